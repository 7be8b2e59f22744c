/* Moments that PostgreSQL holds as such, and their formats: see tr_function_date.c. */
#ifndef HD_TR_FUNCTION_TIME_H
#define HD_TR_FUNCTION_TIME_H

#include "translate/tr_expr.h"

/* Of type timestamp, in UTC. */
typedef struct {
    const char *sql;
    gboolean is_exact; /* whole milliseconds, which is all that SQLite calculates with */
} HdTrMoment;

/* The moment that SQLite's functions see in the value, the modifier 'unixepoch' behind it or not;
 * FALSE where that is not a column's instant itself. */
gboolean hd_tr_function_moment(HdTrScope *scope, const HdTrExpr *expr, gboolean is_epoch,
                               HdTrMoment *out_moment);

/* The number that SQLite holds in a column of instants, as double precision; FALSE where the
 * column holds texts, or no instants. */
gboolean hd_tr_function_moment_number(HdTrScope *scope, const HdTrExpr *expr, const char **out_sql);

/* The moment in strftime()'s format, or NULL where PostgreSQL has no like of it. */
const char *hd_tr_function_format(HdArena *arena, const HdTrMoment *moment, const char *format);

#endif
