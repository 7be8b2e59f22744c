#include "cli/cli_summary_part.h"

#include <string.h>

#include "base/units.h"
#include "cli/cli_group.h"
#include "cli/cli_screen.h"
#include "cli/cli_wrap.h"

/* Of a list that is not wanted whole: two of them fit a screen, with what stands around them. */
#define MOST_LINES 5
#define MOST_NAMES 3

/* Of rows that differ, and of tables with such rows. */
#define MOST_ROWS 5
#define MOST_TABLES 4

void hd_cli_summary_part_text(HdStyle style, guint indent, const char *text)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    guint columns = hd_cli_screen_is_terminal() ? hd_cli_screen_look().width : G_MAXUINT;
    g_string_append_printf(lines, "%*s", (int)indent, "");
    hd_cli_wrap_append(lines, text, indent, indent + 2, columns);
    hd_cli_print(style, "%s", lines->str);
}

/* ---- lists ---- */

/* Text with lines, each indented. */
static void print_indented(const char *text)
{
    g_autofree char *escaped = hd_cli_print_escape(text, TRUE);
    g_auto(GStrv) lines = g_strsplit(g_strstrip(escaped), "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        hd_cli_print(HD_STYLE_DIM, "      %s\n", lines[i]);
}

static void print_item(const HdCliSummaryList *list, gconstpointer item)
{
    g_autofree char *text = list->describe(item);
    g_autofree char *escaped = hd_cli_print_escape(text, FALSE);
    const char *sql = list->is_whole && list->sql != NULL ? list->sql(item) : NULL;
    hd_cli_summary_part_text(HD_STYLE_PLAIN, 2, escaped);
    if (sql != NULL)
        print_indented(sql);
}

/* "    and 5 like it: a.b, a.c, a.d, …" */
static void print_others(const HdCliSummaryList *list, const GPtrArray *group)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    if (group->len == 1)
        return;
    for (guint i = 1; i < group->len && names->len <= MOST_NAMES; i++) {
        g_autofree char *name = list->name(group->pdata[i]);
        g_autofree char *escaped = hd_cli_print_escape(name, FALSE);
        if (!g_ptr_array_find_with_equal_func(names, escaped, g_str_equal, NULL))
            g_ptr_array_add(names, g_steal_pointer(&escaped));
    }
    gboolean is_cut = names->len > MOST_NAMES;
    g_ptr_array_set_size(names, (gint)MIN(names->len, MOST_NAMES));
    g_ptr_array_add(names, NULL);
    g_autofree char *joined = g_strjoinv(", ", (char **)names->pdata);
    g_autofree char *text =
        g_strdup_printf("and %u like it: %s%s", group->len - 1, joined, is_cut ? ", …" : "");
    hd_cli_summary_part_text(HD_STYLE_DIM, 4, text);
}

static void print_groups(const HdCliSummaryList *list, const GPtrArray *items)
{
    g_autoptr(GPtrArray) groups = hd_cli_group(items, list->reason);
    guint n_told = 0, n_lines = 0;
    for (guint i = 0; i < groups->len; i++) {
        const GPtrArray *group = groups->pdata[i];
        n_lines += group->len > 1 ? 2 : 1;
        if (n_lines > MOST_LINES)
            break;
        print_item(list, group->pdata[0]);
        print_others(list, group);
        n_told += group->len;
    }
    if (n_told < items->len)
        hd_cli_print(HD_STYLE_DIM, "  and %u more: %s\n", items->len - n_told, list->rest);
}

void hd_cli_summary_part_list(const HdCliSummaryList *list, const GPtrArray *items)
{
    if (items->len == 0)
        return;
    hd_cli_print(HD_STYLE_BOLD, "\n%s (%u):\n", list->title, items->len);
    if (!list->is_whole) {
        print_groups(list, items);
        return;
    }
    for (guint i = 0; i < items->len; i++)
        print_item(list, items->pdata[i]);
}

static char *name_note(gconstpointer item)
{
    const HdNote *note = item;
    if (note->table == NULL)
        return g_strdup(note->text);
    return note->column != NULL ? g_strconcat(note->table, ".", note->column, NULL)
                                : g_strdup(note->table);
}

