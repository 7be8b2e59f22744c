/* Aggregates ("Built-in Aggregate Functions"), which are window functions, too, where OVER follows.
 *
 * SQLite adds up integers as integers and all else as doubles; texts count as numbers. */

#include <string.h>

#include "translate/tr_function_json.h"
#include "translate/tr_function_part.h"
#include "translate/tr_operand.h"
#include "translate/tr_query.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

/* name([DISTINCT] arguments [ORDER BY …]) [FILTER …] [OVER …] */
static const char *call_sql(HdTrCall *call, const char *name, const char *arguments)
{
    const char *inside = hd_tr_fill(call->arena, "$1$2$3", call->distinct, arguments, call->order);
    return hd_tr_fill(call->arena, "$1($2)$3", name, inside, call->tail);
}

/* No NaN comes out: to SQLite that is NULL. */
static const char *guard_nan(HdTrCall *call, const HdTrExpr *x, const char *sql)
{
    if (hd_tr_operand_family(x) != HD_TR_FAMILY_FLOAT)
        return sql;
    return hd_tr_fill(call->arena, "NULLIF($1, 'NaN')", sql);
}

/* ---- count ---- */

static gboolean count(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const char *argument = "*";
    HdTrExpr x;
    if (call->n > 0 && *call->distinct != '\0') {
        if (!hd_tr_function_identity(call->scope, &call->arguments[0], &x, error))
            return FALSE;
        argument = x.sql;
    } else if (call->n > 0) {
        argument = hd_tr_function_typed(call->scope, &call->arguments[0]).sql;
    }
    *out_expr = hd_tr_function_count(call_sql(call, "count", argument));
    out_expr->is_not_null = TRUE;
    return TRUE;
}

/* ---- sum, total, avg ---- */

static gboolean sum_values(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const char *value;
    if (!hd_tr_function_to_value(call, 0, &value, error))
        return FALSE;
    *out_expr = hd_tr_function_value(call_sql(call, hd_tr_compat(call->scope, "sum"), value));
    out_expr->value_is_number = TRUE;
    return TRUE;
}

static gboolean sum(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr plain;
    if (!hd_tr_to_plain(call->scope, &call->arguments[0], &plain, error))
        return FALSE;
    HdTrExpr x = hd_tr_function_typed(call->scope, &plain);
    if (hd_tr_operand_family(&plain) == HD_TR_FAMILY_INTEGER) {
        /* PostgreSQL's sum of bigints is a numeric. */
        const char *sql = call_sql(call, "sum", x.sql);
        if (x.kind == HD_TYPE_INT8)
            sql = hd_tr_fill(call->arena, "$1::bigint", sql);
        *out_expr = hd_tr_function_result(sql, HD_TYPE_INT8);
        return TRUE;
    }
    if (hd_tr_operand_family(&plain) == HD_TR_FAMILY_FLOAT && plain.is_real) {
        *out_expr = hd_tr_function_result(guard_nan(call, &plain, call_sql(call, "sum", x.sql)),
                                          HD_TYPE_FLOAT8);
        return TRUE;
    }
    return sum_values(call, out_expr, error);
}

/* Numbers, as doubles; of texts and blobs what CAST makes of them, which is the same of many. */
static gboolean double_operand(HdTrCall *call, HdTrExpr *out_x, GError **error)
{
    const HdTrExpr *x = &call->arguments[0];
    gboolean is_number =
        hd_tr_operand_is_number(x) || x->value_is_number || hd_tr_function_is_null(x);
    if (*call->distinct != '\0' && !is_number)
        return hd_tr_refuse(error, "%s(DISTINCT) of %s has no translation", call->function->name,
                            hd_tr_operand_describe(call->scope, x));
    return hd_tr_to_real(call->scope, &call->arguments[0], out_x, error);
}

static gboolean can_be_nan(const HdTrCall *call)
{
    const HdTrExpr *x = &call->arguments[0];
    return !x->is_constant && hd_tr_operand_family(x) != HD_TR_FAMILY_INTEGER &&
           hd_tr_operand_family(x) != HD_TR_FAMILY_BOOL &&
           hd_tr_operand_family(x) != HD_TR_FAMILY_NUMERIC;
}

static gboolean average(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr x;
    if (!double_operand(call, &x, error))
        return FALSE;
    const char *sql = call_sql(call, "avg", x.sql);
    *out_expr =
        hd_tr_function_result(can_be_nan(call) ? guard_nan(call, &x, sql) : sql, HD_TYPE_FLOAT8);
    return TRUE;
}

