#include "cli/cli_command.h"
#include "cli/cli_commands.h"
#include "cli/cli_complete.h"
#include "cli/cli_print.h"

/* Inside single quotes, and within the brackets and before the colons of _arguments. */
static void append_quoted(GString *script, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            g_string_append(script, "'\\''");
        else if (*text == '[' || *text == ']' || *text == ':' || *text == '\\')
            g_string_append_printf(script, "\\%c", *text);
        else
            g_string_append_c(script, *text);
    }
}

/* ":file:_files" */
static void append_action(GString *script, const HdCliValues *values)
{
    g_autofree char *words = hd_cli_complete_words(values);
    if (values->is_path && *words != '\0')
        g_string_append_printf(script, "{compadd %s; _files}", words);
    else if (values->is_path)
        g_string_append(script, "_files");
    else if (*words != '\0')
        g_string_append_printf(script, "(%s)", words);
    else
        g_string_append_c(script, ' ');
}

static void append_spec(GString *script, const GOptionEntry *entry, const char *spelled)
{
    HdCliValues values = hd_cli_complete_values(entry->arg_description);
    g_string_append_printf(script, "                '*%s[", spelled);
    append_quoted(script, entry->description);
    g_string_append_c(script, ']');
    if (entry->arg != G_OPTION_ARG_NONE) {
        g_string_append_c(script, ':');
        append_quoted(script, entry->arg_description);
        g_string_append_c(script, ':');
        append_action(script, &values);
    }
    g_string_append(script, "' \\\n");
    hd_cli_complete_values_clear(&values);
}

static void append_option(GString *script, const GOptionEntry *entry)
{
    gboolean has_value = entry->arg != G_OPTION_ARG_NONE;
    g_autofree char *spelled = g_strdup_printf("--%s%s", entry->long_name, has_value ? "=" : "");
    append_spec(script, entry, spelled);
    if (entry->short_name == 0)
        return;
    g_autofree char *short_spelled =
        g_strdup_printf("-%c%s", entry->short_name, has_value ? "+" : "");
    append_spec(script, entry, short_spelled);
}

static void append_command(const HdCommand *command, const HdCliEntries *entries, gpointer data)
{
    GString *script = data;
    HdCliValues operands = hd_cli_complete_values(command->arguments);
    g_string_append_printf(script, "        %s)\n            _arguments \\\n", command->name);
    for (const GOptionEntry *entry = hd_cli_entries_get(entries); entry->long_name != NULL; entry++)
        append_option(script, entry);
    g_string_append(script, "                '*:argument:");
    append_action(script, &operands);
    g_string_append(script, "'\n            ;;\n");
    hd_cli_complete_values_clear(&operands);
}

void hd_cli_complete_print_zsh(void)
{
    g_autoptr(GString) script =
        g_string_new("#compdef howdah\n"
                     "# Completion of howdah for zsh; from: howdah completion zsh\n"
                     "_howdah() {\n"
                     "    local -a commands=(\n");
    for (guint i = 0; hd_cli_commands[i] != NULL; i++) {
        g_string_append_printf(script, "        '%s:", hd_cli_commands[i]->name);
        append_quoted(script, hd_cli_commands[i]->summary);
        g_string_append(script, "'\n");
    }
    g_string_append(script, "    )\n"
                            "    if ((CURRENT == 2)); then\n"
                            "        _describe command commands\n"
                            "        return\n"
                            "    fi\n"
                            "    local command=$words[2]\n"
                            "    shift words\n"
                            "    ((CURRENT--))\n"
                            "    case $command in\n");
    for (guint i = 0; hd_cli_commands[i] != NULL; i++)
        hd_cli_command_describe(hd_cli_commands[i], append_command, script);
    g_string_append(script, "    esac\n"
                            "}\n"
                            "if [[ $funcstack[1] == _howdah ]]; then\n"
                            "    _howdah \"$@\"\n"
                            "else\n"
                            "    compdef _howdah howdah\n"
                            "fi\n");
    hd_cli_print_output(script->str);
}
