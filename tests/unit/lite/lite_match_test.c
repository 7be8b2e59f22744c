#include "lite/lite_match.h"

#include "base/arena.h"
#include "lite/lite_catalog.h"
#include "lite_fixture.h"

typedef struct {
    Fixture fixture;
    HdArena *arena;
    HdLite *lite;
    HdSchema *schema;
} Case;

static void begin(Case *test, const char *sql)
{
    g_autoptr(GError) error = NULL;
    fixture_init(&test->fixture);
    fixture_sql(&test->fixture, sql);
    test->arena = hd_arena_new();
    test->lite = hd_lite_conn_open(test->fixture.path, NULL, &error);
    g_assert_no_error(error);
    test->schema = hd_lite_catalog_read(test->lite, test->arena, &error);
    g_assert_no_error(error);
}

static void end(Case *test)
{
    hd_lite_conn_close(test->lite);
    hd_arena_free(test->arena);
    fixture_clear(&test->fixture);
}

static void free_sql(gpointer sql)
{
    hd_sql_build_free(sql);
}

static GPtrArray *list_sql(const char *first, const char *second)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(free_sql);
    const char *const texts[] = {first, second};
    for (guint i = 0; i < G_N_ELEMENTS(texts) && texts[i] != NULL; i++) {
        HdSql *sql = hd_sql_build_new();
        hd_sql_add_trusted(sql, texts[i]);
        g_ptr_array_add(list, sql);
    }
    return list;
}

static void assert_named(GPtrArray *rows, const char *expected)
{
    g_ptr_array_add(rows, NULL);
    g_autofree char *joined = g_strjoinv("; ", (char **)rows->pdata);
    g_assert_cmpstr(joined, ==, expected);
}

static void test_rows(void)
{
    Case test;
    begin(&test,
          "CREATE TABLE t (a INT, b TEXT); INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, 'x')");
    const HdTable *table = test.schema->tables[0];
    g_autoptr(GPtrArray) conditions = list_sql("a > 1", "b = 'z'");
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
    gint64 counts[2] = {-1, -1};
    g_assert_true(hd_lite_match_count(test.lite, table, conditions, counts, NULL));
    g_assert_cmpint(counts[0], ==, 2);
    g_assert_cmpint(counts[1], ==, 0);
    g_assert_true(hd_lite_match_name(test.lite, table, conditions->pdata[0], 5, rows, NULL));
    assert_named(rows, "rowid 2; rowid 3");

    g_autoptr(GPtrArray) unknown = list_sql("mine(a)", NULL);
    g_autoptr(GError) error = NULL;
    g_assert_false(hd_lite_match_count(test.lite, table, unknown, counts, &error));
    g_assert_nonnull(error);
    end(&test);
}

static void test_duplicates(void)
{
    Case test;
    begin(&test, "CREATE TABLE t (a, b, PRIMARY KEY (a, b)) WITHOUT ROWID;"
                 "INSERT INTO t VALUES ('X', 1), ('x', 1), ('x', 2), ('y', 1), ('Y', 1), ('y', 3)");
    const HdTable *table = test.schema->tables[0];
    g_autoptr(GPtrArray) expressions = list_sql("lower(a)", "b");
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
    gint64 count = -1;
    g_assert_true(hd_lite_match_duplicates(test.lite, table, expressions, &count, NULL));
    g_assert_cmpint(count, ==, 4);
    g_assert_true(hd_lite_match_name_duplicates(test.lite, table, expressions, 1, rows, NULL));
    g_assert_cmpuint(rows->len, ==, 1);
    g_assert_true(g_str_has_prefix(rows->pdata[0], "key ('"));
    end(&test);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lite/match/rows", test_rows);
    g_test_add_func("/lite/match/duplicates", test_duplicates);
    return g_test_run();
}
