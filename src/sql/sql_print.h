/* Trees back to SQLite's SQL, on one line: parsed again, the text gives an equal tree
 * (sql_equal.h). Parentheses are written where the operators' precedence needs them. The results
 * are the caller's to free. */
#ifndef HD_SQL_PRINT_H
#define HD_SQL_PRINT_H

#include "sql/sql_tree.h"

/* Without a ';' behind it. */
char *hd_sql_print_statement(const HdSqlStatement *statement);
char *hd_sql_print_expr(const HdSqlExpr *expr);

/* A name as it was written; one that is bare and cannot be is put in double quotes. */
char *hd_sql_print_name(HdSqlName name);

#endif
