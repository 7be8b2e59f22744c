/* Functions of numbers ("Built-In Scalar SQL Functions", "Built-In Mathematical SQL Functions").
 *
 * SQLite's mathematical functions give NULL outside of their domain and of what is no number, where
 * PostgreSQL stops with an error; those that have no such places are called as they are. */

#include <string.h>

#include "translate/tr_function_part.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

static gboolean call_value(HdTrCall *call, const char *function, HdTrExpr *out_expr, GError **error)
{
    const char *value;
    if (!hd_tr_function_to_value(call, 0, &value, error))
        return FALSE;
    *out_expr = hd_tr_function_value(hd_tr_fill(call->arena, "$1($2)", function, value));
    out_expr->value_is_number = TRUE;
    return TRUE;
}

/* ---- abs, sign, round ---- */

/* A smallint and an integer are widened: SQLite's integers have an absolute value up to the last
 * but one of 64 bits. */
static gboolean absolute(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr x;
    if (!hd_tr_to_plain(call->scope, &call->arguments[0], &x, error))
        return FALSE;
    HdTrFamily family = hd_tr_operand_family(&x);
    if (family == HD_TR_FAMILY_TEXT && !x.is_parameter) {
        const char *real;
        if (!hd_tr_function_to_double(call, 0, &real, error))
            return FALSE;
        *out_expr = hd_tr_function_result(hd_tr_fill(call->arena, "abs($1)", real), HD_TYPE_FLOAT8);
        return TRUE;
    }
    if (!hd_tr_operand_is_number(&x))
        return call_value(call, hd_tr_compat(call->scope, "abs_value"), out_expr, error);
    const char *sql = family == HD_TR_FAMILY_INTEGER ? hd_tr_operand_bigint(call->arena, &x)
                                                     : hd_tr_function_typed(call->scope, &x).sql;
    *out_expr = hd_tr_function_result(hd_tr_fill(call->arena, "abs($1)", sql),
                                      family == HD_TR_FAMILY_INTEGER ? HD_TYPE_INT8 : x.kind);
    out_expr->is_real = x.is_real;
    out_expr->class_rule = x.class_rule;
    out_expr->whole_digits = x.whole_digits;
    return TRUE;
}

static gboolean sign(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const HdTrExpr *x = &call->arguments[0];
    const char *sql;
    if (hd_tr_operand_is_number(x)) {
        if (!hd_tr_function_to_double(call, 0, &sql, error))
            return FALSE;
        sql = hd_tr_fill(call->arena, "sign($1)::integer", sql);
        *out_expr = hd_tr_function_result(sql, HD_TYPE_INT4);
        out_expr->is_not_null = x->is_not_null;
        return TRUE;
    }
    if (!hd_tr_function_to_value(call, 0, &sql, error))
        return FALSE;
    sql = hd_tr_fill(call->arena, "$1($2)", hd_tr_compat(call->scope, "sign_value"), sql);
    *out_expr = hd_tr_function_result(sql, HD_TYPE_INT8);
    return TRUE;
}

/* Whether the number has no digits that rounding to so many places would take away. */
static gboolean is_round(const HdTrExpr *x, gint64 places)
{
    if (hd_tr_operand_family(x) == HD_TR_FAMILY_INTEGER)
        return TRUE;
    const HdChoice *choice = x->choice;
    return choice != NULL && x->kind == HD_TYPE_NUMERIC && choice->type.kind == HD_TYPE_NUMERIC &&
           choice->type.precision > 0 && choice->type.precision <= HD_TR_EXACT_DIGITS &&
           choice->type.scale <= places;
}

static gboolean round_real(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const char *x;
    const char *places = "0";
    gint64 constant = 0;
    gboolean is_constant = call->n == 1 || hd_tr_function_integer(&call->arguments[1], &constant);
    HdTrExpr number = hd_tr_operand_unbool(call->arena, &call->arguments[0]);
    if (!hd_tr_function_to_double(call, 0, &x, error) ||
        (call->n > 1 && !hd_tr_function_to_bigint(call, 1, &places, error)))
        return FALSE;
    if (!is_constant || !is_round(&number, MAX(constant, 0)))
        x = call->n == 1 ? hd_tr_fill(call->arena, "$1($2)", hd_tr_compat(call->scope, "round"), x)
                         : hd_tr_fill(call->arena, "$1($2, $3)", hd_tr_compat(call->scope, "round"),
                                      x, places);
    *out_expr = hd_tr_function_result(x, HD_TYPE_FLOAT8);
    return TRUE;
}

