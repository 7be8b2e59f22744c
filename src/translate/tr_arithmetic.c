/* Arithmetic and ||.
 *
 * SQLite calculates in 64-bit integers and doubles, so smaller integers are widened first and
 * numerics become the doubles that SQLite stores. Where SQLite goes on in doubles after an integer
 * overflow, and gives infinity or zero after one of doubles, PostgreSQL stops with an error: a loud
 * difference, which is accepted. */

#include <math.h>

#include "translate/tr_operand.h"
#include "translate/tr_text.h"

static gboolean check_numbers(HdTrScope *scope, const HdTrExpr *left, const HdTrExpr *right,
                              GError **error)
{
    const HdTrExpr *const operands[] = {left, right};
    for (guint i = 0; i < 2; i++) {
        if (!hd_tr_operand_is_number(operands[i]) || operands[i]->affinity == HD_AFFINITY_TEXT)
            return hd_tr_refuse(error, "arithmetic on %s has no exact translation",
                                hd_tr_operand_describe(scope, operands[i]));
    }
    return TRUE;
}

static const char *arithmetic_operand(HdArena *arena, const HdTrExpr *expr)
{
    return hd_tr_operand_sql(arena, expr, HD_TR_LEVEL_SIGNED);
}

static const char *to_bigint(HdArena *arena, const HdTrExpr *expr)
{
    if (expr->kind == HD_TYPE_INT8)
        return arithmetic_operand(arena, expr);
    return hd_tr_operand_cast(arena, expr, "bigint");
}

/* A real constant is a numeric to PostgreSQL until it is told otherwise. */
static const char *to_double(HdArena *arena, const HdTrExpr *expr)
{
    gboolean is_double = expr->kind == HD_TYPE_FLOAT8 && !expr->is_constant;
    if (is_double ||
        (expr->is_constant && expr->value.class == HD_CLASS_REAL && isinf(expr->value.real)))
        return arithmetic_operand(arena, expr);
    return hd_tr_operand_cast(arena, expr, "double precision");
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
    const char *l = to_bigint(arena, left);
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
    const char *l = to_double(arena, left);
    const char *r = to_double(arena, right);
    if (op == HD_SQL_BINARY_DIVIDE)
        r = divisor(arena, right, r);
    HdTrExpr result =
        hd_tr_operand_new(operate(arena, op, l, r), HD_TR_LEVEL_ARITHMETIC, HD_TYPE_FLOAT8);
    if (can_be_nan(op, left, right)) {
        result.sql = hd_tr_fill(arena, "NULLIF($1, 'NaN')", result.sql);
        result.level = HD_TR_LEVEL_ATOM;
    }
    result.is_real = left->is_real || right->is_real;
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

gboolean hd_tr_arithmetic(HdTrScope *scope, HdSqlBinary op, const HdTrExpr *left,
                          const HdTrExpr *right, HdTrExpr *out_expr, GError **error)
{
    HdArena *arena = scope->arena;
    if (hd_tr_operand_family(left) == HD_TR_FAMILY_NULL ||
        hd_tr_operand_family(right) == HD_TR_FAMILY_NULL) {
        *out_expr = hd_tr_operand_null();
        return TRUE;
    }
    if (!check_numbers(scope, left, right, error))
        return FALSE;
    HdTrExpr l = hd_tr_operand_unbool(arena, left);
    HdTrExpr r = hd_tr_operand_unbool(arena, right);
    if (hd_tr_operand_family(&l) == HD_TR_FAMILY_INTEGER &&
        hd_tr_operand_family(&r) == HD_TR_FAMILY_INTEGER) {
        *out_expr = operate_integers(arena, op, &l, &r);
        return TRUE;
    }
    if (op == HD_SQL_BINARY_MODULO)
        return hd_tr_refuse(error, "the remainder of numbers that may have a fraction has no exact "
                                   "translation");
    if (!is_class_irrelevant(op, &l, &r))
        return hd_tr_refuse(error,
                            "arithmetic on %s and %s depends on which values are stored as "
                            "integers, and has no exact translation",
                            hd_tr_operand_describe(scope, left),
                            hd_tr_operand_describe(scope, right));
    *out_expr = operate_doubles(arena, op, &l, &r);
    return TRUE;
}

gboolean hd_tr_arithmetic_negate(HdTrScope *scope, const HdTrExpr *operand, HdTrExpr *out_expr,
                                 GError **error)
{
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
    if (operand->kind == HD_TYPE_NUMERIC && !operand->is_constant) {
        const char *sql = arithmetic_operand(scope->arena, operand);
        *out_expr = hd_tr_operand_new(hd_tr_fill(scope->arena, "-$1", sql), HD_TR_LEVEL_ARITHMETIC,
                                      HD_TYPE_NUMERIC);
        out_expr->whole_digits = operand->whole_digits;
        return TRUE;
    }
    /* As SQLite does it, and so never a negative zero. */
    HdValue zero = {.class = HD_CLASS_INTEGER, .integer = 0};
    HdTrExpr left = hd_tr_operand_constant(scope->arena, &zero);
    return hd_tr_arithmetic(scope, HD_SQL_BINARY_MINUS, &left, operand, out_expr, error);
}

/* The operand's text, where SQLite's and PostgreSQL's texts of it are the same. */
static gboolean to_text(HdTrScope *scope, const HdTrExpr *expr, const char **out_sql,
                        GError **error)
{
    HdArena *arena = scope->arena;
    if (expr->collation_is_explicit)
        return hd_tr_refuse(error, "COLLATE inside of || has no translation");
    HdTrFamily family = hd_tr_operand_family(expr);
    if (family == HD_TR_FAMILY_TEXT) {
        *out_sql = arithmetic_operand(arena, expr);
        return TRUE;
    }
    /* A boolean column may have been stored as a word. */
    if (family == HD_TR_FAMILY_INTEGER || (family == HD_TR_FAMILY_BOOL && !expr->is_column)) {
        HdTrExpr number = hd_tr_operand_unbool(arena, expr);
        *out_sql = number.is_constant
                       ? hd_tr_text_string(arena, hd_arena_printf(arena, "%" G_GINT64_FORMAT,
                                                                  number.value.integer))
                       : hd_tr_operand_cast(arena, &number, "text");
        return TRUE;
    }
    return hd_tr_refuse(error, "the text of %s has no exact translation",
                        hd_tr_operand_describe(scope, expr));
}

gboolean hd_tr_arithmetic_concat(HdTrScope *scope, const HdTrExpr *left, const HdTrExpr *right,
                                 HdTrExpr *out_expr, GError **error)
{
    if (hd_tr_operand_family(left) == HD_TR_FAMILY_NULL ||
        hd_tr_operand_family(right) == HD_TR_FAMILY_NULL) {
        *out_expr = hd_tr_operand_null();
        return TRUE;
    }
    const char *l;
    const char *r;
    if (!to_text(scope, left, &l, error) || !to_text(scope, right, &r, error))
        return FALSE;
    *out_expr = hd_tr_operand_new(hd_tr_fill(scope->arena, "$1 || $2", l, r),
                                  HD_TR_LEVEL_ARITHMETIC, HD_TYPE_TEXT);
    out_expr->carries_c = left->carries_c || right->carries_c;
    return TRUE;
}
