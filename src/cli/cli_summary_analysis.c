/* Each part has so many lines at most that all of them are one screen; what is longer says how much
 * more there is. Lines are cut where the terminal ends, but for commands, which are to be pasted.
 */
#include "cli/cli_summary_analysis.h"

#include <stdlib.h>
#include <string.h>

#include "base/units.h"
#include "cli/cli_print.h"
#include "cli/cli_width.h"
#include "cli/cli_wrap.h"

#define MAX_TABLES 5
#define MAX_HIGH 3
#define MAX_PROBLEMS 3
#define NAME_COLUMNS 30
#define BAR_COLUMNS 16

typedef struct {
    const HdAnalysis *analysis;
    GString *text;
    guint columns;
} Screen;

/* A line of the given text, escaped and cut. */
static void add_line(Screen *screen, HdStyle style, const char *line)
{
    g_autofree char *escaped = hd_cli_print_escape(line, FALSE);
    g_autofree char *cut = hd_cli_width_cut_end(escaped, screen->columns);
    hd_cli_print_append(screen->text, style, "%s", cut);
    g_string_append_c(screen->text, '\n');
}

/* A title in bold; rest may be "". */
static void add_title(Screen *screen, const char *title, const char *rest)
{
    g_autofree char *cut = hd_cli_width_cut_end(rest, screen->columns - hd_cli_width_of(title));
    hd_cli_print_append(screen->text, HD_STYLE_BOLD, "%s", title);
    hd_cli_print_append(screen->text, HD_STYLE_PLAIN, "%s\n", cut);
}

/* ---- what it is ---- */

static void add_head(Screen *screen)
{
    const HdAnalysis *analysis = screen->analysis;
    g_autofree char *size = hd_units_to_size(analysis->file_bytes);
    g_autofree char *tables = hd_units_to_counted(analysis->n_tables, "table");
    g_autofree char *rows = hd_units_to_counted(analysis->rows, "row");
    g_autofree char *line =
        g_strdup_printf("%s: %s, %s, %s, %s%s%s", analysis->source, size, tables, rows,
                        g_str_equal(analysis->journal, "wal") ? "WAL mode" : "rollback journal",
                        analysis->application != NULL ? ", of " : "",
                        analysis->application != NULL ? analysis->application : "");
    add_line(screen, HD_STYLE_BOLD, line);
}

/* ---- tables ---- */

/* By their bytes, by rows where these are not known. */
static gint64 weight_of(const HdAnalysedTable *table)
{
    return table->bytes >= 0 ? table->bytes : table->rows;
}

static int compare_weights(const void *a, const void *b)
{
    gint64 left = weight_of(*(const HdAnalysedTable *const *)a);
    gint64 right = weight_of(*(const HdAnalysedTable *const *)b);
    return left > right ? -1 : left < right;
}

/* Text of the given width, at its left or right end. */
static char *pad(const char *text, guint columns, gboolean is_right)
{
    g_autofree char *cut = hd_cli_width_cut_end(text, columns);
    int blanks = (int)(columns - hd_cli_width_of(cut));
    return is_right ? g_strdup_printf("%*s%s", blanks, "", cut)
                    : g_strdup_printf("%s%*s", cut, blanks, "");
}

static void add_table(Screen *screen, const HdAnalysedTable *table, gint64 largest)
{
    g_autofree char *escaped = hd_cli_print_escape(table->name, FALSE);
    g_autofree char *name = pad(escaped, NAME_COLUMNS, FALSE);
    g_autofree char *count = hd_units_to_counted(table->rows, "row");
    g_autofree char *rows = pad(count, 16, TRUE);
    g_autofree char *size = table->bytes >= 0 ? hd_units_to_size(table->bytes) : g_strdup("");
    g_autofree char *bytes = pad(size, 10, TRUE);
    g_string_append_printf(screen->text, "  %s%s%s  ", name, rows, bytes);
    guint bar = largest > 0 ? (guint)(weight_of(table) * BAR_COLUMNS / largest) : 0;
    for (guint i = 0; i < bar; i++)
        g_string_append(screen->text, "█");
    g_string_append_c(screen->text, '\n');
}

static void add_tables(Screen *screen)
{
    const HdAnalysis *analysis = screen->analysis;
    guint n = analysis->n_tables;
    if (n == 0)
        return;
    g_autofree const HdAnalysedTable **tables = g_new(const HdAnalysedTable *, n);
    for (guint i = 0; i < n; i++)
        tables[i] = &analysis->tables[i];
    qsort(tables, n, sizeof(const HdAnalysedTable *), compare_weights);
    g_autofree char *rest = n > MAX_TABLES ? g_strdup_printf(", %u more", n - MAX_TABLES) : NULL;
    add_title(screen, n > MAX_TABLES ? "Largest tables" : "Tables", rest != NULL ? rest : "");
    for (guint i = 0; i < MIN(n, MAX_TABLES); i++)
        add_table(screen, tables[i], weight_of(tables[0]));
}

/* ---- effort ---- */

