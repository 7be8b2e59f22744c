#include "base/error.h"
#include "cli/cli_commands.h"
#include "cli/cli_help.h"
#include "cli/cli_options.h"
#include "cli/cli_print.h"

HdExit hd_cmd_help(HdCli *cli, char **argv)
{
    const HdCommand *self = hd_cli_options_find("help");
    if (!hd_cli_options_check_operands(self, argv, 0, 1))
        return HD_EXIT_USAGE;
    if (argv[1] == NULL || *argv[1] == '-') {
        hd_cli_help_print_overview();
        return HD_EXIT_DONE;
    }
    const HdCommand *command = hd_cli_options_find(argv[1]);
    if (command == NULL || command == self) {
        GError *error = NULL;
        hd_error_set(&error, HD_ERROR_USAGE, "there is no help on \"%s\"", argv[1]);
        hd_error_add_hint(&error, "See: howdah help");
        hd_cli_print_error(error);
        g_error_free(error);
        return HD_EXIT_USAGE;
    }
    char *arguments[] = {argv[1], (char[]){"--help"}, NULL};
    return command->run(cli, arguments);
}