static gboolean total(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr x;
    if (!double_operand(call, &x, error))
        return FALSE;
    const char *sql = hd_tr_fill(call->arena, "COALESCE($1, 0)", call_sql(call, "sum", x.sql));
    *out_expr =
        hd_tr_function_result(can_be_nan(call) ? guard_nan(call, &x, sql) : sql, HD_TYPE_FLOAT8);
    out_expr->is_not_null = !can_be_nan(call);
    return TRUE;
}

/* ---- min, max ---- */

static gboolean is_max(const HdTrCall *call)
{
    return strcmp(call->function->name, "max") == 0;
}

static gboolean extreme_value(HdTrCall *call, const HdTrExpr *x, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr value;
    if (!hd_tr_to_value(call->scope, x, &value, error))
        return FALSE;
    const char *function =
        is_max(call) ? hd_tr_compat(call->scope, "max") : hd_tr_compat(call->scope, "min");
    *out_expr = hd_tr_function_value(call_sql(call, function, value.sql));
    out_expr->value_is_number = value.value_is_number;
    if (hd_tr_operand_family(x) == HD_TR_FAMILY_BYTEA)
        *out_expr = hd_tr_function_result(hd_tr_fill(call->arena, "($1).bytes", out_expr->sql),
                                          HD_TYPE_BYTEA);
    return TRUE;
}

/* Whether the instants come in the order of what SQLite holds. */
static gboolean is_in_order(const HdTrExpr *x)
{
    return hd_tr_operand_family(x) == HD_TR_FAMILY_INSTANT &&
           (x->form != HD_FORM_ISO || x->kind == HD_TYPE_DATE ||
            (x->choice != NULL && x->choice->layout.is_known));
}

static gboolean extreme(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr x = hd_tr_function_typed(call->scope, &call->arguments[0]);
    if (!is_in_order(&x) && !hd_tr_to_plain(call->scope, &x, &x, error))
        return FALSE;
    HdTrFamily family = hd_tr_operand_family(&x);
    if (family == HD_TR_FAMILY_TEXT && !hd_tr_collate_is_binary(x.collation))
        return hd_tr_refuse(error,
                            "%s() of texts under the collation %s gives any of those that "
                            "are equal to it",
                            call->function->name, x.collation);
    if (family == HD_TR_FAMILY_BYTEA || family == HD_TR_FAMILY_VALUE)
        return extreme_value(call, &x, out_expr, error);
    gboolean add_c = family == HD_TR_FAMILY_TEXT && !x.carries_c && call->scope->collate_c;
    const char *operand = x.sql;
    if (add_c)
        operand = hd_tr_fill(call->arena, "$1 COLLATE \"C\"",
                             hd_tr_operand_sql(call->arena, &x, HD_TR_LEVEL_SIGNED));
    HdTrExpr result = x;
    result.sql = call_sql(call, is_max(call) ? "max" : "min", operand);
    result.level = HD_TR_LEVEL_ATOM;
    result.affinity = HD_TR_NO_AFFINITY;
    result.collation = NULL;
    result.collation_is_explicit = FALSE;
    result.carries_c = x.carries_c || add_c;
    result.is_column = FALSE;
    result.is_not_null = FALSE;
    result.is_json = FALSE;
    *out_expr = result;
    return TRUE;
}

/* ---- aggregates that show an order ---- */

/* Without an order of its own such a result has that of the rows as they come: that of their rowid,
 * most of the time. */
static const char *usual_order(HdTrCall *call)
{
    GPtrArray *keys = hd_arena_ptr_array(call->arena);
    for (guint i = 0; i < hd_sql_len(call->scope->sources); i++) {
        const HdTrSource *source = call->scope->sources->pdata[i];
        if (source->relation->kind != HD_TR_RELATION_TABLE || source->relation->rowid < 0)
            break;
        HdTrExpr key = hd_tr_scope_column(call->scope, source, (guint)source->relation->rowid);
        hd_tr_text_push(call->arena, keys, key.sql);
    }
    if (keys->len == 0)
        return "";
    return hd_tr_fill(call->arena, " ORDER BY $1", hd_tr_join(call->arena, keys, ", "));
}

static gboolean find_order(HdTrCall *call, GError **error)
{
    const GPtrArray *terms = call->tree->u.function.order_by;
    const char *order;
    gboolean is_window =
        call->tree->u.function.window != NULL || call->tree->u.function.window_name.text != NULL;
    if (terms != NULL && (is_window || *call->distinct != '\0'))
        return hd_tr_refuse(error,
                            "ORDER BY inside of %s() beside DISTINCT or OVER has no "
                            "translation",
                            call->function->name);
    if (terms == NULL) {
        if (!is_window)
            call->order = usual_order(call);
        return TRUE;
    }
    if (!hd_tr_query_order(call->scope, terms, &order, error))
        return FALSE;
    call->order = *order != '\0' ? hd_tr_fill(call->arena, " ORDER BY $1", order) : "";
    return TRUE;
}

