/* One SELECT or VALUES of a query. */

#include <string.h>

#include "translate/tr_function.h"
#include "translate/tr_operand.h"
#include "translate/tr_query_part.h"
#include "translate/tr_text.h"

/* ---- VALUES ---- */

static gboolean translate_values(HdTrCore *core, GError **error)
{
    HdTrScope *scope = &core->from.scope;
    const GPtrArray *rows = core->tree->values;
    core->n_rows = rows->len;
    core->n_columns = ((const GPtrArray *)rows->pdata[0])->len;
    core->columns = hd_arena_array0(scope->arena, HdTrColumn, core->n_columns);
    core->aliases = hd_arena_array0(scope->arena, const char *, core->n_columns);
    core->cells = hd_arena_array0(scope->arena, HdTrExpr, (gsize)core->n_rows * core->n_columns);
    for (guint i = 0; i < core->n_rows; i++) {
        const GPtrArray *row = rows->pdata[i];
        if (row->len != core->n_columns)
            return hd_tr_refuse(error, "the rows of VALUES are not of one length");
        for (guint j = 0; j < row->len; j++) {
            if (!hd_tr_expr(scope, row->pdata[j], &core->cells[i * core->n_columns + j], error))
                return FALSE;
        }
    }
    for (guint j = 0; j < core->n_columns; j++) {
        core->columns[j].name = hd_arena_printf(scope->arena, "column%u", j + 1);
        core->columns[j].expr = core->cells[j];
    }
    return TRUE;
}

/* ---- SELECT ---- */

static gboolean translate_where(HdTrCore *core, GError **error)
{
    HdTrScope *scope = &core->from.scope;
    GPtrArray *conditions = hd_arena_ptr_array(scope->arena);
    for (guint i = 0; i < core->from.deferred->len; i++)
        g_ptr_array_add(conditions, core->from.deferred->pdata[i]);
    if (core->tree->where != NULL) {
        const char *where;
        scope->results = core->tree->results;
        if (!hd_tr_expr_condition(scope, core->tree->where, &where, error))
            return FALSE;
        scope->results = NULL;
        hd_tr_query_add(conditions, where);
        hd_tr_query_note_equals(scope, core->tree->where, HD_TR_EQUAL_WHERE, 0, core->from.equals);
    }
    if (conditions->len == 1)
        core->where = conditions->pdata[0];
    else if (conditions->len > 1)
        core->where =
            hd_tr_fill(scope->arena, "($1)", hd_tr_join(scope->arena, conditions, ") AND ("));
    return TRUE;
}

static gboolean translate_windows(HdTrCore *core, GError **error)
{
    HdTrScope *scope = &core->from.scope;
    GPtrArray *pieces = hd_arena_ptr_array(scope->arena);
    for (guint i = 0; i < hd_sql_len(core->tree->windows); i++) {
        const char *sql;
        if (!hd_tr_function_window(scope, core->tree->windows->pdata[i], &sql, error))
            return FALSE;
        hd_tr_query_add(pieces, sql);
    }
    if (pieces->len > 0)
        core->windows = hd_tr_join(scope->arena, pieces, ", ");
    return TRUE;
}

static gboolean translate_results(HdTrCore *core, GError **error)
{
    HdTrScope *scope = &core->from.scope;
    scope->allows_aggregates = TRUE;
    if (!hd_tr_query_spread(scope, core->tree->results, &core->columns, &core->aliases,
                            &core->n_columns, error))
        return FALSE;
    core->n_rows = 1;
    core->cells = hd_arena_array0(scope->arena, HdTrExpr, core->n_columns);
    for (guint i = 0; i < core->n_columns; i++)
        core->cells[i] = core->columns[i].expr;
    scope->results = core->tree->results;
    return (core->tree->having == NULL ||
            hd_tr_expr_condition(scope, core->tree->having, &core->having, error)) &&
           translate_windows(core, error);
}

gboolean hd_tr_query_core(HdTrContext *context, const HdTrScope *outer, const HdSqlCore *tree,
                          const GPtrArray *order_by, HdTrCore *out_core, GError **error)
{
    *out_core = (HdTrCore){.tree = tree};
    if (!hd_tr_query_from_items(context, outer, tree->from, &out_core->from, error))
        return FALSE;
    if (tree->values != NULL)
        return translate_values(out_core, error);
    return translate_where(out_core, error) && hd_tr_query_group(out_core, order_by, error) &&
           translate_results(out_core, error);
}

/* ---- text ---- */

static const char *row_text(const HdTrCore *core, HdArena *arena, guint row,
                            const char *const *names)
{
    GPtrArray *pieces = hd_arena_ptr_array(arena);
    for (guint i = 0; i < core->n_columns; i++) {
        const char *sql = core->cells[row * core->n_columns + i].sql;
        if (names != NULL)
            sql = hd_tr_query_as(arena, sql, names[i]);
        hd_tr_query_add(pieces, sql);
    }
    return hd_tr_join(arena, pieces, ", ");
}

static const char *values_text(const HdTrCore *core, HdArena *arena)
{
    GPtrArray *rows = hd_arena_ptr_array(arena);
    for (guint i = 0; i < core->n_rows; i++)
        hd_tr_query_add(rows, hd_tr_fill(arena, "($1)", row_text(core, arena, i, NULL)));
    return hd_tr_fill(arena, "VALUES $1", hd_tr_join(arena, rows, ", "));
}

static void add_clause(HdArena *arena, GPtrArray *pieces, const char *word, const char *sql)
{
    if (sql == NULL)
        return;
    hd_tr_query_add(pieces, word);
    hd_tr_text_push(arena, pieces, sql);
}

/* typeof(count(*)) is known without counting, but it is asked once, not for each row. */
static gboolean has_lost_aggregates(const HdTrCore *core)
{
    if (!core->is_aggregate || (core->having != NULL && strchr(core->having, '(') != NULL))
        return FALSE;
    for (guint i = 0; i < core->n_columns; i++) {
        if (strchr(core->cells[i].sql, '(') != NULL)
            return FALSE;
    }
    return TRUE;
}

const char *hd_tr_query_core_sql(const HdTrCore *core, HdArena *arena, const char *const *names,
                                 gboolean is_exists)
{
    if (core->tree->values != NULL)
        return values_text(core, arena);
    GPtrArray *pieces = hd_arena_ptr_array(arena);
    hd_tr_query_add(pieces, (core->tree->distinct ? "SELECT DISTINCT " : "SELECT "));
    gboolean is_shown = !is_exists || core->tree->distinct || core->is_aggregate;
    hd_tr_query_add(pieces, (is_shown ? row_text(core, arena, 0, names) : "1"));
    add_clause(arena, pieces, " FROM ", core->from.sql);
    add_clause(arena, pieces, " WHERE ", core->where);
    if (core->group_by != NULL && core->group_by->len > 0)
        add_clause(arena, pieces, " GROUP BY ", hd_tr_join(arena, core->group_by, ", "));
    else if (is_shown && has_lost_aggregates(core))
        hd_tr_query_add(pieces, " GROUP BY ()");
    add_clause(arena, pieces, " HAVING ", core->having);
    add_clause(arena, pieces, " WINDOW ", core->windows);
    return hd_tr_join(arena, pieces, "");
}

gboolean hd_tr_query_core_is_single(const HdTrCore *core)
{
    if (core->tree->values != NULL)
        return core->n_rows == 1;
    gboolean is_one = core->is_aggregate ? hd_sql_len(core->tree->group_by) == 0
                                         : core->tree->from == NULL && core->where == NULL;
    return is_one && core->tree->having == NULL;
}
