#include "translate/tr_function_part.h"

#include <string.h>

#include "translate/tr_operand.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

gboolean hd_tr_function_is_null(const HdTrExpr *expr)
{
    return hd_tr_operand_family(expr) == HD_TR_FAMILY_NULL;
}

gboolean hd_tr_function_integer(const HdTrExpr *expr, gint64 *out_integer)
{
    if (!expr->is_constant || expr->value.class != HD_CLASS_INTEGER)
        return FALSE;
    *out_integer = expr->value.integer;
    return TRUE;
}

gboolean hd_tr_function_check_class(const HdTrCall *call, const HdTrExpr *expr, GError **error)
{
    return !expr->is_parameter ||
           hd_tr_refuse(error,
                        "%s() of a parameter depends on whether a number or a text is bound; CAST "
                        "tells",
                        call->function->name);
}

gboolean hd_tr_function_check_short(const HdTrCall *call, const char *sql, GError **error)
{
    return hd_tr_operand_is_short(sql) ||
           hd_tr_refuse(error, "an argument of %s() is too long to be written twice",
                        call->function->name);
}

gboolean hd_tr_function_to_text(HdTrCall *call, guint i, HdTrExpr *out_expr, GError **error)
{
    return hd_tr_to_text(call->scope, &call->arguments[i], out_expr, error);
}

gboolean hd_tr_function_to_bigint(HdTrCall *call, guint i, const char **out_sql, GError **error)
{
    HdTrExpr integer;
    if (!hd_tr_to_integer(call->scope, &call->arguments[i], &integer, error))
        return FALSE;
    *out_sql = hd_tr_function_is_null(&integer) ? "NULL::bigint" : integer.sql;
    return TRUE;
}

gboolean hd_tr_function_to_double(HdTrCall *call, guint i, const char **out_sql, GError **error)
{
    HdTrExpr real;
    if (!hd_tr_to_real(call->scope, &call->arguments[i], &real, error))
        return FALSE;
    *out_sql = real.sql;
    return TRUE;
}

gboolean hd_tr_function_to_value(HdTrCall *call, guint i, const char **out_sql, GError **error)
{
    HdTrExpr value;
    if (!hd_tr_to_value(call->scope, &call->arguments[i], &value, error))
        return FALSE;
    *out_sql = value.sql;
    return TRUE;
}

gboolean hd_tr_function_to_values(HdTrCall *call, guint first, const char **out_sql, GError **error)
{
    GPtrArray *pieces = hd_arena_ptr_array(call->arena);
    for (guint i = first; i < call->n; i++) {
        const char *value;
        if (!hd_tr_function_to_value(call, i, &value, error))
            return FALSE;
        hd_tr_text_push(call->arena, pieces, value);
    }
    *out_sql = hd_tr_join(call->arena, pieces, ", ");
    return TRUE;
}

HdTrExpr hd_tr_function_typed(HdTrScope *scope, const HdTrExpr *expr)
{
    HdTrExpr typed = *expr;
    typed.is_constant = FALSE;
    typed.is_truth = FALSE;
    typed.is_parameter = FALSE;
    HdTrFamily family = hd_tr_operand_family(expr);
    if (family == HD_TR_FAMILY_NULL ||
        (family == HD_TR_FAMILY_TEXT && (expr->is_constant || expr->is_parameter)))
        typed.sql = hd_tr_operand_cast(scope->arena, expr, "text");
    else if (family == HD_TR_FAMILY_FLOAT && expr->is_constant)
        typed.sql = hd_tr_operand_double(scope->arena, expr);
    if (typed.sql != expr->sql)
        typed.level = HD_TR_LEVEL_ATOM;
    return typed;
}

void hd_tr_function_strip(HdTrExpr *expr)
{
    expr->affinity = HD_TR_NO_AFFINITY;
    expr->collation = NULL;
    expr->collation_is_explicit = FALSE;
    expr->is_column = FALSE;
    expr->is_constant = FALSE;
    expr->is_truth = FALSE;
    expr->is_parameter = FALSE;
    expr->level = HD_TR_LEVEL_ATOM;
}

const char *hd_tr_function_collation(const HdTrCall *call)
{
    for (guint i = 0; i < call->n; i++) {
        if (call->arguments[i].collation != NULL)
            return call->arguments[i].collation;
    }
    return NULL;
}

HdTrExpr hd_tr_function_compared(const HdTrCall *call, guint i)
{
    HdTrExpr expr = call->arguments[i];
    expr.affinity = HD_TR_NO_AFFINITY;
    expr.collation = hd_tr_function_collation(call);
    return expr;
}

/* Whether each instant has but one way to be written in the column. */
static gboolean is_one_to_one(const HdTrExpr *instant)
{
    if (instant->form != HD_FORM_ISO || instant->kind == HD_TYPE_DATE)
        return TRUE;
    return instant->choice != NULL && instant->choice->layout.is_known;
}

static gboolean identity_of_text(HdTrScope *scope, const HdTrExpr *text, HdTrExpr *out_expr,
                                 GError **error)
{
    if (!hd_tr_collate_is_known(text->collation))
        return hd_tr_refuse(error, "the collation %s is defined by the application",
                            text->collation);
    *out_expr = *text;
    if (hd_tr_collate_is_binary(text->collation))
        return TRUE;
    out_expr->sql = hd_tr_collate_operand(scope->arena, text, text->collation, FALSE);
    return TRUE;
}

static gboolean identity_of_value(HdTrScope *scope, const HdTrExpr *value, HdTrExpr *out_expr,
                                  GError **error)
{
    *out_expr = *value;
    if (value->value_is_number || hd_tr_collate_is_binary(value->collation))
        return TRUE;
    if (g_ascii_strcasecmp(value->collation, "NOCASE") == 0)
        out_expr->sql = hd_tr_fill(scope->arena, "$1($2)", hd_tr_compat(scope, "fold"), value->sql);
    else if (g_ascii_strcasecmp(value->collation, "RTRIM") == 0)
        out_expr->sql =
            hd_tr_fill(scope->arena, "$1($2)", hd_tr_compat(scope, "unpad"), value->sql);
    else
        return hd_tr_refuse(error, "the collation %s is defined by the application",
                            value->collation);
    return TRUE;
}

gboolean hd_tr_function_identity(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr,
                                 GError **error)
{
    HdTrExpr plain = hd_tr_function_typed(scope, expr);
    HdTrFamily family = hd_tr_operand_family(expr);
    gboolean is_kept = family == HD_TR_FAMILY_BOOL || expr->kind == HD_TYPE_UUID ||
                       (family == HD_TR_FAMILY_INSTANT && is_one_to_one(expr));
    if (family == HD_TR_FAMILY_NULL || is_kept) {
        *out_expr = plain;
        return TRUE;
    }
    if (!hd_tr_to_plain(scope, &plain, &plain, error))
        return FALSE;
    if (hd_tr_operand_family(&plain) == HD_TR_FAMILY_TEXT)
        return identity_of_text(scope, &plain, out_expr, error);
    if (hd_tr_operand_family(&plain) == HD_TR_FAMILY_VALUE)
        return identity_of_value(scope, &plain, out_expr, error);
    *out_expr = plain;
    return TRUE;
}
