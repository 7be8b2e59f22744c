#include "verify/verify_view.h"

#include "base/error.h"

/* NULL where it is not known how the column was made. */
static const HdTargetViewColumn *find_planned(const HdTargetView *view, guint column)
{
    return view != NULL && column < view->n_columns ? &view->columns[column] : NULL;
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
        const HdTargetViewColumn *planned = find_planned(view, i);
        gboolean has_form = planned != NULL && planned->form != HD_FORM_NONE;
        columns[i].source = i;
        columns[i].target = &target->columns[i];
        columns[i].form = has_form ? planned->form : HD_FORM_ISO;
        columns[i].is_rounded = planned == NULL || planned->is_calculated;
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
