/* Function calls: which function a call means, its arguments, and what all results share. What each
 * function becomes is in the tables of tr_function_*.c. */

#include "translate/tr_function_part.h"

#include <string.h>

#include "translate/tr_operand.h"
#include "translate/tr_query.h"
#include "translate/tr_text.h"

static const HdTrFunction *const tables[] = {
    hd_tr_function_core, hd_tr_function_text, hd_tr_function_spell,     hd_tr_function_number,
    hd_tr_function_date, hd_tr_function_json, hd_tr_function_aggregate, hd_tr_function_over,
};

HdTrExpr hd_tr_function_result(const char *sql, HdTypeKind kind)
{
    HdTrExpr result = hd_tr_operand_new(sql, HD_TR_LEVEL_ATOM, kind);
    result.is_real = kind == HD_TYPE_FLOAT8;
    result.whole_digits = hd_tr_operand_whole_digits(&(HdType){.kind = kind});
    return result;
}

HdTrExpr hd_tr_function_count(const char *sql)
{
    HdTrExpr result = hd_tr_function_result(sql, HD_TYPE_INT8);
    result.whole_digits = HD_TR_EXACT_DIGITS;
    return result;
}

HdTrExpr hd_tr_function_value(const char *sql)
{
    HdTrExpr result = hd_tr_operand_new(sql, HD_TR_LEVEL_ATOM, HD_TYPE_OTHER);
    result.is_value = TRUE;
    return result;
}

/* ---- which function ---- */

/* max and min are two functions each, told apart by the number of arguments. NULL where none has
 * the name, or where none takes so many, which out_has_name tells. */
static const HdTrFunction *find(const char *name, guint n, gboolean *out_has_name)
{
    *out_has_name = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        for (const HdTrFunction *at = tables[i]; at->name != NULL; at++) {
            if (g_ascii_strcasecmp(at->name, name) != 0)
                continue;
            *out_has_name = TRUE;
            if (n >= at->min && n <= at->max)
                return at;
        }
    }
    return NULL;
}

static guint count_arguments(const HdSqlExpr *tree)
{
    return hd_sql_len(tree->u.function.arguments);
}

static gboolean is_over(const HdSqlExpr *tree)
{
    return tree->u.function.window != NULL || tree->u.function.window_name.text != NULL;
}

gboolean hd_tr_function_is_aggregate(const HdSqlExpr *tree)
{
    gboolean has_name;
    const HdTrFunction *function =
        find(tree->u.function.name.text, count_arguments(tree), &has_name);
    return function != NULL && function->kind == HD_TR_FUNCTION_AGGREGATE && !is_over(tree);
}

/* What SQLite itself refuses, in its words. */
static gboolean check_use(const HdTrFunction *function, const HdSqlExpr *tree, GError **error)
{
    gboolean has_filter = tree->u.function.filter != NULL;
    switch (function->kind) {
    case HD_TR_FUNCTION_SCALAR:
        if (is_over(tree))
            return hd_tr_refuse(error, "%s() may not be used as a window function", function->name);
        if (has_filter)
            return hd_tr_refuse(error, "FILTER may not be used with non-aggregate %s()",
                                function->name);
        return TRUE;
    case HD_TR_FUNCTION_AGGREGATE:
        if (tree->u.function.distinct && is_over(tree))
            return hd_tr_refuse(error, "DISTINCT is not supported for window functions");
        if (tree->u.function.distinct && count_arguments(tree) != 1)
            return hd_tr_refuse(error, "DISTINCT aggregates must have exactly one argument");
        return TRUE;
    case HD_TR_FUNCTION_WINDOW:
        if (!is_over(tree))
            return hd_tr_refuse(error, "misuse of window function %s()", function->name);
        if (has_filter)
            return hd_tr_refuse(error,
                                "FILTER clause may only be used with aggregate window functions");
        return TRUE;
    }
    g_assert_not_reached();
}

/* ---- arguments and clauses ---- */

/* SQLite looks at nothing after an argument that is never NULL. */
static gboolean is_last_that_counts(const HdTrCall *call, guint i)
{
    const GPtrArray *trees = call->tree->u.function.arguments;
    gboolean is_last = call->function->nulls == HD_TR_NULLS_SKIP && call->arguments[i].is_not_null;
    for (guint j = i + 1; is_last && j < call->n; j++)
        is_last = hd_tr_query_can_leave_out(trees->pdata[j]);
    return is_last;
}

static gboolean translate_arguments(HdTrCall *call, GError **error)
{
    const GPtrArray *trees = call->tree->u.function.arguments;
    call->arguments = hd_arena_array0(call->arena, HdTrExpr, MAX(call->n, 1));
    for (guint i = 0; i < call->n; i++) {
        if (!hd_tr_expr(call->scope, trees->pdata[i], &call->arguments[i], error))
            return FALSE;
        if (is_last_that_counts(call, i))
            call->n = i + 1;
    }
    return TRUE;
}

