#include "translate/tr_operand.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/error.h"
#include "translate/tr_text.h"

#define REPEATED_BYTES_MAX 4096

void hd_tr_operand_refuse(GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    hd_error_set(error, HD_ERROR_UNSUPPORTED, "%s", reason);
}

HdTrFamily hd_tr_operand_family(const HdTrExpr *expr)
{
    if (expr->is_constant && expr->value.class == HD_CLASS_NULL)
        return HD_TR_FAMILY_NULL;
    if (expr->is_value)
        return HD_TR_FAMILY_VALUE;
    switch (expr->kind) {
    case HD_TYPE_BOOL:
        return HD_TR_FAMILY_BOOL;
    case HD_TYPE_INT2:
    case HD_TYPE_INT4:
    case HD_TYPE_INT8:
        return HD_TR_FAMILY_INTEGER;
    case HD_TYPE_FLOAT4:
    case HD_TYPE_FLOAT8:
        return HD_TR_FAMILY_FLOAT;
    case HD_TYPE_NUMERIC:
        return HD_TR_FAMILY_NUMERIC;
    case HD_TYPE_TEXT:
    case HD_TYPE_VARCHAR:
    case HD_TYPE_BPCHAR:
        return HD_TR_FAMILY_TEXT;
    case HD_TYPE_BYTEA:
        return HD_TR_FAMILY_BYTEA;
    case HD_TYPE_DATE:
    case HD_TYPE_TIME:
    case HD_TYPE_TIMESTAMP:
    case HD_TYPE_TIMESTAMPTZ:
        return HD_TR_FAMILY_INSTANT;
    case HD_TYPE_UUID:
    case HD_TYPE_JSON:
    case HD_TYPE_JSONB:
    case HD_TYPE_ENUM:
    case HD_TYPE_TEXT_ARRAY:
    case HD_TYPE_OTHER:
    case HD_TYPE_COUNT:
        break;
    }
    return HD_TR_FAMILY_OTHER;
}

gboolean hd_tr_operand_is_number(const HdTrExpr *expr)
{
    switch (hd_tr_operand_family(expr)) {
    case HD_TR_FAMILY_BOOL:
    case HD_TR_FAMILY_INTEGER:
    case HD_TR_FAMILY_FLOAT:
    case HD_TR_FAMILY_NUMERIC:
        return TRUE;
    case HD_TR_FAMILY_NULL:
    case HD_TR_FAMILY_TEXT:
    case HD_TR_FAMILY_BYTEA:
    case HD_TR_FAMILY_INSTANT:
    case HD_TR_FAMILY_OTHER:
    case HD_TR_FAMILY_VALUE:
        break;
    }
    return FALSE;
}

const char *hd_tr_operand_describe(const HdTrScope *scope, const HdTrExpr *expr)
{
    HdTrFamily family = hd_tr_operand_family(expr);
    if (family == HD_TR_FAMILY_NULL)
        return "NULL";
    if (family == HD_TR_FAMILY_VALUE)
        return "a value of any class";
    if (expr->is_parameter)
        return "a parameter";
    HdType type = {.kind = expr->kind};
    g_autofree char *name = hd_type_to_text(&type);
    if (expr->is_column)
        return hd_arena_printf(scope->arena, "%s column %s", name, expr->sql);
    if (expr->is_constant && family == HD_TR_FAMILY_TEXT)
        return hd_arena_printf(scope->arena, "text %s", expr->sql);
    return hd_arena_strdup(scope->arena, name);
}

HdTrExpr hd_tr_operand_new(const char *sql, HdTrLevel level, HdTypeKind kind)
{
    return (HdTrExpr){.sql = sql, .level = level, .kind = kind, .affinity = HD_TR_NO_AFFINITY};
}

HdTrExpr hd_tr_operand_null(void)
{
    HdTrExpr expr = hd_tr_operand_new("NULL", HD_TR_LEVEL_ATOM, HD_TYPE_TEXT);
    expr.is_constant = TRUE;
    expr.value = (HdValue){.class = HD_CLASS_NULL};
    return expr;
}

static HdTrExpr real_constant(HdArena *arena, double real)
{
    HdTrExpr expr = hd_tr_operand_new(NULL, HD_TR_LEVEL_ATOM, HD_TYPE_FLOAT8);
    expr.is_real = TRUE;
    if (isinf(real)) {
        expr.sql = real > 0 ? "'Infinity'::double precision" : "'-Infinity'::double precision";
        return expr;
    }
    expr.sql = hd_tr_text_real(arena, real);
    expr.level = signbit(real) ? HD_TR_LEVEL_SIGNED : HD_TR_LEVEL_ATOM;
    return expr;
}

static int count_digits(gint64 integer)
{
    int digits = 1;
    for (; integer <= -10 || integer >= 10; integer /= 10)
        digits++;
    return digits;
}

