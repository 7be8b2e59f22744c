#include "base/error.h"
#include "cli/cli_command.h"
#include "cli/cli_commands.h"
#include "cli/cli_help.h"
#include "cli/cli_man.h"

typedef struct {
    gboolean man;
} Options;

static void add_entries(HdCli *cli G_GNUC_UNUSED, gpointer data, HdCliEntries *entries)
{
    Options *options = data;
    const GOptionEntry own[] = {
        {"man", 0, 0, G_OPTION_ARG_NONE, &options->man, "as a manual page: man -l reads it", NULL},
    };
    hd_cli_entries_add(entries, HD_CLI_GROUP_OUTPUT, own, G_N_ELEMENTS(own));
}

static void print_command(const HdCommand *command, const HdCliEntries *entries, gpointer data)
{
    const Options *options = data;
    if (options->man)
        hd_cli_man_print_command(command, entries);
    else
        hd_cli_help_print_command(command, entries);
}

static void print_overview(const Options *options)
{
    if (options->man)
        hd_cli_man_print_overview();
    else
        hd_cli_help_print_overview();
}

static HdExit run(HdCli *cli, gpointer options, GError **error)
{
    const char *name = cli->operands[0];
    const HdCommand *command = name != NULL ? hd_cli_commands_find(name) : NULL;
    if (name != NULL && command == NULL) {
        const char *nearest = hd_cli_commands_nearest(name);
        hd_error_set(error, HD_ERROR_USAGE, "there is no help on \"%s\"", name);
        if (nearest != NULL)
            hd_error_add_hint(error, "Did you mean: howdah help %s", nearest);
        else
            hd_error_add_hint(error, "See: howdah help");
        return HD_EXIT_USAGE;
    }
    if (command == NULL)
        print_overview(options);
    else
        hd_cli_command_describe(command, print_command, options);
    return HD_EXIT_DONE;
}

const HdCommand hd_cmd_help = {
    .name = "help",
    .arguments = "[COMMAND]",
    .max_operands = 1,
    .summary = "Say what howdah or one of its commands does",
    .exits = {[HD_EXIT_DONE] = "done", [HD_EXIT_USAGE] = "wrong usage"},
    .options_bytes = sizeof(Options),
    .add_entries = add_entries,
    .run = run,
};
