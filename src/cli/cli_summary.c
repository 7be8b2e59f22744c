#include "cli/cli_summary.h"

#include "app/app_prove.h"
#include "base/units.h"
#include "cli/cli_print.h"

/* Notes beyond so many are counted, and are all in --json. */
#define MAX_NOTES 30

/* Text with lines, each indented. */
static void print_indented(const char *text)
{
    g_autofree char *escaped = hd_cli_print_escape(text, TRUE);
    g_auto(GStrv) lines = g_strsplit(g_strstrip(escaped), "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        hd_cli_print(HD_STYLE_DIM, "      %s\n", lines[i]);
}

static void print_leftovers(GPtrArray *leftovers)
{
    if (leftovers->len == 0)
        return;
    hd_cli_print(HD_STYLE_BOLD, "\nLeft to a person (%u):\n", leftovers->len);
    for (guint i = 0; i < leftovers->len; i++) {
        const HdLeftover *leftover = leftovers->pdata[i];
        g_autofree char *name = hd_cli_print_escape(leftover->name, FALSE);
        g_autofree char *reason = hd_cli_print_escape(leftover->reason, FALSE);
        hd_cli_print(HD_STYLE_PLAIN, "  %s \"%s\"", leftover->kind, name);
        if (leftover->table != NULL) {
            g_autofree char *table = hd_cli_print_escape(leftover->table, FALSE);
            hd_cli_print(HD_STYLE_PLAIN, " of table \"%s\"", table);
        }
        hd_cli_print(HD_STYLE_PLAIN, ": %s\n", reason);
        if (leftover->sql != NULL)
            print_indented(leftover->sql);
    }
}

/* Of a table, of one of its columns, or of no place. */
static void print_place(const HdNote *note)
{
    if (note->table == NULL)
        return;
    g_autofree char *place = note->column != NULL
                                 ? g_strconcat(note->table, ".", note->column, NULL)
                                 : g_strdup(note->table);
    g_autofree char *escaped = hd_cli_print_escape(place, FALSE);
    hd_cli_print(HD_STYLE_PLAIN, "%s: ", escaped);
}

static void print_notes(GPtrArray *notes)
{
    if (notes->len == 0)
        return;
    hd_cli_print(HD_STYLE_BOLD, "\nGood to know (%u):\n", notes->len);
    for (guint i = 0; i < MIN(notes->len, MAX_NOTES); i++) {
        const HdNote *note = notes->pdata[i];
        g_autofree char *text = hd_cli_print_escape(note->text, FALSE);
        hd_cli_print(HD_STYLE_PLAIN, "  ");
        print_place(note);
        hd_cli_print(HD_STYLE_PLAIN, "%s\n", text);
    }
    if (notes->len > MAX_NOTES)
        hd_cli_print(HD_STYLE_DIM, "  and %u more: see --json\n", notes->len - MAX_NOTES);
}

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

static void print_differences(const HdMismatch *mismatch)
{
    for (guint i = 0; i < mismatch->differences->len; i++)
        print_difference(mismatch->differences->pdata[i]);
    if (mismatch->n_differences > (gint64)mismatch->differences->len)
        hd_cli_print(HD_STYLE_DIM, "    and more\n");
}

static void print_mismatches(GPtrArray *mismatches)
{
    for (guint i = 0; i < mismatches->len; i++) {
        const HdMismatch *mismatch = mismatches->pdata[i];
        g_autofree char *table = hd_cli_print_escape(mismatch->table, FALSE);
        g_autofree char *rows = hd_units_to_counted(mismatch->n_differences, "row");
        g_autofree char *source = hd_units_to_count(mismatch->source_rows);
        g_autofree char *target = hd_units_to_count(mismatch->target_rows);
        hd_cli_print(HD_STYLE_RED, "  table \"%s\"", table);
        hd_cli_print(HD_STYLE_PLAIN, ": %s%s %s (%s in the source, %s in the target)\n",
                     mismatch->n_differences >= HD_VERIFY_COUNT_LIMIT ? "at least " : "", rows,
                     mismatch->n_differences == 1 ? "differs" : "differ", source, target);
        print_differences(mismatch);
    }
}

/* Rows of a view have no name to be shown by: without values they are only counted. */
static void print_view_mismatches(GPtrArray *mismatches)
{
    for (guint i = 0; i < mismatches->len; i++) {
        const HdViewMismatch *mismatch = mismatches->pdata[i];
        g_autofree char *view = hd_cli_print_escape(mismatch->rows.table, FALSE);
        g_autofree char *reason = hd_cli_print_escape(mismatch->reason, FALSE);
        hd_cli_print(HD_STYLE_RED, "  view \"%s\"", view);
        hd_cli_print(HD_STYLE_PLAIN, ": %s\n", reason);
        if (mismatch->rows.differences != NULL && mismatch->rows.differences->len > 0)
            print_differences(&mismatch->rows);
    }
}

static void print_lines(HdStyle style, const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        g_autofree char *line = hd_cli_print_escape(lines->pdata[i], FALSE);
        hd_cli_print(style, "  %s\n", line);
    }
}

