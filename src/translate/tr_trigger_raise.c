/* RAISE, which is an expression to SQLite and a statement to plpgsql. Where the SELECT that it
 * stands in has no FROM, its conditions become IFs; where it has, it becomes a query that asks
 * whether there is a row that raises. */
#include "translate/tr_operand.h"
#include "translate/tr_query.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"
#include "translate/tr_trigger.h"

static HdArena *arena_of(const HdTrBody *body)
{
    return body->context->arena;
}

/* ---- the statement ---- */

static gboolean message_sql(HdTrBody *body, const HdSqlExpr *message, const char **out_sql,
                            GError **error)
{
    HdTrScope scope = hd_tr_scope_new(body->context, body->rows, NULL);
    HdTrExpr expr;
    HdTrExpr text;
    /* A word in the place of the message is the message. */
    if (message->kind == HD_SQL_EXPR_COLUMN && message->u.column.table.text == NULL) {
        *out_sql = hd_tr_text_string(arena_of(body), message->u.column.name.text);
        return TRUE;
    }
    if (!hd_tr_expr(&scope, message, &expr, error) || !hd_tr_to_text(&scope, &expr, &text, error))
        return FALSE;
    *out_sql = text.sql;
    return TRUE;
}

static gboolean add_raise(HdTrBody *body, const HdSqlExpr *raise, GError **error)
{
    const char *message;
    if (raise->u.raise.action == HD_SQL_CONFLICT_IGNORE) {
        if (body->leave == NULL)
            return hd_tr_refuse(error, "RAISE(IGNORE) in an AFTER trigger keeps other triggers "
                                       "from being fired, which PostgreSQL cannot do");
        hd_tr_trigger_line(body, body->leave);
        return TRUE;
    }
    if (raise->u.raise.action == HD_SQL_CONFLICT_FAIL)
        body->saw_fail = TRUE;
    if (!message_sql(body, raise->u.raise.message, &message, error))
        return FALSE;
    hd_tr_trigger_line(body,
                       hd_tr_fill(arena_of(body), "RAISE EXCEPTION USING MESSAGE = $1;", message));
    return TRUE;
}

static gboolean is_function(const HdSqlExpr *expr, const char *name)
{
    return expr->kind == HD_SQL_EXPR_FUNCTION &&
           g_ascii_strcasecmp(expr->u.function.name.text, name) == 0;
}

static gboolean is_choice(const HdSqlExpr *expr)
{
    return is_function(expr, "iif") && expr->u.function.arguments->len == 3;
}

/* coalesce(a, b, RAISE(…)) */
static gboolean is_fallback(const HdSqlExpr *expr)
{
    return (is_function(expr, "coalesce") || is_function(expr, "ifnull")) &&
           expr->u.function.arguments->len >= 2;
}

static HdSqlExpr *last_argument(const HdSqlExpr *expr)
{
    const GPtrArray *arguments = expr->u.function.arguments;
    return arguments->pdata[arguments->len - 1];
}

gboolean hd_tr_trigger_is_raise(const HdSqlExpr *expr)
{
    if (expr == NULL || expr->kind == HD_SQL_EXPR_RAISE)
        return expr != NULL;
    if (expr->kind == HD_SQL_EXPR_CASE) {
        for (guint i = 0; i < expr->u.case_of.thens->len; i++) {
            if (hd_tr_trigger_is_raise(expr->u.case_of.thens->pdata[i]))
                return TRUE;
        }
        return hd_tr_trigger_is_raise(expr->u.case_of.otherwise);
    }
    if (is_fallback(expr))
        return hd_tr_trigger_is_raise(last_argument(expr));
    return is_choice(expr) && (hd_tr_trigger_is_raise(expr->u.function.arguments->pdata[1]) ||
                               hd_tr_trigger_is_raise(expr->u.function.arguments->pdata[2]));
}

