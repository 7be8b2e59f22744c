#include "app/app_analyze.h"
#include "app/app_report_analysis.h"
#include "base/error.h"
#include "cli/cli_commands.h"
#include "cli/cli_common.h"
#include "cli/cli_print.h"
#include "cli/cli_progress.h"
#include "cli/cli_summary_analysis.h"
#include "page/page_analysis.h"
#include "page/page_file.h"

static const char details[] =
    "Reads all of a SQLite database, and writes nothing to it. Says what it is; what becomes of "
    "each "
    "of its objects and how much of that is left to a person; which values stand in the way; what "
    "a "
    "person may decide; and what a migration takes.\n"
    "\n"
    "Options that say which tables and which types are those of migrate, and go with the commands "
    "to "
    "run next.\n"
    "\n"
    "How long a migration takes is told from a sample: where PostgreSQL's server programs are "
    "installed, some rows of the largest tables are loaded, within seconds, into a database of the "
    "private local cluster that is dropped again. A cluster that did not run is stopped again, and "
    "one that did not exist is removed. --no-sample leaves that out.\n"
    "\n"
    "--json and --html have all of it (docs/analysis.md), the summary what fits on a screen. The "
    "page is one file that needs no network, to be kept or passed on.";

static const char *const examples[] = {
    "what to expect of a migration",
    "howdah analyze app.db",
    "all of it for a program, without loading a sample",
    "howdah analyze --no-sample --json app.db",
    "all of it as a page for a browser",
    "howdah analyze --html=app.html app.db",
    NULL,
};

typedef struct {
    HdCliCommon common;
    HdCliProfile profile;
    HdCliTypes types;
    char *zone;
    char *html;
    GTimeZone *parsed_zone;
    GPtrArray *given; /* of char *, ends with NULL */
    HdAnalyzeOptions analyze;
} Options;

static void add_entries(HdCli *cli, gpointer data, HdCliEntries *entries)
{
    Options *options = data;
    const GOptionEntry how[] = {
        {"no-sample", 0, 0, G_OPTION_ARG_NONE, &options->analyze.no_sample,
         "do not load a sample to estimate a migration's time and size", NULL},
    };
    const GOptionEntry zone[] = {
        {"source-timezone", 0, 0, G_OPTION_ARG_STRING, &options->zone,
         "zone of the source's times without an offset (UTC)", "ZONE"},
    };
    const GOptionEntry output[] = {
        {"html", 0, 0, G_OPTION_ARG_FILENAME, &options->html,
         "write all of it as a page; - is standard output", "FILE"},
    };
    hd_cli_entries_add(entries, HD_CLI_GROUP_HOW, how, G_N_ELEMENTS(how));
    hd_cli_entries_add(entries, HD_CLI_GROUP_OUTPUT, output, G_N_ELEMENTS(output));
    hd_cli_common_add_entries(&options->common, entries);
    hd_cli_profile_add_entries(&options->profile, entries);
    hd_cli_types_add_entries(&options->types, entries);
    hd_cli_entries_add(entries, HD_CLI_GROUP_TYPES, zone, G_N_ELEMENTS(zone));
    hd_cli_common_add_output(cli, entries);
}

static void keep(Options *options, const char *name, const char *value)
{
    if (value != NULL)
        g_ptr_array_add(options->given, g_strconcat("--", name, "=", value, NULL));
}

static void keep_list(Options *options, const char *name, char **values)
{
    g_autofree char *joined = values != NULL ? g_strjoinv(",", values) : NULL;
    keep(options, name, joined);
}

/* What was given goes with the commands to run next. */
static void keep_given(Options *options)
{
    options->given = g_ptr_array_new_with_free_func(g_free);
    keep_list(options, "tables", options->common.tables);
    keep_list(options, "exclude-tables", options->common.exclude_tables);
    keep(options, "schema", options->common.schema);
    keep(options, "snapshot", options->common.snapshot);
    keep(options, "config", options->profile.config);
    keep(options, "profile", options->profile.profile);
    keep(options, "int", options->types.integers);
    keep(options, "real", options->types.reals);
    keep(options, "timestamps", options->types.timestamps);
    keep(options, "source-timezone", options->zone);
    if (options->types.chosen.enrich)
        g_ptr_array_add(options->given, g_strdup("--enrich"));
    g_ptr_array_add(options->given, NULL);
}

