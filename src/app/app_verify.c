#include "app/app_verify.h"

#include "app/app_forms.h"
#include "app/app_pair.h"
#include "app/app_scan.h"
#include "app/app_select.h"
#include "app/app_source.h"
#include "app/app_target.h"
#include "app/app_worker.h"
#include "pg/pg_catalog.h"
#include "pg/pg_uri.h"
#include "translate/tr_schema.h"

#define LISTED_DIFFERENCES 20

typedef struct {
    const HdVerifyOptions *options;
    HdVerification *result;
    HdArena *arena;
    char *conninfo;
    HdCrew crew;
    HdSchema *schema;
    HdSettings *settings;
    HdPgCatalog *catalog;
    HdScan scan;
    HdSampling *sampling; /* NULL: all rows are compared */
    GPtrArray *ledgers;
    GPtrArray *pairs; /* of HdVerifyTable * */
    HdProof *proof;   /* of them */
} Run;

static void say(const Run *run, HdPhase phase, const char *words)
{
    hd_progress_begin_phase(run->options->progress, phase, words);
}

/* A configuration speaks of all tables, whichever are chosen. What a person's leaves out was not
 * meant to arrive; a profile says so only of what an application makes itself. */
static gboolean select_tables(Run *run, GError **error)
{
    const HdVerifyOptions *options = run->options;
    g_autoptr(GPtrArray) left = g_ptr_array_new();
    run->settings = hd_app_profile_find(&options->profile, run->schema, run->arena, error);
    if (run->settings == NULL ||
        !hd_app_select_tables(run->schema, options->tables, options->exclude_tables, error))
        return FALSE;
    hd_app_profile_select(run->settings, run->schema, FALSE, left);
    for (guint i = 0; i < left->len; i++) {
        const HdNote *note = left->pdata[i];
        g_ptr_array_add(run->result->notes,
                        hd_arena_printf(run->arena, "table \"%s\": %s", note->table, note->text));
    }
    return TRUE;
}

static gboolean open_source(Run *run, GError **error)
{
    const HdVerifyOptions *options = run->options;
    HdSource source = {.path = options->source,
                       .jobs = options->jobs,
                       .copies = options->copies,
                       .progress = options->progress};
    say(run, HD_PHASE_COPY, options->copies ? "copying the source" : "reading the schemas");
    run->schema = hd_app_source_open(&run->crew, &source, options->cancel, run->arena, error);
    return run->schema != NULL && select_tables(run, error);
}

static gboolean open_target(Run *run, GError **error)
{
    const HdVerifyOptions *options = run->options;
    if (!hd_app_target_find(options->target, &run->conninfo, error))
        return FALSE;
    if (run->conninfo == NULL) {
        g_autofree char *database = hd_app_target_local_name(options->source);
        run->conninfo = hd_app_target_start_local(database, NULL, options->cancel, error);
    }
    if (run->conninfo == NULL)
        return FALSE;
    hd_app_worker_set_target(&run->crew, run->conninfo, TRUE);
    HdPgConn *conn = hd_app_worker_pg(&run->crew.workers[0], error);
    if (conn == NULL)
        return FALSE;
    g_autofree char *uri = hd_pg_uri_of(conn);
    run->result->uri = hd_arena_strdup(run->arena, uri);
    run->result->connection = hd_arena_strdup(run->arena, hd_pg_conn_describe(conn));
    run->result->schema =
        hd_arena_strdup(run->arena, options->schema != NULL ? options->schema : "public");
    run->catalog = hd_pg_catalog_read(conn, run->result->schema, run->arena, error);
    return run->catalog != NULL;
}

static gboolean take_samples(Run *run, GError **error)
{
    HdSampleOptions options = {.schema = run->schema,
                               .catalog = run->catalog,
                               .settings = run->settings,
                               .n_wanted = run->options->sample_rows,
                               .seed = run->options->seed};
    if (options.n_wanted == 0)
        return TRUE;
    say(run, HD_PHASE_OTHER, "taking samples");
    run->sampling = hd_app_sample_take(&options, run->crew.workers[0].lite, run->arena, error);
    run->result->sampling = run->sampling;
    return run->sampling != NULL;
}

/* What a migration would have named and typed the columns: it tells renamed tables, and how columns
 * of instants and lists are stored, those too that only --enrich makes of texts and numbers. */
static HdTarget *plan_target(Run *run, GError **error)
{
    HdInferOptions types = {.enrich = TRUE};
    HdScanOptions options = {
        .types = &types, .progress = run->options->progress, .sampling = run->sampling};
    say(run, HD_PHASE_SCAN,
        run->sampling == NULL ? "looking at every value" : "looking at the samples");
    if (!hd_app_scan(run->schema, &options, &run->crew, run->arena, &run->scan, error))
        return NULL;
    HdTrOptions target = {.schema = run->result->schema};
    return hd_app_scan_to_target(&run->scan, &target, run->arena);
}

