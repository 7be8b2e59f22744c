/* What all commands share: where they print, how they end, what stops them. */
#ifndef HD_CLI_H
#define HD_CLI_H

#include <glib.h>

#include "base/cancel.h"

/* Exit statuses: scripts depend on them. */
typedef enum {
    HD_EXIT_DONE = 0,
    HD_EXIT_FAILED = 1, /* the target is as it was */
    HD_EXIT_USAGE = 2,
    HD_EXIT_LEFTOVERS = 3, /* done, with objects left to a person */
    HD_EXIT_DIFFERENT = 4, /* verification found differences */
    HD_EXIT_REJECTED = 5   /* rows were rejected */
} HdExit;

typedef struct {
    HdCancel *cancel;   /* set by SIGINT and SIGTERM */
    gboolean has_acted; /* the target is not as it was, whatever becomes of the report */
} HdCli;

typedef struct {
    const char *name;
    const char *arguments;                  /* "SOURCE [TARGET]" */
    const char *summary;                    /* one line, without full stop */
    HdExit (*run)(HdCli *cli, char **argv); /* argv[0] is the command's name, NULL ends it */
} HdCommand;

/* All commands, closed by one without a name. */
extern const HdCommand hd_cli_commands[];

#endif
