#include "cli/cli_wrap.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/cli_width.h"

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

void hd_cli_wrap_append(GString *lines, const char *text, guint at, guint indent, guint columns)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    gboolean is_first = TRUE;
    for (guint i = 0; words[i] != NULL; i++) {
        guint width = hd_cli_width_of(words[i]);
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
