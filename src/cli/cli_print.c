#include "cli/cli_print.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

/* Why standard output failed first. */
static int output_errno;

gboolean hd_cli_print_is_terminal(void)
{
    return isatty(STDERR_FILENO) != 0;
}

static gboolean has_colour(int fd)
{
    const char *no_colour = g_getenv("NO_COLOR");
    const char *term = g_getenv("TERM");
    return isatty(fd) != 0 && (no_colour == NULL || *no_colour == '\0') &&
           g_strcmp0(term, "dumb") != 0;
}

static const char *const codes[] = {"", "\033[1m", "\033[2m", "\033[31m", "\033[32m"};

void hd_cli_print_append(GString *text, HdStyle style, const char *format, ...)
{
    gboolean colour = style != HD_STYLE_PLAIN && has_colour(STDOUT_FILENO);
    va_list args;
    va_start(args, format);
    if (colour)
        g_string_append(text, codes[style]);
    g_string_append_vprintf(text, format, args);
    if (colour)
        g_string_append(text, "\033[0m");
    va_end(args);
}

void hd_cli_print(HdStyle style, const char *format, ...)
{
    gboolean colour = style != HD_STYLE_PLAIN && has_colour(STDERR_FILENO);
    va_list args;
    va_start(args, format);
    if (colour)
        fputs(codes[style], stderr);
    vfprintf(stderr, format, args);
    if (colour)
        fputs("\033[0m", stderr);
    va_end(args);
}

/* Not so are control characters, line breaks of any kind, and what turns the direction of text
 * around or is not seen. */
static gboolean is_harmless(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);
    return type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT &&
           type != G_UNICODE_LINE_SEPARATOR && type != G_UNICODE_PARAGRAPH_SEPARATOR;
}

char *hd_cli_print_escape(const char *text, gboolean keep_lines)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *escaped = g_string_new(NULL);
    for (const char *p = valid; *p != '\0'; p += g_utf8_skip[*(const guchar *)p]) {
        gunichar c = g_utf8_get_char(p);
        gboolean is_kept = keep_lines && (c == '\n' || c == '\t');
        if (is_kept || is_harmless(c))
            g_string_append_unichar(escaped, c);
        else
            g_string_append_printf(escaped, c < 0x100 ? "\\x%02x" : "\\u%04x", c);
    }
    return g_string_free(escaped, FALSE);
}

/* Lines behind the first begin under it: the mark of a syntax error has to stand under its place.
 */
static void print_part(HdStyle style, const char *label, const char *text)
{
    if (text == NULL)
        return;
    g_autofree char *escaped = hd_cli_print_escape(text, TRUE);
    g_auto(GStrv) lines = g_strsplit(escaped, "\n", -1);
    hd_cli_print(style, "%s", label);
    for (guint i = 0; lines[i] != NULL; i++)
        hd_cli_print(HD_STYLE_PLAIN, "%*s%s\n", i == 0 ? 1 : (int)strlen(label) + 1, "", lines[i]);
}

void hd_cli_print_error(const GError *error)
{
    hd_cli_print(HD_STYLE_PLAIN, "howdah: ");
    print_part(HD_STYLE_RED, "error:", error->message);
    print_part(HD_STYLE_BOLD, "detail:", hd_error_get_detail(error));
    print_part(HD_STYLE_BOLD, "hint:", hd_error_get_hint(error));
}

void hd_cli_print_output(const char *text)
{
    if (ferror(stdout) == 0 && (fputs(text, stdout) < 0 || fflush(stdout) != 0))
        output_errno = errno;
}

gboolean hd_cli_print_check_output(GError **error)
{
    if (ferror(stdout) == 0)
        return TRUE;
    hd_error_set(error, HD_ERROR_FAILED, "could not write to standard output: %s",
                 g_strerror(output_errno));
    return FALSE;
}
