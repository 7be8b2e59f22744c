/* The options that say what is done with what does not fit. */
#ifndef HD_CLI_POLICY_H
#define HD_CLI_POLICY_H

#include <glib.h>

#include "app/app_policy.h"
#include "cli/cli_entries.h"

typedef struct {
    char *on_reject;
    char *nul;
    char *utf8;
    char *orphans;
    char *path;
    HdPolicy chosen; /* after hd_cli_policy_check */
} HdCliPolicy;

/* As of hd_cli_common_add_entries and its like; orphans is what is done where nothing is said. */
void hd_cli_policy_add_entries(HdCliPolicy *policy, HdOrphans orphans, HdCliEntries *entries);

/* Rejects go to a file named after the source where no other is given. */
gboolean hd_cli_policy_check(HdCliPolicy *policy, const char *source, GError **error);
void hd_cli_policy_clear(HdCliPolicy *policy);

#endif
