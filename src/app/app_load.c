/* A load goes through these steps:
 *
 *     open the source ─▶ read the target's catalog ─▶ match ─▶ try every value
 *       ─▶ lock, try the server's rules, set aside, load, restore, prove, commit
 *
 * All that is found before the first write is told together. The last line is one transaction of
 * one connection: whatever ends it early, a crash too, leaves the target as it was
 * (docs/decisions/0010). */
#include "app/app_load.h"

#include "app/app_into_stage.h"
#include "app/app_select.h"
#include "app/app_source.h"
#include "app/app_target.h"
#include "base/error.h"
#include "base/fault.h"
#include "pg/pg_commit.h"
#include "pg/pg_ledger.h"
#include "pg/pg_lock.h"
#include "pg/pg_uri.h"
#include "sql/sql_build.h"

#define LISTED_DIFFERENCES 20

/* How long other sessions that use the tables are waited for. */
#define LOCK_LIMIT "60s"

typedef struct {
    const HdLoadOptions *options;
    HdLoading *result;
    HdArena *arena;
    char *conninfo;
    HdCrew crew;
    HdInto into;
    gboolean names_match;
} Run;

static void say(const Run *run, HdPhase phase, const char *words)
{
    hd_progress_begin_phase(run->options->progress, phase, words);
}

static HdPgConn *transaction(const Run *run)
{
    return run->crew.workers[0].pg;
}

/* A configuration speaks of all tables, whichever are chosen. */
static gboolean select_tables(Run *run, HdSchema *schema, GError **error)
{
    const HdLoadOptions *options = run->options;
    HdSettings *settings = hd_app_profile_find(&options->profile, schema, run->arena, error);
    run->into.settings = settings;
    if (settings == NULL ||
        !hd_app_select_tables(schema, options->tables, options->exclude_tables, error))
        return FALSE;
    run->into.notes = settings->notes;
    hd_app_profile_select(settings, schema, TRUE, run->into.left);
    return TRUE;
}

static gboolean open_source(Run *run, GError **error)
{
    const HdLoadOptions *options = run->options;
    HdSource source = {.path = options->source,
                       .jobs = options->jobs,
                       .copies = options->copies,
                       .progress = options->progress};
    say(run, HD_PHASE_COPY, options->copies ? "copying the source" : "reading the schemas");
    HdSchema *schema = hd_app_source_open(&run->crew, &source, options->cancel, run->arena, error);
    run->into.schema = schema;
    return schema != NULL && select_tables(run, schema, error);
}

static gboolean find_target(Run *run, GError **error)
{
    if (!hd_app_target_find(run->options->target, &run->conninfo, error))
        return FALSE;
    if (run->conninfo == NULL) {
        g_autofree char *database = hd_app_target_local_name(run->options->source);
        run->conninfo = hd_app_target_start_local(database, NULL, run->options->cancel, error);
    }
    return run->conninfo != NULL;
}

static gboolean open_target(Run *run, GError **error)
{
    const char *schema = run->options->schema;
    if (!find_target(run, error))
        return FALSE;
    hd_app_worker_set_target(&run->crew, run->conninfo, TRUE);
    HdPgConn *conn = hd_app_worker_pg(&run->crew.workers[0], error);
    if (conn == NULL)
        return FALSE;
    if (!hd_pg_conn_exec(conn, "SET lock_timeout = '" LOCK_LIMIT "'", error))
        return FALSE;
    g_autofree char *uri = hd_pg_uri_of(conn);
    run->result->uri = hd_arena_strdup(run->arena, uri);
    run->result->connection = hd_arena_strdup(run->arena, hd_pg_conn_describe(conn));
    run->result->schema = hd_arena_strdup(run->arena, schema != NULL ? schema : "public");
    run->into.catalog = hd_pg_catalog_read(conn, run->result->schema, run->arena, error);
    return run->into.catalog != NULL;
}

/* ---- what can be known before the transaction ---- */

/* A column GENERATED ALWAYS AS IDENTITY can be inserted into, and not be updated. */
static const char *find_not_updated(const HdIntoTable *table)
{
    for (guint i = 0; i < table->target.n_columns; i++) {
        const char *name = table->target.columns[i].name;
        if (!hd_pg_catalog_is_in_key(table->found, name) &&
            hd_app_into_stage_column(table, name)->identity_always)
            return name;
    }
    return NULL;
}

static gboolean has_whole_key(const HdIntoTable *table)
{
    for (guint i = 0; i < table->found->n_key; i++) {
        if (hd_target_find(&table->target, table->found->key[i]) == NULL)
            return FALSE;
    }
    return table->found->n_key > 0;
}

