#include "pg/pg_size.h"

#include "pg/pg_sizes_sql.h"

static gint64 to_bytes(const HdPgRows *rows, guint row, guint column)
{
    return g_ascii_strtoll(hd_pg_rows_get(rows, row, column), NULL, 10);
}

GHashTable *hd_pg_size_read(HdPgConn *conn, const char *schema, GError **error)
{
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, hd_pg_sizes_sql, &schema, 1, error);
    if (rows == NULL)
        return NULL;
    GHashTable *sizes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < hd_pg_rows_count(rows); i++) {
        HdPgSize *size = g_new0(HdPgSize, 1);
        *size =
            (HdPgSize){.table_bytes = to_bytes(rows, i, 1), .index_bytes = to_bytes(rows, i, 2)};
        g_hash_table_insert(sizes, g_strdup(hd_pg_rows_get(rows, i, 0)), size);
    }
    return sizes;
}
