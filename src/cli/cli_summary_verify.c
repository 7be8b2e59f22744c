#include "base/units.h"
#include "cli/cli_summary.h"
#include "cli/cli_summary_part.h"

/* Rows of a view have no name to be shown by: without values they are only counted. */
static void print_view_mismatches(const GPtrArray *mismatches, gboolean is_whole)
{
    for (guint i = 0; i < mismatches->len; i++) {
        const HdViewMismatch *mismatch = mismatches->pdata[i];
        g_autofree char *view = hd_cli_print_escape(mismatch->rows.table, FALSE);
        g_autofree char *reason = hd_cli_print_escape(mismatch->reason, FALSE);
        hd_cli_print(HD_STYLE_RED, "  view \"%s\"", view);
        hd_cli_print(HD_STYLE_PLAIN, ": %s\n", reason);
        if (mismatch->rows.differences != NULL && mismatch->rows.differences->len > 0)
            hd_cli_summary_part_differences(&mismatch->rows, is_whole);
    }
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
    hd_cli_summary_part_lines(HD_STYLE_PLAIN, repair->sequences);
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

/* Rows that a repair would bring to the source's are there, and none was asked for. */
static void print_way_on(const HdVerification *verification, const HdVerifyOptions *options)
{
    if (verification->mismatches->len == 0 || options->repair || verification->sampling != NULL)
        return;
    HdCliSummarySides sides = {.source = options->source,
                               .target = options->target,
                               .uri = verification->uri,
                               .schema = options->schema};
    g_autofree char *verify = hd_cli_summary_part_verify(&sides);
    g_autofree char *repair = g_strconcat(verify, " --repair --dry-run", NULL);
    hd_cli_summary_part_way("next", repair);
}

void hd_cli_summary_verification(const HdCli *cli, const HdVerification *verification,
                                 const HdVerifyOptions *options)
{
    g_autofree char *compared = describe_compared(verification);
    g_autofree char *total = hd_units_to_duration(verification->total_seconds);
    gboolean equal = hd_app_verification_is_equal(verification);

    hd_cli_print(!equal                           ? HD_STYLE_RED
                 : verification->sampling != NULL ? HD_STYLE_PLAIN
                                                  : HD_STYLE_GREEN,
                 "Compared %s%s in %s: %s.\n", verification->sampling != NULL ? "a sample of " : "",
                 compared, total, describe_outcome(verification));
    hd_cli_summary_part_hold(&verification->hold);
    hd_cli_summary_part_lines(HD_STYLE_PLAIN, verification->problems);
    hd_cli_summary_part_mismatches(verification->mismatches, cli->verbose);
    print_view_mismatches(verification->view_mismatches, cli->verbose);
    if (verification->repair != NULL)
        print_repair(verification->repair);
    hd_cli_summary_part_lines(HD_STYLE_DIM, verification->notes);
    if (verification->sampling != NULL)
        print_sampling(verification->sampling);
    print_way_on(verification, options);
}
