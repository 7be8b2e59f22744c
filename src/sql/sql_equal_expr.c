#include "sql/sql_equal.h"
#include "sql/sql_equal_part.h"

#include <string.h>

/* ---- parts ---- */

gboolean hd_sql_equal_part_list(const GPtrArray *a, const GPtrArray *b, HdSqlEqual equal)
{
    if (a == NULL || b == NULL)
        return a == b;
    if (a->len != b->len)
        return FALSE;
    for (guint i = 0; i < a->len; i++) {
        if (!equal(g_ptr_array_index(a, i), g_ptr_array_index(b, i)))
            return FALSE;
    }
    return TRUE;
}

gboolean hd_sql_equal_part_text(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(a, b) == 0;
}

gboolean hd_sql_equal_part_name(HdSqlName a, HdSqlName b)
{
    return a.quote == b.quote && g_strcmp0(a.text, b.text) == 0;
}

gboolean hd_sql_equal_part_object(HdSqlObjectName a, HdSqlObjectName b)
{
    return hd_sql_equal_part_name(a.schema, b.schema) && hd_sql_equal_part_name(a.name, b.name);
}

static gboolean equal_name(gconstpointer a, gconstpointer b)
{
    return hd_sql_equal_part_name(*(const HdSqlName *)a, *(const HdSqlName *)b);
}

gboolean hd_sql_equal_part_names(const GPtrArray *a, const GPtrArray *b)
{
    return hd_sql_equal_part_list(a, b, equal_name);
}

static gboolean equal_expr(gconstpointer a, gconstpointer b)
{
    return hd_sql_equal_expr(a, b);
}

gboolean hd_sql_equal_part_exprs(const GPtrArray *a, const GPtrArray *b)
{
    return hd_sql_equal_part_list(a, b, equal_expr);
}

static gboolean equal_term(gconstpointer pa, gconstpointer pb)
{
    const HdSqlOrderTerm *a = pa;
    const HdSqlOrderTerm *b = pb;
    return a->sort == b->sort && a->nulls == b->nulls && hd_sql_equal_expr(a->expr, b->expr);
}

gboolean hd_sql_equal_part_terms(const GPtrArray *a, const GPtrArray *b)
{
    return hd_sql_equal_part_list(a, b, equal_term);
}

gboolean hd_sql_equal_part_type(const HdSqlType *a, const HdSqlType *b)
{
    return hd_sql_equal_part_names(a->words, b->words) &&
           hd_sql_equal_part_list(a->numbers, b->numbers, hd_sql_equal_part_text);
}

static gboolean equal_bound(HdSqlBound a, HdSqlBound b)
{
    return a.kind == b.kind && hd_sql_equal_expr(a.offset, b.offset);
}

gboolean hd_sql_equal_part_window(gconstpointer pa, gconstpointer pb)
{
    const HdSqlWindow *a = pa;
    const HdSqlWindow *b = pb;
    if (a == NULL || b == NULL)
        return a == b;
    return hd_sql_equal_part_name(a->name, b->name) && hd_sql_equal_part_name(a->base, b->base) &&
           hd_sql_equal_part_exprs(a->partition_by, b->partition_by) &&
           hd_sql_equal_part_terms(a->order_by, b->order_by) && a->frame == b->frame &&
           equal_bound(a->start, b->start) && equal_bound(a->end, b->end) &&
           a->exclude == b->exclude;
}

/* ---- expressions ---- */

static gboolean equal_data(const HdSqlLiteral *a, const HdSqlLiteral *b)
{
    return a->length == b->length && memcmp(a->data, b->data, a->length) == 0;
}

static gboolean equal_column(const HdSqlExpr *a, const HdSqlExpr *b)
{
    return hd_sql_equal_part_name(a->u.column.schema, b->u.column.schema) &&
           hd_sql_equal_part_name(a->u.column.table, b->u.column.table) &&
           hd_sql_equal_part_name(a->u.column.name, b->u.column.name);
}

static gboolean equal_like(const HdSqlExpr *a, const HdSqlExpr *b)
{
    return a->u.like.op == b->u.like.op && a->u.like.negated == b->u.like.negated &&
           hd_sql_equal_expr(a->u.like.left, b->u.like.left) &&
           hd_sql_equal_expr(a->u.like.pattern, b->u.like.pattern) &&
           hd_sql_equal_expr(a->u.like.escape, b->u.like.escape);
}

static gboolean equal_between(const HdSqlExpr *a, const HdSqlExpr *b)
{
    return a->u.between.negated == b->u.between.negated &&
           hd_sql_equal_expr(a->u.between.operand, b->u.between.operand) &&
           hd_sql_equal_expr(a->u.between.low, b->u.between.low) &&
           hd_sql_equal_expr(a->u.between.high, b->u.between.high);
}

