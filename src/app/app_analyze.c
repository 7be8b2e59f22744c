/* An analysis goes through the first steps of a migration (app_migrate.c), asks the source what
 * PostgreSQL will ask of its rows, and puts together what was found. */
#include "app/app_analyze.h"

#include "app/app_estimate.h"
#include "app/app_profile_types.h"
#include "app/app_select.h"
#include "app/app_source.h"
#include "lite/lite_file.h"

typedef struct {
    const HdAnalyzeOptions *options;
    HdArena *arena;
    HdCrew crew;
    HdLiteFile file;
    HdSettings *settings;
    HdInferOptions types;
    HdScan scan;
    double scan_seconds;
    HdTarget *target;
    HdFindings *findings;
} Run;

static void say(const Run *run, HdPhase phase, const char *words)
{
    hd_progress_begin_phase(run->options->progress, phase, words);
}

static double seconds_since(gint64 start)
{
    return (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

static HdSchema *open_source(Run *run, GError **error)
{
    const HdAnalyzeOptions *options = run->options;
    HdSource source = {.path = options->source,
                       .jobs = options->jobs,
                       .copies = options->copies,
                       .progress = options->progress};
    say(run, HD_PHASE_COPY, options->copies ? "copying the source" : "reading the source's schema");
    HdSchema *schema = hd_app_source_open(&run->crew, &source, options->cancel, run->arena, error);
    if (schema == NULL || !hd_lite_file_describe(run->crew.workers[0].lite, &run->file, error))
        return NULL;
    run->settings = hd_app_profile_find(&options->profile, schema, run->arena, error);
    if (run->settings == NULL ||
        !hd_app_select_tables(schema, options->tables, options->exclude_tables, error))
        return NULL;
    hd_app_profile_select(run->settings, schema, FALSE, run->settings->notes);
    run->types = options->types;
    hd_app_profile_types_choose(run->settings, options->integers_given, options->timestamps_given,
                                &run->types);
    return schema;
}

static gboolean scan_source(Run *run, const HdSchema *schema, GError **error)
{
    gint64 start = g_get_monotonic_time();
    HdScanOptions options = {
        .types = &run->types, .progress = run->options->progress, .weighs_enrich = TRUE};
    say(run, HD_PHASE_SCAN, "looking at every value");
    gboolean done = hd_app_scan(schema, &options, &run->crew, run->arena, &run->scan, error) &&
                    hd_app_profile_types_set(run->settings, &run->types, &run->scan, &run->crew,
                                             run->arena, error);
    run->scan_seconds = seconds_since(start);
    return done;
}

/* As a local cluster gets it, whose texts are in the order of their bytes. */
static void write_schema(Run *run)
{
    const char *schema = run->options->schema != NULL ? run->options->schema : "public";
    HdTrOptions options = {.schema = schema, .published_schema = schema};
    run->target = hd_app_scan_to_target(&run->scan, &options, run->arena);
}

static gboolean find_out(Run *run, GError **error)
{
    say(run, HD_PHASE_OTHER, "looking for rows that do not fit");
    run->findings = hd_app_findings_make(&run->scan, &run->crew, run->arena, error);
    return run->findings != NULL;
}

static HdAnalysis *put_together(const Run *run)
{
    HdAnalysisOptions options = {.path = run->options->source,
                                 .given = run->options->given,
                                 .file_bytes = run->file.bytes,
                                 .is_wal = hd_lite_snapshot_get_hold(run->crew.snapshot).is_wal,
                                 .encoding = run->file.encoding,
                                 .settings = run->settings,
                                 .scan = &run->scan,
                                 .target = run->target,
                                 .findings = run->findings,
                                 .has_zone = run->options->has_zone,
                                 .scan_seconds = run->scan_seconds};
    return hd_app_analysis_make(&options, run->arena);
}

static gboolean estimate(Run *run, HdAnalysis *analysis, GError **error)
{
    HdEstimateOptions options = {.scan = &run->scan,
                                 .findings = run->findings,
                                 .scan_seconds = run->scan_seconds,
                                 .crew = &run->crew,
                                 .cancel = run->options->cancel,
                                 .arena = run->arena};
    if (run->options->no_sample)
        return TRUE;
    say(run, HD_PHASE_OTHER, "loading a sample");
    analysis->estimate = hd_app_estimate_make(&options, error);
    return analysis->estimate != NULL;
}

static HdAnalysis *analyze(Run *run, GError **error)
{
    const HdSchema *schema = open_source(run, error);
    if (schema == NULL || !scan_source(run, schema, error))
        return NULL;
    write_schema(run);
    if (!find_out(run, error))
        return NULL;
    HdAnalysis *analysis = put_together(run);
    return estimate(run, analysis, error) ? analysis : NULL;
}

HdAnalysis *hd_app_analyze(const HdAnalyzeOptions *options, GError **error)
{
    Run run = {.options = options, .arena = hd_arena_new()};
    HdAnalysis *analysis = analyze(&run, error);
    hd_app_scan_clear(&run.scan);
    hd_app_worker_close_crew(&run.crew);
    if (analysis == NULL)
        hd_arena_free(run.arena);
    return analysis;
}

/* It lives in the arena that it owns. */
void hd_app_analysis_free(HdAnalysis *analysis)
{
    if (analysis != NULL)
        hd_arena_free(analysis->arena);
}
