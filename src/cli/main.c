#include <locale.h>
#include <string.h>

#include "base/error.h"
#include "base/fault.h"
#include "base/secret.h"
#include "cli/cli.h"
#include "cli/cli_command.h"
#include "cli/cli_commands.h"
#include "cli/cli_help.h"
#include "cli/cli_print.h"
#include "cli/cli_signal.h"

static HdExit refuse_command(const char *name)
{
    GError *error = NULL;
    const char *nearest = hd_cli_commands_nearest(name);
    hd_error_set(&error, HD_ERROR_USAGE, "unknown %s \"%s\"", *name == '-' ? "option" : "command",
                 name);
    if (nearest != NULL)
        hd_error_add_hint(&error, "Did you mean: howdah %s", nearest);
    else
        hd_error_add_hint(&error, "See: howdah help");
    hd_cli_print_error(error);
    g_error_free(error);
    return HD_EXIT_USAGE;
}

/* The arguments as they were given. Others, who see ours with ps, are shown no password. */
static char **take_arguments(char **argv)
{
    char **arguments = g_strdupv(argv);
    for (; *argv != NULL; argv++) {
        g_autofree char *shown = hd_secret_conceal(*argv);
        gsize length = strlen(*argv);
        memset(*argv, '\0', length);
        memcpy(*argv, shown, strlen(shown));
    }
    return arguments;
}

/* A script or a report that is cut off is not what was asked for; but status 1 says that the target
 * is as it was. */
static HdExit check_output(const HdCli *cli, HdExit status)
{
    g_autoptr(GError) error = NULL;
    if (hd_cli_print_check_output(&error))
        return status;
    hd_cli_print_error(error);
    return cli->has_acted ? status : HD_EXIT_FAILED;
}

int main(int argc, char **argv)
{
    g_auto(GStrv) arguments = take_arguments(argv);
    /* Only how text is shown: numbers keep the C locale's form. */
    setlocale(LC_CTYPE, "");
    g_set_prgname("howdah");
    if (argc < 2) {
        hd_cli_help_print_overview();
        return HD_EXIT_USAGE;
    }
    const char *name = arguments[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
        name = "help";
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0)
        name = "version";
    const HdCommand *command = hd_cli_commands_find(name);
    if (command == NULL)
        return (int)refuse_command(name);

    HdCli cli = {.cancel = hd_cli_signal_watch()};
    hd_fault_point("start");
    return (int)check_output(&cli, hd_cli_command_run(command, &cli, arguments + 1));
}
