#include "app/app_version.h"
#include "cli/cli_commands.h"
#include "cli/cli_print.h"

static HdExit run(HdCli *cli G_GNUC_UNUSED, gpointer options G_GNUC_UNUSED,
                  GError **error G_GNUC_UNUSED)
{
    g_autofree char *text = hd_app_version_text();
    hd_cli_print_output(text);
    return HD_EXIT_DONE;
}

const HdCommand hd_cmd_version = {
    .name = "version",
    .arguments = "",
    .summary = "Print the version, and those of the libraries",
    .exits = {[HD_EXIT_DONE] = "done", [HD_EXIT_USAGE] = "wrong usage"},
    .run = run,
};
