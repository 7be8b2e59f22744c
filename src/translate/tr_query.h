/* Queries: SELECT, VALUES, WITH, compounds, as PostgreSQL text. */
#ifndef HD_TR_QUERY_H
#define HD_TR_QUERY_H

#include "translate/tr_expr.h"

typedef struct {
    const char *sql;
    HdTrColumn *columns; /* named as SQLite names them; sql_name is unique */
    guint n_columns;
} HdTrQuery;

typedef enum {
    HD_TR_QUERY_INNER,  /* columns may be of type sqlite.value */
    HD_TR_QUERY_RESULT, /* columns are fit to be seen: a view's */
    HD_TR_QUERY_ROWS    /* the same for a program: columns may have the same name, as in SQLite */
} HdTrQueryUse;

/* The query as text without parentheses. */
gboolean hd_tr_query(HdTrContext *context, const HdTrScope *outer, const HdSqlSelect *tree,
                     HdTrQueryUse use, HdTrQuery *out_query, GError **error);

/* (SELECT …) as a value: of one column, and of its first row. */
gboolean hd_tr_query_scalar(HdTrScope *scope, const HdSqlSelect *tree, HdTrExpr *out_expr,
                            GError **error);
gboolean hd_tr_query_exists(HdTrScope *scope, const HdSqlSelect *tree, HdTrExpr *out_expr,
                            GError **error);

/* x IN (SELECT …), x IN table; x may be a row value. */
gboolean hd_tr_query_in(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr,
                        GError **error);

/* WITH: its text with the word and a blank behind it, and its names in the scope, which is that of
 * the statement (without sources) and must outlive what is translated inside. */
gboolean hd_tr_query_with(HdTrContext *context, const HdSqlWith *with, HdTrScope *scope,
                          const char **out_sql, GError **error);

/* The items of a FROM clause: its text without the word FROM, and the sources it gives. */
gboolean hd_tr_query_from(HdTrContext *context, const HdTrScope *outer, const GPtrArray *items,
                          HdTrScope *out_scope, const char **out_sql, GError **error);

/* ORDER BY terms, without the words, as SQLite sorts; "" where all of them are constants. Numbers
 * count as constants: only a whole query knows what they mean. */
gboolean hd_tr_query_order(HdTrScope *scope, const GPtrArray *terms, const char **out_sql,
                           GError **error);

/* LIMIT and OFFSET with a blank before each; "" for none. */
gboolean hd_tr_query_limit(HdTrScope *scope, const HdSqlExpr *limit, const HdSqlExpr *offset,
                           const char **out_sql, GError **error);

/* The results of a RETURNING clause or a SELECT: text and columns. */
gboolean hd_tr_query_results(HdTrScope *scope, const GPtrArray *results, HdTrQueryUse use,
                             const char **out_sql, HdTrQuery *out_query, GError **error);

/* Whether an expression whose value is never looked at may be left out of the text. */
gboolean hd_tr_query_can_leave_out(const HdSqlExpr *tree);

#endif
