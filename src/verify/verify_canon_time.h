/* Dates, times of day and instants, in PostgreSQL's counting: days or microseconds since
 * 2000-01-01 00:00 UTC, of a time of day microseconds since midnight. */
#ifndef HD_VERIFY_CANON_TIME_H
#define HD_VERIFY_CANON_TIME_H

#include <glib.h>

#include "model/type.h"
#include "model/value.h"

/* What a stored value means in a column of kind DATE, TIME, TIMESTAMP or TIMESTAMPTZ. Texts are
 * ISO-8601 in whatever form the column's numbers are ("Date And Time Functions", section 2, formats
 * 1 to 10, offsets as Z, +HH, +HHMM, +HH:MM); without an offset they are UTC. Julian days are
 * rounded to the millisecond, as SQLite does. FALSE when there is no such meaning: no real day,
 * finer than a microsecond, a date that has a time of day, an instant without a date, an offset
 * other than zero where the type keeps none. */
gboolean hd_verify_canon_time_read(HdTypeKind kind, HdForm form, GTimeZone *zone,
                                   const HdValue *value, gint64 *out_count);

#endif