static gboolean row_raises(const GPtrArray *cells)
{
    for (guint i = 0; i < cells->len; i++) {
        if (hd_tr_trigger_is_raise(cells->pdata[i]))
            return TRUE;
    }
    return FALSE;
}

gboolean hd_tr_trigger_raises(const HdSqlSelect *select)
{
    for (guint i = 0; i < select->cores->len; i++) {
        const HdSqlCore *core = select->cores->pdata[i];
        for (guint j = 0; j < hd_sql_len(core->results); j++) {
            const HdSqlResult *result = core->results->pdata[j];
            if (result->kind == HD_SQL_RESULT_EXPR && hd_tr_trigger_is_raise(result->expr))
                return TRUE;
        }
        for (guint j = 0; j < hd_sql_len(core->values); j++) {
            if (row_raises(core->values->pdata[j]))
                return TRUE;
        }
    }
    return FALSE;
}

/* ---- conditions as IF ---- */

/* What CASE, iif() and coalesce() have in common. */
typedef struct {
    HdSqlExpr *operand; /* or NULL */
    GPtrArray *whens;
    GPtrArray *thens;
    HdSqlExpr *otherwise; /* or NULL */
} Branches;

static HdSqlExpr *binary(HdArena *arena, HdSqlBinary op, HdSqlExpr *left, HdSqlExpr *right)
{
    HdSqlExpr *expr = hd_arena_new0(arena, HdSqlExpr);
    expr->kind = HD_SQL_EXPR_BINARY;
    expr->u.binary.op = op;
    expr->u.binary.left = left;
    expr->u.binary.right = right;
    return expr;
}

static HdSqlExpr *null_literal(HdArena *arena)
{
    HdSqlExpr *expr = hd_arena_new0(arena, HdSqlExpr);
    expr->kind = HD_SQL_EXPR_NULL;
    return expr;
}

/* All but the last argument are NULL. */
static HdSqlExpr *are_null(HdArena *arena, const GPtrArray *arguments)
{
    HdSqlExpr *all = NULL;
    for (guint i = 0; i + 1 < arguments->len; i++) {
        HdSqlExpr *is_null =
            binary(arena, HD_SQL_BINARY_IS, arguments->pdata[i], null_literal(arena));
        all = all == NULL ? is_null : binary(arena, HD_SQL_BINARY_AND, all, is_null);
    }
    return all;
}

static Branches branches_of(HdArena *arena, const HdSqlExpr *expr)
{
    if (expr->kind == HD_SQL_EXPR_CASE)
        return (Branches){expr->u.case_of.operand, expr->u.case_of.whens, expr->u.case_of.thens,
                          expr->u.case_of.otherwise};
    const GPtrArray *arguments = expr->u.function.arguments;
    Branches branches = {NULL, hd_arena_ptr_array(arena), hd_arena_ptr_array(arena), NULL};
    if (is_fallback(expr)) {
        g_ptr_array_add(branches.whens, are_null(arena, arguments));
        g_ptr_array_add(branches.thens, last_argument(expr));
        return branches;
    }
    g_ptr_array_add(branches.whens, arguments->pdata[0]);
    g_ptr_array_add(branches.thens, arguments->pdata[1]);
    branches.otherwise = arguments->pdata[2];
    return branches;
}

static gboolean condition_sql(HdTrBody *body, const HdSqlExpr *operand, HdSqlExpr *when,
                              const char **out_sql, GError **error)
{
    HdTrScope scope = hd_tr_scope_new(body->context, body->rows, NULL);
    HdTrExpr left;
    HdTrExpr right;
    HdTrExpr equal;
    if (operand == NULL)
        return hd_tr_expr_condition(&scope, when, out_sql, error);
    if (!hd_tr_expr(&scope, operand, &left, error) || !hd_tr_expr(&scope, when, &right, error) ||
        !hd_tr_compare(&scope, HD_SQL_BINARY_EQ, &left, &right, &equal, error))
        return FALSE;
    *out_sql = equal.sql;
    return TRUE;
}

