#include "lite/lite_identity.h"

#include "lite/lite_query.h"

static void add_column(HdSql *sql, const char *alias, const char *name)
{
    if (alias != NULL) {
        hd_sql_add_name(sql, alias);
        hd_sql_add(sql, ".");
    }
    hd_sql_add_name(sql, name);
}

void hd_lite_identity_add(HdSql *sql, const HdTable *table, const char *alias, const char *number)
{
    const char *rowid = hd_lite_query_rowid(table);
    if (rowid != NULL || table->n_key == 0) {
        if (rowid != NULL)
            hd_sql_add(sql, "'rowid ' || ");
        else
            hd_sql_add(sql, "'row number ' || ");
        add_column(sql, alias, rowid != NULL ? rowid : number);
        return;
    }
    hd_sql_add(sql, "'key ('");
    for (guint i = 0; i < table->n_key; i++) {
        if (i > 0)
            hd_sql_add(sql, " || ', '");
        hd_sql_add(sql, " || quote(");
        add_column(sql, alias, table->columns[table->key[i].column].name);
        hd_sql_add(sql, ")");
    }
    hd_sql_add(sql, " || ')'");
}
