/* CAST, where both sides give the same value. */

#include "translate/tr_operand.h"
#include "translate/tr_text.h"

static HdTrExpr cast_new(const char *sql, HdTypeKind kind)
{
    return hd_tr_operand_new(sql, HD_TR_LEVEL_ATOM, kind);
}

/* Towards zero in SQLite, while PostgreSQL's own cast rounds. */
static gboolean cast_to_integer(HdArena *arena, const HdTrExpr *operand, HdTrExpr *out_expr)
{
    HdTrFamily family = hd_tr_operand_family(operand);
    if (family == HD_TR_FAMILY_INTEGER) {
        *out_expr = *operand;
        return TRUE;
    }
    if (family != HD_TR_FAMILY_FLOAT && family != HD_TR_FAMILY_NUMERIC)
        return FALSE;
    *out_expr = cast_new(hd_tr_fill(arena, "trunc($1)::bigint", operand->sql), HD_TYPE_INT8);
    return TRUE;
}

static gboolean cast_to_real(HdArena *arena, const HdTrExpr *operand, HdTrExpr *out_expr)
{
    if (!hd_tr_operand_is_number(operand))
        return FALSE;
    *out_expr = cast_new(hd_tr_operand_cast(arena, operand, "double precision"), HD_TYPE_FLOAT8);
    out_expr->is_real = TRUE;
    return TRUE;
}

static gboolean cast_to_text(HdArena *arena, const HdTrExpr *operand, HdTrExpr *out_expr)
{
    HdTrFamily family = hd_tr_operand_family(operand);
    if (family == HD_TR_FAMILY_TEXT) {
        *out_expr = *operand;
        return TRUE;
    }
    if (family != HD_TR_FAMILY_INTEGER)
        return FALSE;
    *out_expr = cast_new(hd_tr_operand_cast(arena, operand, "text"), HD_TYPE_TEXT);
    return TRUE;
}

static gboolean cast_operand(HdArena *arena, HdAffinity affinity, const HdTrExpr *operand,
                             HdTrExpr *out_expr)
{
    switch (affinity) {
    case HD_AFFINITY_INTEGER:
        return cast_to_integer(arena, operand, out_expr);
    case HD_AFFINITY_REAL:
        return cast_to_real(arena, operand, out_expr);
    case HD_AFFINITY_TEXT:
        return cast_to_text(arena, operand, out_expr);
    case HD_AFFINITY_NUMERIC:
        *out_expr = *operand;
        return hd_tr_operand_family(operand) == HD_TR_FAMILY_INTEGER;
    case HD_AFFINITY_BLOB:
        *out_expr = *operand;
        return hd_tr_operand_family(operand) == HD_TR_FAMILY_BYTEA;
    }
    return FALSE;
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
    /* Of a boolean column only the application knows whether it was stored as a number or a word.
     */
    HdTrExpr number = operand;
    if (operand.kind == HD_TYPE_BOOL && (!operand.is_column || affinity != HD_AFFINITY_TEXT))
        number = hd_tr_operand_unbool(scope->arena, &operand);
    HdTrExpr result;
    if (operand.is_mixed || !cast_operand(scope->arena, affinity, &number, &result))
        return hd_tr_refuse(error, "the cast of %s to %s has no exact translation",
                            hd_tr_operand_describe(scope, &operand), tree->u.cast.type.name);
    *out_expr = result;
    out_expr->affinity = (int)affinity;
    out_expr->is_constant = FALSE;
    out_expr->is_truth = FALSE;
    /* A column under CAST still lends its collation to a comparison. */
    out_expr->collation = operand.collation;
    out_expr->collation_is_explicit = operand.collation_is_explicit;
    return TRUE;
}
