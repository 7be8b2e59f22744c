/* Manual pages, in roff with the macros of man(7). */
#ifndef HD_CLI_MAN_H
#define HD_CLI_MAN_H

#include "cli/cli.h"

/* howdah(1) and howdah-COMMAND(1), on standard output. */
void hd_cli_man_print_overview(void);
void hd_cli_man_print_command(const HdCommand *command, const HdCliEntries *entries);

#endif
