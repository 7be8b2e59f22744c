/* JSON functions ("JSON Functions And Operators").
 *
 * SQLite marks a text that a JSON function made, so that another one nests it instead of quoting
 * it; is_json and may_be_json of an expression keep that mark. A column that became jsonb has lost
 * the order of its members: what a function makes of the whole is jsonb again, and no text. */

#include <string.h>

#include "translate/tr_function_json.h"
#include "translate/tr_function_part.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

/* ---- documents ---- */

static const char *cast_text(HdArena *arena, const HdTrExpr *expr)
{
    return hd_tr_operand_cast(arena, expr, "text");
}

gboolean hd_tr_function_document(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr,
                                 GError **error)
{
    HdTrExpr text;
    if (expr->kind != HD_TYPE_JSONB && !hd_tr_to_text(scope, expr, &text, error))
        return FALSE;
    if (expr->kind == HD_TYPE_JSONB)
        text = hd_tr_function_result(cast_text(scope->arena, expr), HD_TYPE_TEXT);
    *out_expr = text;
    return TRUE;
}

static gboolean own_document(HdTrCall *call, const char **out_sql, GError **error)
{
    HdTrExpr document;
    if (!hd_tr_function_document(call->scope, &call->arguments[0], &document, error))
        return FALSE;
    *out_sql = document.sql;
    return TRUE;
}

static gboolean join_texts(HdTrCall *call, guint first, guint step, const char **out_sql,
                           GError **error)
{
    GPtrArray *pieces = hd_arena_ptr_array(call->arena);
    for (guint i = first; i < call->n; i += step) {
        HdTrExpr text;
        if (!hd_tr_function_to_text(call, i, &text, error))
            return FALSE;
        hd_tr_text_push(call->arena, pieces, text.sql);
    }
    *out_sql = hd_tr_join(call->arena, pieces, ", ");
    return TRUE;
}

static HdTrExpr json_result(const char *sql)
{
    HdTrExpr result = hd_tr_function_result(sql, HD_TYPE_TEXT);
    result.is_json = TRUE;
    return result;
}

/* The call's own document, changed: of jsonb it is one again, as its members have no order. */
static HdTrExpr changed_document(const HdTrCall *call, const char *sql)
{
    HdTrExpr result = json_result(sql);
    if (call->arguments[0].kind != HD_TYPE_JSONB)
        return result;
    result.kind = HD_TYPE_JSONB;
    result.sql = hd_tr_operand_cast(call->arena, &result, "jsonb");
    return result;
}

/* ---- building ---- */

static gboolean join_items(HdTrCall *call, guint first, guint step, const char **out_sql,
                           GError **error)
{
    GPtrArray *pieces = hd_arena_ptr_array(call->arena);
    for (guint i = first; i < call->n; i += step) {
        const char *item;
        if (!hd_tr_function_item(call, i, &item, error))
            return FALSE;
        hd_tr_text_push(call->arena, pieces, item);
    }
    *out_sql = hd_tr_join(call->arena, pieces, ", ");
    return TRUE;
}

static gboolean build(HdTrCall *call, const char *function, HdTrExpr *out_expr, GError **error)
{
    const char *items;
    if (!join_items(call, 0, 1, &items, error))
        return FALSE;
    *out_expr = json_result(hd_tr_fill(call->arena, "$1($2)", function, items));
    out_expr->is_not_null = TRUE;
    return TRUE;
}

static gboolean array(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    return build(call, hd_tr_compat(call->scope, "json_array"), out_expr, error);
}

static gboolean object(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    if (call->n % 2 != 0)
        return hd_tr_refuse(error, "json_object() requires an even number of arguments");
    return build(call, hd_tr_compat(call->scope, "json_object"), out_expr, error);
}

static gboolean quote(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    return build(call, hd_tr_compat(call->scope, "json_quote"), out_expr, error);
}

/* ---- reading ---- */

static gboolean minify(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const char *document;
    if (!own_document(call, &document, error))
        return FALSE;
    *out_expr = changed_document(
        call, hd_tr_fill(call->arena, "$1($2)", hd_tr_compat(call->scope, "json"), document));
    return TRUE;
}

/* f(document [, path …]) */
static gboolean read_document(HdTrCall *call, const char *function, const char **out_sql,
                              GError **error)
{
    HdTrExpr document;
    const char *paths;
    if (!hd_tr_function_document(call->scope, &call->arguments[0], &document, error) ||
        !join_texts(call, 1, 1, &paths, error))
        return FALSE;
    *out_sql = call->n > 1 ? hd_tr_fill(call->arena, "$1($2, $3)", function, document.sql, paths)
                           : hd_tr_fill(call->arena, "$1($2)", function, document.sql);
    return TRUE;
}

static gboolean extract(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const char *sql;
    if (call->n == 1) {
        *out_expr = hd_tr_operand_null();
        return TRUE;
    }
    if (!read_document(call, hd_tr_compat(call->scope, "json_extract"), &sql, error))
        return FALSE;
    *out_expr = call->n > 2 ? json_result(sql) : hd_tr_function_value(sql);
    out_expr->may_be_json = call->n == 2;
    return TRUE;
}

static gboolean type(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const char *sql;
    if (!read_document(call, hd_tr_compat(call->scope, "json_type"), &sql, error))
        return FALSE;
    *out_expr = hd_tr_function_result(sql, HD_TYPE_TEXT);
    return TRUE;
}