/* Rows that are there already are told from ours by the primary key. */
static void check_rows(HdInto *into, const HdIntoTable *table)
{
    if (!hd_app_into_meets_rows(into, table))
        return;
    if (into->existing == HD_EXISTING_FAIL)
        hd_app_into_problem(into, "Table \"%s\" of the target holds rows already.",
                            table->found->name);
    else if (!has_whole_key(table))
        hd_app_into_problem(into,
                            "Table \"%s\" of the target holds rows already, and has no primary key "
                            "by which table \"%s\" of the source could be told from them.",
                            table->found->name, table->source->name);
    else if (into->existing == HD_EXISTING_UPDATE && find_not_updated(table) != NULL)
        hd_app_into_problem(into,
                            "Column \"%s\" of the target's table \"%s\" is GENERATED ALWAYS AS "
                            "IDENTITY: rows that are there cannot be updated.",
                            find_not_updated(table), table->found->name);
}

/* Asked twice, without the lock and with it: only what is new is told. */
static gboolean look_for_rows(Run *run, GError **error)
{
    HdInto *into = &run->into;
    for (guint i = 0; i < into->n_tables; i++) {
        HdIntoTable *table = &into->tables[i];
        gboolean had_rows = table->had_rows;
        if (!hd_pg_catalog_has_rows(transaction(run), into->catalog->schema, table->found->name,
                                    &table->had_rows, error))
            return FALSE;
        if (table->had_rows && !had_rows)
            check_rows(into, table);
    }
    return TRUE;
}

/* Whether rows that are there are a problem. */
static gboolean meets_rows(const HdInto *into)
{
    for (guint i = 0; i < into->n_tables; i++) {
        if (into->tables[i].had_rows && into->existing == HD_EXISTING_FAIL)
            return TRUE;
    }
    return FALSE;
}

static gboolean check_problems(const Run *run, GError **error)
{
    if (hd_app_into_check(&run->into, error))
        return TRUE;
    if (meets_rows(&run->into))
        hd_error_add_hint(error, "What to do with rows that are there already, say "
                                 "--existing=truncate, --existing=skip or --existing=update.");
    if (!run->names_match)
        hd_error_add_hint(error, "Leave tables out with --exclude-tables=NAME,…; what is named "
                                 "otherwise in the target, say in howdah.conf.");
    else if (!run->options->policy.rejects)
        hd_error_add_hint(error,
                          "Rows that do not fit can be put into a file: --on-reject=file; those "
                          "that refer to no row have a choice of their own: --orphans.");
    return FALSE;
}

static gboolean prepare(Run *run, GError **error)
{
    HdInto *into = &run->into;
    hd_app_into_match(into);
    run->names_match = into->problems->len == 0;
    if (!look_for_rows(run, error))
        return FALSE;
    say(run, HD_PHASE_SCAN, "looking at every value");
    return hd_app_into_find_forms(into, &run->crew, error) &&
           hd_app_into_try(into, &run->crew, error);
}

/* ---- the transaction ---- */

/* From here on nobody else writes to the tables. */
static gboolean lock_tables(Run *run, GError **error)
{
    HdPgConn *conn = transaction(run);
    const char *schema = run->into.catalog->schema;
    for (guint i = 0; i < run->into.n_tables; i++) {
        const char *table = run->into.tables[i].found->name;
        g_autoptr(HdSql) sql = hd_sql_build_new();
        hd_sql_add(sql, "LOCK TABLE ");
        hd_sql_add_qualified(sql, schema, table);
        hd_sql_add(sql, " IN SHARE ROW EXCLUSIVE MODE");
        if (hd_pg_conn_exec(conn, hd_sql_text(sql), error))
            continue;
        g_prefix_error(error, "could not lock table \"%s\": ", table);
        hd_pg_lock_explain(error, conn, schema, table);
        hd_error_add_hint(error, "Stop the application while its tables are loaded.");
        return FALSE;
    }
    return TRUE;
}

static gboolean begin(Run *run, GError **error)
{
    return hd_pg_conn_exec(transaction(run), "BEGIN", error) &&
           (run->options->dry_run || lock_tables(run, error)) && look_for_rows(run, error);
}

static gboolean open_rejects(Run *run, GError **error)
{
    const HdLoadOptions *options = run->options;
    if (!options->dry_run && hd_app_policy_changes(&options->policy) &&
        !hd_pg_ledger_check(transaction(run), error))
        return FALSE;
    if (options->policy.rejects_path == NULL || options->dry_run)
        return TRUE;
    run->into.rejects =
        hd_app_rejects_open(options->policy.rejects_path, options->policy.show_values, error);
    return run->into.rejects != NULL;
}

