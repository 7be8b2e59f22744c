/* What howdah and its commands say about themselves. */
#ifndef HD_CLI_HELP_H
#define HD_CLI_HELP_H

#include "cli/cli.h"

/* On standard output. */
void hd_cli_help_print_overview(void);
void hd_cli_help_print_command(const HdCommand *command, const HdCliEntries *entries);

/* What every run of howdah looks at: pairs of a name and what it is for, ending with NULL. */
extern const char *const hd_cli_help_environment[];
extern const char *const hd_cli_help_files[];

/* "-j, --jobs=N"; without a short option, its place is left empty where is_aligned. Free with
 * g_free. */
char *hd_cli_help_spell(const GOptionEntry *entry, gboolean is_aligned);

#endif
