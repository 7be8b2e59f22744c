#include "translate/tr_function_json.h"

#include <math.h>
#include <string.h>

#include "translate/tr_operand.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

/* ---- values ---- */

static const char *call_item(HdTrScope *scope, const char *sql)
{
    return hd_tr_fill(scope->arena, "$1($2)", hd_tr_compat(scope, "json_item"), sql);
}

static gboolean plain_item(HdTrScope *scope, const HdTrExpr *expr, const char **out_sql,
                           GError **error)
{
    HdTrExpr plain;
    if (!hd_tr_to_plain(scope, expr, &plain, error))
        return FALSE;
    HdTrFamily family = hd_tr_operand_family(&plain);
    if (plain.is_constant && plain.value.class == HD_CLASS_REAL && isinf(plain.value.real))
        return hd_tr_refuse(error, "JSON has no infinity");
    gboolean is_by_type = plain.class_rule == HD_TR_CLASS_BY_TYPE && family != HD_TR_FAMILY_NUMERIC;
    if (hd_tr_operand_is_number(&plain) && is_by_type) {
        plain.sql = family == HD_TR_FAMILY_INTEGER ? hd_tr_operand_bigint(scope->arena, &plain)
                                                   : hd_tr_operand_double(scope->arena, &plain);
    } else if (hd_tr_operand_is_number(&plain)) {
        if (!hd_tr_to_value(scope, &plain, &plain, error))
            return FALSE;
    } else {
        plain = hd_tr_function_typed(scope, &plain);
    }
    *out_sql = call_item(scope, plain.sql);
    return TRUE;
}

/* ---- what may be JSON ---- */

/* json_extract(document, path): a container is JSON, a scalar a value. */
static gboolean extracted_item(HdTrScope *scope, const HdSqlExpr *tree, const HdTrExpr *value,
                               const char **out_sql, GError **error)
{
    const GPtrArray *trees = tree->u.function.arguments;
    HdTrExpr document, path;
    if (!hd_tr_expr(scope, trees->pdata[0], &document, error) ||
        !hd_tr_expr(scope, trees->pdata[1], &path, error))
        return FALSE;
    if (document.kind == HD_TYPE_JSONB)
        return hd_tr_refuse(error, "an item out of %s: jsonb has lost the order of the members",
                            hd_tr_operand_describe(scope, &document));
    if (!hd_tr_function_document(scope, &document, &document, error) ||
        !hd_tr_to_text(scope, &path, &path, error))
        return FALSE;
    const char *type = hd_tr_fill(scope->arena, "$1($2, $3)", hd_tr_compat(scope, "json_type"),
                                  document.sql, path.sql);
    *out_sql = hd_tr_fill(scope->arena,
                          "CASE WHEN $1 IN ('array', 'object') THEN ($2).chars::json ELSE $3 END",
                          type, value->sql, call_item(scope, value->sql));
    return TRUE;
}

/* The column "type" beside the column "value" of json_each() and json_tree(). */
static const char *type_beside(HdTrScope *scope, const HdTrExpr *value)
{
    for (guint i = 0; i < hd_sql_len(scope->sources); i++) {
        const HdTrSource *source = scope->sources->pdata[i];
        const HdTrRelation *relation = source->relation;
        if (relation->n_columns < 3 || !relation->columns[1].expr.may_be_json ||
            strcmp(relation->columns[2].name, "type") != 0)
            continue;
        if (strcmp(hd_tr_scope_column(scope, source, 1).sql, value->sql) == 0)
            return hd_tr_scope_column(scope, source, 2).sql;
    }
    return NULL;
}

static gboolean uncertain_item(HdTrScope *scope, const HdSqlExpr *tree, const HdTrExpr *value,
                               const char **out_sql, GError **error)
{
    if (!hd_tr_function_is_short(value->sql))
        return hd_tr_refuse(error, "a JSON value is too long to be written twice");
    if (value->is_value && tree->kind == HD_SQL_EXPR_FUNCTION &&
        g_ascii_strcasecmp(tree->u.function.name.text, "json_extract") == 0)
        return extracted_item(scope, tree, value, out_sql, error);
    const char *type = tree->kind == HD_SQL_EXPR_COLUMN ? type_beside(scope, value) : NULL;
    if (type == NULL)
        return hd_tr_refuse(error, "whether the value is JSON, to be nested, or a text, to be "
                                   "quoted, is known at run time only");
    *out_sql = hd_tr_fill(scope->arena,
                          "CASE WHEN $1 IN ('array', 'object') THEN ($2).chars::json ELSE $3 END",
                          type, value->sql, call_item(scope, value->sql));
    return TRUE;
}

