/* Quoting is compared with libpq's own, and with what SQLite reads back. */
#include "sql/sql_build.h"
#include "sql/sql_quote.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <string.h>

static const char *const samples[] = {
    "",
    "a",
    "it's",
    "''",
    "a\"b",
    "\"",
    "a\\b",
    "\\",
    "\\'",
    "a\nb\tc",
    "$1 ? :x",
    "; DROP TABLE t; --",
    "d\303\251j\303\240",
    "\346\227\245",
    "E'x'",
    "/* */",
};

/* PQescapeIdentifier and PQescapeLiteral ask the connection for its encoding alone: one that could
 * not be made has SQL_ASCII, in which every byte is a character. */
static PGconn *unconnected(void)
{
    PGconn *conn = PQconnectdb("host=/nonexistent dbname=none connect_timeout=1");
    g_assert_nonnull(conn);
    return conn;
}

static void test_names_as_libpq(void)
{
    PGconn *conn = unconnected();
    for (guint i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autoptr(HdSql) sql = hd_sql_build_new();
        hd_sql_add_name(sql, samples[i]);
        char *expected = PQescapeIdentifier(conn, samples[i], strlen(samples[i]));
        g_assert_nonnull(expected);
        g_assert_cmpstr(hd_sql_text(sql), ==, expected);
        PQfreemem(expected);
    }
    PQfinish(conn);
}

static void test_literals_as_libpq(void)
{
    PGconn *conn = unconnected();
    for (guint i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autoptr(HdSql) sql = hd_sql_build_new();
        hd_sql_add_literal_pg(sql, samples[i], strlen(samples[i]));
        char *expected = PQescapeLiteral(conn, samples[i], strlen(samples[i]));
        g_assert_nonnull(expected);
        g_assert_cmpstr(hd_sql_text(sql), ==, expected);
        PQfreemem(expected);
    }
    PQfinish(conn);
}

static void assert_sqlite_reads(sqlite3 *db, const char *text, gsize length)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    sqlite3_stmt *stmt = NULL;
    hd_sql_add(sql, "SELECT ");
    hd_sql_add_literal_sqlite(sql, text, length);
    g_assert_cmpint(sqlite3_prepare_v2(db, hd_sql_text(sql), -1, &stmt, NULL), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_step(stmt), ==, SQLITE_ROW);
    g_assert_cmpint(sqlite3_column_type(stmt, 0), ==, SQLITE_TEXT);
    g_assert_cmpuint((gsize)sqlite3_column_bytes(stmt, 0), ==, length);
    if (length > 0)
        g_assert_true(memcmp(sqlite3_column_text(stmt, 0), text, length) == 0);
    sqlite3_finalize(stmt);
}

static void test_literals_in_sqlite(void)
{
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open(":memory:", &db), ==, SQLITE_OK);
    for (guint i = 0; i < G_N_ELEMENTS(samples); i++)
        assert_sqlite_reads(db, samples[i], strlen(samples[i]));
    assert_sqlite_reads(db, "a\0b'c", 5);
    sqlite3_close(db);
}

static void test_names_in_sqlite(void)
{
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open(":memory:", &db), ==, SQLITE_OK);
    for (guint i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autoptr(HdSql) sql = hd_sql_build_new();
        sqlite3_stmt *stmt = NULL;
        hd_sql_add(sql, "SELECT 1 AS ");
        hd_sql_add_name(sql, samples[i]);
        g_assert_cmpint(sqlite3_prepare_v2(db, hd_sql_text(sql), -1, &stmt, NULL), ==, SQLITE_OK);
        g_assert_cmpstr(sqlite3_column_name(stmt, 0), ==, samples[i]);
        sqlite3_finalize(stmt);
    }
    sqlite3_close(db);
}

static void test_builder(void)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    g_autoptr(HdSql) part = hd_sql_build_new();
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    char first[] = "a";
    char second[] = "b c";
    g_ptr_array_add(names, first);
    g_ptr_array_add(names, second);
    g_assert_true(hd_sql_is_empty(sql));
    hd_sql_add(part, " WHERE id = ");
    hd_sql_add_parameter(part, 2);
    hd_sql_add(sql, "SELECT ");
    hd_sql_add_names(sql, names);
    hd_sql_add(sql, " FROM ");
    hd_sql_add_qualified(sql, "s", "t");
    hd_sql_add_fragment(sql, part);
    hd_sql_add(sql, " LIMIT ");
    hd_sql_add_int(sql, G_MININT64);
    hd_sql_add_trusted(sql, " /* end */");
    g_assert_cmpstr(hd_sql_text(sql), ==,
                    "SELECT \"a\", \"b c\" FROM \"s\".\"t\" WHERE id = $2 LIMIT "
                    "-9223372036854775808 /* end */");
    g_assert_cmpuint(hd_sql_length(sql), ==, strlen(hd_sql_text(sql)));

    hd_sql_build_clear(sql);
    hd_sql_add_qualified(sql, NULL, "t");
    g_autofree char *text = hd_sql_steal(g_steal_pointer(&sql));
    g_assert_cmpstr(text, ==, "\"t\"");
}

static void test_blob(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    hd_sql_quote_blob(out, "\x00\x0A\xFF", 3);
    g_assert_cmpstr(out->str, ==, "x'000AFF'");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sql/build/names_as_libpq", test_names_as_libpq);
    g_test_add_func("/sql/build/literals_as_libpq", test_literals_as_libpq);
    g_test_add_func("/sql/build/literals_in_sqlite", test_literals_in_sqlite);
    g_test_add_func("/sql/build/names_in_sqlite", test_names_in_sqlite);
    g_test_add_func("/sql/build/builder", test_builder);
    g_test_add_func("/sql/build/blob", test_blob);
    return g_test_run();
}
