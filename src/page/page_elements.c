#include "base/units.h"
#include "page/page_part.h"
#include "page/page_section.h"

static void add_element(HdHtml *html, guint i, const HdElement *element)
{
    gboolean has_sql = element->source_sql != NULL || element->target_sql != NULL;
    hd_html_add(html, "<tr>");
    hd_page_add_effort_cell(html, element->effort);
    hd_page_add_cell(html, element->kind);
    hd_html_add(html, "<th scope=\"row\">");
    if (has_sql) {
        hd_html_add(html, "<a href=\"#e");
        hd_html_add_format(html, "%u", i);
        hd_html_add(html, "\">");
    }
    hd_page_add_element_name(html, element);
    if (has_sql)
        hd_html_add(html, "</a>");
    hd_html_add(html, "</th><td>");
    if (element->table != NULL)
        hd_html_add_name(html, element->table);
    hd_html_add(html, "</td><td>");
    hd_page_add_treatment(html, element);
    hd_html_add(html, "</td></tr>\n");
}

/* What is left to people first; of one effort in the source's order. */
static void add_elements(HdHtml *html, const GPtrArray *elements)
{
    for (int effort = HD_EFFORT_HIGH; effort >= HD_EFFORT_LOW; effort--) {
        for (guint i = 0; i < elements->len; i++) {
            const HdElement *element = elements->pdata[i];
            if ((int)element->effort == effort)
                add_element(html, i, element);
        }
    }
}

void hd_page_elements_add(HdHtml *html, const HdAnalysis *analysis)
{
    hd_html_add(html, "<section id=\"elements\" aria-labelledby=\"elements-title\">"
                      "<h2 id=\"elements-title\">Elements</h2>");
    if (analysis->elements->len == 0) {
        hd_html_add(html, "<p class=\"none\">There are none.</p></section>\n");
        return;
    }
    hd_html_add(html, "<table class=\"grid elements\"><caption>All that the schema is made of, and "
                      "what howdah does about it; a name leads to its definitions</caption>"
                      "<thead><tr><th scope=\"col\" data-sort>Effort</th>"
                      "<th scope=\"col\" data-sort>Kind</th>"
                      "<th scope=\"col\" data-sort>Name</th><th scope=\"col\" data-sort>Table</th>"
                      "<th scope=\"col\">What becomes of it</th></tr></thead>"
                      "<tbody data-find=\"elements\">\n");
    add_elements(html, analysis->elements);
    hd_html_add(html, "</tbody></table></section>\n");
}
