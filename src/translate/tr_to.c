#include "translate/tr_to.h"

#include <string.h>

#include "translate/tr_operand.h"
#include "translate/tr_text.h"

static gboolean refuse(HdTrScope *scope, const HdTrExpr *expr, const char *what, GError **error)
{
    return hd_tr_refuse(error, "%s of %s has no exact translation", what,
                        hd_tr_operand_describe(scope, expr));
}

/* f(x), where f is a compat function or one of PostgreSQL's. */
static HdTrExpr call(HdTrScope *scope, const char *function, const HdTrExpr *expr, HdTypeKind kind)
{
    HdTrExpr result = hd_tr_operand_new(hd_tr_fill(scope->arena, "$1($2)", function, expr->sql),
                                        HD_TR_LEVEL_ATOM, kind);
    result.is_not_null = expr->is_not_null;
    return result;
}

static gboolean is_null(const HdTrExpr *expr)
{
    return hd_tr_operand_family(expr) == HD_TR_FAMILY_NULL;
}

/* ---- what SQLite holds ---- */

static const char *layout_format(HdArena *arena, const HdLayout *layout)
{
    if (!layout->has_time)
        return "'YYYY-MM-DD'";
    static const char *const fractions[] = {"", ".FF1", ".FF2", ".FF3", ".FF4", ".FF5", ".FF6"};
    const char *separator = layout->separator == 'T' ? "\"T\"" : " ";
    const char *seconds = layout->has_seconds ? ":SS" : "";
    const char *zone = layout->zone == 'Z' ? "\"Z\"" : layout->zone == '+' ? "\"+00:00\"" : "";
    return hd_arena_printf(arena, "'YYYY-MM-DD%sHH24:MI%s%s%s'", separator, seconds,
                           fractions[MIN(layout->fraction, 6)], zone);
}

/* The same for strftime(), which knows no fraction but milliseconds; NULL for another. */
static const char *layout_strftime(HdArena *arena, const HdLayout *layout)
{
    if (!layout->has_time)
        return "'%Y-%m-%d'";
    if (layout->fraction != 0 && layout->fraction != 3)
        return NULL;
    const char *seconds = !layout->has_seconds ? "" : layout->fraction == 3 ? ":%f" : ":%S";
    const char *zone = layout->zone == 'Z' ? "Z" : layout->zone == '+' ? "+00:00" : "";
    return hd_arena_printf(arena, "'%%Y-%%m-%%d%c%%H:%%M%s%s'", layout->separator, seconds, zone);
}

static const char *in_utc(HdTrScope *scope, const HdTrExpr *expr)
{
    if (expr->kind != HD_TYPE_TIMESTAMPTZ)
        return expr->sql;
    return hd_tr_fill(scope->arena, "$1 AT TIME ZONE 'UTC'",
                      hd_tr_operand_sql(scope->arena, expr, HD_TR_LEVEL_SIGNED));
}

/* to_char() cannot stand in an index: it is only stable. */
static gboolean immutable_text(HdTrScope *scope, const HdTrExpr *expr, const HdLayout *layout,
                               HdTrExpr *out_expr, GError **error)
{
    const char *format =
        expr->kind == HD_TYPE_DATE ? "'%Y-%m-%d'" : layout_strftime(scope->arena, layout);
    if (format == NULL)
        return refuse(scope, expr, "the text", error);
    const char *moment = expr->kind == HD_TYPE_DATE
                             ? hd_tr_fill(scope->arena, "$1::timestamp",
                                          hd_tr_operand_sql(scope->arena, expr, HD_TR_LEVEL_SIGNED))
                             : in_utc(scope, expr);
    *out_expr = hd_tr_operand_new(
        hd_tr_fill(scope->arena, "$1($2, $3)", hd_tr_compat(scope, "strftime"), format, moment),
        HD_TR_LEVEL_ATOM, HD_TYPE_TEXT);
    out_expr->never_looks_numeric = TRUE;
    return TRUE;
}

