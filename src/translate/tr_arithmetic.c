/* Arithmetic and ||.
 *
 * SQLite calculates in 64-bit integers and doubles, so smaller integers are widened first and
 * numerics become the doubles that SQLite stores. Operands that may be of either class, and texts,
 * are values of type sqlite.value, which the functions of compat/ calculate with. Where SQLite goes
 * on in doubles after an integer overflow, and gives infinity or zero after one of doubles,
 * PostgreSQL stops with an error: a loud difference, which is accepted. */

#include <math.h>

#include "translate/tr_operand.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

static const char *arithmetic_operand(HdArena *arena, const HdTrExpr *expr)
{
    return hd_tr_operand_sql(arena, expr, HD_TR_LEVEL_SIGNED);
}

/* A divisor, NULL instead of zero: SQLite's division by zero is NULL. */
static const char *divisor(HdArena *arena, const HdTrExpr *expr, const char *sql)
{
    gboolean is_safe =
        expr->is_constant && ((expr->value.class == HD_CLASS_INTEGER && expr->value.integer != 0) ||
                              (expr->value.class == HD_CLASS_REAL && expr->value.real != 0));
    return is_safe ? sql : hd_tr_fill(arena, "NULLIF($1, 0)", sql);
}

static const char *operate(HdArena *arena, HdSqlBinary op, const char *left, const char *right)
{
    if (op == HD_SQL_BINARY_PLUS)
        return hd_tr_fill(arena, "$1 + $2", left, right);
    if (op == HD_SQL_BINARY_MINUS)
        return hd_tr_fill(arena, "$1 - $2", left, right);
    if (op == HD_SQL_BINARY_TIMES)
        return hd_tr_fill(arena, "$1 * $2", left, right);
    if (op == HD_SQL_BINARY_DIVIDE)
        return hd_tr_fill(arena, "$1 / $2", left, right);
    return hd_tr_fill(arena, "$1 % $2", left, right);
}

static HdTrExpr operate_integers(HdArena *arena, HdSqlBinary op, const HdTrExpr *left,
                                 const HdTrExpr *right)
{
    const char *l = hd_tr_operand_bigint(arena, left);
    const char *r = arithmetic_operand(arena, right);
    if (op == HD_SQL_BINARY_DIVIDE || op == HD_SQL_BINARY_MODULO)
        r = divisor(arena, right, r);
    return hd_tr_operand_new(operate(arena, op, l, r), HD_TR_LEVEL_ARITHMETIC, HD_TYPE_INT8);
}

/* Whether the value can be neither infinite nor, as a factor or divisor, zero. */
static gboolean is_plain_number(const HdTrExpr *expr, gboolean zero_matters)
{
    if (expr->is_constant && expr->value.class == HD_CLASS_REAL)
        return !isinf(expr->value.real) && (!zero_matters || expr->value.real != 0);
    if (expr->is_constant)
        return !zero_matters || expr->value.integer != 0;
    return hd_tr_operand_family(expr) == HD_TR_FAMILY_INTEGER && !zero_matters;
}

/* SQLite has no NaN: infinity minus infinity, and infinity times zero, are NULL. */
static gboolean can_be_nan(HdSqlBinary op, const HdTrExpr *left, const HdTrExpr *right)
{
    gboolean zero_matters = op == HD_SQL_BINARY_TIMES;
    return !is_plain_number(left, zero_matters) && !is_plain_number(right, zero_matters);
}

static HdTrExpr operate_doubles(HdArena *arena, HdSqlBinary op, const HdTrExpr *left,
                                const HdTrExpr *right)
{
    const char *l = hd_tr_operand_double(arena, left);
    const char *r = hd_tr_operand_double(arena, right);
    if (op == HD_SQL_BINARY_DIVIDE)
        r = divisor(arena, right, r);
    HdTrExpr result =
        hd_tr_operand_new(operate(arena, op, l, r), HD_TR_LEVEL_ARITHMETIC, HD_TYPE_FLOAT8);
    if (can_be_nan(op, left, right)) {
        result.sql = hd_tr_fill(arena, "NULLIF($1, 'NaN')", result.sql);
        result.level = HD_TR_LEVEL_ATOM;
    }
    result.is_real = left->is_real || right->is_real;
    if (!result.is_real)
        result.class_rule = HD_TR_CLASS_UNKNOWN;
    return result;
}

