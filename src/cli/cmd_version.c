#include "app/app_version.h"
#include "cli/cli_commands.h"
#include "cli/cli_options.h"
#include "cli/cli_print.h"

HdExit hd_cmd_version(HdCli *cli, char **argv)
{
    (void)cli;
    if (!hd_cli_options_check_operands(hd_cli_options_find("version"), argv, 0, 0))
        return HD_EXIT_USAGE;
    g_autofree char *text = hd_app_version_text();
    hd_cli_print_output(text);
    return HD_EXIT_DONE;
}
