#include "cli/cli_width.h"

/* g_utf8_next_char() drops const. */
static const char *next(const char *p)
{
    return p + g_utf8_skip[*(const guchar *)p];
}

static guint width_of_char(gunichar c)
{
    return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

guint hd_cli_width_of(const char *text)
{
    guint width = 0;
    for (const char *p = text; *p != '\0'; p = next(p))
        width += width_of_char(g_utf8_get_char(p));
    return width;
}

/* How many bytes of the beginning fit. Marks that stand over the last character come with it. */
static gsize measure_head(const char *text, guint width)
{
    const char *p = text;
    while (*p != '\0' && width_of_char(g_utf8_get_char(p)) <= width) {
        width -= width_of_char(g_utf8_get_char(p));
        p = next(p);
    }
    return (gsize)(p - text);
}

/* Where the part of the end begins that fits. */
static const char *find_tail(const char *text, guint width)
{
    guint too_much = hd_cli_width_of(text);
    const char *p = text;
    while (*p != '\0' && (too_much > width || g_unichar_iszerowidth(g_utf8_get_char(p)))) {
        too_much -= width_of_char(g_utf8_get_char(p));
        p = next(p);
    }
    return p;
}

char *hd_cli_width_cut(const char *text, guint width, gboolean is_utf8)
{
    const char *ellipsis = is_utf8 ? "…" : "..";
    guint n_ellipsis = is_utf8 ? 1 : 2;
    if (hd_cli_width_of(text) <= width)
        return g_strdup(text);
    if (width < n_ellipsis)
        return g_strndup("..", width);
    guint rest = width - n_ellipsis;
    guint end = rest / 2;
    gsize head = measure_head(text, rest - end);
    g_autofree char *beginning = g_strndup(text, head);
    return g_strconcat(beginning, ellipsis, find_tail(text + head, end), NULL);
}

char *hd_cli_width_cut_end(const char *text, guint width)
{
    if (hd_cli_width_of(text) <= width)
        return g_strdup(text);
    gsize head = measure_head(text, width > 0 ? width - 1 : 0);
    return g_strdup_printf("%.*s…", (int)head, text);
}
