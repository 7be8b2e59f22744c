/* What the sections of a page are made of. */
#ifndef HD_PAGE_PART_H
#define HD_PAGE_PART_H

#include <glib.h>

#include "app/app_analysis.h"
#include "html/html_build.h"

/* The word, with a mark whose shape says the same. */
void hd_page_add_effort(HdHtml *html, HdEffort effort);

/* In a <dl> of class "figures" or "fields"; nothing where the text is NULL. */
void hd_page_add_figure(HdHtml *html, const char *name, const char *text);
void hd_page_add_count(HdHtml *html, const char *name, gint64 count);

/* A cell of a table that is sorted by what it says, or by a number. The unit is shown where there
 * is no heading above the cell; NULL: the text holds it. */
void hd_page_add_cell(HdHtml *html, const char *text);
void hd_page_add_number_cell(HdHtml *html, gint64 value, const char *text, const char *unit);

void hd_page_add_effort_cell(HdHtml *html, HdEffort effort);
void hd_page_add_code_cell(HdHtml *html, const char *code);

/* Why a column has its type, what is odd about it, and what --enrich would make of it. */
void hd_page_add_remarks(HdHtml *html, const HdAnalysedColumn *column);

void hd_page_add_element_name(HdHtml *html, const HdElement *element);

/* What howdah does about an element, and why it is not of low effort. */
void hd_page_add_treatment(HdHtml *html, const HdElement *element);

/* The name of a table, or of a column in it; nothing where the table is NULL. */
void hd_page_add_place(HdHtml *html, const char *table, const char *column);

/* What the target calls it, where that is another name. */
void hd_page_add_renamed(HdHtml *html, const char *name, const char *target_name);

/* SQL as it was written, its keywords, strings and comments told apart; nothing where it is NULL
 * (page_sql.c). */
void hd_page_add_sql(HdHtml *html, const char *sql);

/* Adds one item of a list. */
typedef void (*HdPageItem)(HdHtml *html, gconstpointer item);

/* A list of class "cards", the items beyond the first eight folded. */
void hd_page_add_cards(HdHtml *html, const GPtrArray *items, HdPageItem add);

#endif
