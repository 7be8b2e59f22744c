#include "base/printable.h"

static void check(gunichar c, const char *expected)
{
    g_autoptr(GString) text = g_string_new(NULL);
    hd_printable_append_escape(text, c);
    g_assert_cmpstr(text->str, ==, expected);
}

/* By the general categories of the Unicode Character Database: Cc, Cf, Zl and Zp are not. */
static void test_harmless(void)
{
    static const gunichar harmless[] = {' ', 'a', '<', 0xe9, 0x5e9, 0x202f, 0x1f697};
    static const gunichar harmful[] = {0,      '\n',   '\t',   0x1b,   0x7f,
                                       0x85,   0xad,   0x200b, 0x200f, 0x2028,
                                       0x2029, 0x202e, 0x2066, 0xfeff, 0xe0041};
    for (guint i = 0; i < G_N_ELEMENTS(harmless); i++)
        g_assert_true(hd_printable_is_harmless(harmless[i]));
    for (guint i = 0; i < G_N_ELEMENTS(harmful); i++)
        g_assert_false(hd_printable_is_harmless(harmful[i]));
}

static void test_escape(void)
{
    check(0, "\\x00");
    check(0x1b, "\\x1b");
    check(0xad, "\\xad");
    check(0x202e, "\\u202e");
    check(0xe0041, "\\ue0041");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/printable/harmless", test_harmless);
    g_test_add_func("/base/printable/escape", test_escape);
    return g_test_run();
}
