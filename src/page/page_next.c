#include <string.h>

#include "base/units.h"
#include "page/page_part.h"
#include "page/page_section.h"

static void add_seconds(HdHtml *html, const char *name, double seconds)
{
    g_autofree char *text = hd_units_to_duration(seconds);
    hd_page_add_figure(html, name, text);
}

static void add_bytes(HdHtml *html, const char *name, gint64 bytes)
{
    g_autofree char *text = hd_units_to_size(bytes);
    hd_page_add_figure(html, name, text);
}

static void add_measured(HdHtml *html, const HdEstimate *estimate)
{
    hd_html_add(html, "<dl class=\"figures\">");
    add_seconds(html, "All in all", estimate->total_seconds);
    add_seconds(html, "Reading", estimate->scan_seconds);
    add_seconds(html, "Loading, building", estimate->load_seconds);
    add_seconds(html, "Comparing", estimate->verify_seconds);
    add_bytes(html, "Tables", estimate->table_bytes);
    add_bytes(html, "Indexes", estimate->index_bytes);
    hd_html_add(html, "</dl>");
}

void hd_page_next_add_estimate(HdHtml *html, const HdAnalysis *analysis)
{
    const HdEstimate *estimate = analysis->estimate;
    if (estimate == NULL)
        return;
    hd_html_add(html, "<section id=\"estimate\" aria-labelledby=\"estimate-title\">"
                      "<h2 id=\"estimate-title\">How long it would take, and how large it would be"
                      "</h2>");
    if (estimate->is_measured) {
        add_measured(html, estimate);
    } else {
        hd_html_add(html, "<dl class=\"figures\">");
        add_seconds(html, "Reading", estimate->scan_seconds);
        hd_html_add(html, "</dl>");
    }
    if (estimate->basis != NULL) {
        hd_html_add(html, "<p class=\"facts sentence\">");
        hd_html_add_text(html, estimate->basis);
        hd_html_add(html, ".</p>");
    }
    hd_html_add(html, "</section>\n");
}

void hd_page_next_add_commands(HdHtml *html, const GPtrArray *commands)
{
    if (commands->len == 0)
        return;
    hd_html_add(html, "<section id=\"commands\" aria-labelledby=\"commands-title\">"
                      "<h2 id=\"commands-title\">What to run next</h2><ol class=\"commands\">");
    for (guint i = 0; i < commands->len; i++) {
        const char *command = commands->pdata[i];
        hd_html_add(html, "<li class=\"command\"><code>");
        hd_html_add_lines(html, command, strlen(command)); /* whole: it is to be copied */
        hd_html_add(html, "</code></li>");
    }
    hd_html_add(html, "</ol></section>\n");
}
