#include "cli/cli_wrap.h"

#include "cli/cli_width.h"

static void check(const char *text, guint at, guint indent, guint columns, const char *expected)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    hd_cli_wrap_append(lines, text, at, indent, columns);
    g_assert_cmpstr(lines->str, ==, expected);
}

static void test_lines(void)
{
    check("one two three", 0, 0, 7, "one two\nthree\n");
    check("one two three", 0, 0, 80, "one two three\n");
    check("one two three", 4, 4, 11, "one two\n    three\n");
    check("", 0, 0, 40, "\n");
}

static void test_words_that_do_not_fit_stand_alone(void)
{
    check("a incomprehensibilities b", 0, 2, 10, "a\n  incomprehensibilities\n  b\n");
    check("incomprehensibilities", 0, 2, 10, "incomprehensibilities\n");
}

/* Unicode's East Asian Width: CJK characters take two columns, combining marks none. */
static void test_columns(void)
{
    g_assert_cmpuint(hd_cli_width_of("abc…"), ==, 4);
    g_assert_cmpuint(hd_cli_width_of("日本"), ==, 4);
    g_assert_cmpuint(hd_cli_width_of("e\u0301"), ==, 1);
    check("日本 日本", 0, 0, 8, "日本\n日本\n");
    check("日本 日本", 0, 0, 9, "日本 日本\n");
}

static void test_paragraphs(void)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    hd_cli_wrap_append_paragraphs(lines, "one two three\n\n  kept as it is\nfour", 8);
    g_assert_cmpstr(lines->str, ==, "one two\nthree\n\n  kept as it is\nfour\n");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cli-wrap/lines", test_lines);
    g_test_add_func("/cli-wrap/long-words", test_words_that_do_not_fit_stand_alone);
    g_test_add_func("/cli-wrap/columns", test_columns);
    g_test_add_func("/cli-wrap/paragraphs", test_paragraphs);
    return g_test_run();
}
