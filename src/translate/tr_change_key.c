/* What is unique in a table, as SQLite has it: the rules that ON CONFLICT and REPLACE act on. */
#include <string.h>

#include "translate/tr_change.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"

static void add_rule(HdArena *arena, GPtrArray *rules, const HdIndexPart *parts, guint n_parts,
                     const HdSqlExpr *where)
{
    HdTrRule *rule = hd_arena_new0(arena, HdTrRule);
    *rule = (HdTrRule){parts, n_parts, where};
    g_ptr_array_add(rules, rule);
}

GPtrArray *hd_tr_change_rules(const HdTrChange *change)
{
    const HdTable *table = change->relation->table;
    GPtrArray *rules = hd_arena_ptr_array(change->arena);
    if (table == NULL)
        return rules;
    if (table->n_key > 0)
        add_rule(change->arena, rules, table->key, table->n_key, NULL);
    for (guint i = 0; i < table->n_indexes; i++) {
        const HdIndex *index = &table->indexes[i];
        if (index->unique)
            add_rule(change->arena, rules, index->parts, index->n_parts, index->where.tree);
    }
    return rules;
}

static int part_column(const HdTrChange *change, const HdIndexPart *part)
{
    return part->column == HD_PART_ROWID ? change->relation->rowid : part->column;
}

gboolean hd_tr_change_rule_uses(const HdTrChange *change, const HdTrRule *rule, guint position)
{
    if (rule->where != NULL)
        return TRUE;
    for (guint i = 0; i < rule->n_parts; i++) {
        int column = part_column(change, &rule->parts[i]);
        if (column < 0 || column == (int)position || change->relation->columns[column].generated)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_text(const HdTrExpr *expr)
{
    return hd_tr_operand_family(expr) == HD_TR_FAMILY_TEXT;
}

/* A part in a row of the given qualifier (NULL: none), as its index compares it (tr_index.c); plain
 * is what needs no parentheses. */
static gboolean part_sql(const HdTrChange *change, const HdIndexPart *part, const char *qualifier,
                         const char **out_sql, gboolean *out_is_plain, GError **error)
{
    HdTrSource source = change->source;
    source.qualifier = qualifier;
    GPtrArray *sources = hd_arena_ptr_array(change->arena);
    g_ptr_array_add(sources, &source);
    HdTrScope scope = hd_tr_scope_new(change->context, NULL, sources);
    HdTrExpr expr;
    int column = part_column(change, part);
    *out_is_plain = part->column != HD_PART_EXPRESSION;
    if (part->column == HD_PART_EXPRESSION) {
        if (!hd_tr_expr(&scope, part->expression.tree, &expr, error))
            return FALSE;
    } else if (column < 0) {
        return hd_tr_refuse(error, "%s", change->relation->no_rowid);
    } else {
        expr = hd_tr_scope_column(&scope, &source, (guint)column);
    }
    if (is_text(&expr) && !hd_tr_collate_is_known(part->collation))
        return hd_tr_refuse(error, "the collation %s is defined by the application",
                            part->collation);
    *out_sql = expr.sql;
    if (is_text(&expr) && !hd_tr_collate_is_binary(part->collation)) {
        *out_is_plain = FALSE;
        *out_sql = hd_tr_collate_operand(change->arena, &expr, part->collation, FALSE);
    } else if (is_text(&expr) && !*out_is_plain && scope.collate_c && !expr.carries_c) {
        *out_sql = hd_tr_collate_operand(change->arena, &expr, NULL, TRUE);
    }
    return TRUE;
}

static gboolean rule_condition(const HdTrChange *change, const HdTrRule *rule,
                               const char *qualifier, const char **out_sql, GError **error)
{
    HdTrSource source = change->source;
    source.qualifier = qualifier;
    GPtrArray *sources = hd_arena_ptr_array(change->arena);
    g_ptr_array_add(sources, &source);
    HdTrScope scope = hd_tr_scope_new(change->context, NULL, sources);
    return hd_tr_expr_condition(&scope, rule->where, out_sql, error);
}

gboolean hd_tr_change_rule_target(const HdTrChange *change, const HdTrRule *rule,
                                  const char **out_sql, GError **error)
{
    HdArena *arena = change->arena;
    GPtrArray *pieces = hd_arena_ptr_array(arena);
    for (guint i = 0; i < rule->n_parts; i++) {
        const char *sql;
        gboolean is_plain;
        if (!part_sql(change, &rule->parts[i], NULL, &sql, &is_plain, error))
            return FALSE;
        hd_tr_text_push(arena, pieces, is_plain ? sql : hd_tr_fill(arena, "($1)", sql));
    }
    const char *condition;
    *out_sql = hd_tr_fill(arena, "($1)", hd_tr_join(arena, pieces, ", "));
    if (rule->where == NULL)
        return TRUE;
    if (!rule_condition(change, rule, NULL, &condition, error))
        return FALSE;
    *out_sql = hd_tr_fill(arena, "$1 WHERE $2", *out_sql, condition);
    return TRUE;
}

gboolean hd_tr_change_rule_match(const HdTrChange *change, const HdTrRule *rule, const char *left,
                                 const char *right, const char **out_sql, GError **error)
{
    HdArena *arena = change->arena;
    GPtrArray *pieces = hd_arena_ptr_array(arena);
    const char *l;
    const char *r;
    for (guint i = 0; i < rule->n_parts; i++) {
        gboolean is_plain;
        if (!part_sql(change, &rule->parts[i], left, &l, &is_plain, error) ||
            !part_sql(change, &rule->parts[i], right, &r, &is_plain, error))
            return FALSE;
        hd_tr_text_push(arena, pieces,
                        is_plain ? hd_tr_fill(arena, "$1 = $2", l, r)
                                 : hd_tr_fill(arena, "($1) = ($2)", l, r));
    }
    if (rule->where != NULL) {
        if (!rule_condition(change, rule, left, &l, error) ||
            !rule_condition(change, rule, right, &r, error))
            return FALSE;
        hd_tr_text_push(arena, pieces, hd_tr_fill(arena, "($1) AND ($2)", l, r));
    }
    *out_sql = hd_tr_join(arena, pieces, " AND ");
    return TRUE;
}
