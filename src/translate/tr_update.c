#include "translate/tr_change.h"
#include "translate/tr_operand.h"
#include "translate/tr_statement.h"
#include "translate/tr_text.h"

/* Whether a change of these columns can break a rule that OR IGNORE, FAIL and REPLACE act on. */
static gboolean can_conflict(const HdTrChange *change, const HdTrSets *sets)
{
    const HdTable *table = change->relation->table;
    GPtrArray *rules = hd_tr_change_rules(change);
    if (table == NULL)
        return FALSE;
    if (table->n_checks > 0)
        return TRUE;
    for (guint i = 0; i < table->n_columns; i++) {
        if (!sets->is_set[i])
            continue;
        if (table->columns[i].not_null && sets->may_be_null[i])
            return TRUE;
        for (guint j = 0; j < rules->len; j++) {
            if (hd_tr_change_rule_uses(change, rules->pdata[j], i))
                return TRUE;
        }
    }
    return FALSE;
}

static gboolean check_conflict(const HdTrChange *change, HdSqlConflict conflict,
                               const HdTrSets *sets, GError **error)
{
    switch (conflict) {
    case HD_SQL_CONFLICT_NONE:
    case HD_SQL_CONFLICT_ABORT:
    case HD_SQL_CONFLICT_ROLLBACK: /* an error ends PostgreSQL's transactions anyway */
        return TRUE;
    case HD_SQL_CONFLICT_FAIL:
        return !can_conflict(change, sets) ||
               hd_tr_refuse(error, "UPDATE OR FAIL keeps the rows changed before the failure, "
                                   "which PostgreSQL does not");
    case HD_SQL_CONFLICT_IGNORE:
        return !can_conflict(change, sets) ||
               hd_tr_refuse(error, "UPDATE OR IGNORE of columns with constraints has no "
                                   "translation");
    case HD_SQL_CONFLICT_REPLACE:
        return !can_conflict(change, sets) ||
               hd_tr_refuse(error, "UPDATE OR REPLACE of columns with constraints has no "
                                   "translation");
    }
    g_assert_not_reached();
}

static gboolean has_column(const HdTrSource *source, const char *name)
{
    int position = hd_tr_scope_find_column(source->relation, name);
    return position >= 0 && (source->hidden == NULL || !source->hidden[position]);
}

/* USING and NATURAL take the first column of the name to their left, but not in an UPDATE: there
 * SQLite refuses several. */
static gboolean check_using(const HdTrScope *scope, GError **error)
{
    for (guint i = 2; i < scope->sources->len; i++) {
        const HdTrSource *right = scope->sources->pdata[i];
        for (guint j = 0; right->hidden != NULL && j < right->relation->n_columns; j++) {
            const char *name = right->relation->columns[j].name;
            guint n = 0;
            for (guint k = 0; right->hidden[j] && k < i; k++)
                n += has_column(scope->sources->pdata[k], name) ? 1 : 0;
            if (n > 1)
                return hd_tr_refuse(error, "the column name %s is ambiguous", name);
        }
    }
    return TRUE;
}

/* The FROM clause is resolved before the table that changes is seen: it cannot refer to it. */
static gboolean add_from(HdTrChange *change, const GPtrArray *items, HdTrScope *scope,
                         const char **out_sql, GError **error)
{
    const char *from;
    *out_sql = "";
    if (items == NULL)
        return TRUE;
    if (!hd_tr_query_from(change->context, &change->outer, items, scope, &from, error) ||
        !check_using(scope, error))
        return FALSE;
    g_ptr_array_insert(scope->sources, 0, &change->source);
    *out_sql = hd_tr_fill(change->arena, " FROM $1", from);
    return TRUE;
}

gboolean hd_tr_update(HdTrContext *context, const HdTrScope *outer, const HdSqlUpdate *tree,
                      const char **out_sql, GError **error)
{
    HdTrChange change;
    if (!hd_tr_change_begin(context, outer, tree->with, &tree->table, &tree->alias, &change,
                            error) ||
        !hd_tr_change_may_write(&change, error))
        return FALSE;
    if (tree->from != NULL && (tree->limit != NULL || tree->order_by != NULL))
        return hd_tr_refuse(error, "UPDATE with FROM and LIMIT has no translation");

    HdTrScope scope = hd_tr_change_scope(&change);
    HdTrLimit limit = {tree->order_by, tree->limit, tree->offset};
    HdTrSets sets;
    const char *from;
    const char *where;
    const char *returning;
    if (!add_from(&change, tree->from, &scope, &from, error) ||
        !hd_tr_change_sets(&change, &scope, tree->sets, &sets, error) ||
        !check_conflict(&change, tree->conflict, &sets, error) ||
        !hd_tr_change_where(&change, &scope, tree->where, &where, error) ||
        !hd_tr_change_limited(&change, &scope, &limit, &where, error) ||
        !hd_tr_change_returning(&change, tree->returning, &returning, error))
        return FALSE;
    *out_sql = hd_arena_printf(context->arena, "%sUPDATE %s SET %s%s%s%s", change.with,
                               change.target, sets.sql, from, where, returning);
    return TRUE;
}
