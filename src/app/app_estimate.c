/* Two samples tell what grows with the rows from what does not: a small one, then one that is as
 * large as the time allows. Both are loaded, built and compared by the steps of a migration, with
 * as many workers as it would have. */
#include "app/app_estimate.h"

#include "app/app_estimate_place.h"
#include "app/app_estimate_run.h"
#include "base/error.h"
#include "base/units.h"

#define SMALL_BYTES (4.0 * 1000 * 1000)
#define LARGE_BYTES (20.0 * 1000 * 1000)

/* What the large one may take beside the small one. */
#define LARGE_SECONDS 1.5

/* Less of a difference says nothing. */
#define LEAST_GROWTH 1.5

#define PAGE_BYTES 8192

typedef struct {
    const HdEstimateOptions *options;
    gint64 *weights;
    double all_bytes;
    HdEstimateMeasure small, large;
    gboolean has_large;
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

/* How much more the second sample may be. */
static double growth(const Estimating *estimating)
{
    double spent = estimating->small.load_seconds + estimating->small.verify_seconds;
    double by_time = LARGE_SECONDS / MAX(spent, 0.001);
    return MIN(by_time, LARGE_BYTES / SMALL_BYTES);
}

static gboolean measure(Estimating *estimating, GError **error)
{
    double share = SMALL_BYTES / estimating->all_bytes;
    if (!run(estimating, share, "small", &estimating->small, error))
        return FALSE;
    if (estimating->small.share >= 1 || growth(estimating) < LEAST_GROWTH)
        return TRUE;
    estimating->has_large = TRUE;
    return run(estimating, share * growth(estimating), "large", &estimating->large, error);
}

/* Seconds of all, by a line through both samples; by one through nothing where there is one alone,
 * or where that is steeper. */
static double extrapolate(double small_share, double small_seconds, double large_share,
                          double large_seconds)
{
    double slope = large_seconds / large_share;
    if (large_share > small_share)
        slope = CLAMP((large_seconds - small_seconds) / (large_share - small_share), 0, slope);
    return large_seconds + slope * (1 - large_share);
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

static void conclude(const Estimating *estimating, HdEstimate *estimate)
{
    const HdEstimateMeasure *small = &estimating->small;
    const HdEstimateMeasure *large = estimating->has_large ? &estimating->large : small;
    estimate->is_measured = TRUE;
    estimate->sample_rows = large->rows;
    estimate->load_seconds =
        extrapolate(small->share, small->load_seconds, large->share, large->load_seconds);
    estimate->verify_seconds =
        extrapolate(small->share, small->verify_seconds, large->share, large->verify_seconds);
    estimate->total_seconds =
        estimate->scan_seconds + estimate->load_seconds + estimate->verify_seconds;
    add_sizes(estimating, large, estimate);
    estimate->basis = describe(estimating, large);
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
        conclude(&estimating, estimate);
    else
        estimate->basis = excuse(failure, options->arena);
    if (!hd_app_estimate_place_close(&place, &remains) && done)
        estimate->basis = hd_arena_printf(options->arena, "%s; the sample could not be removed: %s",
                                          estimate->basis, remains->message);
    estimate->sample_seconds = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
    return hd_cancel_check(options->cancel, error) ? estimate : NULL;
}
