#include "cli/cli_wrap.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define USUAL_COLUMNS 80
#define MIN_COLUMNS 40
#define MAX_COLUMNS 100

guint hd_cli_wrap_columns(void)
{
    struct winsize size = {0};
    guint64 columns = 0;
    const char *variable = g_getenv("COLUMNS");
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        columns = size.ws_col;
    if (columns == 0 &&
        (variable == NULL || !g_ascii_string_to_unsigned(variable, 10, 1, 1000, &columns, NULL)))
        columns = USUAL_COLUMNS;
    return (guint)CLAMP(columns, MIN_COLUMNS, MAX_COLUMNS);
}

guint hd_cli_wrap_width(const char *text)
{
    guint width = 0;
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        width += g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
    }
    return width;
}

char *hd_cli_wrap_cut(const char *text, guint columns)
{
    const char *end = text;
    guint width = 0;
    if (hd_cli_wrap_width(text) <= columns)
        return g_strdup(text);
    for (; *end != '\0'; end = g_utf8_next_char(end)) {
        gunichar c = g_utf8_get_char(end);
        width += g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
        if (width + 1 > columns)
            break;
    }
    return g_strdup_printf("%.*s…", (int)(end - text), text);
}

void hd_cli_wrap_append(GString *lines, const char *text, guint at, guint indent, guint columns)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    gboolean is_first = TRUE;
    for (guint i = 0; words[i] != NULL; i++) {
        guint width = hd_cli_wrap_width(words[i]);
        if (!is_first && at + 1 + width > columns) {
            g_string_append_printf(lines, "\n%*s", (int)indent, "");
            at = indent;
            is_first = TRUE;
        }
        if (!is_first) {
            g_string_append_c(lines, ' ');
            at++;
        }
        g_string_append(lines, words[i]);
        at += width;
        is_first = FALSE;
    }
    g_string_append_c(lines, '\n');
}

void hd_cli_wrap_append_paragraphs(GString *lines, const char *text, guint columns)
{
    g_auto(GStrv) all = g_strsplit(text, "\n", -1);
    for (guint i = 0; all[i] != NULL; i++) {
        if (*all[i] == ' ' || *all[i] == '\0')
            g_string_append_printf(lines, "%s\n", all[i]);
        else
            hd_cli_wrap_append(lines, all[i], 0, 0, columns);
    }
}
