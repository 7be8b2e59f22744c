/* Function calls. */
#ifndef HD_TR_FUNCTION_H
#define HD_TR_FUNCTION_H

#include "translate/tr_expr.h"

/* Any call: scalar, aggregate or window function. */
gboolean hd_tr_function(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr,
                        GError **error);

/* Whether a call with so many arguments is an aggregate (max(x) is, max(x, y) is not). */
gboolean hd_tr_function_is_aggregate(const HdSqlExpr *tree);

/* x LIKE, GLOB, REGEXP, MATCH pattern. */
gboolean hd_tr_function_like(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr,
                             GError **error);

/* -> and ->>. */
gboolean hd_tr_function_arrow(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr,
                              GError **error);

/* A table-valued function of FROM: its text and the relation of what it gives. */
gboolean hd_tr_function_table(HdTrScope *scope, const HdSqlFrom *from, HdTrRelation **out_relation,
                              const char **out_sql, GError **error);

/* A window as text: "name" AS (…) of one in a WINDOW clause, and (…) of one behind OVER. */
gboolean hd_tr_function_window(HdTrScope *scope, const HdSqlWindow *window, const char **out_sql,
                               GError **error);

#endif
