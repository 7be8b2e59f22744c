/* A migration goes through these steps, each a function below:
 *
 *     open the source ─▶ reach the target, prepare a stage ─▶ scan ─▶ write the target's schema
 *       ─▶ install functions, begin the journal ─▶ what a killed run left, when resuming
 *       ─▶ create, load, build ─▶ foreign keys and proof ─▶ views and triggers ─▶ publish
 *
 * Nothing is seen in the target before the last step. Whatever fails after the stage was prepared
 * ends in discard(), with connections of its own that do not watch the cancel token; unless the run
 * is to be resumed. */
#include "app/app_migrate.h"

#include <string.h>

#include "app/app_build.h"
#include "app/app_compat.h"
#include "app/app_fit.h"
#include "app/app_journal.h"
#include "app/app_left.h"
#include "app/app_pair.h"
#include "app/app_profile_types.h"
#include "app/app_resume.h"
#include "app/app_scan.h"
#include "app/app_select.h"
#include "app/app_source.h"
#include "app/app_target.h"
#include "app/app_worker.h"
#include "base/error.h"
#include "base/fault.h"
#include "base/graph.h"
#include "pg/pg_catalog.h"
#include "pg/pg_database.h"
#include "pg/pg_journal.h"
#include "pg/pg_ledger.h"
#include "pg/pg_local.h"
#include "pg/pg_stage.h"
#include "pg/pg_uri.h"
#include "translate/tr_compat.h"
#include "translate/tr_schema.h"
#include "translate/tr_zone.h"

#define LISTED_DIFFERENCES 20

typedef struct {
    const HdMigrateOptions *options;
    HdMigration *result;
    HdArena *arena;
    char *conninfo;            /* NULL: a dry run without a target */
    char *database;            /* of the local cluster; NULL for another target */
    gboolean created_database; /* by this run, which takes it away again when it fails */
    HdCrew crew;
    HdSchema *schema;
    HdSettings *settings;
    HdInferOptions types;
    HdScan scan;
    HdTrOptions writing; /* of the target's schema */
    HdTarget *target;
    HdPgStage *stage;
    GPtrArray *entries; /* of the journal of the run that is resumed; NULL: of none */
    HdKept *kept;       /* of it */
    HdInto fit;
    HdCompatInstalled compat;
    HdBuild build;
    HdProof *proof;
    gboolean collate_c;
    gint64 phase_start; /* of the one that was said last */
} Run;

