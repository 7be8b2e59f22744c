/* FROM: tables, views, CTEs, subqueries and functions, and the joins between them.
 *
 * Joins associate to the left in both dialects, but PostgreSQL's comma binds weaker than JOIN, so
 * that it is only kept where nothing else joins. */

#include <string.h>

#include "translate/tr_function.h"
#include "translate/tr_operand.h"
#include "translate/tr_query_part.h"
#include "translate/tr_text.h"

/* One list of items on its way. */
typedef struct {
    HdTrContext *context;
    HdArena *arena;
    HdTrScope *scope;    /* its sources grow */
    GPtrArray *taken;    /* char *: qualifiers of the whole clause */
    GPtrArray *equals;   /* HdTrEqual * */
    GPtrArray *deferred; /* HdSqlExpr *: conditions that wait; NULL: none can */
} From;

static const char *item_text(From *from, const HdSqlFrom *item, GError **error);

/* ---- qualifiers ---- */

/* An inner source must not hide an outer one that has other columns. */
static gboolean hides_other(const From *from, const HdTrRelation *relation, const char *qualifier)
{
    for (const HdTrScope *at = from->scope->outer; at != NULL; at = at->outer) {
        for (guint i = 0; i < hd_sql_len(at->sources); i++) {
            const HdTrSource *source = at->sources->pdata[i];
            if (source->qualifier != NULL && strcmp(source->qualifier, qualifier) == 0 &&
                source->relation != relation)
                return TRUE;
        }
    }
    return FALSE;
}

static gboolean is_taken(const From *from, const char *qualifier)
{
    for (guint i = 0; i < from->taken->len; i++) {
        if (strcmp(from->taken->pdata[i], qualifier) == 0)
            return TRUE;
    }
    return FALSE;
}

/* The name in quotes where it can be had, else one made up. */
static const char *choose_qualifier(From *from, const HdTrRelation *relation, const char *name)
{
    const char *qualifier = name != NULL && name[0] != '\0' && strlen(name) <= HD_TR_NAME_BYTES_MAX
                                ? hd_tr_text_name(from->arena, name)
                                : NULL;
    if (qualifier == NULL || is_taken(from, qualifier) || hides_other(from, relation, qualifier))
        qualifier = hd_tr_text_name(from->arena, hd_tr_scope_alias(from->scope));
    hd_tr_query_add(from->taken, qualifier);
    return qualifier;
}

static const char *add_source(From *from, const HdTrRelation *relation, const char *name)
{
    HdTrSource *source = hd_arena_new0(from->arena, HdTrSource);
    source->relation = relation;
    source->name = name;
    source->qualifier = choose_qualifier(from, relation, name);
    g_ptr_array_add(from->scope->sources, source);
    return source->qualifier;
}

/* ---- items ---- */

/* "schema"."name", with AS where that is not what qualifies its columns. */
static const char *relation_text(HdArena *arena, const HdTrRelation *relation,
                                 const char *qualifier)
{
    const char *sql = relation->sql;
    gsize all = strlen(sql);
    gsize own = strlen(qualifier);
    if (strcmp(sql, qualifier) == 0 ||
        (all > own && sql[all - own - 1] == '.' && strcmp(sql + all - own, qualifier) == 0))
        return sql;
    return hd_tr_fill(arena, "$1 AS $2", sql, qualifier);
}

static const char *table_text(From *from, const HdSqlFrom *item, GError **error)
{
    const HdTrRelation *relation = hd_tr_scope_find_relation(from->scope, &item->name, error);
    if (relation == NULL)
        return NULL;
    const char *name = item->alias.text != NULL ? item->alias.text : item->name.name.text;
    return relation_text(from->arena, relation, add_source(from, relation, name));
}