static const HdChoice *find_choices(const Run *run, const HdTable *table)
{
    for (guint i = 0; i < run->scan.n_tables; i++) {
        if (run->scan.tables[i].table == table)
            return run->scan.tables[i].choices;
    }
    return NULL;
}

/* Numbers in a column that only the target makes an instant of: what was planned by the source's
 * own declaration does not say their form. */
static gboolean is_asked(const HdVerifyColumn *column, const HdChoice *choice)
{
    guint numbers = 1U << HD_CLASS_INTEGER | 1U << HD_CLASS_REAL;
    return hd_type_is_instant(column->target->type.kind) && column->form == HD_FORM_ISO &&
           (choice->classes & numbers) != 0;
}

static HdFormQuestion ask(const Run *run, const HdVerifyTable *pair)
{
    HdFormQuestion question = hd_app_forms_ask(pair->source, run->arena);
    const HdChoice *choices = find_choices(run, pair->source);
    for (guint i = 0; i < pair->n_columns; i++) {
        const HdVerifyColumn *column = &pair->columns[i];
        question.asked[column->source] = is_asked(column, &choices[column->source]);
    }
    return question;
}

static void take_answers(Run *run, HdVerifyTable *pair, const HdFormQuestion *question)
{
    HdVerifyColumn *columns = hd_arena_array0(run->arena, HdVerifyColumn, pair->n_columns);
    for (guint i = 0; i < pair->n_columns; i++) {
        columns[i] = pair->columns[i];
        HdForm form = question->choices[columns[i].source].form;
        if (question->asked[columns[i].source] && form != HD_FORM_NONE)
            columns[i].form = form;
    }
    pair->columns = columns;
}

static gboolean find_forms(Run *run, GPtrArray *pairs, GError **error)
{
    HdFormQuestion *questions = hd_arena_array0(run->arena, HdFormQuestion, pairs->len);
    for (guint i = 0; i < pairs->len; i++)
        questions[i] = ask(run, pairs->pdata[i]);
    HdFormQuestions all = {questions, pairs->len, run->schema->path, run->sampling};
    if (!hd_app_forms_find(&all, &run->crew, run->options->progress, run->arena, error))
        return FALSE;
    for (guint i = 0; i < pairs->len; i++) {
        if (questions[i].choices != NULL)
            take_answers(run, pairs->pdata[i], &questions[i]);
    }
    hd_app_pair_set_zone(pairs, run->options->zone, run->arena);
    return TRUE;
}

static gboolean compare(Run *run, HdTarget *planned, GError **error)
{
    const HdVerifyOptions *options = run->options;
    HdVerification *result = run->result;
    g_autoptr(HdGraph) graph = hd_graph_new();
    HdPairOptions pair = {.planned = planned, .settings = run->settings, .cancel = options->cancel};
    GPtrArray *pairs =
        hd_app_pair_tables(run->schema, run->catalog, &pair, run->arena, &result->problems);
    run->pairs = pairs;
    run->ledgers =
        hd_app_pair_read_ledgers(pairs, run->crew.workers[0].pg, result->notes, run->arena, error);
    if (run->ledgers == NULL || !find_forms(run, pairs, error))
        return FALSE;
    if (run->sampling != NULL)
        hd_app_sample_apply(run->sampling, pairs);
    say(run, HD_PHASE_VERIFY, "comparing");
    HdProof *proof = hd_app_prove_plan(pairs, &run->scan, options->progress, graph, run->arena);
    run->proof = proof;
    if (!hd_graph_run(graph, run->crew.pointers, run->crew.n, options->cancel, error))
        return FALSE;
    result->n_tables = proof->n_tables;
    for (guint i = 0; i < proof->n_tables; i++)
        result->rows += proof->tables[i].source.rows;
    return run->sampling == NULL ||
           hd_app_sample_count(run->sampling, proof, run->crew.workers[0].pg, run->arena,
                               result->problems, error);
}

/* A table that was repaired has been proven again. */
static void take_repair(Run *run, const HdRepair *repair)
{
    run->result->repair = repair;
    for (guint i = 0; i < repair->n_tables && !repair->is_dry_run; i++) {
        for (guint k = 0; k < run->proof->n_tables; k++) {
            HdProofTable *proven = &run->proof->tables[k];
            if (repair->tables[i].refusal == NULL &&
                proven->table->source->name == repair->tables[i].table)
                proven->target = proven->source;
        }
    }
}

