/* max() and min() of several arguments ("Built-In Scalar SQL Functions"). */

#include <string.h>

#include "translate/tr_function_part.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

static gboolean is_max(const HdTrCall *call)
{
    return strcmp(call->function->name, "max") == 0;
}

static gboolean is_whole_rule(const HdTrExpr *expr)
{
    return expr->class_rule == HD_TR_CLASS_WHOLE && expr->kind == HD_TYPE_NUMERIC;
}

/* Whether one of PostgreSQL's types holds them all, each with its class, and orders them as SQLite
 * does; *out_common gets that type. */
static gboolean have_one_type(const HdTrExpr *exprs, guint n, HdTrExpr *out_common)
{
    guint integers = 0, reals = 0, wholes = 0, others = 0;
    HdTrFamily family = hd_tr_operand_family(&exprs[0]);
    *out_common = exprs[0];
    for (guint i = 0; i < n; i++) {
        HdTrFamily at = hd_tr_operand_family(&exprs[i]);
        gboolean is_by_type = exprs[i].class_rule == HD_TR_CLASS_BY_TYPE;
        integers += at == HD_TR_FAMILY_INTEGER;
        reals += at == HD_TR_FAMILY_FLOAT && is_by_type;
        wholes += at == HD_TR_FAMILY_NUMERIC && is_whole_rule(&exprs[i]);
        others += at == family && (at == HD_TR_FAMILY_TEXT || at == HD_TR_FAMILY_BYTEA);
        if (is_whole_rule(&exprs[i]) ||
            (at == HD_TR_FAMILY_INTEGER && wholes == 0 && exprs[i].kind > out_common->kind))
            *out_common = exprs[i];
        out_common->whole_digits = MAX(out_common->whole_digits, exprs[i].whole_digits);
    }
    return integers == n || reals == n || others == n || (wholes > 0 && integers + wholes == n);
}

/* NULL where one argument is: GREATEST and LEAST leave NULLs out. */
static const char *guard_null(HdTrCall *call, const HdTrExpr *exprs, const char *sql)
{
    GPtrArray *tests = hd_arena_ptr_array(call->arena);
    for (guint i = 0; i < call->n; i++) {
        const char *operand = hd_tr_operand_sql(call->arena, &exprs[i], HD_TR_LEVEL_COMPARISON);
        if (!exprs[i].is_not_null)
            hd_tr_text_push(call->arena, tests, hd_tr_fill(call->arena, "$1 IS NOT NULL", operand));
    }
    if (tests->len == 0)
        return sql;
    return hd_tr_fill(call->arena, "CASE WHEN $1 THEN $2 END",
                      hd_tr_join(call->arena, tests, " AND "), sql);
}

static const char *join_exprs(HdTrCall *call, const HdTrExpr *exprs, gboolean add_c)
{
    GPtrArray *pieces = hd_arena_ptr_array(call->arena);
    for (guint i = 0; i < call->n; i++) {
        const char *piece = exprs[i].sql;
        if (add_c && i == 0)
            piece = hd_tr_fill(call->arena, "$1 COLLATE \"C\"",
                               hd_tr_operand_sql(call->arena, &exprs[0], HD_TR_LEVEL_SIGNED));
        hd_tr_text_push(call->arena, pieces, piece);
    }
    return hd_tr_join(call->arena, pieces, ", ");
}

static HdTrExpr extreme_native(HdTrCall *call, const HdTrExpr *exprs, const HdTrExpr *common)
{
    gboolean carries_c = FALSE;
    for (guint i = 0; i < call->n; i++)
        carries_c = carries_c || exprs[i].carries_c;
    gboolean add_c =
        hd_tr_operand_family(common) == HD_TR_FAMILY_TEXT && !carries_c && call->scope->collate_c;
    const char *list = join_exprs(call, exprs, add_c);
    const char *sql = is_max(call) ? hd_tr_fill(call->arena, "GREATEST($1)", list)
                                   : hd_tr_fill(call->arena, "LEAST($1)", list);
    HdTrExpr result = *common;
    hd_tr_function_strip(&result);
    result.sql = guard_null(call, exprs, sql);
    result.carries_c = carries_c || add_c;
    return result;
}

