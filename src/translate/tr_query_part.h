/* Parts of the translation of queries that its files share: see tr_query.h. */
#ifndef HD_TR_QUERY_PART_H
#define HD_TR_QUERY_PART_H

#include "translate/tr_name.h"
#include "translate/tr_query.h"

/* g_ptr_array_add() of what stays as it is. */
static inline void hd_tr_query_add(GPtrArray *list, gconstpointer item)
{
    union {
        gconstpointer from;
        gpointer to;
    } both = {.from = item};
    g_ptr_array_add(list, both.to);
}

/* ---- tr_query_from.c ---- */

/* Two columns, or a column and a constant (NULL), that are equal in every row. */
typedef struct {
    const char *left;
    const char *right;
    gboolean is_outer; /* of a LEFT JOIN: right follows from left, and not the reverse */
} HdTrEqual;

typedef struct {
    HdTrScope scope;
    const char *sql;     /* without the word FROM; NULL: no clause */
    GPtrArray *equals;   /* HdTrEqual * */
    GPtrArray *deferred; /* char *: conditions of ON that speak of later items, for WHERE */
} HdTrFrom;

/* items may be NULL. */
gboolean hd_tr_query_from_items(HdTrContext *context, const HdTrScope *outer,
                                const GPtrArray *items, HdTrFrom *out_from, GError **error);

/* ---- tr_query_join.c ---- */

/* The condition of USING or NATURAL between the sources before and those of the right item, and
 * what it does to their columns. *out_sql is NULL where there is nothing in common. */
gboolean hd_tr_query_using(HdTrScope *scope, guint n_left, const HdSqlFrom *item, GPtrArray *equals,
                           const char **out_sql, GError **error);

/* The source of the merged column that a hidden one is part of, where it is that one's turn to show
 * it in *; else NULL. */
const HdTrSource *hd_tr_query_merged(const HdTrScope *scope, const HdTrSource *hidden,
                                     guint position);

typedef enum {
    HD_TR_EQUAL_WHERE,
    HD_TR_EQUAL_INNER_JOIN,
    HD_TR_EQUAL_LEFT_JOIN /* the condition is nothing but the equality */
} HdTrEqualPlace;

/* Notes the columns that the condition makes equal. The scope sees them; n_left of its sources are
 * those before the join. */
void hd_tr_query_note_equals(HdTrScope *scope, const HdSqlExpr *condition, HdTrEqualPlace place,
                             guint n_left, GPtrArray *equals);

/* ---- tr_query_core.c ---- */

/* One SELECT or VALUES on its way. */
typedef struct {
    const HdSqlCore *tree;
    HdTrFrom from;
    HdTrColumn *columns; /* name and expr; of VALUES, the first row's */
    guint n_columns;
    HdTrExpr *cells; /* what is printed: n_rows times n_columns */
    guint n_rows;
    const char **aliases; /* for each column what AS says; NULL: nothing */
    const char *where;    /* each of these NULL for none */
    GPtrArray *group_by;  /* char * */
    const char *having;
    const char *windows;
    gboolean is_aggregate; /* with GROUP BY, or one row for all */
    gpointer group;        /* tr_query_group.c's */
} HdTrCore;

/* The core must stay where it is; order_by is what sorts it (may be NULL). */
gboolean hd_tr_query_core(HdTrContext *context, const HdTrScope *outer, const HdSqlCore *tree,
                          const GPtrArray *order_by, HdTrCore *out_core, GError **error);

/* The text from its cells as they are now; names are the columns' in the target. is_exists: the
 * columns do not matter. */
const char *hd_tr_query_core_sql(const HdTrCore *core, HdArena *arena, const char *const *names,
                                 gboolean is_exists);

/* Whether it gives one row, always. */
gboolean hd_tr_query_core_is_single(const HdTrCore *core);

/* ---- tr_query_group.c ---- */

/* Readies the core for GROUP BY and aggregates: after WHERE, before the results. */
gboolean hd_tr_query_group(HdTrCore *core, const GPtrArray *order_by, GError **error);

/* After results, HAVING and ORDER BY: refused where a column would come from an arbitrary row. */
gboolean hd_tr_query_group_check(const HdTrCore *cores, guint n, GError **error);

/* ---- tr_query_find.c ---- */

/* The aggregates of the query that an expression stands in, of const HdSqlExpr *: not those of the
 * subqueries in it. */
void hd_tr_query_find_aggregates(const HdSqlExpr *tree, GPtrArray *found);
void hd_tr_query_find_columns(const HdSqlExpr *tree, GPtrArray *found);

/* The position of the first of the scope's own sources that has the column; -1: none has. */
int hd_tr_query_find_source(const HdTrScope *scope, const HdSqlExpr *column);

/* Whether the column name means a column of the scope's own sources. */
gboolean hd_tr_query_is_own(const HdTrScope *scope, const HdSqlExpr *column);

/* Whether FROM names the table, also in parentheses, but not in subqueries. */
gboolean hd_tr_query_mentions(const GPtrArray *items, const char *name);

/* ---- tr_query_result.c ---- */