/* PostgreSQL's DISTINCT sorts, and takes no other order; the compat aggregates keep the rows'. */
static gboolean first_values(HdTrCall *call, const char *function, HdTrExpr *out_expr,
                             GError **error)
{
    const char *value;
    if (!hd_tr_function_to_value(call, 0, &value, error))
        return FALSE;
    call->distinct = "";
    *out_expr = hd_tr_function_result(call_sql(call, function, value), HD_TYPE_TEXT);
    return TRUE;
}

/* DISTINCT compares values, of which the texts are but one view. */
static gboolean check_distinct(HdTrCall *call, GError **error)
{
    const HdTrExpr *x = &call->arguments[0];
    gboolean is_text = hd_tr_operand_family(x) == HD_TR_FAMILY_TEXT && !x->is_mixed;
    gboolean is_certain = hd_tr_collate_is_binary(x->collation) && !x->is_json && !x->may_be_json;
    if (*call->distinct == '\0' || hd_tr_operand_is_number(x) || hd_tr_function_is_null(x) ||
        (is_text && is_certain))
        return TRUE;
    return hd_tr_refuse(error, "%s(DISTINCT) of %s gives any of those that are equal",
                        call->function->name, hd_tr_operand_describe(call->scope, x));
}

static gboolean group_concat(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr x;
    HdTrExpr separator = {.sql = "','"};
    if (!check_distinct(call, error) || !find_order(call, error))
        return FALSE;
    if (*call->distinct != '\0')
        return first_values(call, hd_tr_compat(call->scope, "group_concat_distinct"), out_expr,
                            error);
    if (!hd_tr_function_to_text(call, 0, &x, error) ||
        (call->n > 1 && !hd_tr_function_to_text(call, 1, &separator, error)))
        return FALSE;
    HdTrExpr typed = hd_tr_function_typed(call->scope, &x);
    const char *list = hd_tr_fill(call->arena, "$1, $2", typed.sql, separator.sql);
    *out_expr = hd_tr_function_result(call_sql(call, "string_agg", list), HD_TYPE_TEXT);
    out_expr->carries_c = x.carries_c || separator.carries_c;
    return TRUE;
}

static gboolean group_array(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const char *item;
    gboolean is_distinct = *call->distinct != '\0';
    if (!check_distinct(call, error) || !find_order(call, error))
        return FALSE;
    if (is_distinct) {
        if (!first_values(call, hd_tr_compat(call->scope, "json_group_array_distinct"), out_expr,
                          error))
            return FALSE;
    } else {
        if (!hd_tr_function_item(call, 0, &item, error))
            return FALSE;
        *out_expr = hd_tr_function_result(
            call_sql(call, hd_tr_compat(call->scope, "json_group_array"), item), HD_TYPE_TEXT);
    }
    out_expr->is_json = TRUE;
    out_expr->is_not_null = TRUE;
    return TRUE;
}

static gboolean group_object(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr label;
    const char *item;
    if (!find_order(call, error) || !hd_tr_function_to_text(call, 0, &label, error) ||
        !hd_tr_function_item(call, 1, &item, error))
        return FALSE;
    const char *member = hd_tr_fill(call->arena, "$1($2, $3)",
                                    hd_tr_compat(call->scope, "json_member"), label.sql, item);
    *out_expr = hd_tr_function_result(
        call_sql(call, hd_tr_compat(call->scope, "json_group_object"), member), HD_TYPE_TEXT);
    out_expr->is_json = TRUE;
    out_expr->is_not_null = TRUE;
    return TRUE;
}

#define AGGREGATE(sqlite_name, least, most, function)                                              \
    {                                                                                              \
        .name = (sqlite_name), .min = (least), .max = (most), .translate = (function),             \
        .kind = HD_TR_FUNCTION_AGGREGATE                                                           \
    }

const HdTrFunction hd_tr_function_aggregate[] = {
    AGGREGATE("count", 0, 1, count),
    AGGREGATE("sum", 1, 1, sum),
    AGGREGATE("total", 1, 1, total),
    AGGREGATE("avg", 1, 1, average),
    AGGREGATE("min", 1, 1, extreme),
    AGGREGATE("max", 1, 1, extreme),
    AGGREGATE("group_concat", 1, 2, group_concat),
    AGGREGATE("string_agg", 2, 2, group_concat),
    AGGREGATE("json_group_array", 1, 1, group_array),
    AGGREGATE("json_group_object", 2, 2, group_object),
    {.name = NULL},
};
