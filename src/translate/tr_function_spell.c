/* Functions that write values as text: char(), hex(), quote(), printf() ("Built-In Scalar SQL
 * Functions"). */

#include <string.h>

#include "translate/tr_function_part.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

static gboolean is_bytea(const HdTrExpr *expr)
{
    return hd_tr_operand_family(expr) == HD_TR_FAMILY_BYTEA && !expr->is_mixed;
}

static gboolean constant_text(HdTrCall *call, const char *text, HdTrExpr *out_expr)
{
    HdValue value = {.class = HD_CLASS_TEXT, .data = (const guint8 *)text, .bytes = strlen(text)};
    *out_expr = hd_tr_operand_constant(call->arena, &value);
    return TRUE;
}

static HdTrExpr text_result(const char *sql, gboolean carries_c)
{
    HdTrExpr result = hd_tr_function_result(sql, HD_TYPE_TEXT);
    result.carries_c = carries_c;
    return result;
}

/* The text of constant code points, or NULL where one is none that PostgreSQL can hold. */
static const char *constant_chars(HdTrCall *call)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < call->n; i++) {
        gint64 code;
        if (!hd_tr_function_integer(&call->arguments[i], &code) || code < 1 || code > 0x10FFFF ||
            !g_unichar_validate((gunichar)code))
            return NULL;
        g_string_append_unichar(text, (gunichar)code);
    }
    return hd_arena_strndup(call->arena, text->str, text->len);
}

static gboolean chars(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const char *constant = constant_chars(call);
    if (constant != NULL)
        return constant_text(call, constant, out_expr);
    GPtrArray *pieces = hd_arena_ptr_array(call->arena);
    for (guint i = 0; i < call->n; i++) {
        const char *code;
        if (!hd_tr_function_to_bigint(call, i, &code, error))
            return FALSE;
        hd_tr_text_push(call->arena, pieces, code);
    }
    *out_expr = text_result(hd_tr_fill(call->arena, "$1($2)", hd_tr_compat(call->scope, "char"),
                                       hd_tr_join(call->arena, pieces, ", ")),
                            FALSE);
    return TRUE;
}

/* f(x) with one compat function that has a variant for texts, blobs and values, and may have some
 * for numbers. */
static gboolean call_by_class(HdTrCall *call, const char *function, gboolean has_numbers,
                              const char **out_sql, GError **error)
{
    const HdTrExpr *x = &call->arguments[0];
    HdTrExpr plain;
    const char *sql;
    if (!hd_tr_to_plain(call->scope, x, &plain, error))
        return FALSE;
    gboolean is_integer = hd_tr_operand_family(&plain) == HD_TR_FAMILY_INTEGER;
    gboolean is_real = hd_tr_operand_family(&plain) == HD_TR_FAMILY_FLOAT && plain.is_real;
    if (is_integer && has_numbers)
        sql = hd_tr_operand_bigint(call->arena, &plain);
    else if (is_real && has_numbers)
        sql = hd_tr_operand_double(call->arena, &plain);
    else if (is_bytea(&plain))
        sql = plain.sql;
    else if (hd_tr_operand_family(&plain) == HD_TR_FAMILY_TEXT && !plain.is_parameter)
        sql = hd_tr_function_typed(call->scope, &plain).sql;
    else if (!hd_tr_function_to_value(call, 0, &sql, error))
        return FALSE;
    *out_sql = hd_tr_fill(call->arena, "$1($2)", function, sql);
    return TRUE;
}

static gboolean hex(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const HdTrExpr *x = &call->arguments[0];
    const char *sql;
    if (hd_tr_function_is_null(x))
        return constant_text(call, "", out_expr);
    if (is_bytea(x)) {
        sql = hd_tr_fill(call->arena, "upper(encode($1, 'hex'))", x->sql);
        if (!x->is_not_null)
            sql = hd_tr_fill(call->arena, "COALESCE($1, '')", sql);
    } else if (!call_by_class(call, hd_tr_compat(call->scope, "hex"), FALSE, &sql, error)) {
        return FALSE;
    }
    *out_expr = text_result(sql, FALSE);
    out_expr->is_not_null = TRUE;
    return TRUE;
}

static gboolean quote(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const char *sql;
    if (hd_tr_function_is_null(&call->arguments[0]))
        return constant_text(call, "NULL", out_expr);
    if (!hd_tr_function_check_class(call, &call->arguments[0], error) ||
        !call_by_class(call, hd_tr_compat(call->scope, "quote"), TRUE, &sql, error))
        return FALSE;
    *out_expr = text_result(sql, FALSE);
    out_expr->is_not_null = TRUE;
    return TRUE;
}

/* printf() and format(): of an empty format nothing comes. */
static gboolean format(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr pattern;
    const char *values;
    if (call->n == 0 || hd_tr_function_is_null(&call->arguments[0])) {
        *out_expr = hd_tr_operand_null();
        return TRUE;
    }
    if (!hd_tr_function_to_text(call, 0, &pattern, error) ||
        !hd_tr_function_to_values(call, 1, &values, error))
        return FALSE;
    if (call->n == 1)
        values = hd_tr_fill(call->arena, "VARIADIC '{}'::$1[]", hd_tr_compat(call->scope, "value"));
    gboolean is_certain = pattern.is_constant && pattern.value.bytes > 0;
    if (!is_certain)
        pattern.sql = hd_tr_fill(call->arena, "NULLIF($1, '')", pattern.sql);
    *out_expr = text_result(hd_tr_fill(call->arena, "$1($2, $3)",
                                       hd_tr_compat(call->scope, "printf"), pattern.sql, values),
                            pattern.carries_c);
    out_expr->is_not_null = is_certain;
    return TRUE;
}

const HdTrFunction hd_tr_function_spell[] = {
    {.name = "char", .min = 0, .max = HD_TR_ANY_NUMBER, .translate = chars},
    {.name = "hex", .min = 1, .max = 1, .translate = hex},
    {.name = "quote", .min = 1, .max = 1, .translate = quote},
    {.name = "printf", .min = 0, .max = HD_TR_ANY_NUMBER, .translate = format},
    {.name = "format", .min = 0, .max = HD_TR_ANY_NUMBER, .translate = format},
    {.name = NULL},
};
