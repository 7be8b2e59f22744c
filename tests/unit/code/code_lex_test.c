/* Expected tokens follow each language's own reference on lexical structure. */
#include "code/code_lex.h"

#include <string.h>

/* The tokens of a text: words and marks as they are, literals as <content>, between blanks; behind
 * a bar the comments. */
static char *cut(const char *name, const char *text)
{
    g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(HdCodeToken));
    g_autoptr(GArray) comments = g_array_new(FALSE, FALSE, sizeof(HdCodeToken));
    GString *out = g_string_new(NULL);
    hd_code_lex(hd_code_language_of(name), text, strlen(text), tokens, comments);
    for (guint i = 0; i < tokens->len; i++) {
        const HdCodeToken *token = &g_array_index(tokens, HdCodeToken, i);
        if (token->kind == HD_CODE_COMMENT)
            continue;
        g_string_append(out, out->len > 0 ? " " : "");
        if (token->kind == HD_CODE_STRING)
            g_string_append_printf(out, "<%.*s>", (int)token->inner_length, text + token->inner);
        else
            g_string_append_len(out, text + token->offset, token->length);
    }
    for (guint i = 0; i < comments->len; i++) {
        const HdCodeToken *comment = &g_array_index(comments, HdCodeToken, i);
        g_string_append_printf(out, "|%.*s", (int)comment->length, text + comment->offset);
    }
    return g_string_free(out, FALSE);
}

static void assert_cut(const char *name, const char *text, const char *expected)
{
    g_autofree char *found = cut(name, text);
    g_assert_cmpstr(found, ==, expected);
}

static void test_python(void)
{
    assert_cut("a.py", "x = 'a\\'b' # it's\n", "x = <a\\'b>|# it's");
    assert_cut("a.py", "f(r\"\\\", u'')", "f ( <\\\", u'')>");
    assert_cut("a.py", "f(rb'\\d', Rb\"\"\"a\"b\"\"\")", "f ( <\\d> , <a\"b> )");
    assert_cut("a.py", "x = f'{a[\"b\"]}'", "x = <{a[\"b\"]}>");
    assert_cut("a.py", "bar'a'", "bar <a>");
    /* A literal that stands alone documents; one that goes on from the line before does not. */
    assert_cut("a.py", "'''doc'''\ndef f():\n  \"doc\"\n  return 1", "def f ( ) : return 1");
    assert_cut("a.py", "f(\n 'a'\n 'b'\n)", "f ( <a> <b> )");
    assert_cut("a.py", "x = \\\n 'a'\n", "x = \\ <a>");
}

static void test_javascript(void)
{
    assert_cut("a.ts", "`a ${b(`c ${d}`, '}')} e`", "<a ${b(`c ${d}`, '}')} e>");
    assert_cut("a.js", "x = /['\"]/g; y = a / b / c", "x = /['\"]/ g ; y = a / b / c");
    assert_cut("a.js", "return /\"/ // it's\n/* \" */ z", "return /\"/ z|// it's|/* \" */");
    assert_cut("a.jsx", "<p>don't</p>\nx('a')", "< p > don <t</p>> x ( <a> )");
    assert_cut("a.vue", "<b>it's</b><script setup>f('x')</script>it's", "f ( <x> )");
}

static void test_php(void)
{
    assert_cut("a.php", "it's <?php f(\"a $b\"); // c ?> it's <?= 'd' ?>",
               "f ( <a $b> ) ; <d>|// c ");
    assert_cut("a.php", "<?php x(<<<SQL\n a 'b'\n  SQL, 'c'); # d",
               "x ( <<<SQL < a 'b'\n> , <c> ) ;|# d");
    assert_cut("a.php", "<?php x = <<<'E'\n$a\nE;", "x = <<<'E' <$a\n> ;");
}

static void test_ruby(void)
{
    assert_cut("a.rb", "f(<<~A, <<-'B')\n a'\n A\n b\nB\ny",
               "f ( <<~A , <<-'B' ) < a'\n> < b\n> y");
    assert_cut("a.rb", "list <<item; x = %q(it's) + %(\"a\")",
               "list < < item ; x = <it's> + <\"a\">");
    assert_cut("a.rb", "\"a #{h[\"b\"]} c\" if x =~ /'/", "<a #{h[\"b\"]} c> if x = ~ /'/");
    assert_cut("a.rb", "a\n=begin\nit's\n=end\nb", "a b|\n=begin\nit's\n=end");
}

