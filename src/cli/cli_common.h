/* The options that commands share: which tables, which types, how a command speaks. */
#ifndef HD_CLI_COMMON_H
#define HD_CLI_COMMON_H

#include <glib.h>

#include "app/app_profile.h"
#include "app/app_scan.h"
#include "cli/cli.h"

typedef struct {
    char *schema;
    char **tables;
    char **exclude_tables;
    int jobs_given;
    guint jobs; /* 0: not given */
    char *snapshot;
    gboolean copies; /* --snapshot=copy */
} HdCliCommon;

/* Adds their entries to those of a command. What is read goes into common, which lives until
 * hd_cli_common_clear. */
void hd_cli_common_add_entries(HdCliCommon *common, HdCliEntries *entries);

/* How the command speaks: --json, --quiet, --verbose, --progress. */
void hd_cli_common_add_output(HdCli *cli, HdCliEntries *entries);

/* After parsing: takes lists apart and looks at the number of jobs. FALSE with an error where one
 * is wrong. */
gboolean hd_cli_common_check(HdCliCommon *common, GError **error);
void hd_cli_common_clear(HdCliCommon *common);

/* Which types a migration chooses where there is a choice. */
typedef struct {
    char *integers;
    char *reals;
    char *timestamps;
    HdInferOptions chosen; /* after hd_cli_types_check */
} HdCliTypes;

/* As above. */
void hd_cli_types_add_entries(HdCliTypes *types, HdCliEntries *entries);
gboolean hd_cli_types_check(HdCliTypes *types, GError **error);
void hd_cli_types_clear(HdCliTypes *types);

/* A configuration file and a profile. */
typedef struct {
    char *config;
    char *profile;
} HdCliProfile;

/* As above; nothing is to be checked. */
void hd_cli_profile_add_entries(HdCliProfile *profile, HdCliEntries *entries);
HdProfileOptions hd_cli_profile_options(const HdCliProfile *profile);
void hd_cli_profile_clear(HdCliProfile *profile);

/* How long views may take that are compared. */
typedef struct {
    int timeout_given;
    guint timeout_s; /* 0: none */
} HdCliViews;

/* As above; there is nothing to clear. */
void hd_cli_views_add_entries(HdCliViews *views, HdCliEntries *entries);
gboolean hd_cli_views_check(HdCliViews *views, GError **error);

/* The time zone of --source-timezone: an IANA name or an offset like +02:00. NULL gives NULL, which
 * is UTC. Free *out_zone with g_time_zone_unref. FALSE with an error where there is none. */
gboolean hd_cli_common_zone(const char *text, GTimeZone **out_zone, GError **error);

/* Which of the words, which end with NULL, the text of an option is; of NULL the first. FALSE with
 * an error when it is none of them. */
gboolean hd_cli_common_word(const char *option, const char *text, const char *const *words,
                            guint *out_word, GError **error);

/* FALSE with an error when the text of an option is none of its two words; NULL is the usual one.
 */
gboolean hd_cli_common_choose(const char *option, const char *text, const char *usual,
                              const char *other, gboolean *out_other, GError **error);

#endif
