#include <string.h>

#include "app/app_local.h"
#include "base/error.h"
#include "cli/cli_commands.h"
#include "cli/cli_options.h"
#include "cli/cli_print.h"

static const char details[] =
    "Actions:\n"
    "  start             make the cluster where there is none, and start it\n"
    "  stop              stop it; the data stays\n"
    "  status            say whether it runs, and where it is (exit status 1 when it does not "
    "run)\n"
    "  url [DATABASE]    print a connection URI (postgres)\n"
    "  psql [DATABASE] [-- ARGUMENT…]  start it, and run psql\n"
    "  remove            stop it and delete it with all its databases\n"
    "\n"
    "It lives in $XDG_DATA_HOME/howdah, listens on a Unix socket only, and is this user's alone.";

typedef struct {
    HdCli *cli;
    char **argv; /* argv[0] is the action */
    gboolean json;
} Call;

static const char *database_of(const Call *call)
{
    const char *database = call->argv[1];
    return database != NULL && strcmp(database, "--") != 0 ? database : NULL;
}

static gboolean start(Call *call, HdExit *out_status, GError **error)
{
    (void)out_status;
    return hd_app_local_start(call->cli->cancel, error);
}

static gboolean stop(Call *call, HdExit *out_status, GError **error)
{
    (void)call;
    (void)out_status;
    return hd_app_local_stop(error);
}

static gboolean status(Call *call, HdExit *out_status, GError **error)
{
    gboolean running = FALSE;
    g_autofree char *text = hd_app_local_status(call->json, &running, error);
    if (text == NULL)
        return FALSE;
    hd_cli_print_output(text);
    *out_status = running ? HD_EXIT_DONE : HD_EXIT_FAILED;
    return TRUE;
}

static gboolean url(Call *call, HdExit *out_status, GError **error)
{
    (void)out_status;
    g_autofree char *text = hd_app_local_url(database_of(call), error);
    if (text == NULL)
        return FALSE;
    hd_cli_print_output(text);
    hd_cli_print_output("\n");
    return TRUE;
}

static gboolean run_psql(Call *call, HdExit *out_status, GError **error)
{
    (void)out_status;
    const char *database = database_of(call);
    char **arguments = call->argv + 1 + (database != NULL);
    if (*arguments != NULL && strcmp(*arguments, "--") == 0)
        arguments++;
    return hd_app_local_psql(database, arguments, call->cli->cancel, error);
}

static gboolean delete_cluster(Call *call, HdExit *out_status, GError **error)
{
    (void)call;
    (void)out_status;
    return hd_app_local_remove(error);
}

static const struct {
    const char *name;
    guint max_operands;
    gboolean (*run)(Call *call, HdExit *out_status, GError **error);
} actions[] = {
    {"start", 0, start},           {"stop", 0, stop},
    {"status", 0, status},         {"url", 1, url},
    {"remove", 0, delete_cluster}, {"psql", G_MAXUINT, run_psql},
};

static gboolean run_action(Call *call, HdExit *out_status, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(actions); i++) {
        if (strcmp(actions[i].name, call->argv[0]) != 0)
            continue;
        if (g_strv_length(call->argv) - 1 > actions[i].max_operands) {
            hd_error_set(error, HD_ERROR_USAGE, "unexpected argument \"%s\"",
                         call->argv[1 + actions[i].max_operands]);
            return FALSE;
        }
        return actions[i].run(call, out_status, error);
    }
    hd_error_set(error, HD_ERROR_USAGE, "\"%s\" is not an action of local", call->argv[0]);
    hd_error_add_hint(error, "See: howdah help local");
    return FALSE;
}

HdExit hd_cmd_local(HdCli *cli, char **argv)
{
    const HdCommand *command = hd_cli_options_find("local");
    Call call = {.cli = cli};
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &call.json, "status as JSON", NULL},
        G_OPTION_ENTRY_NULL,
    };
    g_auto(GStrv) arguments = hd_cli_options_parse(command, entries, details, argv);
    if (arguments == NULL || !hd_cli_options_check_operands(command, arguments, 1, G_MAXUINT))
        return HD_EXIT_USAGE;

    g_autoptr(GError) error = NULL;
    HdExit exit_status = HD_EXIT_DONE;
    call.argv = arguments + 1;
    if (!run_action(&call, &exit_status, &error))
        return hd_cli_options_report_error(error, call.json);
    return exit_status;
}
