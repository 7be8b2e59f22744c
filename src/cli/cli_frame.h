/* What a display of progress shows, made of what is known: no clock, no terminal. */
#ifndef HD_CLI_FRAME_H
#define HD_CLI_FRAME_H

#include <glib.h>

#include "base/progress.h"
#include "cli/cli_rate.h"

/* Tables that are shown at most, on the highest terminal. */
#define HD_CLI_FRAME_TASKS 8

typedef struct {
    const HdProgressNow *now;
    const HdCliRate *rate;         /* of the phase */
    const HdProgressState *states; /* of the first tasks that somebody is at */
    guint n_states;
    guint n_in_flight; /* tasks that somebody is at */
} HdCliMoment;

typedef struct {
    guint width; /* columns */
    guint height;
    gboolean is_utf8;
} HdCliScreen;

/* The lines of a frame: one for the whole, then one for each task as far as a third of the
 * terminal's height allows. None is as wide as the terminal. Free with g_strfreev. */
char **hd_cli_frame_lines(const HdCliMoment *moment, const HdCliScreen *screen);

/* The whole as a line without an end: "loading, 62 %, 1,240,000 of 2,000,000 rows, 3 s left". Free
 * with g_free. */
char *hd_cli_frame_text(const HdCliMoment *moment);

/* "index "x" of table "orders"", escaped. Free with g_free. */
char *hd_cli_frame_name(const HdProgressWork *work);

#endif