gboolean hd_tr_function_item(HdTrCall *call, guint i, const char **out_sql, GError **error)
{
    HdTrScope *scope = call->scope;
    const HdTrExpr *expr = &call->arguments[i];
    if (!hd_tr_function_check_class(call, expr, error))
        return FALSE;
    if (hd_tr_function_is_null(expr)) {
        *out_sql = "NULL::json";
        return TRUE;
    }
    if (expr->is_json && expr->kind == HD_TYPE_JSONB)
        return hd_tr_refuse(error, "an item of jsonb: it has lost the order of the members");
    if (expr->is_json) {
        *out_sql = hd_tr_operand_cast(scope->arena, expr, "json");
        return TRUE;
    }
    if (expr->may_be_json)
        return uncertain_item(scope, call->tree->u.function.arguments->pdata[i], expr, out_sql,
                              error);
    return plain_item(scope, expr, out_sql, error);
}

/* ---- paths of jsonb ---- */

/* One step of a path, ".name", "."name"" or "[N]", as an operand of PostgreSQL's ->; NULL where it
 * is no such step. */
static const char *read_step(HdArena *arena, const char **at)
{
    const char *start = *at + 1;
    char *end;
    if (**at == '[') {
        gboolean is_last = g_str_has_prefix(start, "#-");
        gint64 index = g_ascii_strtoll(is_last ? start + 2 : start, &end, 10);
        if (*end != ']' || end == start || index < 0 || index > G_MAXINT32 ||
            !g_ascii_isdigit(end[-1]) || (is_last && index == 0))
            return NULL;
        *at = end + 1;
        return hd_arena_printf(arena, "%s%" G_GINT64_FORMAT, is_last ? "-" : "", index);
    }
    if (**at != '.')
        return NULL;
    gboolean is_quoted = *start == '"';
    start += is_quoted;
    gsize bytes = strcspn(start, is_quoted ? "\"" : ".[");
    if (bytes == 0 || (is_quoted && start[bytes] != '"') || memchr(start, '\\', bytes) != NULL)
        return NULL;
    *at = start + bytes + is_quoted;
    return hd_tr_text_string(arena, hd_arena_strndup(arena, start, bytes));
}

gboolean hd_tr_function_jsonb_path(HdArena *arena, const HdTrExpr *document, const HdTrExpr *path,
                                   HdTrExpr *out_expr)
{
    HdTrExpr result = hd_tr_operand_new(hd_tr_operand_sql(arena, document, HD_TR_LEVEL_SIGNED),
                                        HD_TR_LEVEL_ARITHMETIC, HD_TYPE_JSONB);
    result.is_json = TRUE;
    if (!path->is_constant)
        return FALSE;
    const char *step = NULL;
    if (path->value.class == HD_CLASS_INTEGER && path->value.integer >= 0)
        step = path->sql;
    else if (path->value.class == HD_CLASS_TEXT && path->value.bytes > 0 &&
             path->value.data[0] != '$' && !g_ascii_isdigit(path->value.data[0]))
        step = path->sql;
    if (step != NULL) {
        result.sql = hd_tr_fill(arena, "$1 -> $2", result.sql, step);
        *out_expr = result;
        return TRUE;
    }
    if (path->value.class != HD_CLASS_TEXT || path->value.bytes < 2 || path->value.data[0] != '$')
        return FALSE;
    const char *text = hd_arena_strndup(arena, (const char *)path->value.data, path->value.bytes);
    for (const char *at = text + 1; *at != '\0';) {
        step = read_step(arena, &at);
        if (step == NULL)
            return FALSE;
        result.sql = hd_tr_fill(arena, "$1 -> $2", result.sql, step);
    }
    *out_expr = result;
    return TRUE;
}
