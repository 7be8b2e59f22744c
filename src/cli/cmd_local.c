#include <string.h>

#include "app/app_local.h"
#include "base/error.h"
#include "cli/cli_commands.h"
#include "cli/cli_nearest.h"
#include "cli/cli_print.h"

static const char details[] =
    "Actions:\n"
    "  start             make the cluster where there is none, and start it\n"
    "  stop              stop it; the data stays\n"
    "  status            say whether it runs, and where it is (exit status 1 when it does not"
    " run)\n"
    "  url [DATABASE]    print a connection URI (postgres)\n"
    "  psql [DATABASE] [-- ARGUMENT…]  start it, and run psql\n"
    "  remove            stop it and delete it with all its databases\n"
    "\n"
    "It lives in $XDG_DATA_HOME/howdah, listens on a Unix socket only, and is this user's "
    "alone.";

static const char *const examples[] = {
    "the tables that a migration of app.db has made",
    "howdah local psql app -- -c '\\d'",
    "its address, for an application",
    "export DATABASE_URL=\"$(howdah local url app)\"",
    NULL,
};

typedef struct {
    gboolean dry_run;
} Options;

static const char *database_of(const HdCli *cli)
{
    const char *database = cli->operands[1];
    return database != NULL && strcmp(database, "--") != 0 ? database : NULL;
}

/* For people; TRUE, as there is nothing to fail. */
static gboolean tell(const char *told)
{
    g_autofree char *escaped = hd_cli_print_escape(told, FALSE);
    hd_cli_print(HD_STYLE_PLAIN, "%s\n", escaped);
    return TRUE;
}

static gboolean start(HdCli *cli, gboolean dry_run, HdExit *out_status, GError **error)
{
    g_autofree char *told = NULL;
    (void)out_status;
    return hd_app_local_start(dry_run, cli->cancel, &told, error) && tell(told);
}

static gboolean stop(HdCli *cli, gboolean dry_run, HdExit *out_status, GError **error)
{
    g_autofree char *told = NULL;
    (void)cli;
    (void)out_status;
    return hd_app_local_stop(dry_run, &told, error) && tell(told);
}

static gboolean status(HdCli *cli, gboolean dry_run, HdExit *out_status, GError **error)
{
    gboolean running = FALSE;
    (void)dry_run;
    g_autofree char *text = hd_app_local_status(cli->json, &running, error);
    if (text == NULL)
        return FALSE;
    hd_cli_print_output(text);
    *out_status = running ? HD_EXIT_DONE : HD_EXIT_FAILED;
    return TRUE;
}

static gboolean url(HdCli *cli, gboolean dry_run, HdExit *out_status, GError **error)
{
    (void)dry_run;
    (void)out_status;
    g_autofree char *text = hd_app_local_url(database_of(cli), error);
    if (text == NULL)
        return FALSE;
    hd_cli_print_output(text);
    hd_cli_print_output("\n");
    return TRUE;
}

static gboolean run_psql(HdCli *cli, gboolean dry_run, HdExit *out_status, GError **error)
{
    (void)dry_run;
    (void)out_status;
    const char *database = database_of(cli);
    char **arguments = cli->operands + 1 + (database != NULL);
    if (*arguments != NULL && strcmp(*arguments, "--") == 0)
        arguments++;
    return hd_app_local_psql(database, arguments, cli->cancel, error);
}

static gboolean delete_cluster(HdCli *cli, gboolean dry_run, HdExit *out_status, GError **error)
{
    g_autofree char *told = NULL;
    (void)cli;
    (void)out_status;
    return hd_app_local_remove(dry_run, &told, error) && tell(told);
}

static const struct {
    const char *name;
    guint max_operands;
    gboolean writes; /* it can be asked what it would do */
    gboolean (*run)(HdCli *cli, gboolean dry_run, HdExit *out_status, GError **error);
} actions[] = {
    {"start", 0, TRUE, start},           {"stop", 0, TRUE, stop},
    {"status", 0, FALSE, status},        {"url", 1, FALSE, url},
    {"remove", 0, TRUE, delete_cluster}, {"psql", G_MAXUINT, FALSE, run_psql},
};

static gboolean run_action(HdCli *cli, gboolean dry_run, HdExit *out_status, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(actions); i++) {
        if (strcmp(actions[i].name, cli->operands[0]) != 0)
            continue;
        if (g_strv_length(cli->operands) - 1 > actions[i].max_operands) {
            hd_error_set(error, HD_ERROR_USAGE, "unexpected argument \"%s\"",
                         cli->operands[1 + actions[i].max_operands]);
            return FALSE;
        }
        if (dry_run && !actions[i].writes) {
            hd_error_set(error, HD_ERROR_USAGE, "--dry-run is for start, stop and remove");
            return FALSE;
        }
        return actions[i].run(cli, dry_run, out_status, error);
    }
    HdCliNearest nearest = hd_cli_nearest_begin(cli->operands[0]);
    for (guint i = 0; i < G_N_ELEMENTS(actions); i++)
        hd_cli_nearest_consider(&nearest, actions[i].name);
    hd_error_set(error, HD_ERROR_USAGE, "\"%s\" is not an action of local", cli->operands[0]);
    if (nearest.found != NULL)
        hd_error_add_hint(error, "Did you mean: howdah local %s", nearest.found);
    else
        hd_error_add_hint(error, "See: howdah help local");
    return FALSE;
}

static void add_entries(HdCli *cli, gpointer data, HdCliEntries *entries)
{
    Options *options = data;
    const GOptionEntry how[] = {
        {"dry-run", 'n', 0, G_OPTION_ARG_NONE, &options->dry_run,
         "say what start, stop or remove would do, and do nothing", NULL},
    };
    const GOptionEntry own[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &cli->json, "status as JSON", NULL},
    };
    hd_cli_entries_add(entries, HD_CLI_GROUP_HOW, how, G_N_ELEMENTS(how));
    hd_cli_entries_add(entries, HD_CLI_GROUP_OUTPUT, own, G_N_ELEMENTS(own));
}

static HdExit run(HdCli *cli, gpointer data, GError **error)
{
    HdExit exit_status = HD_EXIT_DONE;
    const Options *options = data;
    return run_action(cli, options->dry_run, &exit_status, error) ? exit_status : HD_EXIT_FAILED;
}

const HdCommand hd_cmd_local = {
    .name = "local",
    .arguments = "start|stop|status|url|psql|remove [DATABASE]",
    .min_operands = 1,
    .max_operands = G_MAXUINT,
    .summary = "Look after the private local cluster",
    .details = details,
    .examples = examples,
    .exits =
        {
            [HD_EXIT_DONE] = "done",
            [HD_EXIT_FAILED] = "failed; of status: it does not run",
            [HD_EXIT_USAGE] = "wrong usage",
        },
    .options_bytes = sizeof(Options),
    .add_entries = add_entries,
    .run = run,
};
