/* What an expression becomes when it is stored in a column: SQLite applies the column's affinity,
 * PostgreSQL casts to the column's type. Native where both leave the same value, else a function
 * that stores SQLite's value or raises an error. */

#include "translate/tr_default.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

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
    case HD_TYPE_FLOAT4:
    case HD_TYPE_FLOAT8:
        return assign_float(arena, expr, column->affinity, out_sql);
    case HD_TYPE_NUMERIC:
        return assign_numeric(arena, expr, &choice->type, out_sql);
    case HD_TYPE_TEXT:
    case HD_TYPE_VARCHAR:
    case HD_TYPE_BPCHAR:
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
    case HD_TYPE_ENUM:
    case HD_TYPE_TEXT_ARRAY:
    case HD_TYPE_OTHER:
    case HD_TYPE_COUNT:
        break;
    }
    return FALSE;
}

/* ---- by functions ---- */

/* The value with the column's affinity applied. */
static gboolean affine_value(HdTrScope *scope, const HdTrExpr *expr, HdAffinity affinity,
                             HdTrExpr *out_value, GError **error)
{
    if (!hd_tr_to_value(scope, expr, out_value, error))
        return FALSE;
    const char *function = NULL;
    if (affinity == HD_AFFINITY_TEXT)
        function = hd_tr_compat(scope, "apply_text");
    else if (affinity == HD_AFFINITY_NUMERIC)
        function = hd_tr_compat(scope, "apply_numeric");
    else if (affinity == HD_AFFINITY_INTEGER)
        function = hd_tr_compat(scope, "apply_integer");
    else if (affinity == HD_AFFINITY_REAL)
        function = hd_tr_compat(scope, "apply_real");
    if (function != NULL)
        out_value->sql = hd_tr_fill(scope->arena, "$1($2)", function, out_value->sql);
    return TRUE;
}

static const char *number_function(HdTrScope *scope, const HdType *type)
{
    if (type->kind == HD_TYPE_FLOAT8)
        return hd_tr_compat(scope, "to_double_column");
    if (type->kind == HD_TYPE_NUMERIC && type->precision > 0)
        return hd_tr_compat(scope, "to_decimal_column");
    if (type->kind == HD_TYPE_NUMERIC)
        return hd_tr_compat(scope, "to_numeric_column");
    return hd_tr_compat(scope, "to_bigint_column");
}

static const char *by_value(HdTrScope *scope, const HdType *type, const HdTrExpr *value,
                            gboolean is_text_only)
{
    HdArena *arena = scope->arena;
    switch (type->kind) {
    case HD_TYPE_BOOL:
        return hd_tr_fill(arena, "$1($2)", hd_tr_compat(scope, "to_boolean_column"), value->sql);
    case HD_TYPE_INT2:
    case HD_TYPE_INT4:
    case HD_TYPE_INT8:
    case HD_TYPE_FLOAT4:
    case HD_TYPE_FLOAT8:
        return hd_tr_fill(arena, "$1($2)", number_function(scope, type), value->sql);
    case HD_TYPE_NUMERIC:
        if (type->precision == 0)
            return hd_tr_fill(arena, "$1($2)", number_function(scope, type), value->sql);
        return hd_arena_printf(arena, "%s(%s, %d, %d)", number_function(scope, type), value->sql,
                               type->precision, type->scale);
    case HD_TYPE_TEXT:
    case HD_TYPE_VARCHAR:
    case HD_TYPE_BPCHAR:
        return hd_tr_fill(arena, "$1($2)",
                          is_text_only ? hd_tr_compat(scope, "to_text_column")
                                       : hd_tr_compat(scope, "to_stored"),
                          value->sql);
    case HD_TYPE_BYTEA:
        return hd_tr_fill(arena, "$1($2)", hd_tr_compat(scope, "to_bytea_column"), value->sql);
    case HD_TYPE_DATE:
    case HD_TYPE_TIME:
    case HD_TYPE_TIMESTAMP:
    case HD_TYPE_TIMESTAMPTZ:
    case HD_TYPE_UUID:
    case HD_TYPE_JSON:
    case HD_TYPE_JSONB:
    case HD_TYPE_ENUM:
    case HD_TYPE_TEXT_ARRAY:
    case HD_TYPE_OTHER:
    case HD_TYPE_COUNT:
        break;
    }
    return NULL;
}

/* A text of SQLite, read as the column's type reads the texts that it was loaded from. */
static gboolean by_text(HdTrScope *scope, const HdTrExpr *expr, const HdChoice *choice,
                        const char **out_sql, GError **error)
{
    HdArena *arena = scope->arena;
    HdTrExpr text;
    if (!hd_tr_to_text(scope, expr, &text, error))
        return FALSE;
    const char *sql = text.is_constant ? hd_tr_operand_cast(arena, &text, "text") : text.sql;
    switch (choice->type.kind) {
    case HD_TYPE_TIMESTAMPTZ:
        *out_sql = hd_tr_fill(arena, "$1($2)", hd_tr_compat(scope, "to_timestamptz_column"), sql);
        return TRUE;
    case HD_TYPE_TIMESTAMP:
        *out_sql = hd_tr_fill(arena, "$1($2)", hd_tr_compat(scope, "to_timestamp_column"), sql);
        return TRUE;
    case HD_TYPE_DATE:
        *out_sql = hd_tr_fill(arena, "$1($2)", hd_tr_compat(scope, "to_date_column"), sql);
        return TRUE;
    case HD_TYPE_TIME:
        *out_sql = hd_tr_fill(arena, "$1($2)", hd_tr_compat(scope, "to_time_column"), sql);
        return TRUE;
    case HD_TYPE_UUID:
        *out_sql = hd_tr_fill(arena, "($1)::uuid", sql);
        return TRUE;
    case HD_TYPE_JSON:
        *out_sql = hd_tr_fill(arena, "($1)::json", sql);
        return TRUE;
    case HD_TYPE_JSONB:
        *out_sql = hd_tr_fill(arena, "($1)::jsonb", sql);
        return TRUE;
    case HD_TYPE_ENUM:
        *out_sql = hd_tr_fill(arena, "($1)::$2", sql, choice->type.name);
        return TRUE;
    case HD_TYPE_BOOL:
    case HD_TYPE_INT2:
    case HD_TYPE_INT4:
    case HD_TYPE_INT8:
    case HD_TYPE_FLOAT4:
    case HD_TYPE_FLOAT8:
    case HD_TYPE_NUMERIC:
    case HD_TYPE_TEXT:
    case HD_TYPE_VARCHAR:
    case HD_TYPE_BPCHAR:
    case HD_TYPE_BYTEA:
    case HD_TYPE_TEXT_ARRAY:
    case HD_TYPE_OTHER:
    case HD_TYPE_COUNT:
        break;
    }
    return hd_tr_refuse(error, "a column of that type cannot be written");
}

