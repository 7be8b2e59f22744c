/* Running a command by its table (cli.h). */
#ifndef HD_CLI_COMMAND_H
#define HD_CLI_COMMAND_H

#include <glib.h>

#include "cli/cli.h"

/* argv[0] is the command's name, NULL ends it. Parses, runs, says what went wrong. */
HdExit hd_cli_command_run(const HdCommand *command, HdCli *cli, char **argv);

/* Called with a command's options. */
typedef void (*HdCliEntriesFn)(const HdCommand *command, const HdCliEntries *entries,
                               gpointer data);

/* Makes the entries of a command, to be read and not parsed with, and calls fn once. */
void hd_cli_command_describe(const HdCommand *command, HdCliEntriesFn fn, gpointer data);

#endif
