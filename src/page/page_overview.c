#include "base/units.h"
#include "html/html_chart.h"
#include "page/page_part.h"
#include "page/page_section.h"

#define SHOWN_TABLES 10

static gboolean is_known(const HdAnalysedTable *table)
{
    return table->bytes >= 0;
}

/* Those of unknown size go by their rows. */
static gint compare_size(gconstpointer a, gconstpointer b)
{
    const HdAnalysedTable *left = *(const HdAnalysedTable *const *)a;
    const HdAnalysedTable *right = *(const HdAnalysedTable *const *)b;
    if (left->bytes != right->bytes)
        return left->bytes < right->bytes ? 1 : -1;
    return left->rows == right->rows ? 0 : left->rows < right->rows ? 1 : -1;
}

static guint count_stopping(const HdAnalysis *analysis)
{
    guint n = 0;
    for (guint i = 0; i < analysis->problems->len; i++)
        n += ((const HdDataProblem *)analysis->problems->pdata[i])->stops != FALSE;
    return n;
}

/* What to take away from the page, in a sentence. */
static void add_verdict(HdHtml *html, const HdAnalysis *analysis)
{
    guint stopping = count_stopping(analysis), high = analysis->n_elements_of[HD_EFFORT_HIGH];
    g_autofree char *problems = hd_units_to_counted(stopping, "problem");
    g_autofree char *elements = hd_units_to_counted(high, "element");
    if (stopping > 0) {
        hd_html_add(html, "<p class=\"verdict high\"><strong>A migration would stop.</strong> ");
        hd_html_add_format(html, "%s in the data %s to be dealt with first", problems,
                           stopping == 1 ? "has" : "have");
        if (high > 0)
            hd_html_add_format(html, ", and %s %s left to a person", elements,
                               high == 1 ? "is" : "are");
    } else if (high > 0) {
        hd_html_add(html, "<p class=\"verdict medium\"><strong>It can be migrated.</strong> ");
        hd_html_add_format(html, "%s %s left to a person, all else is carried over", elements,
                           high == 1 ? "is" : "are");
    } else {
        hd_html_add(html, "<p class=\"verdict low\"><strong>It can be migrated as it is.</strong> "
                          "Nothing is left to a person");
    }
    hd_html_add(html, ".</p>");
}

static void add_figures(HdHtml *html, const HdAnalysis *analysis)
{
    g_autofree char *size = hd_units_to_size(analysis->file_bytes);
    hd_html_add(html, "<dl class=\"figures\">");
    hd_page_add_count(html, "Tables", analysis->n_tables);
    hd_page_add_count(html, "Rows", analysis->rows);
    hd_page_add_figure(html, "File", size);
    hd_page_add_count(html, "Elements", analysis->elements->len);
    hd_page_add_count(html, "To decide", analysis->decisions->len);
    hd_page_add_count(html, "Problems", analysis->problems->len);
    hd_html_add(html, "</dl>");
}

static void add_facts(HdHtml *html, const HdAnalysis *analysis)
{
    g_autofree char *scan = hd_units_to_duration(analysis->scan_seconds);
    hd_html_add(html, "<p class=\"facts\">SQLite, ");
    hd_html_add_format(html, "%s, %s journal. ", analysis->encoding, analysis->journal);
    if (analysis->application != NULL)
        hd_html_add_format(html, "The tables are those of an application made with %s. ",
                           analysis->application);
    hd_html_add_format(html, "Every value was looked at, in %s; nothing was written.", scan);
    hd_html_add(html, "</p>");
}

static void add_effort_line(HdHtml *html, guint count)
{
    g_autofree char *text = hd_units_to_count(count);
    hd_html_add(html, " <b>");
    hd_html_add_text(html, text);
    hd_html_add(html, "</b> ");
}

