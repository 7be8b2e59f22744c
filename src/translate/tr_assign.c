/* What an expression becomes when it is stored in a column: SQLite applies the column's affinity,
 * PostgreSQL casts to the column's type. Accepted where both leave the same value. */

#include "translate/tr_operand.h"
#include "translate/tr_text.h"

static gboolean assign_bool(const HdTrExpr *expr, const char **out_sql)
{
    *out_sql = expr->sql;
    if (expr->is_constant && expr->value.class == HD_CLASS_INTEGER)
        *out_sql = expr->value.integer != 0 ? "true" : "false";
    return expr->kind == HD_TYPE_BOOL ||
           (expr->is_constant && expr->value.class == HD_CLASS_INTEGER &&
            (expr->value.integer == 0 || expr->value.integer == 1));
}

static gboolean assign_integer(HdArena *arena, const HdTrExpr *expr, const char **out_sql)
{
    HdTrExpr number = hd_tr_operand_unbool(arena, expr);
    *out_sql = number.sql;
    return hd_tr_operand_family(&number) == HD_TR_FAMILY_INTEGER;
}

static gboolean assign_float(HdArena *arena, const HdTrExpr *expr, HdAffinity affinity,
                             const char **out_sql)
{
    HdTrExpr number = hd_tr_operand_unbool(arena, expr);
    *out_sql = number.sql;
    /* Beyond 2^53 a double is not the integer any more, unless SQLite makes a double of it too. */
    if (hd_tr_operand_family(&number) == HD_TR_FAMILY_INTEGER)
        return affinity == HD_AFFINITY_REAL || number.kind != HD_TYPE_INT8;
    if (!hd_tr_operand_is_number(&number))
        return FALSE;
    /* A column with a numeric affinity keeps whole reals as integers, and so never a negative zero.
     */
    if (!number.is_constant && affinity != HD_AFFINITY_BLOB)
        *out_sql = hd_tr_fill(arena, "$1 + 0::double precision",
                              hd_tr_operand_sql(arena, &number, HD_TR_LEVEL_ARITHMETIC));
    return TRUE;
}

static gboolean assign_numeric(HdArena *arena, const HdTrExpr *expr, const HdType *type,
                               const char **out_sql)
{
    HdTrExpr number = hd_tr_operand_unbool(arena, expr);
    *out_sql = number.sql;
    HdTrFamily family = hd_tr_operand_family(&number);
    /* A scale rounds in silence. */
    return family == HD_TR_FAMILY_INTEGER ||
           (family == HD_TR_FAMILY_NUMERIC && type->precision == 0);
}

static gboolean assign_text(HdArena *arena, const HdTrExpr *expr, HdAffinity affinity,
                            const char **out_sql)
{
    HdTrExpr value = hd_tr_operand_unbool(arena, expr);
    *out_sql = value.sql;
    if (hd_tr_operand_family(&value) == HD_TR_FAMILY_TEXT)
        return affinity == HD_AFFINITY_TEXT || affinity == HD_AFFINITY_BLOB;
    if (hd_tr_operand_family(&value) != HD_TR_FAMILY_INTEGER || affinity != HD_AFFINITY_TEXT ||
        (expr->is_column && expr->kind == HD_TYPE_BOOL))
        return FALSE;
    *out_sql = hd_tr_operand_cast(arena, &value, "text");
    return TRUE;
}

static gboolean assign(HdArena *arena, const HdTrExpr *expr, const HdColumn *column,
                       const HdChoice *choice, const char **out_sql)
{
    *out_sql = expr->sql;
    switch (choice->type.kind) {
    case HD_TYPE_BOOL:
        return assign_bool(expr, out_sql);
    case HD_TYPE_INT2:
    case HD_TYPE_INT4:
    case HD_TYPE_INT8:
        return assign_integer(arena, expr, out_sql);
    case HD_TYPE_FLOAT8:
        return assign_float(arena, expr, column->affinity, out_sql);
    case HD_TYPE_NUMERIC:
        return assign_numeric(arena, expr, &choice->type, out_sql);
    case HD_TYPE_TEXT:
    case HD_TYPE_VARCHAR:
        return assign_text(arena, expr, column->affinity, out_sql);
    case HD_TYPE_BYTEA:
    case HD_TYPE_DATE:
    case HD_TYPE_TIME:
    case HD_TYPE_TIMESTAMP:
    case HD_TYPE_TIMESTAMPTZ:
    case HD_TYPE_UUID:
    case HD_TYPE_JSON:
    case HD_TYPE_JSONB:
        return expr->kind == choice->type.kind && expr->form == choice->form;
    case HD_TYPE_OTHER:
    case HD_TYPE_COUNT:
        break;
    }
    return FALSE;
}

gboolean hd_tr_expr_assign(HdTrScope *scope, const HdSqlExpr *tree, const HdColumn *column,
                           const HdChoice *choice, const char **out_sql, GError **error)
{
    HdTrExpr expr;
    if (!hd_tr_expr(scope, tree, &expr, error))
        return FALSE;
    if (hd_tr_operand_family(&expr) == HD_TR_FAMILY_NULL) {
        *out_sql = expr.sql;
        return TRUE;
    }
    const char *sql;
    if (assign(scope->arena, &expr, column, choice, &sql)) {
        *out_sql = sql;
        return TRUE;
    }
    g_autofree char *type = hd_type_to_text(&choice->type);
    return hd_tr_refuse(error, "%s stored as %s has no exact translation",
                        hd_tr_operand_describe(scope, &expr), type);
}
