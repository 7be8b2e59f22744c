#include "sql/sql_print.h"
#include "sql/sql_print_part.h"

#include "sql/sql_token.h"

#include <string.h>

/* How tightly an expression binds, as the grammar's %left lines order them. */
enum {
    LEVEL_OR = 1,
    LEVEL_AND,
    LEVEL_NOT,
    LEVEL_EQUAL, /* =, IS, LIKE, BETWEEN, IN, ISNULL */
    LEVEL_ORDER, /* < */
    LEVEL_BIT,
    LEVEL_SUM,
    LEVEL_PRODUCT,
    LEVEL_CONCAT,
    LEVEL_COLLATE,
    LEVEL_SIGN,
    LEVEL_PRIMARY,
};

static const struct {
    const char *text;
    int level;
} binary_operators[] = {
    [HD_SQL_BINARY_OR] = {"OR", LEVEL_OR},
    [HD_SQL_BINARY_AND] = {"AND", LEVEL_AND},
    [HD_SQL_BINARY_EQ] = {"=", LEVEL_EQUAL},
    [HD_SQL_BINARY_NE] = {"<>", LEVEL_EQUAL},
    [HD_SQL_BINARY_IS] = {"IS", LEVEL_EQUAL},
    [HD_SQL_BINARY_IS_NOT] = {"IS NOT", LEVEL_EQUAL},
    [HD_SQL_BINARY_LT] = {"<", LEVEL_ORDER},
    [HD_SQL_BINARY_LE] = {"<=", LEVEL_ORDER},
    [HD_SQL_BINARY_GT] = {">", LEVEL_ORDER},
    [HD_SQL_BINARY_GE] = {">=", LEVEL_ORDER},
    [HD_SQL_BINARY_BITAND] = {"&", LEVEL_BIT},
    [HD_SQL_BINARY_BITOR] = {"|", LEVEL_BIT},
    [HD_SQL_BINARY_LSHIFT] = {"<<", LEVEL_BIT},
    [HD_SQL_BINARY_RSHIFT] = {">>", LEVEL_BIT},
    [HD_SQL_BINARY_PLUS] = {"+", LEVEL_SUM},
    [HD_SQL_BINARY_MINUS] = {"-", LEVEL_SUM},
    [HD_SQL_BINARY_TIMES] = {"*", LEVEL_PRODUCT},
    [HD_SQL_BINARY_DIVIDE] = {"/", LEVEL_PRODUCT},
    [HD_SQL_BINARY_MODULO] = {"%", LEVEL_PRODUCT},
    [HD_SQL_BINARY_CONCAT] = {"||", LEVEL_CONCAT},
    [HD_SQL_BINARY_ARROW] = {"->", LEVEL_CONCAT},
    [HD_SQL_BINARY_ARROW_ARROW] = {"->>", LEVEL_CONCAT},
};

/* ---- parts ---- */

void hd_sql_print_part_list(GString *out, const GPtrArray *list, HdSqlPrint print)
{
    for (guint i = 0; i < hd_sql_len(list); i++) {
        if (i > 0)
            g_string_append(out, ", ");
        print(out, g_ptr_array_index(list, i));
    }
}

static void print_quoted(GString *out, const char *text, gsize length, char quote)
{
    g_string_append_c(out, quote);
    for (gsize i = 0; i < length; i++) {
        if (text[i] == quote)
            g_string_append_c(out, quote);
        g_string_append_c(out, text[i]);
    }
    g_string_append_c(out, quote);
}

void hd_sql_print_part_name(GString *out, HdSqlName name)
{
    switch (name.quote) {
    case HD_SQL_QUOTE_NONE:
        if (hd_sql_token_is_bare_name(name.text))
            g_string_append(out, name.text);
        else
            print_quoted(out, name.text, strlen(name.text), '"');
        break;
    case HD_SQL_QUOTE_DOUBLE:
        print_quoted(out, name.text, strlen(name.text), '"');
        break;
    case HD_SQL_QUOTE_BACKTICK:
        print_quoted(out, name.text, strlen(name.text), '`');
        break;
    case HD_SQL_QUOTE_BRACKET:
        g_string_append_printf(out, "[%s]", name.text);
        break;
    case HD_SQL_QUOTE_STRING:
        print_quoted(out, name.text, strlen(name.text), '\'');
        break;
    }
}

void hd_sql_print_part_object(GString *out, HdSqlObjectName object)
{
    if (object.schema.text != NULL) {
        hd_sql_print_part_name(out, object.schema);
        g_string_append_c(out, '.');
    }
    hd_sql_print_part_name(out, object.name);
}