/* A column of both integers and reals is calculated with as each value happens to be stored. As
 * doubles, + - * give what integers would where no digit is lost; / never does. */
static gboolean is_class_irrelevant(HdSqlBinary op, const HdTrExpr *left, const HdTrExpr *right)
{
    if (left->is_real || right->is_real)
        return TRUE;
    if (op == HD_SQL_BINARY_DIVIDE || left->whole_digits == 0 || right->whole_digits == 0)
        return FALSE;
    int digits = op == HD_SQL_BINARY_TIMES ? left->whole_digits + right->whole_digits
                                           : MAX(left->whole_digits, right->whole_digits) + 1;
    return digits <= HD_TR_EXACT_DIGITS;
}

static const char *value_function(HdTrScope *scope, HdSqlBinary op)
{
    if (op == HD_SQL_BINARY_PLUS)
        return hd_tr_compat(scope, "add");
    if (op == HD_SQL_BINARY_MINUS)
        return hd_tr_compat(scope, "subtract");
    if (op == HD_SQL_BINARY_TIMES)
        return hd_tr_compat(scope, "multiply");
    if (op == HD_SQL_BINARY_DIVIDE)
        return hd_tr_compat(scope, "divide");
    return hd_tr_compat(scope, "modulo");
}

static gboolean operate_values(HdTrScope *scope, HdSqlBinary op, const HdTrExpr *left,
                               const HdTrExpr *right, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr l, r;
    if (!hd_tr_to_value(scope, left, &l, error) || !hd_tr_to_value(scope, right, &r, error))
        return FALSE;
    *out_expr = hd_tr_operand_new(
        hd_tr_fill(scope->arena, "$1($2, $3)", value_function(scope, op), l.sql, r.sql),
        HD_TR_LEVEL_ATOM, HD_TYPE_OTHER);
    out_expr->is_value = TRUE;
    out_expr->value_is_number = TRUE;
    return TRUE;
}

static gboolean is_plain_real(const HdTrExpr *expr)
{
    HdTrFamily family = hd_tr_operand_family(expr);
    return family == HD_TR_FAMILY_FLOAT || family == HD_TR_FAMILY_NUMERIC;
}

/* Whether PostgreSQL calculates with the two in bigint or double precision as SQLite does. */
static gboolean is_native(HdSqlBinary op, const HdTrExpr *left, const HdTrExpr *right)
{
    gboolean left_real = is_plain_real(left);
    gboolean right_real = is_plain_real(right);
    if (!hd_tr_operand_is_number(left) || !hd_tr_operand_is_number(right))
        return FALSE;
    return (!left_real && !right_real) ||
           (op != HD_SQL_BINARY_MODULO && is_class_irrelevant(op, left, right));
}

/* Two integer constants, whose sum may be beyond int64; SQLite then goes on in doubles. */
static gboolean fold_integers(HdArena *arena, HdSqlBinary op, const HdTrExpr *left,
                              const HdTrExpr *right, HdTrExpr *out_expr)
{
    if (!left->is_constant || !right->is_constant || left->value.class != HD_CLASS_INTEGER ||
        right->value.class != HD_CLASS_INTEGER)
        return FALSE;
    gint64 l = left->value.integer;
    gint64 r = right->value.integer;
    gint64 result;
    HdValue value = {.class = HD_CLASS_REAL};
    if (op == HD_SQL_BINARY_PLUS && __builtin_add_overflow(l, r, &result))
        value.real = (double)l + (double)r;
    else if (op == HD_SQL_BINARY_MINUS && __builtin_sub_overflow(l, r, &result))
        value.real = (double)l - (double)r;
    else if (op == HD_SQL_BINARY_TIMES && __builtin_mul_overflow(l, r, &result))
        value.real = (double)l * (double)r;
    else if (op == HD_SQL_BINARY_DIVIDE && l == G_MININT64 && r == -1)
        value.real = -(double)l;
    else
        return FALSE;
    *out_expr = hd_tr_operand_constant(arena, &value);
    return TRUE;
}