static gboolean equal_in(const HdSqlExpr *a, const HdSqlExpr *b)
{
    return a->u.in.kind == b->u.in.kind && a->u.in.negated == b->u.in.negated &&
           hd_sql_equal_expr(a->u.in.operand, b->u.in.operand) &&
           hd_sql_equal_part_exprs(a->u.in.list, b->u.in.list) &&
           hd_sql_equal_select(a->u.in.select, b->u.in.select) &&
           hd_sql_equal_part_object(a->u.in.table, b->u.in.table) &&
           hd_sql_equal_part_exprs(a->u.in.arguments, b->u.in.arguments);
}

static gboolean equal_function(const HdSqlExpr *a, const HdSqlExpr *b)
{
    return hd_sql_equal_part_name(a->u.function.name, b->u.function.name) &&
           a->u.function.distinct == b->u.function.distinct &&
           a->u.function.star == b->u.function.star &&
           hd_sql_equal_part_exprs(a->u.function.arguments, b->u.function.arguments) &&
           hd_sql_equal_part_terms(a->u.function.order_by, b->u.function.order_by) &&
           hd_sql_equal_expr(a->u.function.filter, b->u.function.filter) &&
           hd_sql_equal_part_name(a->u.function.window_name, b->u.function.window_name) &&
           hd_sql_equal_part_window(a->u.function.window, b->u.function.window);
}

static gboolean equal_case(const HdSqlExpr *a, const HdSqlExpr *b)
{
    return hd_sql_equal_expr(a->u.case_of.operand, b->u.case_of.operand) &&
           hd_sql_equal_part_exprs(a->u.case_of.whens, b->u.case_of.whens) &&
           hd_sql_equal_part_exprs(a->u.case_of.thens, b->u.case_of.thens) &&
           hd_sql_equal_expr(a->u.case_of.otherwise, b->u.case_of.otherwise);
}

static gboolean equal_payload(const HdSqlExpr *a, const HdSqlExpr *b)
{
    switch (a->kind) {
    case HD_SQL_EXPR_NULL:
    case HD_SQL_EXPR_CURRENT_TIME:
    case HD_SQL_EXPR_CURRENT_DATE:
    case HD_SQL_EXPR_CURRENT_TIMESTAMP:
        return TRUE;
    case HD_SQL_EXPR_INTEGER:
    case HD_SQL_EXPR_FLOAT:
        return g_strcmp0(a->u.literal.text, b->u.literal.text) == 0;
    case HD_SQL_EXPR_STRING:
    case HD_SQL_EXPR_BLOB:
        return equal_data(&a->u.literal, &b->u.literal);
    case HD_SQL_EXPR_PARAMETER:
        return g_strcmp0(a->u.parameter.text, b->u.parameter.text) == 0 &&
               a->u.parameter.number == b->u.parameter.number;
    case HD_SQL_EXPR_COLUMN:
        return equal_column(a, b);
    case HD_SQL_EXPR_UNARY:
        return a->u.unary.op == b->u.unary.op &&
               hd_sql_equal_expr(a->u.unary.operand, b->u.unary.operand);
    case HD_SQL_EXPR_BINARY:
        return a->u.binary.op == b->u.binary.op &&
               hd_sql_equal_expr(a->u.binary.left, b->u.binary.left) &&
               hd_sql_equal_expr(a->u.binary.right, b->u.binary.right);
    case HD_SQL_EXPR_LIKE:
        return equal_like(a, b);
    case HD_SQL_EXPR_BETWEEN:
        return equal_between(a, b);
    case HD_SQL_EXPR_IN:
        return equal_in(a, b);
    case HD_SQL_EXPR_FUNCTION:
        return equal_function(a, b);
    case HD_SQL_EXPR_CASE:
        return equal_case(a, b);
    case HD_SQL_EXPR_CAST:
        return hd_sql_equal_part_type(&a->u.cast.type, &b->u.cast.type) &&
               hd_sql_equal_expr(a->u.cast.operand, b->u.cast.operand);
    case HD_SQL_EXPR_COLLATE:
        return hd_sql_equal_part_name(a->u.collate.collation, b->u.collate.collation) &&
               hd_sql_equal_expr(a->u.collate.operand, b->u.collate.operand);
    case HD_SQL_EXPR_ROW:
        return hd_sql_equal_part_exprs(a->u.row, b->u.row);
    case HD_SQL_EXPR_SUBQUERY:
    case HD_SQL_EXPR_EXISTS:
        return hd_sql_equal_select(a->u.select, b->u.select);
    case HD_SQL_EXPR_RAISE:
        return a->u.raise.action == b->u.raise.action &&
               hd_sql_equal_expr(a->u.raise.message, b->u.raise.message);
    }
    return FALSE;
}

gboolean hd_sql_equal_expr(const HdSqlExpr *a, const HdSqlExpr *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return a->kind == b->kind && equal_payload(a, b);
}