/* The results spread out: name and expr of each column, and what AS says. */
gboolean hd_tr_query_spread(HdTrScope *scope, const GPtrArray *results, HdTrColumn **out_columns,
                            const char ***out_aliases, guint *out_n, GError **error);

/* Gives each column its name: SQLite's, and a unique one in the target. */
void hd_tr_query_name(HdArena *arena, HdTrColumn *columns, guint n);

/* With a type of its own, as a column of a query needs it, and fit for the use. */
gboolean hd_tr_query_finish(HdTrScope *scope, HdTrQueryUse use, HdTrExpr *expr, GError **error);

/* What a reference to a column of this expression is: without text. */
HdTrExpr hd_tr_query_column(const HdTrExpr *expr);

/* A query's columns as those of a relation: the mark of JSON does not pass. */
void hd_tr_query_unmark(HdTrColumn *columns, guint n);

/* ---- tr_query_order.c ---- */

/* What sorts as SQLite sorts the expression. */
gboolean hd_tr_query_sort_key(HdTrScope *scope, const HdTrExpr *expr, const char **out_sql,
                              GError **error);

/* What is equal where SQLite's DISTINCT and GROUP BY take it for equal. */
gboolean hd_tr_query_group_key(HdTrScope *scope, const HdTrExpr *expr, HdTrExpr *out_expr,
                               GError **error);

/* Whether PostgreSQL would take it for a position, or refuse it, as a term of ORDER or GROUP BY. */
gboolean hd_tr_query_is_bare_constant(const HdTrExpr *expr);

/* The key with ASC, DESC and NULLS as the term asks. */
const char *hd_tr_query_sort_term(HdArena *arena, const HdSqlOrderTerm *term, const char *key,
                                  gboolean is_not_null);

/* The position of the column that a term of ORDER BY means by its number or by an alias; -1: none.
 * A COLLATE around it is left out. */
gboolean hd_tr_query_position(const HdTrCore *core, const HdSqlExpr *term, int *out_position,
                              GError **error);

/* The collations around a term, put on what it means. */
gboolean hd_tr_query_collate(const HdSqlExpr *term, HdTrExpr *expr, GError **error);

/* ---- tr_query_compound.c ---- */

typedef struct {
    HdTrCore *cores;
    guint n;
    guint n_columns;
    gboolean merges;    /* rows that are equal become one */
    gboolean is_united; /* several rows are written, of common types; else one SELECT */
    HdTrExpr *common;   /* for each column; without text */
    const char **names; /* of the columns in the target, each once */
    const char **shown; /* the same, or those that a program sees */
    gboolean has_twins; /* of those that are shown some are the same */
} HdTrCores;

/* Brings the cells of all cores to common types. self: the columns are those of the recursive CTE,
 * and have to be of the very same types. */
gboolean hd_tr_query_unite(HdTrScope *scope, HdTrCores *cores, HdTrQueryUse use,
                           gboolean is_recursive, GError **error);

/* The cores joined by their operators. */
const char *hd_tr_query_compound_sql(const HdTrCores *cores, HdArena *arena,
                                     const char *const *names, gboolean is_exists);

/* ---- tr_query_with.c ---- */

/* The first core of a CTE that reads the CTE itself; their number where none does. */
guint hd_tr_query_first_recursive(const HdSqlSelect *tree, const char *name);

/* ---- one query ---- */

typedef struct {
    HdTrQueryUse use;
    gboolean is_exists;  /* its columns do not matter */
    gboolean only_first; /* only its first row matters */
    HdTrRelation *self;  /* the CTE that it is the recursive query of; NULL: none */
    const HdSqlCte *cte; /* of self */
} HdTrSelect;

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
} HdTrDraft;

gboolean hd_tr_query_draft_core(HdTrDraft *query, guint i, GError **error);

/* Brings the cores to common types. */
gboolean hd_tr_query_draft_unite(HdTrDraft *query, GError **error);

/* ---- tr_query_recursive.c ---- */

/* Translates and unites the cores of a recursive CTE. */
gboolean hd_tr_query_recursive(HdTrDraft *query, GError **error);

/* ---- tr_query_sort.c ---- */

/* Sets order, and around where the query has to be wrapped. */
gboolean hd_tr_query_sort(HdTrDraft *query, GError **error);

/* A column of the query, as the query around it (qualifier) or its own ORDER BY (NULL) writes it.
 */
HdTrExpr hd_tr_query_sort_column(const HdTrDraft *query, guint position, const char *qualifier);

/* ---- tr_query.c ---- */

gboolean hd_tr_query_select(HdTrContext *context, const HdTrScope *outer, const HdSqlSelect *tree,
                            const HdTrSelect *select, HdTrQuery *out_query, GError **error);

/* The columns of a CTE, under the names that it gives them. */
gboolean hd_tr_query_cte_columns(HdArena *arena, const HdSqlCte *cte, HdTrColumn *columns, guint n,
                                 GError **error);

/* sql AS "name", or sql alone where PostgreSQL gives it that name anyway. */
const char *hd_tr_query_as(HdArena *arena, const char *sql, const char *name);

#endif
