#include "base/units.h"
#include "cli/cli_summary.h"
#include "cli/cli_summary_part.h"

/* Of all phases those that are worth a word. */
#define LEAST_SECONDS 0.001
#define LEAST_SHARE 0.01

/* ---- what arrived ---- */

static void print_kept(gint64 rows)
{
    g_autofree char *kept = hd_units_to_counted(rows, "row");
    g_autofree char *text =
        g_strconcat(kept, " were there from the run that was interrupted", NULL);
    hd_cli_summary_part_text(HD_STYLE_DIM, 2, text);
}

/* "264 ms looking at every value, 2.0 s loading": keys, indexes and foreign keys are built while
 * other tables load and are compared. */
static void print_phases(const HdMigration *migration)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < migration->phases->len; i++) {
        const HdMigratedPhase *phase = migration->phases->pdata[i];
        if (phase->seconds < LEAST_SECONDS ||
            phase->seconds < LEAST_SHARE * migration->total_seconds)
            continue;
        g_autofree char *duration = hd_units_to_duration(phase->seconds);
        g_string_append_printf(line, "%s%s %s", line->len > 0 ? ", " : "", duration, phase->name);
    }
    if (line->len > 0)
        hd_cli_summary_part_text(HD_STYLE_DIM, 2, line->str);
}

static void print_objects(const HdMigration *migration)
{
    g_autofree char *indexes = hd_units_to_count(migration->n_indexes);
    g_autofree char *keys = hd_units_to_counted(migration->n_foreign_keys, "foreign key");
    g_autofree char *views = hd_units_to_counted(migration->n_views, "view");
    g_autofree char *triggers = hd_units_to_counted(migration->n_triggers, "trigger");
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, "%s keys and indexes, %s, %s, %s", indexes, keys, views, triggers);
    if (migration->compat->len > 0)
        g_string_append_printf(line, "; with %u of SQLite's functions in schema \"sqlite\"",
                               migration->compat->len);
    hd_cli_summary_part_text(HD_STYLE_DIM, 2, line->str);
}

static void print_what_arrived(const HdMigration *migration)
{
    g_autofree char *tables = hd_units_to_counted(migration->n_tables, "table");
    g_autofree char *rows = hd_units_to_counted(migration->rows, "row");
    g_autofree char *size = hd_units_to_size(migration->bytes);
    g_autofree char *total = hd_units_to_duration(migration->total_seconds);
    hd_cli_print(HD_STYLE_GREEN, "Migrated %s, %s (%s) in %s%s.\n", tables, rows, size, total,
                 migration->verified ? ", every value verified" : ", not verified");
    print_objects(migration);
    if (migration->kept_rows > 0)
        print_kept(migration->kept_rows);
    print_phases(migration);
    hd_cli_summary_part_hold(&migration->hold);
}

/* ---- where to go from here ---- */

static void print_next(const HdMigration *migration, const HdMigrateOptions *options)
{
    HdCliSummarySides sides = {.source = options->source,
                               .target = options->target,
                               .uri = migration->uri,
                               .schema = options->schema};
    g_autofree char *verify = hd_cli_summary_part_verify(&sides);
    hd_cli_summary_part_way("next", verify);
    if (migration->leftovers->len == 0)
        return;
    g_autofree char *source = hd_cli_summary_part_quote(options->source);
    g_autofree char *translate = g_strdup_printf("howdah translate --source=%s FILE.sql", source);
    hd_cli_summary_part_way("rewrite", translate);
}

static void print_way_on(const HdMigration *migration, const HdMigrateOptions *options)
{
    g_autofree char *schema = hd_cli_print_escape(migration->schema, FALSE);
    g_autofree char *place = hd_cli_print_escape(migration->place, FALSE);
    hd_cli_print(HD_STYLE_PLAIN, "\nIt is in schema \"%s\" of %s\n", schema, place);
    hd_cli_summary_part_way("connect", migration->uri);
    if (migration->database != NULL) {
        g_autofree char *database = hd_cli_summary_part_quote(migration->database);
        g_autofree char *psql = g_strconcat("howdah local psql ", database, NULL);
        hd_cli_summary_part_way("psql", psql);
    }
    if (migration->report_path != NULL)
        hd_cli_summary_part_way("report", migration->report_path);
    print_next(migration, options);
}

void hd_cli_summary_migration(const HdCli *cli, const HdMigration *migration,
                              const HdMigrateOptions *options)
{
    const char *rest =
        migration->report_path != NULL ? "see the report" : "see --verbose or --json";
    if (migration->mismatches->len > 0) {
        hd_cli_print(HD_STYLE_RED, "The copy differs from the source, and was not put in place:\n");
        hd_cli_summary_part_mismatches(migration->mismatches, cli->verbose);
        return;
    }
    if (migration->script == NULL && !cli->quiet)
        print_what_arrived(migration);
    hd_cli_summary_part_leftovers(migration->leftovers, rest, cli->verbose);
    hd_cli_summary_part_rejects(migration->n_rejects, migration->rejects_path);
    if (cli->quiet)
        return;
    hd_cli_summary_part_notes("Changed, or good to know", migration->notes, rest, cli->verbose);
    if (migration->script == NULL)
        print_way_on(migration, options);
}
