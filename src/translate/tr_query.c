#include "translate/tr_query.h"

#include <string.h>

#include "translate/tr_operand.h"
#include "translate/tr_query_part.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

/* SQLite's parser gives up at about half of that ("Limits In SQLite", section 4). */
#define DEPTH_MAX 200

/* A term of ORDER BY repeats a result: in queries in queries that could grow without end. */
#define KEY_BYTES_MAX 20000

/* How deep queries may stand for their recursive parts to be translated twice. */
#define DEPTH_TWICE 4

/* One query on its way. */
typedef struct {
    HdTrContext *context;
    HdArena *arena;
    const HdSqlSelect *tree;
    const HdTrSelect *select;
    const HdTrScope *outer; /* with the names of WITH */
    HdTrScope with_scope;
    HdTrScope scope; /* without sources */
    const char *with;
    HdTrCores cores;
    const char *order; /* ORDER BY … with a blank before it, or "" */
    const char *limit; /* likewise */
    const char
        *around; /* the qualifier of the query that this one is wrapped in; NULL: it is not */
} Query;

/* ---- cores ---- */

static gboolean translate_core(Query *query, guint i, GError **error)
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
static gboolean unite_distinct(Query *query, HdTrCore *core, GError **error)
{
    if (!core->tree->distinct || query->cores.merges)
        return TRUE;
    HdTrCores alone = {.cores = core, .n = 1, .n_columns = core->n_columns, .merges = TRUE};
    return hd_tr_query_unite(&core->from.scope, &alone, query->select->use, FALSE, error);
}

static gboolean unite(Query *query, GError **error)
{
    HdTrCores *cores = &query->cores;
    gboolean is_recursive = query->select->self != NULL;
    for (guint i = 0; i < cores->n; i++) {
        if (!unite_distinct(query, &cores->cores[i], error))
            return FALSE;
    }
    return hd_tr_query_unite(&query->scope, cores, query->select->use, is_recursive, error);
}

/* ---- recursion ---- */

static gboolean set_self(Query *query, const HdTrExpr *types, GError **error)
{
    HdTrRelation *self = query->select->self;
    const HdTrCore *first = &query->cores.cores[0];
    HdTrColumn *columns = hd_arena_array0(query->arena, HdTrColumn, first->n_columns);
    memcpy(columns, first->columns, sizeof(HdTrColumn) * first->n_columns);
    for (guint i = 0; i < first->n_columns; i++)
        columns[i].expr = hd_tr_query_column(&types[i]);
    if (!hd_tr_query_cte_columns(query->arena, query->select->cte, columns, first->n_columns,
                                 error))
        return FALSE;
    self->columns = columns;
    self->n_columns = first->n_columns;
    self->refusal = NULL;
    return TRUE;
}

static gboolean are_types(const HdTrRelation *self, const HdTrExpr *types)
{
    for (guint i = 0; i < self->n_columns; i++) {
        const HdTrExpr *a = &self->columns[i].expr;
        const HdTrExpr *b = &types[i];
        if (a->kind != b->kind || a->is_value != b->is_value || a->is_mixed != b->is_mixed ||
            a->is_stored != b->is_stored || a->class_rule != b->class_rule ||
            a->is_real != b->is_real || a->value_is_number != b->value_is_number ||
            a->form != b->form)
            return FALSE;
    }
    return TRUE;
}

/* The recursive part sees columns of the types that the whole will have: those of the first part,
 * or, where the recursive part makes them wider, those of both. */
static gboolean translate_recursive(Query *query, GError **error)
{
    HdTrCores *cores = &query->cores;
    guint n = cores->n;
    for (guint i = 0; i + 1 < n; i++) {
        if (!translate_core(query, i, error))
            return FALSE;
    }
    cores->n_columns = cores->cores[0].n_columns;
    guint n_cells = cores->n_columns;
    HdTrCore *first = hd_arena_array0(query->arena, HdTrCore, n);
    HdTrCores before = *cores;
    memcpy(first, cores->cores, sizeof(HdTrCore) * n);
    before.cores = first;
    before.n = n - 1;
    for (guint i = 0; i + 1 < n; i++) {
        gsize bytes = sizeof(HdTrExpr) * first[i].n_rows * n_cells;
        first[i].cells = hd_arena_alloc(query->arena, bytes);
        memcpy(first[i].cells, cores->cores[i].cells, bytes);
    }
    if (!hd_tr_query_unite(&query->scope, &before, query->select->use, TRUE, error))
        return FALSE;
    const HdTrExpr *types = before.common;
    guint tries_max = query->context->depth <= DEPTH_TWICE ? 3 : 1;
    for (guint tries = 0; tries < tries_max; tries++) {
        gboolean is_last = tries + 1 == tries_max;
        HdTrExpr **cells = hd_arena_array0(query->arena, HdTrExpr *, n);
        if (!set_self(query, types, error) || !translate_core(query, n - 1, error))
            return FALSE;
        for (guint i = 0; !is_last && i < n; i++) {
            gsize bytes = sizeof(HdTrExpr) * cores->cores[i].n_rows * n_cells;
            cells[i] = hd_arena_alloc(query->arena, bytes);
            memcpy(cells[i], cores->cores[i].cells, bytes);
        }
        if (!unite(query, error))
            return FALSE;
        if (are_types(query->select->self, cores->common))
            return TRUE;
        types = cores->common;
        for (guint i = 0; !is_last && i < n; i++)
            cores->cores[i].cells = cells[i];
    }
    return hd_tr_refuse(error, "the types of the recursive query %s cannot be found",
                        query->select->self->name);
}

