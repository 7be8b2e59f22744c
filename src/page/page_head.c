#include "page/page_section.h"

void hd_page_head_add(HdHtml *html, const char *kind, const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    hd_html_add(html, "<header class=\"head\"><p class=\"brand\">howdah <span>");
    hd_html_add_text(html, kind);
    hd_html_add(html, "</span></p><h1>");
    hd_html_add_name(html, name);
    hd_html_add(html, "</h1><p class=\"path\">");
    hd_html_add_name(html, path);
    hd_html_add(html, "</p></header>\n");
}

/* Without the script there is nothing that they could do. */
void hd_page_head_add_tools(HdHtml *html)
{
    hd_html_add(html,
                "<div class=\"tools\" role=\"search\" hidden>"
                "<label for=\"find\">Find</label>"
                "<input id=\"find\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" "
                "placeholder=\"a table, a column, a word of SQL\">"
                "<output id=\"found\" for=\"find\"></output>"
                "<button type=\"button\" id=\"unfold\">Unfold all</button></div>\n");
}

void hd_page_head_add_foot(HdHtml *html)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *made = g_date_time_format(now, "%Y-%m-%d %H:%M %Z");
    hd_html_add(html, "<footer class=\"foot\"><p>");
    hd_html_add_format(html, "Made by howdah " HD_VERSION ", %s. ", made);
    hd_html_add(html, "This page holds all that it needs: it loads nothing and sends nothing.</p>"
                      "</footer>\n");
}
