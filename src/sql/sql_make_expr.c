#include "sql/sql_make.h"

#include "sql_grammar.h"

#include <string.h>

HdSqlExpr *hd_sql_make_expr(HdSqlReader *reader, HdSqlExprKind kind, gsize start)
{
    HdSqlExpr *expr = hd_arena_new0(reader->arena, HdSqlExpr);
    expr->kind = kind;
    expr->span = hd_sql_make_span(reader, start);
    expr->height = 1;
    return expr;
}

/* ---- height: SQLite refuses an expression of more than 1000 levels ---- */

static guint height_of(const HdSqlExpr *expr)
{
    return expr != NULL ? expr->height : 0;
}

static guint list_height(const GPtrArray *list)
{
    guint height = 0;
    for (guint i = 0; i < hd_sql_len(list); i++)
        height = MAX(height, height_of(g_ptr_array_index(list, i)));
    return height;
}

static guint terms_height(const GPtrArray *terms)
{
    guint height = 0;
    for (guint i = 0; i < hd_sql_len(terms); i++) {
        const HdSqlOrderTerm *term = g_ptr_array_index(terms, i);
        height = MAX(height, height_of(term->expr));
    }
    return height;
}

static guint higher(guint height, const HdSqlExpr *expr)
{
    return MAX(height, height_of(expr));
}

static guint function_height(const HdSqlExpr *expr)
{
    const HdSqlWindow *window = expr->u.function.window;
    guint height = higher(list_height(expr->u.function.arguments), expr->u.function.filter);
    height = MAX(height, terms_height(expr->u.function.order_by));
    if (window != NULL) {
        height = MAX(height, list_height(window->partition_by));
        height = MAX(height, terms_height(window->order_by));
        height = higher(higher(height, window->start.offset), window->end.offset);
    }
    return height;
}

static guint case_height(const HdSqlExpr *expr)
{
    guint height = higher(height_of(expr->u.case_of.operand), expr->u.case_of.otherwise);
    height = MAX(height, list_height(expr->u.case_of.whens));
    return MAX(height, list_height(expr->u.case_of.thens));
}

static guint in_height(const HdSqlExpr *expr)
{
    guint height = height_of(expr->u.in.operand);
    height = MAX(height, list_height(expr->u.in.list));
    height = MAX(height, list_height(expr->u.in.arguments));
    return expr->u.in.select != NULL ? MAX(height, expr->u.in.select->height) : height;
}

static guint operands_height(const HdSqlExpr *expr)
{
    switch (expr->kind) {
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
        return 0;
    case HD_SQL_EXPR_UNARY:
        return height_of(expr->u.unary.operand);
    case HD_SQL_EXPR_BINARY:
        return higher(height_of(expr->u.binary.left), expr->u.binary.right);
    case HD_SQL_EXPR_LIKE:
        return higher(higher(height_of(expr->u.like.left), expr->u.like.pattern),
                      expr->u.like.escape);
    case HD_SQL_EXPR_BETWEEN:
        return higher(higher(height_of(expr->u.between.operand), expr->u.between.low),
                      expr->u.between.high);
    case HD_SQL_EXPR_IN:
        return in_height(expr);
    case HD_SQL_EXPR_FUNCTION:
        return function_height(expr);
    case HD_SQL_EXPR_CASE:
        return case_height(expr);
    case HD_SQL_EXPR_CAST:
        return height_of(expr->u.cast.operand);
    case HD_SQL_EXPR_COLLATE:
        return height_of(expr->u.collate.operand);
    case HD_SQL_EXPR_ROW:
        return list_height(expr->u.row);
    case HD_SQL_EXPR_SUBQUERY:
    case HD_SQL_EXPR_EXISTS:
        return expr->u.select->height;
    case HD_SQL_EXPR_RAISE:
        return height_of(expr->u.raise.message);
    }
    return 0;
}

HdSqlExpr *hd_sql_make_height(HdSqlReader *reader, HdSqlExpr *expr)
{
    expr->height = operands_height(expr) + 1;
    if (expr->height > HD_SQL_EXPR_DEPTH_MAX)
        hd_sql_make_error(reader, reader->token, "expression is nested too deeply");
    return expr;
}

/* ---- operators and the like ---- */

HdSqlExpr *hd_sql_make_unary(HdSqlReader *reader, gsize start, HdSqlUnary op, HdSqlExpr *operand)
{
    HdSqlExpr *expr = hd_sql_make_expr(reader, HD_SQL_EXPR_UNARY, start);
    expr->u.unary.op = op;
    expr->u.unary.operand = operand;
    return hd_sql_make_height(reader, expr);
}

HdSqlExpr *hd_sql_make_binary(HdSqlReader *reader, HdSqlBinary op, HdSqlExpr *left,
                              HdSqlExpr *right)
{
    HdSqlExpr *expr = hd_sql_make_expr(reader, HD_SQL_EXPR_BINARY, left->span.offset);
    expr->u.binary.op = op;
    expr->u.binary.left = left;
    expr->u.binary.right = right;
    return hd_sql_make_height(reader, expr);
}

HdSqlLike hd_sql_make_like_op(const HdSqlReader *reader, HdSqlToken word)
{
    switch (g_ascii_tolower(reader->text[word.offset])) {
    case 'g':
        return HD_SQL_LIKE_GLOB;
    case 'r':
        return HD_SQL_LIKE_REGEXP;
    case 'm':
        return HD_SQL_LIKE_MATCH;
    default:
        return HD_SQL_LIKE_LIKE;
    }
}