static void add_high(Screen *screen, const HdElement *element)
{
    g_autofree char *of =
        element->table != NULL ? g_strdup_printf(" of table \"%s\"", element->table) : g_strdup("");
    g_autofree char *line = g_strdup_printf("  high: %s \"%s\"%s: %s", element->kind, element->name,
                                            of, element->reason);
    add_line(screen, HD_STYLE_PLAIN, line);
}

static void add_efforts(Screen *screen)
{
    const HdAnalysis *analysis = screen->analysis;
    guint n_high = analysis->n_elements_of[HD_EFFORT_HIGH];
    g_autofree char *more = n_high > MAX_HIGH
                                ? g_strdup_printf("; %u more high ones", n_high - MAX_HIGH)
                                : g_strdup("");
    g_autofree char *rest =
        g_strdup_printf(" of %u objects: %u low, %u medium, %u high%s", analysis->elements->len,
                        analysis->n_elements_of[HD_EFFORT_LOW],
                        analysis->n_elements_of[HD_EFFORT_MEDIUM], n_high, more);
    add_title(screen, "Effort", rest);
    for (guint i = 0, shown = 0; i < analysis->elements->len && shown < MAX_HIGH; i++) {
        const HdElement *element = analysis->elements->pdata[i];
        if (element->effort != HD_EFFORT_HIGH)
            continue;
        add_high(screen, element);
        shown++;
    }
}

/* ---- problems ---- */

static void add_problem(Screen *screen, const HdDataProblem *problem)
{
    g_autofree char *rows = hd_units_to_counted(problem->rows, "row");
    g_autofree char *line =
        g_strdup_printf("  %s%s%s%s: %s: %s", problem->stops ? "stops: " : "", problem->table,
                        problem->column != NULL ? "." : "",
                        problem->column != NULL ? problem->column : "", rows, problem->text);
    add_line(screen, problem->stops ? HD_STYLE_RED : HD_STYLE_PLAIN, line);
}

static void add_problems(Screen *screen)
{
    const GPtrArray *problems = screen->analysis->problems;
    if (problems->len == 0) {
        add_title(screen, "Problems in the data", ": none was found");
        return;
    }
    g_autofree char *rest =
        problems->len > MAX_PROBLEMS
            ? g_strdup_printf(": %u, %u more", problems->len, problems->len - MAX_PROBLEMS)
            : g_strdup_printf(": %u", problems->len);
    add_title(screen, "Problems in the data", rest);
    for (guint i = 0; i < MIN(problems->len, MAX_PROBLEMS); i++)
        add_problem(screen, problems->pdata[i]);
}

/* ---- the rest ---- */

static void add_counts(Screen *screen)
{
    const HdAnalysis *analysis = screen->analysis;
    g_autofree char *decisions = hd_units_to_counted(analysis->decisions->len, "decision");
    g_autofree char *rest = g_strdup_printf(
        " for a person to take, %u pieces of advice: see --html or --json", analysis->advice->len);
    add_title(screen, decisions, rest);
}

static void add_estimate(Screen *screen)
{
    const HdEstimate *estimate = screen->analysis->estimate;
    g_autofree char *scan = hd_units_to_duration(screen->analysis->scan_seconds);
    if (estimate == NULL || !estimate->is_measured) {
        g_autofree char *rest =
            g_strdup_printf(": reading every value took %s; %s", scan,
                            estimate != NULL ? estimate->basis : "nothing else was measured");
        add_title(screen, "Estimate", rest);
        return;
    }
    g_autofree char *total = hd_units_to_duration(estimate->total_seconds);
    g_autofree char *load = hd_units_to_duration(estimate->load_seconds);
    g_autofree char *verify = hd_units_to_duration(estimate->verify_seconds);
    g_autofree char *tables = hd_units_to_size(estimate->table_bytes);
    g_autofree char *indexes = hd_units_to_size(estimate->index_bytes);
    g_autofree char *time = g_strdup_printf(": about %s (reading %s, loading %s, comparing %s)",
                                            total, scan, load, verify);
    g_autofree char *size =
        g_strdup_printf("  %s of tables and %s of indexes; %s", tables, indexes, estimate->basis);
    add_title(screen, "Estimate", time);
    add_line(screen, HD_STYLE_PLAIN, size);
}

static void add_commands(Screen *screen)
{
    const GPtrArray *commands = screen->analysis->commands;
    add_title(screen, "Next", "");
    for (guint i = 0; i < commands->len; i++) {
        g_autofree char *escaped = hd_cli_print_escape(commands->pdata[i], FALSE);
        g_string_append_printf(screen->text, "  %s\n", escaped);
    }
}

void hd_cli_summary_analysis(const HdAnalysis *analysis)
{
    g_autoptr(GString) text = g_string_new(NULL);
    Screen screen = {.analysis = analysis, .text = text, .columns = hd_cli_wrap_columns()};
    add_head(&screen);
    add_tables(&screen);
    add_efforts(&screen);
    add_problems(&screen);
    add_counts(&screen);
    add_estimate(&screen);
    add_commands(&screen);
    hd_cli_print_output(text->str);
}