/* A parameter is a number of the other operand's kind. */
static gboolean type_parameters(HdTrScope *scope, HdTrExpr *left, HdTrExpr *right, GError **error)
{
    HdTrExpr *operands[] = {left, right};
    gboolean is_real = is_plain_real(left) || is_plain_real(right);
    for (guint i = 0; i < 2; i++) {
        if (operands[i]->is_parameter &&
            !(is_real ? hd_tr_to_real(scope, operands[i], operands[i], error)
                      : hd_tr_to_integer(scope, operands[i], operands[i], error)))
            return FALSE;
    }
    return TRUE;
}

gboolean hd_tr_arithmetic(HdTrScope *scope, HdSqlBinary op, const HdTrExpr *left,
                          const HdTrExpr *right, HdTrExpr *out_expr, GError **error)
{
    HdArena *arena = scope->arena;
    HdTrExpr l, r;
    if (hd_tr_operand_family(left) == HD_TR_FAMILY_NULL ||
        hd_tr_operand_family(right) == HD_TR_FAMILY_NULL) {
        *out_expr = hd_tr_operand_null();
        return TRUE;
    }
    if (!hd_tr_to_number(scope, left, &l, error) || !hd_tr_to_number(scope, right, &r, error) ||
        !type_parameters(scope, &l, &r, error))
        return FALSE;
    if (fold_integers(arena, op, &l, &r, out_expr))
        return TRUE;
    if (!is_native(op, &l, &r))
        return operate_values(scope, op, &l, &r, out_expr, error);
    *out_expr = is_plain_real(&l) || is_plain_real(&r) ? operate_doubles(arena, op, &l, &r)
                                                       : operate_integers(arena, op, &l, &r);
    out_expr->is_not_null = l.is_not_null && r.is_not_null && op != HD_SQL_BINARY_DIVIDE &&
                            op != HD_SQL_BINARY_MODULO &&
                            hd_tr_operand_family(out_expr) == HD_TR_FAMILY_INTEGER;
    return TRUE;
}

gboolean hd_tr_arithmetic_negate(HdTrScope *scope, const HdTrExpr *operand, HdTrExpr *out_expr,
                                 GError **error)
{
    HdTrExpr number;
    if (!hd_tr_to_number(scope, operand, &number, error))
        return FALSE;
    operand = &number;
    HdValue value = operand->value;
    if (operand->is_constant && value.class == HD_CLASS_NULL) {
        *out_expr = *operand;
        return TRUE;
    }
    if (operand->is_constant && value.class == HD_CLASS_INTEGER && value.integer != G_MININT64) {
        value.integer = -value.integer;
        *out_expr = hd_tr_operand_constant(scope->arena, &value);
        return TRUE;
    }
    if (operand->is_constant && value.class == HD_CLASS_REAL) {
        value.real = -value.real;
        *out_expr = hd_tr_operand_constant(scope->arena, &value);
        return TRUE;
    }
    if (operand->kind == HD_TYPE_NUMERIC && !operand->is_constant &&
        operand->class_rule == HD_TR_CLASS_WHOLE) {
        const char *sql = arithmetic_operand(scope->arena, operand);
        *out_expr = hd_tr_operand_new(hd_tr_fill(scope->arena, "-$1", sql), HD_TR_LEVEL_ARITHMETIC,
                                      HD_TYPE_NUMERIC);
        out_expr->whole_digits = operand->whole_digits;
        out_expr->class_rule = operand->class_rule;
        out_expr->is_not_null = operand->is_not_null;
        return TRUE;
    }
    if (operand->is_value) {
        *out_expr = hd_tr_operand_new(
            hd_tr_fill(scope->arena, "$1($2)", hd_tr_compat(scope, "negate"), operand->sql),
            HD_TR_LEVEL_ATOM, HD_TYPE_OTHER);
        out_expr->is_value = TRUE;
        out_expr->value_is_number = TRUE;
        return TRUE;
    }
    /* As SQLite does it, and so never a negative zero. */
    HdValue zero = {.class = HD_CLASS_INTEGER, .integer = 0};
    HdTrExpr left = hd_tr_operand_constant(scope->arena, &zero);
    return hd_tr_arithmetic(scope, HD_SQL_BINARY_MINUS, &left, operand, out_expr, error);
}

