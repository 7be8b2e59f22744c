#include "lite/lite_scratch.h"

#include <string.h>

#include "lite/lite_catalog.h"
#include "lite_fixture.h"

static void assert_exec(HdLite *scratch, const char *sql)
{
    g_autoptr(GError) error = NULL;
    hd_lite_scratch_exec(scratch, sql, strlen(sql), &error);
    g_assert_no_error(error);
}

static void assert_refused(HdLite *scratch, const char *sql, const char *message)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(hd_lite_scratch_exec(scratch, sql, strlen(sql), &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_UNSUPPORTED);
    g_assert_cmpstr(error->message, ==, message);
}

static void test_definitions(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(HdLite) scratch = hd_lite_scratch_open(NULL);
    assert_exec(scratch, "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)");
    assert_exec(scratch, "CREATE INDEX i ON t (b); ignored");
    assert_exec(scratch, "ALTER TABLE t RENAME COLUMN b TO c");
    assert_exec(scratch, "CREATE TABLE u AS SELECT a, c || 'x' AS d FROM t");

    HdSchema *schema = hd_lite_catalog_read(scratch, arena, NULL);
    g_assert_cmpuint(schema->n_tables, ==, 2);
    g_assert_cmpstr(schema->tables[0]->columns[1].name, ==, "c");
    g_assert_cmpstr(schema->tables[0]->indexes[0].name, ==, "i");
    g_assert_cmpstr(schema->tables[1]->columns[0].declared, ==, "INT");

    g_assert_true(hd_lite_scratch_holds(scratch, "table", "T"));
    g_assert_false(hd_lite_scratch_holds(scratch, "view", "t"));
    assert_exec(scratch, "DROP TABLE t");
    g_assert_false(hd_lite_scratch_holds(scratch, "table", "t"));
    g_assert_false(hd_lite_scratch_holds(scratch, "index", "i"));
}

/* The messages are SQLite's own. */
static void test_refusals(void)
{
    g_autoptr(HdLite) scratch = hd_lite_scratch_open(NULL);
    assert_refused(scratch, "DROP TABLE t", "no such table: t");
    assert_refused(scratch, "CREATE INDEX i ON t (a)", "no such table: main.t");
    assert_refused(scratch, "CREATE TABLE t (a, a)", "duplicate column name: a");
    assert_refused(scratch,
                   "CREATE TABLE t AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 "
                   "FROM n) SELECT max(i) FROM n",
                   "its query does not come to an end");
    assert_exec(scratch, "CREATE TABLE t (a)");
    assert_refused(scratch, "CREATE TABLE t (a)", "table t already exists");
}

static void test_copy(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    fixture_sql(&fixture, "CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT);"
                          "INSERT INTO t (b) VALUES ('x');"
                          "CREATE VIEW v AS SELECT b FROM t;"
                          "CREATE TRIGGER r INSTEAD OF INSERT ON v BEGIN SELECT 1; END;"
                          "CREATE INDEX i ON t (b) WHERE a > 1; ANALYZE");
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(HdLite) source = hd_lite_conn_open(fixture.path, NULL, NULL);
    g_autoptr(HdLite) scratch = hd_lite_scratch_open(NULL);
    g_autoptr(GError) error = NULL;
    hd_lite_scratch_copy(scratch, source, &error);
    g_assert_no_error(error);
    g_assert_true(hd_lite_scratch_holds(scratch, "table", "t"));
    g_assert_true(hd_lite_scratch_holds(scratch, "view", "v"));
    g_assert_true(hd_lite_scratch_holds(scratch, "trigger", "r"));
    g_assert_true(hd_lite_scratch_holds(scratch, "index", "i"));
    HdSchema *schema = hd_lite_catalog_read(scratch, arena, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(schema->n_others, ==, 2);
    fixture_clear(&fixture);
}

static int no_order(void *data, int bytes_a, const void *a, int bytes_b, const void *b)
{
    (void)data;
    (void)a;
    (void)b;
    return bytes_a - bytes_b;
}

static void seven(sqlite3_context *context, int n_values, sqlite3_value **values)
{
    (void)n_values;
    (void)values;
    sqlite3_result_int(context, 7);
}

/* What only the application knows does not keep the rest from being copied. */
static void test_copy_of_an_application(void)
{
    Fixture fixture;
    fixture_init(&fixture);
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open(fixture.path, &db), ==, SQLITE_OK);
    sqlite3_create_collation(db, "house", SQLITE_UTF8, NULL, no_order);
    sqlite3_create_function(db, "seven", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, seven, NULL,
                            NULL);
    fixture_exec(db, "CREATE TABLE t (a TEXT COLLATE house, b CHECK (seven(b) = 7));"
                     "CREATE INDEX i ON t (a); CREATE INDEX j ON t (seven(b) COLLATE house)");
    g_assert_cmpint(sqlite3_close(db), ==, SQLITE_OK);

    g_autoptr(HdLite) source = hd_lite_conn_open(fixture.path, NULL, NULL);
    g_autoptr(HdLite) scratch = hd_lite_scratch_open(NULL);
    g_autoptr(GError) error = NULL;
    hd_lite_scratch_copy(scratch, source, &error);
    g_assert_no_error(error);
    g_assert_true(hd_lite_scratch_holds(scratch, "index", "i"));
    g_assert_true(hd_lite_scratch_holds(scratch, "index", "j"));
    fixture_clear(&fixture);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lite_scratch/definitions", test_definitions);
    g_test_add_func("/lite_scratch/refusals", test_refusals);
    g_test_add_func("/lite_scratch/copy", test_copy);
    g_test_add_func("/lite_scratch/copy_of_an_application", test_copy_of_an_application);
    return g_test_run();
}
