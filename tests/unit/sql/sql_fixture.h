/* What the tests of sql share: reading SQL that must be right, and where the sample data is. */
#ifndef HD_SQL_FIXTURE_H
#define HD_SQL_FIXTURE_H

#include "sql/sql_tree.h"

/* Fails the test with the error when the text does not parse. */
HdSqlStatement *hd_sql_fixture_parse(HdArena *arena, const char *text);
HdSqlExpr *hd_sql_fixture_expr(HdArena *arena, const char *text);

/* Parses, prints, parses again: the trees must be equal. FALSE, with a message, where the text does
 * not parse or they are not. */
gboolean hd_sql_fixture_round_trip(const char *text, gsize length);

/* A path below the folder of sample data; NULL, with the test skipped, where there is none. */
char *hd_sql_fixture_data(const char *name);

#endif
