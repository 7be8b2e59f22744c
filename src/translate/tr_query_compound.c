/* Compound queries: several SELECTs and VALUES, joined by UNION, UNION ALL, EXCEPT, INTERSECT.
 *
 * In SQLite a column holds what each row gives it; in PostgreSQL it is of one type. Affinity and
 * collation of the columns are the first query's. */

#include <string.h>

#include "translate/tr_operand.h"
#include "translate/tr_query_part.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

/* ---- types ---- */

static guint count_rows(const HdTrCores *cores)
{
    guint n = 0;
    for (guint i = 0; i < cores->n; i++)
        n += cores->cores[i].n_rows;
    return n;
}

static HdTrExpr *cell(const HdTrCore *core, guint row, guint column)
{
    return &core->cells[row * core->n_columns + column];
}

/* The cells of a column, in or out of an array. */
static void gather(const HdTrCores *cores, guint column, HdTrExpr *cells)
{
    for (guint i = 0; i < cores->n; i++) {
        for (guint row = 0; row < cores->cores[i].n_rows; row++)
            *cells++ = *cell(&cores->cores[i], row, column);
    }
}

static void scatter(const HdTrCores *cores, guint column, const HdTrExpr *cells)
{
    for (guint i = 0; i < cores->n; i++) {
        for (guint row = 0; row < cores->cores[i].n_rows; row++)
            *cell(&cores->cores[i], row, column) = *cells++;
    }
}

/* What is compared with: the first that has one, from the left. */
static const char *find_collation(const HdTrExpr *cells, guint n)
{
    for (guint i = 0; i < n; i++) {
        if (cells[i].collation != NULL)
            return cells[i].collation;
    }
    return NULL;
}

static gboolean can_be_text(const HdTrExpr *expr)
{
    HdTrFamily family = hd_tr_operand_family(expr);
    return family == HD_TR_FAMILY_TEXT || (family == HD_TR_FAMILY_VALUE && !expr->value_is_number);
}

/* Cells that are compared with each other, as what is equal where they are. */
static gboolean to_identity(HdTrScope *scope, HdTrExpr *cells, guint n, GError **error)
{
    const char *collation = find_collation(cells, n);
    for (guint i = 0; i < n; i++) {
        if (hd_tr_operand_family(&cells[i]) == HD_TR_FAMILY_NULL)
            continue;
        if (can_be_text(&cells[i]) && !hd_tr_collate_is_binary(collation))
            return hd_tr_refuse(error, "of texts that are equal under %s an arbitrary one is kept",
                                collation);
        HdTrExpr identity;
        const char *own = cells[i].collation;
        cells[i].collation = NULL;
        if (!hd_tr_query_group_key(scope, &cells[i], &identity, error))
            return FALSE;
        cells[i] = identity;
        cells[i].collation = own;
    }
    return TRUE;
}

/* The truth of a comparison is seen as 0 or 1. */
static void to_numbers(HdTrScope *scope, HdTrExpr *cells, guint n)
{
    for (guint i = 0; i < n; i++) {
        if (cells[i].kind == HD_TYPE_BOOL && !cells[i].is_column)
            cells[i] = hd_tr_operand_unbool(scope->arena, &cells[i]);
    }
}

static void set_type(HdTrScope *scope, HdTrExpr *cell, HdTrFamily family)
{
    HdArena *arena = scope->arena;
    if (family == HD_TR_FAMILY_INTEGER)
        cell->sql = hd_tr_operand_bigint(arena, cell);
    else if (family == HD_TR_FAMILY_NUMERIC)
        cell->sql = hd_tr_operand_cast(arena, cell, "numeric");
    else if (family == HD_TR_FAMILY_TEXT && cell->kind == HD_TYPE_VARCHAR)
        cell->sql = hd_tr_operand_cast(arena, cell, "text");
    else if (family != HD_TR_FAMILY_TEXT)
        return;
    else
        cell->sql = hd_tr_operand_sql(arena, cell, HD_TR_LEVEL_SIGNED);
    if (family == HD_TR_FAMILY_TEXT && scope->collate_c)
        cell->sql = hd_tr_fill(arena, "$1 COLLATE \"C\"", cell->sql);
    cell->level = HD_TR_LEVEL_ATOM;
}

