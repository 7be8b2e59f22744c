/* What all commands share: how each is declared, what it is given, how it ends. */
#ifndef HD_CLI_H
#define HD_CLI_H

#include <glib.h>

#include "base/cancel.h"
#include "cli/cli_entries.h"

/* Exit statuses: scripts depend on them. */
typedef enum {
    HD_EXIT_DONE = 0,
    HD_EXIT_FAILED = 1, /* the target is as it was */
    HD_EXIT_USAGE = 2,
    HD_EXIT_LEFTOVERS = 3, /* done, with objects left to a person */
    HD_EXIT_DIFFERENT = 4, /* verification found differences */
    HD_EXIT_REJECTED = 5   /* rows were rejected */
} HdExit;
#define HD_EXIT_COUNT 6

/* How a long command shows how far it is. */
typedef enum {
    HD_CLI_PROGRESS_AUTO, /* bars on a terminal, lines elsewhere */
    HD_CLI_PROGRESS_BAR,
    HD_CLI_PROGRESS_PLAIN,
    HD_CLI_PROGRESS_JSON,
    HD_CLI_PROGRESS_NONE
} HdCliProgressMode;

/* One call of howdah. */
typedef struct {
    HdCancel *cancel; /* set by SIGINT and SIGTERM */
    char **operands;  /* what the options leave of the arguments, without the command's name; ends
                         with NULL */
    gboolean json;    /* --json */
    gboolean quiet;   /* --quiet */
    gboolean verbose; /* --verbose */
    char *progress;   /* --progress, as it was given */
    HdCliProgressMode progress_mode;
    gboolean has_acted; /* the target is not as it was, whatever becomes of the report */
} HdCli;

/* A command is this table: what parses its arguments, its help, its manual page and the completions
 * of shells are all made from it. */
typedef struct {
    const char *name;
    const char *arguments; /* "SOURCE [TARGET]"; SOURCE, FILE and DIR are paths, COMMAND is one of
                              ours, and words with | between them stand for themselves */
    guint min_operands;
    guint max_operands;
    const char *summary; /* one line, without full stop */
    const char *details; /* paragraphs, with an empty line between them; lines that begin with
                            blanks are shown as they are; NULL: none */
    const char *const *examples; /* pairs: what it does, and the line for a shell; ends with NULL.
                                    NULL: none */
    const char *exits[HD_EXIT_COUNT]; /* what an exit status says; NULL: it does not occur */
    gsize options_bytes; /* of the structure that the entries fill in, zeroed before; 0: none */
    void (*add_entries)(HdCli *cli, gpointer options, HdCliEntries *entries); /* NULL: no options */
    /* Checks the options, does the work. The status, or an error, which then decides it. */
    HdExit (*run)(HdCli *cli, gpointer options, GError **error);
    void (*clear)(gpointer options); /* frees what the structure owns; NULL: nothing */
} HdCommand;

#endif