static void print_name_item(GString *out, gconstpointer item)
{
    hd_sql_print_part_name(out, *(const HdSqlName *)item);
}

void hd_sql_print_part_names(GString *out, const GPtrArray *names)
{
    hd_sql_print_part_list(out, names, print_name_item);
}

static void print_expr_item(GString *out, gconstpointer item)
{
    hd_sql_print_part_expr(out, item);
}

void hd_sql_print_part_exprs(GString *out, const GPtrArray *exprs)
{
    hd_sql_print_part_list(out, exprs, print_expr_item);
}

static void print_term_item(GString *out, gconstpointer item)
{
    const HdSqlOrderTerm *term = item;
    hd_sql_print_part_expr(out, term->expr);
    if (term->sort != HD_SQL_SORT_NONE)
        g_string_append(out, term->sort == HD_SQL_SORT_ASC ? " ASC" : " DESC");
    if (term->nulls != HD_SQL_NULLS_NONE)
        g_string_append(out, term->nulls == HD_SQL_NULLS_FIRST ? " NULLS FIRST" : " NULLS LAST");
}

void hd_sql_print_part_terms(GString *out, const GPtrArray *terms)
{
    hd_sql_print_part_list(out, terms, print_term_item);
}

static void print_text_item(GString *out, gconstpointer item)
{
    g_string_append(out, item);
}

void hd_sql_print_part_type(GString *out, const HdSqlType *type)
{
    for (guint i = 0; i < hd_sql_len(type->words); i++) {
        if (i > 0)
            g_string_append_c(out, ' ');
        print_name_item(out, g_ptr_array_index(type->words, i));
    }
    if (type->numbers != NULL) {
        g_string_append_c(out, '(');
        hd_sql_print_part_list(out, type->numbers, print_text_item);
        g_string_append_c(out, ')');
    }
}

/* ---- expressions ---- */

static int level_of(const HdSqlExpr *expr)
{
    switch (expr->kind) {
    case HD_SQL_EXPR_BINARY:
        return binary_operators[expr->u.binary.op].level;
    case HD_SQL_EXPR_UNARY:
        if (expr->u.unary.op == HD_SQL_UNARY_NOT)
            return LEVEL_NOT;
        if (expr->u.unary.op == HD_SQL_UNARY_ISNULL || expr->u.unary.op == HD_SQL_UNARY_NOTNULL)
            return LEVEL_EQUAL;
        return LEVEL_SIGN;
    case HD_SQL_EXPR_LIKE:
    case HD_SQL_EXPR_BETWEEN:
    case HD_SQL_EXPR_IN:
        return LEVEL_EQUAL;
    case HD_SQL_EXPR_COLLATE:
        return LEVEL_COLLATE;
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
    case HD_SQL_EXPR_FUNCTION:
    case HD_SQL_EXPR_CASE:
    case HD_SQL_EXPR_CAST:
    case HD_SQL_EXPR_ROW:
    case HD_SQL_EXPR_SUBQUERY:
    case HD_SQL_EXPR_EXISTS:
    case HD_SQL_EXPR_RAISE:
        return LEVEL_PRIMARY;
    }
    return LEVEL_PRIMARY;
}

/* An operand where only what binds at least as tightly as `least` may stand bare. */
static void print_operand(GString *out, const HdSqlExpr *expr, int least)
{
    gboolean bare = level_of(expr) >= least;
    if (!bare)
        g_string_append_c(out, '(');
    hd_sql_print_part_expr(out, expr);
    if (!bare)
        g_string_append_c(out, ')');
}

static void print_unary(GString *out, const HdSqlExpr *expr)
{
    const HdSqlExpr *operand = expr->u.unary.operand;
    switch (expr->u.unary.op) {
    case HD_SQL_UNARY_NOT:
        g_string_append(out, "NOT ");
        print_operand(out, operand, LEVEL_NOT);
        break;
    case HD_SQL_UNARY_MINUS:
        /* Two of them would begin a comment. */
        g_string_append(out, operand->kind == HD_SQL_EXPR_UNARY ? "- " : "-");
        print_operand(out, operand, LEVEL_SIGN);
        break;
    case HD_SQL_UNARY_PLUS:
        g_string_append_c(out, '+');
        print_operand(out, operand, LEVEL_SIGN);
        break;
    case HD_SQL_UNARY_BITNOT:
        g_string_append_c(out, '~');
        print_operand(out, operand, LEVEL_SIGN);
        break;
    case HD_SQL_UNARY_ISNULL:
        print_operand(out, operand, LEVEL_EQUAL);
        g_string_append(out, " ISNULL");
        break;
    case HD_SQL_UNARY_NOTNULL:
        print_operand(out, operand, LEVEL_EQUAL);
        g_string_append(out, " NOTNULL");
        break;
    }
}

