#include "app/app_migrate.h"
#include "app/app_report.h"
#include "base/error.h"
#include "base/units.h"
#include "cli/cli_commands.h"
#include "cli/cli_common.h"
#include "cli/cli_policy.h"
#include "cli/cli_print.h"
#include "cli/cli_progress.h"
#include "cli/cli_report.h"
#include "cli/cli_summary.h"

static const char details[] =
    "TARGET is a PostgreSQL URI (postgresql://USER@HOST/DATABASE), keyword=value pairs or a "
    "database's name. Without one, DATABASE_URL is taken, or what the PG* variables say; "
    "without those, howdah makes and starts a private local cluster and a database there that"
    " is named after the source.\n"
    "\n"
    "The source is only read, at one moment. In WAL mode nobody who writes to it waits; "
    "otherwise nobody can commit to it meanwhile, but for --snapshot=copy, which copies it "
    "first in small steps, into the folder that TMPDIR names (/tmp). The summary says how "
    "long writers had to wait at most.\n"
    "\n"
    "The target is as it was until everything is loaded and proven equal; a schema that "
    "already holds tables is refused. With --replace it is replaced as a whole, at that "
    "moment and not before; what a migration would not make again, or what depends on it from"
    " outside, is a reason to refuse.\n"
    "\n"
    "A run that was killed, or lost its server, has left a schema named howdah_stage_… "
    "behind. The next run for the same schema removes it. With --resume it goes on with it "
    "instead: what was loaded is compared with the source first, and loaded again where that "
    "has changed. A run with --resume that fails keeps what it did.\n"
    "\n"
    "howdah.conf says which tables to leave out and which type a column is to have "
    "(docs/configuration.md). What is known of an application is a profile.\n"
    "\n"
    "Each view's rows are compared with SQLite's, too. One that differs is taken out again "
    "and left to a person; one that takes too long to read, or differs because it depends on "
    "the time or on chance, is kept and said.\n"
    "\n"
    "With --progress=json standard error has a JSON object a line: {\"event\":\"phase\"} where a "
    "phase "
    "begins and ends, \"progress\" each second with rows, bytes, seconds_left and the tables in "
    "flight, "
    "\"done\" for each table and index, \"decision\" for what --verbose tells. What is known later "
    "only "
    "is null. Other lines are for people.";

static const char *const examples[] = {
    "into a private local PostgreSQL, which is made where there is none",
    "howdah migrate app.db",
    "the SQL that would be run",
    "howdah migrate --dry-run app.db",
    "into a server, only some tables, into a schema of its own",
    "howdah migrate --tables='user*,orders' --schema=shop app.db postgresql://me@db.example/app",
    NULL,
};

typedef struct {
    HdCliCommon common;
    HdCliProfile profile;
    char *zone;
    HdCliPolicy policy;
    HdCliViews views;
    HdCliTypes types;
    char *batch_bytes;
    char *chunk_bytes;
    HdCliReport report;
    HdMigrateOptions migrate;
} Options;

static gboolean check_size(const char *option, const char *text, gsize *out_bytes, GError **error)
{
    if (text == NULL || hd_units_parse_size(text, out_bytes, error))
        return TRUE;
    g_prefix_error(error, "%s: ", option);
    return FALSE;
}

static gboolean check(const HdCli *cli, Options *options, GError **error)
{
    HdMigrateOptions *migrate = &options->migrate;
    migrate->source = cli->operands[0];
    migrate->target = cli->operands[1];
    migrate->cancel = cli->cancel;
    if (!hd_cli_common_check(&options->common, error) ||
        !hd_cli_views_check(&options->views, error) ||
        !hd_cli_types_check(&options->types, error) ||
        !hd_cli_common_zone(options->zone, &migrate->zone, error) ||
        !hd_cli_policy_check(&options->policy, migrate->source, error) ||
        !hd_cli_report_check(&options->report, migrate, error) ||
        !check_size("--batch-bytes", options->batch_bytes, &migrate->batch_bytes, error) ||
        !check_size("--chunk-bytes", options->chunk_bytes, &migrate->chunk_bytes, error))
        return FALSE;
    migrate->schema = options->common.schema;
    migrate->tables = options->common.tables;
    migrate->exclude_tables = options->common.exclude_tables;
    migrate->jobs = options->common.jobs;
    migrate->copies = options->common.copies;
    migrate->view_timeout_s = options->views.timeout_s;
    migrate->policy = options->policy.chosen;
    migrate->profile = hd_cli_profile_options(&options->profile);
    migrate->types = options->types.chosen;
    migrate->integers_given = options->types.integers != NULL;
    migrate->timestamps_given = options->types.timestamps != NULL;
    return TRUE;
}

