/* Whether two trees say the same: spans, literal spellings of strings and bindings aside. */
#ifndef HD_SQL_EQUAL_H
#define HD_SQL_EQUAL_H

#include "sql/sql_tree.h"

gboolean hd_sql_equal_statement(const HdSqlStatement *a, const HdSqlStatement *b);
gboolean hd_sql_equal_select(const HdSqlSelect *a, const HdSqlSelect *b);

/* Names are compared as written, case and kind of quote included. */
gboolean hd_sql_equal_expr(const HdSqlExpr *a, const HdSqlExpr *b);

#endif
