#include "translate/tr_query.h"

#include <string.h>

#include "translate/tr_operand.h"
#include "translate/tr_query_part.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

/* SQLite's parser gives up at about half of that ("Limits In SQLite", section 4). */
#define DEPTH_MAX 200

/* ---- cores ---- */

gboolean hd_tr_query_draft_core(HdTrDraft *query, guint i, GError **error)
{
    const GPtrArray *trees = query->tree->cores;
    const GPtrArray *order_by = trees->len == 1 ? query->tree->order_by : NULL;
    HdTrCore *core = &query->cores.cores[i];
    if (!hd_tr_query_core(query->context, query->outer, trees->pdata[i], order_by, core, error))
        return FALSE;
    if (core->n_columns != query->cores.cores[0].n_columns)
        return hd_tr_refuse(error, "the queries of a compound have different numbers of columns");
    return TRUE;
}

static gboolean merges(const GPtrArray *cores)
{
    for (guint i = 0; i < cores->len; i++) {
        HdSqlCompound compound = ((const HdSqlCore *)cores->pdata[i])->compound;
        if (compound != HD_SQL_COMPOUND_FIRST && compound != HD_SQL_COMPOUND_UNION_ALL)
            return TRUE;
    }
    return cores->len == 1 && ((const HdSqlCore *)cores->pdata[0])->distinct;
}

/* DISTINCT of one query among several compares its rows alone. */
static gboolean unite_distinct(HdTrDraft *query, HdTrCore *core, GError **error)
{
    if (!core->tree->distinct || query->cores.merges)
        return TRUE;
    HdTrCores alone = {.cores = core, .n = 1, .n_columns = core->n_columns, .merges = TRUE};
    return hd_tr_query_unite(&core->from.scope, &alone, query->select->use, FALSE, error);
}

gboolean hd_tr_query_draft_unite(HdTrDraft *query, GError **error)
{
    HdTrCores *cores = &query->cores;
    gboolean is_recursive = query->select->self != NULL;
    for (guint i = 0; i < cores->n; i++) {
        if (!unite_distinct(query, &cores->cores[i], error))
            return FALSE;
    }
    return hd_tr_query_unite(&query->scope, cores, query->select->use, is_recursive, error);
}

/* ---- all cores ---- */

/* A program sees the names that SQLite gives it, twice or not. */
static void show_names(HdTrDraft *query, const char *const *wanted)
{
    HdTrCores *cores = &query->cores;
    cores->shown = hd_arena_array0(query->arena, const char *, cores->n_columns);
    for (guint i = 0; i < cores->n_columns; i++) {
        g_autoptr(HdTrNames) alone = hd_tr_name_set_new();
        cores->shown[i] = hd_tr_name_claim(alone, NULL, wanted[i], query->arena);
        cores->has_twins =
            cores->has_twins || strcmp(wanted[i], cores->cores[0].columns[i].name) != 0;
    }
}

static void name_columns(HdTrDraft *query)
{
    HdTrCores *cores = &query->cores;
    HdTrColumn *columns = cores->cores[0].columns;
    const char **wanted = hd_arena_array0(query->arena, const char *, cores->n_columns);
    for (guint i = 0; i < cores->n_columns; i++)
        wanted[i] = columns[i].name;
    hd_tr_query_name(query->arena, columns, cores->n_columns);
    cores->names = hd_arena_array0(query->arena, const char *, cores->n_columns);
    for (guint i = 0; i < cores->n_columns; i++)
        cores->names[i] =
            cores->cores[0].tree->values != NULL ? columns[i].name : columns[i].sql_name;
    cores->shown = cores->names;
    if (query->select->use == HD_TR_QUERY_ROWS)
        show_names(query, wanted);
}

static gboolean translate_cores(HdTrDraft *query, GError **error)
{
    const GPtrArray *trees = query->tree->cores;
    HdTrCores *cores = &query->cores;
    cores->n = trees->len;
    cores->cores = hd_arena_array0(query->arena, HdTrCore, trees->len);
    cores->merges = merges(trees);
    const HdSqlCore *first = trees->pdata[0];
    cores->is_united = trees->len > 1 || first->values != NULL || cores->merges;
    if (query->select->self != NULL) {
        if (!hd_tr_query_recursive(query, error))
            return FALSE;
    } else {
        for (guint i = 0; i < trees->len; i++) {
            if (!hd_tr_query_draft_core(query, i, error))
                return FALSE;
        }
        cores->n_columns = cores->cores[0].n_columns;
        if (cores->is_united && !hd_tr_query_draft_unite(query, error))
            return FALSE;
    }
    if (!cores->is_united)
        cores->common = cores->cores[0].cells;
    name_columns(query);
    return TRUE;
}

/* ---- LIMIT ---- */

static gboolean is_certainly_one(const HdTrDraft *query)
{
    return query->cores.n == 1 && hd_tr_query_core_is_single(&query->cores.cores[0]);
}

static gboolean translate_limit(HdTrDraft *query, GError **error)
{
    const HdSqlExpr *limit = query->tree->limit;
    HdTrScope scope = query->scope;
    gboolean is_zero = limit != NULL && limit->kind == HD_SQL_EXPR_INTEGER &&
                       limit->u.literal.fits && limit->u.literal.integer == 0;
    if (!query->select->only_first || is_certainly_one(query) || is_zero)
        return hd_tr_query_limit(&scope, limit, query->tree->offset, &query->limit, error);
    const char *offset;
    if (limit != NULL && limit->kind != HD_SQL_EXPR_INTEGER)
        return hd_tr_refuse(error, "LIMIT of a subquery that gives a value is no constant");
    if (!hd_tr_query_limit(&scope, NULL, query->tree->offset, &offset, error))
        return FALSE;
    query->limit = hd_tr_fill(query->arena, " LIMIT 1$1", offset);
    return TRUE;
}

