#include "model/target.h"

const HdTargetColumn *hd_target_find(const HdTargetTable *table, const char *name)
{
    for (guint i = 0; i < table->n_columns; i++) {
        if (g_str_equal(table->columns[i].name, name))
            return &table->columns[i];
    }
    return NULL;
}

const HdTargetColumn *hd_target_find_source(const HdTargetTable *table, int source)
{
    for (guint i = 0; i < table->n_columns; i++) {
        if ((int)table->columns[i].source == source)
            return &table->columns[i];
    }
    return NULL;
}
