#include "page/page_migration.h"

#include "base/units.h"
#include "html/html_chart.h"
#include "html/html_page.h"
#include "page/page_part.h"
#include "page/page_section.h"

static gboolean is_in_place(const HdMigration *migration)
{
    return migration->mismatches->len == 0;
}

/* What to take away from the page, in a sentence or two. */
static void add_verdict(HdHtml *html, const HdMigration *migration)
{
    g_autofree char *left = hd_units_to_counted(migration->leftovers->len, "object");
    g_autofree char *total = hd_units_to_duration(migration->total_seconds);
    if (!is_in_place(migration)) {
        hd_html_add(html, "<p class=\"verdict high\"><strong>The copy differs from the source, and "
                          "was not put in place.</strong> The target is as it was.</p>");
        return;
    }
    if (migration->leftovers->len > 0 || migration->n_rejects > 0)
        hd_html_add(html, "<p class=\"verdict medium\">");
    else
        hd_html_add(html, "<p class=\"verdict low\">");
    if (migration->verified)
        hd_html_add(html, "<strong>It has arrived, and every value was compared.</strong> ");
    else
        hd_html_add(html, "<strong>It has arrived, and was not compared.</strong> ");
    hd_html_add_format(html, "It took %s.", total);
    if (migration->leftovers->len > 0)
        hd_html_add_format(html, " %s %s left to a person.", left,
                           migration->leftovers->len == 1 ? "is" : "are");
    hd_html_add(html, "</p>");
}

static void add_figures(HdHtml *html, const HdMigration *migration)
{
    g_autofree char *size = hd_units_to_size(migration->bytes);
    hd_html_add(html, "<dl class=\"figures\">");
    hd_page_add_count(html, "Tables", migration->n_tables);
    hd_page_add_count(html, "Rows", migration->rows);
    hd_page_add_figure(html, "Sent", size);
    hd_page_add_count(html, "Keys and indexes", migration->n_indexes);
    hd_page_add_count(html, "Foreign keys", migration->n_foreign_keys);
    hd_page_add_count(html, "Views", migration->n_views);
    hd_page_add_count(html, "Triggers", migration->n_triggers);
    hd_html_add(html, "</dl>");
}

static void add_target(HdHtml *html, const HdMigration *migration)
{
    if (!is_in_place(migration))
        return;
    hd_html_add(html, "<p>It is in schema ");
    hd_html_add_name(html, migration->schema);
    hd_html_add(html, " of <code>");
    hd_html_add_text(html, migration->uri);
    hd_html_add(html, "</code></p>");
}

/* What reading the source meant for those who write to it. */
static void add_hold(HdHtml *html, const HdLiteHold *hold)
{
    g_autofree char *held = hd_units_to_duration((double)hold->held_us / G_USEC_PER_SEC);
    hd_html_add(html, "<p class=\"facts\">");
    if (hold->wal_is_damaged)
        hd_html_add(html, "The source's -wal file is damaged: what was committed behind the damage "
                          "is lost to SQLite, and was not read. ");
    if (hold->is_wal)
        hd_html_add(html, "Nobody who writes to the source had to wait: it is in WAL mode.");
    else
        hd_html_add_format(html, "Who writes to the source had to wait for %s at most.", held);
    hd_html_add(html, "</p>");
}

static void add_functions(HdHtml *html, const GPtrArray *functions)
{
    if (functions->len == 0)
        return;
    hd_html_add(html, "<p class=\"facts\">Functions with SQLite's meaning, in schema sqlite: ");
    for (guint i = 0; i < functions->len; i++)
        hd_html_add_format(html, i == 0 ? "%s" : ", %s", (const char *)functions->pdata[i]);
    hd_html_add(html, ".</p>");
}

static void add_rejects(HdHtml *html, const HdMigration *migration)
{
    g_autofree char *count = hd_units_to_count(migration->n_rejects);
    if (migration->n_rejects == 0)
        return;
    hd_html_add(html, "<p>Left out, for ");
    hd_html_add_format(html, "%s %s, each in the file ", count,
                       migration->n_rejects == 1 ? "reason" : "reasons");
    hd_html_add_name(html, migration->rejects_path);
    hd_html_add(html, ".</p>");
}