static gboolean iso_text(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr, GError **error)
{
    HdArena *arena = scope->arena;
    const HdLayout *layout = expr->choice != NULL ? &expr->choice->layout : NULL;
    const char *format = NULL;
    if (expr->kind == HD_TYPE_DATE)
        format = "'YYYY-MM-DD'";
    else if (layout != NULL && layout->is_known && expr->kind != HD_TYPE_TIME)
        format = layout_format(arena, layout);
    if (format != NULL && scope->context->needs_immutable)
        return immutable_text(scope, expr, layout, out_expr, error);
    if (format == NULL)
        return hd_tr_refuse(error,
                            "the values of %s are written in several ways in SQLite, so that "
                            "their text has no exact translation",
                            hd_tr_operand_describe(scope, expr));
    *out_expr = hd_tr_operand_new(hd_tr_fill(arena, "to_char($1, $2)", in_utc(scope, expr), format),
                                  HD_TR_LEVEL_ATOM, HD_TYPE_TEXT);
    out_expr->never_looks_numeric = TRUE;
    return TRUE;
}

static gboolean is_whole_form(const HdTrExpr *expr)
{
    if (expr->choice == NULL)
        return FALSE;
    guint classes = expr->choice->classes & ~(1U << HD_CLASS_NULL);
    return classes == 1U << HD_CLASS_INTEGER || classes == 0;
}

static gboolean instant_number(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr,
                               GError **error)
{
    const char *seconds = hd_tr_fill(scope->arena, "extract(epoch FROM $1)", in_utc(scope, expr));
    const char *sql = NULL;
    if (expr->form == HD_FORM_SECONDS)
        sql = seconds;
    else if (expr->form == HD_FORM_MILLISECONDS)
        sql = hd_tr_fill(scope->arena, "($1 * 1000)", seconds);
    else if (expr->form == HD_FORM_MICROSECONDS)
        sql = hd_tr_fill(scope->arena, "($1 * 1000000)", seconds);
    else if (expr->form == HD_FORM_NANOSECONDS)
        sql = hd_tr_fill(scope->arena, "($1 * 1000000000)", seconds);
    else if (expr->form == HD_FORM_SECONDS_2001)
        sql = hd_tr_fill(scope->arena, "($1 - 978307200)", seconds);
    if (sql == NULL || !is_whole_form(expr))
        return refuse(scope, expr, "the number", error);
    *out_expr = hd_tr_operand_new(hd_tr_fill(scope->arena, "$1::bigint", sql), HD_TR_LEVEL_ATOM,
                                  HD_TYPE_INT8);
    return TRUE;
}

static gboolean instant_to_plain(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr,
                                 GError **error)
{
    HdTrExpr plain;
    gboolean done = expr->form == HD_FORM_ISO ? iso_text(scope, expr, &plain, error)
                                              : instant_number(scope, expr, &plain, error);
    if (!done)
        return FALSE;
    plain.affinity = expr->affinity;
    plain.collation = expr->collation;
    plain.collation_is_explicit = expr->collation_is_explicit;
    plain.is_not_null = expr->is_not_null;
    *out_expr = plain;
    return TRUE;
}

/* A text that stands for values of several classes. */
static gboolean mixed_to_plain(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr,
                               GError **error)
{
    if (!expr->is_stored)
        return hd_tr_refuse(error,
                            "%s stands for values of several storage classes, which cannot be "
                            "told apart in PostgreSQL",
                            hd_tr_operand_describe(scope, expr));
    HdTrExpr value = call(scope, hd_tr_compat(scope, "stored"), expr, HD_TYPE_OTHER);
    value.is_value = TRUE;
    value.affinity = expr->affinity;
    value.collation = expr->collation;
    value.collation_is_explicit = expr->collation_is_explicit;
    *out_expr = value;
    return TRUE;
}

