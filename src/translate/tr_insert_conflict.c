/* Rows that break a rule: OR IGNORE, UPSERT ("The ON CONFLICT Clause", "UPSERT").
 *
 * PostgreSQL's ON CONFLICT knows unique keys alone. What SQLite does about NOT NULL and CHECK is
 * done by looking at the values before they are inserted. */
#include "sql/sql_equal.h"
#include "translate/tr_insert.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"

gboolean hd_tr_insert_is_not_null(const HdTable *table, guint position)
{
    return table->rowid_alias != (int)position &&
           (table->columns[position].not_null ||
            (table->without_rowid && hd_schema_is_in_key(table, position)));
}

/* Whether a row may lack a value of a NOT NULL column. */
static gboolean may_lack_value(const HdTrInsert *insert)
{
    const HdTable *table = insert->change.relation->table;
    for (guint i = 0; i < table->n_columns; i++) {
        if (!hd_tr_insert_is_not_null(table, i) || table->columns[i].generated != HD_GENERATED_NO)
            continue;
        for (guint j = 0; j < insert->rows->len; j++) {
            const HdTrCell *cell = hd_tr_insert_cell(insert, j, i);
            if (cell == NULL ? table->columns[i].default_value.tree == NULL
                             : cell->is_null || cell->may_be_null)
                return TRUE;
        }
    }
    return FALSE;
}

const char *hd_tr_insert_column_type(HdArena *arena, const HdTrColumn *column)
{
    HdType type = {.kind = column->expr.kind};
    g_autofree char *text = hd_type_to_text(&type);
    return hd_arena_strdup(arena, text);
}

/* ---- OR IGNORE ---- */

/* A row that lacks a value is left out, as one that is there already. */
static void ignore_nulls(HdTrInsert *insert)
{
    const HdTrRelation *relation = insert->change.relation;
    HdArena *arena = insert->change.arena;
    for (guint i = 0; i < relation->n_columns; i++) {
        const HdColumn *column = &relation->table->columns[i];
        if (!hd_tr_insert_is_not_null(relation->table, i) || column->generated != HD_GENERATED_NO)
            continue;
        const HdTrCell *cell = hd_tr_insert_cell(insert, 0, i);
        if ((cell == NULL && column->default_value.tree == NULL) || (cell != NULL && cell->is_null))
            hd_tr_text_push(arena, insert->where, "false");
        if (cell == NULL || !cell->may_be_null)
            continue;
        const char *type = hd_tr_insert_column_type(arena, &relation->columns[i]);
        hd_tr_text_push(arena, insert->where,
                        cell->is_parameter
                            ? hd_tr_fill(arena, "$1::$2 IS NOT NULL", cell->sql, type)
                            : hd_tr_fill(arena, "($1) IS NOT NULL", cell->sql));
    }
}

/* The row's values in the place of the table's columns, so that a CHECK can look at them. */
static HdTrSource values_source(const HdTrInsert *insert)
{
    HdArena *arena = insert->change.arena;
    HdTrRelation *relation = hd_arena_new0(arena, HdTrRelation);
    const HdTrExpr **replaced =
        hd_arena_array0(arena, const HdTrExpr *, insert->change.relation->n_columns);
    *relation = *insert->change.relation;
    relation->columns = hd_arena_array0(arena, HdTrColumn, relation->n_columns);
    for (guint i = 0; i < relation->n_columns; i++) {
        const HdTrCell *cell = hd_tr_insert_cell(insert, 0, i);
        HdTrExpr *expr = hd_arena_new0(arena, HdTrExpr);
        relation->columns[i] = insert->change.relation->columns[i];
        const HdColumn *column = &relation->table->columns[i];
        if (cell == NULL && column->default_value.tree == NULL &&
            column->generated == HD_GENERATED_NO && relation->rowid != (int)i) {
            *expr = hd_tr_operand_null();
        } else if (cell != NULL && !cell->is_next) {
            *expr = relation->columns[i].expr;
            expr->sql = hd_tr_fill(arena, "($1)::$2", cell->sql,
                                   hd_tr_insert_column_type(arena, &relation->columns[i]));
            expr->level = HD_TR_LEVEL_SIGNED;
            expr->is_not_null = FALSE;
        } else {
            relation->columns[i].refusal = "a CHECK that OR IGNORE has to foresee uses a value "
                                           "that is not given";
        }
        replaced[i] = expr;
    }
    return (HdTrSource){.relation = relation, .name = relation->name, .replaced = replaced};
}

