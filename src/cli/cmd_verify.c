#include "app/app_report.h"
#include "app/app_verify.h"
#include "base/error.h"
#include "cli/cli_commands.h"
#include "cli/cli_common.h"
#include "cli/cli_options.h"
#include "cli/cli_print.h"
#include "cli/cli_progress.h"
#include "cli/cli_summary.h"

static const char details[] =
    "Reads every table on both sides and compares the number of rows and a checksum of all values; "
    "of a\n"
    "table that differs, the rows and columns are named. Tables and columns are matched by name. "
    "TARGET is\n"
    "found as by migrate. Without --repair nothing is written on either side.\n"
    "\n"
    "Views are compared too, with those (also materialized ones) that have their names in the "
    "target: all\n"
    "rows, without their order; of numbers that a view calculates ten digits count, and of all "
    "numbers but\n"
    "integers in a view that has no translation. A view that the target does not have is said and "
    "is no\n"
    "difference: a migration may have left it to a person. So is one whose rows differ and depend "
    "on the\n"
    "time or on chance, and one that SQLite cannot read, that takes too long to read, or that the "
    "role may\n"
    "not read.\n"
    "\n"
    "Differences are also constraints of the target's schema that are not validated or whose "
    "triggers are\n"
    "disabled, indexes that are not valid, and sequences of the compared tables whose next value "
    "is taken.\n"
    "\n"
    "--repair brings the rows of tables that differ to what the source holds: rows that the target "
    "alone "
    "has, or\n"
    "has otherwise, are deleted, and the source's put in, in one transaction, with foreign keys "
    "and "
    "triggers set\n"
    "aside. The tables are proven again before it is committed; on any failure the target is as it "
    "was. Sequences\n"
    "are moved ahead. Rows that were left out or changed because it was asked for (howdah.ledger) "
    "stay "
    "so.\n"
    "Not repaired, and said, are views, tables and columns that are missing, and tables that "
    "belong to "
    "another\n"
    "role or would lose values of columns that only they have.\n"
    "\n"
    "--sample is for the impatient: the rows of all tables are counted, and of each table about "
    "ROWS "
    "rows\n"
    "are compared, in blocks that lie together by its key, so that rows which only the target has "
    "are "
    "found\n"
    "in them too. Tables that are no larger, and those without an integer or text key in the same "
    "order on\n"
    "both sides, are compared whole. Views are left out. How times are stored is told from the "
    "sampled rows.\n"
    "\n"
    "Exit status: 0 equal, or so after a repair; 1 the comparison failed; 2 wrong usage; 4 they "
    "differ.";

typedef struct {
    char **arguments; /* what the options leave of the command line */
    HdCliCommon common;
    HdCliProfile profile;
    char *zone;
    HdCliViews views;
    int seed; /* -1: not given */
    HdVerifyOptions verify;
} Options;

static gboolean parse(Options *options, char **argv)
{
    const HdCommand *command = hd_cli_options_find("verify");
    HdVerifyOptions *verify = &options->verify;
    const GOptionEntry own[] = {
        {"source-timezone", 0, 0, G_OPTION_ARG_STRING, &options->zone,
         "zone of the source's times without an offset, where the target has them with one (UTC)",
         "ZONE"},
        {"show-values", 0, 0, G_OPTION_ARG_NONE, &verify->show_values,
         "show the values that differ", NULL},
        {"repair", 0, 0, G_OPTION_ARG_NONE, &verify->repair,
         "replace rows of the target that differ by the source's", NULL},
        {"dry-run", 0, 0, G_OPTION_ARG_NONE, &verify->dry_run,
         "with --repair: say what would be done, and write nothing", NULL},
        {"sample", 0, 0, G_OPTION_ARG_INT64, &verify->sample_rows,
         "compare about so many rows of each table only, which proves nothing", "ROWS"},
        {"seed", 0, 0, G_OPTION_ARG_INT, &options->seed,
         "take the sample that this number gives, as an earlier run has told it", "N"},
    };
    g_autoptr(GArray) entries = g_array_new(TRUE, FALSE, sizeof(GOptionEntry));
    hd_cli_common_add_entries(&options->common, entries);
    hd_cli_profile_add_entries(&options->profile, entries);
    hd_cli_views_add_entries(&options->views, entries);
    g_array_append_vals(entries, own, G_N_ELEMENTS(own));
    options->arguments = hd_cli_options_parse(
        command, (const GOptionEntry *)(gconstpointer)entries->data, details, argv);
    if (options->arguments == NULL ||
        !hd_cli_options_check_operands(command, options->arguments, 1, 2))
        return FALSE;
    verify->source = options->arguments[1];
    verify->target = options->arguments[2];
    return TRUE;
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
    if (options->seed != -1 && verify->sample_rows == 0) {
        hd_error_set(error, HD_ERROR_USAGE, "--seed is for --sample");
        return FALSE;
    }
    verify->seed = options->seed != -1 ? (guint32)options->seed : g_random_int() >> 1;
    return TRUE;
}

static HdExit run(Options *options, GError **error)
{
    const HdCliCommon *common = &options->common;
    if (!hd_cli_common_check(&options->common, error) ||
        !hd_cli_common_zone(options->zone, &options->verify.zone, error) ||
        !hd_cli_views_check(&options->views, error) || !check_sample(options, error) ||
        !check_repair(&options->verify, error))
        return HD_EXIT_USAGE;
    options->verify.schema = common->schema;
    options->verify.tables = common->tables;
    options->verify.exclude_tables = common->exclude_tables;
    options->verify.jobs = common->jobs;
    options->verify.copies = common->copies;
    options->verify.profile = hd_cli_profile_options(&options->profile);
    options->verify.view_timeout_s = options->views.timeout_s;
    g_autoptr(HdProgress) progress = hd_progress_new();
    HdCliProgress *display = hd_cli_progress_begin(progress, common->quiet);
    options->verify.progress = progress;
    options->verify.on_phase = hd_cli_progress_phase;
    options->verify.on_phase_data = display;
    g_autoptr(HdVerification) verification = hd_app_verify(&options->verify, error);
    hd_cli_progress_end(display);
    if (verification == NULL)
        return HD_EXIT_FAILED;

    gboolean equal = hd_app_verification_is_equal(verification);
    HdExit status = equal ? HD_EXIT_DONE : HD_EXIT_DIFFERENT;
    if (common->json) {
        g_autofree char *json = hd_app_report_verification(verification, (int)status);
        hd_cli_print_output(json);
    }
    if (!common->quiet || !equal)
        hd_cli_summary_verification(verification);
    return status;
}

HdExit hd_cmd_verify(HdCli *cli, char **argv)
{
    g_autoptr(GError) error = NULL;
    Options options = {.seed = -1, .verify = {.cancel = cli->cancel}};
    HdExit status = HD_EXIT_USAGE;

    if (parse(&options, argv)) {
        status = run(&options, &error);
        if (error != NULL)
            status = hd_cli_options_report_error(error, options.common.json);
    }
    g_strfreev(options.arguments);
    hd_cli_profile_clear(&options.profile);
    g_free(options.zone);
    g_clear_pointer(&options.verify.zone, g_time_zone_unref);
    hd_cli_common_clear(&options.common);
    return status;
}