static void print_binary(GString *out, const HdSqlExpr *expr)
{
    const int level = binary_operators[expr->u.binary.op].level;
    print_operand(out, expr->u.binary.left, level);
    g_string_append_printf(out, " %s ", binary_operators[expr->u.binary.op].text);
    print_operand(out, expr->u.binary.right, level + 1);
}

static void print_like(GString *out, const HdSqlExpr *expr)
{
    static const char *const words[] = {
        [HD_SQL_LIKE_LIKE] = "LIKE",
        [HD_SQL_LIKE_GLOB] = "GLOB",
        [HD_SQL_LIKE_REGEXP] = "REGEXP",
        [HD_SQL_LIKE_MATCH] = "MATCH",
    };
    print_operand(out, expr->u.like.left, LEVEL_EQUAL);
    g_string_append_printf(out, " %s%s ", expr->u.like.negated ? "NOT " : "",
                           words[expr->u.like.op]);
    print_operand(out, expr->u.like.pattern, LEVEL_ORDER);
    if (expr->u.like.escape != NULL) {
        g_string_append(out, " ESCAPE ");
        print_operand(out, expr->u.like.escape, LEVEL_ORDER);
    }
}

static void print_between(GString *out, const HdSqlExpr *expr)
{
    print_operand(out, expr->u.between.operand, LEVEL_EQUAL);
    g_string_append(out, expr->u.between.negated ? " NOT BETWEEN " : " BETWEEN ");
    print_operand(out, expr->u.between.low, LEVEL_ORDER);
    g_string_append(out, " AND ");
    print_operand(out, expr->u.between.high, LEVEL_ORDER);
}

static void print_in(GString *out, const HdSqlExpr *expr)
{
    print_operand(out, expr->u.in.operand, LEVEL_EQUAL);
    g_string_append(out, expr->u.in.negated ? " NOT IN " : " IN ");
    switch (expr->u.in.kind) {
    case HD_SQL_IN_LIST:
        g_string_append_c(out, '(');
        hd_sql_print_part_exprs(out, expr->u.in.list);
        g_string_append_c(out, ')');
        break;
    case HD_SQL_IN_SELECT:
        g_string_append_c(out, '(');
        hd_sql_print_part_select(out, expr->u.in.select);
        g_string_append_c(out, ')');
        break;
    case HD_SQL_IN_TABLE:
        hd_sql_print_part_object(out, expr->u.in.table);
        if (expr->u.in.arguments != NULL) {
            g_string_append_c(out, '(');
            hd_sql_print_part_exprs(out, expr->u.in.arguments);
            g_string_append_c(out, ')');
        }
        break;
    }
}

static void print_function(GString *out, const HdSqlExpr *expr)
{
    hd_sql_print_part_name(out, expr->u.function.name);
    g_string_append_c(out, '(');
    if (expr->u.function.distinct)
        g_string_append(out, "DISTINCT ");
    if (expr->u.function.star)
        g_string_append_c(out, '*');
    hd_sql_print_part_exprs(out, expr->u.function.arguments);
    hd_sql_print_part_order(out, expr->u.function.order_by);
    g_string_append_c(out, ')');
    if (expr->u.function.filter != NULL) {
        g_string_append(out, " FILTER (WHERE ");
        hd_sql_print_part_expr(out, expr->u.function.filter);
        g_string_append_c(out, ')');
    }
    if (expr->u.function.window_name.text != NULL) {
        g_string_append(out, " OVER ");
        hd_sql_print_part_name(out, expr->u.function.window_name);
    } else if (expr->u.function.window != NULL) {
        g_string_append(out, " OVER (");
        hd_sql_print_part_window(out, expr->u.function.window);
        g_string_append_c(out, ')');
    }
}

static void print_case(GString *out, const HdSqlExpr *expr)
{
    g_string_append(out, "CASE");
    hd_sql_print_part_clause(out, "", expr->u.case_of.operand);
    for (guint i = 0; i < hd_sql_len(expr->u.case_of.whens); i++) {
        hd_sql_print_part_clause(out, " WHEN", g_ptr_array_index(expr->u.case_of.whens, i));
        hd_sql_print_part_clause(out, " THEN", g_ptr_array_index(expr->u.case_of.thens, i));
    }
    hd_sql_print_part_clause(out, " ELSE", expr->u.case_of.otherwise);
    g_string_append(out, " END");
}

