#include "verify/verify_view.h"

#include "base/error.h"

static HdForm form_of(const HdTargetView *view, guint column)
{
    gboolean is_known = view != NULL && column < view->n_columns;
    HdForm form = is_known ? view->columns[column].form : HD_FORM_NONE;
    return form != HD_FORM_NONE ? form : HD_FORM_ISO;
}

HdVerifyTable *hd_verify_view_pair(const HdTable *source, const HdTargetView *view,
                                   const char *schema, const HdPgTable *target, HdArena *arena,
                                   GError **error)
{
    if (source->n_columns != target->n_columns) {
        hd_error_set(error, HD_ERROR_VALUE,
                     "view \"%s\" has %u columns in the source and %u in the target", source->name,
                     source->n_columns, target->n_columns);
        return NULL;
    }
    HdVerifyColumn *columns = hd_arena_array0(arena, HdVerifyColumn, source->n_columns);
    for (guint i = 0; i < source->n_columns; i++) {
        columns[i].source = i;
        columns[i].target = &target->columns[i];
        columns[i].form = form_of(view, i);
        columns[i].is_rounded = TRUE;
    }
    HdVerifyTable *table = hd_arena_new0(arena, HdVerifyTable);
    table->source = source;
    table->schema = schema;
    table->target = target;
    table->columns = columns;
    table->n_columns = source->n_columns;
    table->is_view = TRUE;
    return table;
}