static gboolean translate_over(HdTrCall *call, const char **out_sql, GError **error)
{
    const HdSqlName *name = &call->tree->u.function.window_name;
    *out_sql = "";
    if (name->text != NULL) {
        g_autofree char *folded = g_ascii_strdown(name->text, -1);
        *out_sql = hd_tr_fill(call->arena, " OVER $1", hd_tr_text_name(call->arena, folded));
        return TRUE;
    }
    if (call->tree->u.function.window == NULL)
        return TRUE;
    const char *window;
    if (!hd_tr_function_window(call->scope, call->tree->u.function.window, &window, error))
        return FALSE;
    *out_sql = hd_tr_fill(call->arena, " OVER $1", window);
    return TRUE;
}

static gboolean translate_clauses(HdTrCall *call, GError **error)
{
    const HdSqlExpr *filter = call->tree->u.function.filter;
    const char *condition;
    const char *over;
    if (!translate_over(call, &over, error))
        return FALSE;
    call->tail = over;
    if (filter == NULL)
        return TRUE;
    if (!hd_tr_expr_condition(call->scope, filter, &condition, error))
        return FALSE;
    call->tail = hd_tr_fill(call->arena, " FILTER (WHERE $1)$2", condition, over);
    return TRUE;
}

/* Inside of an aggregate there is no other one; a window function is calculated later, over what
 * aggregates gave. */
static gboolean translate_parts(HdTrCall *call, GError **error)
{
    HdTrScope *scope = call->scope;
    if (call->function->kind == HD_TR_FUNCTION_SCALAR)
        return translate_arguments(call, error);
    if (!scope->allows_aggregates)
        return hd_tr_refuse(error, "misuse of aggregate function %s()", call->function->name);
    if (!is_over(call->tree)) {
        scope->allows_aggregates = FALSE;
        scope->saw_aggregate = TRUE;
    }
    gboolean done = translate_arguments(call, error) && translate_clauses(call, error);
    scope->allows_aggregates = TRUE;
    return done;
}

/* ---- results ---- */

/* A value that comes out of blobs and others may be a blob. */
static void lend_blobs(const HdTrCall *call, HdTrExpr *result)
{
    for (guint i = 0; result->is_value && i < call->n; i++) {
        gboolean is_blob = hd_tr_operand_family(&call->arguments[i]) == HD_TR_FAMILY_BYTEA;
        if (!result->value_is_number && (is_blob || call->arguments[i].value_may_be_blob))
            result->value_may_be_blob = TRUE;
    }
}

static gboolean are_not_null(const HdTrCall *call)
{
    gboolean all = TRUE;
    for (guint i = 0; i < call->n; i++)
        all = all && call->arguments[i].is_not_null;
    return all;
}

static gboolean has_null(const HdTrCall *call)
{
    gboolean any = FALSE;
    for (guint i = 0; i < call->n; i++)
        any = any || hd_tr_function_is_null(&call->arguments[i]);
    return any;
}

static gboolean translate_scalar(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdTrNulls nulls = call->function->nulls;
    if ((nulls == HD_TR_NULLS_STRICT || nulls == HD_TR_NULLS_GIVE) && has_null(call)) {
        *out_expr = hd_tr_operand_null();
        return TRUE;
    }
    if (!call->function->translate(call, out_expr, error))
        return FALSE;
    if (nulls == HD_TR_NULLS_STRICT)
        out_expr->is_not_null = are_not_null(call);
    return TRUE;
}

gboolean hd_tr_function(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr, GError **error)
{
    const char *name = tree->u.function.name.text;
    gboolean has_name;
    const HdTrFunction *function = find(name, count_arguments(tree), &has_name);
    if (function == NULL && has_name)
        return hd_tr_refuse(error, "wrong number of arguments to function %s()", name);
    if (function == NULL)
        return hd_tr_refuse(error, "function %s() is not one of SQLite's own", name);
    if (function->refusal != NULL)
        return hd_tr_refuse(error, "%s(): %s", function->name, function->refusal);
    if (!check_use(function, tree, error))
        return FALSE;
    HdTrCall call = {
        .scope = scope,
        .arena = scope->arena,
        .tree = tree,
        .function = function,
        .n = count_arguments(tree),
        .distinct = tree->u.function.distinct ? "DISTINCT " : "",
        .order = "",
        .tail = "",
    };
    HdTrExpr result;
    if (!translate_parts(&call, error))
        return FALSE;
    gboolean done = function->kind == HD_TR_FUNCTION_SCALAR
                        ? translate_scalar(&call, &result, error)
                        : function->translate(&call, &result, error);
    if (!done)
        return FALSE;
    hd_tr_operand_lend_collation(&result, call.arguments, call.n);
    lend_blobs(&call, &result);
    *out_expr = result;
    return TRUE;
}