static gboolean ignore_checks(HdTrInsert *insert, GError **error)
{
    HdArena *arena = insert->change.arena;
    const HdTable *table = insert->change.relation->table;
    HdTrSource source = values_source(insert);
    GPtrArray *sources = hd_arena_ptr_array(arena);
    g_ptr_array_add(sources, &source);
    HdTrScope scope = hd_tr_scope_new(insert->change.context, NULL, sources);
    for (guint i = 0; i < table->n_checks; i++) {
        const char *condition;
        if (!hd_tr_expr_condition(&scope, table->checks[i].expression.tree, &condition, error))
            return FALSE;
        hd_tr_text_push(arena, insert->where, hd_tr_fill(arena, "($1) IS NOT FALSE", condition));
    }
    return TRUE;
}

static gboolean ignore_conflicts(HdTrInsert *insert, GError **error)
{
    if (insert->tree->upserts != NULL)
        return hd_tr_refuse(error, "OR IGNORE beside ON CONFLICT has no translation");
    if (hd_tr_insert_looks_at_values(insert)) {
        ignore_nulls(insert);
        if (!ignore_checks(insert, error))
            return FALSE;
    }
    insert->on_conflict = " ON CONFLICT DO NOTHING";
    return TRUE;
}

/* ---- ON CONFLICT ---- */

static gboolean names_part(const HdTrInsert *insert, const HdSqlExpr *term, const HdIndexPart *part)
{
    const HdTrRelation *relation = insert->change.relation;
    while (term->kind == HD_SQL_EXPR_COLLATE)
        term = term->u.collate.operand;
    if (part->column == HD_PART_EXPRESSION)
        return hd_sql_equal_expr(term, part->expression.tree);
    int position = part->column == HD_PART_ROWID ? relation->rowid : part->column;
    if (term->kind != HD_SQL_EXPR_COLUMN || position < 0)
        return FALSE;
    guint named;
    return hd_tr_change_column(&insert->change, &term->u.column.name, &named, NULL) &&
           named == (guint)position;
}

static gboolean names_rule(const HdTrInsert *insert, const HdSqlUpsert *upsert,
                           const HdTrRule *rule)
{
    if (upsert->target->len != rule->n_parts)
        return FALSE;
    if (rule->where != NULL &&
        (upsert->target_where == NULL || !hd_sql_equal_expr(upsert->target_where, rule->where)))
        return FALSE;
    for (guint i = 0; i < rule->n_parts; i++) {
        gboolean is_named = FALSE;
        for (guint j = 0; !is_named && j < upsert->target->len; j++) {
            const HdSqlOrderTerm *term = upsert->target->pdata[j];
            is_named = names_part(insert, term->expr, &rule->parts[i]);
        }
        if (!is_named)
            return FALSE;
    }
    return TRUE;
}

static const HdTrRule *find_rule(const HdTrInsert *insert, const HdSqlUpsert *upsert)
{
    GPtrArray *rules = hd_tr_change_rules(&insert->change);
    if (upsert->target == NULL)
        return rules->len == 1 ? rules->pdata[0] : NULL;
    for (guint i = 0; i < rules->len; i++) {
        if (names_rule(insert, upsert, rules->pdata[i]))
            return rules->pdata[i];
    }
    return NULL;
}

/* The row that could not be inserted, around the one that is there: its name has to be said. */
static HdTrScope excluded_scope(const HdTrInsert *insert, HdTrSource *source)
{
    HdTrRelation *relation = hd_arena_new0(insert->change.arena, HdTrRelation);
    *relation = *insert->change.relation;
    relation->kind = HD_TR_RELATION_ROW;
    *source = (HdTrSource){.relation = relation, .name = "excluded", .qualifier = "EXCLUDED"};
    GPtrArray *sources = hd_arena_ptr_array(insert->change.arena);
    g_ptr_array_add(sources, source);
    return hd_tr_scope_new(insert->change.context, &insert->change.outer, sources);
}

