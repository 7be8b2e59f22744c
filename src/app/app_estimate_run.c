#include "app/app_estimate_run.h"

#include "app/app_build.h"
#include "app/app_journal.h"
#include "app/app_pair.h"
#include "app/app_prove.h"
#include "app/app_sample.h"
#include "lite/lite_spread.h"
#include "pg/pg_catalog.h"
#include "sql/sql_build.h"

/* Of a table with fewer rows all are taken. */
#define LEAST_ROWS 50

typedef struct {
    const HdEstimateRun *options;
    HdArena *arena;
    HdTarget *target;
    HdSampling sampling;
    HdEstimateMeasure *measure;
} Run;

static double seconds_since(gint64 start)
{
    return (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

/* ---- rows ---- */

static gint64 count_wanted(const Run *run, guint table)
{
    const HdEstimateRun *options = run->options;
    gint64 rows = options->scan->tables[table].rows;
    if (options->weights[table] == 0)
        return 0;
    return MIN(rows, MAX((gint64)((double)rows * options->share), LEAST_ROWS));
}

/* The block has no ends: of the target's rows all are compared. */
static HdLiteSample *take_rows(const Run *run, const HdTable *table, gint64 n_wanted,
                               GError **error)
{
    HdLiteSample *sample = hd_arena_new0(run->arena, HdLiteSample);
    sample->blocks = hd_arena_array0(run->arena, HdLiteBlock, 1);
    sample->n_blocks = 1;
    return hd_lite_spread(run->options->crew->workers[0].lite, table, n_wanted, run->arena,
                          &sample->rows, error)
               ? sample
               : NULL;
}

static gboolean take_sample(Run *run, GError **error)
{
    const HdScan *scan = run->options->scan;
    double all = 0, taken = 0;
    run->sampling.tables = hd_arena_array0(run->arena, HdSampledTable, scan->n_tables);
    run->sampling.n_tables = scan->n_tables;
    for (guint i = 0; i < scan->n_tables; i++) {
        const HdTable *table = scan->tables[i].table;
        gint64 rows = scan->tables[i].rows;
        gint64 wanted = count_wanted(run, i);
        HdSampledTable *sampled = &run->sampling.tables[i];
        sampled->table = table->name;
        if (wanted < rows) {
            HdLiteSample *sample = take_rows(run, table, wanted, error);
            if (sample == NULL)
                return FALSE;
            wanted = (gint64)sample->rows.n;
            sampled->sample = sample;
        }
        run->measure->sampled[i] = wanted;
        run->measure->rows += wanted;
        all += (double)run->options->weights[i];
        taken += (double)run->options->weights[i] * (double)wanted / (double)MAX(rows, 1);
    }
    run->measure->share = all > 0 ? taken / all : 1;
    return TRUE;
}

/* ---- loading and comparing ---- */

static gboolean begin(Run *run, GError **error)
{
    const HdEstimateRun *options = run->options;
    HdPgConn *conn = hd_app_worker_pg(&options->crew->workers[0], error);
    g_autoptr(HdSql) sql = hd_sql_build_new();
    HdCompatInstalled compat = {0};
    HdJournalOptions journal = {
        .target = run->target, .lite = options->crew->workers[0].lite, .arena = run->arena};
    hd_sql_add(sql, "CREATE SCHEMA ");
    hd_sql_add_name(sql, options->schema);
    return conn != NULL && hd_pg_conn_exec(conn, hd_sql_text(sql), error) &&
           hd_app_journal_begin(conn, &journal, &compat, error);
}

static gboolean load(Run *run, GError **error)
{
    const HdEstimateRun *options = run->options;
    HdBuild build = {.target = run->target,
                     .published_schema = options->schema,
                     .scan = options->scan,
                     .sampling = &run->sampling,
                     .crew = options->crew,
                     .cancel = options->cancel,
                     .arena = run->arena};
    gint64 start = g_get_monotonic_time();
    hd_app_build_init(&build);
    gboolean done = begin(run, error) && hd_app_build_tables(&build, error);
    hd_app_build_clear(&build);
    run->measure->load_seconds = seconds_since(start);
    return done;
}

static gboolean compare(Run *run, GError **error)
{
    const HdEstimateRun *options = run->options;
    HdPgConn *conn = hd_app_worker_pg(&options->crew->workers[0], error);
    gint64 start = g_get_monotonic_time();
    HdPgCatalog *catalog =
        conn != NULL ? hd_pg_catalog_read(conn, options->schema, run->arena, error) : NULL;
    if (catalog == NULL)
        return FALSE;
    GPtrArray *problems = NULL;
    HdPairOptions pairing = {.planned = run->target, .cancel = options->cancel};
    GPtrArray *pairs =
        hd_app_pair_tables(options->scan->schema, catalog, &pairing, run->arena, &problems);
    for (guint i = 0; i < pairs->len; i++) {
        HdVerifyTable *pair = pairs->pdata[i];
        pair->sample = hd_app_sample_find(&run->sampling, pair->source->name);
    }
    g_autoptr(HdGraph) graph = hd_graph_new();
    hd_app_prove_plan(pairs, options->scan, NULL, graph, run->arena);
    gboolean done =
        hd_graph_run(graph, options->crew->pointers, options->crew->n, options->cancel, error);
    run->measure->verify_seconds = seconds_since(start);
    return done;
}

static gboolean read_sizes(Run *run, GError **error)
{
    const HdEstimateRun *options = run->options;
    HdPgConn *conn = hd_app_worker_pg(&options->crew->workers[0], error);
    g_autoptr(GHashTable) sizes =
        conn != NULL ? hd_pg_size_read(conn, options->schema, error) : NULL;
    if (sizes == NULL)
        return FALSE;
    for (guint i = 0; i < run->target->n_tables; i++) {
        const HdPgSize *size = g_hash_table_lookup(sizes, run->target->tables[i]->name);
        if (size != NULL)
            run->measure->sizes[i] = *size;
    }
    return TRUE;
}

gboolean hd_app_estimate_run(const HdEstimateRun *options, HdEstimateMeasure *out_measure,
                             GError **error)
{
    guint n_tables = options->scan->n_tables;
    HdTrOptions target = {.schema = options->schema, .published_schema = options->schema};
    *out_measure =
        (HdEstimateMeasure){.sampled = hd_arena_array0(options->arena, gint64, n_tables),
                            .sizes = hd_arena_array0(options->arena, HdPgSize, n_tables)};
    Run run = {.options = options,
               .arena = options->arena,
               .measure = out_measure,
               .target = hd_app_scan_to_target(options->scan, &target, options->arena)};
    return take_sample(&run, error) && load(&run, error) && compare(&run, error) &&
           read_sizes(&run, error);
}
