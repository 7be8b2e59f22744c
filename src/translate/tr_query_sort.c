/* ORDER BY of a whole query.
 *
 * A single SELECT is sorted by any expression. A compound, and DISTINCT, can only be sorted by what
 * it gives: where that needs more than the columns themselves, it is wrapped in another query. */

#include <string.h>

#include "translate/tr_operand.h"
#include "translate/tr_query_part.h"
#include "translate/tr_text.h"

/* A term of ORDER BY repeats a result: in queries in queries that could grow without end. */
#define KEY_BYTES_MAX 20000

/* A column as ORDER BY can name it. */
static const char *shown_name(const HdTrDraft *query, guint position)
{
    return query->cores.has_twins ? hd_tr_text_integer(query->arena, position + 1)
                                  : hd_tr_text_name(query->arena, query->cores.shown[position]);
}

/* A result under its name, so that its text is not written twice; a column's is short. */
static const char *name_of(const HdTrDraft *query, const HdTrCore *core, int position,
                           const char *key)
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

static gboolean order_core(HdTrDraft *query, GError **error)
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
        if (hd_tr_query_is_bare_constant(&expr))
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
static gboolean term_among_columns(HdTrDraft *query, const HdSqlExpr *term, int *out_position,
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

HdTrExpr hd_tr_query_sort_column(const HdTrDraft *query, guint position, const char *qualifier)
{
    HdTrExpr column = hd_tr_query_column(&query->cores.common[position]);
    column.sql = qualifier == NULL
                     ? shown_name(query, position)
                     : hd_tr_fill(query->arena, "$1.$2", qualifier,
                                  hd_tr_text_name(query->arena, query->cores.names[position]));
    return column;
}

/* *out_is_plain: the keys are the columns themselves. */
static gboolean order_columns(HdTrDraft *query, gboolean *out_is_plain, GError **error)
{
    GPtrArray *pieces = hd_arena_ptr_array(query->arena);
    *out_is_plain = TRUE;
    for (guint i = 0; i < hd_sql_len(query->tree->order_by); i++) {
        const HdSqlOrderTerm *term = query->tree->order_by->pdata[i];
        int position;
        const char *key;
        if (!term_among_columns(query, term->expr, &position, error))
            return FALSE;
        HdTrExpr column = hd_tr_query_sort_column(query, (guint)position, query->around);
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

static gboolean shows_values(const HdTrDraft *query)
{
    gboolean found = FALSE;
    for (guint i = 0; query->select->use != HD_TR_QUERY_INNER && i < query->cores.n_columns; i++)
        found = found || query->cores.common[i].is_value;
    return found;
}

/* Columns are sorted and compared before they are made fit to be seen. */
gboolean hd_tr_query_sort(HdTrDraft *query, GError **error)
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
