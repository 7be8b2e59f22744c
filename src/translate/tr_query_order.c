/* ORDER BY, LIMIT, and what values are sorted and grouped by. */

#include <math.h>
#include <string.h>

#include "translate/tr_function_part.h"
#include "translate/tr_operand.h"
#include "translate/tr_query_part.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

/* ---- keys ---- */

/* Whether the order of the instants is that of what SQLite holds: numbers, or texts that are all
 * written alike. Of an empty column nothing else is known. */
static gboolean is_in_order(const HdTrExpr *instant)
{
    if (instant->form != HD_FORM_ISO || instant->kind == HD_TYPE_DATE)
        return TRUE;
    const HdChoice *choice = instant->choice;
    return choice != NULL && (choice->layout.is_known || choice->classes == 0);
}

static gboolean sort_value(HdTrScope *scope, const HdTrExpr *value, const char **out_sql,
                           GError **error)
{
    *out_sql = value->sql;
    if (value->value_is_number || hd_tr_collate_is_binary(value->collation))
        return TRUE;
    if (!hd_tr_collate_is_known(value->collation))
        return hd_tr_refuse(error, "the collation %s is defined by the application",
                            value->collation);
    *out_sql = strcmp(value->collation, "NOCASE") == 0
                   ? hd_tr_fill(scope->arena, "$1($2)", hd_tr_compat(scope, "fold"), value->sql)
                   : hd_tr_fill(scope->arena, "$1($2)", hd_tr_compat(scope, "unpad"), value->sql);
    return TRUE;
}

static gboolean sort_text(HdTrScope *scope, const HdTrExpr *text, const char **out_sql,
                          GError **error)
{
    if (!hd_tr_collate_is_known(text->collation))
        return hd_tr_refuse(error, "the collation %s is defined by the application",
                            text->collation);
    gboolean add_c = scope->collate_c && !text->carries_c;
    *out_sql = hd_tr_collate_operand(scope->arena, text, text->collation, add_c);
    return TRUE;
}

gboolean hd_tr_query_sort_key(HdTrScope *scope, const HdTrExpr *expr, const char **out_sql,
                              GError **error)
{
    HdTrFamily family = hd_tr_operand_family(expr);
    if (family == HD_TR_FAMILY_BOOL || (family == HD_TR_FAMILY_INSTANT && is_in_order(expr))) {
        *out_sql = expr->sql;
        return TRUE;
    }
    HdTrExpr plain;
    if (!hd_tr_to_plain(scope, expr, &plain, error))
        return FALSE;
    if (hd_tr_operand_family(&plain) == HD_TR_FAMILY_VALUE)
        return sort_value(scope, &plain, out_sql, error);
    if (hd_tr_operand_family(&plain) == HD_TR_FAMILY_TEXT)
        return sort_text(scope, &plain, out_sql, error);
    *out_sql = plain.sql;
    return TRUE;
}

gboolean hd_tr_query_group_key(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr,
                               GError **error)
{
    return hd_tr_function_identity(scope, expr, out_expr, error);
}

/* ---- terms ---- */

gboolean hd_tr_query_is_bare_constant(const HdTrExpr *expr)
{
    return expr->is_constant || expr->is_parameter || g_str_equal(expr->sql, "true") ||
           g_str_equal(expr->sql, "false");
}

/* NULLs come first in SQLite when ascending and last when descending; the reverse of PostgreSQL. */
const char *hd_tr_query_sort_term(HdArena *arena, const HdSqlOrderTerm *term, const char *key,
                                  gboolean is_not_null)
{
    gboolean is_descending = term->sort == HD_SQL_SORT_DESC;
    gboolean first =
        term->nulls == HD_SQL_NULLS_FIRST || (term->nulls == HD_SQL_NULLS_NONE && !is_descending);
    const char *sql = is_descending ? hd_tr_fill(arena, "$1 DESC", key) : key;
    if (is_not_null || first == is_descending)
        return sql;
    return first ? hd_tr_fill(arena, "$1 NULLS FIRST", sql)
                 : hd_tr_fill(arena, "$1 NULLS LAST", sql);
}

gboolean hd_tr_query_order(HdTrScope *scope, const GPtrArray *terms, const char **out_sql,
                           GError **error)
{
    GPtrArray *pieces = hd_arena_ptr_array(scope->arena);
    for (guint i = 0; i < hd_sql_len(terms); i++) {
        const HdSqlOrderTerm *term = terms->pdata[i];
        HdTrExpr expr;
        const char *key;
        if (!hd_tr_expr(scope, term->expr, &expr, error))
            return FALSE;
        if (hd_tr_query_is_bare_constant(&expr))
            continue;
        if (!hd_tr_query_sort_key(scope, &expr, &key, error))
            return FALSE;
        hd_tr_query_add(pieces, hd_tr_query_sort_term(scope->arena, term, key, expr.is_not_null));
    }
    *out_sql = hd_tr_join(scope->arena, pieces, ", ");
    return TRUE;
}

