/* The recursive query of a CTE: its columns have types before its last part is translated. */

#include <string.h>

#include "translate/tr_operand.h"
#include "translate/tr_query_part.h"

/* How deep queries may stand for their recursive parts to be translated twice. */
#define DEPTH_TWICE 4

static gboolean set_self(HdTrDraft *query, const HdTrExpr *types, GError **error)
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

/* The cells of the cores as they are before they are united, for another try. */
static HdTrCore *copy_cores(const HdTrDraft *query, guint n)
{
    HdTrCore *copies = hd_arena_array0(query->arena, HdTrCore, n);
    for (guint i = 0; i < n; i++) {
        copies[i] = query->cores.cores[i];
        gsize bytes = sizeof(HdTrExpr) * copies[i].n_rows * copies[i].n_columns;
        copies[i].cells = hd_arena_alloc(query->arena, bytes);
        memcpy(copies[i].cells, query->cores.cores[i].cells, bytes);
    }
    return copies;
}

/* The types of the parts that come before the recursive one. */
static gboolean find_first_types(HdTrDraft *query, const HdTrExpr **out_types, GError **error)
{
    guint n = query->cores.n - 1;
    for (guint i = 0; i < n; i++) {
        if (!hd_tr_query_draft_core(query, i, error))
            return FALSE;
    }
    query->cores.n_columns = query->cores.cores[0].n_columns;
    HdTrCores before = query->cores;
    before.n = n;
    before.cores = copy_cores(query, n);
    if (!hd_tr_query_unite(&query->scope, &before, query->select->use, TRUE, error))
        return FALSE;
    *out_types = before.common;
    return TRUE;
}

/* The recursive part sees columns of the types that the whole will have: those of the first part,
 * or, where the recursive part makes them wider, those of both. */
gboolean hd_tr_query_recursive(HdTrDraft *query, GError **error)
{
    HdTrCores *cores = &query->cores;
    const HdTrExpr *types;
    if (!find_first_types(query, &types, error))
        return FALSE;
    guint tries = query->context->depth <= DEPTH_TWICE ? 3 : 1;
    for (; tries > 0; tries--) {
        if (!set_self(query, types, error) || !hd_tr_query_draft_core(query, cores->n - 1, error))
            return FALSE;
        HdTrCore *copies = copy_cores(query, cores->n);
        if (!hd_tr_query_draft_unite(query, error))
            return FALSE;
        if (are_types(query->select->self, cores->common))
            return TRUE;
        types = cores->common;
        for (guint i = 0; i < cores->n; i++)
            cores->cores[i].cells = copies[i].cells;
    }
    return hd_tr_refuse(error, "the types of the recursive query %s cannot be found",
                        query->select->self->name);
}