gboolean hd_tr_to_plain(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr, GError **error)
{
    if (is_null(expr) || expr->is_parameter || expr->is_value) {
        *out_expr = *expr;
        return TRUE;
    }
    if (expr->is_mixed)
        return mixed_to_plain(scope, expr, out_expr, error);
    switch (hd_tr_operand_family(expr)) {
    case HD_TR_FAMILY_BOOL:
        if (hd_tr_operand_is_words(expr))
            return hd_tr_refuse(error, "%s holds words in SQLite, in one of several forms",
                                hd_tr_operand_describe(scope, expr));
        *out_expr = hd_tr_operand_unbool(scope->arena, expr);
        return TRUE;
    case HD_TR_FAMILY_INSTANT:
        return instant_to_plain(scope, expr, out_expr, error);
    case HD_TR_FAMILY_OTHER:
        if (expr->kind != HD_TYPE_JSON)
            return refuse(scope, expr, "the text", error);
        *out_expr = hd_tr_operand_new(hd_tr_operand_cast(scope->arena, expr, "text"),
                                      HD_TR_LEVEL_ATOM, HD_TYPE_TEXT);
        out_expr->affinity = expr->affinity;
        out_expr->is_not_null = expr->is_not_null;
        return TRUE;
    case HD_TR_FAMILY_NULL:
    case HD_TR_FAMILY_INTEGER:
    case HD_TR_FAMILY_FLOAT:
    case HD_TR_FAMILY_NUMERIC:
    case HD_TR_FAMILY_TEXT:
    case HD_TR_FAMILY_BYTEA:
    case HD_TR_FAMILY_VALUE:
        break;
    }
    *out_expr = *expr;
    return TRUE;
}

/* ---- sqlite.value ---- */

static HdTrExpr value_new(HdTrScope *scope, const char *function, const char *sql,
                          const HdTrExpr *from)
{
    HdTrExpr value = hd_tr_operand_new(hd_tr_fill(scope->arena, "$1($2)", function, sql),
                                       HD_TR_LEVEL_ATOM, HD_TYPE_OTHER);
    value.is_value = TRUE;
    value.value_is_number = hd_tr_operand_is_number(from);
    value.affinity = from->affinity;
    value.collation = from->collation;
    value.collation_is_explicit = from->collation_is_explicit;
    value.is_not_null = from->is_not_null;
    return value;
}

static gboolean number_to_value(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr,
                                GError **error)
{
    switch (expr->class_rule) {
    case HD_TR_CLASS_BY_TYPE:
        if (expr->kind == HD_TYPE_NUMERIC)
            break;
        *out_expr =
            value_new(scope, hd_tr_compat(scope, "val"),
                      expr->kind == HD_TYPE_FLOAT8 ? hd_tr_operand_double(scope->arena, expr)
                                                   : hd_tr_operand_bigint(scope->arena, expr),
                      expr);
        return TRUE;
    case HD_TR_CLASS_WHOLE:
        *out_expr = value_new(scope, hd_tr_compat(scope, "val_whole"), expr->sql, expr);
        return TRUE;
    case HD_TR_CLASS_SCALED:
        *out_expr = value_new(scope, hd_tr_compat(scope, "val_scaled"), expr->sql, expr);
        return TRUE;
    case HD_TR_CLASS_UNKNOWN:
        break;
    }
    return hd_tr_refuse(error, "which values of %s are integers and which are reals is not known",
                        hd_tr_operand_describe(scope, expr));
}

gboolean hd_tr_to_value(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr plain;
    if (!hd_tr_to_plain(scope, expr, &plain, error))
        return FALSE;
    switch (hd_tr_operand_family(&plain)) {
    case HD_TR_FAMILY_NULL:
        (void)hd_tr_compat(scope, "value");
        *out_expr = plain;
        out_expr->sql = "NULL::sqlite.value";
        return TRUE;
    case HD_TR_FAMILY_INTEGER:
    case HD_TR_FAMILY_FLOAT:
    case HD_TR_FAMILY_NUMERIC:
        return number_to_value(scope, &plain, out_expr, error);
    case HD_TR_FAMILY_TEXT:
        *out_expr = value_new(scope, hd_tr_compat(scope, "val"),
                              plain.is_constant || plain.is_parameter
                                  ? hd_tr_operand_cast(scope->arena, &plain, "text")
                                  : plain.sql,
                              &plain);
        return TRUE;
    case HD_TR_FAMILY_BYTEA:
        *out_expr = value_new(scope, hd_tr_compat(scope, "val"), plain.sql, &plain);
        out_expr->value_may_be_blob = TRUE;
        return TRUE;
    case HD_TR_FAMILY_VALUE:
        *out_expr = plain;
        return TRUE;
    case HD_TR_FAMILY_BOOL:
    case HD_TR_FAMILY_INSTANT:
    case HD_TR_FAMILY_OTHER:
        break;
    }
    return refuse(scope, expr, "the value", error);
}

/* ---- CAST ---- */