static const char *function_text(From *from, const HdSqlFrom *item, GError **error)
{
    HdTrRelation *relation;
    const char *sql;
    if (!hd_tr_function_table(from->scope, item, &relation, &sql, error))
        return NULL;
    const char *name = item->alias.text != NULL ? item->alias.text : item->name.name.text;
    return hd_tr_fill(from->arena, "$1 AS $2", sql, add_source(from, relation, name));
}

static const char *subquery_text(From *from, const HdSqlFrom *item, GError **error)
{
    HdTrQuery query;
    if (!hd_tr_query(from->context, from->scope->outer, item->select, HD_TR_QUERY_INNER, &query,
                     error))
        return NULL;
    HdTrRelation *relation = hd_arena_new0(from->arena, HdTrRelation);
    relation->kind = HD_TR_RELATION_QUERY;
    relation->name = item->alias.text;
    hd_tr_query_unmark(query.columns, query.n_columns);
    relation->columns = query.columns;
    relation->n_columns = query.n_columns;
    relation->rowid = -1;
    return hd_tr_fill(from->arena, "($1) AS $2", query.sql,
                      add_source(from, relation, item->alias.text));
}

/* ---- joins ---- */

static gboolean is_inner(const HdSqlFrom *item)
{
    return item->join != HD_SQL_JOIN_LEFT && item->join != HD_SQL_JOIN_RIGHT &&
           item->join != HD_SQL_JOIN_FULL;
}

static gboolean are_commas(const GPtrArray *items)
{
    for (guint i = 1; i < items->len; i++) {
        const HdSqlFrom *item = items->pdata[i];
        if (item->join != HD_SQL_JOIN_COMMA || item->on != NULL || item->using_columns != NULL)
            return FALSE;
    }
    return TRUE;
}

static gboolean are_inner(const GPtrArray *items)
{
    for (guint i = 0; i < items->len; i++) {
        if (!is_inner(items->pdata[i]))
            return FALSE;
    }
    return TRUE;
}

static void set_nullable(From *from, guint n_left, HdSqlJoin join)
{
    guint start = join == HD_SQL_JOIN_LEFT ? n_left : 0;
    guint end = join == HD_SQL_JOIN_RIGHT ? n_left : from->scope->sources->len;
    for (guint i = start; i < end; i++)
        ((HdTrSource *)from->scope->sources->pdata[i])->is_nullable = TRUE;
}

typedef enum { SIDE_NONE, SIDE_LEFT, SIDE_RIGHT, SIDE_BOTH } Side;

/* Of a join: the sources that the expression's columns are of. */
static Side side_of(const HdTrScope *scope, guint n_left, const HdSqlExpr *expr)
{
    g_autoptr(GPtrArray) columns = g_ptr_array_new();
    guint side = SIDE_NONE;
    hd_tr_query_find_columns(expr, columns);
    for (guint i = 0; i < columns->len; i++) {
        int source = hd_tr_query_find_source(scope, columns->pdata[i]);
        side |= source < 0 ? SIDE_BOTH : (guint)source < n_left ? SIDE_LEFT : SIDE_RIGHT;
    }
    return side;
}

/* PostgreSQL can only join FULL where it can merge or hash: on equalities of both sides. */
static gboolean can_join_full(const HdTrScope *scope, guint n_left, const HdSqlExpr *on)
{
    while (on->kind == HD_SQL_EXPR_BINARY && on->u.binary.op == HD_SQL_BINARY_AND) {
        if (!can_join_full(scope, n_left, on->u.binary.right))
            return FALSE;
        on = on->u.binary.left;
    }
    if (on->kind != HD_SQL_EXPR_BINARY || on->u.binary.op != HD_SQL_BINARY_EQ)
        return FALSE;
    Side left = side_of(scope, n_left, on->u.binary.left);
    Side right = side_of(scope, n_left, on->u.binary.right);
    return left != right && left != SIDE_NONE && right != SIDE_NONE && left != SIDE_BOTH &&
           right != SIDE_BOTH;
}

