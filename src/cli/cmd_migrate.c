#include "app/app_migrate.h"
#include "app/app_report.h"
#include "base/error.h"
#include "base/units.h"
#include "cli/cli_commands.h"
#include "cli/cli_options.h"
#include "cli/cli_print.h"
#include "cli/cli_progress.h"
#include "cli/cli_summary.h"

static const char details[] =
    "TARGET is a PostgreSQL URI (postgresql://USER@HOST/DATABASE), keyword=value pairs or a "
    "database's\n"
    "name. Without one, DATABASE_URL is taken, or what the PG* variables say; without those, "
    "howdah makes\n"
    "and starts a private local cluster and a database there that is named after the source.\n"
    "\n"
    "The source is only read. The target is as it was until everything is loaded and proven equal; "
    "a schema\n"
    "that already holds tables is refused.\n"
    "\n"
    "Exit status: 0 done; 1 failed, the target is as it was; 2 wrong usage; 3 done, with objects "
    "left to a\n"
    "person; 4 the proof found differences, the target is as it was.";

typedef struct {
    char **arguments; /* what the options leave of the command line */
    char *schema;
    char **tables;
    char **exclude_tables;
    char *batch_bytes;
    char *integers;
    char *timestamps;
    int jobs;
    gboolean json;
    gboolean quiet;
    HdMigrateOptions migrate;
} Options;

/* FALSE with an error when the text of an option is none of its words. */
static gboolean choose(const char *option, const char *text, const char *usual, const char *other,
                       gboolean *out_other, GError **error)
{
    *out_other = g_strcmp0(text, other) == 0;
    if (text == NULL || *out_other || g_strcmp0(text, usual) == 0)
        return TRUE;
    hd_error_set(error, HD_ERROR_USAGE, "\"%s\" is not a value of %s", text, option);
    hd_error_add_hint(error, "Write %s=%s or %s=%s.", option, usual, option, other);
    return FALSE;
}

static gboolean check_batch_bytes(Options *options, GError **error)
{
    if (options->batch_bytes == NULL ||
        hd_units_parse_size(options->batch_bytes, &options->migrate.batch_bytes, error))
        return TRUE;
    g_prefix_error(error, "--batch-bytes: ");
    return FALSE;
}

static gboolean check(Options *options, GError **error)
{
    return hd_cli_options_check_jobs(options->jobs, &options->migrate.jobs, error) &&
           choose("--int", options->integers, "bigint", "fit", &options->migrate.fit_integers,
                  error) &&
           choose("--timestamps", options->timestamps, "timestamptz", "plain",
                  &options->migrate.plain_timestamps, error) &&
           check_batch_bytes(options, error);
}

static gboolean parse(Options *options, char **argv)
{
    const HdCommand *command = hd_cli_options_find("migrate");
    HdMigrateOptions *migrate = &options->migrate;
    const GOptionEntry entries[] = {
        {"schema", 0, 0, G_OPTION_ARG_STRING, &options->schema, "the target's schema (public)",
         "NAME"},
        {"tables", 't', 0, G_OPTION_ARG_STRING_ARRAY, &options->tables,
         "only these tables; * and ? stand for any text", "NAME,…"},
        {"exclude-tables", 'T', 0, G_OPTION_ARG_STRING_ARRAY, &options->exclude_tables,
         "not these tables", "NAME,…"},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &options->jobs,
         "workers, each with a connection (one a processor)", "N"},
        {"batch-bytes", 0, 0, G_OPTION_ARG_STRING, &options->batch_bytes,
         "how much is sent to the server at a time (256K)", "SIZE"},
        {"int", 0, 0, G_OPTION_ARG_STRING, &options->integers,
         "bigint for integers, or the narrowest type that fits (bigint)", "bigint|fit"},
        {"timestamps", 0, 0, G_OPTION_ARG_STRING, &options->timestamps,
         "timestamps with or without time zone (timestamptz)", "timestamptz|plain"},
        {"no-verify", 0, 0, G_OPTION_ARG_NONE, &migrate->no_verify,
         "do not compare both sides afterwards", NULL},
        {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &migrate->dry_run,
         "print the SQL that would be run, and write nothing", NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json,
         "print the result as JSON on standard output", NULL},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &options->quiet, "say only what went wrong", NULL},
        G_OPTION_ENTRY_NULL,
    };
    options->arguments = hd_cli_options_parse(command, entries, details, argv);
    if (options->arguments == NULL ||
        !hd_cli_options_check_operands(command, options->arguments, 1, 2))
        return FALSE;
    migrate->schema = options->schema;
    migrate->source = options->arguments[1];
    migrate->target = options->arguments[2];
    migrate->tables = hd_cli_options_split(options->tables);
    migrate->exclude_tables = hd_cli_options_split(options->exclude_tables);
    return TRUE;
}

static HdExit status_of(const HdMigration *migration)
{
    if (migration->mismatches->len > 0)
        return HD_EXIT_DIFFERENT;
    return migration->leftovers->len > 0 ? HD_EXIT_LEFTOVERS : HD_EXIT_DONE;
}

static void print_result(const Options *options, const HdMigration *migration, HdExit status)
{
    if (options->json) {
        g_autofree char *json = hd_app_report_migration(migration, (int)status);
        hd_cli_print_output(json);
    } else if (migration->script != NULL) {
        hd_cli_print_output(migration->script);
    }
    hd_cli_summary_migration(migration, options->quiet);
}

static HdExit run(Options *options, GError **error)
{
    g_autoptr(HdProgress) progress = hd_progress_new();
    HdCliProgress *display =
        hd_cli_progress_begin(progress, options->quiet || options->migrate.dry_run);
    options->migrate.progress = progress;
    options->migrate.on_phase = hd_cli_progress_phase;
    options->migrate.on_phase_data = display;
    g_autoptr(HdMigration) migration = hd_app_migrate(&options->migrate, error);
    hd_cli_progress_end(display);
    if (migration == NULL)
        return HD_EXIT_FAILED;
    HdExit status = status_of(migration);
    print_result(options, migration, status);
    return status;
}

HdExit hd_cmd_migrate(HdCli *cli, char **argv)
{
    g_autoptr(GError) error = NULL;
    Options options = {.jobs = HD_CLI_JOBS_UNSET, .migrate = {.cancel = cli->cancel}};
    HdExit status = HD_EXIT_USAGE;

    if (parse(&options, argv)) {
        if (check(&options, &error))
            status = run(&options, &error);
        if (error != NULL)
            status = hd_cli_options_report_error(error, options.json);
    }
    g_strfreev(options.migrate.tables);
    g_strfreev(options.migrate.exclude_tables);
    g_strfreev(options.arguments);
    g_strfreev(options.tables);
    g_strfreev(options.exclude_tables);
    g_free(options.batch_bytes);
    g_free(options.integers);
    g_free(options.timestamps);
    g_free(options.schema);
    return status;
}
