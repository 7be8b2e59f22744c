#include <string.h>

#include "base/error.h"
#include "cli/cli_commands.h"
#include "cli/cli_complete.h"

static const char details[] =
    "Prints a script that makes the shell complete commands, options and what these take. Packages "
    "of howdah install it; elsewhere one of these lines does, put where the shell reads it when it "
    "starts (~/.bashrc, ~/.zshrc behind compinit, ~/.config/fish/config.fish):\n"
    "\n"
    "  eval \"$(howdah completion bash)\"\n"
    "  eval \"$(howdah completion zsh)\"\n"
    "  howdah completion fish | source";

static const struct {
    const char *shell;
    void (*print)(void);
} scripts[] = {
    {"bash", hd_cli_complete_print_bash},
    {"zsh", hd_cli_complete_print_zsh},
    {"fish", hd_cli_complete_print_fish},
};

static HdExit run(HdCli *cli, gpointer options G_GNUC_UNUSED, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(scripts); i++) {
        if (strcmp(scripts[i].shell, cli->operands[0]) == 0) {
            scripts[i].print();
            return HD_EXIT_DONE;
        }
    }
    hd_error_set(error, HD_ERROR_USAGE, "completion for \"%s\" is not supported", cli->operands[0]);
    hd_error_add_hint(error, "Write bash, zsh or fish.");
    return HD_EXIT_USAGE;
}

const HdCommand hd_cmd_completion = {
    .name = "completion",
    .arguments = "bash|zsh|fish",
    .min_operands = 1,
    .max_operands = 1,
    .summary = "Print a script that lets a shell complete howdah's commands",
    .details = details,
    .exits = {[HD_EXIT_DONE] = "done", [HD_EXIT_USAGE] = "wrong usage"},
    .run = run,
};
