/* Completion scripts for shells, made from the tables of the commands. */
#ifndef HD_CLI_COMPLETE_H
#define HD_CLI_COMPLETE_H

#include "cli/cli.h"

/* What may stand where a table says "read|copy", "NAME|FILE" or "[COMMAND]" (cli.h). */
typedef struct {
    char **words; /* that stand for themselves, ends with NULL */
    gboolean is_path;
    gboolean is_command; /* the name of one of ours */
} HdCliValues;

HdCliValues hd_cli_complete_values(const char *description);
void hd_cli_complete_values_clear(HdCliValues *values);

/* The words and, for a command, the names of ours, with a blank between. Free with g_free. */
char *hd_cli_complete_words(const HdCliValues *values);

/* The script, on standard output. */
void hd_cli_complete_print_bash(void);
void hd_cli_complete_print_zsh(void);
void hd_cli_complete_print_fish(void);

#endif
