/* CAST: the conversions of tr_to.h, by the affinity of the type's name ("SQL Language Expressions",
 * section "CAST expressions"). */

#include "translate/tr_operand.h"
#include "translate/tr_to.h"

/* Of a number nothing changes. */
static gboolean cast_to_numeric(HdTrScope *scope, const HdTrExpr *operand, HdTrExpr *out_expr,
                                GError **error)
{
    HdTrExpr plain;
    if (!hd_tr_to_plain(scope, operand, &plain, error))
        return FALSE;
    if (hd_tr_operand_is_number(&plain)) {
        *out_expr = plain;
        return TRUE;
    }
    return hd_tr_to_number(scope, &plain, out_expr, error);
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
