#include "cli/cli_commands.h"

#include "cli/cli_nearest.h"

const HdCommand *const hd_cli_commands[] = {
    &hd_cmd_analyze,   &hd_cmd_migrate, &hd_cmd_load,  &hd_cmd_verify,
    &hd_cmd_translate, &hd_cmd_scan,    &hd_cmd_local, &hd_cmd_completion,
    &hd_cmd_help,      &hd_cmd_version, NULL,
};

const HdCommand *hd_cli_commands_find(const char *name)
{
    for (guint i = 0; hd_cli_commands[i] != NULL; i++) {
        if (g_str_equal(hd_cli_commands[i]->name, name))
            return hd_cli_commands[i];
    }
    return NULL;
}

const char *hd_cli_commands_nearest(const char *name)
{
    HdCliNearest nearest = hd_cli_nearest_begin(name);
    for (guint i = 0; hd_cli_commands[i] != NULL; i++)
        hd_cli_nearest_consider(&nearest, hd_cli_commands[i]->name);
    return nearest.found;
}
