#include "base/units.h"
#include "page/page_part.h"
#include "page/page_section.h"

/* A table with what belongs to it, or an object that stands for itself. */
typedef struct {
    const HdAnalysedTable *table; /* NULL: of something else */
    GArray *elements;             /* of guint: their places in the analysis */
} Group;

typedef struct {
    const HdAnalysis *analysis;
    GHashTable *by_name; /* name of a table or view: its place in groups, counted from 1 */
    GArray *groups;      /* of Group: of the tables first, in their order */
} Groups;

static guint add_group(Groups *groups, const char *name, const HdAnalysedTable *table)
{
    Group group = {.table = table, .elements = g_array_new(FALSE, FALSE, sizeof(guint))};
    g_array_append_val(groups->groups, group);
    g_hash_table_insert(groups->by_name, (gpointer)(guintptr)name,
                        GUINT_TO_POINTER(groups->groups->len));
    return groups->groups->len;
}

static Group *find_group(Groups *groups, const HdElement *element)
{
    const char *name = element->table != NULL ? element->table : element->name;
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(groups->by_name, name));
    if (place == 0)
        place = add_group(groups, name, NULL);
    return &g_array_index(groups->groups, Group, place - 1);
}

static void make_groups(Groups *groups, const HdAnalysis *analysis)
{
    *groups = (Groups){.analysis = analysis,
                       .by_name = g_hash_table_new(g_str_hash, g_str_equal),
                       .groups = g_array_new(FALSE, FALSE, sizeof(Group))};
    for (guint i = 0; i < analysis->n_tables; i++)
        (void)add_group(groups, analysis->tables[i].name, &analysis->tables[i]);
    for (guint i = 0; i < analysis->elements->len; i++)
        g_array_append_val(find_group(groups, analysis->elements->pdata[i])->elements, i);
}

static void clear_groups(Groups *groups)
{
    for (guint i = 0; i < groups->groups->len; i++)
        g_array_free(g_array_index(groups->groups, Group, i).elements, TRUE);
    g_array_free(groups->groups, TRUE);
    g_hash_table_unref(groups->by_name);
}

static void add_side(HdHtml *html, const char *sql)
{
    if (sql != NULL)
        hd_page_add_sql(html, sql);
    else
        hd_html_add(html, "<p class=\"none\">nothing of its own</p>");
}

/* What both sides say of one element. */
static void add_definition(HdHtml *html, guint i, const HdElement *element)
{
    if (element->source_sql == NULL && element->target_sql == NULL)
        return;
    hd_html_add(html, "<div class=\"definition\" id=\"e");
    hd_html_add_format(html, "%u", i);
    hd_html_add(html, "\"><h4>");
    hd_page_add_effort(html, element->effort);
    hd_html_add(html, " <span class=\"kind\">");
    hd_html_add_text(html, element->kind);
    hd_html_add(html, "</span> ");
    hd_page_add_element_name(html, element);
    hd_html_add(html, "</h4>");
    hd_page_add_treatment(html, element);
    hd_html_add(html, "<div class=\"sides\"><div><p class=\"side\">SQLite</p>");
    add_side(html, element->source_sql);
    hd_html_add(html, "</div><div><p class=\"side\">PostgreSQL</p>");
    add_side(html, element->target_sql);
    hd_html_add(html, "</div></div></div>\n");
}

static void add_column_name(HdHtml *html, const HdAnalysedColumn *column)
{
    hd_html_add_name(html, column->name);
    hd_page_add_renamed(html, column->name, column->target_name);
    if (column->is_key)
        hd_html_add(html, " <span class=\"tag\">key</span>");
    if (column->is_not_null)
        hd_html_add(html, " <span class=\"tag\">not null</span>");
}

static void add_column(HdHtml *html, const HdAnalysedColumn *column)
{
    hd_html_add(html, "<tr><th scope=\"row\">");
    add_column_name(html, column);
    hd_html_add(html, "</th>");
    hd_page_add_code_cell(html, column->declared);
    hd_page_add_code_cell(html, column->type);
    hd_html_add(html, "<td>");
    if (column->seen != NULL)
        hd_html_add_text(html, column->seen);
    if (column->has_null)
        hd_html_add(html, " <span class=\"tag\">holds NULL</span>");
    hd_page_add_remarks(html, column);
    hd_html_add(html, "</td></tr>");
}

static void add_columns(HdHtml *html, const HdAnalysedTable *table)
{
    hd_html_add(html, "<table class=\"grid columns\"><caption>Columns of ");
    hd_html_add_name(html, table->name);
    hd_html_add(html, "</caption><thead><tr><th scope=\"col\">Column</th>"
                      "<th scope=\"col\">Declared</th><th scope=\"col\">PostgreSQL</th>"
                      "<th scope=\"col\">Holds</th></tr></thead><tbody>");
    for (guint i = 0; i < table->n_columns; i++)
        add_column(html, &table->columns[i]);
    hd_html_add(html, "</tbody></table>");
}

static void add_table_summary(HdHtml *html, const HdAnalysedTable *table)
{
    g_autofree char *rows = hd_units_to_counted(table->rows, "row");
    g_autofree char *columns = hd_units_to_counted(table->n_columns, "column");
    hd_page_add_effort(html, table->effort);
    hd_html_add(html, " <span class=\"kind\">table</span> ");
    hd_html_add_name(html, table->name);
    hd_html_add(html, " <span class=\"facts\">");
    hd_html_add_format(html, "%s, %s", columns, rows);
    hd_html_add(html, "</span>");
}

static void add_other_summary(HdHtml *html, const HdElement *element)
{
    hd_page_add_effort(html, element->effort);
    hd_html_add(html, " <span class=\"kind\">");
    hd_html_add_text(html, element->kind);
    hd_html_add(html, "</span> ");
    hd_page_add_element_name(html, element);
}

static void add_fold(HdHtml *html, const Groups *groups, guint place)
{
    const Group *group = &g_array_index(groups->groups, Group, place);
    const GPtrArray *elements = groups->analysis->elements;
    hd_html_add(html, "<details id=\"t");
    hd_html_add_format(html, "%u", place);
    hd_html_add(html, "\"><summary><h3>");
    if (group->table != NULL)
        add_table_summary(html, group->table);
    else
        add_other_summary(html, elements->pdata[g_array_index(group->elements, guint, 0)]);
    hd_html_add(html, "</h3></summary>");
    if (group->table != NULL)
        add_columns(html, group->table);
    for (guint i = 0; i < group->elements->len; i++) {
        guint element = g_array_index(group->elements, guint, i);
        add_definition(html, element, elements->pdata[element]);
    }
    hd_html_add(html, "</details>\n");
}

void hd_page_definitions_add(HdHtml *html, const HdAnalysis *analysis)
{
    Groups groups;
    make_groups(&groups, analysis);
    hd_html_add(html, "<section id=\"definitions\" aria-labelledby=\"definitions-title\">"
                      "<h2 id=\"definitions-title\">Definitions, side by side</h2>"
                      "<div data-find=\"definitions\">\n");
    for (guint i = 0; i < groups.groups->len; i++)
        add_fold(html, &groups, i);
    hd_html_add(html, "</div></section>\n");
    clear_groups(&groups);
}
