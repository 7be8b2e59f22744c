#include "pg/pg_conn.h"

#include <pthread.h>
#include <string.h>

#include "base/error.h"
#include "pg/pg_test_server.h"

static HdPgConn *open_database(const char *name, HdCancel *cancel)
{
    g_autofree char *uri = pg_test_server_database(name);
    g_autoptr(GError) error = NULL;
    HdPgConn *conn = hd_pg_conn_open(uri, cancel, &error);
    g_assert_no_error(error);
    g_assert_nonnull(conn);
    return conn;
}

static char *query_one(HdPgConn *conn, const char *sql)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, sql, NULL, 0, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(hd_pg_rows_count(rows), ==, 1);
    return g_strdup(hd_pg_rows_get(rows, 0, 0));
}

#define assert_setting(conn, name, expected)                                                       \
    G_STMT_START                                                                                   \
    {                                                                                              \
        g_autofree char *value = query_one(conn, "SHOW " name);                                    \
        g_assert_cmpstr(value, ==, expected);                                                      \
    }                                                                                              \
    G_STMT_END

static void test_session(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("session");
    pg_test_server_run(uri, "ALTER ROLE postgres SET statement_timeout = '5s';"
                            "ALTER ROLE postgres SET search_path = 'elsewhere';"
                            "ALTER ROLE postgres SET timezone = 'Europe/Berlin';"
                            "ALTER ROLE postgres SET datestyle = 'German'");
    g_autoptr(GError) error = NULL;
    g_autoptr(HdPgConn) conn = hd_pg_conn_open(uri, NULL, &error);
    g_assert_no_error(error);
    assert_setting(conn, "statement_timeout", "0");
    assert_setting(conn, "search_path", "pg_catalog");
    assert_setting(conn, "timezone", "UTC");
    assert_setting(conn, "datestyle", "ISO, YMD");
    assert_setting(conn, "client_encoding", "UTF8");
    assert_setting(conn, "extra_float_digits", "3");
    assert_setting(conn, "application_name", "howdah");
    g_autofree char *version = pg_test_server_psql(uri, "SHOW server_version_num");
    g_assert_cmpint(hd_pg_conn_server_version(conn), ==, g_ascii_strtoll(version, NULL, 10));
    g_autofree char *description = g_strdup_printf("session on %s:5432", pg_test_server_folder());
    g_assert_cmpstr(hd_pg_conn_describe(conn), ==, description);
    pg_test_server_run(uri, "ALTER ROLE postgres RESET ALL");
}

