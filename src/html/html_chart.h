/* Pictures of numbers, as inline SVG. What they show stands as text beside them, so that a screen
 * reader passes them over. */
#ifndef HD_HTML_CHART_H
#define HD_HTML_CHART_H

#include <glib.h>

#include "html/html_build.h"

/* A bar as wide as its place is the whole; its parts follow each other, of classes "part-0",
 * "part-1", … A part that is there can be seen, however small it is. */
void hd_html_chart_bar(HdHtml *html, const gint64 *parts, guint n_parts, gint64 whole);

#endif