static void print_kept(gint64 rows)
{
    g_autofree char *kept = hd_units_to_counted(rows, "row");
    hd_cli_print(HD_STYLE_DIM, "  %s were there from the run that was interrupted\n", kept);
}

/* What reading the source meant for those who write to it. */
static void print_hold(const HdLiteHold *hold)
{
    gint64 shown_us = MAX(hold->held_us, 1000); /* less would read as nothing */
    g_autofree char *held = hd_units_to_duration((double)shown_us / G_USEC_PER_SEC);
    if (hold->wal_is_damaged)
        hd_cli_print(HD_STYLE_BOLD,
                     "  the source's -wal file is damaged: what was committed behind the damage is "
                     "lost to SQLite, and was not read\n");
    if (hold->is_wal) {
        hd_cli_print(
            HD_STYLE_DIM,
            "  writers' longest wait: none, the source is in WAL mode (its -wal file could "
            "not start over for %s)\n",
            held);
        return;
    }
    const char *why = !hold->is_copy ? "while the source was read; --snapshot=copy makes that short"
                      : hold->is_unpaused ? "because they never stopped while it was copied"
                                          : "for a step of copying";
    hd_cli_print(HD_STYLE_DIM, "  writers' longest wait: up to %s, %s\n", held, why);
}

static void print_what_arrived(const HdMigration *migration)
{
    g_autofree char *tables = hd_units_to_counted(migration->n_tables, "table");
    g_autofree char *rows = hd_units_to_counted(migration->rows, "row");
    g_autofree char *size = hd_units_to_size(migration->bytes);
    g_autofree char *total = hd_units_to_duration(migration->total_seconds);
    g_autofree char *scan = hd_units_to_duration(migration->scan_seconds);
    g_autofree char *load = hd_units_to_duration(migration->load_seconds);
    g_autofree char *indexes = hd_units_to_count(migration->n_indexes);
    g_autofree char *keys = hd_units_to_counted(migration->n_foreign_keys, "foreign key");
    g_autofree char *views = hd_units_to_counted(migration->n_views, "view");
    g_autofree char *triggers = hd_units_to_counted(migration->n_triggers, "trigger");

    hd_cli_print(HD_STYLE_GREEN, "Migrated %s, %s (%s) in %s%s.\n", tables, rows, size, total,
                 migration->verified ? ", every value verified" : ", not verified");
    hd_cli_print(HD_STYLE_DIM, "  %s keys and indexes, %s, %s, %s; scan %s, %s %s\n", indexes, keys,
                 views, triggers, scan,
                 migration->verified ? "load, build and verify" : "load and build", load);
    if (migration->kept_rows > 0)
        print_kept(migration->kept_rows);
    print_hold(&migration->hold);
    if (migration->compat->len > 0)
        hd_cli_print(HD_STYLE_DIM, "  with %u functions of SQLite's meaning in schema \"sqlite\"\n",
                     migration->compat->len);
}

static void print_rejects(gint64 n, const char *path)
{
    g_autofree char *count = hd_units_to_count(n);
    if (n > 0)
        hd_cli_print(HD_STYLE_BOLD, "\nLeft out, for %s %s: see %s\n", count,
                     n == 1 ? "reason" : "reasons", path);
}

static void print_place_of_tables(const char *schema, const char *connection)
{
    g_autofree char *name = hd_cli_print_escape(schema, FALSE);
    g_autofree char *server = hd_cli_print_escape(connection, FALSE);
    hd_cli_print(HD_STYLE_PLAIN, "\nIt is in schema \"%s\" of %s\n", name, server);
}

