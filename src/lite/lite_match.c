#include "lite/lite_match.h"

#include "lite/lite_db.h"
#include "lite/lite_identity.h"
#include "lite/lite_query.h"

/* Rows that have neither a rowid nor a key cannot be named without numbering all of them. */
static gboolean has_name(const HdTable *table)
{
    return hd_lite_query_rowid(table) != NULL || table->n_key > 0;
}

static gboolean read_texts(HdLite *lite, const char *sql, guint limit, GPtrArray *texts,
                           GError **error)
{
    hd_lite_db_limit(lite, HD_LITE_NO_LIMIT);
    g_autoptr(sqlite3_stmt) stmt = hd_lite_db_prepare(lite, sql, error);
    int rc = SQLITE_DONE;
    if (stmt == NULL)
        return FALSE;
    for (guint i = 0; i < limit && (rc = sqlite3_step(stmt)) == SQLITE_ROW; i++)
        g_ptr_array_add(texts, g_strdup((const char *)sqlite3_column_text(stmt, 0)));
    if (rc != SQLITE_DONE && rc != SQLITE_ROW)
        hd_lite_db_set_error(lite, rc, error);
    return rc == SQLITE_DONE || rc == SQLITE_ROW;
}

gboolean hd_lite_match_count(HdLite *lite, const HdTable *table, const GPtrArray *conditions,
                             gint64 *out_rows, GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT ");
    for (guint i = 0; i < conditions->len; i++) {
        if (i > 0)
            hd_sql_add(sql, ", ");
        hd_sql_add(sql, "count(*) FILTER (WHERE ");
        hd_sql_add_fragment(sql, conditions->pdata[i]);
        hd_sql_add(sql, ")");
    }
    hd_sql_add(sql, " FROM ");
    hd_sql_add_name(sql, table->name);
    hd_lite_db_limit(lite, HD_LITE_NO_LIMIT);
    g_autoptr(sqlite3_stmt) stmt = hd_lite_db_prepare(lite, hd_sql_text(sql), error);
    if (stmt == NULL)
        return FALSE;
    int rc = sqlite3_step(stmt);
    if (rc != SQLITE_ROW) {
        hd_lite_db_set_error(lite, rc, error);
        return FALSE;
    }
    for (guint i = 0; i < conditions->len; i++)
        out_rows[i] = sqlite3_column_int64(stmt, (int)i);
    return TRUE;
}

gboolean hd_lite_match_name(HdLite *lite, const HdTable *table, const HdSql *condition, guint limit,
                            GPtrArray *rows, GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    if (!has_name(table))
        return TRUE;
    hd_sql_add(sql, "SELECT ");
    hd_lite_identity_add(sql, table, NULL, NULL);
    hd_sql_add(sql, " FROM ");
    hd_sql_add_name(sql, table->name);
    hd_sql_add(sql, " WHERE ");
    hd_sql_add_fragment(sql, condition);
    return read_texts(lite, hd_sql_text(sql), limit, rows, error);
}

/* " FROM t WHERE … GROUP BY … HAVING count(*) > 1" */
static void add_groups(HdSql *sql, const HdTable *table, const GPtrArray *expressions)
{
    hd_sql_add(sql, " FROM ");
    hd_sql_add_name(sql, table->name);
    for (guint i = 0; i < expressions->len; i++) {
        if (i == 0)
            hd_sql_add(sql, " WHERE ");
        else
            hd_sql_add(sql, " AND ");
        hd_sql_add_fragment(sql, expressions->pdata[i]);
        hd_sql_add(sql, " IS NOT NULL");
    }
    for (guint i = 0; i < expressions->len; i++) {
        if (i == 0)
            hd_sql_add(sql, " GROUP BY ");
        else
            hd_sql_add(sql, ", ");
        hd_sql_add_fragment(sql, expressions->pdata[i]);
    }
    hd_sql_add(sql, " HAVING count(*) > 1");
}

gboolean hd_lite_match_duplicates(HdLite *lite, const HdTable *table, const GPtrArray *expressions,
                                  gint64 *out_rows, GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT coalesce(sum(n), 0) FROM (SELECT count(*) AS n");
    add_groups(sql, table, expressions);
    hd_sql_add(sql, ")");
    return hd_lite_db_get_int(lite, hd_sql_text(sql), out_rows, error);
}

gboolean hd_lite_match_name_duplicates(HdLite *lite, const HdTable *table,
                                       const GPtrArray *expressions, guint limit, GPtrArray *rows,
                                       GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    if (!has_name(table))
        return TRUE;
    hd_sql_add(sql, "SELECT ");
    hd_lite_identity_add(sql, table, NULL, NULL);
    add_groups(sql, table, expressions);
    return read_texts(lite, hd_sql_text(sql), limit, rows, error);
}
