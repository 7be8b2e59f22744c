/* The shell of a page that needs nothing but itself: no network, no other file. */
#ifndef HD_HTML_PAGE_H
#define HD_HTML_PAGE_H

#include <glib.h>

#include "html/html_build.h"

/* A whole document around what stands in its <body>, which has an element with id "main". Style and
 * script are page.css and page.js; the document's policy allows these two and nothing else. Free
 * with g_free. */
char *hd_html_page_make(const char *title, const HdHtml *body);

#endif