static void print_way_on(const HdMigration *migration)
{
    print_place_of_tables(migration->schema, migration->connection);
    if (migration->local) {
        g_autofree char *quoted = g_shell_quote(migration->connection);
        hd_cli_print(HD_STYLE_PLAIN, "Look at it:  psql %s\n", quoted);
    }
}

void hd_cli_summary_migration(const HdMigration *migration, gboolean quiet)
{
    if (migration->mismatches->len > 0) {
        hd_cli_print(HD_STYLE_RED, "The copy differs from the source, and was not put in place:\n");
        print_mismatches(migration->mismatches);
        return;
    }
    if (migration->script == NULL && !quiet)
        print_what_arrived(migration);
    print_leftovers(migration->leftovers);
    print_rejects(migration->n_rejects, migration->rejects_path);
    if (quiet)
        return;
    print_notes(migration->notes);
    if (migration->script == NULL)
        print_way_on(migration);
}

/* ", userName into user_name", of the columns whose names are not simply the same. */
static void print_renamed_columns(const HdIntoTable *table)
{
    for (guint i = 0; i < table->target.n_columns; i++) {
        const HdTargetColumn *column = &table->target.columns[i];
        const char *name = table->source->columns[column->source].name;
        if (g_str_equal(name, column->name))
            continue;
        g_autofree char *source = hd_cli_print_escape(name, FALSE);
        g_autofree char *target = hd_cli_print_escape(column->name, FALSE);
        hd_cli_print(HD_STYLE_DIM, ", \"%s\" into \"%s\"", source, target);
    }
}

static gboolean has_renamed(const HdIntoTable *table)
{
    for (guint i = 0; i < table->target.n_columns; i++) {
        const HdTargetColumn *column = &table->target.columns[i];
        if (!g_str_equal(table->source->columns[column->source].name, column->name))
            return TRUE;
    }
    return !g_str_equal(table->source->name, table->found->name);
}

/* What goes where: of a dry run all of it, else where names are not simply the same. */
static void print_match(const HdLoading *loading, gboolean all)
{
    for (guint i = 0; i < loading->n_tables; i++) {
        const HdIntoTable *table = &loading->tables[i];
        if (!all && !has_renamed(table))
            continue;
        g_autofree char *source = hd_cli_print_escape(table->source->name, FALSE);
        g_autofree char *target = hd_cli_print_escape(table->found->name, FALSE);
        g_autofree char *rows = hd_units_to_counted(table->rows, "row");
        hd_cli_print(HD_STYLE_DIM, "  \"%s\" into \"%s\" (%s)", source, target, rows);
        print_renamed_columns(table);
        hd_cli_print(HD_STYLE_DIM, "\n");
    }
}

void hd_cli_summary_loading(const HdLoading *loading, gboolean dry_run)
{
    g_autofree char *tables = hd_units_to_counted(loading->n_tables, "table");
    g_autofree char *rows = hd_units_to_counted(loading->rows, "row");
    g_autofree char *total = hd_units_to_duration(loading->total_seconds);
    if (loading->mismatches->len > 0) {
        hd_cli_print(HD_STYLE_RED,
                     "What was loaded differs from the source, and was taken back:\n");
        print_mismatches(loading->mismatches);
        return;
    }
    if (dry_run)
        hd_cli_print(HD_STYLE_GREEN, "%s can be loaded; nothing was written.\n", tables);
    else
        hd_cli_print(HD_STYLE_GREEN, "Loaded %s, %s in %s%s.\n", tables, rows, total,
                     loading->verified ? ", every value verified" : ", not verified");
    print_hold(&loading->hold);
    print_match(loading, dry_run);
    print_rejects(loading->n_rejects, loading->rejects_path);
    print_notes(loading->left);
    print_notes(loading->notes);
    if (!dry_run)
        print_place_of_tables(loading->schema, loading->connection);
}

static guint count_whole(const HdSampling *sampling)
{
    guint n = 0;
    for (guint i = 0; i < sampling->n_tables; i++)
        n += sampling->tables[i].is_compared && sampling->tables[i].sample == NULL;
    return n;
}

