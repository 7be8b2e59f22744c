/* What stands in a tree, found without translating it. */

#include "translate/tr_function.h"
#include "translate/tr_query_part.h"

typedef gboolean (*Visit)(const HdSqlExpr *tree, gpointer data);

static void walk(const HdSqlExpr *tree, Visit visit, gpointer data);

static void walk_list(const GPtrArray *list, Visit visit, gpointer data)
{
    for (guint i = 0; i < hd_sql_len(list); i++)
        walk(list->pdata[i], visit, data);
}

static void walk_terms(const GPtrArray *terms, Visit visit, gpointer data)
{
    for (guint i = 0; i < hd_sql_len(terms); i++)
        walk(((const HdSqlOrderTerm *)terms->pdata[i])->expr, visit, data);
}

static void walk_function(const HdSqlExpr *tree, Visit visit, gpointer data)
{
    walk_list(tree->u.function.arguments, visit, data);
    walk_terms(tree->u.function.order_by, visit, data);
    walk(tree->u.function.filter, visit, data);
    if (tree->u.function.window != NULL) {
        walk_list(tree->u.function.window->partition_by, visit, data);
        walk_terms(tree->u.function.window->order_by, visit, data);
    }
}

/* Subqueries are left out: what stands in them is theirs. */
static void walk_children(const HdSqlExpr *tree, Visit visit, gpointer data)
{
    switch (tree->kind) {
    case HD_SQL_EXPR_UNARY:
        walk(tree->u.unary.operand, visit, data);
        break;
    case HD_SQL_EXPR_BINARY:
        walk(tree->u.binary.left, visit, data);
        walk(tree->u.binary.right, visit, data);
        break;
    case HD_SQL_EXPR_LIKE:
        walk(tree->u.like.left, visit, data);
        walk(tree->u.like.pattern, visit, data);
        walk(tree->u.like.escape, visit, data);
        break;
    case HD_SQL_EXPR_BETWEEN:
        walk(tree->u.between.operand, visit, data);
        walk(tree->u.between.low, visit, data);
        walk(tree->u.between.high, visit, data);
        break;
    case HD_SQL_EXPR_IN:
        walk(tree->u.in.operand, visit, data);
        walk_list(tree->u.in.list, visit, data);
        break;
    case HD_SQL_EXPR_FUNCTION:
        walk_function(tree, visit, data);
        break;
    case HD_SQL_EXPR_CASE:
        walk(tree->u.case_of.operand, visit, data);
        walk_list(tree->u.case_of.whens, visit, data);
        walk_list(tree->u.case_of.thens, visit, data);
        walk(tree->u.case_of.otherwise, visit, data);
        break;
    case HD_SQL_EXPR_CAST:
        walk(tree->u.cast.operand, visit, data);
        break;
    case HD_SQL_EXPR_COLLATE:
        walk(tree->u.collate.operand, visit, data);
        break;
    case HD_SQL_EXPR_ROW:
        walk_list(tree->u.row, visit, data);
        break;
    case HD_SQL_EXPR_NULL:
    case HD_SQL_EXPR_INTEGER:
    case HD_SQL_EXPR_FLOAT:
    case HD_SQL_EXPR_STRING:
    case HD_SQL_EXPR_BLOB:
    case HD_SQL_EXPR_CURRENT_TIME:
    case HD_SQL_EXPR_CURRENT_DATE:
    case HD_SQL_EXPR_CURRENT_TIMESTAMP:
    case HD_SQL_EXPR_PARAMETER:
    case HD_SQL_EXPR_COLUMN:
    case HD_SQL_EXPR_SUBQUERY:
    case HD_SQL_EXPR_EXISTS:
    case HD_SQL_EXPR_RAISE:
        break;
    }
}

static void walk(const HdSqlExpr *tree, Visit visit, gpointer data)
{
    if (tree != NULL && visit(tree, data))
        walk_children(tree, visit, data);
}

static gboolean is_aggregate(const HdSqlExpr *tree)
{
    return tree->kind == HD_SQL_EXPR_FUNCTION && tree->u.function.window == NULL &&
           tree->u.function.window_name.text == NULL && hd_tr_function_is_aggregate(tree);
}

static gboolean add_aggregate(const HdSqlExpr *tree, gpointer data)
{
    if (!is_aggregate(tree))
        return TRUE;
    hd_tr_query_add(data, tree);
    return FALSE;
}

void hd_tr_query_find_aggregates(const HdSqlExpr *tree, GPtrArray *found)
{
    walk(tree, add_aggregate, found);
}

/* An aggregate makes the query one of groups, parameters are counted, a collation works from where
 * it stands; a subquery may hold any of them. */
static gboolean note_effect(const HdSqlExpr *tree, gpointer data)
{
    gboolean *has_effect = data;
    *has_effect = *has_effect || is_aggregate(tree) || tree->kind == HD_SQL_EXPR_PARAMETER ||
                  tree->kind == HD_SQL_EXPR_COLLATE || tree->kind == HD_SQL_EXPR_SUBQUERY ||
                  tree->kind == HD_SQL_EXPR_EXISTS || tree->kind == HD_SQL_EXPR_IN;
    return !*has_effect;
}

gboolean hd_tr_query_can_leave_out(const HdSqlExpr *tree)
{
    gboolean has_effect = FALSE;
    walk(tree, note_effect, &has_effect);
    return !has_effect;
}

static gboolean add_column(const HdSqlExpr *tree, gpointer data)
{
    if (tree->kind == HD_SQL_EXPR_COLUMN)
        hd_tr_query_add(data, tree);
    return TRUE;
}

void hd_tr_query_find_columns(const HdSqlExpr *tree, GPtrArray *found)
{
    walk(tree, add_column, found);
}

static gboolean has_column(const HdTrRelation *relation, const char *name)
{
    gboolean has_rowid = relation->rowid >= 0 || relation->no_rowid != NULL;
    return hd_tr_scope_find_column(relation, name) >= 0 ||
           (has_rowid && hd_tr_scope_is_rowid(name));
}

int hd_tr_query_find_source(const HdTrScope *scope, const HdSqlExpr *column)
{
    const char *table = column->u.column.table.text;
    for (guint i = 0; i < hd_sql_len(scope->sources); i++) {
        const HdTrSource *source = scope->sources->pdata[i];
        if (table != NULL && (source->name == NULL || g_ascii_strcasecmp(source->name, table) != 0))
            continue;
        if (has_column(source->relation, column->u.column.name.text))
            return (int)i;
    }
    return -1;
}

gboolean hd_tr_query_is_own(const HdTrScope *scope, const HdSqlExpr *column)
{
    return hd_tr_query_find_source(scope, column) >= 0;
}

gboolean hd_tr_query_mentions(const GPtrArray *items, const char *name)
{
    for (guint i = 0; i < hd_sql_len(items); i++) {
        const HdSqlFrom *item = items->pdata[i];
        if (item->kind == HD_SQL_FROM_TABLE && item->name.schema.text == NULL &&
            g_ascii_strcasecmp(item->name.name.text, name) == 0)
            return TRUE;
        if (item->kind == HD_SQL_FROM_JOIN && hd_tr_query_mentions(item->items, name))
            return TRUE;
    }
    return FALSE;
}
