#include "cli/cli_findings.h"

#include "app/app_habits_report.h"
#include "base/units.h"
#include "cli/cli_print.h"

#define WRITE_BYTES ((gsize)64 * 1024)
#define UNREADABLE_SHOWN 5

/* A label of one width, and text whose further lines stand under its first. */
static void append_part(GString *output, const char *label, const char *text)
{
    g_autofree char *escaped = hd_cli_print_escape(text, TRUE);
    g_auto(GStrv) lines = g_strsplit(escaped, "\n", -1);
    g_autofree char *padded = g_strdup_printf("    %-8s ", label);
    hd_cli_print_append(output, HD_STYLE_DIM, "%s", padded);
    for (guint i = 0; lines[i] != NULL; i++)
        g_string_append_printf(output, "%s%s\n", i == 0 ? "" : "             ", lines[i]);
}

static void append_translation(GString *output, const HdHabitsTranslation *translation)
{
    append_part(output, hd_app_habits_report_grade(translation->grade),
                translation->sql != NULL ? translation->sql : translation->reason);
}

static void append_finding(GString *output, const char *path, const HdCodeFinding *finding)
{
    static const HdStyle styles[] = {HD_STYLE_PLAIN, HD_STYLE_BOLD, HD_STYLE_RED};
    const HdCodeRule *rule = hd_app_habits_rule(finding->rule);
    g_autofree char *place = g_strdup_printf("%s:%u:%u: ", path, finding->line, finding->column);
    hd_cli_print_append(output, HD_STYLE_BOLD, "%s", place);
    hd_cli_print_append(output, styles[finding->level], "%s", rule->name);
    g_string_append_printf(output, ": %s\n", rule->title);
    append_part(output, "why", rule->why);
    append_part(output, "instead", rule->instead);
}

/* A statement is shown once, below the last of its findings. */
static void append_file(GString *output, const HdHabitsFile *file)
{
    const GArray *findings = file->found.findings;
    g_autofree char *path = hd_cli_print_escape(file->path, FALSE);
    for (guint i = 0; i < findings->len; i++) {
        const HdCodeFinding *finding = &g_array_index(findings, HdCodeFinding, i);
        gboolean is_last = i + 1 == findings->len || finding[1].sql != finding->sql;
        append_finding(output, path, finding);
        if (finding->sql >= 0 && is_last && file->translations[finding->sql] != NULL)
            append_translation(output, file->translations[finding->sql]);
    }
    if (findings->len > 0)
        g_string_append_c(output, '\n');
    if (file->found.is_cut)
        g_string_append_printf(output, "%s: the findings behind these are left out\n\n", path);
}

static void append_counts(GString *output, const HdHabits *habits)
{
    for (guint i = 0; i < HD_CODE_N_RULES; i++) {
        const HdCodeRule *rule = hd_app_habits_rule(i);
        if (habits->counts[i] > 0)
            g_string_append_printf(output, "%6u  %-18s  %s\n", habits->counts[i], rule->name,
                                   rule->title);
    }
}

void hd_cli_findings_print(const HdHabits *habits)
{
    g_autoptr(GString) output = g_string_new(NULL);
    for (guint i = 0; i < habits->n_files; i++) {
        append_file(output, &habits->files[i]);
        if (output->len > WRITE_BYTES) {
            hd_cli_print_output(output->str);
            g_string_truncate(output, 0);
        }
    }
    append_counts(output, habits);
    hd_cli_print_output(output->str);
}

/* ---- what was searched ---- */

static void print_unreadable(const GPtrArray *unreadable)
{
    for (guint i = 0; i < unreadable->len && i < UNREADABLE_SHOWN; i++) {
        g_autofree char *escaped = hd_cli_print_escape(unreadable->pdata[i], FALSE);
        hd_cli_print(HD_STYLE_PLAIN, "Could not read %s.\n", escaped);
    }
    if (unreadable->len > UNREADABLE_SHOWN)
        hd_cli_print(HD_STYLE_PLAIN, "Could not read %u more.\n",
                     unreadable->len - UNREADABLE_SHOWN);
}

void hd_cli_findings_print_total(const HdHabits *habits, double seconds)
{
    guint left_out = habits->n_too_long + habits->n_binary;
    g_autofree char *files = hd_units_to_counted(habits->n_files, "file");
    g_autofree char *findings = hd_units_to_counted(habits->n_findings, "finding");
    g_autofree char *lines = hd_units_to_counted((gint64)habits->n_lines, "line");
    g_autofree char *duration = hd_units_to_duration(seconds);
    print_unreadable(habits->unreadable);
    if (left_out > 0) {
        g_autofree char *counted = hd_units_to_counted(left_out, "file");
        hd_cli_print(HD_STYLE_PLAIN, "Left out %s: no text, or longer than 4 MiB.\n", counted);
    }
    hd_cli_print(HD_STYLE_BOLD, "%s", findings);
    hd_cli_print(HD_STYLE_PLAIN, " in %s with %s, searched in %s.\n", files, lines, duration);
}
