#include "translate/tr_expr.h"

#include <math.h>
#include <string.h>

#include "translate/tr_function.h"
#include "translate/tr_operand.h"
#include "translate/tr_query.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

/* ---- literals ---- */

static gboolean translate_literal(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr,
                                  GError **error)
{
    const HdSqlLiteral *literal = &tree->u.literal;
    HdValue value = {.class = HD_CLASS_NULL};
    if (tree->kind == HD_SQL_EXPR_INTEGER && literal->fits)
        value = (HdValue){.class = HD_CLASS_INTEGER, .integer = literal->integer};
    else if (tree->kind == HD_SQL_EXPR_INTEGER || tree->kind == HD_SQL_EXPR_FLOAT)
        value = (HdValue){.class = HD_CLASS_REAL, .real = literal->real};
    else if (tree->kind == HD_SQL_EXPR_STRING || tree->kind == HD_SQL_EXPR_BLOB)
        value = (HdValue){
            .class = tree->kind == HD_SQL_EXPR_STRING ? HD_CLASS_TEXT : HD_CLASS_BLOB,
            .data = (const guint8 *)literal->data,
            .bytes = literal->length,
        };
    if (value.class == HD_CLASS_TEXT && !hd_tr_text_is_storable(value.data, value.bytes))
        return hd_tr_refuse(error, "a text constant is not valid UTF-8");
    *out_expr = hd_tr_operand_constant(scope->arena, &value);
    return TRUE;
}

/* SQLite gives these as texts in UTC, in whole seconds. */
static HdTrExpr translate_now(HdTrScope *scope, HdSqlExprKind kind)
{
    scope->context->saw_now = TRUE;
    const char *sql =
        kind == HD_SQL_EXPR_CURRENT_DATE
            ? "to_char(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', 'YYYY-MM-DD')"
        : kind == HD_SQL_EXPR_CURRENT_TIME
            ? "to_char(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', 'HH24:MI:SS')"
            : "to_char(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')";
    HdTrExpr expr = hd_tr_operand_new(sql, HD_TR_LEVEL_ATOM, HD_TYPE_TEXT);
    expr.is_not_null = TRUE;
    expr.never_looks_numeric = TRUE;
    expr.now = kind;
    return expr;
}

/* A bare ? and ?n are $n. What has a name keeps it where asked, with a colon as most drivers write
 * it. */
static HdTrExpr translate_parameter(HdTrScope *scope, const HdSqlExpr *tree)
{
    const char *text = tree->u.parameter.text;
    const char *sql = hd_arena_printf(scope->arena, "$%u", tree->u.parameter.number);
    if (scope->context->named_parameters && text[0] != '?')
        sql = hd_arena_printf(scope->arena, ":%s", text + 1);
    HdTrExpr expr = hd_tr_operand_new(sql, HD_TR_LEVEL_ATOM, HD_TYPE_TEXT);
    expr.is_parameter = TRUE;
    return expr;
}

/* ---- conditions ---- */

static gboolean translate_condition(HdTrScope *scope, const HdSqlExpr *tree,
                                    HdTrExpr *out_condition, GError **error)
{
    HdTrExpr expr;
    return hd_tr_expr(scope, tree, &expr, error) &&
           hd_tr_to_truth(scope, &expr, out_condition, error);
}

static void reverse(GPtrArray *pieces)
{
    for (guint i = 0, j = pieces->len; i + 1 < j; i++) {
        gpointer swapped = pieces->pdata[--j];
        pieces->pdata[j] = pieces->pdata[i];
        pieces->pdata[i] = swapped;
    }
}

/* a AND b AND c is a tree as deep as it is long: its left spine is walked in a loop. */
static gboolean translate_chain(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr,
                                GError **error)
{
    HdSqlBinary op = tree->u.binary.op;
    GPtrArray *pieces = hd_arena_ptr_array(scope->arena);
    gboolean is_not_null = TRUE;
    const HdSqlExpr *at = tree;
    while (TRUE) {
        gboolean is_link = at->kind == HD_SQL_EXPR_BINARY && at->u.binary.op == op;
        HdTrExpr condition;
        if (!translate_condition(scope, is_link ? at->u.binary.right : at, &condition, error))
            return FALSE;
        is_not_null = is_not_null && condition.is_not_null;
        hd_tr_text_push(scope->arena, pieces,
                        hd_tr_operand_sql(scope->arena, &condition, HD_TR_LEVEL_LOGIC));
        if (!is_link)
            break;
        at = at->u.binary.left;
    }
    reverse(pieces);
    const char *sql = op == HD_SQL_BINARY_AND ? hd_tr_join(scope->arena, pieces, " AND ")
                                              : hd_tr_join(scope->arena, pieces, " OR ");
    *out_expr = hd_tr_operand_new(sql, HD_TR_LEVEL_LOGIC, HD_TYPE_BOOL);
    out_expr->is_not_null = is_not_null;
    return TRUE;
}

/* x IS [NOT] TRUE asks for the truth of x, whatever its type ("SQL Language Expressions", section
 * "Boolean Expressions"). */
