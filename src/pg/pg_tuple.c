#include "pg/pg_tuple.h"

#include "base/error.h"
#include "pg/pg_array.h"
#include "pg/pg_tuple_referring_sql.h"
#include "sql/sql_build.h"

#define ROWS_A_STATEMENT 10000

gboolean hd_pg_tuple_read_place(const char *text, gsize bytes, HdPgPlace *out_place)
{
    guint64 parts[2] = {0, 0};
    guint part = 0;
    if (bytes < 5 || text[0] != '(' || text[bytes - 1] != ')')
        return FALSE;
    for (gsize i = 1; i + 1 < bytes; i++) {
        if (text[i] == ',' && part == 0)
            part = 1;
        else if (!g_ascii_isdigit(text[i]))
            return FALSE;
        else
            parts[part] = parts[part] * 10 + (guint64)g_ascii_digit_value(text[i]);
    }
    if (part == 0 || parts[0] > G_MAXUINT32 || parts[1] > G_MAXUINT16)
        return FALSE;
    *out_place = parts[0] << 16 | parts[1];
    return TRUE;
}

/* {"(0,5)","(0,6)"} */
static char *to_array(const HdPgPlace *places, guint n)
{
    GString *text = g_string_new("{");
    for (guint i = 0; i < n; i++)
        g_string_append_printf(text, "%s\"(%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT ")\"",
                               i > 0 ? "," : "", places[i] >> 16, places[i] & 0xffff);
    g_string_append_c(text, '}');
    return g_string_free(text, FALSE);
}

static char *delete_sql(const char *schema, const char *table)
{
    HdSql *sql = hd_sql_build_new();
    hd_sql_add(sql, "WITH gone AS (DELETE FROM ONLY ");
    hd_sql_add_qualified(sql, schema, table);
    hd_sql_add(sql, " WHERE ctid = ANY ($1::pg_catalog.tid[]) RETURNING 1)"
                    " SELECT pg_catalog.count(*) FROM gone");
    return hd_sql_steal(sql);
}

static gboolean delete_some(HdPgConn *conn, const char *sql, const HdPgPlace *places, guint n,
                            GError **error)
{
    g_autofree char *array = to_array(places, n);
    const char *params[] = {array};
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, sql, params, 1, error);
    if (rows == NULL)
        return FALSE;
    gint64 gone = g_ascii_strtoll(hd_pg_rows_get(rows, 0, 0), NULL, 10);
    if (gone == n)
        return TRUE;
    hd_error_set(error, HD_ERROR_FAILED, "%" G_GINT64_FORMAT " rows were deleted instead of %u",
                 gone, n);
    return FALSE;
}

gboolean hd_pg_tuple_delete(HdPgConn *conn, const char *schema, const char *table,
                            const GArray *places, GError **error)
{
    g_autofree char *sql = delete_sql(schema, table);
    for (guint from = 0; from < places->len; from += ROWS_A_STATEMENT) {
        if (!delete_some(conn, sql, &g_array_index(places, HdPgPlace, from),
                         MIN(ROWS_A_STATEMENT, places->len - from), error)) {
            g_prefix_error(error, "could not delete rows of table \"%s\": ", table);
            return FALSE;
        }
    }
    return TRUE;
}

gboolean hd_pg_tuple_check_referring(HdPgConn *conn, const char *schema, const char *const *tables,
                                     guint n, GError **error)
{
    g_autofree char *names = hd_pg_array_text(tables, n);
    const char *params[] = {schema, names};
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, hd_pg_tuple_referring_sql, params, 2, error);
    if (rows == NULL)
        return FALSE;
    if (hd_pg_rows_count(rows) == 0)
        return TRUE;
    hd_error_set(error, HD_ERROR_FAILED,
                 "could not set aside foreign key \"%s\" of table \"%s\", which refers to table "
                 "\"%s\"",
                 hd_pg_rows_get(rows, 0, 0), hd_pg_rows_get(rows, 0, 1),
                 hd_pg_rows_get(rows, 0, 2));
    hd_error_add_hint(error, "Connect as a role that owns both tables.");
    return FALSE;
}
