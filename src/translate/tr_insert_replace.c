/* OR REPLACE: the rows that are in the way of a new one go ("The ON CONFLICT Clause"). */
#include "translate/tr_default.h"
#include "translate/tr_insert.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"

#define EVENT_BIT(event) (1U << (event))

static gboolean replace_null(const HdTrInsert *insert, guint position, HdTrCell *cell,
                             GError **error)
{
    const HdTrRelation *relation = insert->change.relation;
    const char *value;
    if (cell == NULL || (!cell->is_null && !cell->may_be_null))
        return TRUE;
    if (!hd_tr_default(insert->change.context, &relation->table->columns[position],
                       relation->columns[position].expr.choice, &value, error))
        return FALSE;
    if (value == NULL)
        return TRUE;
    const char *sql = cell->is_null
                          ? value
                          : hd_tr_fill(insert->change.arena, "coalesce($1, $2)", cell->sql, value);
    *cell = (HdTrCell){.sql = sql};
    return TRUE;
}

/* NULL in a NOT NULL column becomes the column's default. */
static gboolean replace_nulls(HdTrInsert *insert, GError **error)
{
    const HdTable *table = insert->change.relation->table;
    for (guint i = 0; i < table->n_columns; i++) {
        if (!hd_tr_insert_is_not_null(table, i) || table->columns[i].default_value.tree == NULL)
            continue;
        for (guint j = 0; j < insert->rows->len; j++) {
            if (!replace_null(insert, i, hd_tr_insert_cell(insert, j, i), error))
                return FALSE;
        }
    }
    return TRUE;
}