gboolean hd_tr_arithmetic_concat(HdTrScope *scope, const HdTrExpr *left, const HdTrExpr *right,
                                 HdTrExpr *out_expr, GError **error)
{
    HdTrExpr l, r;
    if (hd_tr_operand_family(left) == HD_TR_FAMILY_NULL ||
        hd_tr_operand_family(right) == HD_TR_FAMILY_NULL) {
        *out_expr = hd_tr_operand_null();
        return TRUE;
    }
    if (!hd_tr_to_text(scope, left, &l, error) || !hd_tr_to_text(scope, right, &r, error))
        return FALSE;
    *out_expr =
        hd_tr_operand_new(hd_tr_fill(scope->arena, "$1 || $2", arithmetic_operand(scope->arena, &l),
                                     arithmetic_operand(scope->arena, &r)),
                          HD_TR_LEVEL_ARITHMETIC, HD_TYPE_TEXT);
    out_expr->carries_c = l.carries_c || r.carries_c;
    out_expr->is_not_null = l.is_not_null && r.is_not_null;
    hd_tr_operand_lend_collation(out_expr, (const HdTrExpr[]){*left, *right}, 2);
    return TRUE;
}

/* ---- bits ---- */

/* Shifts by more than 63 places, and by less than none, are SQLite's own. */
static const char *shift(HdTrScope *scope, HdSqlBinary op, const HdTrExpr *left,
                         const HdTrExpr *right)
{
    HdArena *arena = scope->arena;
    const char *l = hd_tr_operand_bigint(arena, left);
    gboolean is_left = op == HD_SQL_BINARY_LSHIFT;
    if (right->is_constant && right->value.class == HD_CLASS_INTEGER && right->value.integer >= 0 &&
        right->value.integer < 64)
        return is_left ? hd_tr_fill(arena, "$1 << $2", l, right->sql)
                       : hd_tr_fill(arena, "$1 >> $2", l, right->sql);
    const char *function =
        is_left ? hd_tr_compat(scope, "shift_left") : hd_tr_compat(scope, "shift_right");
    return hd_tr_fill(arena, "$1($2, $3)", function, l, hd_tr_operand_bigint(arena, right));
}

gboolean hd_tr_arithmetic_bits(HdTrScope *scope, HdSqlBinary op, const HdTrExpr *left,
                               const HdTrExpr *right, HdTrExpr *out_expr, GError **error)
{
    HdArena *arena = scope->arena;
    HdTrExpr l, r;
    if (!hd_tr_to_integer(scope, left, &l, error) || !hd_tr_to_integer(scope, right, &r, error))
        return FALSE;
    if (hd_tr_operand_family(&l) == HD_TR_FAMILY_NULL ||
        hd_tr_operand_family(&r) == HD_TR_FAMILY_NULL) {
        *out_expr = hd_tr_operand_null();
        return TRUE;
    }
    const char *sql;
    if (op == HD_SQL_BINARY_BITAND)
        sql = hd_tr_fill(arena, "$1 & $2", hd_tr_operand_bigint(arena, &l),
                         arithmetic_operand(arena, &r));
    else if (op == HD_SQL_BINARY_BITOR)
        sql = hd_tr_fill(arena, "$1 | $2", hd_tr_operand_bigint(arena, &l),
                         arithmetic_operand(arena, &r));
    else
        sql = shift(scope, op, &l, &r);
    *out_expr = hd_tr_operand_new(sql, HD_TR_LEVEL_ARITHMETIC, HD_TYPE_INT8);
    out_expr->is_not_null = l.is_not_null && r.is_not_null;
    return TRUE;
}

gboolean hd_tr_arithmetic_bitnot(HdTrScope *scope, const HdTrExpr *operand, HdTrExpr *out_expr,
                                 GError **error)
{
    HdTrExpr integer;
    if (!hd_tr_to_integer(scope, operand, &integer, error))
        return FALSE;
    if (hd_tr_operand_family(&integer) == HD_TR_FAMILY_NULL) {
        *out_expr = integer;
        return TRUE;
    }
    *out_expr = hd_tr_operand_new(
        hd_tr_fill(scope->arena, "~$1", hd_tr_operand_bigint(scope->arena, &integer)),
        HD_TR_LEVEL_ARITHMETIC, HD_TYPE_INT8);
    out_expr->is_not_null = integer.is_not_null;
    return TRUE;
}
