/* GROUP BY, and columns beside aggregates.
 *
 * PostgreSQL asks that a column outside of aggregates has one value in each group; SQLite takes it
 * from any row, or, beside one min() or max(), from the row that has the minimum or maximum
 * ("SELECT", section 2.5). So a column is written as it is where the groups and the conditions
 * leave it but one value: it joins the GROUP BY. Beside a min() or max() it is chosen by an array
 * in that order. Otherwise the query is refused. */

#include <string.h>

#include "sql/sql_equal.h"
#include "translate/tr_operand.h"
#include "translate/tr_query_part.h"
#include "translate/tr_text.h"

/* A term repeats a result: in queries in queries that could grow without end. */
#define ALIAS_DEPTH_MAX 12

typedef struct {
    HdTrCore *core;
    HdArena *arena;
    GPtrArray *known;    /* char *: columns that have one value in each group */
    GPtrArray *whole;    /* HdTrSource *: all of whose columns do */
    const char *pick;    /* ORDER BY of the row that columns come from; NULL: any */
    const char *refused; /* the first column that comes from an arbitrary row */
} Group;

static gboolean has_text(const GPtrArray *texts, const char *text)
{
    for (guint i = 0; i < texts->len; i++) {
        if (strcmp(texts->pdata[i], text) == 0)
            return TRUE;
    }
    return FALSE;
}

/* ---- terms of GROUP BY ---- */

/* What a number or an alias stands for. */
static const HdSqlExpr *find_term(HdTrCore *core, const HdSqlExpr *term, GError **error)
{
    const GPtrArray *results = core->tree->results;
    if (term->kind == HD_SQL_EXPR_INTEGER) {
        gint64 position = term->u.literal.integer;
        if (position < 1 || position > (gint64)results->len) {
            hd_tr_operand_refuse(error, "a number in GROUP BY is out of range");
            return NULL;
        }
        for (gint64 i = 0; i < position; i++) {
            if (((const HdSqlResult *)results->pdata[i])->kind != HD_SQL_RESULT_EXPR) {
                hd_tr_operand_refuse(error, "a number in GROUP BY counts the columns of *");
                return NULL;
            }
        }
        return ((const HdSqlResult *)results->pdata[position - 1])->expr;
    }
    if (term->kind != HD_SQL_EXPR_COLUMN || term->u.column.table.text != NULL ||
        hd_tr_query_is_own(&core->from.scope, term))
        return term;
    for (guint i = 0; i < results->len; i++) {
        const HdSqlResult *result = results->pdata[i];
        if (result->alias.text != NULL &&
            g_ascii_strcasecmp(result->alias.text, term->u.column.name.text) == 0)
            return result->expr;
    }
    return term;
}

/* A constant has no column to group by, and a bare number would be a position. */
static const char *constant_term(HdArena *arena, const HdTrExpr *expr)
{
    return hd_tr_fill(arena, "$1::text", hd_tr_operand_sql(arena, expr, HD_TR_LEVEL_SIGNED));
}

static gboolean add_term(Group *group, const HdSqlExpr *term, GPtrArray *grouped, GError **error)
{
    HdTrCore *core = group->core;
    HdTrExpr expr, key;
    const HdSqlExpr *tree = find_term(core, term, error);
    if (tree != NULL && tree != term && core->from.scope.context->depth > ALIAS_DEPTH_MAX)
        return hd_tr_refuse(error, "GROUP BY repeats a result too deep in queries");
    if (tree == NULL || !hd_tr_expr(&core->from.scope, tree, &expr, error))
        return FALSE;
    if (hd_tr_query_is_bare_constant(&expr)) {
        hd_tr_query_add(core->group_by, constant_term(group->arena, &expr));
        return TRUE;
    }
    if (!hd_tr_query_group_key(&core->from.scope, &expr, &key, error))
        return FALSE;
    if (!has_text(core->group_by, key.sql))
        hd_tr_query_add(core->group_by, key.sql);
    gboolean is_folded = !hd_tr_collate_is_binary(expr.collation) && strcmp(key.sql, expr.sql) != 0;
    if (is_folded)
        return TRUE;
    HdTrGrouped *entry = hd_arena_new0(group->arena, HdTrGrouped);
    *entry = (HdTrGrouped){.tree = tree, .expr = key};
    g_ptr_array_add(grouped, entry);
    if (strcmp(key.sql, expr.sql) == 0)
        hd_tr_query_add(group->known, expr.sql);
    return TRUE;
}

static gboolean add_terms(Group *group, GError **error)
{
    HdTrScope *scope = &group->core->from.scope;
    const GPtrArray *terms = group->core->tree->group_by;
    GPtrArray *grouped = hd_arena_ptr_array(group->arena);
    scope->results = group->core->tree->results;
    for (guint i = 0; i < hd_sql_len(terms); i++) {
        if (!add_term(group, terms->pdata[i], grouped, error))
            return FALSE;
    }
    scope->results = NULL;
    scope->grouped = grouped;
    return TRUE;
}