static gboolean random_integer(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    (void)error;
    call->scope->context->saw_volatile = TRUE;
    *out_expr = hd_tr_function_result(
        hd_tr_fill(call->arena, "$1()", hd_tr_compat(call->scope, "random")), HD_TYPE_INT8);
    out_expr->is_not_null = TRUE;
    return TRUE;
}

/* ---- mathematics ---- */

/* What is no number as a value whose number is NULL unless the text looks like one. */
static gboolean numeric_value(HdTrCall *call, guint i, const char **out_sql, GError **error)
{
    const char *value;
    if (!hd_tr_function_to_value(call, i, &value, error))
        return FALSE;
    const HdTrExpr *x = &call->arguments[i];
    *out_sql =
        x->value_is_number || hd_tr_operand_is_number(x)
            ? value
            : hd_tr_fill(call->arena, "$1($2)", hd_tr_compat(call->scope, "apply_numeric"), value);
    return TRUE;
}

static gboolean math_operand(HdTrCall *call, guint i, const char **out_sql, GError **error)
{
    if (hd_tr_operand_is_number(&call->arguments[i]))
        return hd_tr_function_to_double(call, i, out_sql, error);
    const char *value;
    if (!numeric_value(call, i, &value, error))
        return FALSE;
    *out_sql = hd_tr_fill(call->arena, "($1).number::double precision", value);
    return TRUE;
}

static gboolean call_math(HdTrCall *call, const char *function, HdTrExpr *out_expr, GError **error)
{
    GPtrArray *operands = hd_arena_ptr_array(call->arena);
    for (guint i = 0; i < call->n; i++) {
        const char *operand;
        if (!math_operand(call, i, &operand, error))
            return FALSE;
        hd_tr_text_push(call->arena, operands, operand);
    }
    *out_expr = hd_tr_function_result(
        hd_tr_fill(call->arena, "$1($2)", function, hd_tr_join(call->arena, operands, ", ")),
        HD_TYPE_FLOAT8);
    return TRUE;
}

/* A number as a value, or a text that looks like one; NULL for all else. */
static gboolean to_value_of_number(HdTrCall *call, const char **out_sql, GError **error)
{
    const HdTrExpr *x = &call->arguments[0];
    const char *value;
    if (!hd_tr_function_to_value(call, 0, &value, error) ||
        !hd_tr_function_check_short(call, value, error))
        return FALSE;
    *out_sql = value;
    if (x->value_is_number || hd_tr_operand_is_number(x))
        return TRUE;
    *out_sql =
        hd_tr_fill(call->arena, "CASE WHEN ($1).rank = 1 OR $2(($1).chars) THEN $3($1) END", value,
                   hd_tr_compat(call->scope, "is_number"), hd_tr_compat(call->scope, "number_of"));
    return TRUE;
}

static gboolean whole_value(HdTrCall *call, const char *function, HdTrExpr *out_expr,
                            GError **error)
{
    const char *value;
    if (!to_value_of_number(call, &value, error))
        return FALSE;
    const char *real = hd_tr_fill(call->arena, "$1($2(($3).number)::double precision)",
                                  hd_tr_compat(call->scope, "val"), function, value);
    *out_expr = hd_tr_function_value(hd_tr_fill(
        call->arena, "CASE WHEN scale(($1).number) = 0 THEN $1 ELSE $2 END", value, real));
    out_expr->value_is_number = TRUE;
    return TRUE;
}

