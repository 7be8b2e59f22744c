#include "app/app_report.h"
#include "app/app_verify.h"
#include "base/error.h"
#include "cli/cli_commands.h"
#include "cli/cli_options.h"
#include "cli/cli_print.h"
#include "cli/cli_progress.h"
#include "cli/cli_summary.h"

static const char details[] =
    "Reads every table on both sides and compares the number of rows and a checksum of all values; "
    "of a\n"
    "table that differs, the rows and columns are named. Tables and columns are matched by name. "
    "TARGET is\n"
    "found as by migrate. Nothing is written on either side.\n"
    "\n"
    "Exit status: 0 equal; 1 the comparison failed; 2 wrong usage; 4 they differ.";

typedef struct {
    char **arguments; /* what the options leave of the command line */
    char *schema;
    char **tables;
    char **exclude_tables;
    int jobs;
    gboolean json;
    gboolean quiet;
    HdVerifyOptions verify;
} Options;

static gboolean parse(Options *options, char **argv)
{
    const HdCommand *command = hd_cli_options_find("verify");
    HdVerifyOptions *verify = &options->verify;
    const GOptionEntry entries[] = {
        {"schema", 0, 0, G_OPTION_ARG_STRING, &options->schema, "the target's schema (public)",
         "NAME"},
        {"tables", 't', 0, G_OPTION_ARG_STRING_ARRAY, &options->tables,
         "only these tables; * and ? stand for any text", "NAME,…"},
        {"exclude-tables", 'T', 0, G_OPTION_ARG_STRING_ARRAY, &options->exclude_tables,
         "not these tables", "NAME,…"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &options->jobs,
         "workers, each with a connection (one a processor)", "N"},
        {"show-values", 0, 0, G_OPTION_ARG_NONE, &verify->show_values,
         "show the values that differ", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json,
         "print the result as JSON on standard output", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &options->quiet, "say only what went wrong", NULL},
        G_OPTION_ENTRY_NULL,
    };
    options->arguments = hd_cli_options_parse(command, entries, details, argv);
    if (options->arguments == NULL ||
        !hd_cli_options_check_operands(command, options->arguments, 1, 2))
        return FALSE;
    verify->schema = options->schema;
    verify->source = options->arguments[1];
    verify->target = options->arguments[2];
    verify->tables = hd_cli_options_split(options->tables);
    verify->exclude_tables = hd_cli_options_split(options->exclude_tables);
    return TRUE;
}

static HdExit run(Options *options, GError **error)
{
    if (!hd_cli_options_check_jobs(options->jobs, &options->verify.jobs, error))
        return HD_EXIT_USAGE;
    g_autoptr(HdProgress) progress = hd_progress_new();
    HdCliProgress *display = hd_cli_progress_begin(progress, options->quiet);
    options->verify.progress = progress;
    options->verify.on_phase = hd_cli_progress_phase;
    options->verify.on_phase_data = display;
    g_autoptr(HdVerification) verification = hd_app_verify(&options->verify, error);
    hd_cli_progress_end(display);
    if (verification == NULL)
        return HD_EXIT_FAILED;

    gboolean equal = verification->mismatches->len == 0 && verification->problems->len == 0;
    HdExit status = equal ? HD_EXIT_DONE : HD_EXIT_DIFFERENT;
    if (options->json) {
        g_autofree char *json = hd_app_report_verification(verification, (int)status);
        hd_cli_print_output(json);
    }
    if (!options->quiet || !equal)
        hd_cli_summary_verification(verification);
    return status;
}

HdExit hd_cmd_verify(HdCli *cli, char **argv)
{
    g_autoptr(GError) error = NULL;
    Options options = {.jobs = HD_CLI_JOBS_UNSET, .verify = {.cancel = cli->cancel}};
    HdExit status = HD_EXIT_USAGE;

    if (parse(&options, argv)) {
        status = run(&options, &error);
        if (error != NULL)
            status = hd_cli_options_report_error(error, options.json);
    }
    g_strfreev(options.verify.tables);
    g_strfreev(options.verify.exclude_tables);
    g_strfreev(options.arguments);
    g_strfreev(options.tables);
    g_strfreev(options.exclude_tables);
    g_free(options.schema);
    return status;
}