/* ---- terms that mean a result ---- */

static const HdSqlExpr *skip_collate(const HdSqlExpr *term)
{
    while (term->kind == HD_SQL_EXPR_COLLATE)
        term = term->u.collate.operand;
    return term;
}

gboolean hd_tr_query_position(const HdTrCore *core, const HdSqlExpr *term, int *out_position,
                              GError **error)
{
    const HdSqlExpr *tree = skip_collate(term);
    *out_position = -1;
    if (tree->kind == HD_SQL_EXPR_INTEGER) {
        gint64 position = tree->u.literal.integer;
        if (!tree->u.literal.fits || position < 1 || position > (gint64)core->n_columns)
            return hd_tr_refuse(error, "a number in ORDER BY is out of range");
        *out_position = (int)position - 1;
        return TRUE;
    }
    if (tree->kind != HD_SQL_EXPR_COLUMN || tree->u.column.table.text != NULL)
        return TRUE;
    for (guint i = 0; *out_position < 0 && i < core->n_columns; i++) {
        if (core->aliases[i] != NULL &&
            g_ascii_strcasecmp(core->aliases[i], tree->u.column.name.text) == 0)
            *out_position = (int)i;
    }
    return TRUE;
}

gboolean hd_tr_query_collate(const HdSqlExpr *term, HdTrExpr *expr, GError **error)
{
    static const char *const known[] = {"BINARY", "NOCASE", "RTRIM"};
    if (term->kind != HD_SQL_EXPR_COLLATE)
        return TRUE;
    const char *name = term->u.collate.collation.text;
    for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
        if (g_ascii_strcasecmp(name, known[i]) != 0)
            continue;
        expr->collation = known[i];
        expr->collation_is_explicit = TRUE;
        return TRUE;
    }
    return hd_tr_refuse(error, "the collation %s is defined by the application", name);
}

/* ---- LIMIT ---- */

/* The integer that a constant is without loss; SQLite stops with an error otherwise. */
static gboolean constant_count(const HdTrExpr *expr, gint64 *out_count)
{
    HdValue value = expr->value;
    if (value.class == HD_CLASS_TEXT &&
        !hd_tr_text_to_number((const char *)value.data, value.bytes, &value))
        return FALSE;
    if (value.class == HD_CLASS_REAL && value.real == floor(value.real) &&
        fabs(value.real) < (double)HD_TR_EXACT_INTEGER)
        value = (HdValue){.class = HD_CLASS_INTEGER, .integer = (gint64)value.real};
    *out_count = value.integer;
    return value.class == HD_CLASS_INTEGER;
}

/* *out_sql is NULL for a constant that stands for none. */
static gboolean count_text(HdTrScope *scope, const HdSqlExpr *tree, gboolean is_limit,
                           const char **out_sql, GError **error)
{
    HdTrExpr expr;
    HdArena *arena = scope->arena;
    gint64 count;
    *out_sql = NULL;
    if (tree == NULL)
        return TRUE;
    if (!hd_tr_expr(scope, tree, &expr, error))
        return FALSE;
    if (expr.is_constant) {
        if (!constant_count(&expr, &count))
            return hd_tr_refuse(error, "a count in LIMIT is no integer");
        gboolean is_none = is_limit ? count < 0 : count <= 0;
        *out_sql = is_none ? NULL : hd_tr_text_integer(arena, count);
        return TRUE;
    }
    if (!expr.is_parameter && hd_tr_operand_family(&expr) != HD_TR_FAMILY_INTEGER)
        return hd_tr_refuse(error, "a count in LIMIT is perhaps no integer");
    const char *sql = expr.is_parameter ? hd_tr_operand_cast(arena, &expr, "bigint")
                                        : hd_tr_operand_bigint(arena, &expr);
    *out_sql = is_limit ? hd_tr_fill(arena, "NULLIF(GREATEST($1, -1), -1)", sql)
                        : hd_tr_fill(arena, "GREATEST($1, 0)", sql);
    return TRUE;
}

gboolean hd_tr_query_limit(HdTrScope *scope, const HdSqlExpr *limit, const HdSqlExpr *offset,
                           const char **out_sql, GError **error)
{
    const char *count;
    const char *start;
    if (!count_text(scope, limit, TRUE, &count, error) ||
        !count_text(scope, offset, FALSE, &start, error))
        return FALSE;
    *out_sql = count != NULL ? hd_tr_fill(scope->arena, " LIMIT $1", count) : "";
    if (start != NULL)
        *out_sql = hd_tr_fill(scope->arena, "$1 OFFSET $2", *out_sql, start);
    return TRUE;
}