HdSqlExpr *hd_sql_make_like(HdSqlReader *reader, HdSqlLikeOperator op, HdSqlExpr *left,
                            HdSqlExpr *pattern, HdSqlExpr *escape)
{
    HdSqlExpr *expr = hd_sql_make_expr(reader, HD_SQL_EXPR_LIKE, left->span.offset);
    expr->u.like.op = op.op;
    expr->u.like.negated = op.negated;
    expr->u.like.left = left;
    expr->u.like.pattern = pattern;
    expr->u.like.escape = escape;
    return hd_sql_make_height(reader, expr);
}

HdSqlExpr *hd_sql_make_between(HdSqlReader *reader, gboolean negated, HdSqlExpr *operand,
                               HdSqlExpr *low, HdSqlExpr *high)
{
    HdSqlExpr *expr = hd_sql_make_expr(reader, HD_SQL_EXPR_BETWEEN, operand->span.offset);
    expr->u.between.negated = negated;
    expr->u.between.operand = operand;
    expr->u.between.low = low;
    expr->u.between.high = high;
    return hd_sql_make_height(reader, expr);
}

HdSqlExpr *hd_sql_make_in(HdSqlReader *reader, HdSqlInKind kind, gboolean negated,
                          HdSqlExpr *operand)
{
    HdSqlExpr *expr = hd_sql_make_expr(reader, HD_SQL_EXPR_IN, operand->span.offset);
    expr->u.in.kind = kind;
    expr->u.in.negated = negated;
    expr->u.in.operand = operand;
    return expr;
}

HdSqlExpr *hd_sql_make_function(HdSqlReader *reader, HdSqlToken name, GPtrArray *arguments)
{
    HdSqlExpr *expr = hd_sql_make_expr(reader, HD_SQL_EXPR_FUNCTION, name.offset);
    expr->u.function.name = hd_sql_make_name(reader, name);
    expr->u.function.arguments = arguments;
    return expr;
}

HdSqlExpr *hd_sql_make_collate(HdSqlReader *reader, HdSqlExpr *operand, HdSqlToken collation)
{
    HdSqlExpr *expr = hd_sql_make_expr(reader, HD_SQL_EXPR_COLLATE, operand->span.offset);
    expr->u.collate.operand = operand;
    expr->u.collate.collation = hd_sql_make_name(reader, collation);
    return hd_sql_make_height(reader, expr);
}

HdSqlExpr *hd_sql_make_subquery(HdSqlReader *reader, HdSqlExprKind kind, gsize start,
                                HdSqlSelect *select)
{
    HdSqlExpr *expr = hd_sql_make_expr(reader, kind, start);
    expr->u.select = select;
    return hd_sql_make_height(reader, expr);
}

HdSqlExpr *hd_sql_make_column(HdSqlReader *reader, HdSqlToken schema, HdSqlToken table,
                              HdSqlToken name)
{
    HdSqlToken first = schema.length > 0 ? schema : table.length > 0 ? table : name;
    HdSqlExpr *expr = hd_sql_make_expr(reader, HD_SQL_EXPR_COLUMN, first.offset);
    expr->u.column.schema = hd_sql_make_name(reader, schema);
    expr->u.column.table = hd_sql_make_name(reader, table);
    expr->u.column.name = hd_sql_make_name(reader, name);
    return expr;
}

HdSqlExpr *hd_sql_make_default_word(HdSqlReader *reader, HdSqlToken token)
{
    if (hd_sql_make_is_word(reader, token, "true") || hd_sql_make_is_word(reader, token, "false"))
        return hd_sql_make_column(reader, (HdSqlToken){0}, (HdSqlToken){0}, token);

    HdSqlExpr *expr = hd_sql_make_expr(reader, HD_SQL_EXPR_STRING, token.offset);
    HdSqlName word = hd_sql_make_name(reader, token);
    expr->u.literal.text =
        hd_arena_strndup(reader->arena, reader->text + token.offset, token.length);
    expr->u.literal.data = word.text;
    expr->u.literal.length = strlen(word.text);
    return expr;
}

/* ---- parameters ---- */

static guint named_parameter(HdSqlReader *reader, const char *name)
{
    if (reader->parameters == NULL)
        reader->parameters = g_hash_table_new(g_str_hash, g_str_equal);
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(reader->parameters, name));
    if (number == 0) {
        number = reader->n_parameters + 1;
        g_hash_table_insert(reader->parameters, (gpointer)(guintptr)name, GUINT_TO_POINTER(number));
    }
    return number;
}

static guint numbered_parameter(const char *digits)
{
    guint64 number = g_ascii_strtoull(digits, NULL, 10);
    return number <= HD_SQL_PARAMETER_MAX ? (guint)number : 0;
}

HdSqlExpr *hd_sql_make_parameter(HdSqlReader *reader, HdSqlToken token)
{
    HdSqlExpr *expr = hd_sql_make_expr(reader, HD_SQL_EXPR_PARAMETER, token.offset);
    char *text = hd_arena_strndup(reader->arena, reader->text + token.offset, token.length);
    guint number;
    if (*text != '?')
        number = named_parameter(reader, text);
    else if (token.length > 1)
        number = numbered_parameter(text + 1);
    else
        number = reader->n_parameters + 1;

    if (number < 1 || number > HD_SQL_PARAMETER_MAX)
        hd_sql_make_error(reader, token, "parameter number is not between 1 and 250000");
    reader->n_parameters = MAX(reader->n_parameters, number);
    expr->u.parameter.text = text;
    expr->u.parameter.number = number;
    return expr;
}