static char *reason_of_note(gconstpointer item)
{
    return g_strdup(((const HdNote *)item)->text);
}

static char *describe_note(gconstpointer item)
{
    const HdNote *note = item;
    g_autofree char *name = name_note(item);
    return note->table != NULL ? g_strconcat(name, ": ", note->text, NULL) : g_strdup(note->text);
}

void hd_cli_summary_part_notes(const char *title, const GPtrArray *notes, const char *rest,
                               gboolean is_whole)
{
    HdCliSummaryList list = {.title = title,
                             .describe = describe_note,
                             .reason = reason_of_note,
                             .name = name_note,
                             .rest = rest,
                             .is_whole = is_whole};
    hd_cli_summary_part_list(&list, notes);
}

static char *name_leftover(gconstpointer item)
{
    const HdLeftover *leftover = item;
    return leftover->table == NULL ? g_strdup_printf("%s \"%s\"", leftover->kind, leftover->name)
                                   : g_strdup_printf("%s \"%s\" of table \"%s\"", leftover->kind,
                                                     leftover->name, leftover->table);
}

static char *reason_of_leftover(gconstpointer item)
{
    const HdLeftover *leftover = item;
    return g_strconcat(leftover->kind, ": ", leftover->reason, NULL);
}

static char *describe_leftover(gconstpointer item)
{
    g_autofree char *name = name_leftover(item);
    return g_strconcat(name, ": ", ((const HdLeftover *)item)->reason, NULL);
}

static const char *sql_of_leftover(gconstpointer item)
{
    return ((const HdLeftover *)item)->sql;
}

void hd_cli_summary_part_leftovers(const GPtrArray *leftovers, const char *rest, gboolean is_whole)
{
    HdCliSummaryList list = {.title = "Left to a person",
                             .describe = describe_leftover,
                             .reason = reason_of_leftover,
                             .name = name_leftover,
                             .sql = sql_of_leftover,
                             .rest = rest,
                             .is_whole = is_whole};
    hd_cli_summary_part_list(&list, leftovers);
}

void hd_cli_summary_part_lines(HdStyle style, const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        g_autofree char *line = hd_cli_print_escape(lines->pdata[i], FALSE);
        hd_cli_summary_part_text(style, 2, line);
    }
}

/* ---- what differs ---- */

static void print_difference(const HdDifference *difference)
{
    static const char *const words[] = {"is missing in the target", "is only in the target",
                                        "differs"};
    g_autofree char *row = hd_cli_print_escape(difference->row, FALSE);
    hd_cli_print(HD_STYLE_PLAIN, "    %s %s", row, words[difference->kind]);
    for (guint i = 0; difference->columns != NULL && i < difference->columns->len; i++) {
        g_autofree char *column = hd_cli_print_escape(difference->columns->pdata[i], FALSE);
        hd_cli_print(HD_STYLE_PLAIN, "%s\"%s\"", i == 0 ? " in column " : ", ", column);
        if (difference->source_values == NULL || difference->target_values == NULL)
            continue;
        g_autofree char *source = hd_cli_print_escape(difference->source_values->pdata[i], FALSE);
        g_autofree char *target = hd_cli_print_escape(difference->target_values->pdata[i], FALSE);
        hd_cli_print(HD_STYLE_PLAIN, " (%s, in the target %s)", source, target);
    }
    hd_cli_print(HD_STYLE_PLAIN, "\n");
}

void hd_cli_summary_part_differences(const HdMismatch *mismatch, gboolean is_whole)
{
    guint n = is_whole ? mismatch->differences->len : MIN(mismatch->differences->len, MOST_ROWS);
    for (guint i = 0; i < n; i++)
        print_difference(mismatch->differences->pdata[i]);
    if (mismatch->n_differences > (gint64)n)
        hd_cli_print(HD_STYLE_DIM, "    and more%s\n",
                     n < mismatch->differences->len ? ": see --verbose" : "");
}

