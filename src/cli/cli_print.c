#include "cli/cli_print.h"

#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/printable.h"
#include "cli/cli_screen.h"

/* Why standard output failed first. */
static int output_errno;

/* Lines at the bottom of the terminal that are drawn over again and again. Whoever prints takes
 * them away first and draws them again behind, in one write. The cursor stands below them, so that
 * the terminal is as it should be however the process ends. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* guards all below, and what is printed */
static char **block;                                     /* NULL: none */
static gboolean is_shown;                                /* the block is on the terminal */
static gboolean is_in_line;                              /* what was printed last has no end yet */

static gboolean has_colour(int fd)
{
    const char *no_colour = g_getenv("NO_COLOR");
    return isatty(fd) != 0 && (no_colour == NULL || *no_colour == '\0') &&
           g_strcmp0(g_getenv("TERM"), "dumb") != 0;
}

/* The colour ends before the line does, so that a whole line ends with its line break. */
static void append_v(GString *out, int fd, HdStyle style, const char *format, va_list args)
    G_GNUC_PRINTF(4, 0);
static void append_v(GString *out, int fd, HdStyle style, const char *format, va_list args)
{
    static const char *const codes[] = {"", "\033[1m", "\033[2m", "\033[31m", "\033[32m"};
    gboolean colour = style != HD_STYLE_PLAIN && has_colour(fd);
    g_string_append(out, colour ? codes[style] : "");
    g_string_append_vprintf(out, format, args);
    if (!colour)
        return;
    gboolean ends_line = out->str[out->len - 1] == '\n';
    g_string_insert(out, (gssize)out->len - (ends_line ? 1 : 0), "\033[0m");
}

static void append(GString *out, HdStyle style, const char *format, ...) G_GNUC_PRINTF(3, 4);
static void append(GString *out, HdStyle style, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    append_v(out, STDERR_FILENO, style, format, args);
    va_end(args);
}

void hd_cli_print_append(GString *text, HdStyle style, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    append_v(text, STDOUT_FILENO, style, format, args);
    va_end(args);
}

/* In one call of write(2), where the other side takes it. */
static void write_out(const GString *out)
{
    gsize done = 0;
    while (done < out->len) {
        ssize_t n = write(STDERR_FILENO, out->str + done, out->len - done);
        if (n < 0 && errno != EINTR)
            return;
        done += (gsize)MAX(n, 0);
    }
}

/* ---- the block; with the lock held ---- */

/* To its first line, from below it. */
static void append_up(GString *out)
{
    if (is_shown)
        g_string_append_printf(out, "\r\033[%uA", g_strv_length(block));
}

static void append_block(GString *out)
{
    for (guint i = 0; block != NULL && block[i] != NULL; i++) {
        append(out, i == 0 ? HD_STYLE_PLAIN : HD_STYLE_DIM, "%s", block[i]);
        g_string_append(out, "\033[K\n");
    }
    g_string_append(out, "\033[J");
    is_shown = block != NULL && *block != NULL;
}

void hd_cli_print_block(char **lines)
{
    g_autoptr(GString) out = g_string_new(NULL);
    pthread_mutex_lock(&lock);
    gboolean may_draw = !is_in_line && hd_cli_screen_is_ours() && (block != NULL || lines != NULL);
    if (may_draw)
        append_up(out);
    g_strfreev(block);
    block = g_strdupv(lines);
    is_shown = FALSE; /* and stays so while another job has the terminal */
    if (may_draw)
        append_block(out);
    write_out(out);
    pthread_mutex_unlock(&lock);
}

/* Output may go to the same terminal. The next frame draws it again. */
static void take_block_away(void)
{
    g_autoptr(GString) out = g_string_new(NULL);
    if (!is_shown)
        return;
    append_up(out);
    g_string_append(out, "\033[J");
    is_shown = FALSE;
    write_out(out);
}

/* ---- text ---- */

/* With the lock held: text, with the block taken away before and drawn again behind it. */
static void print_text(const GString *text)
{
    g_autoptr(GString) out = g_string_new(NULL);
    gboolean was_shown = is_shown;
    append_up(out);
    if (was_shown)
        g_string_append(out, "\033[J");
    is_shown = FALSE;
    g_string_append_len(out, text->str, (gssize)text->len);
    if (text->len > 0)
        is_in_line = text->str[text->len - 1] != '\n';
    if (was_shown && !is_in_line)
        append_block(out);
    write_out(out);
}

static void print(const GString *text)
{
    pthread_mutex_lock(&lock);
    print_text(text);
    pthread_mutex_unlock(&lock);
}

void hd_cli_print(HdStyle style, const char *format, ...)
{
    g_autoptr(GString) text = g_string_new(NULL);
    va_list args;
    va_start(args, format);
    append_v(text, STDERR_FILENO, style, format, args);
    va_end(args);
    print(text);
}

char *hd_cli_print_escape(const char *text, gboolean keep_lines)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *escaped = g_string_new(NULL);
    for (const char *p = valid; *p != '\0'; p += g_utf8_skip[*(const guchar *)p]) {
        gunichar c = g_utf8_get_char(p);
        gboolean is_kept = keep_lines && (c == '\n' || c == '\t');
        if (is_kept || hd_printable_is_harmless(c))
            g_string_append_unichar(escaped, c);
        else
            hd_printable_append_escape(escaped, c);
    }
    return g_string_free(escaped, FALSE);
}

/* Lines behind the first begin under it: the mark of a syntax error has to stand under its place.
 */
static void append_part(GString *out, HdStyle style, const char *label, const char *text)
{
    if (text == NULL)
        return;
    g_autofree char *escaped = hd_cli_print_escape(text, TRUE);
    g_auto(GStrv) lines = g_strsplit(escaped, "\n", -1);
    append(out, style, "%s", label);
    for (guint i = 0; lines[i] != NULL; i++)
        g_string_append_printf(out, "%*s%s\n", i == 0 ? 1 : (int)strlen(label) + 1, "", lines[i]);
}

void hd_cli_print_error(const GError *error)
{
    g_autoptr(GString) out = g_string_new("howdah: ");
    append_part(out, HD_STYLE_RED, "error:", error->message);
    append_part(out, HD_STYLE_BOLD, "detail:", hd_error_get_detail(error));
    append_part(out, HD_STYLE_BOLD, "hint:", hd_error_get_hint(error));
    print(out);
}

void hd_cli_print_output(const char *text)
{
    pthread_mutex_lock(&lock);
    take_block_away();
    if (ferror(stdout) == 0 && (fputs(text, stdout) < 0 || fflush(stdout) != 0))
        output_errno = errno;
    pthread_mutex_unlock(&lock);
}

gboolean hd_cli_print_check_output(GError **error)
{
    if (ferror(stdout) == 0)
        return TRUE;
    hd_error_set(error, HD_ERROR_FAILED, "could not write to standard output: %s",
                 g_strerror(output_errno));
    return FALSE;
}
