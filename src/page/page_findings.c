#include "base/units.h"
#include "model/target.h"
#include "page/page_part.h"
#include "page/page_section.h"

static void add_decision(HdHtml *html, gconstpointer item)
{
    const HdDecision *decision = item;
    hd_page_add_place(html, decision->table, decision->column);
    hd_html_add(html, "<h3>");
    hd_html_add_text(html, decision->question);
    hd_html_add(html, "</h3><dl class=\"fields\">");
    hd_page_add_figure(html, "If you say nothing", decision->answer);
    hd_page_add_figure(html, "Or", decision->alternative);
    hd_html_add(html, "</dl>");
}

void hd_page_findings_add_decisions(HdHtml *html, const HdAnalysis *analysis)
{
    hd_html_add(html, "<section id=\"decisions\" aria-labelledby=\"decisions-title\">"
                      "<h2 id=\"decisions-title\">What a person must decide</h2>");
    if (analysis->decisions->len == 0)
        hd_html_add(html, "<p class=\"none\">Nothing: there is one way to do each thing.</p>");
    else
        hd_page_add_cards(html, analysis->decisions, add_decision);
    hd_html_add(html, "</section>\n");
}

static void add_keys(HdHtml *html, const HdDataProblem *problem)
{
    if (problem->keys == NULL || problem->keys->len == 0)
        return;
    hd_html_add(html, "<div><dt>Where</dt><dd>");
    for (guint i = 0; i < problem->keys->len; i++) {
        if (i > 0)
            hd_html_add(html, ", ");
        hd_html_add_name(html, problem->keys->pdata[i]);
    }
    if (problem->rows > (gint64)problem->keys->len)
        hd_html_add(html, ", …");
    hd_html_add(html, "</dd></div>");
}

static void add_problem(HdHtml *html, gconstpointer item)
{
    const HdDataProblem *problem = item;
    g_autofree char *rows = hd_units_to_counted(problem->rows, "row");
    hd_page_add_place(html, problem->table, problem->column);
    if (problem->stops)
        hd_html_add(html, " <span class=\"flag\">stops a migration</span>");
    hd_html_add(html, "<h3>");
    hd_html_add_text(html, problem->text);
    hd_html_add(html, "</h3><dl class=\"fields\">");
    hd_page_add_figure(html, "How many", rows);
    add_keys(html, problem);
    hd_page_add_figure(html, "What helps", problem->remedy);
    hd_html_add(html, "</dl>");
}

void hd_page_findings_add_problems(HdHtml *html, const HdAnalysis *analysis)
{
    hd_html_add(html, "<section id=\"problems\" aria-labelledby=\"problems-title\">"
                      "<h2 id=\"problems-title\">Problems in the data</h2>");
    if (analysis->problems->len == 0)
        hd_html_add(html, "<p class=\"none\">None: every value can be stored as it is.</p>");
    else
        hd_page_add_cards(html, analysis->problems, add_problem);
    hd_html_add(html, "</section>\n");
}

static const char *describe(HdAdviceKind kind)
{
    switch (kind) {
    case HD_ADVICE_INDEX:
        return "an index";
    case HD_ADVICE_PARTITION:
        return "partitions";
    case HD_ADVICE_TYPE:
        return "a type";
    }
    g_assert_not_reached();
}

static void add_advice(HdHtml *html, gconstpointer item)
{
    const HdAdvice *advice = item;
    hd_page_add_place(html, advice->table, advice->column);
    hd_html_add(html, "<h3>");
    hd_html_add_text(html, describe(advice->kind));
    hd_html_add(html, "</h3><p>");
    hd_html_add_text(html, advice->reason);
    hd_html_add(html, "</p>");
    if (advice->option != NULL) {
        hd_html_add(html, "<dl class=\"fields\">");
        hd_page_add_figure(html, "Option of migrate", advice->option);
        hd_html_add(html, "</dl>");
    }
    hd_page_add_sql(html, advice->sql);
}

void hd_page_findings_add_advice(HdHtml *html, const HdAnalysis *analysis)
{
    hd_html_add(html, "<section id=\"advice\" aria-labelledby=\"advice-title\">"
                      "<h2 id=\"advice-title\">Recommended in PostgreSQL</h2>");
    if (analysis->advice->len == 0)
        hd_html_add(html, "<p class=\"none\">Nothing beyond what the source has.</p>");
    else
        hd_page_add_cards(html, analysis->advice, add_advice);
    hd_html_add(html, "</section>\n");
}

static void add_note(HdHtml *html, gconstpointer item)
{
    const HdNote *note = item;
    hd_page_add_place(html, note->table, note->column);
    hd_html_add(html, "<p>");
    hd_html_add_text(html, note->text);
    hd_html_add(html, "</p>");
}

void hd_page_findings_add_notes(HdHtml *html, const GPtrArray *notes)
{
    if (notes->len == 0)
        return;
    hd_html_add(html, "<section id=\"notes\" aria-labelledby=\"notes-title\">"
                      "<h2 id=\"notes-title\">Changed, or good to know</h2>");
    hd_page_add_cards(html, notes, add_note);
    hd_html_add(html, "</section>\n");
}
