#include "pg/pg_copy.h"

#include <pthread.h>
#include <string.h>

#include "base/error.h"
#include "pg/pg_test_server.h"

static HdPgConn *open_uri(const char *uri, HdCancel *cancel)
{
    g_autoptr(GError) error = NULL;
    HdPgConn *conn = hd_pg_conn_open(uri, cancel, &error);
    g_assert_no_error(error);
    return conn;
}

static void put_text(HdPgConn *conn, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(hd_pg_copy_in_put(conn, (const guint8 *)text, strlen(text), &error));
    g_assert_no_error(error);
}

static void test_in(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("copy_in");
    pg_test_server_run(uri, "CREATE TABLE t (a int, b text)");
    g_autoptr(HdPgConn) conn = open_uri(uri, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(hd_pg_copy_in_begin(conn, "COPY public.t FROM STDIN", &error));
    put_text(conn, "1\tone\n2\t");
    put_text(conn, "two\n3\t\\N\n");
    gint64 rows = 0;
    g_assert_true(hd_pg_copy_in_end(conn, &rows, &error));
    g_assert_no_error(error);
    g_assert_cmpint(rows, ==, 3);
    pg_test_server_assert(uri, "SELECT string_agg(a || ':' || coalesce(b, '?'), ' ') FROM t",
                          "1:one 2:two 3:?");
}

/* More than libpq's and the socket's buffers hold: 64 MB in one cell, then back. */
static void test_large(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("copy_large");
    pg_test_server_run(uri, "CREATE TABLE t (b text)");
    g_autoptr(HdPgConn) conn = open_uri(uri, NULL);
    g_autoptr(GError) error = NULL;
    gsize bytes = 64 * 1000 * 1000;
    g_autofree char *cell = g_malloc(bytes + 1);
    memset(cell, 'x', bytes);
    cell[bytes] = '\n';
    g_assert_true(hd_pg_copy_in_begin(conn, "COPY public.t FROM STDIN", &error));
    g_assert_true(hd_pg_copy_in_put(conn, (const guint8 *)cell, bytes + 1, &error));
    g_assert_true(hd_pg_copy_in_end(conn, NULL, &error));
    g_assert_no_error(error);
    pg_test_server_assert(uri, "SELECT count(*), bool_and(b = repeat('x', 64000000)) FROM t",
                          "1|t");
    g_assert_true(hd_pg_copy_out_begin(conn, "COPY public.t TO STDOUT", &error));
    const guint8 *data = NULL;
    gsize length = 0;
    g_assert_true(hd_pg_copy_out_next(conn, &data, &length, &error));
    g_assert_cmpuint(length, ==, bytes + 1);
    g_assert_cmpint(memcmp(data, cell, length), ==, 0);
    g_assert_true(hd_pg_copy_out_next(conn, &data, &length, &error));
    g_assert_no_error(error);
    g_assert_null(data);
}

static void test_in_fails(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("copy_fails");
    pg_test_server_run(uri, "CREATE TABLE t (a int primary key)");
    g_autoptr(HdPgConn) conn = open_uri(uri, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_false(hd_pg_copy_in_begin(conn, "COPY public.missing FROM STDIN", &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_SERVER);
    g_assert_cmpstr(hd_error_get_sqlstate(error), ==, "42P01");
    g_clear_error(&error);

    g_assert_true(hd_pg_copy_in_begin(conn, "COPY public.t FROM STDIN", &error));
    put_text(conn, "1\n2\nsecret\n");
    g_assert_false(hd_pg_copy_in_end(conn, NULL, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_SERVER);
    g_assert_cmpstr(error->message, ==, "invalid input syntax for type integer");
    g_assert_cmpstr(hd_error_get_detail(error), ==, "In COPY t, line 3, column a.");
    g_clear_error(&error);

    g_assert_true(hd_pg_copy_in_begin(conn, "COPY public.t FROM STDIN", &error));
    put_text(conn, "1\n");
    hd_pg_copy_in_abort(conn);
    g_assert_true(hd_pg_conn_exec(conn, "INSERT INTO public.t VALUES (5)", &error));
    g_assert_no_error(error);
    pg_test_server_assert(uri, "SELECT * FROM t", "5");
}

/* Puts until it fails: it has to, since the socket does not take everything. */
static void put_until_failure(HdPgConn *conn, GError **error)
{
    g_autofree char *rows = g_strnfill(1000 * 1000, '\n');
    for (int i = 0; i < 1000; i++) {
        if (!hd_pg_copy_in_put(conn, (const guint8 *)rows, strlen(rows), error))
            return;
    }
    g_assert_not_reached();
}

static void test_in_lost(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("copy_lost");
    pg_test_server_run(uri, "CREATE TABLE t (a text)");
    g_autoptr(HdPgConn) conn = open_uri(uri, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(hd_pg_copy_in_begin(conn, "COPY public.t FROM STDIN", &error));
    put_text(conn, "1\n");
    pg_test_server_run(
        uri, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY%'");
    put_until_failure(conn, &error);
    g_assert_error(error, HD_ERROR, HD_ERROR_CONNECTION);
    g_assert_cmpstr(error->message, ==, "connection to the server was lost");
    hd_pg_copy_in_abort(conn);
}

static void *trigger_later(void *data)
{
    g_usleep(200000);
    hd_cancel_trigger(data);
    return NULL;
}

/* The server does not read meanwhile, because a trigger of the table sleeps. */
static void test_in_cancelled(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("copy_cancel");
    pg_test_server_run(
        uri, "CREATE TABLE t (a text);"
             "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS"
             " 'BEGIN PERFORM pg_sleep(30); RETURN NEW; END';"
             "CREATE TRIGGER wait BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION wait()");
    g_autoptr(HdCancel) cancel = hd_cancel_new();
    g_autoptr(HdPgConn) conn = open_uri(uri, cancel);
    g_autoptr(GError) error = NULL;
    g_assert_true(hd_pg_copy_in_begin(conn, "COPY public.t FROM STDIN", &error));
    pthread_t thread;
    g_assert_cmpint(pthread_create(&thread, NULL, trigger_later, cancel), ==, 0);
    gint64 begin_us = g_get_monotonic_time();
    put_until_failure(conn, &error);
    g_assert_error(error, HD_ERROR, HD_ERROR_CANCELLED);
    hd_pg_copy_in_abort(conn);
    g_assert_cmpint(g_get_monotonic_time() - begin_us, <, 5 * G_USEC_PER_SEC);
    pthread_join(thread, NULL);
}

static void assert_row(const guint8 *data, gsize bytes, const char *expected)
{
    g_autofree char *text = g_strndup((const char *)data, bytes);
    g_assert_cmpstr(text, ==, expected);
}

static void test_out(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("copy_out");
    g_autoptr(HdPgConn) conn = open_uri(uri, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_true(hd_pg_copy_out_begin(
        conn, "COPY (SELECT n, n * 2 FROM generate_series(1, 1000) AS n) TO STDOUT", &error));
    const guint8 *data = NULL;
    gsize bytes = 0;
    for (int n = 1; n <= 1000; n++) {
        g_assert_true(hd_pg_copy_out_next(conn, &data, &bytes, &error));
        g_autofree char *expected = g_strdup_printf("%d\t%d\n", n, n * 2);
        assert_row(data, bytes, expected);
    }
    g_assert_true(hd_pg_copy_out_next(conn, &data, &bytes, &error));
    g_assert_null(data);
    g_assert_cmpuint(bytes, ==, 0);

    g_assert_true(hd_pg_copy_out_begin(
        conn, "COPY (SELECT 1 / (5 - n) FROM generate_series(1, 9) AS n) TO STDOUT", &error));
    while (hd_pg_copy_out_next(conn, &data, &bytes, &error))
        g_assert_nonnull(data);
    g_assert_error(error, HD_ERROR, HD_ERROR_SERVER);
    g_assert_cmpstr(hd_error_get_sqlstate(error), ==, "22012");
    g_clear_error(&error);

    g_assert_true(hd_pg_copy_out_begin(
        conn, "COPY (SELECT generate_series(1, 100000000)) TO STDOUT", &error));
    g_assert_true(hd_pg_copy_out_next(conn, &data, &bytes, &error));
    assert_row(data, bytes, "1\n");
    hd_pg_copy_out_abort(conn);
    g_assert_true(hd_pg_conn_exec(conn, "SELECT 1", &error));
    g_assert_no_error(error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pg_copy/in", test_in);
    g_test_add_func("/pg_copy/large", test_large);
    g_test_add_func("/pg_copy/in_fails", test_in_fails);
    g_test_add_func("/pg_copy/in_lost", test_in_lost);
    g_test_add_func("/pg_copy/in_cancelled", test_in_cancelled);
    g_test_add_func("/pg_copy/out", test_out);
    return g_test_run();
}
