/* The options of a command, in groups with a title. */
#ifndef HD_CLI_ENTRIES_H
#define HD_CLI_ENTRIES_H

#include <glib.h>

typedef struct {
    const char *title; /* "Which tables"; borrowed */
    guint first;       /* of the entries; the group ends where the next begins */
} HdCliGroup;

typedef struct {
    GArray *entries; /* of GOptionEntry, closed by one that is zero */
    GArray *groups;  /* of HdCliGroup */
} HdCliEntries;

HdCliEntries *hd_cli_entries_new(void);
void hd_cli_entries_free(HdCliEntries *entries);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdCliEntries, hd_cli_entries_free)

/* Adds entries to the group of that title, which is begun where there is none. Texts are
 * borrowed. The description of an option's argument says what it may be, as in HdCommand.arguments:
 * "read|copy", "FILE", "ROWS". */
void hd_cli_entries_add(HdCliEntries *entries, const char *title, const GOptionEntry *added,
                        guint n);

const GOptionEntry *hd_cli_entries_get(const HdCliEntries *entries);

/* The title of the group that begins with the entry at this position, or NULL. */
const char *hd_cli_entries_title_at(const HdCliEntries *entries, guint position);

/* Titles that several commands use. */
#define HD_CLI_GROUP_TABLES "Which tables"
#define HD_CLI_GROUP_TYPES "Which types"
#define HD_CLI_GROUP_MISFITS "What does not fit"
#define HD_CLI_GROUP_HOW "How it is done"
#define HD_CLI_GROUP_OUTPUT "What is said"

#endif
