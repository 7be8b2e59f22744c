/* WITH.
 *
 * In SQLite any of its queries may read itself; PostgreSQL asks for the word RECURSIVE. In both the
 * recursion yields rows in the order in which they were found, so that a LIMIT of the recursion is
 * a LIMIT of what it yields, where each row finds at most one other ("The WITH Clause", section
 * 3). */

#include <string.h>

#include "translate/tr_operand.h"
#include "translate/tr_query_part.h"
#include "translate/tr_text.h"

guint hd_tr_query_first_recursive(const HdSqlSelect *tree, const char *name)
{
    for (guint i = 0; i < tree->cores->len; i++) {
        const HdSqlCore *core = tree->cores->pdata[i];
        if (hd_tr_query_mentions(core->from, name))
            return i;
    }
    return tree->cores->len;
}

gboolean hd_tr_query_cte_columns(HdArena *arena, const HdSqlCte *cte, HdTrColumn *columns, guint n,
                                 GError **error)
{
    if (cte->columns != NULL && cte->columns->len != n)
        return hd_tr_refuse(error, "%s names %u columns and has %u", cte->name.text,
                            cte->columns->len, n);
    for (guint i = 0; cte->columns != NULL && i < n; i++)
        columns[i].name = ((const HdSqlName *)cte->columns->pdata[i])->text;
    hd_tr_query_name(arena, columns, n);
    hd_tr_query_unmark(columns, n);
    return TRUE;
}

static const char *column_list(HdArena *arena, const HdTrRelation *relation)
{
    GPtrArray *names = hd_arena_ptr_array(arena);
    for (guint i = 0; i < relation->n_columns; i++)
        hd_tr_query_add(names, hd_tr_text_name(arena, relation->columns[i].sql_name));
    return hd_tr_join(arena, names, ", ");
}

static const char *hint_text(HdSqlMaterialized materialized)
{
    switch (materialized) {
    case HD_SQL_MATERIALIZED_NONE:
        return "";
    case HD_SQL_MATERIALIZED_YES:
        return "MATERIALIZED ";
    case HD_SQL_MATERIALIZED_NO:
        return "NOT MATERIALIZED ";
    }
    g_assert_not_reached();
}

static const char *cte_text(HdArena *arena, const HdSqlCte *cte, const HdTrRelation *relation,
                            const char *sql)
{
    const char *name = relation->sql;
    if (cte->columns != NULL)
        name = hd_tr_fill(arena, "$1 ($2)", name, column_list(arena, relation));
    return hd_tr_fill(arena, "$1 AS $2($3)", name, hint_text(cte->materialized), sql);
}

/* ---- recursion ---- */

/* Each row finds at most one other, from one row on. */
static gboolean is_chain(const HdSqlSelect *tree)
{
    const HdSqlCore *first = tree->cores->pdata[0];
    const HdSqlCore *second = tree->cores->pdata[1];
    return tree->cores->len == 2 && first->from == NULL && second->from->len == 1 &&
           !second->distinct && second->group_by == NULL;
}

static gboolean check_recursive(const HdSqlSelect *tree, const char *name, guint first,
                                GError **error)
{
    const HdSqlCore *last = tree->cores->pdata[tree->cores->len - 1];
    if (first == 0 ||
        (last->compound != HD_SQL_COMPOUND_UNION && last->compound != HD_SQL_COMPOUND_UNION_ALL))
        return hd_tr_refuse(error, "the reference of %s to itself is circular", name);
    if (first + 1 < tree->cores->len)
        return hd_tr_refuse(error, "%s has several recursive parts", name);
    if (tree->order_by != NULL)
        return hd_tr_refuse(error, "the recursion of %s goes in an order of its own", name);
    if ((tree->limit != NULL || tree->offset != NULL) && !is_chain(tree))
        return hd_tr_refuse(error, "the recursion of %s ends with a count of rows", name);
    return TRUE;
}