static void add_phase(HdHtml *html, const HdMigratedPhase *phase, double whole)
{
    const gint64 part_us = (gint64)(phase->seconds * G_USEC_PER_SEC);
    g_autofree char *seconds = hd_units_to_duration(phase->seconds);
    hd_html_add(html, "<li><span class=\"bar-name sentence\">");
    hd_html_add_text(html, phase->name);
    hd_html_add(html, "</span>");
    hd_html_chart_bar(html, &part_us, 1, (gint64)(whole * G_USEC_PER_SEC));
    hd_html_add(html, "<span class=\"bar-text\">");
    hd_html_add_text(html, seconds);
    hd_html_add(html, "</span></li>");
}

static void add_phases(HdHtml *html, const HdMigration *migration)
{
    hd_html_add(html, "<h3>How long it took</h3><ol class=\"bars\">");
    for (guint i = 0; i < migration->phases->len; i++)
        add_phase(html, migration->phases->pdata[i], migration->total_seconds);
    hd_html_add(html, "</ol>");
}

static void add_arrived(HdHtml *html, const HdMigration *migration)
{
    hd_html_add(html, "<section id=\"arrived\" aria-labelledby=\"arrived-title\">"
                      "<h2 id=\"arrived-title\">What arrived</h2>");
    add_verdict(html, migration);
    add_figures(html, migration);
    add_target(html, migration);
    add_rejects(html, migration);
    add_functions(html, migration->compat);
    add_hold(html, &migration->hold);
    add_phases(html, migration);
    hd_html_add(html, "</section>\n");
}

static void add_difference(HdHtml *html, const HdDifference *difference)
{
    static const char *const words[] = {"is missing in the target", "is only in the target",
                                        "differs"};
    hd_html_add(html, "<li>");
    hd_html_add_name(html, difference->row);
    hd_html_add_format(html, " %s", words[difference->kind]);
    for (guint i = 0; difference->columns != NULL && i < difference->columns->len; i++) {
        hd_html_add_text(html, i == 0 ? " in column " : ", ");
        hd_html_add_name(html, difference->columns->pdata[i]);
    }
    hd_html_add(html, "</li>");
}

static void add_mismatch(HdHtml *html, gconstpointer item)
{
    const HdMismatch *mismatch = item;
    g_autofree char *rows = hd_units_to_counted(mismatch->n_differences, "row");
    g_autofree char *source = hd_units_to_count(mismatch->source_rows);
    g_autofree char *target = hd_units_to_count(mismatch->target_rows);
    hd_page_add_place(html, mismatch->table, NULL);
    hd_html_add(html, "<h3>");
    hd_html_add_format(html, "%s%s %s",
                       mismatch->n_differences >= HD_VERIFY_COUNT_LIMIT ? "at least " : "", rows,
                       mismatch->n_differences == 1 ? "differs" : "differ");
    hd_html_add(html, "</h3><p>");
    hd_html_add_format(html, "%s in the source, %s in the target", source, target);
    hd_html_add(html, "</p><ul>");
    for (guint i = 0; i < mismatch->differences->len; i++)
        add_difference(html, mismatch->differences->pdata[i]);
    hd_html_add(html, "</ul>");
}

static void add_mismatches(HdHtml *html, const GPtrArray *mismatches)
{
    if (mismatches->len == 0)
        return;
    hd_html_add(html, "<section id=\"differences\" aria-labelledby=\"differences-title\">"
                      "<h2 id=\"differences-title\">What differs</h2>");
    hd_page_add_cards(html, mismatches, add_mismatch);
    hd_html_add(html, "</section>\n");
}

static void add_leftover(HdHtml *html, gconstpointer item)
{
    const HdLeftover *leftover = item;
    hd_html_add(html, "<h3>");
    hd_html_add_text(html, leftover->kind);
    hd_html_add(html, " ");
    hd_html_add_name(html, leftover->name);
    if (leftover->table != NULL) {
        hd_html_add(html, " of table ");
        hd_html_add_name(html, leftover->table);
    }
    hd_html_add(html, "</h3><p>");
    hd_html_add_text(html, leftover->reason);
    hd_html_add(html, "</p>");
    hd_page_add_sql(html, leftover->sql);
}