HdTrExpr hd_tr_operand_constant(HdArena *arena, const HdValue *value)
{
    HdTrExpr expr = hd_tr_operand_null();
    switch (value->class) {
    case HD_CLASS_NULL:
    case HD_CLASS_COUNT:
        break;
    case HD_CLASS_INTEGER:
        expr = hd_tr_operand_new(hd_tr_text_integer(arena, value->integer), HD_TR_LEVEL_ATOM,
                                 value->integer == (gint32)value->integer ? HD_TYPE_INT4
                                                                          : HD_TYPE_INT8);
        if (value->integer < 0 && value->integer != G_MININT64)
            expr.level = HD_TR_LEVEL_SIGNED;
        expr.whole_digits = count_digits(value->integer);
        break;
    case HD_CLASS_REAL:
        expr = real_constant(arena, value->real);
        break;
    case HD_CLASS_TEXT: {
        const char *text = hd_arena_strndup(arena, (const char *)value->data, value->bytes);
        expr = hd_tr_operand_new(hd_tr_text_string(arena, text), HD_TR_LEVEL_ATOM, HD_TYPE_TEXT);
        break;
    }
    case HD_CLASS_BLOB:
        expr = hd_tr_operand_new(hd_tr_text_bytea(arena, value->data, value->bytes),
                                 HD_TR_LEVEL_ATOM, HD_TYPE_BYTEA);
        break;
    }
    expr.is_constant = TRUE;
    expr.is_not_null = value->class != HD_CLASS_NULL;
    expr.value = *value;
    return expr;
}

const char *hd_tr_operand_sql(HdArena *arena, const HdTrExpr *expr, HdTrLevel level)
{
    if (expr->level < level)
        return expr->sql;
    return hd_tr_fill(arena, "($1)", expr->sql);
}

int hd_tr_operand_whole_digits(const HdType *type)
{
    if (type->kind == HD_TYPE_BOOL)
        return 1;
    if (type->kind == HD_TYPE_INT2)
        return 5;
    if (type->kind == HD_TYPE_INT4)
        return 10;
    if (type->kind == HD_TYPE_INT8)
        return 19;
    return type->kind == HD_TYPE_NUMERIC && type->precision > type->scale
               ? type->precision - type->scale
               : 0;
}

gboolean hd_tr_operand_is_exact_double(const HdTrExpr *expr)
{
    if (expr->is_constant && expr->value.class == HD_CLASS_INTEGER)
        return expr->value.integer >= -HD_TR_EXACT_INTEGER &&
               expr->value.integer <= HD_TR_EXACT_INTEGER;
    return expr->is_real || (expr->whole_digits > 0 && expr->whole_digits <= HD_TR_EXACT_DIGITS);
}

const char *hd_tr_operand_bigint(HdArena *arena, const HdTrExpr *expr)
{
    if (expr->kind == HD_TYPE_INT8)
        return hd_tr_operand_sql(arena, expr, HD_TR_LEVEL_SIGNED);
    return hd_tr_operand_cast(arena, expr, "bigint");
}

/* A real constant is a numeric to PostgreSQL until it is told otherwise. */
const char *hd_tr_operand_double(HdArena *arena, const HdTrExpr *expr)
{
    gboolean is_double = expr->kind == HD_TYPE_FLOAT8 && !expr->is_constant;
    if (is_double ||
        (expr->is_constant && expr->value.class == HD_CLASS_REAL && isinf(expr->value.real)))
        return hd_tr_operand_sql(arena, expr, HD_TR_LEVEL_SIGNED);
    return hd_tr_operand_cast(arena, expr, "double precision");
}

gboolean hd_tr_operand_is_words(const HdTrExpr *expr)
{
    return expr->kind == HD_TYPE_BOOL && expr->choice != NULL &&
           (expr->choice->classes & (1U << HD_CLASS_TEXT)) != 0;
}

HdTrExpr hd_tr_operand_unbool(HdArena *arena, const HdTrExpr *expr)
{
    if (expr->kind != HD_TYPE_BOOL)
        return *expr;
    HdTrExpr number = hd_tr_operand_new(hd_tr_operand_cast(arena, expr, "integer"),
                                        HD_TR_LEVEL_ATOM, HD_TYPE_INT4);
    number.affinity = expr->affinity;
    number.is_not_null = expr->is_not_null;
    number.whole_digits = 1;
    return number;
}

void hd_tr_operand_lend_collation(HdTrExpr *result, const HdTrExpr *parts, guint n)
{
    for (guint i = 0; i < n && !result->collation_is_explicit; i++) {
        if (!parts[i].collation_is_explicit)
            continue;
        result->collation = parts[i].collation;
        result->collation_is_explicit = TRUE;
    }
}

gboolean hd_tr_operand_is_short(const char *sql)
{
    return strlen(sql) <= REPEATED_BYTES_MAX;
}

gboolean hd_tr_operand_can_repeat(const HdTrExpr *expr, GError **error)
{
    return hd_tr_operand_is_short(expr->sql) ||
           hd_tr_refuse(error, "an expression would have to be written more than once, and is too "
                               "long for that");
}
