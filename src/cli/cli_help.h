/* The overview of all commands. */
#ifndef HD_CLI_HELP_H
#define HD_CLI_HELP_H

/* On standard output. */
void hd_cli_help_print_overview(void);

/* The command's name that is most like a mistyped one, or NULL where none is near. */
const char *hd_cli_help_nearest(const char *name);

#endif
