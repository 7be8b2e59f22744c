#include "html/html_build.h"

#include <string.h>

#include "base/printable.h"

/* Characters that are shown at the start and at the end of what has more than both. */
typedef struct {
    glong head;
    glong tail;
} Limit;

static const Limit name_limit = {160, 40};
static const Limit text_limit = {1000, 200};

struct HdHtml {
    GString *text;
};

HdHtml *hd_html_build_new(void)
{
    HdHtml *html = g_new0(HdHtml, 1);
    html->text = g_string_new(NULL);
    return html;
}

void hd_html_build_free(HdHtml *html)
{
    if (html == NULL)
        return;
    g_string_free(html->text, TRUE);
    g_free(html);
}

void hd_html_build_add_markup(HdHtml *html, const char *markup, gsize length)
{
    g_string_append_len(html->text, markup, (gssize)length);
}

/* NULL where the character stands for itself ("HTML Living Standard", section 13.3: escaping a
 * string; the apostrophe for attributes of others' making). */
static const char *reference(gunichar c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

typedef enum { IN_LINE, IN_LINES, IN_VALUE } Place;

/* Markup cannot stand in an attribute's value. */
static void add_escape(HdHtml *html, gunichar c, Place place)
{
    if (place != IN_VALUE)
        hd_html_add(html, "<span class=\"unseen\">");
    hd_printable_append_escape(html->text, c);
    if (place != IN_VALUE)
        hd_html_add(html, "</span>");
}

static void add_character(HdHtml *html, gunichar c, Place place)
{
    const char *escaped = reference(c);
    if (escaped != NULL)
        g_string_append(html->text, escaped);
    else if (hd_printable_is_harmless(c) || (place == IN_LINES && (c == '\n' || c == '\t')))
        g_string_append_unichar(html->text, c);
    else
        add_escape(html, c, place);
}

/* Of valid text. */
static void add_characters(HdHtml *html, const char *text, const char *end, Place place)
{
    for (const char *p = text; p < end; p += g_utf8_skip[*(const guchar *)p]) {
        gboolean is_line_end = place == IN_LINES && p[0] == '\r' && p + 1 < end && p[1] == '\n';
        if (!is_line_end)
            add_character(html, g_utf8_get_char(p), place);
    }
}

void hd_html_build_add_value(HdHtml *html, const char *value)
{
    g_autofree char *valid = g_utf8_make_valid(value, -1);
    add_characters(html, valid, valid + strlen(valid), IN_VALUE);
}

static void add_limited(HdHtml *html, const char *text, const Limit *limit)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    const char *end = valid + strlen(valid);
    glong length = g_utf8_strlen(valid, -1);
    glong hidden = length - limit->head - limit->tail;
    if (hidden <= 0) {
        add_characters(html, valid, end, IN_LINE);
        return;
    }
    add_characters(html, valid, g_utf8_offset_to_pointer(valid, limit->head), IN_LINE);
    hd_html_add(html, "<span class=\"unseen\">");
    hd_html_add_format(html, "… %ld more characters …", hidden);
    hd_html_add(html, "</span>");
    add_characters(html, g_utf8_offset_to_pointer(valid, length - limit->tail), end, IN_LINE);
}

void hd_html_add_text(HdHtml *html, const char *text)
{
    add_limited(html, text, &text_limit);
}

void hd_html_add_lines(HdHtml *html, const char *text, gsize length)
{
    g_autofree char *valid = g_utf8_make_valid(text, (gssize)length);
    add_characters(html, valid, valid + strlen(valid), IN_LINES);
}

void hd_html_add_format(HdHtml *html, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    hd_html_add_text(html, text);
}

void hd_html_add_name(HdHtml *html, const char *name)
{
    hd_html_add(html, "<bdi>");
    add_limited(html, name, &name_limit);
    hd_html_add(html, "</bdi>");
}

void hd_html_add_fragment(HdHtml *html, const HdHtml *fragment)
{
    g_assert(html != fragment);
    g_string_append_len(html->text, fragment->text->str, (gssize)fragment->text->len);
}

const char *hd_html_text(const HdHtml *html)
{
    return html->text->str;
}

char *hd_html_steal(HdHtml *html)
{
    char *text = g_string_free(html->text, FALSE);
    g_free(html);
    return text;
}
