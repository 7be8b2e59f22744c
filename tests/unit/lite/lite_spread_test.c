#include "lite/lite_spread.h"

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
    g_test_add_func("/lite/spread", test_spread);
    return g_test_run();
}
