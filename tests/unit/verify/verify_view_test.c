/* The same view on both sides, made by SQLite's and PostgreSQL's own programs. Each case is a
 * SELECT that the test writes by hand for each side, and whether a person calls their rows the
 * same. */
#include "verify/verify_view.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "base/error.h"
#include "lite/lite_view.h"
#include "pg/pg_test_server.h"

typedef struct {
    char *folder;
    char *path;
    char *uri;
    HdArena *arena;
    HdLite *lite;
    HdPgConn *conn;
    HdVerifyTable *pair;
} Views;

static void exec_sqlite(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    char *message = NULL;
    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        g_error("%s in %s", message, sql);
    g_assert_cmpint(sqlite3_close(db), ==, SQLITE_OK);
}

static const HdPgTable *find_target(Views *views)
{
    g_autoptr(GError) error = NULL;
    HdPgCatalog *catalog = hd_pg_catalog_read_views(views->conn, "public", views->arena, &error);
    g_assert_no_error(error);
    const HdPgTable *target = hd_pg_catalog_find(catalog, "v");
    g_assert_nonnull(target);
    return target;
}

/* planned may be NULL. views->pair is NULL, and error set, where the views cannot be paired. */
static void views_open(Views *views, const char *source, const char *target,
                       const HdTargetView *planned, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autofree char *source_sql = g_strconcat("CREATE VIEW v AS ", source, NULL);
    g_autofree char *target_sql = g_strconcat("CREATE VIEW v AS ", target, NULL);
    memset(views, 0, sizeof *views);
    views->folder = g_dir_make_tmp("hd-verify-XXXXXX", NULL);
    views->path = g_build_filename(views->folder, "app.db", NULL);
    views->uri = pg_test_server_uri("postgres", "views");
    views->arena = hd_arena_new();
    exec_sqlite(views->path, source_sql);
    views->lite = hd_lite_conn_open(views->path, NULL, &failure);
    g_assert_no_error(failure);
    views->conn = hd_pg_conn_open(views->uri, NULL, &failure);
    g_assert_no_error(failure);
    hd_pg_conn_exec(views->conn, "DROP VIEW IF EXISTS public.v", &failure);
    g_assert_no_error(failure);
    pg_test_server_run(views->uri, target_sql);
    HdTable *table = hd_lite_view_read(views->lite, "v", views->arena, &failure);
    g_assert_no_error(failure);
    views->pair =
        hd_verify_view_pair(table, planned, "public", find_target(views), views->arena, error);
}

static void views_close(Views *views)
{
    hd_lite_conn_close(views->lite);
    hd_pg_conn_close(views->conn);
    hd_arena_free(views->arena);
    g_remove(views->path);
    g_rmdir(views->folder);
    g_free(views->path);
    g_free(views->folder);
    g_free(views->uri);
}

/* column may be NULL: it is not known how the target's view was made. */
static gboolean is_equal_as(const char *source, const char *target, HdTargetViewColumn *column)
{
    g_autoptr(GError) error = NULL;
    HdTargetView planned = {.columns = column, .n_columns = 1};
    HdVerifySum left, right;
    Views views;
    views_open(&views, source, target, column == NULL ? NULL : &planned, &error);
    g_assert_no_error(error);
    hd_verify_table_source(views.pair, views.lite, NULL, &left, &error);
    g_assert_no_error(error);
    hd_verify_table_target(views.pair, views.conn, &right, &error);
    g_assert_no_error(error);
    views_close(&views);
    return hd_verify_sum_equal(&left, &right);
}

static gboolean is_equal(const char *source, const char *target, HdForm form)
{
    HdTargetViewColumn column = {.name = "x", .form = form};
    return is_equal_as(source, target, form == HD_FORM_NONE ? NULL : &column);
}

static void check(const char *source, const char *target, HdForm form, gboolean equal)
{
    if (is_equal(source, target, form) != equal)
        g_error("expected to %s: %s AND %s", equal ? "be equal" : "differ", source, target);
}

static gboolean skip_without_server(void)
{
    if (!pg_test_server_start())
        return TRUE;
    g_free(pg_test_server_database("views"));
    return FALSE;
}

