#include "cli/cli_common.h"

#include "base/error.h"
#include "cli/cli_options.h"

gboolean hd_cli_common_zone(const char *text, GTimeZone **out_zone, GError **error)
{
    *out_zone = text != NULL ? g_time_zone_new_identifier(text) : NULL;
    if (text == NULL || *out_zone != NULL)
        return TRUE;
    hd_error_set(error, HD_ERROR_USAGE, "\"%s\" is no time zone", text);
    hd_error_add_hint(error, "Write a name like Europe/Berlin, or an offset like +02:00: "
                             "--source-timezone=ZONE.");
    return FALSE;
}

gboolean hd_cli_common_word(const char *option, const char *text, const char *const *words,
                            guint *out_word, GError **error)
{
    g_autoptr(GString) listed = g_string_new(NULL);
    for (guint i = 0; words[i] != NULL; i++) {
        if (text == NULL || g_str_equal(text, words[i])) {
            *out_word = i;
            return TRUE;
        }
        const char *joint = i == 0 ? "" : words[i + 1] == NULL ? " or " : ", ";
        g_string_append_printf(listed, "%s%s=%s", joint, option, words[i]);
    }
    hd_error_set(error, HD_ERROR_USAGE, "\"%s\" is not a value of %s", text, option);
    hd_error_add_hint(error, "Write %s.", listed->str);
    return FALSE;
}

gboolean hd_cli_common_choose(const char *option, const char *text, const char *usual,
                              const char *other, gboolean *out_other, GError **error)
{
    *out_other = g_strcmp0(text, other) == 0;
    if (text == NULL || *out_other || g_strcmp0(text, usual) == 0)
        return TRUE;
    hd_error_set(error, HD_ERROR_USAGE, "\"%s\" is not a value of %s", text, option);
    hd_error_add_hint(error, "Write %s=%s or %s=%s.", option, usual, option, other);
    return FALSE;
}

void hd_cli_common_add_entries(HdCliCommon *common, HdCliEntries *entries)
{
    const GOptionEntry tables[] = {
        {"tables", 't', 0, G_OPTION_ARG_STRING_ARRAY, &common->tables,
         "only these tables; * and ? stand for any text", "NAME,…"},
        {"exclude-tables", 'T', 0, G_OPTION_ARG_STRING_ARRAY, &common->exclude_tables,
         "not these tables", "NAME,…"},
        {"schema", 0, 0, G_OPTION_ARG_STRING, &common->schema, "the target's schema (public)",
         "NAME"},
    };
    const GOptionEntry how[] = {
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &common->jobs_given,
         "workers, each with a connection (one a processor)", "N"},
        {"snapshot", 0, 0, G_OPTION_ARG_STRING, &common->snapshot,
         "read the source itself, or a copy of it that is made first (read)", "read|copy"},
    };
    common->jobs_given = HD_CLI_JOBS_UNSET;
    hd_cli_entries_add(entries, HD_CLI_GROUP_TABLES, tables, G_N_ELEMENTS(tables));
    hd_cli_entries_add(entries, HD_CLI_GROUP_HOW, how, G_N_ELEMENTS(how));
}

void hd_cli_common_add_output(HdCli *cli, HdCliEntries *entries)
{
    const GOptionEntry output[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &cli->json, "print the result as JSON on standard output",
         NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &cli->quiet, "say only what went wrong", NULL},
        {"verbose", 'v', 0, G_OPTION_ARG_NONE, &cli->verbose,
         "say each step, table and decision, and the SQL of what is left", NULL},
        {"progress", 0, 0, G_OPTION_ARG_STRING, &cli->progress,
         "on standard error: bars on a terminal and lines elsewhere, or as is said here (auto)",
         "auto|bar|plain|json|none"},
    };
    hd_cli_entries_add(entries, HD_CLI_GROUP_OUTPUT, output, G_N_ELEMENTS(output));
}

static void split(char ***list)
{
    char **names = hd_cli_options_split(*list);
    g_strfreev(*list);
    *list = names;
}

gboolean hd_cli_common_check(HdCliCommon *common, GError **error)
{
    split(&common->tables);
    split(&common->exclude_tables);
    return hd_cli_options_check_jobs(common->jobs_given, &common->jobs, error) &&
           hd_cli_common_choose("--snapshot", common->snapshot, "read", "copy", &common->copies,
                                error);
}

void hd_cli_common_clear(HdCliCommon *common)
{
    g_clear_pointer(&common->schema, g_free);
    g_clear_pointer(&common->snapshot, g_free);
    g_clear_pointer(&common->tables, g_strfreev);
    g_clear_pointer(&common->exclude_tables, g_strfreev);
}

