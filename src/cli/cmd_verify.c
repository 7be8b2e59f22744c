#include "app/app_report.h"
#include "app/app_verify.h"
#include "base/error.h"
#include "cli/cli_commands.h"
#include "cli/cli_common.h"
#include "cli/cli_print.h"
#include "cli/cli_progress.h"
#include "cli/cli_summary.h"

static const char details[] =
    "Reads every table on both sides and compares the number of rows and a checksum of all "
    "values; of a table that differs, the rows and columns are named. Tables and columns are "
    "matched by name. TARGET is found as by migrate. Without --repair nothing is written on "
    "either side.\n"
    "\n"
    "Views are compared too, with those (also materialized ones) that have their names in the"
    " target: all rows, without their order; of numbers that a view calculates ten digits "
    "count, and of all numbers but integers in a view that has no translation. A view that "
    "the target does not have is said and is no difference: a migration may have left it to a"
    " person. So is one whose rows differ and depend on the time or on chance, and one that "
    "SQLite cannot read, that takes too long to read, or that the role may not read.\n"
    "\n"
    "Differences are also constraints of the target's schema that are not validated or whose "
    "triggers are disabled, indexes that are not valid, and sequences of the compared tables "
    "whose next value is taken.\n"
    "\n"
    "--repair brings the rows of tables that differ to what the source holds: rows that the "
    "target alone has, or has otherwise, are deleted, and the source's put in, in one "
    "transaction, with foreign keys and triggers set aside. The tables are proven again "
    "before it is committed; on any failure the target is as it was. Sequences are moved "
    "ahead. Rows that were left out or changed because it was asked for (howdah.ledger) stay "
    "so. Not repaired, and said, are views, tables and columns that are missing, and tables "
    "that belong to another role or would lose values of columns that only they have.\n"
    "\n"
    "--sample is for the impatient: the rows of all tables are counted, and of each table "
    "about ROWS rows are compared, in blocks that lie together by its key, so that rows which"
    " only the target has are found in them too. Tables that are no larger, and those without"
    " an integer or text key in the same order on both sides, are compared whole. Views are "
    "left out. How times are stored is told from the sampled rows.";

static const char *const examples[] = {
    "compare with the private local cluster",
    "howdah verify app.db",
    "what a repair would do",
    "howdah verify --repair --dry-run app.db postgresql://me@db.example/app",
    "a look at some thousand rows of each table",
    "howdah verify --sample=5000 app.db postgresql://me@db.example/app",
    NULL,
};

#define SEED_UNSET (-1)

typedef struct {
    HdCliCommon common;
    HdCliProfile profile;
    char *zone;
    HdCliViews views;
    int seed;
    HdVerifyOptions verify;
} Options;

static void add_entries(HdCli *cli, gpointer data, HdCliEntries *entries)
{
    Options *options = data;
    HdVerifyOptions *verify = &options->verify;
    const GOptionEntry how[] = {
        {"repair", 0, 0, G_OPTION_ARG_NONE, &verify->repair,
         "replace rows of the target that differ by the source's", NULL},
        {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &verify->dry_run,
         "with --repair: say what would be done, and write nothing", NULL},
        {"sample", 0, 0, G_OPTION_ARG_INT64, &verify->sample_rows,
         "compare about so many rows of each table only, which proves nothing", "ROWS"},
        {"seed", 0, 0, G_OPTION_ARG_INT, &options->seed,
         "take the sample that this number gives, as an earlier run has told it", "N"},
    };
    const GOptionEntry zone[] = {
        {"source-timezone", 0, 0, G_OPTION_ARG_STRING, &options->zone,
         "zone of the source's times without an offset, where the target has them with one (UTC)",
         "ZONE"},
    };
    const GOptionEntry output[] = {
        {"show-values", 0, 0, G_OPTION_ARG_NONE, &verify->show_values,
         "show the values that differ", NULL},
    };
    options->seed = SEED_UNSET;
    hd_cli_entries_add(entries, HD_CLI_GROUP_HOW, how, G_N_ELEMENTS(how));
    hd_cli_common_add_entries(&options->common, entries);
    hd_cli_profile_add_entries(&options->profile, entries);
    hd_cli_views_add_entries(&options->views, entries);
    hd_cli_entries_add(entries, HD_CLI_GROUP_HOW, zone, G_N_ELEMENTS(zone));
    hd_cli_entries_add(entries, HD_CLI_GROUP_OUTPUT, output, G_N_ELEMENTS(output));
    hd_cli_common_add_output(cli, entries);
}

