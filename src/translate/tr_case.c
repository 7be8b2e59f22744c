/* CASE. Its conditions are compared one by one, each with its own affinity and collation, as SQLite
 * does ("SQL Language Expressions", section "The CASE expression"). */

#include "translate/tr_operand.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

static gboolean condition(HdTrScope *scope, const HdTrExpr *operand, const HdSqlExpr *tree,
                          const char **out_sql, GError **error)
{
    HdTrExpr when, result;
    if (operand == NULL)
        return hd_tr_expr_condition(scope, tree, out_sql, error);
    if (!hd_tr_expr(scope, tree, &when, error) ||
        !hd_tr_compare(scope, HD_SQL_BINARY_EQ, operand, &when, &result, error))
        return FALSE;
    *out_sql = result.sql;
    return TRUE;
}

static gboolean branches(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_exprs,
                         HdTrExpr *out_common, GError **error)
{
    guint n = tree->u.case_of.thens->len;
    for (guint i = 0; i < n; i++) {
        if (!hd_tr_expr(scope, tree->u.case_of.thens->pdata[i], &out_exprs[i], error))
            return FALSE;
    }
    out_exprs[n] = hd_tr_operand_null();
    if (tree->u.case_of.otherwise != NULL &&
        !hd_tr_expr(scope, tree->u.case_of.otherwise, &out_exprs[n], error))
        return FALSE;
    return hd_tr_to_common(scope, out_exprs, n + 1, out_common, error);
}

gboolean hd_tr_case(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr, GError **error)
{
    HdArena *arena = scope->arena;
    guint n = tree->u.case_of.whens->len;
    HdTrExpr operand, common;
    HdTrExpr *exprs = hd_arena_array0(arena, HdTrExpr, n + 1);
    gboolean has_operand = tree->u.case_of.operand != NULL;
    if ((has_operand && !hd_tr_expr(scope, tree->u.case_of.operand, &operand, error)) ||
        !branches(scope, tree, exprs, &common, error) ||
        (has_operand && n > 1 && !hd_tr_operand_can_repeat(&operand, error)))
        return FALSE;
    GPtrArray *pieces = hd_arena_ptr_array(arena);
    hd_tr_text_push(arena, pieces, "CASE");
    for (guint i = 0; i < n; i++) {
        const char *when;
        if (!condition(scope, has_operand ? &operand : NULL, tree->u.case_of.whens->pdata[i], &when,
                       error))
            return FALSE;
        hd_tr_text_push(arena, pieces, hd_tr_fill(arena, "WHEN $1 THEN $2", when, exprs[i].sql));
    }
    if (tree->u.case_of.otherwise != NULL)
        hd_tr_text_push(arena, pieces, hd_tr_fill(arena, "ELSE $1", exprs[n].sql));
    hd_tr_text_push(arena, pieces, "END");
    *out_expr = common;
    if (has_operand)
        hd_tr_operand_lend_collation(out_expr, &operand, 1);
    hd_tr_operand_lend_collation(out_expr, exprs, n + 1);
    out_expr->sql = hd_tr_join(arena, pieces, " ");
    out_expr->level = HD_TR_LEVEL_ATOM;
    return TRUE;
}
