#include "lite/lite_bytes.h"

#include "lite/lite_bytes_sql.h"
#include "lite/lite_db.h"

/* SQLITE_ENABLE_DBSTAT_VTAB, "The DBSTAT Virtual Table". */
static gboolean has_dbstat(HdLite *lite, gboolean *out_has, GError **error)
{
    gint64 n = 0;
    if (!hd_lite_db_get_int(lite, "SELECT count(*) FROM pragma_module_list WHERE name = 'dbstat'",
                            &n, error))
        return FALSE;
    *out_has = n > 0;
    return TRUE;
}

gboolean hd_lite_bytes_read(HdLite *lite, gboolean *out_known, HdLiteBytesFn told, gpointer data,
                            GError **error)
{
    if (!has_dbstat(lite, out_known, error))
        return FALSE;
    if (!*out_known)
        return TRUE;
    g_autoptr(sqlite3_stmt) stmt = hd_lite_db_prepare(lite, hd_lite_bytes_sql, error);
    if (stmt == NULL)
        return FALSE;
    int rc;
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW)
        told((const char *)sqlite3_column_text(stmt, 0), sqlite3_column_int(stmt, 1) != 0,
             sqlite3_column_int64(stmt, 2), data);
    if (rc != SQLITE_DONE)
        hd_lite_db_set_error(lite, rc, error);
    return rc == SQLITE_DONE;
}