static gboolean translate_is_truth(HdTrScope *scope, const HdSqlExpr *tree, const HdTrExpr *truth,
                                   HdTrExpr *out_expr, GError **error)
{
    HdTrExpr condition;
    if (!translate_condition(scope, tree->u.binary.left, &condition, error))
        return FALSE;
    HdArena *arena = scope->arena;
    const char *sql = hd_tr_operand_sql(arena, &condition, HD_TR_LEVEL_COMPARISON);
    gboolean negated = tree->u.binary.op == HD_SQL_BINARY_IS_NOT;
    if (truth->value.integer != 0)
        sql = negated ? hd_tr_fill(arena, "$1 IS NOT TRUE", sql)
                      : hd_tr_fill(arena, "$1 IS TRUE", sql);
    else
        sql = negated ? hd_tr_fill(arena, "$1 IS NOT FALSE", sql)
                      : hd_tr_fill(arena, "$1 IS FALSE", sql);
    *out_expr = hd_tr_operand_new(sql, HD_TR_LEVEL_COMPARISON, HD_TYPE_BOOL);
    out_expr->is_not_null = TRUE;
    return TRUE;
}

/* ---- operators ---- */

/* || in a row leans to the left as AND does, and so do + and its like: each level is one call, as
 * deep as SQLite lets expressions be. */

static gboolean translate_operands(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr,
                                   GError **error)
{
    HdSqlBinary op = tree->u.binary.op;
    HdTrExpr left, right;
    if (!hd_tr_expr(scope, tree->u.binary.right, &right, error))
        return FALSE;
    if (right.is_truth && (op == HD_SQL_BINARY_IS || op == HD_SQL_BINARY_IS_NOT))
        return translate_is_truth(scope, tree, &right, out_expr, error);
    if (!hd_tr_expr(scope, tree->u.binary.left, &left, error))
        return FALSE;
    if (op >= HD_SQL_BINARY_EQ && op <= HD_SQL_BINARY_GE)
        return hd_tr_compare(scope, op, &left, &right, out_expr, error);
    if (op == HD_SQL_BINARY_CONCAT)
        return hd_tr_arithmetic_concat(scope, &left, &right, out_expr, error);
    if (op >= HD_SQL_BINARY_BITAND && op <= HD_SQL_BINARY_RSHIFT)
        return hd_tr_arithmetic_bits(scope, op, &left, &right, out_expr, error);
    return hd_tr_arithmetic(scope, op, &left, &right, out_expr, error);
}

static gboolean translate_binary(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr,
                                 GError **error)
{
    switch (tree->u.binary.op) {
    case HD_SQL_BINARY_OR:
    case HD_SQL_BINARY_AND:
        return translate_chain(scope, tree, out_expr, error);
    case HD_SQL_BINARY_EQ:
    case HD_SQL_BINARY_NE:
    case HD_SQL_BINARY_IS:
    case HD_SQL_BINARY_IS_NOT:
    case HD_SQL_BINARY_LT:
    case HD_SQL_BINARY_LE:
    case HD_SQL_BINARY_GT:
    case HD_SQL_BINARY_GE:
    case HD_SQL_BINARY_PLUS:
    case HD_SQL_BINARY_MINUS:
    case HD_SQL_BINARY_TIMES:
    case HD_SQL_BINARY_DIVIDE:
    case HD_SQL_BINARY_MODULO:
    case HD_SQL_BINARY_CONCAT:
    case HD_SQL_BINARY_BITAND:
    case HD_SQL_BINARY_BITOR:
    case HD_SQL_BINARY_LSHIFT:
    case HD_SQL_BINARY_RSHIFT:
        return translate_operands(scope, tree, out_expr, error);
    case HD_SQL_BINARY_ARROW:
    case HD_SQL_BINARY_ARROW_ARROW:
        return hd_tr_function_arrow(scope, tree, out_expr, error);
    }
    g_assert_not_reached();
}

static gboolean translate_not(HdTrScope *scope, const HdTrExpr *operand, HdTrExpr *out_expr,
                              GError **error)
{
    HdTrExpr condition;
    if (!hd_tr_to_truth(scope, operand, &condition, error))
        return FALSE;
    const char *sql = hd_tr_operand_sql(scope->arena, &condition, HD_TR_LEVEL_COMPARISON);
    *out_expr =
        hd_tr_operand_new(hd_tr_fill(scope->arena, "NOT $1", sql), HD_TR_LEVEL_LOGIC, HD_TYPE_BOOL);
    out_expr->is_not_null = condition.is_not_null;
    return TRUE;
}

/* The least integer's digits alone are one too many for an integer, so that with its sign it comes
 * as a minus and a real. */
static gboolean is_least_integer(const HdSqlExpr *tree)
{
    const HdSqlExpr *operand = tree->u.unary.operand;
    return tree->u.unary.op == HD_SQL_UNARY_MINUS && operand->kind == HD_SQL_EXPR_INTEGER &&
           !operand->u.literal.fits && strcmp(operand->u.literal.text, "9223372036854775808") == 0;
}