static void add_entries(HdCli *cli, gpointer data, HdCliEntries *entries)
{
    Options *options = data;
    HdMigrateOptions *migrate = &options->migrate;
    const GOptionEntry first[] = {
        {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &migrate->dry_run,
         "print the SQL that would be run, and write nothing", NULL},
        {"resume", 0, 0, G_OPTION_ARG_NONE, &migrate->resume,
         "go on where a run that was killed stopped", NULL},
        {"replace", 0, 0, G_OPTION_ARG_NONE, &migrate->replace,
         "put the result in the place of the schema that is there, with all that it holds", NULL},
        {"no-verify", 0, 0, G_OPTION_ARG_NONE, &migrate->no_verify,
         "do not compare both sides afterwards", NULL},
    };
    const GOptionEntry sizes[] = {
        {"batch-bytes", 0, 0, G_OPTION_ARG_STRING, &options->batch_bytes,
         "how much is sent to the server at a time (256K)", "SIZE"},
        {"chunk-bytes", 0, 0, G_OPTION_ARG_STRING, &options->chunk_bytes,
         "how much of a table is committed at a time, for --resume (512M)", "SIZE"},
    };
    const GOptionEntry zone[] = {
        {"source-timezone", 0, 0, G_OPTION_ARG_STRING, &options->zone,
         "zone of the source's times without an offset (UTC)", "ZONE"},
    };
    hd_cli_entries_add(entries, HD_CLI_GROUP_HOW, first, G_N_ELEMENTS(first));
    hd_cli_common_add_entries(&options->common, entries);
    hd_cli_profile_add_entries(&options->profile, entries);
    hd_cli_types_add_entries(&options->types, entries);
    hd_cli_entries_add(entries, HD_CLI_GROUP_TYPES, zone, G_N_ELEMENTS(zone));
    hd_cli_policy_add_entries(&options->policy, HD_ORPHANS_NOT_VALID, entries);
    hd_cli_views_add_entries(&options->views, entries);
    hd_cli_entries_add(entries, HD_CLI_GROUP_HOW, sizes, G_N_ELEMENTS(sizes));
    hd_cli_report_add_entries(&options->report, entries);
    hd_cli_common_add_output(cli, entries);
}

static HdExit status_of(const HdMigration *migration)
{
    if (migration->mismatches->len > 0)
        return HD_EXIT_DIFFERENT;
    if (migration->n_rejects > 0)
        return HD_EXIT_REJECTED;
    return migration->leftovers->len > 0 ? HD_EXIT_LEFTOVERS : HD_EXIT_DONE;
}

static void print_result(const HdCli *cli, const HdMigration *migration,
                         const HdMigrateOptions *options, HdExit status)
{
    if (cli->json) {
        g_autofree char *json = hd_app_report_migration(migration, (int)status);
        hd_cli_print_output(json);
    } else if (migration->script != NULL) {
        hd_cli_print_output(migration->script);
    }
    hd_cli_summary_migration(cli, migration, options);
}

static HdExit run(HdCli *cli, gpointer data, GError **error)
{
    Options *options = data;
    if (!check(cli, options, error))
        return HD_EXIT_USAGE;
    g_autoptr(HdProgress) progress = hd_progress_new();
    HdCliProgress *display = hd_cli_progress_begin(cli, progress);
    options->migrate.progress = progress;
    g_autoptr(HdMigration) migration = hd_app_migrate(&options->migrate, error);
    hd_cli_progress_end(display);
    if (migration == NULL)
        return HD_EXIT_FAILED;
    hd_cli_report_write(&options->report, options->migrate.source, migration);
    HdExit status = status_of(migration);
    cli->has_acted = status != HD_EXIT_DIFFERENT && !options->migrate.dry_run;
    print_result(cli, migration, &options->migrate, status);
    return status;
}

static void clear(gpointer data)
{
    Options *options = data;
    g_free(options->batch_bytes);
    g_free(options->chunk_bytes);
    hd_cli_report_clear(&options->report);
    hd_cli_types_clear(&options->types);
    hd_cli_profile_clear(&options->profile);
    g_free(options->zone);
    g_clear_pointer(&options->migrate.zone, g_time_zone_unref);
    hd_cli_policy_clear(&options->policy);
    hd_cli_common_clear(&options->common);
}

const HdCommand hd_cmd_migrate = {
    .name = "migrate",
    .arguments = "SOURCE [TARGET]",
    .min_operands = 1,
    .max_operands = 2,
    .summary = "Carry a SQLite database onto PostgreSQL, verified",
    .details = details,
    .examples = examples,
    .exits =
        {
            [HD_EXIT_DONE] = "done",
            [HD_EXIT_FAILED] = "failed; the target is as it was",
            [HD_EXIT_USAGE] = "wrong usage",
            [HD_EXIT_LEFTOVERS] = "done, with objects left to a person",
            [HD_EXIT_DIFFERENT] = "the proof found differences; the target is as it was",
            [HD_EXIT_REJECTED] = "done, with rows in the file of rejects",
        },
    .options_bytes = sizeof(Options),
    .add_entries = add_entries,
    .run = run,
    .clear = clear,
};
