#include "base/units.h"
#include "cli/cli_summary.h"
#include "cli/cli_summary_part.h"

/* Of tables whose names are not simply the same. */
#define MOST_MATCHES 8

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

static void print_match(const HdIntoTable *table)
{
    g_autofree char *source = hd_cli_print_escape(table->source->name, FALSE);
    g_autofree char *target = hd_cli_print_escape(table->found->name, FALSE);
    g_autofree char *rows = hd_units_to_counted(table->rows, "row");
    hd_cli_print(HD_STYLE_DIM, "  \"%s\" into \"%s\" (%s)", source, target, rows);
    print_renamed_columns(table);
    hd_cli_print(HD_STYLE_DIM, "\n");
}

/* What goes where: of a dry run all of it, else where names are not simply the same. */
static void print_matches(const HdLoading *loading, gboolean is_dry_run, gboolean is_whole)
{
    guint n_told = 0, n_left = 0;
    for (guint i = 0; i < loading->n_tables; i++) {
        const HdIntoTable *table = &loading->tables[i];
        if (!is_dry_run && !has_renamed(table))
            continue;
        if (is_whole || is_dry_run || n_told < MOST_MATCHES) {
            print_match(table);
            n_told++;
        } else {
            n_left++;
        }
    }
    if (n_left > 0)
        hd_cli_print(HD_STYLE_DIM, "  and %u more under other names: see --verbose\n", n_left);
}

static void print_way_on(const HdLoading *loading, const HdLoadOptions *options)
{
    g_autofree char *name = hd_cli_print_escape(loading->schema, FALSE);
    g_autofree char *server = hd_cli_print_escape(loading->connection, FALSE);
    HdCliSummarySides sides = {.source = options->source,
                               .target = options->target,
                               .uri = loading->uri,
                               .schema = options->schema};
    g_autofree char *verify = hd_cli_summary_part_verify(&sides);
    hd_cli_print(HD_STYLE_PLAIN, "\nIt is in schema \"%s\" of %s\n", name, server);
    hd_cli_summary_part_way("connect", loading->uri);
    hd_cli_summary_part_way("next", verify);
}

void hd_cli_summary_loading(const HdCli *cli, const HdLoading *loading,
                            const HdLoadOptions *options)
{
    static const char rest[] = "see --verbose or --json";
    g_autofree char *tables = hd_units_to_counted(loading->n_tables, "table");
    g_autofree char *rows = hd_units_to_counted(loading->rows, "row");
    g_autofree char *total = hd_units_to_duration(loading->total_seconds);
    if (loading->mismatches->len > 0) {
        hd_cli_print(HD_STYLE_RED,
                     "What was loaded differs from the source, and was taken back:\n");
        hd_cli_summary_part_mismatches(loading->mismatches, cli->verbose);
        return;
    }
    if (options->dry_run)
        hd_cli_print(HD_STYLE_GREEN, "%s can be loaded; nothing was written.\n", tables);
    else
        hd_cli_print(HD_STYLE_GREEN, "Loaded %s, %s in %s%s.\n", tables, rows, total,
                     loading->verified ? ", every value verified" : ", not verified");
    hd_cli_summary_part_hold(&loading->hold);
    print_matches(loading, options->dry_run, cli->verbose);
    hd_cli_summary_part_rejects(loading->n_rejects, loading->rejects_path);
    hd_cli_summary_part_notes("Left alone", loading->left, rest, cli->verbose);
    hd_cli_summary_part_notes("Good to know", loading->notes, rest, cli->verbose);
    if (!options->dry_run)
        print_way_on(loading, options);
}