static HdTrExpr parameter_as(HdTrScope *scope, const HdTrExpr *expr, const char *type,
                             HdTypeKind kind)
{
    HdTrExpr result = hd_tr_operand_new(hd_tr_fill(scope->arena, "$1::$2", expr->sql, type),
                                        HD_TR_LEVEL_ATOM, kind);
    result.is_real = kind == HD_TYPE_FLOAT8;
    return result;
}

/* A number as the type that the compat functions tell its class by: bigint, double precision,
 * numeric by scale, or a value. */
static gboolean to_class(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr, GError **error)
{
    HdTrFamily family = hd_tr_operand_family(expr);
    if (family == HD_TR_FAMILY_INTEGER ||
        (family == HD_TR_FAMILY_FLOAT && expr->class_rule == HD_TR_CLASS_BY_TYPE)) {
        *out_expr = *expr;
        out_expr->sql = family == HD_TR_FAMILY_INTEGER ? hd_tr_operand_bigint(scope->arena, expr)
                                                       : hd_tr_operand_double(scope->arena, expr);
        return TRUE;
    }
    return hd_tr_to_value(scope, expr, out_expr, error);
}

gboolean hd_tr_to_text(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr, GError **error)
{
    HdArena *arena = scope->arena;
    HdTrExpr plain;
    if (!hd_tr_to_plain(scope, expr, &plain, error))
        return FALSE;
    HdTrFamily family = hd_tr_operand_family(&plain);
    if (family == HD_TR_FAMILY_NULL) {
        *out_expr = hd_tr_operand_null();
        out_expr->sql = "NULL::text";
        return TRUE;
    }
    if (plain.is_parameter) {
        *out_expr = parameter_as(scope, &plain, "text", HD_TYPE_TEXT);
        return TRUE;
    }
    if (family == HD_TR_FAMILY_TEXT) {
        *out_expr = plain;
        return TRUE;
    }
    if (plain.is_constant && hd_tr_operand_is_number(&plain)) {
        const char *text = plain.value.class == HD_CLASS_INTEGER
                               ? hd_arena_printf(arena, "%" G_GINT64_FORMAT, plain.value.integer)
                               : hd_tr_text_sqlite_real(arena, plain.value.real);
        HdValue value = {
            .class = HD_CLASS_TEXT, .data = (const guint8 *)text, .bytes = strlen(text)};
        *out_expr = hd_tr_operand_constant(arena, &value);
        return TRUE;
    }
    if (family == HD_TR_FAMILY_INTEGER) {
        *out_expr = hd_tr_operand_new(hd_tr_operand_cast(arena, &plain, "text"), HD_TR_LEVEL_ATOM,
                                      HD_TYPE_TEXT);
        out_expr->is_not_null = plain.is_not_null;
        return TRUE;
    }
    HdTrExpr argument = plain;
    if (family == HD_TR_FAMILY_BYTEA && plain.is_constant &&
        !hd_tr_text_is_storable(plain.value.data, plain.value.bytes))
        return hd_tr_refuse(error, "the bytes of a constant are no text that PostgreSQL can hold");
    if (family != HD_TR_FAMILY_BYTEA && !to_class(scope, &plain, &argument, error))
        return FALSE;
    *out_expr = call(scope, hd_tr_compat(scope, "cast_text"), &argument, HD_TYPE_TEXT);
    return TRUE;
}

gboolean hd_tr_to_integer(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr,
                          GError **error)
{
    HdTrExpr plain;
    if (!hd_tr_to_plain(scope, expr, &plain, error))
        return FALSE;
    HdTrFamily family = hd_tr_operand_family(&plain);
    if (family == HD_TR_FAMILY_NULL || family == HD_TR_FAMILY_INTEGER) {
        *out_expr = plain;
        return TRUE;
    }
    if (plain.is_parameter) {
        *out_expr = parameter_as(scope, &plain, "bigint", HD_TYPE_INT8);
        return TRUE;
    }
    /* Of a number the class does not matter here, but doubles beyond int64 do. */
    HdTrExpr argument = plain;
    if (family == HD_TR_FAMILY_FLOAT)
        argument.sql = hd_tr_operand_double(scope->arena, &plain);
    else if (family == HD_TR_FAMILY_NUMERIC && plain.class_rule == HD_TR_CLASS_UNKNOWN)
        argument.class_rule = HD_TR_CLASS_WHOLE;
    if (family == HD_TR_FAMILY_NUMERIC && !to_class(scope, &argument, &argument, error))
        return FALSE;
    if (family == HD_TR_FAMILY_TEXT && plain.is_constant)
        argument.sql = hd_tr_operand_cast(scope->arena, &plain, "text");
    *out_expr = call(scope, hd_tr_compat(scope, "cast_integer"), &argument, HD_TYPE_INT8);
    return TRUE;
}