static void add_effort(HdHtml *html, const HdAnalysis *analysis)
{
    const guint *of = analysis->n_elements_of;
    const gint64 parts[HD_EFFORT_COUNT] = {of[HD_EFFORT_LOW], of[HD_EFFORT_MEDIUM],
                                           of[HD_EFFORT_HIGH]};
    hd_html_add(html, "<h3>Effort</h3><div class=\"efforts\">");
    hd_html_chart_bar(html, parts, HD_EFFORT_COUNT, parts[0] + parts[1] + parts[2]);
    hd_html_add(html, "<ul class=\"legend\"><li><span class=\"effort low\">low</span>");
    add_effort_line(html, of[HD_EFFORT_LOW]);
    hd_html_add(html, "howdah carries it over, with the same meaning</li>"
                      "<li><span class=\"effort medium\">medium</span>");
    add_effort_line(html, of[HD_EFFORT_MEDIUM]);
    hd_html_add(html, "carried over too, but somebody should look at how</li>"
                      "<li><span class=\"effort high\">high</span>");
    add_effort_line(html, of[HD_EFFORT_HIGH]);
    hd_html_add(html, "somebody has to do it, or to decide first</li></ul></div>");
}

static void add_table_bar(HdHtml *html, const HdAnalysedTable *table, gint64 whole)
{
    const gint64 bytes[] = {table->bytes - table->index_bytes, table->index_bytes};
    g_autofree char *size = hd_units_to_size(MAX(table->bytes, 0));
    g_autofree char *rows = hd_units_to_counted(table->rows, "row");
    hd_html_add(html, "<li><span class=\"bar-name\">");
    hd_html_add_name(html, table->name);
    hd_html_add(html, "</span>");
    if (is_known(table))
        hd_html_chart_bar(html, bytes, G_N_ELEMENTS(bytes), whole);
    else
        hd_html_chart_bar(html, &table->rows, 1, whole);
    hd_html_add(html, "<span class=\"bar-text\">");
    if (is_known(table))
        hd_html_add_format(html, "%s, %s", size, rows);
    else
        hd_html_add_text(html, rows);
    hd_html_add(html, "</span></li>");
}

static void add_rest(HdHtml *html, const GPtrArray *tables)
{
    gint64 bytes = 0, rows = 0;
    if (tables->len <= SHOWN_TABLES)
        return;
    for (guint i = SHOWN_TABLES; i < tables->len; i++) {
        const HdAnalysedTable *table = tables->pdata[i];
        bytes += MAX(table->bytes, 0);
        rows += table->rows;
    }
    g_autofree char *others = hd_units_to_counted(tables->len - SHOWN_TABLES, "other table");
    g_autofree char *size = hd_units_to_size(bytes);
    g_autofree char *counted = hd_units_to_counted(rows, "row");
    hd_html_add(html, "<p class=\"facts\">");
    if (is_known(tables->pdata[0]))
        hd_html_add_format(html, "And %s: %s, %s.", others, size, counted);
    else
        hd_html_add_format(html, "And %s: %s.", others, counted);
    hd_html_add(html, "</p>");
}

static void add_sizes(HdHtml *html, const HdAnalysis *analysis)
{
    g_autoptr(GPtrArray) tables = g_ptr_array_new();
    for (guint i = 0; i < analysis->n_tables; i++)
        g_ptr_array_add(tables, &analysis->tables[i]);
    if (tables->len == 0)
        return;
    g_ptr_array_sort(tables, compare_size);
    const HdAnalysedTable *largest = tables->pdata[0];
    hd_html_add(html, "<h3>Where the data is</h3><p class=\"keys\"><span class=\"key part-0\">"
                      "rows</span> <span class=\"key part-1\">indexes</span></p>"
                      "<ol class=\"bars\">");
    for (guint i = 0; i < MIN(tables->len, SHOWN_TABLES); i++)
        add_table_bar(html, tables->pdata[i], is_known(largest) ? largest->bytes : largest->rows);
    hd_html_add(html, "</ol>");
    add_rest(html, tables);
}

void hd_page_overview_add(HdHtml *html, const HdAnalysis *analysis)
{
    hd_html_add(html, "<section id=\"overview\" aria-labelledby=\"overview-title\">"
                      "<h2 id=\"overview-title\">Overview</h2>");
    add_verdict(html, analysis);
    add_figures(html, analysis);
    add_facts(html, analysis);
    add_effort(html, analysis);
    add_sizes(html, analysis);
    hd_html_add(html, "</section>\n");
}
