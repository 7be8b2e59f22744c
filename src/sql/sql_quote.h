/* Quoting of names and values as SQL text, for both dialects. Each function appends to out. */
#ifndef HD_SQL_QUOTE_H
#define HD_SQL_QUOTE_H

#include <glib.h>

/* "name": the same in PostgreSQL and SQLite, and as PQescapeIdentifier gives it. */
void hd_sql_quote_name(GString *out, const char *name);

/* A PostgreSQL string constant, as PQescapeLiteral gives it: '…', or, where there is a backslash,
 * with a blank and E in front, so that it means the same under either setting of
 * standard_conforming_strings. The text is valid UTF-8 without NUL: PostgreSQL can hold no other.
 */
void hd_sql_quote_postgres(GString *out, const char *text, gsize length);

/* An SQLite string literal. One with a NUL in it is written as CAST(x'…' AS TEXT): SQLite's own
 * literals end there. */
void hd_sql_quote_sqlite(GString *out, const char *text, gsize length);

/* x'0AFF', an SQLite blob literal. */
void hd_sql_quote_blob(GString *out, gconstpointer data, gsize length);

#endif
