/* CAST: the conversions of tr_to.h, by the affinity of the type's name ("SQL Language Expressions",
 * section "CAST expressions"). */

#include "translate/tr_operand.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

/* Of a number nothing changes; a text that spells a whole number is an INTEGER, "1e1" too. */
static gboolean cast_to_numeric(HdTrScope *scope, const HdTrExpr *operand, HdTrExpr *out_expr,
                                GError **error)
{
    HdTrExpr plain;
    if (!hd_tr_to_plain(scope, operand, &plain, error))
        return FALSE;
    if (hd_tr_operand_is_number(&plain) || (plain.is_value && plain.value_is_number)) {
        *out_expr = plain;
        return TRUE;
    }
    if (!hd_tr_to_value(scope, &plain, &plain, error))
        return FALSE;
    const char *sql =
        hd_tr_fill(scope->arena, "$1($2)", hd_tr_compat(scope, "cast_numeric"), plain.sql);
    *out_expr = hd_tr_operand_new(sql, HD_TR_LEVEL_ATOM, HD_TYPE_OTHER);
    out_expr->is_value = TRUE;
    out_expr->value_is_number = TRUE;
    return TRUE;
}

static gboolean cast_operand(HdTrScope *scope, HdAffinity affinity, const HdTrExpr *operand,
                             HdTrExpr *out_expr, GError **error)
{
    switch (affinity) {
    case HD_AFFINITY_INTEGER:
        return hd_tr_to_integer(scope, operand, out_expr, error);
    case HD_AFFINITY_REAL:
        return hd_tr_to_real(scope, operand, out_expr, error);
    case HD_AFFINITY_TEXT:
        return hd_tr_to_text(scope, operand, out_expr, error);
    case HD_AFFINITY_NUMERIC:
        return cast_to_numeric(scope, operand, out_expr, error);
    case HD_AFFINITY_BLOB:
        return hd_tr_to_blob(scope, operand, out_expr, error);
    }
    g_assert_not_reached();
}

gboolean hd_tr_cast(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr operand;
    if (!hd_tr_expr(scope, tree->u.cast.operand, &operand, error))
        return FALSE;
    HdAffinity affinity = hd_schema_affinity(tree->u.cast.type.name);
    if (hd_tr_operand_family(&operand) == HD_TR_FAMILY_NULL) {
        *out_expr = operand;
        return TRUE;
    }
    HdTrExpr result;
    if (!cast_operand(scope, affinity, &operand, &result, error))
        return FALSE;
    result.affinity = (int)affinity;
    result.is_column = FALSE;
    result.is_truth = FALSE;
    /* A column under CAST still lends its collation to a comparison. */
    result.collation = operand.collation;
    result.collation_is_explicit = operand.collation_is_explicit;
    *out_expr = result;
    return TRUE;
}