/* Where the page goes: one thing at a time to standard output, or a file that can be written. */
static gboolean check_page(const HdCli *cli, const char *html, GError **error)
{
    if (html == NULL || !g_str_equal(html, "-"))
        return html == NULL || hd_page_file_check(html, error);
    if (!cli->json)
        return TRUE;
    hd_error_set(error, HD_ERROR_USAGE, "--json and --html=- both write to standard output");
    hd_error_add_hint(error, "Name a file for the page: --html=FILE.");
    return FALSE;
}

static gboolean check(const HdCli *cli, Options *options, GError **error)
{
    HdAnalyzeOptions *analyze = &options->analyze;
    if (!hd_cli_common_check(&options->common, error) ||
        !hd_cli_types_check(&options->types, error) ||
        !hd_cli_common_zone(options->zone, &options->parsed_zone, error) ||
        !check_page(cli, options->html, error))
        return FALSE;
    keep_given(options);
    analyze->source = cli->operands[0];
    analyze->cancel = cli->cancel;
    analyze->schema = options->common.schema;
    analyze->tables = options->common.tables;
    analyze->exclude_tables = options->common.exclude_tables;
    analyze->jobs = options->common.jobs;
    analyze->copies = options->common.copies;
    analyze->profile = hd_cli_profile_options(&options->profile);
    analyze->types = options->types.chosen;
    analyze->integers_given = options->types.integers != NULL;
    analyze->timestamps_given = options->types.timestamps != NULL;
    analyze->has_zone = options->zone != NULL;
    analyze->given = (char *const *)options->given->pdata;
    return TRUE;
}

static gboolean write_page(const HdAnalysis *analysis, const char *html, GError **error)
{
    if (html == NULL)
        return TRUE;
    g_autofree char *page = hd_page_analysis(analysis);
    if (!g_str_equal(html, "-"))
        return hd_page_file_write(html, FALSE, page, error);
    hd_cli_print_output(page);
    return TRUE;
}

static HdExit run(HdCli *cli, gpointer data, GError **error)
{
    Options *options = data;
    if (!check(cli, options, error))
        return HD_EXIT_USAGE;
    g_autoptr(HdProgress) progress = hd_progress_new();
    HdCliProgress *display = hd_cli_progress_begin(cli, progress);
    options->analyze.progress = progress;
    g_autoptr(HdAnalysis) analysis = hd_app_analyze(&options->analyze, error);
    hd_cli_progress_end(display);
    if (analysis == NULL || !write_page(analysis, options->html, error))
        return HD_EXIT_FAILED;
    gboolean has_output = g_strcmp0(options->html, "-") == 0;
    if (cli->json) {
        g_autofree char *json = hd_app_report_analysis(analysis, HD_EXIT_DONE);
        hd_cli_print_output(json);
    } else if (!cli->quiet && !has_output) {
        hd_cli_summary_analysis(analysis);
    }
    return HD_EXIT_DONE;
}

static void clear(gpointer data)
{
    Options *options = data;
    g_clear_pointer(&options->given, g_ptr_array_unref);
    g_clear_pointer(&options->parsed_zone, g_time_zone_unref);
    g_free(options->zone);
    g_free(options->html);
    hd_cli_types_clear(&options->types);
    hd_cli_profile_clear(&options->profile);
    hd_cli_common_clear(&options->common);
}

const HdCommand hd_cmd_analyze = {
    .name = "analyze",
    .arguments = "SOURCE",
    .min_operands = 1,
    .max_operands = 1,
    .summary = "Look at a SQLite database, and say what a migration makes of it",
    .details = details,
    .examples = examples,
    .exits =
        {
            [HD_EXIT_DONE] = "done, whatever was found",
            [HD_EXIT_FAILED] = "the source could not be read, or the page not written",
            [HD_EXIT_USAGE] = "wrong usage",
        },
    .options_bytes = sizeof(Options),
    .add_entries = add_entries,
    .run = run,
    .clear = clear,
};
