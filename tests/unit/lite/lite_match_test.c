#include "lite/lite_match.h"

#include "base/arena.h"
#include "lite/lite_bytes.h"
#include "lite/lite_catalog.h"
#include "lite/lite_file.h"
#include "lite/lite_spread.h"
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

static void add_bytes(const char *table, gboolean is_index, gint64 bytes, gpointer data)
{
    g_string_append_printf(data, "%s %s %" G_GINT64_FORMAT ";", table, is_index ? "index" : "table",
                           bytes);
}

static void test_bytes(void)
{
    Case test;
    gboolean is_known = FALSE;
    HdLiteFile file;
    g_autoptr(GString) told = g_string_new(NULL);
    begin(&test, "PRAGMA page_size = 4096; CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1)");
    g_assert_true(hd_lite_bytes_read(test.lite, &is_known, add_bytes, told, NULL));
    if (is_known)
        g_assert_true(g_str_equal(told->str, "t table 4096;t index 4096;") ||
                      g_str_equal(told->str, "t index 4096;t table 4096;"));
    g_assert_true(hd_lite_file_describe(test.lite, &file, NULL));
    g_assert_cmpint(file.bytes, ==, 3 * 4096);
    g_assert_cmpstr(file.encoding, ==, "UTF-8");
    end(&test);
}

static void test_encodings(void)
{
    static const char *const encodings[] = {"UTF-16le", "UTF-16be"};
    for (guint i = 0; i < G_N_ELEMENTS(encodings); i++) {
        Case test;
        HdLiteFile file;
        g_autofree char *sql =
            g_strdup_printf("PRAGMA encoding = '%s'; CREATE TABLE t (a)", encodings[i]);
        begin(&test, sql);
        g_assert_true(hd_lite_file_describe(test.lite, &file, NULL));
        g_assert_cmpstr(file.encoding, ==, encodings[i]);
        end(&test);
    }
}

static void assert_ascending(const HdLiteRows *rows)
{
    for (gsize i = 1; i < rows->n; i++)
        g_assert_cmpint(rows->numbers[i], >, rows->numbers[i - 1]);
}

static void test_spread(void)
{
    Case test;
    HdLiteRows rows;
    begin(&test, "CREATE TABLE t (a); CREATE TABLE w (a PRIMARY KEY) WITHOUT ROWID;"
                 "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                 "INSERT INTO t (rowid, a) SELECT i * 10, i FROM n;"
                 "INSERT INTO t (rowid) VALUES (-9223372036854775808), (9223372036854775807);");
    g_assert_true(hd_lite_spread(test.lite, test.schema->tables[0], 160, test.arena, &rows, NULL));
    g_assert_cmpuint(rows.n, >, 0);
    g_assert_cmpuint(rows.n, <=, 160);
    g_assert_cmpint(rows.numbers[0], ==, G_MININT64);
    assert_ascending(&rows);
    g_assert_true(hd_lite_spread(test.lite, test.schema->tables[1], 3, test.arena, &rows, NULL));
    g_assert_cmpuint(rows.n, ==, 3);
    g_assert_cmpint(rows.numbers[2], ==, 3);
    g_assert_true(hd_lite_spread(test.lite, test.schema->tables[0], 0, test.arena, &rows, NULL));
    g_assert_cmpuint(rows.n, ==, 0);
    end(&test);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lite/match/rows", test_rows);
    g_test_add_func("/lite/match/duplicates", test_duplicates);
    g_test_add_func("/lite/bytes", test_bytes);
    g_test_add_func("/lite/file/encodings", test_encodings);
    g_test_add_func("/lite/spread", test_spread);
    return g_test_run();
}