static double seconds_since(gint64 start)
{
    return (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

static void end_phase(Run *run)
{
    GPtrArray *phases = run->result->phases;
    if (phases->len > 0)
        ((HdMigratedPhase *)phases->pdata[phases->len - 1])->seconds =
            seconds_since(run->phase_start);
}

static void say(Run *run, HdPhase phase, const char *words)
{
    HdMigratedPhase *begun = hd_arena_new0(run->arena, HdMigratedPhase);
    begun->name = words;
    end_phase(run);
    run->phase_start = g_get_monotonic_time();
    g_ptr_array_add(run->result->phases, begun);
    hd_progress_begin_phase(run->options->progress, phase, words);
}

static const char *wanted_schema(const Run *run)
{
    return run->options->schema != NULL ? run->options->schema : "public";
}

/* A configuration speaks of all tables, whichever are chosen. */
static gboolean select_tables(Run *run, GError **error)
{
    const HdMigrateOptions *options = run->options;
    run->settings = hd_app_profile_find(&options->profile, run->schema, run->arena, error);
    if (run->settings == NULL ||
        !hd_app_select_tables(run->schema, options->tables, options->exclude_tables, error))
        return FALSE;
    hd_app_profile_select(run->settings, run->schema, FALSE, run->settings->notes);
    run->types = options->types;
    hd_app_profile_types_choose(run->settings, options->integers_given, options->timestamps_given,
                                &run->types);
    return TRUE;
}

static gboolean open_source(Run *run, GError **error)
{
    const HdMigrateOptions *options = run->options;
    HdSource source = {.path = options->source,
                       .jobs = options->jobs,
                       .copies = options->copies,
                       .progress = options->progress};
    say(run, HD_PHASE_COPY, options->copies ? "copying the source" : "reading the source's schema");
    run->schema = hd_app_source_open(&run->crew, &source, options->cancel, run->arena, error);
    return run->schema != NULL && select_tables(run, error);
}

/* A dry run does not start a local cluster: it writes the schema that one would get. */
static gboolean find_target(Run *run, GError **error)
{
    const HdMigrateOptions *options = run->options;
    if (!hd_app_target_find(options->target, &run->conninfo, error))
        return FALSE;
    if (run->conninfo != NULL || options->dry_run)
        return TRUE;
    say(run, HD_PHASE_OTHER, "starting the local cluster");
    run->database = hd_app_target_local_name(options->source);
    run->conninfo =
        hd_app_target_start_local(run->database, &run->created_database, options->cancel, error);
    run->result->local = TRUE;
    run->result->database = hd_arena_strdup(run->arena, run->database);
    return run->conninfo != NULL;
}

static gboolean open_stage(Run *run, HdPgConn *conn, GError **error)
{
    HdLeftOptions left = {wanted_schema(run), run->options->resume, run->options->replace};
    if (!hd_app_left_clear(conn, &left, run->arena, &run->stage, &run->entries, error))
        return FALSE;
    if (run->stage == NULL)
        run->stage = hd_pg_stage_open(conn, wanted_schema(run), run->options->replace, error);
    if (run->stage == NULL)
        return FALSE;
    hd_app_worker_set_stage(&run->crew, run->stage);
    return TRUE;
}

static const char *take_uri(HdPgConn *conn, HdArena *arena)
{
    g_autofree char *uri = hd_pg_uri_of(conn);
    return hd_arena_strdup(arena, uri);
}

static gboolean reach_target(Run *run, GError **error)
{
    if (!find_target(run, error))
        return FALSE;
    if (run->conninfo == NULL)
        return TRUE;
    hd_app_worker_set_target(&run->crew, run->conninfo, FALSE);
    HdPgConn *conn = hd_app_worker_pg(&run->crew.workers[0], error);
    if (conn == NULL)
        return FALSE;
    run->result->connection =
        hd_arena_strdup(run->arena, run->result->local ? run->conninfo : hd_pg_conn_describe(conn));
    run->result->place = hd_arena_strdup(run->arena, hd_pg_conn_describe(conn));
    run->result->uri = take_uri(conn, run->arena);
    if (!hd_pg_database_is_byte_ordered(conn, &run->collate_c, error))
        return FALSE;
    run->collate_c = !run->collate_c;
    return run->options->dry_run || open_stage(run, conn, error);
}

/* Whether something was asked to be done with texts that PostgreSQL cannot store. */
static gboolean may_fit(const Run *run)
{
    HdPolicy policy = run->options->policy;
    policy.orphans = HD_ORPHANS_STOP;
    return hd_app_policy_changes(&policy);
}

static gboolean scan_source(Run *run, GError **error)
{
    gint64 start = g_get_monotonic_time();
    say(run, HD_PHASE_SCAN, "looking at every value");
    HdScanOptions options = {.types = &run->types, .progress = run->options->progress};
    gboolean done = hd_app_scan(run->schema, &options, &run->crew, run->arena, &run->scan, error) &&
                    hd_app_profile_types_set(run->settings, &run->types, &run->scan, &run->crew,
                                             run->arena, error);
    run->result->scan_seconds = seconds_since(start);
    return done && (may_fit(run) || hd_app_scan_check_texts(&run->scan, error));
}

/* What is translated computes with instants, SQLite with the texts as they are. */
static gboolean check_zone(const Run *run, GError **error)
{
    if (run->options->zone == NULL)
        return TRUE;
    HdChoice **choices = hd_arena_array0(run->arena, HdChoice *, run->scan.n_tables);
    for (guint i = 0; i < run->scan.n_tables; i++)
        choices[i] = run->scan.tables[i].choices;
    const char *use = hd_tr_zone_find_use(run->schema, choices, run->arena);
    if (use == NULL)
        return TRUE;
    hd_error_set(error, HD_ERROR_UNSUPPORTED,
                 "times of another zone than UTC are not supported where SQL uses them: %s", use);
    hd_error_add_hint(error,
                      "Migrate with --timestamps=plain, which keeps the times as they are written, "
                      "or make the tables first and use: howdah load --source-timezone.");
    return FALSE;
}

/* Where the functions of compat/ cannot be had, it is written once more without them. */
static gboolean write_schema(Run *run, GError **error)
{
    run->writing = (HdTrOptions){.schema = run->stage != NULL ? hd_pg_stage_schema(run->stage)
                                                              : wanted_schema(run),
                                 .published_schema = wanted_schema(run),
                                 .collate_c = run->collate_c};
    run->target = hd_app_scan_to_target(&run->scan, &run->writing, run->arena);
    if (run->conninfo == NULL || run->target->compat->len == 0)
        return TRUE;
    HdPgConn *conn = hd_app_worker_pg(&run->crew.workers[0], error);
    if (conn == NULL || !hd_app_compat_find_refusal(conn, run->target, run->arena,
                                                    &run->writing.compat_refusal, error))
        return FALSE;
    if (run->writing.compat_refusal != NULL)
        run->target = hd_app_scan_to_target(&run->scan, &run->writing, run->arena);
    return TRUE;
}

/* A dry run tells instead of leaving out. */
static gboolean fit(Run *run, GError **error)
{
    HdPolicy policy = run->options->policy;
    run->fit = (HdInto){.schema = run->schema,
                        .zone = run->options->zone,
                        .progress = run->options->progress,
                        .cancel = run->options->cancel,
                        .arena = run->arena};
    policy.rejects = policy.rejects && !run->options->dry_run;
    if (run->stage != NULL && hd_app_policy_changes(&policy) &&
        !hd_pg_ledger_check(run->crew.workers[0].pg, error))
        return FALSE;
    if (policy.rejects_path != NULL && !run->options->dry_run) {
        run->fit.rejects = hd_app_rejects_open(policy.rejects_path, policy.show_values, error);
        if (run->fit.rejects == NULL)
            return FALSE;
    }
    if (!hd_app_fit(&run->fit, &policy, &run->scan, run->target, &run->crew, error))
        return FALSE;
    hd_app_into_tell_changes(&run->fit);
    return TRUE;
}

static void tell_decisions(const Run *run)
{
    HdProgress *progress = run->options->progress;
    const GPtrArray *lists[] = {run->settings->notes, run->target->notes};
    for (guint k = 0; k < G_N_ELEMENTS(lists); k++) {
        for (guint i = 0; i < lists[k]->len; i++) {
            const HdNote *note = lists[k]->pdata[i];
            hd_progress_decide(progress, note->table, note->column, note->text);
        }
    }
    for (guint i = 0; i < run->target->leftovers->len; i++)
        hd_app_build_tell_leftover(progress, run->target->leftovers->pdata[i]);
}

static gboolean check_names(const Run *run, GError **error)
{
    for (guint i = 0; i < run->target->n_tables; i++) {
        if (strcmp(run->target->tables[i]->name, HD_PG_JOURNAL_TABLE) != 0)
            continue;
        hd_error_set(error, HD_ERROR_UNSUPPORTED, "a table named \"%s\" is not supported",
                     HD_PG_JOURNAL_TABLE);
        hd_error_add_detail(error, "howdah keeps its journal of the run under that name.");
        return FALSE;
    }
    if (run->target->compat->len == 0 || strcmp(wanted_schema(run), HD_APP_COMPAT_SCHEMA) != 0)
        return TRUE;
    hd_error_set(error, HD_ERROR_USAGE, "schema cannot be named \"%s\"", wanted_schema(run));
    hd_error_add_detail(error, "That is the schema of the functions with SQLite's meaning.");
    hd_error_add_hint(error, "Name another one: --schema=NAME");
    return FALSE;
}

static gboolean begin_journal(Run *run, GError **error)
{
    HdPgConn *conn = hd_app_worker_pg(&run->crew.workers[0], error);
    HdJournalOptions options = {.target = run->target,
                                .lite = run->crew.workers[0].lite,
                                .entries = run->entries,
                                .arena = run->arena};
    if (run->target->compat->len > 0)
        say(run, HD_PHASE_OTHER, "installing functions");
    return conn != NULL && hd_app_journal_begin(conn, &options, &run->compat, error);
}

static gboolean build_tables(Run *run, GError **error)
{
    say(run, HD_PHASE_LOAD, "loading");
    return hd_app_build_tables(&run->build, error);
}

static gboolean plan_proof(Run *run, HdGraph *graph, GError **error)
{
    HdPgConn *conn = hd_app_worker_pg(&run->crew.workers[0], error);
    if (conn == NULL)
        return FALSE;
    HdPgCatalog *catalog = hd_pg_catalog_read(conn, run->target->schema, run->arena, error);
    if (catalog == NULL)
        return FALSE;
    GPtrArray *problems = NULL;
    HdPairOptions options = {.planned = run->target, .cancel = run->options->cancel};
    GPtrArray *pairs = hd_app_pair_tables(run->schema, catalog, &options, run->arena, &problems);
    hd_app_pair_set_zone(pairs, run->options->zone, run->arena);
    if (problems->len > 0) {
        hd_error_set(error, HD_ERROR_FAILED, "the target is not as it was made: %s",
                     (char *)problems->pdata[0]);
        return FALSE;
    }
    run->proof = hd_app_prove_plan(pairs, &run->scan, run->options->progress, graph, run->arena);
    return TRUE;
}

/* Foreign keys and the proof share the workers: validating a key is one statement on one of them.
 */
static gboolean finish_tables(Run *run, GError **error)
{
    g_autoptr(HdGraph) graph = hd_graph_new();
    if (run->options->no_verify)
        say(run, HD_PHASE_BUILD, "adding foreign keys");
    else
        say(run, HD_PHASE_VERIFY, "adding foreign keys and verifying");
    hd_app_build_plan_foreign_keys(&run->build, graph);
    if (!run->options->no_verify && !plan_proof(run, graph, error))
        return FALSE;
    if (!hd_graph_run(graph, run->crew.pointers, run->crew.n, run->options->cancel, error))
        return FALSE;
    if (run->options->no_verify)
        return TRUE;
    HdDifferenceOptions options = {.limit = LISTED_DIFFERENCES};
    run->result->verified = TRUE;
    return hd_app_prove_find_mismatches(run->proof, &options, &run->crew.workers[0], run->arena,
                                        &run->result->mismatches, error);
}

static gboolean resume(Run *run, GError **error)
{
    if (run->entries == NULL)
        return TRUE;
    say(run, HD_PHASE_CHECK, "comparing what was loaded with the source");
    run->kept = hd_app_resume(&run->build, run->entries, error);
    run->build.kept = run->kept;
    if (run->kept != NULL)
        run->result->kept_rows = hd_app_resume_rows(run->kept);
    return run->kept != NULL;
}

static gboolean build_code(Run *run, GError **error)
{
    if (run->target->views->len + run->target->triggers->len > 0)
        say(run, HD_PHASE_BUILD, "making views and triggers");
    return hd_app_build_code(&run->build, error);
}

static gboolean build_and_prove(Run *run, GError **error)
{
    run->build = (HdBuild){.target = run->target,
                           .published_schema = wanted_schema(run),
                           .scan = &run->scan,
                           .zone = run->options->zone,
                           .crew = &run->crew,
                           .batch_bytes = run->options->batch_bytes,
                           .chunk_bytes = run->options->chunk_bytes,
                           .proves_views = !run->options->no_verify,
                           .view_timeout_s = run->options->view_timeout_s,
                           .progress = run->options->progress,
                           .cancel = run->options->cancel,
                           .arena = run->arena};
    gint64 start = g_get_monotonic_time();
    hd_app_build_init(&run->build);
    gboolean done = resume(run, error) && build_tables(run, error) && finish_tables(run, error) &&
                    build_code(run, error);
    hd_app_build_clear(&run->build);
    g_clear_pointer(&run->kept, hd_app_resume_free);
    run->result->load_seconds = seconds_since(start);
    return done;
}

static gboolean keep_ledgers(HdPgConn *conn, gpointer data, GError **error)
{
    Run *run = data;
    return hd_app_into_keep_ledgers(&run->fit, wanted_schema(run), conn, error);
}

/* It stands under another name, and what took its place is there: no reason to fail. */
static void drop_replaced(Run *run)
{
    g_autoptr(GError) failure = NULL;
    const char *old = hd_pg_stage_replaced(run->stage);
    if (old == NULL || hd_pg_stage_drop_replaced(run->stage, run->crew.workers[0].pg, &failure))
        return;
    HdNote *note = hd_arena_new0(run->arena, HdNote);
    *note = (HdNote){.table = wanted_schema(run),
                     .text = hd_arena_printf(run->arena,
                                             "the schema that was replaced is still there, as "
                                             "\"%s\", because it could not be dropped: %s",
                                             old, failure->message)};
    g_ptr_array_add(run->target->notes, note);
}

static gboolean publish(Run *run, GError **error)
{
    if (run->result->mismatches->len > 0)
        return TRUE;
    say(run, HD_PHASE_OTHER, "publishing");
    hd_fault_point("publish.begin");
    HdPgStagePublishing what = {.conninfo = run->conninfo, .with = keep_ledgers, .data = run};
    if (!hd_cancel_check(run->options->cancel, error) ||
        (run->fit.rejects != NULL && !hd_app_rejects_keep(run->fit.rejects, error)) ||
        !hd_pg_stage_publish(run->stage, run->crew.workers[0].pg, &what, error))
        return FALSE;
    hd_fault_point("publish.end");
    drop_replaced(run);
    return TRUE;
}

static void discard_functions(Run *run, HdPgConn *conn, GError **error)
{
    g_autoptr(GError) failure = NULL;
    if (hd_app_compat_remove(conn, &run->compat, &failure))
        return;
    hd_error_add_detail(
        error, "The functions in schema \"" HD_APP_COMPAT_SCHEMA "\" could not be removed: %s.",
        failure->message);
}

/* Puts the target back as it was. What cannot be removed is said in the error's detail. */
static void discard(Run *run, GError **error)
{
    g_autoptr(GError) failure = NULL;
    hd_app_worker_close_crew(&run->crew);
    g_autoptr(HdPgConn) conn = hd_pg_conn_open(run->conninfo, NULL, &failure);
    if (conn != NULL && hd_pg_stage_discard(run->stage, conn, &failure)) {
        discard_functions(run, conn, error);
        return;
    }
    hd_error_add_detail(error, "The unfinished copy in schema \"%s\" could not be removed: %s.",
                        hd_pg_stage_schema(run->stage), failure->message);
    hd_error_add_hint(error, "Run the command again: it removes what is left, or goes on with it "
                             "when --resume is given.");
}

/* What a later run can go on with stays. */
static void leave(Run *run, GError **error)
{
    hd_error_add_detail(error, "What was done is kept in schema \"%s\".",
                        hd_pg_stage_schema(run->stage));
    hd_error_add_hint(error, "Go on with the same command, or without --resume start afresh.");
}

static void end_failed(Run *run, gboolean done, GError **error)
{
    gboolean is_kept = run->options->resume && !done;
    if (run->stage == NULL || (done && run->result->mismatches->len == 0))
        return;
    if (is_kept)
        leave(run, error);
    else
        discard(run, error);
}

static GPtrArray *list_functions(Run *run)
{
    GPtrArray *closure = hd_tr_compat_closure(run->target->compat, run->arena);
    GPtrArray *names = hd_arena_ptr_array(run->arena);
    for (guint i = 0; i < closure->len; i++)
        g_ptr_array_add(names,
                        hd_arena_strdup(run->arena, ((const HdTrCompat *)closure->pdata[i])->name));
    return names;
}

static gint64 count_left_out(const HdLedger *ledger)
{
    gint64 rejected = 0, changed = 0;
    if (ledger != NULL)
        hd_ledger_count(ledger, &rejected, &changed);
    return rejected;
}

static void summarise(Run *run)
{
    HdMigration *result = run->result;
    result->schema = hd_arena_strdup(run->arena, wanted_schema(run));
    result->n_tables = run->target->n_tables;
    result->tables = hd_arena_array0(run->arena, HdMigratedTable, result->n_tables);
    for (guint i = 0; i < result->n_tables; i++)
        result->tables[i] = (HdMigratedTable){.name = run->target->tables[i]->source->name,
                                              .target_name = run->target->tables[i]->name,
                                              .rows = run->scan.tables[i].rows -
                                                      count_left_out(run->fit.tables[i].ledger)};
    for (guint i = 0; i < result->n_tables; i++)
        result->rows += result->tables[i].rows;
    result->rejects_path = run->options->policy.rejects_path;
    result->n_rejects = run->fit.rejects != NULL ? hd_app_rejects_count(run->fit.rejects) : 0;
    result->bytes = hd_progress_get(run->options->progress, HD_PHASE_LOAD).bytes;
    result->n_indexes = run->build.n_indexes;
    result->n_foreign_keys = run->build.n_foreign_keys;
    result->n_views = run->build.n_views;
    result->n_triggers = run->build.n_triggers;
    result->compat = list_functions(run);
    result->leftovers = run->target->leftovers;
    result->notes = run->settings->notes;
    g_ptr_array_extend(result->notes, run->target->notes, NULL, NULL);
}

/* The target under the name that people know it by, with what became of it. */
static HdTarget *published_target(Run *run)
{
    HdTrOptions options = run->writing;
    options.schema = wanted_schema(run);
    HdTarget *target = hd_app_scan_to_target(&run->scan, &options, run->arena);
    target->leftovers = run->target->leftovers;
    target->notes = run->target->notes;
    return target;
}

/* Of what the run has at hand: nothing is read again. */
static void analyse(Run *run)
{
    if (!run->options->analyses)
        return;
    HdAnalysisOptions options = {.path = run->options->source,
                                 .is_wal = hd_lite_snapshot_get_hold(run->crew.snapshot).is_wal,
                                 .settings = run->settings,
                                 .scan = &run->scan,
                                 .target = published_target(run),
                                 .has_zone = run->options->zone != NULL,
                                 .scan_seconds = run->result->scan_seconds};
    run->result->analysis = hd_app_analysis_make(&options, run->arena);
}

static gboolean migrate(Run *run, GError **error)
{
    if (!open_source(run, error) || !reach_target(run, error) || !scan_source(run, error))
        return FALSE;
    if (!check_zone(run, error) || !write_schema(run, error))
        return FALSE;
    hd_fault_point("migrate.scanned");
    tell_decisions(run);
    if (!fit(run, error) || !check_names(run, error))
        return FALSE;
    if (run->options->dry_run)
        run->result->script = hd_tr_schema_to_script(run->target);
    else if (!begin_journal(run, error) || !build_and_prove(run, error) || !publish(run, error))
        return FALSE;
    analyse(run);
    summarise(run);
    return TRUE;
}

HdMigration *hd_app_migrate(const HdMigrateOptions *options, GError **error)
{
    gint64 start = g_get_monotonic_time();
    g_autoptr(HdMigration) result = g_new0(HdMigration, 1);
    result->arena = hd_arena_new();
    result->mismatches = hd_arena_ptr_array(result->arena);
    result->phases = hd_arena_ptr_array(result->arena);
    Run run = {.options = options, .result = result, .arena = result->arena};
    g_autoptr(GError) failure = NULL;

    gboolean done = migrate(&run, &failure);
    end_phase(&run);
    end_failed(&run, done, &failure);
    hd_app_into_clear(&run.fit);
    hd_app_scan_clear(&run.scan);
    hd_app_worker_close_crew(&run.crew);
    gboolean is_left = options->resume && !done && run.stage != NULL;
    result->hold = run.crew.hold;
    g_clear_pointer(&run.stage, hd_pg_stage_free);
    if (run.created_database && !is_left && (!done || result->mismatches->len > 0))
        (void)hd_pg_local_drop_database(run.database, NULL);
    g_free(run.conninfo);
    g_free(run.database);
    result->total_seconds = seconds_since(start);
    if (!done) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return g_steal_pointer(&result);
}

void hd_app_migration_free(HdMigration *migration)
{
    if (migration == NULL)
        return;
    g_free(migration->script);
    hd_arena_free(migration->arena);
    g_free(migration);
}