static gboolean add_block(HdTrBody *body, const HdSqlExpr *expr, GError **error)
{
    body->depth++;
    gboolean done = hd_tr_trigger_raise_value(body, expr, error);
    body->depth--;
    return done;
}

static gboolean add_branches(HdTrBody *body, const Branches *branches, GError **error)
{
    HdArena *arena = arena_of(body);
    for (guint i = 0; i < branches->whens->len; i++) {
        const char *condition;
        if (!condition_sql(body, branches->operand, branches->whens->pdata[i], &condition, error))
            return FALSE;
        condition = hd_tr_trigger_condition(arena, condition);
        hd_tr_trigger_line(body, i == 0 ? hd_tr_fill(arena, "IF $1 THEN", condition)
                                        : hd_tr_fill(arena, "ELSIF $1 THEN", condition));
        if (!add_block(body, branches->thens->pdata[i], error))
            return FALSE;
    }
    if (hd_tr_trigger_is_raise(branches->otherwise)) {
        hd_tr_trigger_line(body, "ELSE");
        if (!add_block(body, branches->otherwise, error))
            return FALSE;
    }
    hd_tr_trigger_line(body, "END IF;");
    return TRUE;
}

gboolean hd_tr_trigger_raise_value(HdTrBody *body, const HdSqlExpr *expr, GError **error)
{
    if (expr == NULL || !hd_tr_trigger_is_raise(expr)) {
        hd_tr_trigger_line(body, "NULL;");
        return TRUE;
    }
    if (expr->kind == HD_SQL_EXPR_RAISE)
        return add_raise(body, expr, error);
    Branches branches = branches_of(arena_of(body), expr);
    return add_branches(body, &branches, error);
}

static gboolean add_select_alone(HdTrBody *body, const HdSqlCore *core, GError **error)
{
    if (core->where != NULL) {
        const char *condition;
        if (!condition_sql(body, NULL, core->where, &condition, error))
            return FALSE;
        condition = hd_tr_trigger_condition(arena_of(body), condition);
        hd_tr_trigger_line(body, hd_tr_fill(arena_of(body), "IF $1 THEN", condition));
        body->depth++;
    }
    for (guint i = 0; i < core->results->len; i++) {
        const HdSqlResult *result = core->results->pdata[i];
        if (hd_tr_trigger_is_raise(result->expr) &&
            !hd_tr_trigger_raise_value(body, result->expr, error))
            return FALSE;
    }
    if (core->where != NULL) {
        body->depth--;
        hd_tr_trigger_line(body, "END IF;");
    }
    return TRUE;
}

/* ---- queries that raise ---- */

static HdSqlExpr *number(HdArena *arena, gint64 integer)
{
    HdSqlExpr *expr = hd_arena_new0(arena, HdSqlExpr);
    expr->kind = HD_SQL_EXPR_INTEGER;
    expr->u.literal.text = hd_arena_printf(arena, "%" G_GINT64_FORMAT, integer);
    expr->u.literal.fits = TRUE;
    expr->u.literal.integer = integer;
    expr->u.literal.real = (double)integer;
    return expr;
}

/* The expression with 1 in the place of what it raises, which is given too, and 0 elsewhere. */
static HdSqlExpr *mark_raise(HdArena *arena, HdSqlExpr *expr, GPtrArray *found)
{
    if (expr != NULL && expr->kind == HD_SQL_EXPR_RAISE) {
        g_ptr_array_add(found, expr);
        return number(arena, 1);
    }
    if (expr == NULL || !hd_tr_trigger_is_raise(expr))
        return number(arena, 0);
    Branches branches = branches_of(arena, expr);
    HdSqlExpr *marked = hd_arena_new0(arena, HdSqlExpr);
    marked->kind = HD_SQL_EXPR_CASE;
    marked->u.case_of.operand = branches.operand;
    marked->u.case_of.whens = branches.whens;
    marked->u.case_of.thens = hd_arena_ptr_array(arena);
    for (guint i = 0; i < branches.thens->len; i++)
        g_ptr_array_add(marked->u.case_of.thens,
                        mark_raise(arena, branches.thens->pdata[i], found));
    marked->u.case_of.otherwise = mark_raise(arena, branches.otherwise, found);
    return marked;
}

