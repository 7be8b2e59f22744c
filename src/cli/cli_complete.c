#include "cli/cli_complete.h"

#include <string.h>

#include "cli/cli_commands.h"

/* Capitals stand for something else. */
static gboolean is_word(const char *alternative)
{
    for (; *alternative != '\0'; alternative++) {
        if (!g_ascii_islower(*alternative) && *alternative != '-')
            return FALSE;
    }
    return TRUE;
}

HdCliValues hd_cli_complete_values(const char *description)
{
    static const char *const paths[] = {"FILE", "SOURCE", "DIR", NULL};
    HdCliValues values = {0};
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    g_auto(GStrv) alternatives =
        g_strsplit_set(description != NULL ? description : "", "|[] .", -1);
    for (guint i = 0; alternatives[i] != NULL; i++) {
        const char *alternative = alternatives[i];
        values.is_path = values.is_path || g_strv_contains(paths, alternative);
        values.is_command = values.is_command || g_str_equal(alternative, "COMMAND");
        if (*alternative != '\0' && is_word(alternative))
            g_strv_builder_add(words, alternative);
    }
    values.words = g_strv_builder_end(words);
    return values;
}

void hd_cli_complete_values_clear(HdCliValues *values)
{
    g_clear_pointer(&values->words, g_strfreev);
}

char *hd_cli_complete_words(const HdCliValues *values)
{
    GString *words = g_string_new(NULL);
    for (guint i = 0; values->words[i] != NULL; i++)
        g_string_append_printf(words, "%s%s", words->len > 0 ? " " : "", values->words[i]);
    for (guint i = 0; values->is_command && hd_cli_commands[i] != NULL; i++)
        g_string_append_printf(words, "%s%s", words->len > 0 ? " " : "", hd_cli_commands[i]->name);
    return g_string_free(words, FALSE);
}