/* Nor on an equality that became a function's. */
static gboolean check_full(const char *on, GError **error)
{
    return on == NULL || strstr(on, "compare_real(") == NULL ||
           hd_tr_refuse(error, "FULL JOIN on an integer and a real has no translation");
}

/* Whether it names a column that the sources so far do not have. */
static gboolean speaks_of_others(const HdTrScope *scope, const HdSqlExpr *on)
{
    g_autoptr(GPtrArray) columns = g_ptr_array_new();
    hd_tr_query_find_columns(on, columns);
    for (guint i = 0; i < columns->len; i++) {
        if (!hd_tr_query_is_own(scope, columns->pdata[i]))
            return TRUE;
    }
    return FALSE;
}

/* *out_sql is NULL where there is no condition, or one that waits for WHERE. */
static gboolean on_text(From *from, guint n_left, const HdSqlFrom *item, const char **out_sql,
                        GError **error)
{
    *out_sql = NULL;
    if (item->natural || item->using_columns != NULL)
        return hd_tr_query_using(from->scope, n_left, item, from->equals, out_sql, error);
    if (item->on == NULL)
        return TRUE;
    if (item->join == HD_SQL_JOIN_FULL && !can_join_full(from->scope, n_left, item->on))
        return hd_tr_refuse(error, "FULL JOIN has a translation for equalities of both sides only");
    if (from->deferred != NULL && speaks_of_others(from->scope, item->on)) {
        g_ptr_array_add(from->deferred, item->on);
        return TRUE;
    }
    if (!hd_tr_expr_condition(from->scope, item->on, out_sql, error))
        return FALSE;
    if (is_inner(item))
        hd_tr_query_note_equals(from->scope, item->on, HD_TR_EQUAL_INNER_JOIN, n_left,
                                from->equals);
    else if (item->join == HD_SQL_JOIN_LEFT && item->on->kind == HD_SQL_EXPR_BINARY &&
             item->on->u.binary.op == HD_SQL_BINARY_EQ)
        hd_tr_query_note_equals(from->scope, item->on, HD_TR_EQUAL_LEFT_JOIN, n_left, from->equals);
    return TRUE;
}

static const char *join_text(HdArena *arena, HdSqlJoin join, const char *item, const char *on)
{
    if (on == NULL &&
        (join == HD_SQL_JOIN_LEFT || join == HD_SQL_JOIN_RIGHT || join == HD_SQL_JOIN_FULL))
        on = "true";
    switch (join) {
    case HD_SQL_JOIN_FIRST:
        return item;
    case HD_SQL_JOIN_COMMA:
    case HD_SQL_JOIN_INNER:
    case HD_SQL_JOIN_CROSS:
        return on == NULL ? hd_tr_fill(arena, " CROSS JOIN $1", item)
                          : hd_tr_fill(arena, " JOIN $1 ON $2", item, on);
    case HD_SQL_JOIN_LEFT:
        return hd_tr_fill(arena, " LEFT JOIN $1 ON $2", item, on);
    case HD_SQL_JOIN_RIGHT:
        return hd_tr_fill(arena, " RIGHT JOIN $1 ON $2", item, on);
    case HD_SQL_JOIN_FULL:
        return hd_tr_fill(arena, " FULL JOIN $1 ON $2", item, on);
    }
    g_assert_not_reached();
}

static const char *list_text(From *from, const GPtrArray *items, GError **error)
{
    gboolean commas = are_commas(items);
    GPtrArray *pieces = hd_arena_ptr_array(from->arena);
    for (guint i = 0; i < items->len; i++) {
        const HdSqlFrom *item = items->pdata[i];
        guint n_left = from->scope->sources->len;
        const char *on = NULL;
        const char *sql = item_text(from, item, error);
        if (sql == NULL || (i > 0 && !on_text(from, n_left, item, &on, error)))
            return NULL;
        if (item->join == HD_SQL_JOIN_FULL && !check_full(on, error))
            return NULL;
        if (!is_inner(item))
            set_nullable(from, n_left, item->join);
        if (!commas)
            sql = join_text(from->arena, i == 0 ? HD_SQL_JOIN_FIRST : item->join, sql, on);
        hd_tr_text_push(from->arena, pieces, sql);
    }
    return commas ? hd_tr_join(from->arena, pieces, ", ") : hd_tr_join(from->arena, pieces, "");
}

