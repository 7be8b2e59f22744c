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
    if (!hd_tr_operand_is_short(value->sql))
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

/* A scalar is an array of itself to PostgreSQL's -> with a number. Strict paths tell them apart, as
 * SQLite does, and are silent here. */
static const char *take_item(HdArena *arena, const char *document, gint64 index, gboolean is_last)
{
    return is_last ? hd_arena_printf(arena,
                                     "jsonb_path_query_first(%s, 'strict $[last - %" G_GINT64_FORMAT
                                     "]', '{}', true)",
                                     document, index - 1)
                   : hd_arena_printf(arena,
                                     "jsonb_path_query_first(%s, 'strict $[%" G_GINT64_FORMAT
                                     "]', '{}', true)",
                                     document, index);
}

static const char *take_member(HdArena *arena, const char *document, const char *name)
{
    return hd_tr_fill(arena, "$1 -> $2", document, name);
}

/* [N] or [#-N]: what the document has there; NULL where it is no such step. */
static const char *read_index(HdArena *arena, const char *document, const char **at)
{
    char *end;
    gboolean is_last = g_str_has_prefix(*at, "[#-");
    const char *start = *at + (is_last ? strlen("[#-") : 1);
    gint64 index = g_ascii_strtoll(start, &end, 10);
    if (*end != ']' || end == start || index < 0 || index > G_MAXINT32 ||
        !g_ascii_isdigit(end[-1]) || (is_last && index == 0))
        return NULL;
    *at = end + 1;
    return take_item(arena, document, index, is_last);
}

/* .name or ."name" */
static const char *read_member(HdArena *arena, const char *document, const char **at)
{
    gboolean is_quoted = (*at)[1] == '"';
    const char *start = *at + 1 + is_quoted;
    gsize bytes = strcspn(start, is_quoted ? "\"" : ".[");
    if (bytes == 0 || (is_quoted && start[bytes] != '"') || memchr(start, '\\', bytes) != NULL)
        return NULL;
    *at = start + bytes + is_quoted;
    return take_member(arena, document,
                       hd_tr_text_string(arena, hd_arena_strndup(arena, start, bytes)));
}

#define PATH_BYTES_MAX 1000 /* each step writes those before it again */

/* NULL where it is not such a path. */
static const char *read_path(HdArena *arena, const char *document, const char *path)
{
    if (strlen(path) > PATH_BYTES_MAX)
        return NULL;
    while (document != NULL && *path != '\0') {
        if (*path == '[')
            document = read_index(arena, document, &path);
        else
            document = *path == '.' ? read_member(arena, document, &path) : NULL;
    }
    return document;
}

gboolean hd_tr_function_jsonb_path(HdArena *arena, const HdTrExpr *document, const HdTrExpr *path,
                                   HdTrExpr *out_expr)
{
    const HdValue *value = &path->value;
    const char *sql = hd_tr_operand_sql(arena, document, HD_TR_LEVEL_SIGNED);
    if (!path->is_constant)
        return FALSE;
    if (value->class == HD_CLASS_INTEGER && value->integer >= 0)
        sql = take_item(arena, sql, value->integer, FALSE);
    else if (value->class != HD_CLASS_TEXT || value->bytes == 0 || g_ascii_isdigit(value->data[0]))
        return FALSE;
    else if (value->data[0] == '$')
        sql = read_path(arena, sql,
                        hd_arena_strndup(arena, (const char *)value->data + 1, value->bytes - 1));
    else
        sql = take_member(arena, sql, path->sql);
    if (sql == NULL)
        return FALSE;
    *out_expr = hd_tr_operand_new(sql, HD_TR_LEVEL_ARITHMETIC, HD_TYPE_JSONB);
    out_expr->is_json = TRUE;
    return TRUE;
}
