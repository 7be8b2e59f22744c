/* Row values, compared field by field ("Row Values", section 2.1), because each pair of fields has
 * its own affinity and collation. */

#include "translate/tr_operand.h"
#include "translate/tr_text.h"

static gboolean is_row(const HdSqlExpr *tree)
{
    return tree->kind == HD_SQL_EXPR_ROW;
}

static gboolean is_comparison(const HdSqlExpr *tree)
{
    return tree->kind == HD_SQL_EXPR_BINARY && tree->u.binary.op >= HD_SQL_BINARY_EQ &&
           tree->u.binary.op <= HD_SQL_BINARY_GE;
}

gboolean hd_tr_row_is_in(const HdSqlExpr *tree)
{
    if (is_comparison(tree))
        return is_row(tree->u.binary.left) || is_row(tree->u.binary.right);
    if (tree->kind == HD_SQL_EXPR_BETWEEN)
        return is_row(tree->u.between.operand);
    return tree->kind == HD_SQL_EXPR_IN && tree->u.in.kind == HD_SQL_IN_LIST &&
           is_row(tree->u.in.operand) && tree->u.in.list->len > 0;
}

static gboolean compare_fields(HdTrScope *scope, HdSqlBinary op, const HdSqlExpr *left,
                               const HdSqlExpr *right, guint at, const char **out_sql,
                               GError **error)
{
    HdTrExpr l, r, result;
    if (!hd_tr_expr(scope, left->u.row->pdata[at], &l, error) ||
        !hd_tr_expr(scope, right->u.row->pdata[at], &r, error) ||
        !hd_tr_operand_can_repeat(&l, error) || !hd_tr_operand_can_repeat(&r, error) ||
        !hd_tr_compare(scope, op, &l, &r, &result, error))
        return FALSE;
    *out_sql = hd_tr_operand_sql(scope->arena, &result, HD_TR_LEVEL_LOGIC);
    return TRUE;
}

static gboolean compare_all(HdTrScope *scope, HdSqlBinary op, const HdSqlExpr *left,
                            const HdSqlExpr *right, const char **out_sql, GError **error)
{
    GPtrArray *pieces = hd_arena_ptr_array(scope->arena);
    for (guint i = 0; i < left->u.row->len; i++) {
        const char *sql;
        if (!compare_fields(scope, op, left, right, i, &sql, error))
            return FALSE;
        hd_tr_text_push(scope->arena, pieces, sql);
    }
    *out_sql = op == HD_SQL_BINARY_NE || op == HD_SQL_BINARY_IS_NOT
                   ? hd_tr_join(scope->arena, pieces, " OR ")
                   : hd_tr_join(scope->arena, pieces, " AND ");
    return TRUE;
}

/* a < x OR (a = x AND (b < y OR ...)), from the last field to the first. */
static gboolean compare_in_order(HdTrScope *scope, HdSqlBinary op, const HdSqlExpr *left,
                                 const HdSqlExpr *right, const char **out_sql, GError **error)
{
    HdArena *arena = scope->arena;
    HdSqlBinary strict =
        op == HD_SQL_BINARY_LT || op == HD_SQL_BINARY_LE ? HD_SQL_BINARY_LT : HD_SQL_BINARY_GT;
    guint last = left->u.row->len - 1;
    const char *sql;
    if (!compare_fields(scope, op, left, right, last, &sql, error))
        return FALSE;
    for (guint i = last; i-- > 0;) {
        const char *before, *equal;
        if (!compare_fields(scope, strict, left, right, i, &before, error) ||
            !compare_fields(scope, HD_SQL_BINARY_EQ, left, right, i, &equal, error))
            return FALSE;
        sql = hd_tr_fill(arena, "$1 OR ($2 AND ($3))", before, equal, sql);
    }
    *out_sql = sql;
    return TRUE;
}

static gboolean compare_rows(HdTrScope *scope, HdSqlBinary op, const HdSqlExpr *left,
                             const HdSqlExpr *right, const char **out_sql, GError **error)
{
    if (!is_row(left) || !is_row(right))
        return hd_tr_refuse(error, "a row value beside a subquery has no translation");
    if (left->u.row->len != right->u.row->len)
        return hd_tr_refuse(error, "the row values are not of one length");
    if (op >= HD_SQL_BINARY_LT && op <= HD_SQL_BINARY_GE)
        return compare_in_order(scope, op, left, right, out_sql, error);
    return compare_all(scope, op, left, right, out_sql, error);
}

static gboolean between(HdTrScope *scope, const HdSqlExpr *tree, const char **out_sql,
                        GError **error)
{
    const char *low, *high;
    const HdSqlExpr *x = tree->u.between.operand;
    if (!compare_rows(scope, HD_SQL_BINARY_GE, x, tree->u.between.low, &low, error) ||
        !compare_rows(scope, HD_SQL_BINARY_LE, x, tree->u.between.high, &high, error))
        return FALSE;
    *out_sql = hd_tr_fill(scope->arena, "($1) AND ($2)", low, high);
    return TRUE;
}

static gboolean among(HdTrScope *scope, const HdSqlExpr *tree, const char **out_sql, GError **error)
{
    GPtrArray *pieces = hd_arena_ptr_array(scope->arena);
    for (guint i = 0; i < tree->u.in.list->len; i++) {
        const char *sql;
        if (!compare_rows(scope, HD_SQL_BINARY_EQ, tree->u.in.operand, tree->u.in.list->pdata[i],
                          &sql, error))
            return FALSE;
        hd_tr_text_push(scope->arena, pieces, hd_tr_fill(scope->arena, "($1)", sql));
    }
    *out_sql = hd_tr_join(scope->arena, pieces, " OR ");
    return TRUE;
}

gboolean hd_tr_row(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr, GError **error)
{
    const char *sql;
    gboolean negated = FALSE;
    gboolean done;
    if (tree->kind == HD_SQL_EXPR_BETWEEN) {
        negated = tree->u.between.negated;
        done = between(scope, tree, &sql, error);
    } else if (tree->kind == HD_SQL_EXPR_IN) {
        negated = tree->u.in.negated;
        done = among(scope, tree, &sql, error);
    } else {
        done = compare_rows(scope, tree->u.binary.op, tree->u.binary.left, tree->u.binary.right,
                            &sql, error);
    }
    if (!done)
        return FALSE;
    if (negated)
        sql = hd_tr_fill(scope->arena, "NOT ($1)", sql);
    *out_expr = hd_tr_operand_new(sql, HD_TR_LEVEL_LOGIC, HD_TYPE_BOOL);
    return TRUE;
}