static gboolean check_repair(const HdVerifyOptions *verify, GError **error)
{
    if (verify->dry_run && !verify->repair)
        hd_error_set(error, HD_ERROR_USAGE, "--dry-run is for --repair");
    else if (verify->repair && verify->sample_rows > 0)
        hd_error_set(error, HD_ERROR_USAGE,
                     "--repair needs all rows: it does not go with --sample");
    else
        return TRUE;
    return FALSE;
}

static gboolean check_sample(Options *options, GError **error)
{
    HdVerifyOptions *verify = &options->verify;
    if (verify->sample_rows < 0) {
        hd_error_set(error, HD_ERROR_USAGE, "a sample of %" G_GINT64_FORMAT " rows is none",
                     verify->sample_rows);
        return FALSE;
    }
    if (options->seed != SEED_UNSET && verify->sample_rows == 0) {
        hd_error_set(error, HD_ERROR_USAGE, "--seed is for --sample");
        return FALSE;
    }
    verify->seed = options->seed != SEED_UNSET ? (guint32)options->seed : g_random_int() >> 1;
    return TRUE;
}

static gboolean check(const HdCli *cli, Options *options, GError **error)
{
    HdVerifyOptions *verify = &options->verify;
    if (!hd_cli_common_check(&options->common, error) ||
        !hd_cli_common_zone(options->zone, &verify->zone, error) ||
        !hd_cli_views_check(&options->views, error) || !check_sample(options, error) ||
        !check_repair(verify, error))
        return FALSE;
    verify->source = cli->operands[0];
    verify->target = cli->operands[1];
    verify->cancel = cli->cancel;
    verify->schema = options->common.schema;
    verify->tables = options->common.tables;
    verify->exclude_tables = options->common.exclude_tables;
    verify->jobs = options->common.jobs;
    verify->copies = options->common.copies;
    verify->profile = hd_cli_profile_options(&options->profile);
    verify->view_timeout_s = options->views.timeout_s;
    return TRUE;
}

static HdExit run(HdCli *cli, gpointer data, GError **error)
{
    Options *options = data;
    if (!check(cli, options, error))
        return HD_EXIT_USAGE;
    g_autoptr(HdProgress) progress = hd_progress_new();
    HdCliProgress *display = hd_cli_progress_begin(cli, progress);
    options->verify.progress = progress;
    g_autoptr(HdVerification) verification = hd_app_verify(&options->verify, error);
    hd_cli_progress_end(display);
    if (verification == NULL)
        return HD_EXIT_FAILED;

    gboolean equal = hd_app_verification_is_equal(verification);
    HdExit status = equal ? HD_EXIT_DONE : HD_EXIT_DIFFERENT;
    if (cli->json) {
        g_autofree char *json = hd_app_report_verification(verification, (int)status);
        hd_cli_print_output(json);
    }
    if (!cli->quiet || !equal)
        hd_cli_summary_verification(cli, verification, &options->verify);
    return status;
}

static void clear(gpointer data)
{
    Options *options = data;
    hd_cli_profile_clear(&options->profile);
    g_free(options->zone);
    g_clear_pointer(&options->verify.zone, g_time_zone_unref);
    hd_cli_common_clear(&options->common);
}

const HdCommand hd_cmd_verify = {
    .name = "verify",
    .arguments = "SOURCE [TARGET]",
    .min_operands = 1,
    .max_operands = 2,
    .summary = "Compare every row of a SQLite database with PostgreSQL's",
    .details = details,
    .examples = examples,
    .exits =
        {
            [HD_EXIT_DONE] = "equal, or so after a repair",
            [HD_EXIT_FAILED] = "the comparison failed",
            [HD_EXIT_USAGE] = "wrong usage",
            [HD_EXIT_DIFFERENT] = "they differ, or do so in something that is not repaired",
        },
    .options_bytes = sizeof(Options),
    .add_entries = add_entries,
    .run = run,
    .clear = clear,
};
