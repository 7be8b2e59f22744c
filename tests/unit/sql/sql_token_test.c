/* Expected tokens are those of SQLite's documentation ("SQL As Understood By SQLite"). */
#include "sql/sql_token.h"

#include <string.h>

/* The tokens of a text, two blanks between them. */
static char *cut(const char *text, gsize length)
{
    HdSqlTokens tokens;
    HdSqlToken token;
    GString *out = g_string_new(NULL);
    hd_sql_token_start(&tokens, text, length, 0);
    while (hd_sql_token_next(&tokens, &token))
        g_string_append_printf(out, "%s%.*s", out->len > 0 ? "  " : "", (int)token.length,
                               text + token.offset);
    return g_string_free(out, FALSE);
}

static void assert_cut(const char *text, const char *expected)
{
    g_autofree char *found = cut(text, strlen(text));
    g_assert_cmpstr(found, ==, expected);
}

/* The kind of the first token, which must be the whole text. */
static int kind_of(const char *text)
{
    HdSqlTokens tokens;
    HdSqlToken token;
    hd_sql_token_start(&tokens, text, strlen(text), 0);
    g_assert_true(hd_sql_token_next(&tokens, &token));
    g_assert_cmpuint(token.offset, ==, 0);
    g_assert_cmpuint(token.length, ==, strlen(text));
    return token.kind;
}

static void test_operators(void)
{
    assert_cut(
        "a->b->>c||d==e=f<>g!=h<=i<<j>=k>>l<m>n",
        "a  ->  b  ->>  c  ||  d  ==  e  =  f  <>  g  !=  h  <=  i  <<  j  >=  k  >>  l  <  m  "
        ">  n");
    assert_cut("(a.b,+c*-d/e%~f&g|h);",
               "(  a  .  b  ,  +  c  *  -  d  /  e  %  ~  f  &  g  |  h  )  ;");
}

static void test_numbers(void)
{
    assert_cut("1 .5 1. 1.5e-10 1E5 0x1F 0XAB 12.34", "1  .5  1.  1.5e-10  1E5  0x1F  0XAB  12.34");
    assert_cut("1..5", "1.  .5");
    g_assert_cmpint(kind_of("12"), !=, kind_of("1.2"));
    g_assert_cmpint(kind_of("0xFf"), ==, kind_of("12"));
    g_assert_cmpint(kind_of("1e5"), ==, kind_of("1.2"));
    int illegal = kind_of("12abc");
    g_assert_cmpint(kind_of("1e"), ==, illegal);
    g_assert_cmpint(kind_of("0x"), ==, illegal);
    g_assert_cmpint(kind_of("1.5x"), ==, illegal);
    g_assert_cmpint(kind_of("x'0'"), ==, illegal);
    g_assert_cmpint(kind_of("x'0g'"), ==, illegal);
    g_assert_cmpint(kind_of("'open"), ==, illegal);
    g_assert_cmpint(kind_of("[open"), ==, illegal);
    g_assert_cmpint(kind_of("!"), ==, illegal);
    g_assert_cmpint(kind_of(":"), ==, illegal);
    g_assert_cmpint(kind_of("#1"), ==, illegal);
}

static void test_names_and_strings(void)
{
    assert_cut("'it''s' x'0aFF' X''", "'it''s'  x'0aFF'  X''");
    assert_cut("\"a\"\"b\" `c``d` [e [f] g$1 _h", "\"a\"\"b\"  `c``d`  [e [f]  g$1  _h");
    assert_cut("d\303\251j\303\240 vu", "d\303\251j\303\240  vu");
    int name = kind_of("abc");
    g_assert_cmpint(kind_of("\"select\""), ==, name);
    g_assert_cmpint(kind_of("[select]"), ==, name);
    g_assert_cmpint(kind_of("`select`"), ==, name);
    g_assert_cmpint(kind_of("xyz"), ==, name);
    g_assert_cmpint(kind_of("selects"), ==, name);
    g_assert_cmpint(kind_of("select"), !=, name);
    g_assert_cmpint(kind_of("SeLeCt"), ==, kind_of("select"));
    g_assert_cmpint(kind_of("temporary"), ==, kind_of("temp"));
    g_assert_cmpint(kind_of("CURRENT_DATE"), ==, kind_of("current_timestamp"));
}

