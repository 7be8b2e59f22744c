/* Pieces of PostgreSQL text: templates filled with pieces made before, names and constants. */
#ifndef HD_TR_TEXT_H
#define HD_TR_TEXT_H

#include <glib.h>

#include "base/arena.h"
#include "model/type.h"
#include "model/value.h"

/* The template with $1 to $4 replaced by the given pieces. Only a string literal can be a template;
 * the pieces come from the functions below or from here. */
#define hd_tr_fill(arena, template, ...)                                                           \
    hd_tr_text_fill((arena), "" template "", (const char *const[]){__VA_ARGS__, NULL})
const char *hd_tr_text_fill(HdArena *arena, const char *template, const char *const *pieces);

/* Adds a copy of the piece. */
void hd_tr_text_push(HdArena *arena, GPtrArray *pieces, const char *piece);

/* Pieces joined by a separator that is a string literal. */
#define hd_tr_join(arena, pieces, separator) hd_tr_text_join((arena), (pieces), "" separator "")
const char *hd_tr_text_join(HdArena *arena, const GPtrArray *pieces, const char *separator);

/* "name" and "schema"."name". */
const char *hd_tr_text_name(HdArena *arena, const char *name);
const char *hd_tr_text_qualified(HdArena *arena, const char *schema, const char *name);

/* A string constant; the text holds no NUL and is UTF-8. */
const char *hd_tr_text_string(HdArena *arena, const char *text);

const char *hd_tr_text_bytea(HdArena *arena, const guint8 *data, gsize bytes);

/* An integer constant whose type is integer or, where it does not fit, bigint. */
const char *hd_tr_text_integer(HdArena *arena, gint64 integer);

/* A finite number, in the fewest digits that read back as the same double, of type numeric. */
const char *hd_tr_text_real(HdArena *arena, double real);

/* The text that SQLite's CAST to TEXT gives: "%!.15g" of its printf(). */
const char *hd_tr_text_sqlite_real(HdArena *arena, double real);

/* Microseconds since 1970-01-01 as 'YYYY-MM-DD HH:MM:SS[.ffffff]', or NULL outside of the years 1
 * to 9999. */
const char *hd_tr_text_instant(HdArena *arena, gint64 micros);

/* Whether the ISO text is written so: each character where the layout has it. The digits are not
 * looked at. */
gboolean hd_tr_text_has_layout(const char *text, const HdLayout *layout);

/* The number that SQLite's numeric affinity makes of a text, FALSE where the text does not look
 * like one ("Datatypes In SQLite", section 3). */
gboolean hd_tr_text_to_number(const char *text, gsize bytes, HdValue *out_number);

/* Whether PostgreSQL can hold the text: no NUL, valid UTF-8. */
gboolean hd_tr_text_is_storable(const guint8 *data, gsize bytes);

#endif
