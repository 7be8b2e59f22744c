#include "lite/lite_orphan.h"

#include "lite/lite_db.h"
#include "lite/lite_identity.h"
#include "lite/lite_query.h"
#include "sql/sql_build.h"

/* The number of each row where rowids are not at hand. */
#define NUMBER "howdah row number"

static void add_column(HdSql *sql, gboolean of_child, const HdTable *table, guint column)
{
    if (of_child)
        hd_sql_add(sql, "child.");
    else
        hd_sql_add(sql, "parent.");
    hd_sql_add_name(sql, table->columns[column].name);
}

/* The table, or where its rows have no number of their own, the table with one. */
static void add_table(HdSql *sql, const HdTable *table)
{
    if (hd_lite_query_rowid(table) != NULL) {
        hd_sql_add_name(sql, table->name);
        return;
    }
    hd_sql_add(sql, "(SELECT *, row_number() OVER (");
    for (guint i = 0; i < table->n_key; i++) {
        if (i == 0)
            hd_sql_add(sql, "ORDER BY ");
        else
            hd_sql_add(sql, ", ");
        hd_sql_add_name(sql, table->columns[table->key[i].column].name);
        hd_sql_add(sql, " COLLATE ");
        hd_sql_add_name(sql, table->key[i].collation);
        if (table->key[i].descending)
            hd_sql_add(sql, " DESC");
    }
    hd_sql_add(sql, ") AS ");
    hd_sql_add_name(sql, NUMBER);
    hd_sql_add(sql, " FROM ");
    hd_sql_add_name(sql, table->name);
    if (!table->without_rowid)
        hd_sql_add(sql, " NOT INDEXED");
    hd_sql_add(sql, ")");
}

static void add_number(HdSql *sql, gboolean of_child, const HdTable *table)
{
    const char *rowid = hd_lite_query_rowid(table);
    if (of_child)
        hd_sql_add(sql, "child.");
    else
        hd_sql_add(sql, "parent.");
    hd_sql_add_name(sql, rowid != NULL ? rowid : NUMBER);
}

static void add_match(HdSql *sql, const HdLiteReference *reference)
{
    for (guint i = 0; i < reference->n_columns; i++) {
        if (i > 0)
            hd_sql_add(sql, " AND ");
        add_column(sql, FALSE, reference->parent, reference->parent_columns[i]);
        hd_sql_add(sql, " = ");
        add_column(sql, TRUE, reference->table, reference->columns[i]);
    }
    if (reference->gone == NULL || reference->gone->len == 0)
        return;
    hd_sql_add(sql, " AND ");
    add_number(sql, FALSE, reference->parent);
    hd_sql_add(sql, " NOT IN (SELECT value FROM json_each($1))");
}

/* For a join SQLite makes an index where there is none; for NOT EXISTS it does not. */
static char *write_query(const HdLiteReference *reference)
{
    HdSql *sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT ");
    add_number(sql, TRUE, reference->table);
    hd_sql_add(sql, ", ");
    hd_lite_identity_add(sql, reference->table, "child", NUMBER);
    hd_sql_add(sql, " FROM ");
    add_table(sql, reference->table);
    hd_sql_add(sql, " AS child LEFT JOIN ");
    add_table(sql, reference->parent);
    hd_sql_add(sql, " AS parent ON ");
    add_match(sql, reference);
    hd_sql_add(sql, " WHERE ");
    for (guint i = 0; i < reference->n_columns; i++) {
        add_column(sql, TRUE, reference->table, reference->columns[i]);
        hd_sql_add(sql, " IS NOT NULL AND ");
    }
    add_number(sql, FALSE, reference->parent);
    hd_sql_add(sql, " IS NULL");
    return hd_sql_steal(sql);
}

static char *numbers_to_json(const GArray *numbers)
{
    GString *json = g_string_new("[");
    for (guint i = 0; i < numbers->len; i++)
        g_string_append_printf(json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                               g_array_index(numbers, gint64, i));
    g_string_append_c(json, ']');
    return g_string_free(json, FALSE);
}

gboolean hd_lite_orphan_find(HdLite *lite, const HdLiteReference *reference, HdLiteOrphanFn found,
                             gpointer data, GError **error)
{
    g_autofree char *sql = write_query(reference);
    hd_lite_db_limit(lite, HD_LITE_NO_LIMIT);
    g_autoptr(sqlite3_stmt) stmt = hd_lite_db_prepare(lite, sql, error);
    if (stmt == NULL)
        return FALSE;
    if (sqlite3_bind_parameter_count(stmt) > 0)
        sqlite3_bind_text(stmt, 1, numbers_to_json(reference->gone), -1, g_free);
    int rc;
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW)
        found(sqlite3_column_int64(stmt, 0), (const char *)sqlite3_column_text(stmt, 1), data);
    if (rc == SQLITE_DONE)
        return TRUE;
    hd_lite_db_set_error(lite, rc, error);
    return FALSE;
}
