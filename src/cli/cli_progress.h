/* How far a long command is: one line that is drawn again on a terminal, a line every few seconds
 * elsewhere. */
#ifndef HD_CLI_PROGRESS_H
#define HD_CLI_PROGRESS_H

#include <glib.h>

#include "base/progress.h"

typedef struct HdCliProgress HdCliProgress;

/* Starts a thread that shows counts of progress until end. With quiet nothing is shown. */
HdCliProgress *hd_cli_progress_begin(HdProgress *progress, gboolean quiet);
void hd_cli_progress_end(HdCliProgress *display);

/* A callback for a use case: data is the display. Says that a phase begins. */
void hd_cli_progress_phase(const char *phase, gpointer data);

#endif