static gboolean translate_unary(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr,
                                GError **error)
{
    if (is_least_integer(tree)) {
        HdValue least = {.class = HD_CLASS_INTEGER, .integer = G_MININT64};
        *out_expr = hd_tr_operand_constant(scope->arena, &least);
        return TRUE;
    }
    HdTrExpr operand;
    HdTrExpr null = hd_tr_operand_null();
    if (!hd_tr_expr(scope, tree->u.unary.operand, &operand, error))
        return FALSE;
    switch (tree->u.unary.op) {
    case HD_SQL_UNARY_NOT:
        return translate_not(scope, &operand, out_expr, error);
    case HD_SQL_UNARY_MINUS:
        return hd_tr_arithmetic_negate(scope, &operand, out_expr, error);
    case HD_SQL_UNARY_PLUS:
        *out_expr = operand;
        out_expr->affinity = HD_TR_NO_AFFINITY;
        return TRUE;
    case HD_SQL_UNARY_BITNOT:
        return hd_tr_arithmetic_bitnot(scope, &operand, out_expr, error);
    case HD_SQL_UNARY_ISNULL:
        return hd_tr_compare(scope, HD_SQL_BINARY_IS, &operand, &null, out_expr, error);
    case HD_SQL_UNARY_NOTNULL:
        return hd_tr_compare(scope, HD_SQL_BINARY_IS_NOT, &operand, &null, out_expr, error);
    }
    g_assert_not_reached();
}

static gboolean translate_collate(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr,
                                  GError **error)
{
    static const char *const known[] = {"BINARY", "NOCASE", "RTRIM"};
    HdTrExpr operand;
    if (!hd_tr_expr(scope, tree->u.collate.operand, &operand, error))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
        if (g_ascii_strcasecmp(tree->u.collate.collation.text, known[i]) != 0)
            continue;
        *out_expr = operand;
        out_expr->collation = known[i];
        out_expr->collation_is_explicit = TRUE;
        return TRUE;
    }
    return hd_tr_refuse(error, "the collation %s is defined by the application",
                        tree->u.collate.collation.text);
}

/* ---- entry points ---- */

gboolean hd_tr_expr(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr, GError **error)
{
    if (scope->grouped != NULL && hd_tr_scope_find_grouped(scope, tree, out_expr))
        return TRUE;
    if (hd_tr_row_is_in(tree))
        return hd_tr_row(scope, tree, out_expr, error);
    switch (tree->kind) {
    case HD_SQL_EXPR_NULL:
    case HD_SQL_EXPR_INTEGER:
    case HD_SQL_EXPR_FLOAT:
    case HD_SQL_EXPR_STRING:
    case HD_SQL_EXPR_BLOB:
        return translate_literal(scope, tree, out_expr, error);
    case HD_SQL_EXPR_CURRENT_TIME:
    case HD_SQL_EXPR_CURRENT_DATE:
    case HD_SQL_EXPR_CURRENT_TIMESTAMP:
        *out_expr = translate_now(scope, tree->kind);
        return TRUE;
    case HD_SQL_EXPR_PARAMETER:
        *out_expr = translate_parameter(scope, tree);
        return TRUE;
    case HD_SQL_EXPR_COLUMN:
        return hd_tr_scope_resolve(scope, tree, out_expr, error);
    case HD_SQL_EXPR_UNARY:
        return translate_unary(scope, tree, out_expr, error);
    case HD_SQL_EXPR_BINARY:
        return translate_binary(scope, tree, out_expr, error);
    case HD_SQL_EXPR_LIKE:
        return hd_tr_function_like(scope, tree, out_expr, error);
    case HD_SQL_EXPR_BETWEEN:
        return hd_tr_compare_between(scope, tree, out_expr, error);
    case HD_SQL_EXPR_IN:
        return tree->u.in.kind == HD_SQL_IN_LIST ? hd_tr_compare_in(scope, tree, out_expr, error)
                                                 : hd_tr_query_in(scope, tree, out_expr, error);
    case HD_SQL_EXPR_FUNCTION:
        return hd_tr_function(scope, tree, out_expr, error);
    case HD_SQL_EXPR_CASE:
        return hd_tr_case(scope, tree, out_expr, error);
    case HD_SQL_EXPR_CAST:
        return hd_tr_cast(scope, tree, out_expr, error);
    case HD_SQL_EXPR_COLLATE:
        return translate_collate(scope, tree, out_expr, error);
    case HD_SQL_EXPR_SUBQUERY:
        return hd_tr_query_scalar(scope, tree->u.select, out_expr, error);
    case HD_SQL_EXPR_EXISTS:
        return hd_tr_query_exists(scope, tree->u.select, out_expr, error);
    case HD_SQL_EXPR_ROW:
        return hd_tr_refuse(error, "a row value stands where a single value is needed");
    case HD_SQL_EXPR_RAISE:
        return hd_tr_refuse(error, "RAISE stands where it has no translation");
    }
    g_assert_not_reached();
}

gboolean hd_tr_expr_condition(HdTrScope *scope, const HdSqlExpr *tree, const char **out_sql,
                              GError **error)
{
    HdTrExpr condition;
    if (!translate_condition(scope, tree, &condition, error))
        return FALSE;
    *out_sql = condition.sql;
    return TRUE;
}
