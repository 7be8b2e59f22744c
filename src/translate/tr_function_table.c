/* Table-valued functions: json_each(), json_tree(), generate_series(). */

#include <string.h>

#include "translate/tr_function_json.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

/* A column without a declared type, as all columns of such tables. */
static HdTrColumn column_new(const char *name, HdTypeKind kind)
{
    HdTrColumn column = {.name = name, .sql_name = name};
    column.expr = hd_tr_operand_new(NULL, HD_TR_LEVEL_ATOM, kind);
    column.expr.is_value = kind == HD_TYPE_OTHER;
    column.expr.affinity = HD_AFFINITY_BLOB;
    column.expr.collation = "BINARY";
    column.expr.is_column = TRUE;
    return column;
}

static HdTrRelation *relation_new(HdArena *arena, const char *name, const HdTrColumn *columns,
                                  guint n_columns)
{
    HdTrRelation *relation = hd_arena_new0(arena, HdTrRelation);
    relation->kind = HD_TR_RELATION_QUERY;
    relation->name = name;
    relation->n_columns = n_columns;
    relation->columns = hd_arena_array0(arena, HdTrColumn, n_columns);
    memcpy(relation->columns, columns, sizeof *columns * n_columns);
    relation->rowid = -1;
    relation->no_rowid = "a table-valued function's rowid has no translation";
    return relation;
}

/* ---- json_each, json_tree ---- */

static HdTrRelation *json_relation(HdArena *arena, const char *name)
{
    HdTrColumn columns[] = {
        column_new("key", HD_TYPE_OTHER),    column_new("value", HD_TYPE_OTHER),
        column_new("type", HD_TYPE_TEXT),    column_new("atom", HD_TYPE_OTHER),
        column_new("id", HD_TYPE_INT8),      column_new("parent", HD_TYPE_INT8),
        column_new("fullkey", HD_TYPE_TEXT), column_new("path", HD_TYPE_TEXT),
    };
    columns[1].expr.may_be_json = TRUE;
    return relation_new(arena, name, columns, G_N_ELEMENTS(columns));
}

static gboolean translate_json(HdTrScope *scope, const HdSqlFrom *from, const char *name,
                               const char *function, HdTrRelation **out_relation,
                               const char **out_sql, GError **error)
{
    guint n = from->arguments->len;
    HdTrExpr document, path;
    if (n < 1 || n > 2)
        return hd_tr_refuse(error, "%s() with %u arguments has no translation", name, n);
    if (!hd_tr_expr(scope, from->arguments->pdata[0], &document, error) ||
        !hd_tr_function_document(scope, &document, &document, error))
        return FALSE;
    *out_sql = hd_tr_fill(scope->arena, "$1($2)", function, document.sql);
    if (n > 1) {
        if (!hd_tr_expr(scope, from->arguments->pdata[1], &path, error) ||
            !hd_tr_to_text(scope, &path, &path, error))
            return FALSE;
        *out_sql = hd_tr_fill(scope->arena, "$1($2, $3)", function, document.sql, path.sql);
    }
    *out_relation = json_relation(scope->arena, name);
    return TRUE;
}

/* ---- generate_series ---- */

static gboolean series_bound(HdTrScope *scope, const HdSqlFrom *from, guint i,
                             const char *otherwise, const char **out_sql, GError **error)
{
    HdTrExpr expr, integer;
    *out_sql = otherwise;
    if (i >= from->arguments->len)
        return TRUE;
    if (!hd_tr_expr(scope, from->arguments->pdata[i], &expr, error) ||
        !hd_tr_to_integer(scope, &expr, &integer, error))
        return FALSE;
    *out_sql = hd_tr_operand_bigint(scope->arena, &integer);
    return TRUE;
}

/* A step of 0 is one of 1 in SQLite. */
static gboolean translate_series(HdTrScope *scope, const HdSqlFrom *from,
                                 HdTrRelation **out_relation, const char **out_sql, GError **error)
{
    const char *start;
    const char *stop;
    const char *step;
    if (from->arguments->len < 1 || from->arguments->len > 3)
        return hd_tr_refuse(error, "generate_series() with %u arguments has no translation",
                            from->arguments->len);
    if (!series_bound(scope, from, 0, "0", &start, error) ||
        !series_bound(scope, from, 1, "4294967295", &stop, error) ||
        !series_bound(scope, from, 2, NULL, &step, error))
        return FALSE;
    if (step != NULL)
        step = hd_tr_fill(scope->arena, ", COALESCE(NULLIF($1, 0), 1)", step);
    *out_sql = hd_tr_fill(scope->arena,
                          "LATERAL (SELECT n AS value FROM generate_series($1, $2$3) AS s(n))",
                          start, stop, step != NULL ? step : "");
    HdTrColumn value = column_new("value", HD_TYPE_INT8);
    value.expr.is_not_null = TRUE;
    *out_relation = relation_new(scope->arena, "generate_series", &value, 1);
    return TRUE;
}

gboolean hd_tr_function_table(HdTrScope *scope, const HdSqlFrom *from, HdTrRelation **out_relation,
                              const char **out_sql, GError **error)
{
    const char *name = from->name.name.text;
    if (g_ascii_strcasecmp(name, "json_each") == 0)
        return translate_json(scope, from, "json_each", hd_tr_compat(scope, "json_each"),
                              out_relation, out_sql, error);
    if (g_ascii_strcasecmp(name, "json_tree") == 0)
        return translate_json(scope, from, "json_tree", hd_tr_compat(scope, "json_tree"),
                              out_relation, out_sql, error);
    if (g_ascii_strcasecmp(name, "generate_series") == 0)
        return translate_series(scope, from, out_relation, out_sql, error);
    if (g_ascii_strncasecmp(name, "pragma_", 7) == 0)
        return hd_tr_refuse(error, "%s() tells of SQLite's own schema and connection", name);
    return hd_tr_refuse(error, "table function %s() is not one of SQLite's own", name);
}
