#include "pg/pg_database.h"

#include <string.h>

#include "pg/pg_database_collation_sql.h"

gboolean hd_pg_database_is_byte_ordered(HdPgConn *conn, gboolean *out_byte_ordered, GError **error)
{
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, hd_pg_database_collation_sql, NULL, 0, error);
    if (rows == NULL)
        return FALSE;
    *out_byte_ordered = strcmp(hd_pg_rows_get(rows, 0, 0), "t") == 0;
    return TRUE;
}
