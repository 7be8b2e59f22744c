#include "model/schema.h"

#include <string.h>

gboolean hd_schema_same_name(const char *a, const char *b)
{
    return a != NULL && b != NULL && g_ascii_strcasecmp(a, b) == 0;
}

gboolean hd_schema_has_rowid(const HdTable *table)
{
    return !table->without_rowid && (table->rowid_alias >= 0 || table->rowid_name != NULL);
}

gboolean hd_schema_is_shown_rowid(const HdTable *table, guint column)
{
    return table->rowid_is_shown && column + 1 == table->n_columns;
}

const HdTable *hd_schema_find(const HdSchema *schema, const char *name)
{
    for (guint i = 0; i < schema->n_tables; i++) {
        if (hd_schema_same_name(schema->tables[i]->name, name))
            return schema->tables[i];
    }
    return NULL;
}

int hd_schema_find_column(const HdTable *table, const char *name)
{
    for (guint i = 0; i < table->n_columns; i++) {
        if (hd_schema_same_name(table->columns[i].name, name))
            return (int)i;
    }
    return -1;
}

gboolean hd_schema_is_in_key(const HdTable *table, guint column)
{
    for (guint i = 0; i < table->n_key; i++) {
        if (table->key[i].column == (int)column)
            return TRUE;
    }
    return FALSE;
}

HdAffinity hd_schema_affinity(const char *declared)
{
    g_autofree char *upper = g_ascii_strup(declared, -1);
    if (*upper == '\0')
        return HD_AFFINITY_BLOB;
    if (strstr(upper, "INT"))
        return HD_AFFINITY_INTEGER;
    if (strstr(upper, "CHAR") || strstr(upper, "CLOB") || strstr(upper, "TEXT"))
        return HD_AFFINITY_TEXT;
    if (strstr(upper, "BLOB"))
        return HD_AFFINITY_BLOB;
    if (strstr(upper, "REAL") || strstr(upper, "FLOA") || strstr(upper, "DOUB"))
        return HD_AFFINITY_REAL;
    return HD_AFFINITY_NUMERIC;
}
