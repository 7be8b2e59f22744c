#include "sql/sql_print.h"

#include "sql/sql_equal.h"
#include "sql/sql_fixture.h"

#include <sqlite3.h>
#include <string.h>

static void assert_printed(const char *text, const char *expected)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autofree char *printed = hd_sql_print_expr(hd_sql_fixture_expr(arena, text));
    g_assert_cmpstr(printed, ==, expected);
}

static void test_parentheses(void)
{
    assert_printed("((a+b))*(c)", "(a + b) * c");
    assert_printed("a-(b-c)", "a - (b - c)");
    assert_printed("(a-b)-c", "a - b - c");
    assert_printed("not (a and b)", "NOT (a AND b)");
    assert_printed("(not a) = b", "(NOT a) = b");
    assert_printed("a = not b", "a = (NOT b)");
    assert_printed("-(-a)", "- -a");
    assert_printed("(a collate x) || b", "a COLLATE x || b");
    assert_printed("(a || b) collate x", "(a || b) COLLATE x");
    assert_printed("-(a collate x)", "-(a COLLATE x)");
    assert_printed("(a between b and c) and d", "a BETWEEN b AND c AND d");
    assert_printed("a between (b and c) and d", "a BETWEEN (b AND c) AND d");
    assert_printed("a like b escape c", "a LIKE b ESCAPE c");
    assert_printed("a in ((select 1))", "a IN ((SELECT 1))");
    assert_printed("(1,(2))", "(1, 2)");
}

static void test_spelling(void)
{
    assert_printed("\"a\"\"b\"", "\"a\"\"b\"");
    assert_printed("[a b].`c`.'d'", "[a b].`c`.'d'");
    assert_printed("'it''s'", "'it''s'");
    assert_printed("0X1f + 1E5", "0X1f + 1E5");
    assert_printed("a==b or a!=b", "a = b OR a <> b");
    assert_printed("a is not distinct from b", "a IS b");
    assert_printed("a not null", "a NOTNULL");
    assert_printed("cast(a as  long  text ( 5 ))", "CAST(a AS long text(5))");
}