gboolean hd_tr_to_real(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr, GError **error)
{
    HdArena *arena = scope->arena;
    HdTrExpr plain;
    if (!hd_tr_to_plain(scope, expr, &plain, error))
        return FALSE;
    HdTrFamily family = hd_tr_operand_family(&plain);
    if (family == HD_TR_FAMILY_NULL) {
        *out_expr = plain;
        out_expr->sql = "NULL::double precision";
        return TRUE;
    }
    if (plain.is_parameter) {
        *out_expr = parameter_as(scope, &plain, "double precision", HD_TYPE_FLOAT8);
        return TRUE;
    }
    if (hd_tr_operand_is_number(&plain)) {
        *out_expr = hd_tr_operand_new(hd_tr_operand_double(arena, &plain), HD_TR_LEVEL_ATOM,
                                      HD_TYPE_FLOAT8);
        out_expr->is_not_null = plain.is_not_null;
    } else {
        if (family == HD_TR_FAMILY_TEXT && plain.is_constant)
            plain.sql = hd_tr_operand_cast(arena, &plain, "text");
        *out_expr = call(scope, hd_tr_compat(scope, "cast_real"), &plain, HD_TYPE_FLOAT8);
    }
    out_expr->is_real = TRUE;
    return TRUE;
}

/* A constant that arithmetic takes for an integer: '12', but not '12.0', which is a real there. */
static gboolean is_integer_text(const HdTrExpr *expr, HdValue *out_number)
{
    if (!expr->is_constant || expr->value.class != HD_CLASS_TEXT)
        return FALSE;
    const char *text = (const char *)expr->value.data;
    gsize bytes = expr->value.bytes;
    for (gsize i = 0; i < bytes; i++) {
        if (!g_ascii_isdigit(text[i]) && !(i == 0 && text[i] == '-'))
            return FALSE;
    }
    return hd_tr_text_to_number(text, bytes, out_number) && out_number->class == HD_CLASS_INTEGER;
}

gboolean hd_tr_to_number(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr plain;
    if (!hd_tr_to_plain(scope, expr, &plain, error))
        return FALSE;
    HdTrFamily family = hd_tr_operand_family(&plain);
    if (plain.is_parameter) {
        *out_expr = plain;
        return TRUE;
    }
    if (family == HD_TR_FAMILY_NULL || hd_tr_operand_is_number(&plain) ||
        (family == HD_TR_FAMILY_VALUE && plain.value_is_number)) {
        *out_expr = plain;
        return TRUE;
    }
    HdValue number;
    if (is_integer_text(&plain, &number)) {
        *out_expr = hd_tr_operand_constant(scope->arena, &number);
        return TRUE;
    }
    if (family == HD_TR_FAMILY_TEXT && plain.is_constant)
        plain.sql = hd_tr_operand_cast(scope->arena, &plain, "text");
    if (family == HD_TR_FAMILY_BYTEA && !hd_tr_to_value(scope, &plain, &plain, error))
        return FALSE;
    *out_expr = call(scope, hd_tr_compat(scope, "number_of"), &plain, HD_TYPE_OTHER);
    out_expr->is_value = TRUE;
    out_expr->value_is_number = TRUE;
    return TRUE;
}

gboolean hd_tr_to_blob(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr plain;
    if (!hd_tr_to_plain(scope, expr, &plain, error))
        return FALSE;
    HdTrFamily family = hd_tr_operand_family(&plain);
    if (family == HD_TR_FAMILY_NULL || family == HD_TR_FAMILY_BYTEA) {
        *out_expr = plain;
        return TRUE;
    }
    if (plain.is_parameter) {
        *out_expr = parameter_as(scope, &plain, "bytea", HD_TYPE_BYTEA);
        return TRUE;
    }
    HdTrExpr argument;
    if (family == HD_TR_FAMILY_VALUE)
        argument = plain;
    else if (!hd_tr_to_text(scope, &plain, &argument, error))
        return FALSE;
    if (argument.is_constant)
        argument.sql = hd_tr_operand_cast(scope->arena, &argument, "text");
    *out_expr = call(scope, hd_tr_compat(scope, "cast_blob"), &argument, HD_TYPE_BYTEA);
    return TRUE;
}

