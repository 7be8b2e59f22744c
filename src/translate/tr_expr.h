/* One expression of SQLite as PostgreSQL text with the same value, or refused with the reason. */
#ifndef HD_TR_EXPR_H
#define HD_TR_EXPR_H

#include "translate/tr_scope.h"

/* As a value. Text, source and result live in the scope's arena. On refusal the error is
 * HD_ERROR_UNSUPPORTED and its message the reason: one sentence, lower case, without full stop. */
gboolean hd_tr_expr(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr, GError **error);

/* As a condition: a boolean in PostgreSQL, true where SQLite takes the value for true. */
gboolean hd_tr_expr_condition(HdTrScope *scope, const HdSqlExpr *tree, const char **out_sql,
                              GError **error);

/* As the value stored in a column of the given affinity that became the given type: SQLite's column
 * affinity is applied. Refused where the two would not hold the same value. */
gboolean hd_tr_expr_assign(HdTrScope *scope, const HdSqlExpr *tree, const HdColumn *column,
                           const HdChoice *choice, const char **out_sql, GError **error);

/* The same of an expression that was translated before. */
gboolean hd_tr_assign(HdTrScope *scope, const HdTrExpr *expr, const HdColumn *column,
                      const HdChoice *choice, const char **out_sql, GError **error);

#endif
