/* Two samples tell what grows with the rows from what does not: a few rows of each table, then as
 * many as take some seconds. Both are loaded, built and compared by the steps of a migration, with
 * as many workers as it would have. Of very many tables only the largest are taken, and stand for
 * the others. */
#include "app/app_estimate.h"

#include <stdlib.h>

#include "app/app_estimate_place.h"
#include "app/app_estimate_run.h"
#include "base/error.h"
#include "base/units.h"

/* Of the source's file, for the second sample. */
#define SAMPLE_BYTES (20.0 * 1000 * 1000)

/* Making a table and its indexes takes some milliseconds. So many are two groups of small ones
 * (app_build.c), which two workers make side by side as they will all of them. */
#define MOST_TABLES 100

/* The first page of an index, and its root. */
#define INDEX_FIRST_BYTES (2 * 8192)

/* A table on its way into the sample. */
typedef struct {
    guint position; /* in the scan */
    double weight;  /* its bytes in the source's file, else its rows */
} Weighed;

typedef struct {
    const HdEstimateOptions *options;
    HdScan scan;     /* of the tables that are taken */
    gint64 *weights; /* of these */
    double taken;    /* all of their weights, */
    double all;      /* and those of all tables */
    HdEstimateMeasure few, many;
} Estimating;

/* ---- which tables ---- */

static int compare_weights(const void *a, const void *b)
{
    double left = ((const Weighed *)a)->weight, right = ((const Weighed *)b)->weight;
    return left > right ? -1 : left < right;
}

static Weighed *weigh(const Estimating *estimating)
{
    const HdScan *scan = estimating->options->scan;
    Weighed *weighed = hd_arena_array0(estimating->options->arena, Weighed, scan->n_tables);
    for (guint i = 0; i < scan->n_tables; i++) {
        gint64 bytes = estimating->options->findings->bytes[i].bytes;
        weighed[i] = (Weighed){i, (double)MAX(bytes >= 0 ? bytes : scan->tables[i].rows, 1)};
    }
    qsort(weighed, scan->n_tables, sizeof *weighed, compare_weights);
    return weighed;
}

static gboolean has_bad_text(const HdScan *scan, const HdTable *table)
{
    for (guint i = 0; i < scan->bad_texts->len; i++) {
        if (((const HdScanBadText *)scan->bad_texts->pdata[i])->table == table)
            return TRUE;
    }
    return FALSE;
}

/* What keys refer to is of no matter: they are not made. Tables with texts that PostgreSQL cannot
 * store are made, and left empty. */
static void choose_tables(Estimating *estimating)
{
    const HdScan *scan = estimating->options->scan;
    HdArena *arena = estimating->options->arena;
    const Weighed *weighed = weigh(estimating);
    guint n = MIN(scan->n_tables, MOST_TABLES);
    HdSchema *schema = hd_arena_new0(arena, HdSchema);
    *schema = (HdSchema){
        .path = scan->schema->path, .tables = hd_arena_array0(arena, HdTable *, n), .n_tables = n};
    estimating->scan = (HdScan){.schema = schema,
                                .tables = hd_arena_array0(arena, HdScanTable, n),
                                .n_tables = n,
                                .bad_texts = scan->bad_texts};
    estimating->weights = hd_arena_array0(arena, gint64, n);
    for (guint i = 0; i < scan->n_tables; i++)
        estimating->all += weighed[i].weight;
    for (guint i = 0; i < n; i++) {
        guint position = weighed[i].position;
        schema->tables[i] = scan->schema->tables[position];
        estimating->scan.tables[i] = scan->tables[position];
        estimating->scan.rows += scan->tables[position].rows;
        if (has_bad_text(scan, schema->tables[i]))
            continue;
        estimating->weights[i] = (gint64)weighed[i].weight;
        estimating->taken += weighed[i].weight;
    }
}

/* ---- measuring ---- */

static gboolean run(const Estimating *estimating, double share, const char *schema,
                    HdEstimateMeasure *out_measure, GError **error)
{
    HdEstimateRun options = {.scan = &estimating->scan,
                             .crew = estimating->options->crew,
                             .weights = estimating->weights,
                             .share = MIN(share, 1),
                             .schema = schema,
                             .cancel = estimating->options->cancel,
                             .arena = estimating->options->arena};
    return hd_app_estimate_run(&options, out_measure, error);
}

static gboolean measure(Estimating *estimating, GError **error)
{
    double share = SAMPLE_BYTES / MAX(estimating->taken, 1);
    if (!run(estimating, 0, "few", &estimating->few, error))
        return FALSE;
    if (estimating->few.share < 1)
        return run(estimating, share, "many", &estimating->many, error);
    estimating->many = estimating->few;
    return TRUE;
}