void hd_cli_types_add_entries(HdCliTypes *types, HdCliEntries *entries)
{
    const GOptionEntry shared[] = {
        {"int", 0, 0, G_OPTION_ARG_STRING, &types->integers,
         "bigint for integers, the narrowest type that fits, or the declared one (bigint)",
         "bigint|fit|declared"},
        {"real", 0, 0, G_OPTION_ARG_STRING, &types->reals,
         "reals as double precision, or as exact decimal numbers (double)", "double|numeric"},
        {"enrich", 0, 0, G_OPTION_ARG_NONE, &types->chosen.enrich,
         "types that only the data tell: jsonb, uuid, text[], enum, timestamptz; their indexes",
         NULL},
        {"timestamps", 0, 0, G_OPTION_ARG_STRING, &types->timestamps,
         "timestamps with or without time zone (timestamptz)", "timestamptz|plain"},
    };
    hd_cli_entries_add(entries, HD_CLI_GROUP_TYPES, shared, G_N_ELEMENTS(shared));
}

static gboolean choose_integers(HdCliTypes *types, GError **error)
{
    static const char *const words[] = {
        [HD_INTEGERS_BIGINT] = "bigint",
        [HD_INTEGERS_FIT] = "fit",
        [HD_INTEGERS_DECLARED] = "declared",
    };
    if (types->integers == NULL)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_str_equal(types->integers, words[i])) {
            types->chosen.integers = (HdIntegers)i;
            return TRUE;
        }
    }
    hd_error_set(error, HD_ERROR_USAGE, "\"%s\" is not a value of --int", types->integers);
    hd_error_add_hint(error, "Write --int=bigint, --int=fit or --int=declared.");
    return FALSE;
}

gboolean hd_cli_types_check(HdCliTypes *types, GError **error)
{
    return choose_integers(types, error) &&
           hd_cli_common_choose("--real", types->reals, "double", "numeric",
                                &types->chosen.exact_reals, error) &&
           hd_cli_common_choose("--timestamps", types->timestamps, "timestamptz", "plain",
                                &types->chosen.plain_timestamps, error);
}

void hd_cli_types_clear(HdCliTypes *types)
{
    g_clear_pointer(&types->integers, g_free);
    g_clear_pointer(&types->reals, g_free);
    g_clear_pointer(&types->timestamps, g_free);
}

/* ---- configuration ---- */

void hd_cli_profile_add_entries(HdCliProfile *profile, HdCliEntries *entries)
{
    const GOptionEntry shared[] = {
        {"config", 0, 0, G_OPTION_ARG_FILENAME, &profile->config,
         "what is set for tables and columns (./howdah.conf, where there is one)", "FILE"},
        {"profile", 0, 0, G_OPTION_ARG_FILENAME, &profile->profile,
         "what is known of the application (told from its tables)", "NAME|FILE|none"},
    };
    hd_cli_entries_add(entries, HD_CLI_GROUP_TABLES, shared, G_N_ELEMENTS(shared));
}

HdProfileOptions hd_cli_profile_options(const HdCliProfile *profile)
{
    return (HdProfileOptions){.config = profile->config, .profile = profile->profile};
}

void hd_cli_profile_clear(HdCliProfile *profile)
{
    g_clear_pointer(&profile->config, g_free);
    g_clear_pointer(&profile->profile, g_free);
}

/* ---- views ---- */

/* For reading a view on one side: a query may have no end. */
#define VIEW_TIMEOUT_S 60

void hd_cli_views_add_entries(HdCliViews *views, HdCliEntries *entries)
{
    const GOptionEntry entry = {
        "view-timeout",
        0,
        0,
        G_OPTION_ARG_INT,
        &views->timeout_given,
        "a view that takes longer to read is not compared (60; 0: no limit)",
        "SECONDS"};
    views->timeout_given = VIEW_TIMEOUT_S;
    hd_cli_entries_add(entries, HD_CLI_GROUP_HOW, &entry, 1);
}

/* statement_timeout is an int of milliseconds. */
gboolean hd_cli_views_check(HdCliViews *views, GError **error)
{
    if (views->timeout_given < 0 || views->timeout_given > G_MAXINT / 1000) {
        hd_error_set(error, HD_ERROR_USAGE, "%d is not a value of --view-timeout",
                     views->timeout_given);
        hd_error_add_hint(error, "Write seconds, up to %d; 0 sets no limit.", G_MAXINT / 1000);
        return FALSE;
    }
    views->timeout_s = (guint)views->timeout_given;
    return TRUE;
}