static void test_query(void)
{
    if (!pg_test_server_start())
        return;
    g_autoptr(HdPgConn) conn = open_database("query", NULL);
    g_autoptr(GError) error = NULL;
    const char *params[] = {"a'b", NULL};
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(
        conn, "SELECT $1::text || n, $2::text FROM generate_series(1, 3) AS n", params, 2, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(hd_pg_rows_count(rows), ==, 3);
    g_assert_cmpstr(hd_pg_rows_get(rows, 2, 0), ==, "a'b3");
    g_assert_null(hd_pg_rows_get(rows, 2, 1));

    g_assert_true(
        hd_pg_conn_exec(conn, "CREATE TABLE public.t (); SELECT 1; DROP TABLE public.t", &error));
    g_assert_no_error(error);
}

static void assert_server_error(HdPgConn *conn, const char *sql, const char *sqlstate,
                                const char *message, const char *detail)
{
    g_autoptr(GError) error = NULL;
    g_assert_false(hd_pg_conn_exec(conn, sql, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_SERVER);
    g_assert_cmpstr(hd_error_get_sqlstate(error), ==, sqlstate);
    g_assert_cmpstr(error->message, ==, message);
    g_assert_cmpstr(hd_error_get_detail(error), ==, detail);
}

/* The messages are the server's (src/backend), less the cell values. */
static void test_errors(void)
{
    if (!pg_test_server_start())
        return;
    g_autoptr(HdPgConn) conn = open_database("errors", NULL);
    assert_server_error(conn, "SELECT * FROM public.missing", "42P01",
                        "relation \"public.missing\" does not exist", NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(hd_pg_conn_exec(conn,
                                  "CREATE TABLE public.t (a int, b text CHECK (b <> 'no'),"
                                  " PRIMARY KEY (a, b)); INSERT INTO public.t VALUES (7, 'secret')",
                                  &error));
    g_assert_no_error(error);
    assert_server_error(conn, "INSERT INTO public.t VALUES (7, 'secret')", "23505",
                        "duplicate key value violates unique constraint \"t_pkey\"",
                        "The key is (a, b).");
    assert_server_error(conn, "INSERT INTO public.t VALUES (7, 'no')", "23514",
                        "new row for relation \"t\" violates check constraint \"t_b_check\"", NULL);
    assert_server_error(conn, "SELECT 'secret'::int", "22P02",
                        "invalid input syntax for type integer", NULL);
    assert_server_error(conn, "SELECT '99999'::int2", "22003",
                        "value … is out of range for type smallint", NULL);
    assert_server_error(conn, "SELECT 12345::numeric(4,2)", "22003", "numeric field overflow",
                        "A field with precision 4, scale 2 must round to an absolute value less "
                        "than 10^2.");
    assert_server_error(conn, "SELECT 1; SELECT 1/0; SELECT 2", "22012", "division by zero", NULL);
    g_autofree char *after = query_one(conn, "SELECT 42");
    g_assert_cmpstr(after, ==, "42");
    g_assert_null(hd_pg_conn_query(conn, "SELECT 1/0", NULL, 0, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_SERVER);
    g_assert_cmpstr(hd_error_get_sqlstate(error), ==, "22012");
}

static void *trigger_later(void *data)
{
    g_usleep(200000);
    hd_cancel_trigger(data);
    return NULL;
}

static void test_cancel(void)
{
    if (!pg_test_server_start())
        return;
    g_autoptr(HdCancel) cancel = hd_cancel_new();
    g_autoptr(HdPgConn) conn = open_database("cancel", cancel);
    pthread_t thread;
    g_assert_cmpint(pthread_create(&thread, NULL, trigger_later, cancel), ==, 0);
    g_autoptr(GError) error = NULL;
    gint64 begin_us = g_get_monotonic_time();
    g_assert_false(hd_pg_conn_exec(conn, "SELECT pg_sleep(30)", &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_CANCELLED);
    g_assert_cmpint(g_get_monotonic_time() - begin_us, <, 5 * G_USEC_PER_SEC);
    pthread_join(thread, NULL);
    g_clear_error(&error);

    g_assert_false(hd_pg_conn_exec(conn, "SELECT 1", &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_CANCELLED);
    g_clear_error(&error);

    g_autofree char *uri = pg_test_server_uri("postgres", "cancel");
    g_assert_null(hd_pg_conn_open(uri, cancel, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_CANCELLED);
}

static void test_lost(void)
{
    if (!pg_test_server_start())
        return;
    g_autoptr(HdPgConn) conn = open_database("lost", NULL);
    g_autofree char *uri = pg_test_server_uri("postgres", "postgres");
    pg_test_server_run(
        uri, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'lost'");
    g_autoptr(GError) error = NULL;
    g_assert_false(hd_pg_conn_exec(conn, "SELECT 1", &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_CONNECTION);
    g_assert_cmpstr(error->message, ==, "connection to the server was lost");
    g_clear_error(&error);
    g_assert_null(hd_pg_conn_query(conn, "SELECT 1", NULL, 0, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_CONNECTION);
}

static void assert_refused(const char *conninfo, int code, const char *message, const char *hint)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(hd_pg_conn_open(conninfo, NULL, &error));
    g_assert_error(error, HD_ERROR, code);
    g_assert_cmpstr(error->message, ==, message);
    g_assert_nonnull(hd_error_get_hint(error));
    g_assert_nonnull(strstr(hd_error_get_hint(error), hint));
    g_assert_null(strstr(error->message, "s3cret"));
    g_assert_null(strstr(hd_error_get_hint(error), "s3cret"));
}

static void test_refused(void)
{
    if (!pg_test_server_start())
        return;
    const char *folder = pg_test_server_folder();
    g_autofree char *no_database = pg_test_server_uri("postgres", "nowhere");
    g_autofree char *message = g_strdup_printf("could not connect to database \"nowhere\" on "
                                               "%s:5432: database \"nowhere\" does not exist",
                                               folder);
    g_autofree char *createdb = g_strdup_printf("createdb -h '%s' -p 5432 -U 'postgres' -E UTF8 "
                                                "-T template0 'nowhere'",
                                                folder);
    assert_refused(no_database, HD_ERROR_CONNECTION, message, createdb);

    g_autofree char *no_role = pg_test_server_uri("nobody_here", "postgres");
    g_autofree char *role_message = g_strdup_printf("could not connect to database \"postgres\" on "
                                                    "%s:5432: role \"nobody_here\" does not exist",
                                                    folder);
    assert_refused(no_role, HD_ERROR_CONNECTION, role_message, "Name a role that exists");

    assert_refused("postgresql:///app?host=/tmp/no-such-folder&user=me", HD_ERROR_CONNECTION,
                   "could not connect to database \"app\" on /tmp/no-such-folder:5432: "
                   "no such file or directory",
                   "howdah local start");
    assert_refused("postgresql://me:s3cret@127.0.0.1:1/app", HD_ERROR_CONNECTION,
                   "could not connect to database \"app\" on 127.0.0.1:1: connection refused",
                   "whether the server is running");
    assert_refused("postgresql://me:a/s3cret@127.0.0.1/app", HD_ERROR_USAGE,
                   "invalid connection string", "percent-encoded");
    assert_refused("s3cret", HD_ERROR_USAGE, "invalid connection string", "postgresql://");
}

static void test_encoding(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *postgres = pg_test_server_uri("postgres", "postgres");
    pg_test_server_run(postgres,
                       "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
    g_autofree char *uri = pg_test_server_uri("postgres", "latin");
    assert_refused(uri, HD_ERROR_CONNECTION,
                   "database \"latin\" cannot hold every text: its encoding is LATIN1 and not UTF8",
                   "createdb -E UTF8");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pg_conn/session", test_session);
    g_test_add_func("/pg_conn/query", test_query);
    g_test_add_func("/pg_conn/errors", test_errors);
    g_test_add_func("/pg_conn/cancel", test_cancel);
    g_test_add_func("/pg_conn/lost", test_lost);
    g_test_add_func("/pg_conn/refused", test_refused);
    g_test_add_func("/pg_conn/encoding", test_encoding);
    return g_test_run();
}
