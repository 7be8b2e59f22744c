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

static void assert_holds(HdLite *scratch, const char *type, const char *name, gboolean wanted)
{
    g_autoptr(GError) error = NULL;
    gboolean holds = !wanted;
    hd_lite_scratch_holds(scratch, type, name, &holds, &error);
    g_assert_no_error(error);
    g_assert_cmpint(holds, ==, wanted);
}

static void test_definitions(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(HdLite) scratch = hd_lite_scratch_open(NULL, NULL);
    assert_exec(scratch, "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)");
    assert_exec(scratch, "CREATE INDEX i ON t (b); ignored");
    assert_exec(scratch, "ALTER TABLE t RENAME COLUMN b TO c");
    assert_exec(scratch, "CREATE TABLE u AS SELECT a, c || 'x' AS d FROM t");

    HdSchema *schema = hd_lite_catalog_read(scratch, arena, NULL);
    g_assert_cmpuint(schema->n_tables, ==, 2);
    g_assert_cmpstr(schema->tables[0]->columns[1].name, ==, "c");
    g_assert_cmpstr(schema->tables[0]->indexes[0].name, ==, "i");
    g_assert_cmpstr(schema->tables[1]->columns[0].declared, ==, "INT");

    assert_holds(scratch, "table", "T", TRUE);
    assert_holds(scratch, "view", "t", FALSE);
    assert_exec(scratch, "DROP TABLE t");
    assert_holds(scratch, "table", "t", FALSE);
    assert_holds(scratch, "index", "i", FALSE);
}

/* The messages are SQLite's own. */
static void test_refusals(void)
{
    g_autoptr(HdLite) scratch = hd_lite_scratch_open(NULL, NULL);
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

/* Each ends early, and the definition behind it is carried out. */
static void test_limits(void)
{
    static const char endless[] =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)";
    static const struct {
        const char *select;
        const char *message;
    } cases[] = {
        {"SELECT randomblob(1000000) FROM n", "its query takes more memory than a definition may"},
        {"SELECT i FROM n ORDER BY randomblob(100000)",
         "its query takes more memory than a definition may"},
        {"SELECT hex(zeroblob(900000000)) FROM n", "string or blob too big"},
        {"SELECT max(i) FROM n", "its query does not come to an end"},
    };
    g_autoptr(HdLite) scratch = hd_lite_scratch_open(NULL, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *sql = g_strdup_printf("CREATE TABLE t AS %s %s", endless, cases[i].select);
        assert_refused(scratch, sql, cases[i].message);
        assert_holds(scratch, "table", "t", FALSE);
    }
    assert_exec(scratch, "CREATE TABLE t AS SELECT zeroblob(1000000) AS a");
}

/* Nothing that was stopped passes for what is not there. */
static void test_cancelled(void)
{
    g_autoptr(HdCancel) cancel = hd_cancel_new();
    g_autoptr(HdLite) scratch = hd_lite_scratch_open(cancel, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) second = NULL;
    static const char sql[] = "CREATE TABLE u AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL "
                              "SELECT i FROM n LIMIT 10000) SELECT max(i) FROM n";
    gboolean holds = FALSE;
    assert_exec(scratch, "CREATE TABLE t (a)");
    hd_cancel_trigger(cancel);
    g_assert_false(hd_lite_scratch_exec(scratch, sql, strlen(sql), &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_CANCELLED);
    g_assert_false(hd_lite_scratch_holds(scratch, "table", "t", &holds, &second));
    g_assert_error(second, HD_ERROR, HD_ERROR_CANCELLED);
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
    g_autoptr(HdLite) scratch = hd_lite_scratch_open(NULL, NULL);
    g_autoptr(GError) error = NULL;
    hd_lite_scratch_copy(scratch, source, &error);
    g_assert_no_error(error);
    assert_holds(scratch, "table", "t", TRUE);
    assert_holds(scratch, "view", "v", TRUE);
    assert_holds(scratch, "trigger", "r", TRUE);
    assert_holds(scratch, "index", "i", TRUE);
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
    g_autoptr(HdLite) scratch = hd_lite_scratch_open(NULL, NULL);
    g_autoptr(GError) error = NULL;
    hd_lite_scratch_copy(scratch, source, &error);
    g_assert_no_error(error);
    assert_holds(scratch, "index", "i", TRUE);
    assert_holds(scratch, "index", "j", TRUE);
    fixture_clear(&fixture);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lite_scratch/definitions", test_definitions);
    g_test_add_func("/lite_scratch/refusals", test_refusals);
    g_test_add_func("/lite_scratch/limits", test_limits);
    g_test_add_func("/lite_scratch/cancelled", test_cancelled);
    g_test_add_func("/lite_scratch/copy", test_copy);
    g_test_add_func("/lite_scratch/copy_of_an_application", test_copy_of_an_application);
    return g_test_run();
}
