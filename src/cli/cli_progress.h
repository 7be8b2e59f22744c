/* How far a long command is, on standard error: bars on a terminal that are drawn over and over, a
 * line every few seconds elsewhere, or JSON for programs. */
#ifndef HD_CLI_PROGRESS_H
#define HD_CLI_PROGRESS_H

#include <glib.h>

#include "base/progress.h"
#include "cli/cli.h"

typedef struct HdCliProgress HdCliProgress;

/* After parsing: how this call shows progress, by --progress, --quiet, --verbose and what standard
 * error is. FALSE with an error where they do not go together. */
gboolean hd_cli_progress_choose(HdCli *cli, GError **error);

/* Shows progress until end, from a thread of its own. NULL where nothing is to be shown. */
HdCliProgress *hd_cli_progress_begin(const HdCli *cli, HdProgress *progress);
void hd_cli_progress_end(HdCliProgress *display);

#endif