/* ---- all cores ---- */

/* A program sees the names that SQLite gives it, twice or not. */
static void show_names(Query *query, const char *const *wanted)
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

static void name_columns(Query *query)
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

static gboolean translate_cores(Query *query, GError **error)
{
    const GPtrArray *trees = query->tree->cores;
    HdTrCores *cores = &query->cores;
    cores->n = trees->len;
    cores->cores = hd_arena_array0(query->arena, HdTrCore, trees->len);
    cores->merges = merges(trees);
    const HdSqlCore *first = trees->pdata[0];
    cores->is_united = trees->len > 1 || first->values != NULL || cores->merges;
    if (query->select->self != NULL) {
        if (!translate_recursive(query, error))
            return FALSE;
    } else {
        for (guint i = 0; i < trees->len; i++) {
            if (!translate_core(query, i, error))
                return FALSE;
        }
        cores->n_columns = cores->cores[0].n_columns;
        if (cores->is_united && !unite(query, error))
            return FALSE;
    }
    if (!cores->is_united)
        cores->common = cores->cores[0].cells;
    name_columns(query);
    return TRUE;
}

/* ---- ORDER BY ---- */

/* A column as ORDER BY can name it. */
static const char *shown_name(const Query *query, guint position)
{
    return query->cores.has_twins ? hd_tr_text_integer(query->arena, position + 1)
                                  : hd_tr_text_name(query->arena, query->cores.shown[position]);
}

/* A result under its name, so that its text is not written twice; a column's is short. */
static const char *name_of(const Query *query, const HdTrCore *core, int position, const char *key)
{
    const HdTrExpr *cell = &core->cells[position];
    gboolean changes = query->select->use != HD_TR_QUERY_INNER &&
                       (cell->is_value || (cell->kind == HD_TYPE_BOOL && !cell->is_column));
    if (strcmp(key, cell->sql) != 0 || cell->is_column || changes || query->select->is_exists)
        return key;
    return shown_name(query, (guint)position);
}

/* What a term means in a single SELECT: a result, or any expression. */
static gboolean term_in_core(HdTrCore *core, const HdSqlExpr *term, int *out_position,
                             HdTrExpr *out_expr, GError **error)
{
    if (!hd_tr_query_position(core, term, out_position, error))
        return FALSE;
    if (*out_position < 0)
        return hd_tr_expr(&core->from.scope, term, out_expr, error);
    *out_expr = core->cells[*out_position];
    return hd_tr_query_collate(term, out_expr, error);
}

static gboolean order_core(Query *query, GError **error)
{
    HdTrCore *core = &query->cores.cores[0];
    GPtrArray *pieces = hd_arena_ptr_array(query->arena);
    for (guint i = 0; i < hd_sql_len(query->tree->order_by); i++) {
        const HdSqlOrderTerm *term = query->tree->order_by->pdata[i];
        HdTrExpr expr;
        const char *key;
        int position;
        if (!term_in_core(core, term->expr, &position, &expr, error))
            return FALSE;
        if (expr.is_constant || expr.is_parameter)
            continue;
        if (!hd_tr_query_sort_key(&core->from.scope, &expr, &key, error))
            return FALSE;
        if (position >= 0)
            key = name_of(query, core, position, key);
        if (strlen(key) > KEY_BYTES_MAX)
            return hd_tr_refuse(error, "a term of ORDER BY is too long");
        hd_tr_query_add(pieces, hd_tr_query_sort_term(query->arena, term, key, expr.is_not_null));
    }
    if (pieces->len > 0)
        query->order =
            hd_tr_fill(query->arena, " ORDER BY $1", hd_tr_join(query->arena, pieces, ", "));
    return TRUE;
}

/* The result that an expression is the same as; -1: none. */
static int find_same(HdTrCore *core, const HdSqlExpr *term)
{
    HdTrExpr expr;
    while (term->kind == HD_SQL_EXPR_COLLATE)
        term = term->u.collate.operand;
    if (core->tree->values != NULL || !hd_tr_expr(&core->from.scope, term, &expr, NULL))
        return -1;
    for (guint i = 0; i < core->n_columns; i++) {
        if (strcmp(core->columns[i].expr.sql, expr.sql) == 0)
            return (int)i;
    }
    return -1;
}

