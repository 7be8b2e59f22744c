/* BETWEEN and IN: several comparisons with the same left operand. */

#include <string.h>

#include "translate/tr_operand.h"
#include "translate/tr_text.h"

static HdTrExpr negate(HdArena *arena, const HdTrExpr *expr)
{
    return hd_tr_operand_new(hd_tr_fill(arena, "NOT ($1)", expr->sql), HD_TR_LEVEL_LOGIC,
                             HD_TYPE_BOOL);
}

static gboolean is_null(const HdTrExpr *expr)
{
    return hd_tr_operand_family(expr) == HD_TR_FAMILY_NULL;
}

/* x >= low AND x <= high, which is how SQLite defines BETWEEN. */
static gboolean between_as_two(HdTrScope *scope, const HdTrExpr *x, const HdTrExpr *low,
                               const HdTrExpr *high, gboolean negated, HdTrExpr *out_expr,
                               GError **error)
{
    HdTrExpr first, second;
    if (!hd_tr_operand_can_repeat(x, error) ||
        !hd_tr_compare(scope, HD_SQL_BINARY_GE, x, low, &first, error) ||
        !hd_tr_compare(scope, HD_SQL_BINARY_LE, x, high, &second, error))
        return FALSE;
    *out_expr = hd_tr_operand_new(hd_tr_fill(scope->arena, "$1 AND $2", first.sql, second.sql),
                                  HD_TR_LEVEL_LOGIC, HD_TYPE_BOOL);
    if (negated)
        *out_expr = negate(scope->arena, out_expr);
    return TRUE;
}

gboolean hd_tr_compare_between(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr,
                               GError **error)
{
    HdTrExpr x, low, high;
    gboolean negated = tree->u.between.negated;
    if (!hd_tr_expr(scope, tree->u.between.operand, &x, error) ||
        !hd_tr_expr(scope, tree->u.between.low, &low, error) ||
        !hd_tr_expr(scope, tree->u.between.high, &high, error))
        return FALSE;
    if (is_null(&x) || is_null(&low) || is_null(&high) || hd_tr_compare_is_day(&x, &low) ||
        hd_tr_compare_is_day(&x, &high))
        return between_as_two(scope, &x, &low, &high, negated, out_expr, error);
    HdTrPair first, second;
    if (!hd_tr_align(scope, FALSE, &x, &low, &first, error) ||
        !hd_tr_align(scope, FALSE, &x, &high, &second, error))
        return FALSE;
    if (strcmp(first.left, second.left) != 0)
        return between_as_two(scope, &x, &low, &high, negated, out_expr, error);
    const char *sql = negated ? hd_tr_fill(scope->arena, "$1 NOT BETWEEN $2 AND $3", first.left,
                                           first.right, second.right)
                              : hd_tr_fill(scope->arena, "$1 BETWEEN $2 AND $3", first.left,
                                           first.right, second.right);
    *out_expr = hd_tr_operand_new(sql, HD_TR_LEVEL_COMPARISON, HD_TYPE_BOOL);
    return TRUE;
}

/* The list's items count without affinity and collation of their own ("SQL Language Expressions",
 * section "The IN and NOT IN operators"). */
static gboolean align_item(HdTrScope *scope, const HdTrExpr *x, const HdSqlExpr *tree,
                           HdTrPair *out_pair, GError **error)
{
    HdTrExpr item;
    if (!hd_tr_expr(scope, tree, &item, error))
        return FALSE;
    item.affinity = HD_TR_NO_AFFINITY;
    item.collation = NULL;
    item.collation_is_explicit = FALSE;
    if (!is_null(&item))
        return hd_tr_align(scope, TRUE, x, &item, out_pair, error);
    *out_pair = (HdTrPair){NULL, "NULL"};
    return TRUE;
}

static gboolean align_list(HdTrScope *scope, const HdTrExpr *x, const GPtrArray *trees,
                           const char **out_left, GPtrArray *out_items, GError **error)
{
    *out_left = NULL;
    for (guint i = 0; i < trees->len; i++) {
        HdTrPair pair;
        if (!align_item(scope, x, trees->pdata[i], &pair, error))
            return FALSE;
        if (pair.left != NULL && *out_left == NULL)
            *out_left = pair.left;
        if (pair.left != NULL && strcmp(pair.left, *out_left) != 0)
            return FALSE;
        hd_tr_text_push(scope->arena, out_items, pair.right);
    }
    if (*out_left == NULL)
        *out_left = hd_tr_operand_sql(scope->arena, x, HD_TR_LEVEL_COMPARISON);
    return TRUE;
}

/* Items of several types: x = a OR x = b. */
static gboolean any_of(HdTrScope *scope, const HdTrExpr *x, const HdSqlExpr *tree,
                       HdTrExpr *out_expr, GError **error)
{
    GPtrArray *pieces = hd_arena_ptr_array(scope->arena);
    if (!hd_tr_operand_can_repeat(x, error))
        return FALSE;
    for (guint i = 0; i < tree->u.in.list->len; i++) {
        HdTrExpr item, equal;
        if (!hd_tr_expr(scope, tree->u.in.list->pdata[i], &item, error))
            return FALSE;
        item.affinity = HD_TR_NO_AFFINITY;
        item.collation = NULL;
        item.collation_is_explicit = FALSE;
        if (!hd_tr_compare(scope, HD_SQL_BINARY_EQ, x, &item, &equal, error))
            return FALSE;
        hd_tr_text_push(scope->arena, pieces,
                        hd_tr_operand_sql(scope->arena, &equal, HD_TR_LEVEL_LOGIC));
    }
    *out_expr = hd_tr_operand_new(hd_tr_join(scope->arena, pieces, " OR "), HD_TR_LEVEL_LOGIC,
                                  HD_TYPE_BOOL);
    if (tree->u.in.negated)
        *out_expr = negate(scope->arena, out_expr);
    return TRUE;
}

gboolean hd_tr_compare_in(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr,
                          GError **error)
{
    gboolean negated = tree->u.in.negated;
    if (tree->u.in.kind != HD_SQL_IN_LIST)
        return hd_tr_refuse(error, "a subquery has no translation");
    if (tree->u.in.list->len == 0) {
        /* SQLite's own extension: of an empty list the answer is known, even for NULL. */
        *out_expr = hd_tr_operand_new(negated ? "true" : "false", HD_TR_LEVEL_ATOM, HD_TYPE_BOOL);
        return TRUE;
    }
    HdTrExpr x;
    if (!hd_tr_expr(scope, tree->u.in.operand, &x, error))
        return FALSE;
    if (is_null(&x)) {
        *out_expr = hd_tr_operand_new("NULL::boolean", HD_TR_LEVEL_ATOM, HD_TYPE_BOOL);
        return TRUE;
    }
    const char *left;
    GPtrArray *items = hd_arena_ptr_array(scope->arena);
    if (!align_list(scope, &x, tree->u.in.list, &left, items, NULL))
        return any_of(scope, &x, tree, out_expr, error);
    const char *list = hd_tr_join(scope->arena, items, ", ");
    const char *sql = negated ? hd_tr_fill(scope->arena, "$1 NOT IN ($2)", left, list)
                              : hd_tr_fill(scope->arena, "$1 IN ($2)", left, list);
    *out_expr = hd_tr_operand_new(sql, HD_TR_LEVEL_COMPARISON, HD_TYPE_BOOL);
    return TRUE;
}
