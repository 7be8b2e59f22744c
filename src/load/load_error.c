#include "load/load_error.h"

#include "base/error.h"
#include "sql/sql_build.h"

static void add_hint(GError **error, const HdTable *table, const char *column, gint64 rowid)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT hex(");
    hd_sql_add_name(sql, column);
    hd_sql_add(sql, "), ");
    hd_sql_add_name(sql, column);
    hd_sql_add(sql, " FROM ");
    hd_sql_add_name(sql, table->name);
    hd_sql_add(sql, " WHERE ");
    hd_sql_add_name(sql, table->rowid_alias >= 0 ? table->columns[table->rowid_alias].name
                                                 : table->rowid_name);
    hd_sql_add(sql, " = ");
    hd_sql_add_int(sql, rowid);
    hd_error_add_hint(error, "To see it in sqlite3: %s;", hd_sql_text(sql));
}

void hd_load_error_add_cell(GError **error, const HdTargetTable *table,
                            const HdTargetColumn *column, HdClass class, HdLiteCursor *cursor)
{
    if (error == NULL || !g_error_matches(*error, HD_ERROR, HD_ERROR_VALUE))
        return;
    const HdTable *source = table->source;
    const char *name = source->columns[column->source].name;
    g_autofree char *row = hd_lite_cursor_describe_row(cursor);
    hd_error_add_detail(error, "Row with %s holds a value of class %s in column \"%s\".", row,
                        hd_value_class_name(class), name);
    guint n_key = 0;
    const HdValue *identity = hd_lite_cursor_identity(cursor, &n_key);
    if (!source->without_rowid && n_key == 1)
        add_hint(error, source, name, identity->integer);
}
