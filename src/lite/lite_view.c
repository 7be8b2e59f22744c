#include "lite/lite_view.h"

#include "lite/lite_db.h"
#include "sql/sql_build.h"

HdTable *hd_lite_view_read(HdLite *lite, const char *name, HdArena *arena, GError **error)
{
    sqlite3_db_config(lite->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL);
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT * FROM ");
    hd_sql_add_name(sql, name);
    g_autoptr(sqlite3_stmt) stmt = hd_lite_db_prepare(lite, hd_sql_text(sql), error);
    if (stmt == NULL)
        return NULL;
    HdTable *table = hd_arena_new0(arena, HdTable);
    table->name = name;
    table->is_view = TRUE;
    table->rowid_alias = -1;
    table->n_columns = (guint)sqlite3_column_count(stmt);
    table->columns = hd_arena_array0(arena, HdColumn, table->n_columns);
    for (guint i = 0; i < table->n_columns; i++) {
        table->columns[i].name = hd_arena_strdup(arena, sqlite3_column_name(stmt, (int)i));
        table->columns[i].collation = "BINARY";
    }
    return table;
}
