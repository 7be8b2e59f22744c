#include "page/page_analysis.h"

#include "html/html_page.h"
#include "page/page_section.h"

static void add_contents(HdHtml *html, const HdAnalysis *analysis)
{
    hd_html_add(html, "<nav class=\"contents\" aria-label=\"Contents\"><ol>"
                      "<li><a href=\"#overview\">Overview</a></li>"
                      "<li><a href=\"#decisions\">To decide</a></li>"
                      "<li><a href=\"#problems\">Problems</a></li>");
    if (analysis->estimate != NULL)
        hd_html_add(html, "<li><a href=\"#estimate\">Time and size</a></li>");
    if (analysis->commands->len > 0)
        hd_html_add(html, "<li><a href=\"#commands\">What to run</a></li>");
    hd_html_add(html, "<li><a href=\"#advice\">Recommended</a></li>"
                      "<li><a href=\"#tables\">Tables</a></li>"
                      "<li><a href=\"#types\">Types</a></li>"
                      "<li><a href=\"#elements\">Elements</a></li>"
                      "<li><a href=\"#definitions\">Definitions</a></li>");
    if (analysis->notes->len > 0)
        hd_html_add(html, "<li><a href=\"#notes\">Changes</a></li>");
    hd_html_add(html, "</ol></nav>\n");
}

static void add_sections(HdHtml *html, const HdAnalysis *analysis)
{
    hd_page_overview_add(html, analysis);
    hd_page_findings_add_decisions(html, analysis);
    hd_page_findings_add_problems(html, analysis);
    hd_page_next_add_estimate(html, analysis);
    hd_page_next_add_commands(html, analysis->commands);
    hd_page_findings_add_advice(html, analysis);
    hd_page_tables_add(html, analysis, NULL);
    hd_page_tables_add_types(html, analysis);
    hd_page_elements_add(html, analysis);
    hd_page_definitions_add(html, analysis);
    hd_page_findings_add_notes(html, analysis->notes);
}

char *hd_page_analysis(const HdAnalysis *analysis)
{
    g_autoptr(HdHtml) html = hd_html_build_new();
    g_autofree char *name = g_path_get_basename(analysis->source);
    g_autofree char *title = g_strconcat(name, " – howdah analysis", NULL);
    hd_page_head_add(html, "analysis of a SQLite database", analysis->source);
    add_contents(html, analysis);
    hd_html_add(html, "<main id=\"main\" tabindex=\"-1\">\n");
    hd_page_head_add_tools(html);
    add_sections(html, analysis);
    hd_html_add(html, "</main>\n");
    hd_page_head_add_foot(html);
    return hd_html_page_make(title, html);
}
