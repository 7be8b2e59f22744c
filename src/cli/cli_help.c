#include "cli/cli_help.h"

#include "cli/cli_commands.h"
#include "cli/cli_print.h"
#include "cli/cli_width.h"
#include "cli/cli_wrap.h"

/* Where what an option does begins; a longer option has it on the next line. */
#define TEXT_COLUMN 32

const char *const hd_cli_help_environment[] = {
    "DATABASE_URL",
    "The target, where none is given.",
    "PGHOST, PGPORT, PGUSER, PGDATABASE, PGPASSWORD, PGSSLMODE, …",
    "As libpq reads them; the target, where nothing else says it.",
    "NO_COLOR",
    "No colours, whatever it holds. There are none either where output is no terminal.",
    "TMPDIR",
    "Where --snapshot=copy puts its copy (/tmp).",
    "XDG_DATA_HOME",
    "Where the private local cluster lives, in howdah/ (~/.local/share).",
    "XDG_STATE_HOME",
    "Where the reports of migrations go, into howdah/reports/ (~/.local/state).",
    NULL,
};

const char *const hd_cli_help_files[] = {
    "./howdah.conf",
    "What is set for tables and columns.",
    "~/.pgpass",
    "Passwords of servers, as libpq reads it.",
    NULL,
};

/* Two columns; what a name is does not begin left of at. */
static void append_entry(GString *text, const char *name, const char *what, guint at, guint columns)
{
    guint width = hd_cli_width_of(name) + 2;
    g_string_append_printf(text, "  %s", name);
    if (width + 2 > at)
        g_string_append_printf(text, "\n%*s", (int)at, "");
    else
        g_string_append_printf(text, "%*s", (int)(at - width), "");
    hd_cli_wrap_append(text, what, at, at, columns);
}

static void append_pairs(GString *text, const char *title, const char *const *pairs, guint columns)
{
    g_string_append_printf(text, "\n%s:\n", title);
    for (; *pairs != NULL; pairs += 2)
        append_entry(text, pairs[0], pairs[1], TEXT_COLUMN / 2, columns);
}

void hd_cli_help_print_overview(void)
{
    guint columns = hd_cli_wrap_columns();
    g_autoptr(GString) text = g_string_new(
        "howdah carries a SQLite database onto PostgreSQL and proves that nothing changed.\n\n"
        "Usage:\n  howdah COMMAND [OPTION…] [ARGUMENT…]\n\nCommands:\n");
    for (guint i = 0; hd_cli_commands[i] != NULL; i++)
        append_entry(text, hd_cli_commands[i]->name, hd_cli_commands[i]->summary, 14, columns);
    append_pairs(text, "Environment", hd_cli_help_environment, columns);
    g_string_append(text, "\nhowdah help COMMAND says more. The first one to try:\n"
                          "  howdah migrate app.db\n");
    hd_cli_print_output(text->str);
}

char *hd_cli_help_spell(const GOptionEntry *entry, gboolean is_aligned)
{
    GString *spelled = g_string_new(NULL);
    if (entry->short_name != 0)
        g_string_append_printf(spelled, "-%c, ", entry->short_name);
    else if (is_aligned)
        g_string_append(spelled, "    ");
    g_string_append_printf(spelled, "--%s", entry->long_name);
    if (entry->arg_description != NULL)
        g_string_append_printf(spelled, "=%s", entry->arg_description);
    return g_string_free(spelled, FALSE);
}

static void append_options(GString *text, const HdCliEntries *entries, guint columns)
{
    const GOptionEntry *entry = hd_cli_entries_get(entries);
    for (guint i = 0; entry->long_name != NULL; i++, entry++) {
        const char *title = hd_cli_entries_title_at(entries, i);
        g_autofree char *spelled = hd_cli_help_spell(entry, TRUE);
        if (title != NULL)
            g_string_append_printf(text, "\n%s:\n", title);
        append_entry(text, spelled, entry->description, TEXT_COLUMN, columns);
    }
}

static void append_examples(GString *text, const char *const *examples)
{
    if (examples == NULL)
        return;
    g_string_append(text, "\nExamples:\n");
    for (; *examples != NULL; examples += 2)
        g_string_append_printf(text, "  # %s\n  %s\n", examples[0], examples[1]);
}

static void append_exits(GString *text, const HdCommand *command, guint columns)
{
    g_string_append(text, "\nExit status:\n");
    for (guint i = 0; i < HD_EXIT_COUNT; i++) {
        g_autofree char *number = g_strdup_printf("%u", i);
        if (command->exits[i] != NULL)
            append_entry(text, number, command->exits[i], 6, columns);
    }
}

void hd_cli_help_print_command(const HdCommand *command, const HdCliEntries *entries)
{
    guint columns = hd_cli_wrap_columns();
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *summary = g_strconcat(command->summary, ".", NULL);
    hd_cli_wrap_append(text, summary, 0, 0, columns);
    g_string_append_printf(text, "\nUsage:\n  howdah %s [OPTION…]%s%s\n", command->name,
                           *command->arguments != '\0' ? " " : "", command->arguments);
    if (command->details != NULL) {
        g_string_append_c(text, '\n');
        hd_cli_wrap_append_paragraphs(text, command->details, columns);
    }
    append_options(text, entries, columns);
    append_examples(text, command->examples);
    append_exits(text, command, columns);
    hd_cli_print_output(text->str);
}
