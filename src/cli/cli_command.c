#include "cli/cli_command.h"

#include "app/app_report.h"
#include "base/error.h"
#include "cli/cli_help.h"
#include "cli/cli_options.h"
#include "cli/cli_print.h"
#include "cli/cli_progress.h"

static HdCliEntries *make_entries(const HdCommand *command, HdCli *cli, gpointer options,
                                  gboolean *help)
{
    HdCliEntries *entries = hd_cli_entries_new();
    const GOptionEntry own[] = {
        {"help", 'h', 0, G_OPTION_ARG_NONE, help, "say all this", NULL},
    };
    if (command->add_entries != NULL)
        command->add_entries(cli, options, entries);
    hd_cli_entries_add(entries, HD_CLI_GROUP_OUTPUT, own, G_N_ELEMENTS(own));
    return entries;
}

void hd_cli_command_describe(const HdCommand *command, HdCliEntriesFn fn, gpointer data)
{
    HdCli cli = {0};
    gboolean help = FALSE;
    g_autofree gpointer options = g_malloc0(command->options_bytes);
    g_autoptr(HdCliEntries) entries = make_entries(command, &cli, options, &help);
    fn(command, entries, data);
    if (command->clear != NULL)
        command->clear(options);
}

/* An error decides the status: of the two that say that nothing was done. */
static HdExit report(const GError *error, gboolean json)
{
    HdExit status =
        g_error_matches(error, HD_ERROR, HD_ERROR_USAGE) ? HD_EXIT_USAGE : HD_EXIT_FAILED;
    hd_cli_print_error(error);
    if (json) {
        g_autofree char *text = hd_app_report_error(error, (int)status);
        hd_cli_print_output(text);
    }
    return status;
}

static HdExit parse_and_run(const HdCommand *command, HdCli *cli, gpointer options, char **argv,
                            GError **error)
{
    gboolean help = FALSE;
    g_autoptr(HdCliEntries) entries = make_entries(command, cli, options, &help);
    cli->operands = hd_cli_options_parse(command, entries, argv, error);
    if (cli->operands == NULL)
        return HD_EXIT_USAGE;
    if (help) {
        hd_cli_help_print_command(command, entries);
        return HD_EXIT_DONE;
    }
    if (!hd_cli_options_check_operands(command, cli->operands, error) ||
        !hd_cli_progress_choose(cli, error))
        return HD_EXIT_USAGE;
    return command->run(cli, options, error);
}

HdExit hd_cli_command_run(const HdCommand *command, HdCli *cli, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree gpointer options = g_malloc0(command->options_bytes);
    HdExit status = parse_and_run(command, cli, options, argv, &error);
    if (error != NULL)
        status = report(error, cli->json);
    if (command->clear != NULL)
        command->clear(options);
    g_clear_pointer(&cli->operands, g_strfreev);
    g_clear_pointer(&cli->progress, g_free);
    return status;
}