static gboolean repair(Run *run, GError **error)
{
    const HdVerifyOptions *options = run->options;
    HdRepairOptions how = {.proof = run->proof,
                           .pairs = run->pairs,
                           .schema = run->result->schema,
                           .conninfo = run->conninfo,
                           .zone = options->zone,
                           .dry_run = options->dry_run,
                           .worker = &run->crew.workers[0],
                           .cancel = options->cancel,
                           .progress = options->progress};
    if (!options->repair)
        return TRUE;
    const HdRepair *done = hd_app_repair(&how, run->arena, error);
    if (done != NULL)
        take_repair(run, done);
    return done != NULL;
}

static gboolean list_differences(Run *run, GError **error)
{
    HdDifferenceOptions options = {.limit = LISTED_DIFFERENCES,
                                   .show_values = run->options->show_values};
    return hd_app_prove_find_mismatches(run->proof, &options, &run->crew.workers[0], run->arena,
                                        &run->result->mismatches, error);
}

static gboolean compare_views(Run *run, const HdTarget *planned, GError **error)
{
    const HdVerifyOptions *options = run->options;
    HdVerifyViews views = {
        .schema = run->schema,
        .planned = planned,
        .target_schema = run->result->schema,
        .is_selection = options->tables || options->exclude_tables,
        .timeout_s = options->view_timeout_s,
        .progress = options->progress,
        .prove = {.limit = LISTED_DIFFERENCES, .show_values = options->show_values}};
    HdVerifiedViews found;
    if (run->sampling != NULL) {
        run->result->view_mismatches = hd_arena_ptr_array(run->arena);
        return TRUE;
    }
    say(run, HD_PHASE_VERIFY, "comparing views");
    if (!hd_app_verify_views(&views, &run->crew.workers[0], run->arena, &found, error))
        return FALSE;
    run->result->n_views = found.n_compared;
    run->result->view_mismatches = found.mismatches;
    for (guint i = 0; i < found.notes->len; i++)
        g_ptr_array_add(run->result->notes, found.notes->pdata[i]);
    return TRUE;
}

static void take_lines(Run *run, GPtrArray *to, const GPtrArray *lines)
{
    for (guint i = 0; i < lines->len; i++)
        g_ptr_array_add(to, hd_arena_strdup(run->arena, lines->pdata[i]));
}

static gboolean add_invalid(Run *run, GError **error)
{
    GPtrArray *lines = NULL;
    if (!hd_pg_catalog_find_invalid(run->crew.workers[0].pg, run->result->schema, &lines, error))
        return FALSE;
    take_lines(run, run->result->problems, lines);
    g_ptr_array_unref(lines);
    return TRUE;
}

/* A sequence that is behind makes the next INSERT fail. */
static gboolean add_sequences(Run *run, GError **error)
{
    g_autoptr(GPtrArray) behind = NULL;
    g_autoptr(GPtrArray) unread = NULL;
    HdPgSequenceScope scope = hd_app_pair_sequences(run->pairs, run->result->schema, run->arena);
    if (!hd_pg_sequence_find_behind(run->crew.workers[0].pg, &scope, &behind, &unread, error))
        return FALSE;
    take_lines(run, run->result->problems, behind);
    take_lines(run, run->result->notes, unread);
    return TRUE;
}

static gboolean verify(Run *run, GError **error)
{
    if (!open_source(run, error) || !open_target(run, error) || !take_samples(run, error))
        return FALSE;
    HdTarget *planned = plan_target(run, error);
    return planned != NULL && compare(run, planned, error) && repair(run, error) &&
           list_differences(run, error) && compare_views(run, planned, error) &&
           add_invalid(run, error) && add_sequences(run, error);
}

HdVerification *hd_app_verify(const HdVerifyOptions *options, GError **error)
{
    gint64 start = g_get_monotonic_time();
    g_autoptr(HdVerification) result = g_new0(HdVerification, 1);
    result->arena = hd_arena_new();
    result->notes = hd_arena_ptr_array(result->arena);
    Run run = {.options = options, .result = result, .arena = result->arena};

    gboolean done = verify(&run, error);
    hd_app_scan_clear(&run.scan);
    g_clear_pointer(&run.ledgers, g_ptr_array_unref);
    hd_app_worker_close_crew(&run.crew);
    result->hold = run.crew.hold;
    g_free(run.conninfo);
    result->total_seconds = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
    return done ? g_steal_pointer(&result) : NULL;
}

gboolean hd_app_verification_is_equal(const HdVerification *verification)
{
    return verification->mismatches->len == 0 && verification->view_mismatches->len == 0 &&
           verification->problems->len == 0;
}

void hd_app_verification_free(HdVerification *verification)
{
    if (verification == NULL)
        return;
    hd_arena_free(verification->arena);
    g_free(verification);
}