/* ---- text ---- */

/* The cells as they are printed. */
static gboolean finish_cells(HdTrDraft *query, GError **error)
{
    HdTrCores *cores = &query->cores;
    HdTrQueryUse use = query->around != NULL ? HD_TR_QUERY_INNER : query->select->use;
    for (guint i = 0; i < cores->n; i++) {
        HdTrCore *core = &cores->cores[i];
        for (guint j = 0; j < core->n_rows * core->n_columns; j++) {
            HdTrExpr *cell = &core->cells[j];
            gboolean is_shown_value =
                use != HD_TR_QUERY_INNER && cores->common[j % core->n_columns].is_value;
            /* United cells have types already. */
            if (is_shown_value)
                cell->is_value = TRUE;
            if ((!cores->is_united || is_shown_value) &&
                !hd_tr_query_finish(&core->from.scope, use, cell, error))
                return FALSE;
        }
    }
    return TRUE;
}

/* SELECT … FROM (the query) AS "q1", whose columns are fit for the use. */
static gboolean wrap(HdTrDraft *query, const char *inner, const char **out_sql, GError **error)
{
    HdArena *arena = query->arena;
    HdTrScope scope = query->scope;
    GPtrArray *pieces = hd_arena_ptr_array(arena);
    for (guint i = 0; i < query->cores.n_columns; i++) {
        HdTrExpr column = hd_tr_query_sort_column(query, i, query->around);
        if (!hd_tr_query_finish(&scope, query->select->use, &column, error))
            return FALSE;
        hd_tr_query_add(pieces, hd_tr_query_as(arena, column.sql, query->cores.shown[i]));
    }
    *out_sql = hd_tr_fill(arena, "SELECT $1 FROM ($2) AS $3", hd_tr_join(arena, pieces, ", "),
                          inner, query->around);
    return TRUE;
}

static gboolean describe_columns(HdTrDraft *query, HdTrQuery *out_query, GError **error)
{
    HdTrCores *cores = &query->cores;
    HdTrScope scope = query->scope;
    out_query->n_columns = cores->n_columns;
    out_query->columns = cores->cores[0].columns;
    for (guint i = 0; i < cores->n_columns; i++) {
        HdTrColumn *column = &out_query->columns[i];
        HdTrExpr expr = cores->common[i];
        if (cores->is_united) {
            expr = hd_tr_query_column(&expr);
            expr.sql = "";
            if (query->select->use != HD_TR_QUERY_INNER &&
                !hd_tr_to_result(&scope, &expr, &expr, error))
                return FALSE;
        }
        column->expr = hd_tr_query_column(&expr);
        column->generated = FALSE;
        column->refusal = NULL;
        column->sql_name = cores->names[i];
    }
    return TRUE;
}

static gboolean write_query(HdTrDraft *query, HdTrQuery *out_query, GError **error)
{
    HdArena *arena = query->arena;
    if (!finish_cells(query, error))
        return FALSE;
    const char **names = query->around != NULL ? query->cores.names : query->cores.shown;
    const char *sql = hd_tr_query_compound_sql(&query->cores, arena, (const char *const *)names,
                                               query->select->is_exists);
    if (query->around != NULL && !wrap(query, sql, &sql, error))
        return FALSE;
    out_query->sql = hd_tr_fill(arena, "$1$2$3$4", query->with, sql, query->order, query->limit);
    return describe_columns(query, out_query, error);
}

/* ---- entry points ---- */

static gboolean translate(HdTrDraft *query, HdTrQuery *out_query, GError **error)
{
    if (query->tree->with != NULL) {
        query->with_scope = hd_tr_scope_new(query->context, query->outer, NULL);
        if (!hd_tr_query_with(query->context, query->tree->with, &query->with_scope, &query->with,
                              error))
            return FALSE;
        query->outer = &query->with_scope;
    }
    query->scope = hd_tr_scope_new(query->context, query->outer, NULL);
    return translate_cores(query, error) && hd_tr_query_sort(query, error) &&
           hd_tr_query_group_check(query->cores.cores, query->cores.n, error) &&
           translate_limit(query, error) && write_query(query, out_query, error);
}

gboolean hd_tr_query_select(HdTrContext *context, const HdTrScope *outer, const HdSqlSelect *tree,
                            const HdTrSelect *select, HdTrQuery *out_query, GError **error)
{
    HdTrDraft query = {
        .context = context,
        .arena = context->arena,
        .tree = tree,
        .select = select,
        .outer = outer,
        .with = "",
    };
    if (context->depth >= DEPTH_MAX)
        return hd_tr_refuse(error, "queries are nested too deeply");
    context->depth++;
    gboolean done = translate(&query, out_query, error);
    context->depth--;
    return done;
}

gboolean hd_tr_query(HdTrContext *context, const HdTrScope *outer, const HdSqlSelect *tree,
                     HdTrQueryUse use, HdTrQuery *out_query, GError **error)
{
    HdTrSelect select = {.use = use};
    return hd_tr_query_select(context, outer, tree, &select, out_query, error);
}
