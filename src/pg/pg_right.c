#include "pg/pg_right.h"

#include "base/error.h"
#include "pg/pg_wire.h"
#include "sql/sql_build.h"

void hd_pg_right_hint(GError **error, HdPgConn *conn, const char *right, const char *schema,
                      const char *name)
{
    if (error == NULL ||
        g_strcmp0(hd_error_get_sqlstate(*error), HD_SQLSTATE_INSUFFICIENT_PRIVILEGE) != 0)
        return;
    g_autoptr(HdSql) what = hd_sql_build_new();
    g_autoptr(HdSql) role = hd_sql_build_new();
    hd_sql_add_qualified(what, schema, name != NULL ? name : PQdb(conn->pg));
    hd_sql_add_name(role, PQuser(conn->pg));
    hd_error_add_hint(error, "As its owner: GRANT %s %s TO %s", right, hd_sql_text(what),
                      hd_sql_text(role));
}