/* ---- what follows from them ---- */

static const char *column_text(Group *group, const HdTrSource *source, guint position)
{
    return hd_tr_scope_column(&group->core->from.scope, source, position).sql;
}

static gboolean is_of(const HdTrSource *source, const char *sql)
{
    gsize length = strlen(source->qualifier);
    return strncmp(sql, source->qualifier, length) == 0 && sql[length] == '.';
}

static gboolean is_known(const Group *group, const char *sql)
{
    if (sql == NULL || has_text(group->known, sql))
        return TRUE;
    for (guint i = 0; i < group->whole->len; i++) {
        if (is_of(group->whole->pdata[i], sql))
            return TRUE;
    }
    return FALSE;
}

/* Whether the parts are columns that have one value, and none of them NULL. */
static gboolean are_known(Group *group, const HdTrSource *source, const HdIndexPart *parts,
                          guint n_parts)
{
    for (guint i = 0; i < n_parts; i++) {
        if (parts[i].column < 0)
            return FALSE;
        const HdTrExpr *expr = &source->relation->columns[parts[i].column].expr;
        gboolean has_null = !expr->is_not_null && (expr->choice == NULL || expr->choice->has_null);
        if (has_null || !is_known(group, column_text(group, source, (guint)parts[i].column)))
            return FALSE;
    }
    return n_parts > 0;
}

/* A row of a table is known by its key. */
static gboolean is_row_known(Group *group, const HdTrSource *source)
{
    const HdTable *table = source->relation->table;
    if (table == NULL || source->relation->kind != HD_TR_RELATION_TABLE)
        return FALSE;
    if (are_known(group, source, table->key, table->n_key))
        return TRUE;
    for (guint i = 0; i < table->n_indexes; i++) {
        const HdIndex *index = &table->indexes[i];
        gboolean is_not_null = TRUE;
        for (guint j = 0; j < index->n_parts; j++)
            is_not_null = is_not_null && index->parts[j].column >= 0 &&
                          source->relation->columns[index->parts[j].column].expr.is_not_null;
        if (index->unique && index->where.text == NULL && is_not_null &&
            are_known(group, source, index->parts, index->n_parts))
            return TRUE;
    }
    return FALSE;
}

static gboolean add_equals(Group *group)
{
    gboolean is_more = FALSE;
    for (guint i = 0; i < group->core->from.equals->len; i++) {
        const HdTrEqual *equal = group->core->from.equals->pdata[i];
        if (is_known(group, equal->left) && !is_known(group, equal->right)) {
            hd_tr_query_add(group->known, equal->right);
            is_more = TRUE;
        } else if (!equal->is_outer && is_known(group, equal->right) &&
                   !is_known(group, equal->left)) {
            hd_tr_query_add(group->known, equal->left);
            is_more = TRUE;
        }
    }
    return is_more;
}

static gboolean add_rows(Group *group)
{
    gboolean is_more = FALSE;
    const GPtrArray *sources = group->core->from.scope.sources;
    for (guint i = 0; i < sources->len; i++) {
        HdTrSource *source = sources->pdata[i];
        if (source->qualifier == NULL || g_ptr_array_find(group->whole, source, NULL) ||
            !is_row_known(group, source))
            continue;
        g_ptr_array_add(group->whole, source);
        is_more = TRUE;
    }
    return is_more;
}

/* ---- columns that are used ---- */

static gboolean can_be_grouped(const HdTrExpr *column)
{
    return column->kind != HD_TYPE_JSON;
}

static void pick(const Group *group, HdTrExpr *column)
{
    column->sql = hd_tr_fill(group->arena, "(array_agg($1$2))[1]", column->sql,
                             group->pick != NULL ? group->pick : "");
    column->level = HD_TR_LEVEL_ATOM;
    if (hd_sql_len(group->core->tree->group_by) == 0)
        column->is_not_null = FALSE;
}

static void on_column(gpointer data, HdTrExpr *column)
{
    Group *group = data;
    GPtrArray *group_by = group->core->group_by;
    if (has_text(group_by, column->sql))
        return;
    gboolean is_one = is_known(group, column->sql);
    if (is_one && group_by->len > 0 && can_be_grouped(column))
        hd_tr_query_add(group_by, column->sql);
    else if (is_one || group->pick != NULL)
        pick(group, column);
    else if (group->refused == NULL)
        group->refused = column->sql;
}

/* ---- aggregates ---- */

static gboolean is_extreme(const HdSqlExpr *aggregate)
{
    const char *name = aggregate->u.function.name.text;
    return g_ascii_strcasecmp(name, "min") == 0 || g_ascii_strcasecmp(name, "max") == 0;
}

