#include "pg/pg_ledger.h"

#include "base/error.h"
#include "pg/pg_copy.h"
#include "pg/pg_ledger_create_sql.h"
#include "pg/pg_ledger_look_sql.h"

#define FLUSH_BYTES 65536

/* Whether there is a ledger that this role can read, and one that it can write. */
static gboolean look(HdPgConn *conn, gboolean *out_readable, gboolean *out_writable, GError **error)
{
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, hd_pg_ledger_look_sql, NULL, 0, error);
    if (rows == NULL)
        return FALSE;
    *out_readable = g_str_equal(hd_pg_rows_get(rows, 0, 0), "t");
    *out_writable = g_str_equal(hd_pg_rows_get(rows, 0, 1), "t");
    return TRUE;
}

gboolean hd_pg_ledger_check(HdPgConn *conn, GError **error)
{
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, hd_pg_ledger_look_sql, NULL, 0, error);
    if (rows == NULL)
        return FALSE;
    if (g_str_equal(hd_pg_rows_get(rows, 0, 1), "t") ||
        g_str_equal(hd_pg_rows_get(rows, 0, 2), "t"))
        return TRUE;
    hd_error_set(error, HD_ERROR_FAILED, "the ledger of what is changed cannot be kept");
    const char *role = hd_pg_rows_get(rows, 0, 4);
    hd_error_add_detail(error,
                        "It is table howdah.ledger of the target, which role \"%s\" can neither "
                        "write to nor make.",
                        role);
    hd_error_add_hint(error,
                      "Let somebody who may run: CREATE SCHEMA howdah AUTHORIZATION \"%s\"; where "
                      "there is one: GRANT ALL ON SCHEMA howdah TO \"%s\"; GRANT ALL ON ALL TABLES "
                      "IN SCHEMA howdah TO \"%s\"",
                      role, role, role);
    return FALSE;
}

gboolean hd_pg_ledger_find_hidden(HdPgConn *conn, char **out_role, GError **error)
{
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, hd_pg_ledger_look_sql, NULL, 0, error);
    if (rows == NULL)
        return FALSE;
    gboolean is_hidden = g_str_equal(hd_pg_rows_get(rows, 0, 3), "t");
    *out_role = is_hidden ? g_strdup(hd_pg_rows_get(rows, 0, 4)) : NULL;
    return TRUE;
}

gboolean hd_pg_ledger_forget(HdPgConn *conn, const char *schema, const char *table,
                             const char *change, GError **error)
{
    const char *params[] = {schema, table, change};
    gboolean readable, writable;
    if (!look(conn, &readable, &writable, error))
        return FALSE;
    if (!writable)
        return TRUE;
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(
        conn,
        "WITH gone AS (DELETE FROM howdah.ledger WHERE schema_name = $1 AND table_name = $2"
        " AND ($3::pg_catalog.text IS NULL OR change = $3) RETURNING 1)"
        " SELECT pg_catalog.count(*) FROM gone",
        params, 3, error);
    return rows != NULL;
}

/* A field of COPY's text format ("COPY", section Text Format); NULL is \N. */
static void add_field(GString *line, const char *text, char end)
{
    if (text == NULL) {
        g_string_append(line, "\\N");
    } else {
        for (const char *at = text; *at != '\0'; at++) {
            if (*at == '\\' || *at == '\t' || *at == '\n' || *at == '\r')
                g_string_append_c(line, '\\');
            switch (*at) {
            case '\t':
                g_string_append_c(line, 't');
                break;
            case '\n':
                g_string_append_c(line, 'n');
                break;
            case '\r':
                g_string_append_c(line, 'r');
                break;
            default:
                g_string_append_c(line, *at);
            }
        }
    }
    g_string_append_c(line, end);
}

static gboolean flush(HdPgConn *conn, GString *lines, GError **error)
{
    gboolean sent = hd_pg_copy_in_put(conn, (const guint8 *)lines->str, lines->len, error);
    g_string_truncate(lines, 0);
    return sent;
}

static gboolean send_entries(HdPgConn *conn, const HdPgLedgerTable *table, const HdLedger *ledger,
                             GError **error)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    for (guint i = 0; i < ledger->entries->len; i++) {
        const HdLedgerEntry *entry = &g_array_index(ledger->entries, HdLedgerEntry, i);
        const char *column = entry->column >= 0 ? table->name(entry->column, table->data) : NULL;
        add_field(lines, table->schema, '\t');
        add_field(lines, table->table, '\t');
        g_string_append_printf(lines, "%" G_GINT64_FORMAT "\t", entry->row);
        add_field(lines, column, '\t');
        add_field(lines, hd_ledger_change_name(entry->change), '\n');
        if (lines->len >= FLUSH_BYTES && !flush(conn, lines, error))
            return FALSE;
    }
    return flush(conn, lines, error);
}

gboolean hd_pg_ledger_write(HdPgConn *conn, const HdPgLedgerTable *table, const HdLedger *ledger,
                            GError **error)
{
    gboolean readable, writable;
    gint64 rows = 0;
    if (!look(conn, &readable, &writable, error))
        return FALSE;
    if (!writable && !hd_pg_conn_exec(conn, hd_pg_ledger_create_sql, error)) {
        g_prefix_error(error, "could not keep the ledger of what was changed: ");
        return FALSE;
    }
    if (!hd_pg_copy_in_begin(conn,
                             "COPY howdah.ledger (schema_name, table_name, row_number, column_name,"
                             " change) FROM STDIN",
                             error))
        return FALSE;
    if (send_entries(conn, table, ledger, error))
        return hd_pg_copy_in_end(conn, &rows, error);
    hd_pg_copy_in_abort(conn);
    return FALSE;
}

static void add_entry(HdLedger *ledger, const HdPgRows *rows, guint row, HdPgLedgerColumnFn column,
                      gpointer data)
{
    const char *name = hd_pg_rows_get(rows, row, 1);
    int position = name != NULL ? column(name, data) : HD_LEDGER_ROW;
    HdChange change;
    if ((name != NULL && position < 0) ||
        !hd_ledger_read_change(hd_pg_rows_get(rows, row, 2), &change))
        return;
    hd_ledger_add(ledger, g_ascii_strtoll(hd_pg_rows_get(rows, row, 0), NULL, 10), position,
                  change);
}

HdLedger *hd_pg_ledger_read(HdPgConn *conn, const char *schema, const char *table,
                            HdPgLedgerColumnFn column, gpointer data, GError **error)
{
    const char *params[] = {schema, table};
    gboolean readable, writable;
    if (!look(conn, &readable, &writable, error))
        return NULL;
    HdLedger *ledger = hd_ledger_new();
    if (!readable)
        return ledger;
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(
        conn,
        "SELECT row_number, column_name, change FROM howdah.ledger WHERE schema_name = $1 AND"
        " table_name = $2",
        params, 2, error);
    if (rows == NULL) {
        hd_ledger_free(ledger);
        return NULL;
    }
    for (guint row = 0; row < hd_pg_rows_count(rows); row++)
        add_entry(ledger, rows, row, column, data);
    hd_ledger_sort(ledger);
    return ledger;
}