static void test_values(void)
{
    static const struct {
        const char *source, *target;
        gboolean equal;
    } cases[] = {
        {"SELECT 1, 'a', NULL, x'00ff'",
         "SELECT 1::bigint AS a, 'a'::text AS b, NULL::text AS c, '\\x00ff'::bytea AS d", TRUE},
        {"SELECT 1", "SELECT 2::bigint", FALSE},
        {"SELECT 9007199254740993", "SELECT 9007199254740992::bigint", FALSE},
        {"SELECT NULL", "SELECT ''::text", FALSE},
        {"SELECT ''", "SELECT NULL::text", FALSE},
        {"SELECT 0", "SELECT NULL::bigint", FALSE},
        {"SELECT 'a'", "SELECT 'a '::text", FALSE},
        {"SELECT 'a'", "SELECT 'A'::text", FALSE},
        /* Numbers of SQLite in a text of PostgreSQL: as the loader writes them. */
        {"SELECT 5 UNION ALL SELECT 1.5 UNION ALL SELECT 'x'",
         "SELECT unnest(ARRAY['x', '5', '1.5'])", TRUE},
        {"SELECT 2.0", "SELECT '2.0'::text", TRUE},
        {"SELECT 2.0", "SELECT '2'::text", FALSE},
        {"SELECT 1e100", "SELECT '1e+100'::text", TRUE},
        {"SELECT 5", "SELECT '5 '::text", FALSE},
        /* Truth. */
        {"SELECT 1 UNION ALL SELECT 0 UNION ALL SELECT NULL",
         "SELECT unnest(ARRAY[NULL, false, true])", TRUE},
        {"SELECT 1", "SELECT false", FALSE},
        {"SELECT 2", "SELECT true", FALSE},
        {"SELECT NULL", "SELECT false", FALSE},
        /* Other types. */
        {"SELECT '2024-02-29'", "SELECT '2024-02-29'::date", TRUE},
        {"SELECT '2024-02-29'", "SELECT '2024-03-01'::date", FALSE},
        {"SELECT '2024-02-29T12:00:00Z'", "SELECT '2024-02-29 13:00:00+01'::timestamptz", TRUE},
        {"SELECT '2024-02-29 12:00:00'", "SELECT '2024-02-29 12:00:00.000001'::timestamp", FALSE},
        {"SELECT x''", "SELECT ''::bytea", TRUE},
        {"SELECT x'00'", "SELECT ''::bytea", FALSE},
        {"SELECT '{\"b\": [1, 2], \"a\":null}'", "SELECT '{\"a\":null,\"b\":[1,2]}'::jsonb", TRUE},
        {"SELECT '{\"b\": [1, 2]}'", "SELECT '{\"b\":[2,1]}'::jsonb", FALSE},
        {"SELECT 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'",
         "SELECT 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'::uuid", TRUE},
        {"SELECT '10.0.0.1'", "SELECT '10.0.0.1'::inet", TRUE},
    };
    if (skip_without_server())
        return;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        check(cases[i].source, cases[i].target, HD_FORM_NONE, cases[i].equal);
}

/* What a view calculates counts in ten digits. */
static void test_numbers(void)
{
    static const struct {
        const char *source, *target;
        gboolean equal;
    } cases[] = {
        {"SELECT 0.1 + 0.2", "SELECT 0.3::float8", TRUE},
        {"SELECT 0.1 + 0.2", "SELECT 0.3::numeric", TRUE},
        {"SELECT 1.25", "SELECT 1.25::numeric(10,2)", TRUE},
        {"SELECT 1.25", "SELECT 1.250::numeric", TRUE},
        {"SELECT 1.25", "SELECT 1.26::numeric(10,2)", FALSE},
        {"SELECT 3", "SELECT 3::float8", TRUE},
        {"SELECT 3", "SELECT 3.0::numeric", TRUE},
        {"SELECT 3.0", "SELECT 3::bigint", TRUE},
        {"SELECT 3.5", "SELECT 3::bigint", FALSE},
        {"SELECT 1.23456789", "SELECT 1.234567890001::float8", TRUE},
        {"SELECT 1.23456789", "SELECT 1.234567891::float8", FALSE},
        {"SELECT 1234567890.0", "SELECT 1234567891::numeric", FALSE},
        {"SELECT -1.5", "SELECT 1.5::float8", FALSE},
        {"SELECT 1e-300", "SELECT 1e-301::float8", FALSE},
        {"SELECT 1e300", "SELECT 1e301::float8", FALSE},
        {"SELECT -0.0", "SELECT 0::float8", TRUE},
        {"SELECT 9e999", "SELECT 'Infinity'::float8", TRUE},
        {"SELECT 1.7976931348623157e308", "SELECT 'Infinity'::float8", FALSE},
        {"SELECT NULL", "SELECT 0::float8", FALSE},
        {"SELECT 0", "SELECT NULL::numeric", FALSE},
        {"SELECT NULL", "SELECT 'NaN'::float8", FALSE},
        /* A text that is a number is one, as in a column of a table. */
        {"SELECT '12.5'", "SELECT 12.5::numeric", TRUE},
        {"SELECT '12.5'", "SELECT 12.6::numeric", FALSE},
        {"SELECT 'x'", "SELECT 0::float8", FALSE},
        {"SELECT x'31'", "SELECT 1::float8", FALSE},
        /* Errors of the last bit at a place where ten digits round up or down. */
        {"SELECT 12345678.904999999", "SELECT 12345678.905000001::float8", TRUE},
        {"SELECT 0.12345678905 UNION ALL SELECT 0.12345678904999999",
         "SELECT unnest(ARRAY[0.12345678905, 0.12345678905000001]::float8[])", TRUE},
    };
    if (skip_without_server())
        return;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        check(cases[i].source, cases[i].target, HD_FORM_NONE, cases[i].equal);
}

