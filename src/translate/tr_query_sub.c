/* Queries inside of expressions. */

#include <string.h>

#include "translate/tr_operand.h"
#include "translate/tr_query_part.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

/* ---- (SELECT …) and EXISTS ---- */

static gboolean gives_one_row(const HdSqlSelect *tree)
{
    const HdSqlCore *core = tree->cores->pdata[0];
    g_autoptr(GPtrArray) aggregates = g_ptr_array_new();
    if (tree->cores->len > 1 || core->values != NULL || core->group_by != NULL ||
        core->having != NULL || tree->limit != NULL)
        return FALSE;
    for (guint i = 0; i < core->results->len; i++)
        hd_tr_query_find_aggregates(((const HdSqlResult *)core->results->pdata[i])->expr,
                                    aggregates);
    return aggregates->len > 0;
}

gboolean hd_tr_query_scalar(HdTrScope *scope, const HdSqlSelect *tree, HdTrExpr *out_expr,
                            GError **error)
{
    HdTrQuery query;
    HdTrSelect select = {.use = HD_TR_QUERY_INNER, .only_first = TRUE};
    scope->context->saw_subquery = TRUE;
    if (!hd_tr_query_select(scope->context, scope, tree, &select, &query, error))
        return FALSE;
    if (query.n_columns != 1)
        return hd_tr_refuse(error, "a subquery of %u columns stands for a single value",
                            query.n_columns);
    HdTrExpr expr = query.columns[0].expr;
    expr.sql = hd_tr_fill(scope->arena, "($1)", query.sql);
    expr.is_column = expr.kind == HD_TYPE_BOOL && expr.is_column;
    expr.collation = NULL;
    expr.is_not_null = expr.is_not_null && gives_one_row(tree);
    *out_expr = expr;
    return TRUE;
}

gboolean hd_tr_query_exists(HdTrScope *scope, const HdSqlSelect *tree, HdTrExpr *out_expr,
                            GError **error)
{
    HdTrQuery query;
    HdTrSelect select = {.use = HD_TR_QUERY_INNER, .is_exists = TRUE};
    HdSqlSelect unsorted = *tree;
    unsorted.order_by = NULL;
    scope->context->saw_subquery = TRUE;
    if (!hd_tr_query_select(scope->context, scope, &unsorted, &select, &query, error))
        return FALSE;
    *out_expr = hd_tr_operand_new(hd_tr_fill(scope->arena, "EXISTS ($1)", query.sql),
                                  HD_TR_LEVEL_ATOM, HD_TYPE_BOOL);
    out_expr->is_not_null = TRUE;
    return TRUE;
}

/* ---- IN ---- */

/* SELECT * FROM the table or function behind IN. */
static const HdSqlSelect *select_all(HdArena *arena, const HdSqlExpr *tree)
{
    HdSqlFrom *item = hd_arena_new0(arena, HdSqlFrom);
    item->kind = tree->u.in.arguments != NULL ? HD_SQL_FROM_FUNCTION : HD_SQL_FROM_TABLE;
    item->name = tree->u.in.table;
    item->arguments = tree->u.in.arguments;
    HdSqlResult *result = hd_arena_new0(arena, HdSqlResult);
    result->kind = HD_SQL_RESULT_STAR;
    HdSqlCore *core = hd_arena_new0(arena, HdSqlCore);
    core->from = hd_arena_ptr_array(arena);
    g_ptr_array_add(core->from, item);
    core->results = hd_arena_ptr_array(arena);
    g_ptr_array_add(core->results, result);
    HdSqlSelect *select = hd_arena_new0(arena, HdSqlSelect);
    select->cores = hd_arena_ptr_array(arena);
    g_ptr_array_add(select->cores, core);
    return select;
}

typedef struct {
    const char *qualifier;
    GPtrArray *left;   /* char * */
    GPtrArray *right;  /* char * */
    gboolean is_plain; /* the right ones are the query's columns as they are */
} Sides;

/* x and the column as operands of =, with x's collation ("SQL Language Expressions", section "The
 * IN and NOT IN operators"). */
static gboolean align(HdTrScope *scope, const HdSqlExpr *tree, const HdTrColumn *column,
                      Sides *sides, GError **error)
{
    HdTrExpr x;
    HdTrPair pair;
    if (!hd_tr_expr(scope, tree, &x, error))
        return FALSE;
    HdTrExpr y = column->expr;
    y.collation = NULL;
    y.sql = hd_tr_fill(scope->arena, "$1.$2", sides->qualifier,
                       hd_tr_text_name(scope->arena, column->sql_name));
    if (hd_tr_operand_family(&x) == HD_TR_FAMILY_NULL)
        pair = (HdTrPair){"NULL", y.sql};
    else if (!hd_tr_align(scope, TRUE, &x, &y, &pair, error))
        return FALSE;
    sides->is_plain = sides->is_plain && strcmp(pair.right, y.sql) == 0;
    hd_tr_query_add(sides->left, pair.left);
    hd_tr_query_add(sides->right, pair.right);
    return TRUE;
}

static gboolean align_all(HdTrScope *scope, const HdSqlExpr *operand, const HdTrQuery *query,
                          Sides *sides, GError **error)
{
    gboolean is_row = operand->kind == HD_SQL_EXPR_ROW;
    guint n = is_row ? operand->u.row->len : 1;
    if (n != query->n_columns)
        return hd_tr_refuse(error, "IN compares %u values with %u columns", n, query->n_columns);
    for (guint i = 0; i < n; i++) {
        const HdSqlExpr *tree = is_row ? operand->u.row->pdata[i] : operand;
        if (!align(scope, tree, &query->columns[i], sides, error))
            return FALSE;
    }
    return TRUE;
}

gboolean hd_tr_query_in(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr, GError **error)
{
    HdArena *arena = scope->arena;
    const HdSqlSelect *select =
        tree->u.in.kind == HD_SQL_IN_SELECT ? tree->u.in.select : select_all(arena, tree);
    HdTrQuery query;
    scope->context->saw_subquery = TRUE;
    if (!hd_tr_query(scope->context, scope, select, HD_TR_QUERY_INNER, &query, error))
        return FALSE;
    Sides sides = {
        .qualifier = hd_tr_text_name(arena, hd_tr_scope_alias(scope)),
        .left = hd_arena_ptr_array(arena),
        .right = hd_arena_ptr_array(arena),
        .is_plain = TRUE,
    };
    if (!align_all(scope, tree->u.in.operand, &query, &sides, error))
        return FALSE;
    const char *left = hd_tr_join(arena, sides.left, ", ");
    if (sides.left->len > 1)
        left = hd_tr_fill(arena, "($1)", left);
    const char *inner = query.sql;
    if (!sides.is_plain)
        inner = hd_tr_fill(arena, "SELECT $1 FROM ($2) AS $3", hd_tr_join(arena, sides.right, ", "),
                           query.sql, sides.qualifier);
    const char *sql = tree->u.in.negated ? hd_tr_fill(arena, "$1 NOT IN ($2)", left, inner)
                                         : hd_tr_fill(arena, "$1 IN ($2)", left, inner);
    *out_expr = hd_tr_operand_new(sql, HD_TR_LEVEL_COMPARISON, HD_TYPE_BOOL);
    return TRUE;
}
