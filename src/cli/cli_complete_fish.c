#include "cli/cli_command.h"
#include "cli/cli_commands.h"
#include "cli/cli_complete.h"
#include "cli/cli_print.h"

/* Within single quotes. */
static void append_quoted(GString *script, const char *text)
{
    g_string_append_c(script, '\'');
    for (; *text != '\0'; text++) {
        if (*text == '\'' || *text == '\\')
            g_string_append_c(script, '\\');
        g_string_append_c(script, *text);
    }
    g_string_append_c(script, '\'');
}

static void append_values(GString *script, const HdCliValues *values)
{
    g_autofree char *words = hd_cli_complete_words(values);
    if (*words != '\0')
        g_string_append_printf(script, " -a '%s'", words);
    g_string_append(script, values->is_path ? " -F" : " -f");
}

static void append_option(GString *script, const char *command, const GOptionEntry *entry)
{
    HdCliValues values = hd_cli_complete_values(entry->arg_description);
    g_string_append_printf(script, "complete -c howdah -n '__fish_seen_subcommand_from %s' -l %s",
                           command, entry->long_name);
    if (entry->short_name != 0)
        g_string_append_printf(script, " -s %c", entry->short_name);
    if (entry->arg != G_OPTION_ARG_NONE) {
        g_string_append(script, " -r");
        append_values(script, &values);
    }
    g_string_append(script, " -d ");
    append_quoted(script, entry->description);
    g_string_append_c(script, '\n');
    hd_cli_complete_values_clear(&values);
}

static void append_command(const HdCommand *command, const HdCliEntries *entries, gpointer data)
{
    GString *script = data;
    HdCliValues operands = hd_cli_complete_values(command->arguments);
    g_string_append_printf(script, "complete -c howdah -n __fish_use_subcommand -f -a %s -d ",
                           command->name);
    append_quoted(script, command->summary);
    g_string_append_printf(script, "\ncomplete -c howdah -n '__fish_seen_subcommand_from %s'",
                           command->name);
    append_values(script, &operands);
    g_string_append_c(script, '\n');
    for (const GOptionEntry *entry = hd_cli_entries_get(entries); entry->long_name != NULL; entry++)
        append_option(script, command->name, entry);
    hd_cli_complete_values_clear(&operands);
}

void hd_cli_complete_print_fish(void)
{
    g_autoptr(GString) script =
        g_string_new("# Completion of howdah for fish; from: howdah completion fish\n");
    for (guint i = 0; hd_cli_commands[i] != NULL; i++)
        hd_cli_command_describe(hd_cli_commands[i], append_command, script);
    hd_cli_print_output(script->str);
}
