/* How fast something goes on, and how long it takes until its end. */
#ifndef HD_CLI_RATE_H
#define HD_CLI_RATE_H

#include <glib.h>

typedef struct {
    double seconds; /* of the last look, since the beginning */
    gint64 done;
    gint64 bytes;
    gboolean is_known; /* whether what follows is: not in the first second */
    double per_second;
    double bytes_per_second;
} HdCliRate;

/* So much was done in so many seconds since the beginning. What was long ago counts less and less:
 * a table of long rows comes after one of short ones. A zeroed rate knows nothing. */
void hd_cli_rate_look(HdCliRate *rate, double seconds, gint64 done, gint64 bytes);

/* Seconds until so much is done; -1 where nobody can tell. */
double hd_cli_rate_left(const HdCliRate *rate, gint64 expected);

#endif