static void add_leftovers(HdHtml *html, const GPtrArray *leftovers)
{
    hd_html_add(html, "<section id=\"leftovers\" aria-labelledby=\"leftovers-title\">"
                      "<h2 id=\"leftovers-title\">Left to a person</h2>");
    if (leftovers->len == 0)
        hd_html_add(html, "<p class=\"none\">Nothing.</p>");
    else
        hd_page_add_cards(html, leftovers, add_leftover);
    hd_html_add(html, "</section>\n");
}

/* The schema is said where it is not the one that verify takes by itself. */
static char *verify_command(const HdMigration *migration, const char *source)
{
    g_autofree char *file = g_shell_quote(source);
    g_autofree char *uri = g_shell_quote(migration->uri);
    g_autofree char *schema = g_shell_quote(migration->schema);
    if (g_str_equal(migration->schema, "public"))
        return g_strdup_printf("howdah verify %s %s", file, uri);
    return g_strdup_printf("howdah verify --schema=%s %s %s", schema, file, uri);
}

static void add_commands(HdHtml *html, const HdMigration *migration, const char *source)
{
    g_autoptr(GPtrArray) commands = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *file = g_shell_quote(source);
    g_autofree char *uri = g_shell_quote(migration->uri);
    if (!is_in_place(migration))
        return;
    g_ptr_array_add(commands, g_strdup_printf("psql %s", uri));
    g_ptr_array_add(commands, verify_command(migration, source));
    if (migration->leftovers->len > 0)
        g_ptr_array_add(commands, g_strdup_printf("howdah translate --source=%s FILE.sql", file));
    hd_page_next_add_commands(html, commands);
}

static void add_contents(HdHtml *html, const HdMigration *migration)
{
    hd_html_add(html, "<nav class=\"contents\" aria-label=\"Contents\"><ol>"
                      "<li><a href=\"#arrived\">What arrived</a></li>");
    if (!is_in_place(migration))
        hd_html_add(html, "<li><a href=\"#differences\">What differs</a></li>");
    hd_html_add(html, "<li><a href=\"#leftovers\">Left to a person</a></li>");
    if (migration->notes->len > 0)
        hd_html_add(html, "<li><a href=\"#notes\">Changes</a></li>");
    if (is_in_place(migration))
        hd_html_add(html, "<li><a href=\"#commands\">What to run</a></li>");
    hd_html_add(html, "<li><a href=\"#decisions\">To decide</a></li>"
                      "<li><a href=\"#advice\">Recommended</a></li>"
                      "<li><a href=\"#tables\">Tables</a></li>"
                      "<li><a href=\"#types\">Types</a></li>"
                      "<li><a href=\"#elements\">Elements</a></li>"
                      "<li><a href=\"#definitions\">Definitions</a></li></ol></nav>\n");
}

char *hd_page_migration(const HdMigration *migration, const HdAnalysis *analysis)
{
    g_autoptr(HdHtml) html = hd_html_build_new();
    g_autofree char *name = g_path_get_basename(analysis->source);
    g_autofree char *title = g_strconcat(name, " – howdah migration", NULL);
    hd_page_head_add(html, "report of a migration", analysis->source);
    add_contents(html, migration);
    hd_html_add(html, "<main id=\"main\" tabindex=\"-1\">\n");
    hd_page_head_add_tools(html);
    add_arrived(html, migration);
    add_mismatches(html, migration->mismatches);
    add_leftovers(html, migration->leftovers);
    hd_page_findings_add_notes(html, migration->notes);
    add_commands(html, migration, analysis->source);
    hd_page_findings_add_decisions(html, analysis);
    hd_page_findings_add_advice(html, analysis);
    hd_page_tables_add(html, analysis, migration->tables);
    hd_page_tables_add_types(html, analysis);
    hd_page_elements_add(html, analysis);
    hd_page_definitions_add(html, analysis);
    hd_html_add(html, "</main>\n");
    hd_page_head_add_foot(html);
    return hd_html_page_make(title, html);
}
