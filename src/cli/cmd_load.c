#include "app/app_load.h"
#include "app/app_report.h"
#include "base/error.h"
#include "cli/cli_commands.h"
#include "cli/cli_common.h"
#include "cli/cli_policy.h"
#include "cli/cli_print.h"
#include "cli/cli_progress.h"
#include "cli/cli_summary.h"

static const char details[] =
    "For tables that an application has made itself, by its own migrations: only rows are "
    "brought, and each value becomes what its column's type asks for. Tables and columns are "
    "matched by name, whatever their case and order and whether words are joined (userName) "
    "or set apart (user_name). TARGET is found as by migrate.\n"
    "\n"
    "Everything that does not fit is told before the first row is written: a table or a "
    "column without a counterpart, a value that its column's type, a check, a domain or a "
    "unique index would refuse, named by its row. Foreign keys, triggers and, of large "
    "tables, indexes are set aside, and stand again exactly as they were; sequences go on "
    "above the largest key. It is one transaction: until it is committed, which it is only "
    "when the rows were proven equal, the target is as it was. The tables' owner can do it, "
    "with the right to make temporary tables.\n"
    "\n"
    "What does not fit can be left out or changed instead: --on-reject, --nul, "
    "--invalid-utf8, --orphans. Each such row and value stands in table howdah.ledger of the "
    "target, which verify reads.\n"
    "\n"
    "Tables in which frameworks keep the record of their migrations are left alone, and said "
    "(--with-history). What names and values do not say, howdah.conf says: other names, the "
    "unit of numbers that are moments, the separator of lists (docs/configuration.md). What "
    "is known of an application is a profile.\n"
    "\n"
    "--existing says what is to be done where the target's tables hold rows: fail; truncate "
    "takes them away; skip keeps them where the primary key is the same; update puts ours in "
    "their place where it is.";

static const char *const examples[] = {
    "whether everything would fit",
    "howdah load --dry-run app.db postgresql://me@db.example/app",
    "in the place of what the tables hold",
    "howdah load --existing=truncate app.db postgresql://me@db.example/app",
    NULL,
};

typedef struct {
    HdCliCommon common;
    HdCliProfile profile;
    char *zone;
    char *existing;
    HdCliPolicy policy;
    HdLoadOptions load;
} Options;

static void add_entries(HdCli *cli, gpointer data, HdCliEntries *entries)
{
    Options *options = data;
    HdLoadOptions *load = &options->load;
    const GOptionEntry how[] = {
        {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &load->dry_run,
         "say whether everything fits, and write nothing", NULL},
        {"existing", 0, 0, G_OPTION_ARG_STRING, &options->existing,
         "what to do where the target holds rows (fail)", "fail|truncate|skip|update"},
        {"no-verify", 0, 0, G_OPTION_ARG_NONE, &load->no_verify,
         "do not compare both sides before the commit", NULL},
    };
    const GOptionEntry tables[] = {
        {"with-history", 0, 0, G_OPTION_ARG_NONE, &load->with_history,
         "also the tables in which frameworks keep the record of their migrations", NULL},
    };
    const GOptionEntry zone[] = {
        {"source-timezone", 0, 0, G_OPTION_ARG_STRING, &options->zone,
         "zone of the source's times without an offset, where the target has them with one (UTC)",
         "ZONE"},
    };
    hd_cli_entries_add(entries, HD_CLI_GROUP_HOW, how, G_N_ELEMENTS(how));
    hd_cli_common_add_entries(&options->common, entries);
    hd_cli_entries_add(entries, HD_CLI_GROUP_TABLES, tables, G_N_ELEMENTS(tables));
    hd_cli_profile_add_entries(&options->profile, entries);
    hd_cli_policy_add_entries(&options->policy, HD_ORPHANS_STOP, entries);
    hd_cli_entries_add(entries, HD_CLI_GROUP_MISFITS, zone, G_N_ELEMENTS(zone));
    hd_cli_common_add_output(cli, entries);
}

static gboolean check(const HdCli *cli, Options *options, GError **error)
{
    HdLoadOptions *load = &options->load;
    static const char *const existing[] = {
        [HD_EXISTING_FAIL] = "fail",
        [HD_EXISTING_TRUNCATE] = "truncate",
        [HD_EXISTING_SKIP] = "skip",
        [HD_EXISTING_UPDATE] = "update",
        NULL,
    };
    guint word = 0;
    load->source = cli->operands[0];
    load->target = cli->operands[1];
    load->cancel = cli->cancel;
    if (!hd_cli_common_check(&options->common, error) ||
        !hd_cli_common_zone(options->zone, &load->zone, error) ||
        !hd_cli_common_word("--existing", options->existing, existing, &word, error) ||
        !hd_cli_policy_check(&options->policy, load->source, error))
        return FALSE;
    load->existing = (HdExisting)word;
    load->policy = options->policy.chosen;
    load->schema = options->common.schema;
    load->profile = hd_cli_profile_options(&options->profile);
    load->tables = options->common.tables;
    load->exclude_tables = options->common.exclude_tables;
    load->jobs = options->common.jobs;
    load->copies = options->common.copies;
    return TRUE;
}

static HdExit status_of(const HdLoading *loading)
{
    if (loading->mismatches->len > 0)
        return HD_EXIT_DIFFERENT;
    return loading->n_rejects > 0 ? HD_EXIT_REJECTED : HD_EXIT_DONE;
}

static HdExit run(HdCli *cli, gpointer data, GError **error)
{
    Options *options = data;
    if (!check(cli, options, error))
        return HD_EXIT_USAGE;
    g_autoptr(HdProgress) progress = hd_progress_new();
    HdCliProgress *display = hd_cli_progress_begin(cli, progress);
    options->load.progress = progress;
    g_autoptr(HdLoading) loading = hd_app_load(&options->load, error);
    hd_cli_progress_end(display);
    if (loading == NULL)
        return HD_EXIT_FAILED;

    HdExit status = status_of(loading);
    cli->has_acted = status != HD_EXIT_DIFFERENT && !options->load.dry_run;
    if (cli->json) {
        g_autofree char *json = hd_app_report_loading(loading, (int)status);
        hd_cli_print_output(json);
    }
    if (!cli->quiet || status == HD_EXIT_DIFFERENT)
        hd_cli_summary_loading(cli, loading, &options->load);
    return status;
}

static void clear(gpointer data)
{
    Options *options = data;
    g_free(options->existing);
    hd_cli_policy_clear(&options->policy);
    hd_cli_profile_clear(&options->profile);
    g_free(options->zone);
    g_clear_pointer(&options->load.zone, g_time_zone_unref);
    hd_cli_common_clear(&options->common);
}

const HdCommand hd_cmd_load = {
    .name = "load",
    .arguments = "SOURCE [TARGET]",
    .min_operands = 1,
    .max_operands = 2,
    .summary = "Load the rows into tables that an application has made",
    .details = details,
    .examples = examples,
    .exits =
        {
            [HD_EXIT_DONE] = "done",
            [HD_EXIT_FAILED] = "failed; the target is as it was",
            [HD_EXIT_USAGE] = "wrong usage",
            [HD_EXIT_DIFFERENT] = "the proof found differences; the target is as it was",
            [HD_EXIT_REJECTED] = "done, with rows in the file of rejects",
        },
    .options_bytes = sizeof(Options),
    .add_entries = add_entries,
    .run = run,
    .clear = clear,
};
