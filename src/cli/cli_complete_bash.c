#include "cli/cli_command.h"
#include "cli/cli_commands.h"
#include "cli/cli_complete.h"
#include "cli/cli_print.h"

/* Bash takes --option=value apart at '='. What is being written is in $current, an option that a
 * value is awaited for in $option, and what may stand there comes into $words and $paths. */
static const char head[] =
    "# Completion of howdah for bash; from: howdah completion bash\n"
    "_howdah() {\n"
    "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    local option='' words='' options='' paths='' is_value=''\n"
    "    COMPREPLY=()\n"
    "    if [[ $current == '=' ]]; then\n"
    "        option=$previous current=''\n"
    "    elif [[ $previous == '=' ]]; then\n"
    "        option=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    elif [[ $previous == -* ]]; then\n"
    "        option=$previous\n"
    "    fi\n"
    "    if ((COMP_CWORD == 1)); then\n";

static const char tail[] =
    "    esac\n"
    "    [[ -n $is_value || $current != -* ]] || words=$options paths=''\n"
    "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
    "    if [[ -n $paths ]]; then\n"
    "        compopt -o filenames\n"
    "        mapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY < <(compgen -f -- \"$current\")\n"
    "    fi\n"
    "}\n"
    "complete -F _howdah howdah\n";

static void append_assignments(GString *script, const HdCliValues *values)
{
    g_autofree char *words = hd_cli_complete_words(values);
    g_string_append_printf(script, "words='%s' paths='%s'", words, values->is_path ? "yes" : "");
}

static void append_option(GString *script, const GOptionEntry *entry)
{
    HdCliValues values = hd_cli_complete_values(entry->arg_description);
    g_string_append_printf(script, "        --%s", entry->long_name);
    if (entry->short_name != 0)
        g_string_append_printf(script, " | -%c", entry->short_name);
    g_string_append(script, ") ");
    append_assignments(script, &values);
    g_string_append(script, " is_value=yes ;;\n");
    hd_cli_complete_values_clear(&values);
}

static void append_command(const HdCommand *command, const HdCliEntries *entries, gpointer data)
{
    GString *script = data;
    HdCliValues operands = hd_cli_complete_values(command->arguments);
    g_string_append_printf(script, "    %s)\n        options='", command->name);
    for (const GOptionEntry *entry = hd_cli_entries_get(entries); entry->long_name != NULL; entry++)
        g_string_append_printf(script, "--%s ", entry->long_name);
    g_string_append(script, "'\n        ");
    append_assignments(script, &operands);
    g_string_append(script, "\n        case $option in\n");
    for (const GOptionEntry *entry = hd_cli_entries_get(entries); entry->long_name != NULL;
         entry++) {
        if (entry->arg != G_OPTION_ARG_NONE)
            append_option(script, entry);
    }
    g_string_append(script, "        esac\n        ;;\n");
    hd_cli_complete_values_clear(&operands);
}

void hd_cli_complete_print_bash(void)
{
    g_autoptr(GString) script = g_string_new(head);
    HdCliValues commands = {.words = (char *[]){NULL}, .is_command = TRUE};
    g_autofree char *words = hd_cli_complete_words(&commands);
    g_string_append_printf(script,
                           "        mapfile -t COMPREPLY < <(compgen -W '%s --help --version' -- "
                           "\"$current\")\n        return\n    fi\n    case ${COMP_WORDS[1]} in\n",
                           words);
    for (guint i = 0; hd_cli_commands[i] != NULL; i++)
        hd_cli_command_describe(hd_cli_commands[i], append_command, script);
    g_string_append(script, tail);
    hd_cli_print_output(script->str);
}