/* A list in parentheses sees its own items alone. */
static const char *nested_text(From *from, const HdSqlFrom *item, GError **error)
{
    if (item->alias.text != NULL) {
        hd_tr_operand_refuse(error, "a join in parentheses with an alias has no translation");
        return NULL;
    }
    HdTrScope inner =
        hd_tr_scope_new(from->context, from->scope->outer, hd_arena_ptr_array(from->arena));
    inner.ctes = from->scope->ctes;
    From nested = *from;
    nested.scope = &inner;
    nested.deferred = NULL;
    const char *sql = list_text(&nested, item->items, error);
    if (sql == NULL)
        return NULL;
    for (guint i = 0; i < inner.sources->len; i++)
        g_ptr_array_add(from->scope->sources, inner.sources->pdata[i]);
    return item->items->len == 1 ? sql : hd_tr_fill(from->arena, "($1)", sql);
}

static const char *item_text(From *from, const HdSqlFrom *item, GError **error)
{
    switch (item->kind) {
    case HD_SQL_FROM_TABLE:
        return table_text(from, item, error);
    case HD_SQL_FROM_FUNCTION:
        return function_text(from, item, error);
    case HD_SQL_FROM_SUBQUERY:
        return subquery_text(from, item, error);
    case HD_SQL_FROM_JOIN:
        return nested_text(from, item, error);
    }
    g_assert_not_reached();
}

/* ---- entry points ---- */

/* Conditions that spoke of later items, now that all are there. */
static gboolean translate_deferred(From *from, HdTrFrom *out_from, GError **error)
{
    for (guint i = 0; i < from->deferred->len; i++) {
        const char *sql;
        if (!hd_tr_expr_condition(from->scope, from->deferred->pdata[i], &sql, error))
            return FALSE;
        hd_tr_query_note_equals(from->scope, from->deferred->pdata[i], HD_TR_EQUAL_WHERE, 0,
                                from->equals);
        hd_tr_query_add(out_from->deferred, sql);
    }
    return TRUE;
}

gboolean hd_tr_query_from_items(HdTrContext *context, const HdTrScope *outer,
                                const GPtrArray *items, HdTrFrom *out_from, GError **error)
{
    HdArena *arena = context->arena;
    *out_from = (HdTrFrom){
        .scope = hd_tr_scope_new(context, outer, hd_arena_ptr_array(arena)),
        .equals = hd_arena_ptr_array(arena),
        .deferred = hd_arena_ptr_array(arena),
    };
    if (items == NULL)
        return TRUE;
    From from = {
        .context = context,
        .arena = arena,
        .scope = &out_from->scope,
        .taken = hd_arena_ptr_array(arena),
        .equals = out_from->equals,
        .deferred = are_inner(items) ? hd_arena_ptr_array(arena) : NULL,
    };
    out_from->sql = list_text(&from, items, error);
    return out_from->sql != NULL &&
           (from.deferred == NULL || translate_deferred(&from, out_from, error));
}

gboolean hd_tr_query_from(HdTrContext *context, const HdTrScope *outer, const GPtrArray *items,
                          HdTrScope *out_scope, const char **out_sql, GError **error)
{
    HdTrFrom from;
    if (!hd_tr_query_from_items(context, outer, items, &from, error))
        return FALSE;
    if (from.deferred->len > 0)
        return hd_tr_refuse(error, "a condition of ON speaks of a table that is joined later");
    *out_scope = from.scope;
    *out_sql = from.sql;
    return TRUE;
}