static void test_others(void)
{
    assert_cut("a.go", "f(`a\\`, \"b\\\"\", '\\'')", "f ( <a\\> , <b\\\"> , <\\'> )");
    assert_cut("A.java", "s = \"\"\"\n  a \"b\"\n  \"\"\";", "s = <\n  a \"b\"\n  > ;");
    assert_cut("a.kt", "/* a /* b */ c */ \"$x ${y(\"z\")}\"",
               "<$x ${y(\"z\")}>|/* a /* b */ c */");
    assert_cut("a.cs", "f(@\"a\"\"\\\", $\"b {c}\", \"\"\"d \"e\" f\"\"\")",
               "f ( <a\"\"\\> , <b {c}> , <d \"e\" f> )");
    assert_cut("a.cs", "f(\"\"\"\"d \"\"\"e\"\"\"\")", "f ( <d \"\"\"e> )");
    assert_cut("a.rs", "fn f<'a>(s: &'a str) { '\"' r#\"a\"b\"# b\"c\" }",
               "fn f < ' a > ( s : & ' a str ) { '\"' <a\"b> <c> }");
    assert_cut("a.cc", "s = R\"x(a)\"b)x\" u8\"c\"; // d", "s = <a)\"b> u8 <c> ;|// d");
    assert_cut("a.sh", "a=$# b 'c\\' # d\ncat <<E\n it's\nE\nf",
               "a = $ # b <c\\> cat <<E < it's\n> f|# d");
}

/* What is not closed has an end all the same. */
static void test_unclosed(void)
{
    static const char *const names[] = {"a.py", "a.js", "a.php", "a.rb", "a.go", "A.java",
                                        "a.kt", "a.cs", "a.rs",  "a.c",  "a.sh", "a.vue"};
    static const char *const texts[] = {
        "\"",   "'",    "`",    "\"\"\"", "/*",       "<<<A\n",    "<<A\n", "%q(", "R\"(", "r#\"",
        "$\"{", "\"${", "\"#{", "\\",     "<?php \"", "<script>'", "#",     "//",  "@\"",  "'\\"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        for (guint k = 0; k < G_N_ELEMENTS(texts); k++) {
            g_autofree char *found = cut(names[i], texts[k]);
            g_assert_nonnull(found);
        }
    }
}

static void test_lines(void)
{
    g_autoptr(GArray) tokens = g_array_new(FALSE, FALSE, sizeof(HdCodeToken));
    g_autoptr(GArray) comments = g_array_new(FALSE, FALSE, sizeof(HdCodeToken));
    const char *text = "a = '''b\nc''' # d\n\ne";
    hd_code_lex(hd_code_language_of("a.py"), text, strlen(text), tokens, comments);
    const HdCodeToken *literal = &g_array_index(tokens, HdCodeToken, 2);
    g_assert_cmpuint(literal->line, ==, 1);
    g_assert_cmpuint(literal->last_line, ==, 2);
    g_assert_cmpuint(g_array_index(comments, HdCodeToken, 0).line, ==, 2);
    g_assert_cmpuint(g_array_index(tokens, HdCodeToken, 3).line, ==, 4);
}

static void test_names(void)
{
    g_assert_cmpint(hd_code_language_of("a.PY")->family, ==, HD_CODE_PYTHON);
    g_assert_cmpint(hd_code_language_of("Gemfile")->family, ==, HD_CODE_RUBY);
    g_assert_cmpint(hd_code_language_of(".env.local")->family, ==, HD_CODE_CONFIG);
    g_assert_cmpint(hd_code_language_of("requirements-dev.txt")->family, ==, HD_CODE_CONFIG);
    g_assert_null(hd_code_language_of("README.md"));
    g_assert_null(hd_code_language_of("py"));
    g_assert_null(hd_code_language_of(""));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/code/lex/python", test_python);
    g_test_add_func("/code/lex/javascript", test_javascript);
    g_test_add_func("/code/lex/php", test_php);
    g_test_add_func("/code/lex/ruby", test_ruby);
    g_test_add_func("/code/lex/others", test_others);
    g_test_add_func("/code/lex/unclosed", test_unclosed);
    g_test_add_func("/code/lex/lines", test_lines);
    g_test_add_func("/code/lex/names", test_names);
    return g_test_run();
}
