/* Command-line options, with GLib's GOption and howdah's errors. */
#ifndef HD_CLI_OPTIONS_H
#define HD_CLI_OPTIONS_H

#include <glib.h>

#include "cli/cli.h"

/* Returns what is left of argv, which begins with the command's name, when the options are taken
 * out: the operands. NULL with an error after a wrong option. Free with g_strfreev. */
char **hd_cli_options_parse(const HdCommand *command, const HdCliEntries *entries, char **argv,
                            GError **error);

/* Whether there are as many operands as the command takes; says what is wrong otherwise. */
gboolean hd_cli_options_check_operands(const HdCommand *command, char **operands, GError **error);

/* What --jobs is before it is given. */
#define HD_CLI_JOBS_UNSET G_MININT

/* The number of --jobs, 0 where it was not given. FALSE with an error outside 1 to 64. */
gboolean hd_cli_options_check_jobs(int jobs, guint *out_jobs, GError **error);

/* a,b and repeated options alike: one list of all names, or NULL for none. Free with g_strfreev. */
char **hd_cli_options_split(char **values);

#endif
