/* The instants that SQLite databases hold as text, integers and reals. */
#ifndef HD_INSTANT_H
#define HD_INSTANT_H

#include <glib.h>

#include "model/type.h"
#include "model/value.h"

/* What an ISO-8601 text said ("Date And Time Functions", section 2, formats 1 to 10, and offsets
 * written +HH, +HHMM or +HH:MM). */
typedef struct {
    gint64 micros; /* since 1970-01-01 00:00 UTC; without a date: since midnight */
    gboolean has_date;
    gboolean has_time;
    gboolean has_offset; /* Z or an offset; without one the text was read as UTC */
} HdInstant;

/* FALSE when the text is not such a form, names no real day or time (2023-02-30, 24:00:01), or is
 * finer than a microsecond (a seventh fraction digit other than 0). */
gboolean hd_instant_parse(const guint8 *text, gsize bytes, HdInstant *out);

/* A number in the given form as microseconds since 1970-01-01 00:00 UTC. FALSE where it does not
 * fit exactly: out of PostgreSQL's range, or a real of seconds that is not a whole number of
 * microseconds. Julian days are rounded to the millisecond, which is what SQLite itself keeps of
 * them. */
gboolean hd_instant_from_number(const HdValue *value, HdForm form, gint64 *out_micros);

/* PostgreSQL's epoch, 2000-01-01 00:00 UTC, in microseconds since 1970. */
#define HD_INSTANT_PG_EPOCH_MICROS G_GINT64_CONSTANT(946684800000000)

#endif
