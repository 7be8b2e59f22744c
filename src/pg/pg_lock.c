#include "pg/pg_lock.h"

#include "base/error.h"
#include "pg/pg_lock_holders_sql.h"

void hd_pg_lock_explain(GError **error, HdPgConn *conn, const char *schema, const char *table)
{
    if (error == NULL || g_strcmp0(hd_error_get_sqlstate(*error), "55P03") != 0 ||
        !hd_pg_conn_exec(conn, "ROLLBACK", NULL))
        return;
    const char *params[] = {schema, table};
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, hd_pg_lock_holders_sql, params, 2, NULL);
    for (guint row = 0; rows != NULL && row < hd_pg_rows_count(rows); row++)
        hd_error_add_detail(error, "It is held by %s.", hd_pg_rows_get(rows, row, 0));
}