/* A tree that was made by hand may hold any name. */
static void test_names(void)
{
    const struct {
        HdSqlName name;
        const char *expected;
    } cases[] = {
        {{.text = "abc"}, "abc"},
        {{.text = "key"}, "key"},
        {{.text = "select"}, "\"select\""},
        {{.text = "a b"}, "\"a b\""},
        {{.text = "a\"b"}, "\"a\"\"b\""},
        {{.text = ""}, "\"\""},
        {{.text = "a'b", .quote = HD_SQL_QUOTE_STRING}, "'a''b'"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *printed = hd_sql_print_name(cases[i].name);
        g_assert_cmpstr(printed, ==, cases[i].expected);
    }
}

static void test_equality(void)
{
    static const char *const different[][2] = {
        {"a", "b"},
        {"a", "\"a\""},
        {"a", "A"},
        {"1", "1.0"},
        {"a + b", "a - b"},
        {"a", "t.a"},
        {"f(a)", "f(a, b)"},
        {"f()", "f(*)"},
        {"f(a)", "f(DISTINCT a)"},
        {"a IN ()", "a NOT IN ()"},
        {"a LIKE b", "a GLOB b"},
        {"CAST(a AS t)", "CAST(a AS t(1))"},
        {"?", "?2"},
        {"'a'", "'b'"},
        {"x'00'", "x'01'"},
        {"CASE WHEN a THEN b END", "CASE WHEN a THEN b ELSE c END"},
        {"(SELECT 1)", "EXISTS (SELECT 1)"},
        {"(SELECT a)", "(SELECT DISTINCT a)"},
        {"a COLLATE x", "a COLLATE y"},
        {"f() OVER w", "f() OVER (w)"},
    };
    g_autoptr(HdArena) arena = hd_arena_new();
    for (guint i = 0; i < G_N_ELEMENTS(different); i++) {
        HdSqlExpr *a = hd_sql_fixture_expr(arena, different[i][0]);
        HdSqlExpr *b = hd_sql_fixture_expr(arena, different[i][1]);
        g_assert_false(hd_sql_equal_expr(a, b));
        g_assert_true(hd_sql_equal_expr(a, a));
    }
    HdSqlExpr *spaced = hd_sql_fixture_expr(arena, " ( a)+'x'");
    g_assert_true(hd_sql_equal_expr(spaced, hd_sql_fixture_expr(arena, "a + 'x'")));
}

/* ---- random expressions: written with all parentheses, and printed by us, SQLite must find the
 * same value ---- */

static void append_random(GString *out, guint depth)
{
    static const char *const binary[] = {"OR", "AND", "=", "<>", "IS",   "IS NOT",  "<",
                                         ">=", "&",   "|", "<<", ">>",   "+",       "-",
                                         "*",  "/",   "%", "||", "LIKE", "NOT GLOB"};
    static const char *const prefix[] = {"NOT", "-", "+", "~"};
    static const char *const leaves[] = {"0",    "1",   "2",    "-3",  "7",
                                         "NULL", "'a'", "'12'", "1.5", "x'31'"};
    int choice = depth == 0 ? 0 : g_test_rand_int_range(0, 10);
    if (choice == 0) {
        g_string_append(out, leaves[g_test_rand_int_range(0, G_N_ELEMENTS(leaves))]);
        return;
    }
    g_string_append_c(out, '(');
    if (choice <= 5) {
        append_random(out, depth - 1);
        g_string_append_printf(out, " %s ", binary[g_test_rand_int_range(0, G_N_ELEMENTS(binary))]);
        append_random(out, depth - 1);
    } else if (choice <= 7) {
        g_string_append_printf(out, "%s ", prefix[g_test_rand_int_range(0, G_N_ELEMENTS(prefix))]);
        append_random(out, depth - 1);
    } else if (choice == 8) {
        append_random(out, depth - 1);
        g_string_append(out, g_test_rand_int_range(0, 2) ? " BETWEEN " : " NOT BETWEEN ");
        append_random(out, depth - 1);
        g_string_append(out, " AND ");
        append_random(out, depth - 1);
    } else {
        append_random(out, depth - 1);
        g_string_append(out, g_test_rand_int_range(0, 2) ? " COLLATE nocase" : " ISNULL");
    }
    g_string_append_c(out, ')');
}

static char *value_of(sqlite3 *db, const char *expr)
{
    g_autofree char *sql = g_strdup_printf("SELECT quote(%s)", expr);
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        g_error("%s: %s", sqlite3_errmsg(db), sql);
    int rc = sqlite3_step(stmt);
    const char *text = rc == SQLITE_ROW ? (const char *)sqlite3_column_text(stmt, 0) : "no value";
    char *value = g_strdup(text);
    sqlite3_finalize(stmt);
    return value;
}

static void test_same_value(void)
{
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open(":memory:", &db), ==, SQLITE_OK);
    for (guint i = 0; i < 5000; i++) {
        g_autoptr(HdArena) arena = hd_arena_new();
        g_autoptr(GString) text = g_string_new(NULL);
        append_random(text, 5);
        HdSqlExpr *expr = hd_sql_fixture_expr(arena, text->str);
        g_autofree char *printed = hd_sql_print_expr(expr);
        g_assert_true(hd_sql_equal_expr(expr, hd_sql_fixture_expr(arena, printed)));
        g_autofree char *expected = value_of(db, text->str);
        g_autofree char *found = value_of(db, printed);
        if (strcmp(expected, found) != 0)
            g_error("%s is %s, but %s is %s", text->str, expected, printed, found);
    }
    sqlite3_close(db);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sql/print/parentheses", test_parentheses);
    g_test_add_func("/sql/print/spelling", test_spelling);
    g_test_add_func("/sql/print/names", test_names);
    g_test_add_func("/sql/print/equality", test_equality);
    g_test_add_func("/sql/print/same_value", test_same_value);
    return g_test_run();
}