/* ---- extrapolating ---- */

/* Seconds of all: what a few rows take grows with the number of tables, what more rows take beyond
 * it with their bytes. */
static double extrapolate(const Estimating *estimating, double few_seconds, double many_seconds)
{
    double step = estimating->many.share - estimating->few.share;
    double slope = step > 0 ? MAX(many_seconds - few_seconds, 0) / step : 0;
    double rest = estimating->all / MAX(estimating->taken, 1) - estimating->few.share;
    double tables = (double)estimating->options->scan->n_tables / MAX(estimating->scan.n_tables, 1);
    return few_seconds * tables + slope * rest;
}

static double grow(gint64 bytes, gint64 first_bytes, double factor)
{
    double first = (double)MIN(bytes, first_bytes);
    return first + ((double)bytes - first) * factor;
}

static guint count_indexes(const HdTable *table)
{
    return table->n_indexes + (table->n_key > 0 ? 1 : 0);
}

/* Tables that were not loaded take as much for their bytes as those that were. */
static void add_sizes(const Estimating *estimating, HdEstimate *estimate)
{
    const HdScan *scan = &estimating->scan;
    double tables = 0, indexes = 0;
    for (guint i = 0; i < scan->n_tables; i++) {
        const HdPgSize *size = &estimating->many.sizes[i];
        gint64 sampled = estimating->many.sampled[i];
        double factor = sampled > 0 ? (double)scan->tables[i].rows / (double)sampled : 1;
        tables += grow(size->table_bytes, 0, factor);
        indexes += grow(size->index_bytes,
                        (gint64)count_indexes(scan->tables[i].table) * INDEX_FIRST_BYTES, factor);
    }
    double others = estimating->taken > 0 ? estimating->all / estimating->taken : 1;
    estimate->table_bytes = (gint64)(tables * others);
    estimate->index_bytes = (gint64)(indexes * others);
}

static const char *describe(const Estimating *estimating)
{
    gint64 n = estimating->many.rows;
    g_autofree char *rows = hd_units_to_counted(n, "row");
    if (n >= estimating->options->scan->rows)
        return "told from loading all of it once";
    return hd_arena_printf(estimating->options->arena, "told from a sample of %s", rows);
}

/* A migration makes its database, too. */
static void conclude(const Estimating *estimating, double create_seconds, HdEstimate *estimate)
{
    const HdEstimateMeasure *few = &estimating->few, *many = &estimating->many;
    estimate->is_measured = TRUE;
    estimate->sample_rows = many->rows;
    estimate->load_seconds = extrapolate(estimating, few->load_seconds, many->load_seconds);
    estimate->verify_seconds = extrapolate(estimating, few->verify_seconds, many->verify_seconds);
    estimate->total_seconds =
        estimate->scan_seconds + estimate->load_seconds + estimate->verify_seconds + create_seconds;
    add_sizes(estimating, estimate);
    estimate->basis = describe(estimating);
}

/* With the target that the crew has from here on. */
static gboolean measure_at(Estimating *estimating, const HdEstimatePlace *place, GError **error)
{
    HdCrew *crew = estimating->options->crew;
    hd_app_worker_set_target(crew, place->conninfo, FALSE);
    gboolean done = measure(estimating, error);
    hd_app_worker_leave_target(crew);
    return done;
}

static const char *excuse(const GError *failure, HdArena *arena)
{
    return hd_arena_printf(arena, "no sample could be loaded: %s", failure->message);
}

HdEstimate *hd_app_estimate_make(const HdEstimateOptions *options, GError **error)
{
    HdEstimate *estimate = hd_arena_new0(options->arena, HdEstimate);
    Estimating estimating = {.options = options};
    HdEstimatePlace place = {0};
    g_autoptr(GError) failure = NULL;
    g_autoptr(GError) remains = NULL;
    gint64 start = g_get_monotonic_time();

    estimate->scan_seconds = options->scan_seconds;
    choose_tables(&estimating);
    gboolean done = hd_app_estimate_place_open(&place, options->cancel, &failure) &&
                    measure_at(&estimating, &place, &failure);
    if (done)
        conclude(&estimating, place.create_seconds, estimate);
    else
        estimate->basis = excuse(failure, options->arena);
    if (!hd_app_estimate_place_close(&place, &remains) && done)
        estimate->basis = hd_arena_printf(options->arena, "%s; the sample could not be removed: %s",
                                          estimate->basis, remains->message);
    estimate->sample_seconds = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
    return hd_cancel_check(options->cancel, error) ? estimate : NULL;
}
