/* The sections of a page about a source, each a <section> with a heading and the id by which the
 * table of contents names it. */
#ifndef HD_PAGE_SECTION_H
#define HD_PAGE_SECTION_H

#include "app/app_analysis.h"
#include "app/app_migrate.h"
#include "html/html_build.h"

/* What stands above the page's sections, of which kind it is and of which file; the tools that the
 * script brings to life; and what stands below. */
void hd_page_head_add(HdHtml *html, const char *kind, const char *path);
void hd_page_head_add_tools(HdHtml *html);
void hd_page_head_add_foot(HdHtml *html);

/* "overview": numbers, effort, where the bytes are. */
void hd_page_overview_add(HdHtml *html, const HdAnalysis *analysis);

/* "decisions", "problems", "advice" and "notes". */
void hd_page_findings_add_decisions(HdHtml *html, const HdAnalysis *analysis);
void hd_page_findings_add_problems(HdHtml *html, const HdAnalysis *analysis);
void hd_page_findings_add_advice(HdHtml *html, const HdAnalysis *analysis);
void hd_page_findings_add_notes(HdHtml *html, const GPtrArray *notes);

/* "estimate" and "commands". */
void hd_page_next_add_estimate(HdHtml *html, const HdAnalysis *analysis);
void hd_page_next_add_commands(HdHtml *html, const GPtrArray *commands);

/* "tables": what there is, and what of it arrived (for each table; NULL: nothing was migrated);
 * "types": those that are not simply what was declared. */
void hd_page_tables_add(HdHtml *html, const HdAnalysis *analysis, const HdMigratedTable *arrived);
void hd_page_tables_add_types(HdHtml *html, const HdAnalysis *analysis);

/* "elements": all of them with their effort; "definitions": each table with its columns, and the
 * SQL of both sides. */
void hd_page_elements_add(HdHtml *html, const HdAnalysis *analysis);
void hd_page_definitions_add(HdHtml *html, const HdAnalysis *analysis);

#endif
