/* Two samples tell what grows with the rows from what does not: a few rows of each table, then as
 * many as take some seconds. Both are loaded, built and compared by the steps of a migration, with
 * as many workers as it would have. */
#include "app/app_estimate.h"

#include "app/app_estimate_place.h"
#include "app/app_estimate_run.h"
#include "base/error.h"
#include "base/units.h"

/* Of the source's file, for the second sample. */
#define SAMPLE_BYTES (20.0 * 1000 * 1000)

#define PAGE_BYTES 8192

typedef struct {
    const HdEstimateOptions *options;
    gint64 *weights;
    double all_bytes;
    HdEstimateMeasure few, many;
} Estimating;

/* Tables with texts that PostgreSQL cannot store are not loaded. */
static void weigh(Estimating *estimating)
{
    const HdScan *scan = estimating->options->scan;
    estimating->weights = hd_arena_array0(estimating->options->arena, gint64, scan->n_tables);
    for (guint i = 0; i < scan->n_tables; i++) {
        const HdTableBytes *bytes = &estimating->options->findings->bytes[i];
        gint64 weight = bytes->bytes >= 0 ? bytes->bytes : scan->tables[i].rows;
        estimating->weights[i] = MAX(weight, 1);
    }
    for (guint i = 0; i < scan->bad_texts->len; i++) {
        const HdScanBadText *bad = scan->bad_texts->pdata[i];
        for (guint k = 0; k < scan->n_tables; k++) {
            if (scan->tables[k].table == bad->table)
                estimating->weights[k] = 0;
        }
    }
    for (guint i = 0; i < scan->n_tables; i++)
        estimating->all_bytes += (double)estimating->weights[i];
}

static gboolean run(const Estimating *estimating, double share, const char *schema,
                    HdEstimateMeasure *out_measure, GError **error)
{
    HdEstimateRun options = {.scan = estimating->options->scan,
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
    return run(estimating, 0, "few", &estimating->few, error) &&
           run(estimating, SAMPLE_BYTES / estimating->all_bytes, "many", &estimating->many, error);
}

/* Seconds of all, by a line through both samples that falls nowhere. */
static double extrapolate(const Estimating *estimating, double few_seconds, double many_seconds)
{
    double few = estimating->few.share, many = estimating->many.share;
    double slope = many > few ? MAX(many_seconds - few_seconds, 0) / (many - few) : 0;
    return many_seconds + slope * (1 - many);
}

/* Whole pages grow with the rows, the first of each table or index does not. */
static gint64 grow(gint64 bytes, gint64 sampled, gint64 rows)
{
    if (sampled == 0 || sampled >= rows || bytes <= PAGE_BYTES)
        return bytes;
    return (gint64)((double)bytes * (double)rows / (double)sampled);
}

static void add_sizes(const Estimating *estimating, const HdEstimateMeasure *measured,
                      HdEstimate *estimate)
{
    const HdScan *scan = estimating->options->scan;
    for (guint i = 0; i < scan->n_tables; i++) {
        const HdPgSize *size = &measured->sizes[i];
        gint64 rows = scan->tables[i].rows, sampled = measured->sampled[i];
        estimate->table_bytes += grow(size->table_bytes, sampled, rows);
        estimate->index_bytes += grow(size->index_bytes, sampled, rows);
    }
}

static const char *describe(const Estimating *estimating, const HdEstimateMeasure *measured)
{
    g_autofree char *rows = hd_units_to_counted(measured->rows, "row");
    if (measured->rows >= estimating->options->scan->rows)
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
    add_sizes(estimating, many, estimate);
    estimate->basis = describe(estimating, many);
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
    weigh(&estimating);
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
