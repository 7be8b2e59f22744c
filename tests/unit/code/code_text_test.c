#include "code/code_text.h"

#include <string.h>

#include "code/code_lex.h"

typedef struct {
    GArray *tokens;
    GArray *comments;
    HdCodeText text;
} Fixture;

/* The text that begins with the first literal of a source. */
static void read_first(Fixture *fixture, const char *name, const char *source)
{
    const HdCodeLanguage *language = hd_code_language_of(name);
    fixture->tokens = g_array_new(FALSE, FALSE, sizeof(HdCodeToken));
    fixture->comments = g_array_new(FALSE, FALSE, sizeof(HdCodeToken));
    hd_code_lex(language, source, strlen(source), fixture->tokens, fixture->comments);
    HdCodeTokens tokens = {.text = source,
                           .tokens = (const HdCodeToken *)(gconstpointer)fixture->tokens->data,
                           .n_tokens = fixture->tokens->len};
    guint at = 0;
    while (tokens.tokens[at].kind != HD_CODE_STRING)
        at++;
    hd_code_text_init(&fixture->text);
    hd_code_text_read(&fixture->text, &tokens, language, at);
}

static void clear(Fixture *fixture)
{
    hd_code_text_clear(&fixture->text);
    g_array_unref(fixture->tokens);
    g_array_unref(fixture->comments);
}

static void assert_text(const char *name, const char *source, const char *expected)
{
    Fixture fixture;
    read_first(&fixture, name, source);
    g_assert_cmpstr(fixture.text.text->str, ==, expected);
    clear(&fixture);
}

static void test_escapes(void)
{
    /* A text of Python's that stands for itself is a comment: these are given to a name. */
    assert_text("a.c", "\"a\\\"b\\n\"", "a\"b\n");
    assert_text("a.py", "x = r'\\d'", "\\d");
    assert_text("a.cs", "@\"a\"\"b\\\"", "a\"b\\");
    assert_text("a.js", "'a\\\nb'", "ab");
}

static void test_joined(void)
{
    assert_text("a.c", "f(\"a \" \"b\", \"c\")", "a b");
    assert_text("a.py", "f('a '\n  # no\n  f'b')", "a b");
    assert_text("A.java", "\"a \" +\n \"b\" + \"c\";", "a bc");
    assert_text("a.php", "<?php 'a ' . $x->y(1, 'z') . ' b';", "a ? b");
    assert_text("a.js", "'a' + b['c'] + d.e(f) + 'g' + h", "a??g?");
    assert_text("a.rb", "'a ' \\\n 'b'", "a b");
    assert_text("a.go", "\"a\", \"b\"", "a");
    assert_text("a.js", "'a' - 'b'", "a");
}

static void test_values(void)
{
    assert_text("a.js", "`a ${b} c`", "a ? c");
    assert_text("a.py", "x = f'a {b!r:>{w}} {{c}}'", "a ? {c}");
    assert_text("a.rb", "\"a #{b['c']} d\"", "a ? d");
    assert_text("a.php", "<?php \"a $b {$c->d} e\"", "a ? ? e");
    assert_text("a.kt", "\"a $b ${c} $1\"", "a ? ? $1");
    assert_text("a.cs", "$\"a {b} c\"", "a ? c");
    assert_text("a.py", "x = 'a {b}'", "a {b}");
}

static void test_places(void)
{
    Fixture fixture;
    const char *source = "x = 'ab\\'c' + y + 'de'";
    read_first(&fixture, "a.js", source);
    g_assert_cmpstr(fixture.text.text->str, ==, "ab'c?de");
    static const guint32 places[] = {5, 6, 7, 9, 14, 19, 20};
    for (guint32 i = 0; i < G_N_ELEMENTS(places); i++) {
        /* The escaped quote comes from where its backslash stands. */
        g_assert_cmpuint(hd_code_text_offset(&fixture.text, i), ==, places[i]);
    }
    clear(&fixture);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/code/text/escapes", test_escapes);
    g_test_add_func("/code/text/joined", test_joined);
    g_test_add_func("/code/text/values", test_values);
    g_test_add_func("/code/text/places", test_places);
    return g_test_run();
}