static void print_mismatch(const HdMismatch *mismatch, gboolean is_whole)
{
    g_autofree char *table = hd_cli_print_escape(mismatch->table, FALSE);
    g_autofree char *rows = hd_units_to_counted(mismatch->n_differences, "row");
    g_autofree char *source = hd_units_to_count(mismatch->source_rows);
    g_autofree char *target = hd_units_to_count(mismatch->target_rows);
    hd_cli_print(HD_STYLE_RED, "  table \"%s\"", table);
    hd_cli_print(HD_STYLE_PLAIN, ": %s%s %s (%s in the source, %s in the target)\n",
                 mismatch->n_differences >= HD_VERIFY_COUNT_LIMIT ? "at least " : "", rows,
                 mismatch->n_differences == 1 ? "differs" : "differ", source, target);
    hd_cli_summary_part_differences(mismatch, is_whole);
}

void hd_cli_summary_part_mismatches(const GPtrArray *mismatches, gboolean is_whole)
{
    guint n = is_whole ? mismatches->len : MIN(mismatches->len, MOST_TABLES);
    for (guint i = 0; i < n; i++)
        print_mismatch(mismatches->pdata[i], is_whole);
    if (n < mismatches->len)
        hd_cli_print(HD_STYLE_DIM, "  and %u more tables: see --verbose\n", mismatches->len - n);
}

/* ---- the rest ---- */

/* What reading the source meant for those who write to it. */
void hd_cli_summary_part_hold(const HdLiteHold *hold)
{
    gint64 shown_us = MAX(hold->held_us, 1000); /* less would read as nothing */
    g_autofree char *held = hd_units_to_duration((double)shown_us / G_USEC_PER_SEC);
    if (hold->wal_is_damaged)
        hd_cli_summary_part_text(HD_STYLE_BOLD, 2,
                                 "the source's -wal file is damaged: what was committed behind the "
                                 "damage is lost to SQLite, and was not read");
    if (hold->is_wal) {
        g_autofree char *none =
            g_strdup_printf("writers' longest wait: none, the source is in WAL mode (its -wal file "
                            "could not start over for %s)",
                            held);
        hd_cli_summary_part_text(HD_STYLE_DIM, 2, none);
        return;
    }
    const char *why = !hold->is_copy ? "while the source was read; --snapshot=copy makes that short"
                      : hold->is_unpaused ? "because they never stopped while it was copied"
                                          : "for a step of copying";
    g_autofree char *wait = g_strdup_printf("writers' longest wait: up to %s, %s", held, why);
    hd_cli_summary_part_text(HD_STYLE_DIM, 2, wait);
}

void hd_cli_summary_part_rejects(gint64 n, const char *path)
{
    g_autofree char *count = hd_units_to_count(n);
    if (n > 0)
        hd_cli_print(HD_STYLE_BOLD, "\nLeft out, for %s %s: see %s\n", count,
                     n == 1 ? "reason" : "reasons", path);
}

void hd_cli_summary_part_way(const char *label, const char *value)
{
    g_autofree char *escaped = hd_cli_print_escape(value, FALSE);
    hd_cli_print(HD_STYLE_PLAIN, "  %-8s %s\n", label, escaped);
}

char *hd_cli_summary_part_quote(const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "_-./:@%+=,";
    gboolean is_plain = *word != '\0' && strspn(word, plain) == strlen(word);
    return is_plain ? g_strdup(word) : g_shell_quote(word);
}

char *hd_cli_summary_part_verify(const HdCliSummarySides *sides)
{
    GString *command = g_string_new("howdah verify ");
    g_autofree char *source = hd_cli_summary_part_quote(sides->source);
    if (sides->schema != NULL) {
        g_autofree char *schema = hd_cli_summary_part_quote(sides->schema);
        g_string_append_printf(command, "--schema=%s ", schema);
    }
    g_string_append(command, source);
    if (sides->target != NULL) {
        g_autofree char *target = hd_cli_summary_part_quote(sides->uri);
        g_string_append_printf(command, " %s", target);
    }
    return g_string_free(command, FALSE);
}