/* The file is there before the rows are gone for good. */
static gboolean commit(Run *run, GError **error)
{
    HdInto *into = &run->into;
    say(run, HD_PHASE_OTHER, "committing");
    hd_app_into_tell_changes(into);
    if (!hd_app_into_keep_ledgers(into, into->catalog->schema, transaction(run), error))
        return FALSE;
    if (into->rejects != NULL) {
        run->result->n_rejects = hd_app_rejects_count(into->rejects);
        run->result->rejects_path = run->options->policy.rejects_path;
        if (!hd_app_rejects_keep(into->rejects, error))
            return FALSE;
    }
    if (!hd_pg_commit(transaction(run), run->conninfo, error))
        return FALSE;
    hd_fault_point("load.committed");
    return TRUE;
}

static gboolean write_and_prove(Run *run, GError **error)
{
    HdInto *into = &run->into;
    HdLoading *result = run->result;
    say(run, HD_PHASE_LOAD, "loading");
    if (!hd_app_into_write(into, &run->crew.workers[0], error))
        return FALSE;
    hd_fault_point("load.written");
    if (run->options->no_verify)
        return TRUE;
    say(run, HD_PHASE_VERIFY, "verifying");
    if (!hd_app_into_prove(into, &run->crew, LISTED_DIFFERENCES, &result->mismatches, error))
        return FALSE;
    result->verified = result->mismatches->len == 0;
    return TRUE;
}

static gboolean load(Run *run, GError **error)
{
    HdInto *into = &run->into;
    HdWorker *worker = &run->crew.workers[0];
    if (!begin(run, error))
        return FALSE;
    hd_fault_point("load.locked");
    say(run, HD_PHASE_LOAD, "asking the server's rules");
    if (!hd_app_into_try_rules(into, worker, error) || !hd_app_into_try_keys(into, worker, error) ||
        !check_problems(run, error))
        return FALSE;
    if (run->options->dry_run) {
        hd_app_into_tell_changes(into);
        return hd_pg_conn_exec(transaction(run), "ROLLBACK", error);
    }
    hd_fault_point("load.tried");
    if (!hd_app_into_refill(into, worker, error) || !write_and_prove(run, error))
        return FALSE;
    hd_fault_point("load.proven");
    if (run->result->mismatches->len > 0)
        return hd_pg_conn_exec(transaction(run), "ROLLBACK", error);
    return commit(run, error);
}

static void summarise(Run *run)
{
    HdLoading *result = run->result;
    result->tables = run->into.tables;
    result->n_tables = run->into.n_tables;
    result->notes = run->into.notes;
    result->left = run->into.left;
    for (guint i = 0; i < result->n_tables; i++)
        result->rows += result->tables[i].loaded;
}

/* Where names do not match, nothing more can be said. */
static gboolean run_all(Run *run, GError **error)
{
    if (!open_source(run, error) || !open_target(run, error) || !open_rejects(run, error) ||
        !prepare(run, error))
        return FALSE;
    if (!run->names_match)
        return check_problems(run, error);
    if (!load(run, error))
        return FALSE;
    summarise(run);
    return TRUE;
}

HdLoading *hd_app_load(const HdLoadOptions *options, GError **error)
{
    gint64 start = g_get_monotonic_time();
    g_autoptr(HdLoading) result = g_new0(HdLoading, 1);
    result->arena = hd_arena_new();
    result->mismatches = hd_arena_ptr_array(result->arena);
    Run run = {.options = options, .result = result, .arena = result->arena};
    run.into = (HdInto){.with_history = options->with_history,
                        .existing = options->existing,
                        .policy = options->policy,
                        .zone = options->zone,
                        .problems = hd_arena_ptr_array(result->arena),
                        .notes = hd_arena_ptr_array(result->arena),
                        .left = hd_arena_ptr_array(result->arena),
                        .progress = options->progress,
                        .cancel = options->cancel,
                        .arena = result->arena};
    if (options->dry_run)
        run.into.policy.rejects = FALSE; /* they are told instead */
    gboolean done = run_all(&run, error);
    hd_app_into_clear(&run.into);
    hd_app_worker_close_crew(&run.crew);
    result->hold = run.crew.hold;
    g_free(run.conninfo);
    result->total_seconds = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
    return done ? g_steal_pointer(&result) : NULL;
}

void hd_app_loading_free(HdLoading *loading)
{
    if (loading == NULL)
        return;
    hd_arena_free(loading->arena);
    g_free(loading);
}
