#include "html/html_chart.h"

#define PERMILLE 1000
#define SEEN 4 /* of them: the least that can be seen */

static guint to_permille(gint64 part, gint64 whole)
{
    if (part <= 0 || whole <= 0)
        return 0;
    return (guint)MAX((double)MIN(part, whole) / (double)whole * PERMILLE, SEEN);
}

void hd_html_chart_bar(HdHtml *html, const gint64 *parts, guint n_parts, gint64 whole)
{
    guint x = 0;
    hd_html_add(html, "<svg class=\"bar\" aria-hidden=\"true\" focusable=\"false\">");
    for (guint i = 0; i < n_parts; i++) {
        guint width = to_permille(parts[i], whole);
        if (width == 0)
            continue;
        hd_html_add(html, "<rect class=\"part-");
        hd_html_add_format(html, "%u", i);
        hd_html_add(html, "\" height=\"100%\" x=\"");
        hd_html_add_format(html, "%u.%u%%", x / 10, x % 10);
        hd_html_add(html, "\" width=\"");
        hd_html_add_format(html, "%u.%u%%", width / 10, width % 10);
        hd_html_add(html, "\"/>");
        x += width;
    }
    hd_html_add(html, "</svg>");
}