/* Each sampled table with its numbers; of those that were compared whole, how many there are. */
static void print_sampling(const HdSampling *sampling)
{
    guint whole = count_whole(sampling);
    g_autofree char *tables = hd_units_to_counted(whole, "table");
    g_autofree char *wanted = hd_units_to_counted(sampling->n_wanted, "row");
    for (guint i = 0; i < sampling->n_tables; i++) {
        const HdSampledTable *table = &sampling->tables[i];
        if (!table->is_compared || table->sample == NULL)
            continue;
        g_autofree char *name = hd_cli_print_escape(table->table, FALSE);
        g_autofree char *compared = hd_units_to_count(table->compared_rows);
        g_autofree char *all = hd_units_to_counted(table->source_rows, "row");
        hd_cli_print(HD_STYLE_DIM, "  \"%s\": %s of %s\n", name, compared, all);
    }
    if (whole > 0)
        hd_cli_print(HD_STYLE_DIM,
                     "  whole: %s, of at most %s or without a key to take a sample by\n", tables,
                     wanted);
    hd_cli_print(HD_STYLE_DIM,
                 "  The rest was not looked at, nor were views. The same rows again: "
                 "--sample=%" G_GINT64_FORMAT " --seed=%" G_GUINT32_FORMAT "\n",
                 sampling->n_wanted, sampling->seed);
}

/* "12 tables with 1,234 rows, 3 views" */
static char *describe_compared(const HdVerification *verification)
{
    g_autofree char *tables = hd_units_to_counted(verification->n_tables, "table");
    g_autofree char *views = hd_units_to_counted(verification->n_views, "view");
    g_autofree char *rows = hd_units_to_counted(verification->rows, "row");
    if (verification->n_views == 0)
        return g_strdup_printf("%s, %s", tables, rows);
    return g_strdup_printf("%s with %s, %s", tables, rows, views);
}

static void print_repaired(const HdRepairedTable *table, gboolean is_dry_run)
{
    g_autofree char *name = hd_cli_print_escape(table->table, FALSE);
    g_autofree char *deleted = hd_units_to_counted(table->deleted, "row");
    g_autofree char *loaded = hd_units_to_count(table->loaded);
    hd_cli_print(HD_STYLE_PLAIN, "  table \"%s\" ", name);
    if (table->refusal != NULL) {
        g_autofree char *refusal = hd_cli_print_escape(table->refusal, FALSE);
        hd_cli_print(HD_STYLE_PLAIN, "%s repaired: %s\n", is_dry_run ? "could not be" : "was not",
                     refusal);
    } else if (table->is_whole) {
        hd_cli_print(HD_STYLE_PLAIN, "%s repaired: all of its rows %s replaced\n",
                     is_dry_run ? "would be" : "was", is_dry_run ? "would be" : "were");
    } else {
        hd_cli_print(HD_STYLE_PLAIN, "%s repaired: %s deleted, %s loaded\n",
                     is_dry_run ? "would be" : "was", deleted, loaded);
    }
}

static void print_repair(const HdRepair *repair)
{
    for (guint i = 0; i < repair->n_tables; i++)
        print_repaired(&repair->tables[i], repair->is_dry_run);
    print_lines(HD_STYLE_PLAIN, repair->sequences);
    if (repair->is_dry_run)
        hd_cli_print(HD_STYLE_PLAIN, "  Nothing was written.\n");
}

static const char *describe_outcome(const HdVerification *verification)
{
    const HdRepair *repair = verification->repair;
    gboolean is_repaired = repair != NULL && repair->n_tables + repair->sequences->len > 0;
    if (!hd_app_verification_is_equal(verification))
        return "they differ";
    if (verification->sampling != NULL)
        return "no difference was found";
    return is_repaired ? "they differed, and are equal now" : "all equal";
}

void hd_cli_summary_verification(const HdVerification *verification)
{
    g_autofree char *compared = describe_compared(verification);
    g_autofree char *total = hd_units_to_duration(verification->total_seconds);
    gboolean equal = hd_app_verification_is_equal(verification);

    hd_cli_print(!equal                           ? HD_STYLE_RED
                 : verification->sampling != NULL ? HD_STYLE_PLAIN
                                                  : HD_STYLE_GREEN,
                 "Compared %s%s in %s: %s.\n", verification->sampling != NULL ? "a sample of " : "",
                 compared, total, describe_outcome(verification));
    print_hold(&verification->hold);
    print_lines(HD_STYLE_PLAIN, verification->problems);
    print_mismatches(verification->mismatches);
    print_view_mismatches(verification->view_mismatches);
    if (verification->repair != NULL)
        print_repair(verification->repair);
    print_lines(HD_STYLE_DIM, verification->notes);
    if (verification->sampling != NULL)
        print_sampling(verification->sampling);
}
