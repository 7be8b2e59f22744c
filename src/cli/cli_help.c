#include "cli/cli_help.h"

#include <string.h>

#include "cli/cli.h"
#include "cli/cli_print.h"

void hd_cli_help_print_overview(void)
{
    g_autoptr(GString) text = g_string_new(
        "howdah carries a SQLite database onto PostgreSQL and proves that nothing changed.\n\n"
        "Usage:\n  howdah COMMAND [OPTION…] [ARGUMENT…]\n\nCommands:\n");
    for (const HdCommand *command = hd_cli_commands; command->name != NULL; command++)
        g_string_append_printf(text, "  %-9s %s\n", command->name, command->summary);
    g_string_append(text, "\nhowdah help COMMAND says more. The first one to try:\n"
                          "  howdah migrate app.db\n");
    hd_cli_print_output(text->str);
}

/* Levenshtein distance of two short words. */
static guint distance(const char *a, const char *b)
{
    gsize n = strlen(b);
    g_autofree guint *row = g_new(guint, n + 1);
    for (guint k = 0; k <= n; k++)
        row[k] = k;
    for (guint i = 0; a[i] != '\0'; i++) {
        guint diagonal = row[0];
        row[0] = i + 1;
        for (guint k = 0; k < n; k++) {
            guint change = diagonal + (a[i] != b[k]);
            diagonal = row[k + 1];
            row[k + 1] = MIN(change, MIN(row[k], row[k + 1]) + 1);
        }
    }
    return row[n];
}

const char *hd_cli_help_nearest(const char *name)
{
    const char *nearest = NULL;
    guint least = 3; /* more than two changes is another word */
    if (strlen(name) > 64)
        return NULL;
    for (const HdCommand *command = hd_cli_commands; command->name != NULL; command++) {
        guint changes = distance(name, command->name);
        if (changes < least) {
            least = changes;
            nearest = command->name;
        }
    }
    return nearest;
}
