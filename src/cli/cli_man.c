#include "cli/cli_man.h"

#include <string.h>

#include "cli/cli_commands.h"
#include "cli/cli_help.h"
#include "cli/cli_print.h"

/* A hyphen of an option is one that can be copied, a line does not begin a request, and what is not
 * ASCII needs no preprocessor. */
static void append_text(GString *page, const char *text)
{
    gboolean is_line_start = TRUE;
    for (; *text != '\0'; text += g_utf8_skip[*(const guchar *)text]) {
        gunichar c = g_utf8_get_char(text);
        if (is_line_start && (c == '.' || c == '\''))
            g_string_append(page, "\\&");
        if (c == '\\')
            g_string_append(page, "\\e");
        else if (c == '-')
            g_string_append(page, "\\-");
        else if (c < 0x80)
            g_string_append_c(page, (char)c);
        else
            g_string_append_printf(page, "\\[u%04X]", c);
        is_line_start = c == '\n';
    }
    g_string_append_c(page, '\n');
}

static void append_bold(GString *page, const char *text)
{
    g_string_append(page, ".B ");
    append_text(page, text);
}

/* A term and what it is. */
static void append_item(GString *page, const char *term, const char *text)
{
    g_string_append(page, ".TP\n");
    append_bold(page, term);
    append_text(page, text);
}

static void append_pairs(GString *page, const char *title, const char *const *pairs)
{
    g_string_append_printf(page, ".SH %s\n", title);
    for (; *pairs != NULL; pairs += 2)
        append_item(page, pairs[0], pairs[1]);
}

static void append_kept(GString *page, const char *lines)
{
    g_string_append(page, ".nf\n");
    append_text(page, lines);
    g_string_append(page, ".fi\n");
}

static void append_details(GString *page, const char *details)
{
    g_auto(GStrv) paragraphs = g_strsplit(details, "\n\n", -1);
    for (guint i = 0; paragraphs[i] != NULL; i++) {
        const char *kept = strstr(paragraphs[i], "\n ");
        g_string_append(page, ".PP\n");
        if (*paragraphs[i] == ' ') {
            append_kept(page, paragraphs[i]);
        } else if (kept != NULL) {
            g_autofree char *head = g_strndup(paragraphs[i], (gsize)(kept - paragraphs[i]));
            append_text(page, head);
            append_kept(page, kept + 1);
        } else {
            append_text(page, paragraphs[i]);
        }
    }
}

static void append_options(GString *page, const HdCliEntries *entries)
{
    const GOptionEntry *entry = hd_cli_entries_get(entries);
    g_string_append(page, ".SH OPTIONS\n");
    for (guint i = 0; entry->long_name != NULL; i++, entry++) {
        const char *title = hd_cli_entries_title_at(entries, i);
        g_autofree char *spelled = hd_cli_help_spell(entry, FALSE);
        if (title != NULL)
            g_string_append_printf(page, ".SS %s\n", title);
        append_item(page, spelled, entry->description);
    }
}

static void append_examples(GString *page, const char *const *examples)
{
    if (examples == NULL)
        return;
    g_string_append(page, ".SH EXAMPLES\n");
    for (; *examples != NULL; examples += 2) {
        g_string_append(page, ".PP\n");
        append_text(page, examples[0]);
        g_string_append(page, ".RS\n");
        append_kept(page, examples[1]);
        g_string_append(page, ".RE\n");
    }
}

static void append_exits(GString *page, const HdCommand *command)
{
    g_string_append(page, ".SH EXIT STATUS\n");
    for (guint i = 0; i < HD_EXIT_COUNT; i++) {
        g_autofree char *number = g_strdup_printf("%u", i);
        if (command->exits[i] != NULL)
            append_item(page, number, command->exits[i]);
    }
}

static void append_header(GString *page, const char *name, const char *summary)
{
    g_autofree char *title = g_ascii_strup(name, -1);
    g_string_append_printf(page, ".TH %s 1 \"\" \"howdah %s\" \"User Commands\"\n.SH NAME\n", title,
                           HD_VERSION);
    g_autofree char *line = g_strdup_printf("%s - %s", name, summary);
    append_text(page, line);
}

static void append_see_also(GString *page, const HdCommand *self)
{
    g_string_append(page, ".SH SEE ALSO\n");
    if (self != NULL)
        g_string_append(page, ".BR howdah (1),\n");
    for (guint i = 0; hd_cli_commands[i] != NULL; i++) {
        if (hd_cli_commands[i] != self)
            g_string_append_printf(page, ".BR howdah\\-%s (1),\n", hd_cli_commands[i]->name);
    }
    g_string_append(page, ".BR psql (1),\n.BR sqlite3 (1)\n");
}

void hd_cli_man_print_overview(void)
{
    g_autoptr(GString) page = g_string_new(NULL);
    append_header(page, "howdah", "carry a SQLite database onto PostgreSQL, proven");
    g_string_append(page, ".SH SYNOPSIS\n.B howdah\n.I COMMAND\n[OPTION]... [ARGUMENT]...\n"
                          ".SH COMMANDS\n");
    for (guint i = 0; hd_cli_commands[i] != NULL; i++)
        append_item(page, hd_cli_commands[i]->name, hd_cli_commands[i]->summary);
    append_pairs(page, "ENVIRONMENT", hd_cli_help_environment);
    append_pairs(page, "FILES", hd_cli_help_files);
    append_see_also(page, NULL);
    hd_cli_print_output(page->str);
}

void hd_cli_man_print_command(const HdCommand *command, const HdCliEntries *entries)
{
    g_autoptr(GString) page = g_string_new(NULL);
    g_autofree char *name = g_strconcat("howdah-", command->name, NULL);
    g_autofree char *summary = g_strdup(command->summary);
    *summary = g_ascii_tolower(*summary);
    append_header(page, name, summary);
    g_string_append(page, ".SH SYNOPSIS\n");
    g_autofree char *synopsis = g_strdup_printf("howdah %s", command->name);
    append_bold(page, synopsis);
    g_string_append(page, "[OPTION]...\n");
    if (*command->arguments != '\0')
        append_text(page, command->arguments);
    if (command->details != NULL) {
        g_string_append(page, ".SH DESCRIPTION\n");
        append_details(page, command->details);
    }
    append_options(page, entries);
    append_examples(page, command->examples);
    append_exits(page, command);
    append_pairs(page, "ENVIRONMENT", hd_cli_help_environment);
    append_see_also(page, command);
    hd_cli_print_output(page->str);
}