/* Under NOCASE and RTRIM different texts can be equal: max() takes the first of them, min() the
 * last. */
static gboolean extreme_collated(HdTrCall *call, const HdTrExpr *exprs, HdTrExpr *out_expr,
                                 GError **error)
{
    HdTrExpr left = hd_tr_function_compared(call, 0);
    HdTrExpr right = hd_tr_function_compared(call, 1);
    HdTrExpr is_right;
    if (call->n > 2)
        return hd_tr_refuse(error,
                            "%s() of more than two texts under the collation %s has no "
                            "translation",
                            call->function->name, left.collation);
    if (!hd_tr_compare(call->scope, is_max(call) ? HD_SQL_BINARY_LT : HD_SQL_BINARY_GE, &left,
                       &right, &is_right, error))
        return FALSE;
    *out_expr = exprs[0];
    hd_tr_function_strip(out_expr);
    const char *sql = hd_tr_fill(call->arena, "CASE WHEN $1 THEN $2 ELSE $3 END", is_right.sql,
                                 exprs[1].sql, exprs[0].sql);
    out_expr->sql = guard_null(call, exprs, sql);
    out_expr->carries_c = exprs[0].carries_c || exprs[1].carries_c;
    return TRUE;
}

static gboolean extreme_value(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const char *values;
    if (!hd_tr_collate_is_binary(hd_tr_function_collation(call)))
        return hd_tr_refuse(error,
                            "%s() of values of several classes under the collation %s has "
                            "no translation",
                            call->function->name, hd_tr_function_collation(call));
    if (!hd_tr_function_to_values(call, 0, &values, error))
        return FALSE;
    const char *function = is_max(call) ? hd_tr_compat(call->scope, "greatest_value")
                                        : hd_tr_compat(call->scope, "least_value");
    *out_expr = hd_tr_function_value(hd_tr_fill(call->arena, "$1($2)", function, values));
    out_expr->value_is_number = TRUE;
    for (guint i = 0; i < call->n; i++) {
        const HdTrExpr *argument = &call->arguments[i];
        if (!hd_tr_operand_is_number(argument) && !argument->value_is_number)
            out_expr->value_is_number = FALSE;
    }
    return TRUE;
}

/* A parameter is of the class of what it is compared with. */
static gboolean type_parameters(HdTrCall *call, GError **error)
{
    const HdTrExpr *other = NULL;
    for (guint i = 0; other == NULL && i < call->n; i++) {
        if (!call->arguments[i].is_parameter)
            other = &call->arguments[i];
    }
    for (guint i = 0; i < call->n; i++) {
        HdTrExpr pair[] = {call->arguments[i], other != NULL ? *other : call->arguments[i]};
        HdTrExpr common;
        if (!pair[0].is_parameter)
            continue;
        if (other == NULL || other->is_value)
            return hd_tr_function_check_class(call, &pair[0], error);
        if (!hd_tr_to_common(call->scope, pair, 2, &common, error))
            return FALSE;
        common.sql = pair[0].sql;
        common.is_not_null = FALSE;
        hd_tr_function_strip(&common);
        call->arguments[i] = common;
    }
    return TRUE;
}

gboolean hd_tr_function_extreme(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr *exprs = hd_arena_array0(call->arena, HdTrExpr, call->n);
    if (!type_parameters(call, error))
        return FALSE;
    for (guint i = 0; i < call->n; i++) {
        HdTrExpr typed = hd_tr_function_typed(call->scope, &call->arguments[i]);
        if (!hd_tr_to_plain(call->scope, &typed, &exprs[i], error))
            return FALSE;
    }
    HdTrExpr common;
    gboolean are_short = TRUE;
    for (guint i = 0; i < call->n; i++)
        are_short = are_short && hd_tr_operand_is_short(exprs[i].sql);
    if (!are_short || !have_one_type(exprs, call->n, &common))
        return extreme_value(call, out_expr, error);
    if (hd_tr_operand_family(&common) == HD_TR_FAMILY_TEXT &&
        !hd_tr_collate_is_binary(hd_tr_function_collation(call)))
        return extreme_collated(call, exprs, out_expr, error);
    *out_expr = extreme_native(call, exprs, &common);
    return TRUE;
}