static gboolean recursive_text(HdTrContext *context, const HdTrScope *scope, const HdSqlCte *cte,
                               HdTrRelation *relation, HdTrQuery *out_query, GError **error)
{
    HdArena *arena = context->arena;
    HdSqlSelect tree = *cte->select;
    HdTrSelect select = {.use = HD_TR_QUERY_INNER, .self = relation, .cte = cte};
    tree.limit = NULL;
    tree.offset = NULL;
    const char *limit;
    HdTrScope limit_scope = hd_tr_scope_new(context, scope, NULL);
    if (!hd_tr_query_select(context, scope, &tree, &select, out_query, error) ||
        !hd_tr_query_limit(&limit_scope, cte->select->limit, cte->select->offset, &limit, error))
        return FALSE;
    if (limit[0] != '\0') {
        const char *columns = column_list(arena, relation);
        out_query->sql = hd_tr_fill(arena, "WITH RECURSIVE $1 ($2) AS ($3) SELECT * FROM $4",
                                    relation->sql, columns, out_query->sql, relation->sql);
        out_query->sql = hd_tr_fill(arena, "$1$2", out_query->sql, limit);
    }
    return TRUE;
}

/* ---- entry points ---- */

static gboolean translate_cte(HdTrContext *context, const HdTrScope *scope, const HdSqlCte *cte,
                              HdTrRelation *relation, gboolean *is_recursive, const char **out_sql,
                              GError **error)
{
    HdTrQuery query;
    guint first = hd_tr_query_first_recursive(cte->select, cte->name.text);
    if (first < cte->select->cores->len) {
        if (!check_recursive(cte->select, cte->name.text, first, error) ||
            !recursive_text(context, scope, cte, relation, &query, error))
            return FALSE;
        *is_recursive = *is_recursive || cte->select->limit == NULL;
    } else if (!hd_tr_query(context, scope, cte->select, HD_TR_QUERY_INNER, &query, error)) {
        return FALSE;
    }
    relation->columns = query.columns;
    relation->n_columns = query.n_columns;
    if (!hd_tr_query_cte_columns(context->arena, cte, query.columns, query.n_columns, error))
        return FALSE;
    relation->refusal = NULL;
    *out_sql = cte_text(context->arena, cte, relation, query.sql);
    return TRUE;
}

/* All names are there from the start, so that none means a table that it hides. */
static void add_relations(HdArena *arena, const HdSqlWith *with, HdTrScope *scope)
{
    if (scope->ctes == NULL)
        scope->ctes = hd_arena_ptr_array(arena);
    for (guint i = 0; i < with->ctes->len; i++) {
        const HdSqlCte *cte = with->ctes->pdata[i];
        HdTrRelation *relation = hd_arena_new0(arena, HdTrRelation);
        relation->kind = HD_TR_RELATION_QUERY;
        relation->name = cte->name.text;
        relation->sql = hd_tr_text_name(arena, cte->name.text);
        relation->rowid = -1;
        relation->refusal =
            hd_arena_printf(arena, "%s is read before it is defined, or by itself", cte->name.text);
        g_ptr_array_add(scope->ctes, relation);
    }
}

gboolean hd_tr_query_with(HdTrContext *context, const HdSqlWith *with, HdTrScope *scope,
                          const char **out_sql, GError **error)
{
    HdArena *arena = context->arena;
    GPtrArray *pieces = hd_arena_ptr_array(arena);
    gboolean is_recursive = FALSE;
    add_relations(arena, with, scope);
    guint start = scope->ctes->len - with->ctes->len;
    for (guint i = 0; i < with->ctes->len; i++) {
        const char *sql;
        if (!translate_cte(context, scope, with->ctes->pdata[i], scope->ctes->pdata[start + i],
                           &is_recursive, &sql, error))
            return FALSE;
        hd_tr_query_add(pieces, sql);
    }
    const char *list = hd_tr_join(arena, pieces, ", ");
    *out_sql = is_recursive ? hd_tr_fill(arena, "WITH RECURSIVE $1 ", list)
                            : hd_tr_fill(arena, "WITH $1 ", list);
    return TRUE;
}
