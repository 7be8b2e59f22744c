/* Command-line options, with GLib's GOption and howdah's errors. */
#ifndef HD_CLI_OPTIONS_H
#define HD_CLI_OPTIONS_H

#include <glib.h>

#include "cli/cli.h"

/* Returns what is left of argv when the options are taken out: the command's name and the operands.
 * entries ends with G_OPTION_ENTRY_NULL. details is text below the options in --help, or NULL. With
 * --help the help is printed and the program ends. NULL after a wrong option, which has been said:
 * the command returns HD_EXIT_USAGE. Free with g_strfreev. */
char **hd_cli_options_parse(const HdCommand *command, const GOptionEntry *entries,
                            const char *details, char **argv);

/* Whether there are min to max operands behind argv[0]; says what is wrong otherwise. */
gboolean hd_cli_options_check_operands(const HdCommand *command, char **argv, guint min, guint max);

/* The command of that name, or NULL. */
const HdCommand *hd_cli_options_find(const char *name);

/* What --jobs is before it is given. */
#define HD_CLI_JOBS_UNSET G_MININT

/* The number of --jobs, 0 where it was not given. FALSE with an error outside 1 to 64. */
gboolean hd_cli_options_check_jobs(int jobs, guint *out_jobs, GError **error);

/* Says what went wrong, to people and, with json, to machines too. Returns the exit status that
 * goes with it. */
HdExit hd_cli_options_report_error(const GError *error, gboolean json);

/* a,b and repeated options alike: one list of all names, or NULL for none. Free with g_strfreev. */
char **hd_cli_options_split(char **values);

#endif