static void test_rows(void)
{
    static const struct {
        const char *source, *target;
        gboolean equal;
    } cases[] = {
        {"SELECT 1 UNION ALL SELECT 2", "SELECT unnest(ARRAY[2, 1]::bigint[])", TRUE},
        {"SELECT 1 UNION ALL SELECT 2", "SELECT unnest(ARRAY[2, 1, 1]::bigint[])", FALSE},
        {"SELECT 1 UNION ALL SELECT 2", "SELECT unnest(ARRAY[2]::bigint[])", FALSE},
        {"SELECT 1 UNION ALL SELECT 1 UNION ALL SELECT 2",
         "SELECT unnest(ARRAY[1, 2, 2]::bigint[])", FALSE},
        {"SELECT 1 WHERE 0", "SELECT 1::bigint WHERE false", TRUE},
        {"SELECT 1 WHERE 0", "SELECT 1::bigint", FALSE},
        {"SELECT 'a' AS a, 'b' AS b", "SELECT 'b'::text AS a, 'a'::text AS b", FALSE},
        {"SELECT 'a' AS a, 'b' AS b", "SELECT 'a'::text AS other, 'b'::text AS names", TRUE},
    };
    if (skip_without_server())
        return;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        check(cases[i].source, cases[i].target, HD_FORM_NONE, cases[i].equal);
}

static void test_instants(void)
{
    if (skip_without_server())
        return;
    check("SELECT 1700000000", "SELECT '2023-11-14 22:13:20Z'::timestamptz", HD_FORM_SECONDS, TRUE);
    check("SELECT 1700000000", "SELECT '2023-11-14 22:13:21Z'::timestamptz", HD_FORM_SECONDS,
          FALSE);
    check("SELECT 1700000000123", "SELECT '2023-11-14 22:13:20.123Z'::timestamptz",
          HD_FORM_MILLISECONDS, TRUE);
    check("SELECT 2451545.0", "SELECT '2000-01-01 12:00Z'::timestamptz", HD_FORM_JULIAN, TRUE);
    check("SELECT 1700000000", "SELECT 1700000000::bigint", HD_FORM_SECONDS, TRUE);
}

/* A table's column that is passed through counts in full; nobody knows what others hold. */
static void test_calculated(void)
{
    static const struct {
        const char *source, *target;
        gboolean as_calculated, as_stored;
    } cases[] = {
        {"SELECT 0.1 + 0.2", "SELECT 0.3::float8", TRUE, FALSE},
        {"SELECT 0.1 + 0.2", "SELECT 0.1::float8 + 0.2::float8", TRUE, TRUE},
        {"SELECT 1.25", "SELECT 1.250::numeric", TRUE, TRUE},
        {"SELECT 1.25", "SELECT 1.250000000001::numeric", TRUE, FALSE},
        {"SELECT 3", "SELECT 4::bigint", FALSE, FALSE},
    };
    if (skip_without_server())
        return;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        HdTargetViewColumn column = {.name = "x", .is_calculated = TRUE};
        const char *source = cases[i].source, *target = cases[i].target;
        g_assert_cmpint(is_equal_as(source, target, NULL), ==, cases[i].as_calculated);
        g_assert_cmpint(is_equal_as(source, target, &column), ==, cases[i].as_calculated);
        column.is_calculated = FALSE;
        g_assert_cmpint(is_equal_as(source, target, &column), ==, cases[i].as_stored);
    }
}

