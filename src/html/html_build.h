/* The one way to make HTML: markup from string literals only, everything else through escaping.
 *
 * Names and values come from anybody's database. What could end an element or an attribute is
 * written as a character reference, invalid UTF-8 is made valid, and what is not seen or would turn
 * text around (base/printable.h) is written out where it stands: "\u202e". */
#ifndef HD_HTML_BUILD_H
#define HD_HTML_BUILD_H

#include <glib.h>

typedef struct HdHtml HdHtml;

HdHtml *hd_html_build_new(void);
void hd_html_build_free(HdHtml *html);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdHtml, hd_html_build_free)

/* Markup. Anything but a string literal does not compile. */
#define hd_html_add(html, literal)                                                                 \
    hd_html_build_add_markup((html), "" literal "", sizeof(literal) - 1)

/* ' name="value"', in a tag that hd_html_add() has begun and not closed; the name is a literal. */
#define hd_html_add_attribute(html, name, value)                                                   \
    (hd_html_add((html), " " name "=\""), hd_html_build_add_value((html), (value)),                \
     hd_html_add((html), "\""))

/* For the macros alone. */
void hd_html_build_add_markup(HdHtml *html, const char *markup, gsize length);
void hd_html_build_add_value(HdHtml *html, const char *value);

/* Text on one line, of a very long one without its middle, which is said; and text with lines,
 * whole, as in <pre>. */
void hd_html_add_text(HdHtml *html, const char *text);
void hd_html_add_lines(HdHtml *html, const char *text, gsize length);

/* Text that is formatted first. */
void hd_html_add_format(HdHtml *html, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* <bdi>name</bdi>: its letters do not reorder what stands beside it. A name gets less room than
 * text. */
void hd_html_add_name(HdHtml *html, const char *name);

/* What another builder holds. */
void hd_html_add_fragment(HdHtml *html, const HdHtml *fragment);

/* Borrowed until the builder changes. */
const char *hd_html_text(const HdHtml *html);

/* The text, the caller's to free; the builder is freed. */
char *hd_html_steal(HdHtml *html);

#endif
