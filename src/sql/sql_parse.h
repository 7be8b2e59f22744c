/* Reading SQLite's SQL (3.40, and what newer versions added to expressions) into trees.
 *
 * A syntax error is HD_ERROR_SYNTAX: the message names the token, line and column (both from 1;
 * columns count characters), the detail shows the source line with a mark under the place. */
#ifndef HD_SQL_PARSE_H
#define HD_SQL_PARSE_H

#include "sql/sql_tree.h"

/* Statements separated by ';', in order. *out_statements is a list of HdSqlStatement that, like the
 * trees, lives in the arena; it is empty when there is nothing but blanks and comments. Spans count
 * from the start of text. The text is UTF-8 by SQLite's rules (any byte >= 0x80 is a letter) and
 * need not be NUL-terminated; a NUL in it is a syntax error. The trees borrow nothing from it. */
gboolean hd_sql_parse(HdArena *arena, const char *text, gsize length, GPtrArray **out_statements,
                      GError **error);

/* The next statement at or after *offset, which moves behind it and its ';'; *out_statement is NULL
 * at the end of the text. After an error *offset is behind the statement that has it (a trigger's
 * body belongs to its statement), so that a caller may go on with the next. */
gboolean hd_sql_parse_next(HdArena *arena, const char *text, gsize length, gsize *offset,
                           HdSqlStatement **out_statement, GError **error);

/* Exactly one statement, with or without a ';' behind it. NULL on error. */
HdSqlStatement *hd_sql_parse_one(HdArena *arena, const char *text, gsize length, GError **error);

/* One expression and nothing else, such as a default from PRAGMA table_xinfo. NULL on error. */
HdSqlExpr *hd_sql_parse_expr(HdArena *arena, const char *text, gsize length, GError **error);

#endif
