#include "base/units.h"
#include "html/html_chart.h"
#include "page/page_part.h"
#include "page/page_section.h"

/* Where no table's size is known (-1), there is no column for it. */
static void add_size_cells(HdHtml *html, const HdAnalysedTable *table, gint64 widest)
{
    const gint64 bytes[] = {table->bytes - table->index_bytes, table->index_bytes};
    g_autofree char *size = hd_units_to_size(MAX(table->bytes, 0));
    if (widest < 0)
        return;
    hd_page_add_number_cell(html, table->bytes, table->bytes >= 0 ? size : "not known", NULL);
    hd_html_add(html, "<td class=\"picture\">");
    if (table->bytes >= 0)
        hd_html_chart_bar(html, bytes, G_N_ELEMENTS(bytes), widest);
    hd_html_add(html, "</td>");
}

/* The rows that a migration has loaded, which may be fewer; nothing where there was none. */
static void add_arrived_cell(HdHtml *html, const HdMigratedTable *arrived)
{
    if (arrived == NULL)
        return;
    g_autofree char *rows = hd_units_to_count(arrived->rows);
    hd_page_add_number_cell(html, arrived->rows, rows, "arrived");
}

static void add_table(HdHtml *html, guint i, const HdAnalysedTable *table,
                      const HdMigratedTable *arrived, gint64 widest)
{
    g_autofree char *rows = hd_units_to_count(table->rows);
    g_autofree char *columns = hd_units_to_count(table->n_columns);
    hd_html_add(html, "<tr><th scope=\"row\"><a href=\"#t");
    hd_html_add_format(html, "%u", i);
    hd_html_add(html, "\">");
    hd_html_add_name(html, table->name);
    hd_html_add(html, "</a>");
    hd_page_add_renamed(html, table->name, table->target_name);
    hd_html_add(html, "</th>");
    hd_page_add_number_cell(html, table->rows, rows, "rows");
    add_arrived_cell(html, arrived);
    add_size_cells(html, table, widest);
    hd_page_add_number_cell(html, table->n_columns, columns, "columns");
    hd_page_add_effort_cell(html, table->effort);
    hd_html_add(html, "</tr>\n");
}

static gint64 find_widest(const HdAnalysis *analysis)
{
    gint64 widest = -1;
    for (guint i = 0; i < analysis->n_tables; i++)
        widest = MAX(widest, analysis->tables[i].bytes);
    return widest;
}

void hd_page_tables_add(HdHtml *html, const HdAnalysis *analysis, const HdMigratedTable *arrived)
{
    gint64 widest = find_widest(analysis);
    hd_html_add(html, "<section id=\"tables\" aria-labelledby=\"tables-title\">"
                      "<h2 id=\"tables-title\">Tables</h2>");
    if (analysis->n_tables == 0) {
        hd_html_add(html, "<p class=\"none\">There are none.</p></section>\n");
        return;
    }
    hd_html_add(html, "<table class=\"grid tables\"><caption>Each table with what it holds; its "
                      "name leads to its columns and definitions</caption>"
                      "<thead><tr><th scope=\"col\" data-sort>Table</th>"
                      "<th scope=\"col\" data-sort class=\"number\">Rows</th>");
    if (arrived != NULL)
        hd_html_add(html, "<th scope=\"col\" data-sort class=\"number\">Arrived</th>");
    if (widest >= 0)
        hd_html_add(html, "<th scope=\"col\" data-sort class=\"number\">Size</th>"
                          "<td class=\"picture\"></td>");
    hd_html_add(html, "<th scope=\"col\" data-sort class=\"number\">Columns</th>"
                      "<th scope=\"col\" data-sort>Effort</th></tr></thead>"
                      "<tbody data-find=\"tables\">\n");
    for (guint i = 0; i < analysis->n_tables; i++)
        add_table(html, i, &analysis->tables[i], arrived != NULL ? &arrived[i] : NULL, widest);
    hd_html_add(html, "</tbody></table></section>\n");
}

/* A column of which there is more to say than that it has the type that it was declared with. */
static gboolean is_remarkable(const HdAnalysedColumn *column)
{
    return column->reason != NULL || column->warning != NULL || column->enriched != NULL;
}

static void add_type(HdHtml *html, const HdAnalysedTable *table, const HdAnalysedColumn *column)
{
    hd_html_add(html, "<tr><th scope=\"row\">");
    hd_page_add_place(html, table->name, column->name);
    hd_html_add(html, "</th>");
    hd_page_add_code_cell(html, column->declared);
    hd_page_add_code_cell(html, column->type);
    hd_page_add_cell(html, column->seen);
    hd_html_add(html, "<td>");
    hd_page_add_remarks(html, column);
    hd_html_add(html, "</td></tr>\n");
}

void hd_page_tables_add_types(HdHtml *html, const HdAnalysis *analysis)
{
    g_autoptr(HdHtml) rows = hd_html_build_new();
    for (guint i = 0; i < analysis->n_tables; i++) {
        const HdAnalysedTable *table = &analysis->tables[i];
        for (guint j = 0; j < table->n_columns; j++) {
            if (is_remarkable(&table->columns[j]))
                add_type(rows, table, &table->columns[j]);
        }
    }
    hd_html_add(html, "<section id=\"types\" aria-labelledby=\"types-title\">"
                      "<h2 id=\"types-title\">Types</h2>");
    if (*hd_html_text(rows) == '\0') {
        hd_html_add(html, "<p class=\"none\">Every column gets the type that it was declared with."
                          "</p>");
    } else {
        hd_html_add(html, "<table class=\"grid types\"><caption>Columns whose values had a say in "
                          "their type; all others get what they were declared with</caption>"
                          "<thead><tr><th scope=\"col\" data-sort>Column</th>"
                          "<th scope=\"col\" data-sort>Declared</th>"
                          "<th scope=\"col\" data-sort>PostgreSQL</th>"
                          "<th scope=\"col\">Holds</th><th scope=\"col\">Why</th></tr></thead>"
                          "<tbody data-find=\"columns\">\n");
        hd_html_add_fragment(html, rows);
        hd_html_add(html, "</tbody></table>");
    }
    hd_html_add(html, "</section>\n");
}