/* ---- conditions ---- */

static HdTrExpr truth_new(const HdTrExpr *expr, const char *sql, HdTrLevel level)
{
    HdTrExpr truth = hd_tr_operand_new(sql, level, HD_TYPE_BOOL);
    truth.is_not_null = expr->is_not_null;
    return truth;
}

gboolean hd_tr_to_truth(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr, GError **error)
{
    HdArena *arena = scope->arena;
    if (expr->is_truth) {
        *out_expr = truth_new(expr, expr->value.integer != 0 ? "true" : "false", HD_TR_LEVEL_ATOM);
        return TRUE;
    }
    if (expr->kind == HD_TYPE_BOOL && !is_null(expr) && !hd_tr_operand_is_words(expr)) {
        *out_expr = *expr;
        return TRUE;
    }
    HdTrExpr plain;
    if (!hd_tr_to_plain(scope, expr, &plain, error))
        return FALSE;
    HdTrFamily family = hd_tr_operand_family(&plain);
    if (family == HD_TR_FAMILY_NULL) {
        *out_expr = truth_new(&plain, "NULL::boolean", HD_TR_LEVEL_ATOM);
    } else if (plain.is_parameter) {
        *out_expr =
            truth_new(&plain, hd_tr_fill(arena, "$1::boolean", plain.sql), HD_TR_LEVEL_ATOM);
    } else if (hd_tr_operand_is_number(&plain)) {
        const char *number = hd_tr_operand_sql(arena, &plain, HD_TR_LEVEL_COMPARISON);
        *out_expr = truth_new(&plain, hd_tr_fill(arena, "$1 <> 0", number), HD_TR_LEVEL_COMPARISON);
    } else {
        if (plain.is_constant && family == HD_TR_FAMILY_TEXT)
            plain.sql = hd_tr_operand_cast(arena, &plain, "text");
        *out_expr = call(scope, hd_tr_compat(scope, "truth"), &plain, HD_TYPE_BOOL);
    }
    return TRUE;
}

/* ---- results ---- */

static HdTrExpr value_to_result(HdTrScope *scope, const HdTrExpr *expr)
{
    HdTrExpr result;
    if (expr->value_is_number) {
        result = call(scope, hd_tr_compat(scope, "to_numeric_column"), expr, HD_TYPE_NUMERIC);
        result.class_rule = HD_TR_CLASS_SCALED;
    } else {
        result = call(scope, hd_tr_compat(scope, "to_stored"), expr, HD_TYPE_TEXT);
        result.is_mixed = TRUE;
    }
    return result;
}

static const char *constant_result(HdArena *arena, const HdTrExpr *expr)
{
    if (expr->value.class == HD_CLASS_TEXT || expr->value.class == HD_CLASS_NULL)
        return hd_tr_operand_cast(arena, expr, "text");
    if (expr->value.class == HD_CLASS_REAL)
        return hd_tr_operand_double(arena, expr);
    return expr->sql;
}

gboolean hd_tr_to_result(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr result = *expr;
    if (expr->is_value && expr->value_may_be_blob)
        return hd_tr_refuse(error, "no column type holds both blobs and other values");
    if (expr->is_value) {
        result = value_to_result(scope, expr);
    } else if (expr->kind == HD_TYPE_BOOL && !expr->is_column) {
        result = hd_tr_operand_unbool(scope->arena, expr);
    } else if (expr->is_constant) {
        result.sql = constant_result(scope->arena, expr);
        result.level = HD_TR_LEVEL_ATOM;
    } else if (expr->is_parameter) {
        result.sql = hd_tr_operand_cast(scope->arena, expr, "text");
        result.is_parameter = FALSE;
    }
    result.affinity = expr->affinity;
    result.collation = expr->collation;
    result.is_not_null = expr->is_not_null;
    result.is_constant = FALSE;
    result.is_truth = FALSE;
    result.is_json = FALSE;
    *out_expr = result;
    return TRUE;
}
