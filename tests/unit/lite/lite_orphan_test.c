#include "lite/lite_orphan.h"

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

static void list(gint64 number, const char *row, gpointer data)
{
    g_string_append_printf(data, "%" G_GINT64_FORMAT ": %s;", number, row);
}

/* Columns 0 … n-1 of the child's first columns refer to as many of the parent's. */
static void assert_orphans(const Case *test, const char *child, guint from, const char *parent,
                           guint n, const GArray *gone, const char *expected)
{
    const guint child_columns[] = {from, from + 1}, parent_columns[] = {0, 1};
    HdLiteReference reference = {.table = hd_schema_find(test->schema, child),
                                 .parent = hd_schema_find(test->schema, parent),
                                 .columns = child_columns,
                                 .parent_columns = parent_columns,
                                 .n_columns = n,
                                 .gone = gone};
    g_autoptr(GString) found = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(hd_lite_orphan_find(test->lite, &reference, list, found, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(found->str, ==, expected);
}

static void test_rowid(void)
{
    Case test;
    begin(&test,
          "CREATE TABLE \"the parent\" (id INTEGER PRIMARY KEY); CREATE TABLE c (\"p\"\"q\" INT);"
          "INSERT INTO \"the parent\" VALUES (1), (5);"
          "INSERT INTO c VALUES (1), (2), (NULL), ('5'), ('x');");
    assert_orphans(&test, "c", 0, "the parent", 1, NULL, "2: rowid 2;5: rowid 5;");
    end(&test);
}

static void test_gone(void)
{
    Case test;
    gint64 rows[] = {5};
    g_autoptr(GArray) gone = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_array_append_vals(gone, rows, G_N_ELEMENTS(rows));
    begin(&test,
          "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (id INTEGER PRIMARY KEY, p);"
          "INSERT INTO p VALUES (1), (5); INSERT INTO c VALUES (10, 1), (20, 5);");
    assert_orphans(&test, "c", 1, "p", 1, NULL, "");
    assert_orphans(&test, "c", 1, "p", 1, gone, "20: rowid 20;");
    end(&test);
}

/* Places count from 1 in the order of the key, which may go down or ignore case. */
static void test_without_rowid(void)
{
    Case test;
    gint64 rows[] = {1};
    g_autoptr(GArray) gone = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_array_append_vals(gone, rows, G_N_ELEMENTS(rows));
    begin(&test,
          "CREATE TABLE p (a TEXT, b INT, PRIMARY KEY (b DESC, a)) WITHOUT ROWID;"
          "CREATE TABLE c (k TEXT COLLATE NOCASE PRIMARY KEY, a TEXT, b INT) WITHOUT ROWID;"
          "INSERT INTO p VALUES ('x', 1), ('x', 2);"
          "INSERT INTO c VALUES ('B', 'x', 2), ('a', 'x', 1), ('it''s', 'x', 3), ('d', NULL, 9);");
    assert_orphans(&test, "c", 1, "p", 2, NULL, "4: key ('it''s');");
    assert_orphans(&test, "c", 1, "p", 2, gone, "2: key ('B');4: key ('it''s');");
    end(&test);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lite_orphan/rowid", test_rowid);
    g_test_add_func("/lite_orphan/gone", test_gone);
    g_test_add_func("/lite_orphan/without_rowid", test_without_rowid);
    return g_test_run();
}
