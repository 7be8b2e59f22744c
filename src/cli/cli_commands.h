/* The commands, one file each: cmd_<name>.c. */
#ifndef HD_CLI_COMMANDS_H
#define HD_CLI_COMMANDS_H

#include "cli/cli.h"

HdExit hd_cmd_migrate(HdCli *cli, char **argv);
HdExit hd_cmd_load(HdCli *cli, char **argv);
HdExit hd_cmd_verify(HdCli *cli, char **argv);
HdExit hd_cmd_translate(HdCli *cli, char **argv);
HdExit hd_cmd_local(HdCli *cli, char **argv);
HdExit hd_cmd_help(HdCli *cli, char **argv);
HdExit hd_cmd_version(HdCli *cli, char **argv);

#endif
