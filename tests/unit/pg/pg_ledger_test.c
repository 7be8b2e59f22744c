#include "pg/pg_ledger.h"

#include <string.h>

#include "pg/pg_test_server.h"

static const char *const columns[] = {"id", "tab\tand\nline \\", NULL};

static const char *name_of(int column, gpointer data)
{
    g_assert_cmpstr(data, ==, "data");
    return columns[column];
}

static int column_of(const char *name, gpointer data)
{
    g_assert_cmpstr(data, ==, "data");
    for (int i = 0; columns[i] != NULL; i++) {
        if (strcmp(columns[i], name) == 0)
            return i;
    }
    return -1;
}

static HdPgConn *open_uri(const char *uri)
{
    g_autoptr(GError) error = NULL;
    HdPgConn *conn = hd_pg_conn_open(uri, NULL, &error);
    g_assert_no_error(error);
    return conn;
}

static HdLedger *read_back(HdPgConn *conn, const char *schema, const char *table)
{
    g_autoptr(GError) error = NULL;
    char data[] = "data";
    HdLedger *ledger = hd_pg_ledger_read(conn, schema, table, column_of, data, &error);
    g_assert_no_error(error);
    return ledger;
}

static void write_two(HdPgConn *conn, const char *table)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(HdLedger) ledger = hd_ledger_new();
    char data[] = "data";
    hd_ledger_add(ledger, G_MININT64, HD_LEDGER_ROW, HD_CHANGE_REJECTED);
    hd_ledger_add(ledger, G_MAXINT64, 1, HD_CHANGE_NUL_STRIPPED);
    HdPgLedgerTable kept = {"a \"schema\"", table, name_of, data};
    g_assert_true(hd_pg_ledger_write(conn, &kept, ledger, &error));
    g_assert_no_error(error);
}

static void test_round(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("ledger");
    g_autoptr(HdPgConn) conn = open_uri(uri);
    g_autoptr(GError) error = NULL;
    g_autoptr(HdLedger) none = read_back(conn, "public", "t");
    g_assert_cmpuint(none->entries->len, ==, 0);
    g_assert_true(hd_pg_ledger_forget(conn, "public", "t", NULL, &error));
    pg_test_server_assert(uri, "SELECT to_regnamespace('howdah') IS NULL", "t");

    write_two(conn, "it's\\");
    write_two(conn, "other");
    g_autoptr(HdLedger) two = read_back(conn, "a \"schema\"", "it's\\");
    g_assert_cmpuint(two->entries->len, ==, 2);
    const HdLedgerEntry *entries = (const HdLedgerEntry *)(gconstpointer)two->entries->data;
    g_assert_cmpint(entries[0].row, ==, G_MININT64);
    g_assert_cmpint(entries[0].column, ==, HD_LEDGER_ROW);
    g_assert_cmpint(entries[1].row, ==, G_MAXINT64);
    g_assert_cmpint(entries[1].column, ==, 1);
    g_assert_cmpint(entries[1].change, ==, HD_CHANGE_NUL_STRIPPED);
    pg_test_server_assert(uri,
                          "SELECT schema_name, table_name, row_number, column_name IS NULL, change "
                          "FROM howdah.ledger WHERE column_name IS NULL AND table_name = 'other'",
                          "a \"schema\"|other|-9223372036854775808|t|rejected");

    g_assert_true(hd_pg_ledger_forget(conn, "a \"schema\"", "other", NULL, &error));
    pg_test_server_assert(uri, "SELECT count(*) FROM howdah.ledger", "2");
}

/* Columns that are gone, and changes of a later version. */
static void test_unknown(void)
{
    if (!pg_test_server_start())
        return;
    g_autofree char *uri = pg_test_server_database("ledger_unknown");
    g_autoptr(HdPgConn) conn = open_uri(uri);
    write_two(conn, "t");
    pg_test_server_run(uri,
                       "UPDATE howdah.ledger SET column_name = 'gone' WHERE column_name IS NOT "
                       "NULL; INSERT INTO howdah.ledger (schema_name, table_name, row_number, "
                       "column_name, change) VALUES ('a \"schema\"', 't', 5, 'id', 'later')");
    g_autoptr(HdLedger) one = read_back(conn, "a \"schema\"", "t");
    g_assert_cmpuint(one->entries->len, ==, 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pg_ledger/round", test_round);
    g_test_add_func("/pg_ledger/unknown", test_unknown);
    return g_test_run();
}