static gboolean array_length(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const char *sql;
    if (!read_document(call, hd_tr_compat(call->scope, "json_array_length"), &sql, error))
        return FALSE;
    *out_expr = hd_tr_function_count(sql);
    return TRUE;
}

static gboolean is_valid(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const char *sql;
    if (!read_document(call, hd_tr_compat(call->scope, "json_valid"), &sql, error))
        return FALSE;
    *out_expr = hd_tr_function_result(sql, HD_TYPE_BOOL);
    out_expr->is_not_null = TRUE;
    return TRUE;
}

/* ---- changing ---- */

static gboolean edit(HdTrCall *call, const char *function, HdTrExpr *out_expr, GError **error)
{
    const char *document;
    const char *paths;
    const char *items;
    if (call->n % 2 == 0)
        return hd_tr_refuse(error, "%s() needs an odd number of arguments", call->function->name);
    if (call->n == 1)
        return minify(call, out_expr, error);
    if (!own_document(call, &document, error) || !join_texts(call, 1, 2, &paths, error) ||
        !join_items(call, 2, 2, &items, error))
        return FALSE;
    *out_expr = changed_document(call, hd_tr_fill(call->arena, "$1($2, ARRAY[$3], ARRAY[$4])",
                                                  function, document, paths, items));
    return TRUE;
}

static gboolean insert(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    return edit(call, hd_tr_compat(call->scope, "json_insert"), out_expr, error);
}

static gboolean replace(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    return edit(call, hd_tr_compat(call->scope, "json_replace"), out_expr, error);
}

static gboolean set(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    return edit(call, hd_tr_compat(call->scope, "json_set"), out_expr, error);
}

static gboolean take_out(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const char *document;
    const char *paths;
    if (call->n == 1)
        return minify(call, out_expr, error);
    if (!own_document(call, &document, error) || !join_texts(call, 1, 1, &paths, error))
        return FALSE;
    const char *function = hd_tr_compat(call->scope, "json_remove");
    *out_expr =
        changed_document(call, hd_tr_fill(call->arena, "$1($2, $3)", function, document, paths));
    return TRUE;
}

static gboolean patch(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const char *document;
    HdTrExpr other;
    if (!own_document(call, &document, error) || !hd_tr_function_to_text(call, 1, &other, error))
        return FALSE;
    const char *function = hd_tr_compat(call->scope, "json_patch");
    *out_expr = changed_document(
        call, hd_tr_fill(call->arena, "$1($2, $3)", function, document, other.sql));
    return TRUE;
}

/* ---- -> and ->> ---- */

gboolean hd_tr_function_arrow(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr,
                              GError **error)
{
    HdTrExpr left, right, document, path;
    gboolean is_json = tree->u.binary.op == HD_SQL_BINARY_ARROW;
    if (!hd_tr_expr(scope, tree->u.binary.left, &left, error) ||
        !hd_tr_expr(scope, tree->u.binary.right, &right, error))
        return FALSE;
    if (hd_tr_function_is_null(&left) || hd_tr_function_is_null(&right)) {
        *out_expr = hd_tr_operand_null();
        return TRUE;
    }
    if (is_json && left.kind == HD_TYPE_JSONB) {
        if (hd_tr_function_jsonb_path(scope->arena, &left, &right, out_expr))
            return TRUE;
        return hd_tr_refuse(error, "-> on %s: jsonb has lost the order of the members",
                            hd_tr_operand_describe(scope, &left));
    }
    if (!hd_tr_function_document(scope, &left, &document, error) ||
        !hd_tr_to_text(scope, &right, &path, error))
        return FALSE;
    const char *function =
        is_json ? hd_tr_compat(scope, "arrow") : hd_tr_compat(scope, "arrow_text");
    const char *sql = hd_tr_fill(scope->arena, "$1($2, $3)", function, document.sql, path.sql);
    *out_expr = is_json ? json_result(sql) : hd_tr_function_value(sql);
    return TRUE;
}

const HdTrFunction hd_tr_function_json[] = {
    {.name = "json", .min = 1, .max = 1, .translate = minify, .nulls = HD_TR_NULLS_STRICT},
    {.name = "json_array", .max = HD_TR_ANY_NUMBER, .translate = array},
    {.name = "json_object", .max = HD_TR_ANY_NUMBER, .translate = object},
    {.name = "json_quote", .min = 1, .max = 1, .translate = quote},
    {.name = "json_extract",
     .min = 1,
     .max = HD_TR_ANY_NUMBER,
     .translate = extract,
     .nulls = HD_TR_NULLS_GIVE},
    {.name = "json_type", .min = 1, .max = 2, .translate = type, .nulls = HD_TR_NULLS_GIVE},
    {.name = "json_array_length",
     .min = 1,
     .max = 2,
     .translate = array_length,
     .nulls = HD_TR_NULLS_GIVE},
    {.name = "json_valid", .min = 1, .max = 1, .translate = is_valid},
    {.name = "json_insert", .min = 1, .max = HD_TR_ANY_NUMBER, .translate = insert},
    {.name = "json_replace", .min = 1, .max = HD_TR_ANY_NUMBER, .translate = replace},
    {.name = "json_set", .min = 1, .max = HD_TR_ANY_NUMBER, .translate = set},
    {.name = "json_remove",
     .min = 1,
     .max = HD_TR_ANY_NUMBER,
     .translate = take_out,
     .nulls = HD_TR_NULLS_GIVE},
    {.name = "json_patch", .min = 2, .max = 2, .translate = patch, .nulls = HD_TR_NULLS_GIVE},
    {.name = NULL},
};
