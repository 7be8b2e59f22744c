/* The commands, one file each: cmd_<name>.c. */
#ifndef HD_CLI_COMMANDS_H
#define HD_CLI_COMMANDS_H

#include "cli/cli.h"

extern const HdCommand hd_cmd_analyze;
extern const HdCommand hd_cmd_migrate;
extern const HdCommand hd_cmd_load;
extern const HdCommand hd_cmd_verify;
extern const HdCommand hd_cmd_translate;
extern const HdCommand hd_cmd_scan;
extern const HdCommand hd_cmd_local;
extern const HdCommand hd_cmd_completion;
extern const HdCommand hd_cmd_help;
extern const HdCommand hd_cmd_version;

/* All of them, in the order of the overview; ends with NULL. */
extern const HdCommand *const hd_cli_commands[];

/* The command of that name, or NULL. */
const HdCommand *hd_cli_commands_find(const char *name);

/* The name of a command that is meant by one that is nearly the same, or NULL. */
const char *hd_cli_commands_nearest(const char *name);

#endif