static const HdSqlResult *find_raising_result(const HdSqlCore *core)
{
    const HdSqlResult *found = NULL;
    for (guint i = 0; i < core->results->len; i++) {
        const HdSqlResult *result = core->results->pdata[i];
        if (result->kind == HD_SQL_RESULT_EXPR && hd_tr_trigger_is_raise(result->expr)) {
            if (found != NULL)
                return NULL;
            found = result;
        }
    }
    return found;
}

/* The query with one column, 1 in rows that raise; *out_raise is what they raise. */
static gboolean marked_query(HdTrBody *body, const HdSqlSelect *select, HdTrQuery *out_query,
                             const HdSqlExpr **out_raise, GError **error)
{
    HdArena *arena = arena_of(body);
    const HdSqlResult *result =
        select->cores->len == 1 ? find_raising_result(select->cores->pdata[0]) : NULL;
    GPtrArray *found = hd_arena_ptr_array(arena);
    HdSqlSelect marked = *select;
    if (result == NULL)
        return hd_tr_refuse(error, "several RAISEs in one query have no translation");
    HdSqlCore core = *(const HdSqlCore *)select->cores->pdata[0];
    HdSqlResult mark = {.kind = HD_SQL_RESULT_EXPR, .span = result->span};
    mark.expr = mark_raise(arena, result->expr, found);
    mark.alias = (HdSqlName){.text = "raises", .quote = HD_SQL_QUOTE_DOUBLE};
    if (found->len != 1)
        return hd_tr_refuse(error, "several RAISEs in one query have no translation");
    core.results = hd_arena_ptr_array(arena);
    g_ptr_array_add(core.results, &mark);
    marked.cores = hd_arena_ptr_array(arena);
    g_ptr_array_add(marked.cores, &core);
    *out_raise = found->pdata[0];
    return hd_tr_query(body->context, body->rows, &marked, HD_TR_QUERY_INNER, out_query, error);
}

static gboolean add_select_from(HdTrBody *body, const HdSqlSelect *select, GError **error)
{
    HdArena *arena = arena_of(body);
    HdTrQuery query;
    const HdSqlExpr *raise;
    if (!marked_query(body, select, &query, &raise, error))
        return FALSE;
    const char *alias = hd_tr_scope_alias(body->rows);
    const char *column = hd_tr_text_name(arena, query.columns[0].sql_name);
    const char *rows =
        hd_tr_fill(arena, "SELECT 1 FROM ($1) AS $2 WHERE $2.$3 = 1", query.sql, alias, column);
    hd_tr_trigger_line(body, hd_tr_fill(arena, "IF EXISTS ($1) THEN", rows));
    if (!add_block(body, raise, error))
        return FALSE;
    hd_tr_trigger_line(body, "END IF;");
    return TRUE;
}

gboolean hd_tr_trigger_raise(HdTrBody *body, const HdSqlSelect *select, GError **error)
{
    const HdSqlCore *core = select->cores->pdata[0];
    gboolean is_alone = select->cores->len == 1 && select->with == NULL && select->limit == NULL &&
                        core->from == NULL && core->group_by == NULL && core->having == NULL;
    return is_alone ? add_select_alone(body, core, error) : add_select_from(body, select, error);
}

gboolean hd_tr_trigger_ignores(HdArena *arena, HdSqlExpr *expr)
{
    GPtrArray *found = hd_arena_ptr_array(arena);
    mark_raise(arena, expr, found);
    for (guint i = 0; i < found->len; i++) {
        if (((const HdSqlExpr *)found->pdata[i])->u.raise.action == HD_SQL_CONFLICT_IGNORE)
            return TRUE;
    }
    return FALSE;
}