static void test_columns(void)
{
    g_autoptr(GError) error = NULL;
    Views views;
    if (skip_without_server())
        return;
    views_open(&views, "SELECT 1 AS a, 2 AS b", "SELECT 1::bigint AS a", NULL, &error);
    g_assert_null(views.pair);
    g_assert_error(error, HD_ERROR, HD_ERROR_VALUE);
    g_assert_cmpstr(error->message, ==,
                    "view \"v\" has 2 columns in the source and 1 in the target");
    views_close(&views);
}

static char *list(Views *views, guint limit, gboolean show_values, gint64 *out_count)
{
    static const char *const kinds[] = {"missing", "extra", "changed"};
    g_autoptr(GError) error = NULL;
    HdDifferenceOptions options = {limit, show_values};
    const HdDifferences *differences = hd_verify_find_differences(
        views->pair, views->lite, views->conn, &options, views->arena, &error);
    g_assert_no_error(error);
    const GPtrArray *found = differences->listed;
    *out_count = differences->count;
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++) {
        const HdDifference *one = found->pdata[i];
        g_string_append_printf(text, "%s %s\n", kinds[one->kind], one->row);
    }
    return g_string_free(text, FALSE);
}

static void test_differences(void)
{
    g_autoptr(GError) error = NULL;
    gint64 count = 0;
    Views views;
    if (skip_without_server())
        return;
    views_open(&views, "SELECT 1 AS a, 'x' AS b UNION ALL SELECT 2, NULL UNION ALL SELECT 3, 'z'",
               "SELECT * FROM (VALUES (3::bigint, 'z'), (1, 'y'), (2, NULL), (2, NULL)) t (a, b)",
               NULL, &error);
    g_assert_no_error(error);
    g_autofree char *shown = list(&views, 20, TRUE, &count);
    g_assert_cmpint(count, ==, 3);
    g_assert_nonnull(strstr(shown, "missing row (a 1, b x)\n"));
    g_assert_nonnull(strstr(shown, "extra row (a 1, b y)\n"));
    g_assert_nonnull(strstr(shown, "extra row (a 2, b NULL)\n"));
    g_autofree char *hidden = list(&views, 20, FALSE, &count);
    g_assert_cmpint(count, ==, 3);
    g_assert_cmpstr(hidden, ==, "");
    g_autofree char *one = list(&views, 1, TRUE, &count);
    g_assert_cmpint(count, ==, 3);
    g_assert_true(strchr(one, '\n') == one + strlen(one) - 1);
    views_close(&views);
}

/* A query without end stops at the limit, and the connection is of use afterwards. */
static void test_limits(void)
{
    static const char endless[] =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i %% 1000 + 1 FROM n) SELECT %s FROM n";
    static const char *const results[] = {"i", "sum(i)"};
    if (skip_without_server())
        return;
    for (guint i = 0; i < G_N_ELEMENTS(results); i++) {
        g_autofree char *sql = g_strdup_printf(endless, results[i]);
        g_autoptr(GError) source_error = NULL, target_error = NULL, error = NULL;
        HdVerifySum sum;
        Views views;
        views_open(&views, sql, sql, NULL, &error);
        g_assert_no_error(error);
        hd_lite_conn_set_limit(views.lite, 200);
        g_assert_false(hd_verify_table_source(views.pair, views.lite, NULL, &sum, &source_error));
        g_assert_error(source_error, HD_ERROR, HD_ERROR_TIMEOUT);
        g_assert_true(hd_pg_conn_set_limit(views.conn, 200, &error));
        g_assert_false(hd_verify_table_target(views.pair, views.conn, &sum, &target_error));
        g_assert_error(target_error, HD_ERROR, HD_ERROR_TIMEOUT);
        g_assert_true(hd_pg_conn_set_limit(views.conn, 0, &error));
        g_assert_true(hd_pg_conn_exec(views.conn, "SELECT pg_sleep(0.3)", &error));
        hd_lite_conn_set_limit(views.lite, 0);
        g_assert_nonnull(hd_lite_view_read(views.lite, "v", views.arena, &error));
        views_close(&views);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/verify_view/values", test_values);
    g_test_add_func("/verify_view/numbers", test_numbers);
    g_test_add_func("/verify_view/rows", test_rows);
    g_test_add_func("/verify_view/instants", test_instants);
    g_test_add_func("/verify_view/calculated", test_calculated);
    g_test_add_func("/verify_view/columns", test_columns);
    g_test_add_func("/verify_view/differences", test_differences);
    g_test_add_func("/verify_view/limits", test_limits);
    return g_test_run();
}