static void print_column(GString *out, const HdSqlExpr *expr)
{
    if (expr->u.column.schema.text != NULL) {
        hd_sql_print_part_name(out, expr->u.column.schema);
        g_string_append_c(out, '.');
    }
    if (expr->u.column.table.text != NULL) {
        hd_sql_print_part_name(out, expr->u.column.table);
        g_string_append_c(out, '.');
    }
    hd_sql_print_part_name(out, expr->u.column.name);
}

static void print_raise(GString *out, const HdSqlExpr *expr)
{
    hd_sql_print_part_conflict(out, "RAISE(", expr->u.raise.action);
    if (expr->u.raise.message != NULL) {
        g_string_append(out, ", ");
        hd_sql_print_part_expr(out, expr->u.raise.message);
    }
    g_string_append_c(out, ')');
}

static void print_subquery(GString *out, const char *before, const HdSqlSelect *select)
{
    g_string_append(out, before);
    hd_sql_print_part_select(out, select);
    g_string_append_c(out, ')');
}

void hd_sql_print_part_expr(GString *out, const HdSqlExpr *expr)
{
    switch (expr->kind) {
    case HD_SQL_EXPR_NULL:
        g_string_append(out, "NULL");
        break;
    case HD_SQL_EXPR_INTEGER:
    case HD_SQL_EXPR_FLOAT:
    case HD_SQL_EXPR_BLOB:
        g_string_append(out, expr->u.literal.text);
        break;
    case HD_SQL_EXPR_STRING:
        print_quoted(out, expr->u.literal.data, expr->u.literal.length, '\'');
        break;
    case HD_SQL_EXPR_CURRENT_TIME:
        g_string_append(out, "CURRENT_TIME");
        break;
    case HD_SQL_EXPR_CURRENT_DATE:
        g_string_append(out, "CURRENT_DATE");
        break;
    case HD_SQL_EXPR_CURRENT_TIMESTAMP:
        g_string_append(out, "CURRENT_TIMESTAMP");
        break;
    case HD_SQL_EXPR_PARAMETER:
        g_string_append(out, expr->u.parameter.text);
        break;
    case HD_SQL_EXPR_COLUMN:
        print_column(out, expr);
        break;
    case HD_SQL_EXPR_UNARY:
        print_unary(out, expr);
        break;
    case HD_SQL_EXPR_BINARY:
        print_binary(out, expr);
        break;
    case HD_SQL_EXPR_LIKE:
        print_like(out, expr);
        break;
    case HD_SQL_EXPR_BETWEEN:
        print_between(out, expr);
        break;
    case HD_SQL_EXPR_IN:
        print_in(out, expr);
        break;
    case HD_SQL_EXPR_FUNCTION:
        print_function(out, expr);
        break;
    case HD_SQL_EXPR_CASE:
        print_case(out, expr);
        break;
    case HD_SQL_EXPR_CAST:
        g_string_append(out, "CAST(");
        hd_sql_print_part_expr(out, expr->u.cast.operand);
        g_string_append(out, " AS ");
        hd_sql_print_part_type(out, &expr->u.cast.type);
        g_string_append_c(out, ')');
        break;
    case HD_SQL_EXPR_COLLATE:
        print_operand(out, expr->u.collate.operand, LEVEL_COLLATE);
        g_string_append(out, " COLLATE ");
        hd_sql_print_part_name(out, expr->u.collate.collation);
        break;
    case HD_SQL_EXPR_ROW:
        g_string_append_c(out, '(');
        hd_sql_print_part_exprs(out, expr->u.row);
        g_string_append_c(out, ')');
        break;
    case HD_SQL_EXPR_SUBQUERY:
        print_subquery(out, "(", expr->u.select);
        break;
    case HD_SQL_EXPR_EXISTS:
        print_subquery(out, "EXISTS (", expr->u.select);
        break;
    case HD_SQL_EXPR_RAISE:
        print_raise(out, expr);
        break;
    }
}

char *hd_sql_print_expr(const HdSqlExpr *expr)
{
    GString *out = g_string_new(NULL);
    hd_sql_print_part_expr(out, expr);
    return g_string_free(out, FALSE);
}

char *hd_sql_print_name(HdSqlName name)
{
    GString *out = g_string_new(NULL);
    hd_sql_print_part_name(out, name);
    return g_string_free(out, FALSE);
}
