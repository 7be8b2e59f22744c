#include "pg/pg_tuple.h"

#include <string.h>

#include "base/error.h"
#include "pg/pg_test_server.h"

static void assert_place(const char *text, HdPgPlace expected)
{
    HdPgPlace place = 7;
    g_assert_true(hd_pg_tuple_read_place(text, strlen(text), &place));
    g_assert_cmpuint(place, ==, expected);
}

static void test_place(void)
{
    static const char *const others[] = {"",       "()",     "(,)",    "(1)",           "(1,2",
                                         "1,2)",   "(1 ,2)", "(1,-2)", "(1,2,3)",       "(0,65536)",
                                         "(1,2)x", "(a,1)",  "(1;2)",  "(4294967296,1)"};
    assert_place("(0,5)", 5);
    assert_place("(1,65535)", 65536 + 65535);
    assert_place("(4294967295,1)", (G_GUINT64_CONSTANT(4294967295) << 16) + 1);
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        HdPgPlace place = 7;
        g_assert_false(hd_pg_tuple_read_place(others[i], strlen(others[i]), &place));
        g_assert_cmpuint(place, ==, 7);
    }
}

static void test_delete(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("tuple_delete");
    pg_test_server_run(uri, "CREATE TABLE \"a b\" (i int);"
                            "INSERT INTO \"a b\" SELECT generate_series(1, 25000)");
    g_autofree char *ctids =
        pg_test_server_psql(uri, "SELECT ctid FROM \"a b\" WHERE i <= 24000 ORDER BY i DESC");
    g_auto(GStrv) lines = g_strsplit(ctids, "\n", -1);
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(HdPgPlace));
    for (guint i = 0; lines[i] != NULL; i++) {
        HdPgPlace place = 0;
        g_assert_true(hd_pg_tuple_read_place(lines[i], strlen(lines[i]), &place));
        g_array_append_val(places, place);
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(HdPgConn) conn = hd_pg_conn_open(uri, NULL, &error);
    g_assert_true(hd_pg_tuple_delete(conn, "public", "a b", places, &error));
    g_assert_no_error(error);
    pg_test_server_assert(uri, "SELECT count(*), min(i) FROM \"a b\"", "1000|24001");
    g_array_set_size(places, 1);
    g_assert_false(hd_pg_tuple_delete(conn, "public", "a b", places, &error));
    g_assert_cmpstr(error->message, ==,
                    "could not delete rows of table \"a b\": 0 rows were deleted instead of 1");
}

static void test_referring(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("tuple_referring");
    pg_test_server_run(uri, "CREATE TABLE p (i int PRIMARY KEY); CREATE SCHEMA s;"
                            "CREATE TABLE s.c (i int CONSTRAINT to_p REFERENCES p);"
                            "CREATE TABLE q (i int PRIMARY KEY)");
    const char *tables[] = {"q", "p"};
    g_autoptr(GError) error = NULL;
    g_autoptr(HdPgConn) conn = hd_pg_conn_open(uri, NULL, &error);
    g_assert_true(hd_pg_tuple_check_referring(conn, "public", tables, 1, &error));
    g_assert_no_error(error);
    g_assert_false(hd_pg_tuple_check_referring(conn, "public", tables, 2, &error));
    g_assert_cmpstr(error->message, ==,
                    "could not set aside foreign key \"to_p\" of table \"s.c\", which refers to "
                    "table \"p\"");
    g_clear_error(&error);
    pg_test_server_run(uri, "ALTER TABLE p DISABLE TRIGGER ALL");
    g_assert_true(hd_pg_tuple_check_referring(conn, "public", tables, 2, &error));
    g_assert_no_error(error);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pg_tuple/place", test_place);
    g_test_add_func("/pg_tuple/delete", test_delete);
    g_test_add_func("/pg_tuple/referring", test_referring);
    return g_test_run();
}
