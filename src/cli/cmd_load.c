#include "app/app_load.h"
#include "app/app_report.h"
#include "base/error.h"
#include "cli/cli_commands.h"
#include "cli/cli_common.h"
#include "cli/cli_options.h"
#include "cli/cli_policy.h"
#include "cli/cli_print.h"
#include "cli/cli_progress.h"
#include "cli/cli_summary.h"

static const char details[] =
    "For tables that an application has made itself, by its own migrations: only rows are brought, "
    "and each\n"
    "value becomes what its column's type asks for. Tables and columns are matched by name, "
    "whatever their\n"
    "case and order and whether words are joined (userName) or set apart (user_name). TARGET is "
    "found as by\n"
    "migrate.\n"
    "\n"
    "Everything that does not fit is told before the first row is written: a table or a column "
    "without a\n"
    "counterpart, a value that its column's type, a check, a domain or a unique index would "
    "refuse, named by\n"
    "its row. Foreign keys, triggers and, of large tables, indexes are set aside, and stand again "
    "exactly as\n"
    "they were; sequences go on above the largest key. It is one transaction: until it is "
    "committed, which\n"
    "it is only when the rows were proven equal, the target is as it was. The tables' owner can do "
    "it, with\n"
    "the right to make temporary tables.\n"
    "\n"
    "What does not fit can be left out or changed instead: --on-reject, --nul, --invalid-utf8, "
    "--orphans. Each\n"
    "such row and value stands in table howdah.ledger of the target, which verify reads.\n"
    "\n"
    "Tables in which frameworks keep the record of their migrations are left alone, and said\n"
    "(--with-history). What names and values do not say, howdah.conf says: other names, the unit "
    "of numbers\n"
    "that are moments, the separator of lists (docs/configuration.md). What is known of an "
    "application is a\n"
    "profile.\n"
    "\n"
    "--existing says what is to be done where the target's tables hold rows: fail; truncate takes "
    "them away;\n"
    "skip keeps them where the primary key is the same; update puts ours in their place where it "
    "is.\n"
    "\n"
    "Exit status: 0 done; 1 failed, the target is as it was; 2 wrong usage; 4 the proof found "
    "differences, the\n"
    "target is as it was; 5 done, with rows in the file of rejects.";

typedef struct {
    char **arguments; /* what the options leave of the command line */
    HdCliCommon common;
    HdCliProfile profile;
    char *zone;
    char *existing;
    HdCliPolicy policy;
    HdLoadOptions load;
} Options;

static gboolean parse(Options *options, char **argv)
{
    const HdCommand *command = hd_cli_options_find("load");
    HdLoadOptions *load = &options->load;
    const GOptionEntry own[] = {
        {"existing", 0, 0, G_OPTION_ARG_STRING, &options->existing,
         "what to do where the target holds rows (fail)", "fail|truncate|skip|update"},
        {"with-history", 0, 0, G_OPTION_ARG_NONE, &load->with_history,
         "also the tables in which frameworks keep the record of their migrations", NULL},
        {"source-timezone", 0, 0, G_OPTION_ARG_STRING, &options->zone,
         "zone of the source's times without an offset, where the target has them with one (UTC)",
         "ZONE"},
        {"no-verify", 0, 0, G_OPTION_ARG_NONE, &load->no_verify,
         "do not compare both sides before the commit", NULL},
        {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &load->dry_run,
         "say whether everything fits, and write nothing", NULL},
    };
    g_autoptr(GArray) entries = g_array_new(TRUE, FALSE, sizeof(GOptionEntry));
    hd_cli_common_add_entries(&options->common, entries);
    hd_cli_profile_add_entries(&options->profile, entries);
    hd_cli_policy_add_entries(&options->policy, HD_ORPHANS_STOP, entries);
    g_array_append_vals(entries, own, G_N_ELEMENTS(own));
    options->arguments = hd_cli_options_parse(
        command, (const GOptionEntry *)(gconstpointer)entries->data, details, argv);
    if (options->arguments == NULL ||
        !hd_cli_options_check_operands(command, options->arguments, 1, 2))
        return FALSE;
    load->source = options->arguments[1];
    load->target = options->arguments[2];
    return TRUE;
}

static gboolean check(Options *options, GError **error)
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

static HdExit run(Options *options, GError **error)
{
    const HdCliCommon *common = &options->common;
    g_autoptr(HdProgress) progress = hd_progress_new();
    HdCliProgress *display = hd_cli_progress_begin(progress, common->quiet);
    options->load.progress = progress;
    options->load.on_phase = hd_cli_progress_phase;
    options->load.on_phase_data = display;
    g_autoptr(HdLoading) loading = hd_app_load(&options->load, error);
    hd_cli_progress_end(display);
    if (loading == NULL)
        return HD_EXIT_FAILED;

    HdExit status = status_of(loading);
    if (common->json) {
        g_autofree char *json = hd_app_report_loading(loading, (int)status);
        hd_cli_print_output(json);
    }
    if (!common->quiet || status == HD_EXIT_DIFFERENT)
        hd_cli_summary_loading(loading, options->load.dry_run);
    return status;
}

HdExit hd_cmd_load(HdCli *cli, char **argv)
{
    g_autoptr(GError) error = NULL;
    Options options = {.load = {.cancel = cli->cancel}};
    HdExit status = HD_EXIT_USAGE;

    if (parse(&options, argv)) {
        if (check(&options, &error))
            status = run(&options, &error);
        cli->has_acted = error == NULL && status != HD_EXIT_DIFFERENT && !options.load.dry_run;
        if (error != NULL)
            status = hd_cli_options_report_error(error, options.common.json);
    }
    g_strfreev(options.arguments);
    g_free(options.existing);
    hd_cli_policy_clear(&options.policy);
    hd_cli_profile_clear(&options.profile);
    g_free(options.zone);
    g_clear_pointer(&options.load.zone, g_time_zone_unref);
    hd_cli_common_clear(&options.common);
    return status;
}