static void test_parameters(void)
{
    assert_cut("? ?12 :a @b $c $d::e(f g", "?  ?12  :a  @b  $c  $d::e(f  g");
    assert_cut("$a::b(c)d", "$a::b(c)  d");
    g_assert_cmpint(kind_of("?"), ==, kind_of("$a::b(c)"));
}

static void test_comments(void)
{
    assert_cut("a -- b\nc /* d */ e/**/f", "a  c  e  f");
    assert_cut("a /* no end", "a");
    assert_cut("a -- no end", "a");
    assert_cut("a /*", "a  /  *");
    assert_cut("\xEF\xBB\xBF a\t\r\n\fb", "a  b");
}

/* SQLite, tokenize.c: these three are keywords in their own places and names elsewhere. */
static void test_window_words(void)
{
    HdSqlTokens tokens;
    HdSqlToken token;
    const char *text = "f(x) OVER (a) over filter FILTER (WHERE 1) window WINDOW w AS window";
    const gboolean is_keyword[] = {FALSE, FALSE, FALSE, FALSE, TRUE};
    hd_sql_token_start(&tokens, text, strlen(text), 0);
    int name = hd_sql_token_keyword("plain", 5);
    int over = hd_sql_token_keyword("over", 4);
    for (guint i = 0; i < G_N_ELEMENTS(is_keyword); i++) {
        g_assert_true(hd_sql_token_next(&tokens, &token));
        g_assert_cmpint(token.kind == over, ==, is_keyword[i]);
    }
    int window = hd_sql_token_keyword("window", 6);
    guint windows = 0;
    guint names = 0;
    while (hd_sql_token_next(&tokens, &token)) {
        windows += token.kind == window;
        names += token.kind == name;
    }
    g_assert_cmpuint(windows, ==, 1);
    /* a, the second over, filter, FILTER (not behind a ')'), window, w, window */
    g_assert_cmpuint(names, ==, 7);
}

static void test_nul(void)
{
    g_autofree char *found = cut("a 'b\0c' d", 9);
    g_assert_true(g_str_has_prefix(found, "a  'b"));
    g_autofree char *nothing = cut(NULL, 0);
    g_assert_cmpstr(nothing, ==, "");
}

static void test_bare_names(void)
{
    g_assert_true(hd_sql_token_is_bare_name("abc"));
    g_assert_true(hd_sql_token_is_bare_name("key"));
    g_assert_true(hd_sql_token_is_bare_name("left"));
    g_assert_false(hd_sql_token_is_bare_name("select"));
    g_assert_false(hd_sql_token_is_bare_name("a b"));
    g_assert_false(hd_sql_token_is_bare_name(""));
    g_assert_false(hd_sql_token_is_bare_name("1a"));
    g_assert_false(hd_sql_token_is_bare_name("\"a\""));
    g_assert_false(hd_sql_token_is_bare_name("$a"));
    g_assert_false(hd_sql_token_is_bare_name("a "));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sql/token/operators", test_operators);
    g_test_add_func("/sql/token/numbers", test_numbers);
    g_test_add_func("/sql/token/names_and_strings", test_names_and_strings);
    g_test_add_func("/sql/token/parameters", test_parameters);
    g_test_add_func("/sql/token/comments", test_comments);
    g_test_add_func("/sql/token/window_words", test_window_words);
    g_test_add_func("/sql/token/nul", test_nul);
    g_test_add_func("/sql/token/bare_names", test_bare_names);
    return g_test_run();
}