/* A compound, and DISTINCT, can only be sorted by what it gives. */
static gboolean term_among_columns(Query *query, const HdSqlExpr *term, int *out_position,
                                   GError **error)
{
    *out_position = -1;
    for (guint i = 0; *out_position < 0 && i < query->cores.n; i++) {
        HdTrCore *core = &query->cores.cores[i];
        if (!hd_tr_query_position(core, term, out_position, error))
            return FALSE;
        if (*out_position < 0)
            *out_position = find_same(core, term);
    }
    if (*out_position < 0)
        return hd_tr_refuse(error, "ORDER BY sorts by what is not among the results");
    return TRUE;
}

static HdTrExpr column_of(const Query *query, guint position, const char *qualifier)
{
    HdTrExpr column = hd_tr_query_column(&query->cores.common[position]);
    column.sql = qualifier == NULL
                     ? shown_name(query, position)
                     : hd_tr_fill(query->arena, "$1.$2", qualifier,
                                  hd_tr_text_name(query->arena, query->cores.names[position]));
    return column;
}

/* *out_is_plain: the keys are the columns themselves. */
static gboolean order_columns(Query *query, gboolean *out_is_plain, GError **error)
{
    GPtrArray *pieces = hd_arena_ptr_array(query->arena);
    *out_is_plain = TRUE;
    for (guint i = 0; i < hd_sql_len(query->tree->order_by); i++) {
        const HdSqlOrderTerm *term = query->tree->order_by->pdata[i];
        int position;
        const char *key;
        if (!term_among_columns(query, term->expr, &position, error))
            return FALSE;
        HdTrExpr column = column_of(query, (guint)position, query->around);
        if (!hd_tr_query_collate(term->expr, &column, error) ||
            !hd_tr_query_sort_key(&query->scope, &column, &key, error))
            return FALSE;
        *out_is_plain = *out_is_plain && strcmp(key, column.sql) == 0;
        hd_tr_query_add(pieces, hd_tr_query_sort_term(query->arena, term, key, column.is_not_null));
    }
    if (pieces->len > 0)
        query->order =
            hd_tr_fill(query->arena, " ORDER BY $1", hd_tr_join(query->arena, pieces, ", "));
    return TRUE;
}

static gboolean shows_values(const Query *query)
{
    gboolean found = FALSE;
    for (guint i = 0; query->select->use != HD_TR_QUERY_INNER && i < query->cores.n_columns; i++)
        found = found || query->cores.common[i].is_value;
    return found;
}

/* Columns are sorted and compared before they are made fit to be seen. */
static gboolean translate_order(Query *query, GError **error)
{
    query->order = "";
    if (!query->cores.is_united)
        return order_core(query, error);
    gboolean is_plain;
    if (!order_columns(query, &is_plain, error))
        return FALSE;
    gboolean has_order = query->order[0] != '\0';
    if (is_plain && !(shows_values(query) && (query->cores.merges || has_order)))
        return TRUE;
    HdTrScope scope = query->scope;
    query->around = hd_tr_text_name(query->arena, hd_tr_scope_alias(&scope));
    return order_columns(query, &is_plain, error);
}

/* ---- LIMIT ---- */

static gboolean is_certainly_one(const Query *query)
{
    return query->cores.n == 1 && hd_tr_query_core_is_single(&query->cores.cores[0]);
}

static gboolean translate_limit(Query *query, GError **error)
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
static gboolean finish_cells(Query *query, GError **error)
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
static gboolean wrap(Query *query, const char *inner, const char **out_sql, GError **error)
{
    HdArena *arena = query->arena;
    HdTrScope scope = query->scope;
    GPtrArray *pieces = hd_arena_ptr_array(arena);
    for (guint i = 0; i < query->cores.n_columns; i++) {
        HdTrExpr column = column_of(query, i, query->around);
        if (!hd_tr_query_finish(&scope, query->select->use, &column, error))
            return FALSE;
        hd_tr_query_add(pieces, hd_tr_fill(arena, "$1 AS $2", column.sql,
                                           hd_tr_text_name(arena, query->cores.shown[i])));
    }
    *out_sql = hd_tr_fill(arena, "SELECT $1 FROM ($2) AS $3", hd_tr_join(arena, pieces, ", "),
                          inner, query->around);
    return TRUE;
}

static gboolean describe_columns(Query *query, HdTrQuery *out_query, GError **error)
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

static gboolean write_query(Query *query, HdTrQuery *out_query, GError **error)
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

static gboolean translate(Query *query, HdTrQuery *out_query, GError **error)
{
    if (query->tree->with != NULL) {
        query->with_scope = hd_tr_scope_new(query->context, query->outer, NULL);
        if (!hd_tr_query_with(query->context, query->tree->with, &query->with_scope, &query->with,
                              error))
            return FALSE;
        query->outer = &query->with_scope;
    }
    query->scope = hd_tr_scope_new(query->context, query->outer, NULL);
    return translate_cores(query, error) && translate_order(query, error) &&
           hd_tr_query_group_check(query->cores.cores, query->cores.n, error) &&
           translate_limit(query, error) && write_query(query, out_query, error);
}

gboolean hd_tr_query_select(HdTrContext *context, const HdTrScope *outer, const HdSqlSelect *tree,
                            const HdTrSelect *select, HdTrQuery *out_query, GError **error)
{
    Query query = {
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
