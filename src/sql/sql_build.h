/* The one way to make SQL text: words from string literals only, everything else through quoting.
 */
#ifndef HD_SQL_BUILD_H
#define HD_SQL_BUILD_H

#include <glib.h>

typedef struct HdSql HdSql;

HdSql *hd_sql_build_new(void);
void hd_sql_build_free(HdSql *sql);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdSql, hd_sql_build_free)

/* Words and punctuation. Anything but a string literal does not compile. */
#define hd_sql_add(sql, literal) hd_sql_build_add_words((sql), "" literal "", sizeof(literal) - 1)

/* For hd_sql_add() alone. */
void hd_sql_build_add_words(HdSql *sql, const char *words, gsize length);

/* "name", and "schema"."name" (schema NULL: the name alone). */
void hd_sql_add_name(HdSql *sql, const char *name);
void hd_sql_add_qualified(HdSql *sql, const char *schema, const char *name);

/* ("a", "b") without the parentheses: names of a GPtrArray of char *, separated by ", ". */
void hd_sql_add_names(HdSql *sql, const GPtrArray *names);

/* A string constant of one dialect; see sql_quote.h for what each may hold. */
void hd_sql_add_literal_pg(HdSql *sql, const char *text, gsize length);
void hd_sql_add_literal_sqlite(HdSql *sql, const char *text, gsize length);

void hd_sql_add_int(HdSql *sql, gint64 value);

/* $1, a parameter of PostgreSQL or SQLite. */
void hd_sql_add_parameter(HdSql *sql, guint number);

/* What another builder holds. */
void hd_sql_add_fragment(HdSql *sql, const HdSql *fragment);

/* A whole piece of SQL that a person wrote (a view's text, an edited migration) or that a printer
 * of trees made. Never for names and values. */
void hd_sql_add_trusted(HdSql *sql, const char *text);

/* Makes it empty, keeping its memory for the next text. */
void hd_sql_build_clear(HdSql *sql);

gboolean hd_sql_is_empty(const HdSql *sql);

/* Borrowed until the builder changes. */
const char *hd_sql_text(const HdSql *sql);
gsize hd_sql_length(const HdSql *sql);

/* The text, the caller's to free; the builder is freed. */
char *hd_sql_steal(HdSql *sql);

#endif