/* ceil(), floor(), trunc(): an integer is left as it is. */
static gboolean to_whole(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const char *name = call->function->name;
    const char *function = name[0] == 'c' ? "ceil" : name[0] == 'f' ? "floor" : "trunc";
    HdTrExpr x = hd_tr_operand_unbool(call->arena, &call->arguments[0]);
    if (hd_tr_operand_family(&x) == HD_TR_FAMILY_FLOAT && x.is_real)
        return call_math(call, function, out_expr, error);
    if (hd_tr_operand_family(&x) != HD_TR_FAMILY_INTEGER)
        return whole_value(call, function, out_expr, error);
    *out_expr = hd_tr_function_typed(call->scope, &x);
    out_expr->affinity = HD_TR_NO_AFFINITY;
    out_expr->collation = NULL;
    out_expr->is_column = FALSE;
    return TRUE;
}

#define NATIVE(name)                                                                               \
    static gboolean native_##name(HdTrCall *call, HdTrExpr *out_expr, GError **error)              \
    {                                                                                              \
        return call_math(call, #name, out_expr, error);                                            \
    }
#define COMPAT(name)                                                                               \
    static gboolean compat_##name(HdTrCall *call, HdTrExpr *out_expr, GError **error)              \
    {                                                                                              \
        return call_math(call, hd_tr_compat(call->scope, #name), out_expr, error);                 \
    }

NATIVE(asinh)
NATIVE(atan)
NATIVE(atan2)
NATIVE(cosh)
NATIVE(radians)
NATIVE(sinh)
NATIVE(tanh)
COMPAT(acos)
COMPAT(acosh)
COMPAT(asin)
COMPAT(atanh)
COMPAT(cos)
COMPAT(degrees)
COMPAT(exp)
COMPAT(ln)
COMPAT(log10)
COMPAT(log2)
COMPAT(log_base)
COMPAT(mod_real)
COMPAT(pow)
COMPAT(sin)
COMPAT(sqrt)
COMPAT(tan)

static gboolean pi(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    (void)call;
    (void)error;
    *out_expr = hd_tr_function_result("pi()", HD_TYPE_FLOAT8);
    out_expr->is_not_null = TRUE;
    return TRUE;
}

#define MATH(sqlite_name, count, function)                                                         \
    {                                                                                              \
        .name = (sqlite_name), .min = (count), .max = (count), .translate = (function),            \
        .nulls = HD_TR_NULLS_GIVE                                                                  \
    }

const HdTrFunction hd_tr_function_number[] = {
    {.name = "abs", .min = 1, .max = 1, .translate = absolute, .nulls = HD_TR_NULLS_STRICT},
    {.name = "sign", .min = 1, .max = 1, .translate = sign, .nulls = HD_TR_NULLS_GIVE},
    {.name = "round", .min = 1, .max = 2, .translate = round_real, .nulls = HD_TR_NULLS_STRICT},
    {.name = "random", .translate = random_integer},
    {.name = "pi", .translate = pi},
    MATH("ceil", 1, to_whole),
    MATH("ceiling", 1, to_whole),
    MATH("floor", 1, to_whole),
    MATH("trunc", 1, to_whole),
    MATH("asinh", 1, native_asinh),
    MATH("atan", 1, native_atan),
    MATH("atan2", 2, native_atan2),
    MATH("tanh", 1, native_tanh),
    MATH("acos", 1, compat_acos),
    MATH("acosh", 1, compat_acosh),
    MATH("asin", 1, compat_asin),
    MATH("atanh", 1, compat_atanh),
    MATH("cos", 1, compat_cos),
    MATH("cosh", 1, native_cosh),
    MATH("degrees", 1, compat_degrees),
    MATH("exp", 1, compat_exp),
    MATH("ln", 1, compat_ln),
    MATH("log", 1, compat_log10),
    MATH("log10", 1, compat_log10),
    MATH("log2", 1, compat_log2),
    MATH("log", 2, compat_log_base),
    MATH("mod", 2, compat_mod_real),
    MATH("pow", 2, compat_pow),
    MATH("power", 2, compat_pow),
    MATH("radians", 1, native_radians),
    MATH("sin", 1, compat_sin),
    MATH("sinh", 1, native_sinh),
    MATH("sqrt", 1, compat_sqrt),
    MATH("tan", 1, compat_tan),
    {.name = NULL},
};
