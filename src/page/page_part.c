#include "page/page_part.h"

#include "base/units.h"

/* Cards beyond so many are folded. */
#define OPEN_CARDS 8

void hd_page_add_effort(HdHtml *html, HdEffort effort)
{
    switch (effort) {
    case HD_EFFORT_LOW:
        hd_html_add(html, "<span class=\"effort low\">low</span>");
        break;
    case HD_EFFORT_MEDIUM:
        hd_html_add(html, "<span class=\"effort medium\">medium</span>");
        break;
    case HD_EFFORT_HIGH:
        hd_html_add(html, "<span class=\"effort high\">high</span>");
        break;
    }
}

void hd_page_add_figure(HdHtml *html, const char *name, const char *text)
{
    if (text == NULL)
        return;
    hd_html_add(html, "<div><dt>");
    hd_html_add_text(html, name);
    hd_html_add(html, "</dt><dd>");
    hd_html_add_text(html, text);
    hd_html_add(html, "</dd></div>");
}

void hd_page_add_count(HdHtml *html, const char *name, gint64 count)
{
    g_autofree char *text = hd_units_to_count(count);
    hd_page_add_figure(html, name, text);
}

void hd_page_add_cell(HdHtml *html, const char *text)
{
    hd_html_add(html, "<td>");
    if (text != NULL)
        hd_html_add_text(html, text);
    hd_html_add(html, "</td>");
}

void hd_page_add_number_cell(HdHtml *html, gint64 value, const char *text, const char *unit)
{
    g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, value);
    hd_html_add(html, "<td class=\"number\"");
    hd_html_add_attribute(html, "data-value", number);
    hd_html_add(html, ">");
    hd_html_add_text(html, text);
    if (unit != NULL) {
        hd_html_add(html, "<span class=\"unit\"> ");
        hd_html_add_text(html, unit);
        hd_html_add(html, "</span>");
    }
    hd_html_add(html, "</td>");
}

void hd_page_add_place(HdHtml *html, const char *table, const char *column)
{
    if (table == NULL)
        return;
    hd_html_add(html, "<span class=\"place\">");
    hd_html_add_name(html, table);
    if (column != NULL) {
        hd_html_add(html, ".");
        hd_html_add_name(html, column);
    }
    hd_html_add(html, "</span>");
}

void hd_page_add_renamed(HdHtml *html, const char *name, const char *target_name)
{
    if (target_name == NULL || g_str_equal(name, target_name))
        return;
    hd_html_add(html, " <span class=\"kind\">becomes</span> ");
    hd_html_add_name(html, target_name);
}

void hd_page_add_cards(HdHtml *html, const GPtrArray *items, HdPageItem add)
{
    gboolean is_folded =
        items->len > OPEN_CARDS + 1; /* one more needs no more room than the fold */
    hd_html_add(html, "<ul class=\"cards\">");
    for (guint i = 0; i < items->len; i++) {
        if (is_folded && i == OPEN_CARDS) {
            hd_html_add(html, "</ul><details class=\"more\"><summary>");
            hd_html_add_format(html, "%u more", items->len - i);
            hd_html_add(html, "</summary><ul class=\"cards\">");
        }
        hd_html_add(html, "<li>");
        add(html, items->pdata[i]);
        hd_html_add(html, "</li>");
    }
    hd_html_add(html, "</ul>");
    if (is_folded)
        hd_html_add(html, "</details>");
}

void hd_page_add_effort_cell(HdHtml *html, HdEffort effort)
{
    hd_html_add(html, "<td data-value=\"");
    hd_html_add_format(html, "%u", (guint)effort);
    hd_html_add(html, "\">");
    hd_page_add_effort(html, effort);
    hd_html_add(html, "</td>");
}

void hd_page_add_code_cell(HdHtml *html, const char *code)
{
    hd_html_add(html, "<td>");
    if (code != NULL && *code != '\0') {
        hd_html_add(html, "<code>");
        hd_html_add_text(html, code);
        hd_html_add(html, "</code>");
    }
    hd_html_add(html, "</td>");
}

static void add_remark(HdHtml *html, const char *text)
{
    if (text == NULL)
        return;
    hd_html_add(html, "<p>");
    hd_html_add_text(html, text);
    hd_html_add(html, "</p>");
}

void hd_page_add_remarks(HdHtml *html, const HdAnalysedColumn *column)
{
    add_remark(html, column->reason);
    add_remark(html, column->warning);
    if (column->enriched == NULL)
        return;
    hd_html_add(html, "<p><code>");
    hd_html_add_text(html, column->enriched);
    hd_html_add(html, "</code> with <code>--enrich</code></p>");
}

void hd_page_add_element_name(HdHtml *html, const HdElement *element)
{
    if (*element->name != '\0')
        hd_html_add_name(html, element->name);
    else
        hd_html_add(html, "<span class=\"kind\">without a name</span>");
}

void hd_page_add_treatment(HdHtml *html, const HdElement *element)
{
    add_remark(html, element->action);
    if (element->reason == NULL)
        return;
    hd_html_add(html, "<p class=\"reason\">");
    hd_html_add_text(html, element->reason);
    hd_html_add(html, "</p>");
}
