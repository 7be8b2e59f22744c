/* RAISE among the values of an INSERT: what they raise is raised first, then the rows are inserted
 * without it. */
#include "translate/tr_operand.h"
#include "translate/tr_trigger.h"

/* The expression with NULL in the place of what it raises. */
static HdSqlExpr *without_raise(HdArena *arena, HdSqlExpr *expr)
{
    if (expr == NULL || !hd_tr_trigger_is_raise(expr))
        return expr;
    if (expr->kind == HD_SQL_EXPR_RAISE) {
        HdSqlExpr *null = hd_arena_new0(arena, HdSqlExpr);
        null->kind = HD_SQL_EXPR_NULL;
        return null;
    }
    HdSqlExpr *copy = hd_arena_new0(arena, HdSqlExpr);
    *copy = *expr;
    if (expr->kind == HD_SQL_EXPR_CASE) {
        copy->u.case_of.thens = hd_arena_ptr_array(arena);
        for (guint i = 0; i < expr->u.case_of.thens->len; i++)
            g_ptr_array_add(copy->u.case_of.thens,
                            without_raise(arena, expr->u.case_of.thens->pdata[i]));
        copy->u.case_of.otherwise = without_raise(arena, expr->u.case_of.otherwise);
        return copy;
    }
    copy->u.function.arguments = hd_arena_ptr_array(arena);
    for (guint i = 0; i < expr->u.function.arguments->len; i++)
        g_ptr_array_add(copy->u.function.arguments,
                        without_raise(arena, expr->u.function.arguments->pdata[i]));
    return copy;
}

/* What a cell raises is raised before any row is there: an error undoes them anyway. */
static gboolean raise_cell(HdTrBody *body, HdSqlExpr *cell, gboolean is_first_row, GError **error)
{
    HdTrContext *context = body->context;
    gboolean saw_subquery = context->saw_subquery;
    context->saw_subquery = FALSE;
    if (!is_first_row && hd_tr_trigger_ignores(context->arena, cell))
        return hd_tr_refuse(error, "RAISE(IGNORE) keeps the rows inserted before");
    if (!hd_tr_trigger_raise_value(body, cell, error))
        return FALSE;
    if (!is_first_row && context->saw_subquery)
        return hd_tr_refuse(error, "what is raised depends on the rows inserted before");
    context->saw_subquery = context->saw_subquery || saw_subquery;
    return TRUE;
}

static gboolean raise_rows(HdTrBody *body, const HdSqlCore *core, GPtrArray *rows,
                           gboolean *out_always, GError **error)
{
    HdArena *arena = body->context->arena;
    for (guint i = 0; i < core->values->len; i++) {
        const GPtrArray *cells = core->values->pdata[i];
        GPtrArray *row = hd_arena_ptr_array(arena);
        for (guint j = 0; j < cells->len; j++) {
            HdSqlExpr *cell = cells->pdata[j];
            g_ptr_array_add(row, without_raise(arena, cell));
            if (!hd_tr_trigger_is_raise(cell))
                continue;
            if (!raise_cell(body, cell, i == 0, error))
                return FALSE;
            *out_always = *out_always || cell->kind == HD_SQL_EXPR_RAISE;
            if (*out_always)
                return TRUE;
        }
        g_ptr_array_add(rows, row);
    }
    return TRUE;
}

static gboolean raise_results(HdTrBody *body, const HdSqlSelect *select, GPtrArray *results,
                              gboolean *out_always, GError **error)
{
    HdArena *arena = body->context->arena;
    const HdSqlCore *core = select->cores->pdata[0];
    gboolean may_ignore = FALSE;
    for (guint i = 0; i < core->results->len; i++) {
        const HdSqlResult *result = core->results->pdata[i];
        HdSqlResult *copy = hd_arena_new0(arena, HdSqlResult);
        *copy = *result;
        g_ptr_array_add(results, copy);
        if (result->kind != HD_SQL_RESULT_EXPR || !hd_tr_trigger_is_raise(result->expr))
            continue;
        copy->expr = without_raise(arena, result->expr);
        may_ignore = may_ignore || hd_tr_trigger_ignores(arena, result->expr);
        *out_always = *out_always || result->expr->kind == HD_SQL_EXPR_RAISE;
    }
    if (may_ignore && !*out_always && core->from != NULL)
        return hd_tr_refuse(error, "RAISE(IGNORE) keeps the rows inserted before");
    return hd_tr_trigger_raise(body, select, error);
}

gboolean hd_tr_trigger_raise_values(HdTrBody *body, const HdSqlSelect *select,
                                    HdSqlSelect **out_select, GError **error)
{
    HdArena *arena = body->context->arena;
    HdSqlCore *core = hd_arena_new0(arena, HdSqlCore);
    GPtrArray *list = hd_arena_ptr_array(arena);
    gboolean always = FALSE;
    if (select->cores->len > 1)
        return hd_tr_refuse(error, "RAISE in a compound query has no translation");
    *core = *(const HdSqlCore *)select->cores->pdata[0];
    if (core->values != NULL ? !raise_rows(body, core, list, &always, error)
                             : !raise_results(body, select, list, &always, error))
        return FALSE;
    HdSqlSelect *rest = hd_arena_new0(arena, HdSqlSelect);
    *rest = *select;
    *(core->values != NULL ? &core->values : &core->results) = list;
    rest->cores = hd_arena_ptr_array(arena);
    g_ptr_array_add(rest->cores, core);
    *out_select = always ? NULL : rest;
    return TRUE;
}