/* The one min() or max() there is, or NULL. */
static const HdSqlExpr *find_extreme(const GPtrArray *aggregates)
{
    const HdSqlExpr *found = NULL;
    for (guint i = 0; i < aggregates->len; i++) {
        const HdSqlExpr *aggregate = aggregates->pdata[i];
        if (!is_extreme(aggregate))
            continue;
        if (found != NULL && !hd_sql_equal_expr(found, aggregate))
            return NULL;
        found = aggregate;
    }
    return found != NULL && found->u.function.filter == NULL ? found : NULL;
}

/* Where all values of a group are NULL, SQLite takes an arbitrary row. */
static gboolean may_be_null(const HdTrExpr *expr)
{
    return !expr->is_not_null && (expr->choice == NULL || expr->choice->has_null);
}

static void set_pick(Group *group, const GPtrArray *aggregates)
{
    const HdSqlExpr *extreme = find_extreme(aggregates);
    HdTrScope *scope = &group->core->from.scope;
    HdTrExpr expr;
    const char *key;
    if (extreme == NULL ||
        !hd_tr_expr(scope, extreme->u.function.arguments->pdata[0], &expr, NULL) ||
        expr.is_constant || may_be_null(&expr) || !hd_tr_query_sort_key(scope, &expr, &key, NULL))
        return;
    group->pick = g_ascii_strcasecmp(extreme->u.function.name.text, "max") == 0
                      ? hd_tr_fill(group->arena, " ORDER BY $1 DESC NULLS LAST", key)
                      : hd_tr_fill(group->arena, " ORDER BY $1", key);
}

static void find_in_core(const HdTrCore *core, const GPtrArray *order_by, GPtrArray *aggregates)
{
    for (guint i = 0; i < core->tree->results->len; i++)
        hd_tr_query_find_aggregates(((const HdSqlResult *)core->tree->results->pdata[i])->expr,
                                    aggregates);
    hd_tr_query_find_aggregates(core->tree->having, aggregates);
    for (guint i = 0; i < hd_sql_len(order_by); i++)
        hd_tr_query_find_aggregates(((const HdSqlOrderTerm *)order_by->pdata[i])->expr, aggregates);
}

/* An aggregate all of whose columns are an outer query's is that query's. */
static gboolean is_of_outer(const HdTrScope *scope, const HdSqlExpr *aggregate)
{
    g_autoptr(GPtrArray) columns = g_ptr_array_new();
    hd_tr_query_find_columns(aggregate, columns);
    gboolean has_outer = FALSE;
    for (guint i = 0; i < columns->len; i++) {
        if (hd_tr_query_is_own(scope, columns->pdata[i]))
            return FALSE;
        for (const HdTrScope *at = scope->outer; at != NULL; at = at->outer)
            has_outer = has_outer || hd_tr_query_is_own(at, columns->pdata[i]);
    }
    return has_outer;
}

static gboolean check_aggregates(const HdTrScope *scope, const GPtrArray *aggregates,
                                 GError **error)
{
    for (guint i = 0; i < aggregates->len; i++) {
        if (is_of_outer(scope, aggregates->pdata[i]))
            return hd_tr_refuse(error, "an aggregate of the outer query stands in a subquery");
    }
    return TRUE;
}

/* ---- entry points ---- */

gboolean hd_tr_query_group(HdTrCore *core, const GPtrArray *order_by, GError **error)
{
    g_autoptr(GPtrArray) aggregates = g_ptr_array_new();
    HdTrScope *scope = &core->from.scope;
    find_in_core(core, order_by, aggregates);
    if (!check_aggregates(scope, aggregates, error))
        return FALSE;
    core->is_aggregate = hd_sql_len(core->tree->group_by) > 0 || aggregates->len > 0;
    core->group_by = hd_arena_ptr_array(scope->arena);
    if (!core->is_aggregate && core->tree->having != NULL)
        return hd_tr_refuse(error, "HAVING stands in a query without aggregates");
    if (!core->is_aggregate)
        return TRUE;
    Group *group = hd_arena_new0(scope->arena, Group);
    *group = (Group){
        .core = core,
        .arena = scope->arena,
        .known = hd_arena_ptr_array(scope->arena),
        .whole = hd_arena_ptr_array(scope->arena),
    };
    if (!add_terms(group, error))
        return FALSE;
    while (add_equals(group) || add_rows(group))
        continue;
    set_pick(group, aggregates);
    scope->on_column = on_column;
    scope->on_column_data = group;
    core->group = group;
    return TRUE;
}

gboolean hd_tr_query_group_check(const HdTrCore *cores, guint n, GError **error)
{
    for (guint i = 0; i < n; i++) {
        const Group *group = cores[i].group;
        if (group != NULL && group->refused != NULL)
            return hd_tr_refuse(error,
                                "the column %s beside an aggregate comes from an arbitrary row",
                                group->refused);
    }
    return TRUE;
}