/* A new id, or NULL, meets no other row. */
static gboolean is_new(const HdTrInsert *insert, guint row, const HdTrRule *rule)
{
    const HdTable *table = insert->change.relation->table;
    for (guint i = 0; i < rule->n_parts; i++) {
        int position = rule->parts[i].column;
        if (position < 0)
            continue;
        const HdTrCell *cell = hd_tr_insert_cell(insert, row, (guint)position);
        if (cell != NULL && (cell->is_null || cell->is_next))
            return TRUE;
        if (cell == NULL && table->columns[position].default_value.tree == NULL &&
            table->columns[position].generated == HD_GENERATED_NO)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_reachable(const HdTrInsert *insert, const HdTrRule *rule)
{
    for (guint i = 0; i < insert->rows->len; i++) {
        if (!is_new(insert, i, rule))
            return TRUE;
    }
    return FALSE;
}

static GPtrArray *reachable_rules(const HdTrInsert *insert)
{
    GPtrArray *all = hd_tr_change_rules(&insert->change);
    GPtrArray *rules = hd_arena_ptr_array(insert->change.arena);
    for (guint i = 0; i < all->len; i++) {
        if (is_reachable(insert, all->pdata[i]))
            g_ptr_array_add(rules, all->pdata[i]);
    }
    return rules;
}

static gboolean is_plain_part(const HdTrInsert *insert, const HdTrRule *rule, guint position)
{
    for (guint i = 0; i < rule->n_parts; i++) {
        if (rule->parts[i].column == (int)position)
            return hd_tr_collate_is_binary(rule->parts[i].collation) ||
                   insert->change.relation->rowid == (int)position;
    }
    return FALSE;
}

/* With one key the row that is there becomes the new one in all its columns. */
static gboolean replace_by_update(HdTrInsert *insert, const HdTrRule *rule, GError **error)
{
    HdArena *arena = insert->change.arena;
    const HdTrRelation *relation = insert->change.relation;
    GPtrArray *sets = hd_arena_ptr_array(arena);
    const char *target;
    if (!hd_tr_change_rule_target(&insert->change, rule, &target, error))
        return FALSE;
    for (guint i = 0; i < relation->n_columns; i++) {
        if (relation->columns[i].generated || is_plain_part(insert, rule, i))
            continue;
        const char *name = hd_tr_text_name(arena, relation->columns[i].sql_name);
        hd_tr_text_push(arena, sets, hd_tr_fill(arena, "$1 = EXCLUDED.$1", name));
    }
    insert->on_conflict = sets->len == 0 ? hd_tr_fill(arena, " ON CONFLICT $1 DO NOTHING", target)
                                         : hd_tr_fill(arena, " ON CONFLICT $1 DO UPDATE SET $2",
                                                      target, hd_tr_join(arena, sets, ", "));
    return TRUE;
}

static gboolean gives_all_of(const HdTrInsert *insert, const HdTrRule *rule)
{
    gboolean is_simple = rule->where == NULL;
    for (guint i = 0; i < rule->n_parts; i++) {
        int position = rule->parts[i].column;
        if (position >= 0 && hd_tr_insert_cell(insert, 0, (guint)position) == NULL)
            return FALSE;
        is_simple = is_simple && position >= 0;
    }
    return is_simple || insert->n_columns == insert->change.relation->n_columns;
}

/* The values as a query with the table's names and types, to be read twice. */
static const char *values_query(const HdTrInsert *insert)
{
    HdArena *arena = insert->change.arena;
    const HdTrRelation *relation = insert->change.relation;
    GPtrArray *pieces = hd_arena_ptr_array(arena);
    for (guint i = 0; i < insert->n_columns; i++) {
        const HdTrColumn *column = &relation->columns[insert->columns[i]];
        const HdTrCell *cell = hd_tr_insert_cell(insert, 0, insert->columns[i]);
        hd_tr_text_push(arena, pieces,
                        hd_tr_fill(arena, "($1)::$2 AS $3", cell->sql,
                                   hd_tr_insert_column_type(arena, column),
                                   hd_tr_text_name(arena, column->sql_name)));
    }
    return hd_tr_insert_select(insert, hd_tr_join(arena, pieces, ", "));
}

/* With several keys the rows that are in the way are deleted. The count makes PostgreSQL finish the
 * deletion before it inserts ("Data-Modifying Statements in WITH"). */
static gboolean replace_by_delete(HdTrInsert *insert, const GPtrArray *rules, GError **error)
{
    HdArena *arena = insert->change.arena;
    HdTrScope scope = hd_tr_scope_new(insert->change.context, NULL, NULL);
    const char *values = hd_tr_scope_alias(&scope);
    const char *gone = hd_tr_scope_alias(&scope);
    GPtrArray *matches = hd_arena_ptr_array(arena);
    if (insert->change.with[0] != '\0')
        return hd_tr_refuse(error, "WITH before REPLACE has no translation");
    for (guint i = 0; i < rules->len; i++) {
        const char *match;
        if (!gives_all_of(insert, rules->pdata[i]))
            return hd_tr_refuse(error, "REPLACE that leaves columns of a key to their defaults has "
                                       "no translation");
        if (!hd_tr_change_rule_match(&insert->change, rules->pdata[i], insert->change.qualifier,
                                     values, &match, error))
            return FALSE;
        hd_tr_text_push(arena, matches, rules->len > 1 ? hd_tr_fill(arena, "($1)", match) : match);
    }
    insert->with = hd_arena_printf(
        arena, "WITH %s AS (%s), %s AS (DELETE FROM %s USING %s WHERE %s RETURNING 1) ", values,
        values_query(insert), gone, insert->change.target, values,
        hd_tr_join(arena, matches, " OR "));
    HdTrCell *row = insert->rows->pdata[0];
    for (guint i = 0; i < insert->n_columns; i++) {
        const HdTrColumn *column = &insert->change.relation->columns[insert->columns[i]];
        row[i].sql = hd_tr_fill(arena, "$1.$2", values, hd_tr_text_name(arena, column->sql_name));
    }
    insert->from = values;
    insert->where = hd_arena_ptr_array(arena);
    hd_tr_text_push(arena, insert->where,
                    hd_tr_fill(arena, "(SELECT count(*) FROM $1) >= 0", gone));
    return TRUE;
}

/* Whether the row that is in the way can become the new one: there is one key, nothing that
 * happens to rows that are updated, and nothing that happens to rows that are deleted. */
static gboolean can_update(const HdTrInsert *insert, const GPtrArray *rules)
{
    const HdTrRelation *relation = insert->change.relation;
    guint events = EVENT_BIT(HD_SQL_TRIGGER_INSERT) | EVENT_BIT(HD_SQL_TRIGGER_UPDATE);
    return rules->len == 1 && (relation->trigger_events & events) == 0 && !relation->has_actions;
}

gboolean hd_tr_insert_replace_deletes(const HdTrInsert *insert)
{
    GPtrArray *rules = reachable_rules(insert);
    return rules->len > 0 && !can_update(insert, rules);
}

/* A REPLACE fires triggers of INSERT alone (recursive triggers are off): of the two ways the one
 * that fires no others is taken. */
gboolean hd_tr_insert_replace(HdTrInsert *insert, GError **error)
{
    const HdTrRelation *relation = insert->change.relation;
    if (insert->tree->upserts != NULL)
        return hd_tr_refuse(error, "OR REPLACE beside ON CONFLICT has no translation");
    if (!replace_nulls(insert, error))
        return FALSE;
    GPtrArray *rules = reachable_rules(insert);
    if (rules->len == 0)
        return TRUE;
    if (can_update(insert, rules))
        return replace_by_update(insert, rules->pdata[0], error);
    if ((relation->trigger_events & EVENT_BIT(HD_SQL_TRIGGER_DELETE)) != 0)
        return hd_tr_refuse(error, "REPLACE into a table with triggers for DELETE has no "
                                   "translation");
    return replace_by_delete(insert, rules, error);
}