/* The two sides of a recursion must be of one type to the letter, and of one collation. */
static void to_same_type(HdTrScope *scope, HdTrExpr *cells, guint n, HdTrExpr *common)
{
    HdTrFamily family = hd_tr_operand_family(common);
    if (family == HD_TR_FAMILY_INTEGER) {
        common->kind = HD_TYPE_INT8;
        common->whole_digits = 0;
    }
    for (guint i = 0; i < n; i++)
        set_type(scope, &cells[i], family);
    common->is_not_null = FALSE;
    if (family == HD_TR_FAMILY_TEXT)
        common->carries_c = scope->collate_c;
}

gboolean hd_tr_query_unite(HdTrScope *scope, HdTrCores *cores, HdTrQueryUse use,
                           gboolean is_recursive, GError **error)
{
    guint n = count_rows(cores);
    HdTrExpr *cells = hd_arena_array0(scope->arena, HdTrExpr, n);
    cores->common = hd_arena_array0(scope->arena, HdTrExpr, cores->n_columns);
    for (guint i = 0; i < cores->n_columns; i++) {
        HdTrExpr *common = &cores->common[i];
        gather(cores, i, cells);
        const HdTrExpr first = cells[0];
        if (cores->merges && !to_identity(scope, cells, n, error))
            return FALSE;
        if (use != HD_TR_QUERY_INNER)
            to_numbers(scope, cells, n);
        if (!hd_tr_to_common(scope, cells, n, common, error))
            return FALSE;
        common->affinity = first.affinity;
        common->collation = find_collation(cells, n);
        if (is_recursive)
            to_same_type(scope, cells, n, common);
        for (guint row = 0; row < n; row++)
            cells[row].value_is_number = common->value_is_number;
        scatter(cores, i, cells);
    }
    return TRUE;
}

/* ---- text ---- */

static const char *operator_text(HdSqlCompound compound)
{
    switch (compound) {
    case HD_SQL_COMPOUND_FIRST:
        return "";
    case HD_SQL_COMPOUND_UNION:
        return " UNION ";
    case HD_SQL_COMPOUND_UNION_ALL:
        return " UNION ALL ";
    case HD_SQL_COMPOUND_EXCEPT:
        return " EXCEPT ";
    case HD_SQL_COMPOUND_INTERSECT:
        return " INTERSECT ";
    }
    g_assert_not_reached();
}

/* SQLite joins from the left, whatever the operators; PostgreSQL's INTERSECT binds more tightly. */
const char *hd_tr_query_compound_sql(const HdTrCores *cores, HdArena *arena,
                                     const char *const *names, gboolean is_exists)
{
    GPtrArray *pieces = hd_arena_ptr_array(arena);
    gboolean is_loose = FALSE;
    for (guint i = 0; i < cores->n; i++) {
        HdSqlCompound compound = cores->cores[i].tree->compound;
        if (compound == HD_SQL_COMPOUND_INTERSECT && is_loose) {
            const char *left = hd_tr_join(arena, pieces, "");
            g_ptr_array_set_size(pieces, 0);
            hd_tr_query_add(pieces, hd_tr_fill(arena, "($1)", left));
            is_loose = FALSE;
        } else if (i > 0 && compound != HD_SQL_COMPOUND_INTERSECT) {
            is_loose = TRUE;
        }
        hd_tr_query_add(pieces, operator_text(compound));
        hd_tr_query_add(pieces, hd_tr_query_core_sql(&cores->cores[i], arena, i == 0 ? names : NULL,
                                                     is_exists));
    }
    return hd_tr_join(arena, pieces, "");
}
