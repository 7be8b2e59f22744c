#include "translate/tr_change.h"
#include "translate/tr_statement.h"
#include "translate/tr_text.h"

gboolean hd_tr_delete(HdTrContext *context, const HdTrScope *outer, const HdSqlDelete *tree,
                      const char **out_sql, GError **error)
{
    HdTrChange change;
    if (!hd_tr_change_begin(context, outer, tree->with, &tree->table, &tree->alias, &change, error))
        return FALSE;
    HdTrScope scope = hd_tr_change_scope(&change);
    HdTrLimit limit = {tree->order_by, tree->limit, tree->offset};
    const char *where;
    const char *returning;
    if (!hd_tr_change_where(&change, &scope, tree->where, &where, error) ||
        !hd_tr_change_limited(&change, &scope, &limit, &where, error) ||
        !hd_tr_change_returning(&change, tree->returning, &returning, error))
        return FALSE;
    *out_sql = hd_arena_printf(context->arena, "%sDELETE FROM %s%s%s", change.with, change.target,
                               where, returning);
    return TRUE;
}