static gboolean upsert_action(HdTrInsert *insert, const HdSqlUpsert *upsert, const char *target,
                              GError **error)
{
    HdArena *arena = insert->change.arena;
    HdTrSource excluded;
    HdTrScope outer = excluded_scope(insert, &excluded);
    HdTrScope scope = hd_tr_change_scope(&insert->change);
    scope.outer = &outer;
    HdTrSets sets;
    const char *where;
    if (!hd_tr_change_sets(&insert->change, &scope, upsert->sets, &sets, error) ||
        !hd_tr_change_where(&insert->change, &scope, upsert->where, &where, error))
        return FALSE;
    insert->on_conflict =
        hd_tr_fill(arena, " ON CONFLICT $1 DO UPDATE SET $2$3", target, sets.sql, where);
    return TRUE;
}

static gboolean upsert(HdTrInsert *insert, GError **error)
{
    const GPtrArray *upserts = insert->tree->upserts;
    if (upserts == NULL)
        return TRUE;
    const HdSqlUpsert *first = upserts->pdata[0];
    if (upserts->len > 1)
        return hd_tr_refuse(error, "several ON CONFLICT clauses have no translation");
    if (first->target == NULL && first->sets == NULL) {
        insert->on_conflict = " ON CONFLICT DO NOTHING";
        return TRUE;
    }
    const HdTrRule *rule = find_rule(insert, first);
    const char *target;
    if (rule == NULL)
        return hd_tr_refuse(error, "ON CONFLICT does not name one of the unique keys of %s",
                            insert->change.relation->name);
    if (!hd_tr_change_rule_target(&insert->change, rule, &target, error))
        return FALSE;
    if (first->sets != NULL)
        return upsert_action(insert, first, target, error);
    insert->on_conflict = hd_tr_fill(insert->change.arena, " ON CONFLICT $1 DO NOTHING", target);
    return TRUE;
}

/* ---- entry points ---- */

gboolean hd_tr_insert_looks_at_values(const HdTrInsert *insert)
{
    const HdTable *table = insert->change.relation->table;
    if (table == NULL)
        return FALSE;
    if (insert->tree->conflict == HD_SQL_CONFLICT_IGNORE)
        return table->n_checks > 0 || may_lack_value(insert);
    return insert->tree->conflict == HD_SQL_CONFLICT_REPLACE &&
           hd_tr_insert_replace_deletes(insert);
}

gboolean hd_tr_insert_conflict(HdTrInsert *insert, GError **error)
{
    const HdTrRelation *relation = insert->change.relation;
    if (relation->table == NULL && insert->tree->conflict != HD_SQL_CONFLICT_NONE &&
        insert->tree->conflict != HD_SQL_CONFLICT_ABORT)
        return hd_tr_refuse(error, "INSERT OR … into a view has no translation");
    switch (insert->tree->conflict) {
    case HD_SQL_CONFLICT_NONE:
    case HD_SQL_CONFLICT_ABORT:
    case HD_SQL_CONFLICT_ROLLBACK: /* an error ends PostgreSQL's transactions anyway */
        return upsert(insert, error);
    case HD_SQL_CONFLICT_FAIL:
        if (insert->from != NULL || insert->rows->len > 1 ||
            (relation->trigger_events & (1U << HD_SQL_TRIGGER_INSERT)) != 0)
            return hd_tr_refuse(error, "INSERT OR FAIL keeps the rows inserted before the failure, "
                                       "which PostgreSQL does not");
        return upsert(insert, error);
    case HD_SQL_CONFLICT_IGNORE:
        return ignore_conflicts(insert, error);
    case HD_SQL_CONFLICT_REPLACE:
        return hd_tr_insert_replace(insert, error);
    }
    g_assert_not_reached();
}