/* A number of seconds or of parts of one, as the moment it counts to. */
static gboolean by_count(HdTrScope *scope, const HdTrExpr *expr, const HdChoice *choice,
                         const char **out_sql, GError **error)
{
    HdArena *arena = scope->arena;
    HdTrExpr number;
    if (!hd_tr_to_integer(scope, expr, &number, error))
        return FALSE;
    const char *count = hd_tr_operand_sql(arena, &number, HD_TR_LEVEL_SIGNED);
    const char *unit = choice->form == HD_FORM_SECONDS        ? "interval '1 second'"
                       : choice->form == HD_FORM_MILLISECONDS ? "interval '1 millisecond'"
                       : choice->form == HD_FORM_MICROSECONDS ? "interval '1 microsecond'"
                                                              : NULL;
    gboolean is_whole = hd_tr_operand_family(expr) == HD_TR_FAMILY_INTEGER;
    if (unit == NULL || !is_whole)
        return hd_tr_refuse(error, "%s stored as a moment has no exact translation",
                            hd_tr_operand_describe(scope, expr));
    if (choice->type.kind == HD_TYPE_TIMESTAMPTZ)
        *out_sql =
            hd_tr_fill(arena, "(timestamptz '1970-01-01 00:00:00+00' + $1 * $2)", count, unit);
    else if (choice->type.kind == HD_TYPE_TIMESTAMP)
        *out_sql = hd_tr_fill(arena, "(timestamp '1970-01-01 00:00:00' + $1 * $2)", count, unit);
    else
        return hd_tr_refuse(error, "a number stored as a date has no exact translation");
    return TRUE;
}

static gboolean assign_by_function(HdTrScope *scope, const HdTrExpr *expr, const HdColumn *column,
                                   const HdChoice *choice, const char **out_sql, GError **error)
{
    HdTrExpr value;
    HdTypeKind kind = choice->type.kind;
    gboolean is_time = kind == HD_TYPE_TIME || hd_type_is_instant(kind);
    if (is_time && choice->form != HD_FORM_ISO)
        return by_count(scope, expr, choice, out_sql, error);
    if (is_time || kind == HD_TYPE_UUID || kind == HD_TYPE_JSON || kind == HD_TYPE_JSONB ||
        kind == HD_TYPE_ENUM)
        return by_text(scope, expr, choice, out_sql, error);
    if (!affine_value(scope, expr, column->affinity, &value, error))
        return FALSE;
    *out_sql =
        by_value(scope, &choice->type, &value,
                 column->affinity == HD_AFFINITY_TEXT || choice->classes == 1U << HD_CLASS_TEXT);
    return *out_sql != NULL || hd_tr_refuse(error, "a column of that type cannot be written");
}

static gboolean assign_constant(HdTrScope *scope, const HdTrExpr *expr, const HdColumn *column,
                                const HdChoice *choice, const char **out_sql, GError **error)
{
    *out_sql = hd_tr_default_constant(&expr->value, column, choice, scope->arena);
    if (*out_sql != NULL)
        return TRUE;
    g_autofree char *type = hd_type_to_text(&choice->type);
    return hd_tr_refuse(error, "the value %s does not fit column \"%s\" of type %s", expr->sql,
                        column->name, type);
}

gboolean hd_tr_assign(HdTrScope *scope, const HdTrExpr *expr, const HdColumn *column,
                      const HdChoice *choice, const char **out_sql, GError **error)
{
    const char *now = hd_tr_default_now(expr->now, choice);
    if (now != NULL) {
        *out_sql = now;
        return TRUE;
    }
    if (expr->is_constant)
        return assign_constant(scope, expr, column, choice, out_sql, error);
    if (expr->is_parameter) {
        *out_sql = expr->sql;
        return TRUE;
    }
    if (!expr->is_value && !expr->is_mixed && assign(scope->arena, expr, column, choice, out_sql))
        return TRUE;
    /* From a mixed column to one of the same kind the text goes as it is. */
    if (expr->is_stored && column->affinity == HD_AFFINITY_BLOB &&
        (choice->type.kind == HD_TYPE_TEXT || choice->type.kind == HD_TYPE_VARCHAR)) {
        *out_sql = expr->sql;
        return TRUE;
    }
    return assign_by_function(scope, expr, column, choice, out_sql, error);
}

gboolean hd_tr_expr_assign(HdTrScope *scope, const HdSqlExpr *tree, const HdColumn *column,
                           const HdChoice *choice, const char **out_sql, GError **error)
{
    HdTrExpr expr;
    return hd_tr_expr(scope, tree, &expr, error) &&
           hd_tr_assign(scope, &expr, column, choice, out_sql, error);
}
