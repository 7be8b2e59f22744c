/* A repair goes through these steps, in one transaction on a connection of its own:
 *
 *     lock the tables that differ ─▶ find all rows that differ ─▶ set aside foreign keys and
 * triggers ─▶ delete the target's, load the source's ─▶ restore ─▶ move sequences ─▶ prove ─▶
 * commit
 *
 * Rows are found on the worker's connection, which reads what is committed: under the lock it is
 * the same. */
#include "app/app_repair.h"

#include "app/app_pair.h"
#include "app/app_refusal.h"
#include "base/error.h"
#include "load/load_table.h"
#include "pg/pg_aside.h"
#include "pg/pg_commit.h"
#include "pg/pg_lock.h"
#include "pg/pg_tuple.h"
#include "sql/sql_build.h"

/* How long other sessions that use the tables are waited for. */
#define LOCK_LIMIT "60s"

/* A temporary table for rows of which the server has to read some values. */
#define STAGE "howdah_repair"

typedef struct {
    HdVerifyTable *pair;
    HdTargetTable target; /* the columns that are loaded */
    HdDifferingRows rows;
    HdRepairedTable *told;
} Job;

typedef struct {
    const HdRepairOptions *options;
    HdArena *arena;
    Job *jobs;
    guint n_jobs;
    HdPgConn *conn; /* of the transaction */
    HdPgAside *aside;
    HdRepair *result;
} Repair;

static void say(const Repair *repair, HdPhase phase, const char *words)
{
    hd_progress_begin_phase(repair->options->progress, phase, words);
}

/* A table that somebody is at from now on; expected is 0 where that is not known. */
static HdProgressTask *begin_task(const Repair *repair, const HdVerifyTable *pair, HdPhase phase,
                                  gint64 expected)
{
    HdProgressWork work = {
        .phase = phase, .kind = "table", .name = pair->source->name, .expected = expected};
    HdProgressTask *task = hd_progress_task_new(repair->options->progress, &work);
    hd_progress_task_begin(task);
    return task;
}

static gboolean is_refused(const Job *job)
{
    return job->told->refusal != NULL;
}

/* ---- what can be repaired ---- */

static gboolean is_paired(const HdVerifyTable *pair, const HdPgColumn *column)
{
    for (guint i = 0; i < pair->n_columns; i++) {
        if (pair->columns[i].target == column)
            return TRUE;
    }
    return FALSE;
}

/* A column that the target alone has, and does not compute. */
static const HdPgColumn *find_own_column(const HdVerifyTable *pair, gboolean must_be_given)
{
    for (guint i = 0; i < pair->target->n_columns; i++) {
        const HdPgColumn *column = &pair->target->columns[i];
        gboolean is_given = !column->not_null || column->has_default;
        if (!is_paired(pair, column) && !column->generated && !(must_be_given && is_given))
            return column;
    }
    return NULL;
}

/* Why the table is left, before its rows are looked at; NULL: it is not. */
static const char *find_refusal(const Repair *repair, const HdVerifyTable *pair)
{
    const HdPgColumn *own = find_own_column(pair, TRUE);
    if (!pair->target->is_owned)
        return "it belongs to another role";
    if (own != NULL)
        return hd_arena_printf(repair->arena,
                               "the source has nothing for its column \"%s\", which is NOT NULL "
                               "without a default",
                               own->name);
    return NULL;
}

/* What is replaced would lose its values of columns that the source does not have. */
static void refuse_loss(const Repair *repair, Job *job)
{
    const HdPgColumn *own = find_own_column(job->pair, FALSE);
    if (own != NULL && (job->rows.surplus->len > 0 || job->told->is_whole))
        job->told->refusal = hd_arena_printf(
            repair->arena,
            "rows would lose their values of column \"%s\", which only the target has", own->name);
}

static HdTargetColumn to_target_column(const HdVerifyColumn *column)
{
    const HdPgColumn *found = column->target;
    return (HdTargetColumn){.name = found->name,
                            .source = column->source,
                            .type = found->type,
                            .form = column->form,
                            .separator = column->separator,
                            .generated = found->generated,
                            .was_there = TRUE,
                            .not_null = found->not_null,
                            .cast = found->type.kind == HD_TYPE_OTHER ? found->type_text : NULL};
}

static void add_job(Repair *repair, HdVerifyTable *pair)
{
    Job *job = &repair->jobs[repair->n_jobs];
    *job = (Job){.pair = pair,
                 .target = {.source = pair->source, .name = pair->target->name},
                 .told = &repair->result->tables[repair->n_jobs++]};
    job->told->table = pair->source->name;
    job->told->refusal = find_refusal(repair, pair);
    job->target.columns = hd_arena_array0(repair->arena, HdTargetColumn, pair->n_columns);
    job->target.n_columns = pair->n_columns;
    for (guint i = 0; i < pair->n_columns; i++)
        job->target.columns[i] = to_target_column(&pair->columns[i]);
}

static void add_jobs(Repair *repair)
{
    const HdProof *proof = repair->options->proof;
    repair->jobs = hd_arena_array0(repair->arena, Job, proof->n_tables);
    repair->result->tables = hd_arena_array0(repair->arena, HdRepairedTable, proof->n_tables);
    for (guint i = 0; i < proof->n_tables; i++) {
        if (!hd_verify_sum_equal(&proof->tables[i].source, &proof->tables[i].target))
            add_job(repair, proof->tables[i].table);
    }
    repair->result->n_tables = repair->n_jobs;
}

/* ---- which rows ---- */

/* A place tells a row of one table, not of its partitions: all of these are replaced. */
static gboolean find_rows(const Repair *repair, Job *job, GError **error)
{
    HdWorker *worker = repair->options->worker;
    if (is_refused(job))
        return TRUE;
    job->pair->task = begin_task(repair, job->pair, HD_PHASE_FIND, 0);
    if (!hd_verify_find_rows(job->pair, worker->lite, worker->pg, &job->rows, error))
        return FALSE;
    hd_progress_task_end(job->pair->task);
    job->told->is_whole = job->rows.is_full || job->pair->target->is_partitioned;
    job->told->deleted = job->rows.surplus->len;
    job->told->loaded = job->rows.missing->len;
    refuse_loss(repair, job);
    return TRUE;
}

static gboolean find_all_rows(const Repair *repair, GError **error)
{
    say(repair, HD_PHASE_FIND, "finding the rows that differ");
    for (guint i = 0; i < repair->n_jobs; i++) {
        if (!find_rows(repair, &repair->jobs[i], error))
            return FALSE;
    }
    return TRUE;
}

/* ---- before ---- */

static gboolean lock_table(const Repair *repair, const HdVerifyTable *pair, GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "LOCK TABLE ");
    hd_sql_add_qualified(sql, pair->schema, pair->target->name);
    hd_sql_add(sql, " IN SHARE ROW EXCLUSIVE MODE");
    if (hd_pg_conn_exec(repair->conn, hd_sql_text(sql), error))
        return TRUE;
    g_prefix_error(error, "could not lock table \"%s\": ", pair->target->name);
    hd_pg_lock_explain(error, repair->conn, pair->schema, pair->target->name);
    hd_error_add_hint(error, "Stop the application while its tables are repaired.");
    return FALSE;
}

static gboolean begin(Repair *repair, GError **error)
{
    const HdRepairOptions *options = repair->options;
    repair->conn = hd_pg_conn_open(options->conninfo, options->cancel, error);
    if (repair->conn == NULL ||
        !hd_pg_conn_exec(repair->conn, "SET lock_timeout = '" LOCK_LIMIT "'; BEGIN", error))
        return FALSE;
    for (guint i = 0; i < repair->n_jobs; i++) {
        if (!is_refused(&repair->jobs[i]) && !lock_table(repair, repair->jobs[i].pair, error))
            return FALSE;
    }
    return TRUE;
}

/* Foreign keys that refer to the tables go too: a row that is replaced is gone for a moment, and
 * with it those that CASCADE. */
static gboolean set_aside(Repair *repair, GError **error)
{
    const char *schema = repair->options->schema;
    g_autofree HdPgAsideTable *tables = g_new0(HdPgAsideTable, repair->n_jobs + 1);
    g_autofree const char **names = g_new0(const char *, repair->n_jobs + 1);
    guint n = 0;
    for (guint i = 0; i < repair->n_jobs; i++) {
        if (is_refused(&repair->jobs[i]))
            continue;
        names[n] = repair->jobs[i].pair->target->name;
        tables[n] = (HdPgAsideTable){.name = names[n], .emptied = TRUE};
        n++;
    }
    repair->aside = hd_pg_aside_take(repair->conn, schema, tables, n, error);
    return repair->aside != NULL &&
           hd_pg_tuple_check_referring(repair->conn, schema, names, n, error);
}

/* ---- rows ---- */

static gboolean remove_rows(const Repair *repair, const Job *job, GError **error)
{
    const HdVerifyTable *pair = job->pair;
    if (!job->told->is_whole)
        return hd_pg_tuple_delete(repair->conn, pair->schema, pair->target->name, job->rows.surplus,
                                  error);
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "TRUNCATE ");
    if (!pair->target->is_partitioned)
        hd_sql_add(sql, "ONLY ");
    hd_sql_add_qualified(sql, pair->schema, pair->target->name);
    return hd_pg_conn_exec(repair->conn, hd_sql_text(sql), error);
}

static gboolean has_cast(const Job *job)
{
    for (guint i = 0; i < job->target.n_columns; i++) {
        if (job->target.columns[i].cast != NULL && !job->target.columns[i].generated)
            return TRUE;
    }
    return FALSE;
}

typedef void (*AddColumnFn)(HdSql *sql, const HdTargetColumn *column);

static void add_name(HdSql *sql, const HdTargetColumn *column)
{
    hd_sql_add_name(sql, column->name);
}

/* As it is staged: what only the server reads as text. */
static void add_staged(HdSql *sql, const HdTargetColumn *column)
{
    hd_sql_add_name(sql, column->name);
    if (column->cast == NULL)
        return;
    hd_sql_add(sql, "::pg_catalog.text AS ");
    hd_sql_add_name(sql, column->name);
}

static void add_read(HdSql *sql, const HdTargetColumn *column)
{
    hd_sql_add_name(sql, column->name);
    if (column->cast == NULL)
        return;
    hd_sql_add(sql, "::");
    hd_sql_add_trusted(sql, column->cast);
}

static void add_columns(HdSql *sql, const Job *job, AddColumnFn add)
{
    guint n = 0;
    for (guint i = 0; i < job->target.n_columns; i++) {
        if (job->target.columns[i].generated)
            continue;
        if (n++ > 0)
            hd_sql_add(sql, ", ");
        add(sql, &job->target.columns[i]);
    }
}

static gboolean make_stage(const Repair *repair, const Job *job, GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "CREATE TEMPORARY TABLE " STAGE " ON COMMIT DROP AS SELECT ");
    add_columns(sql, job, add_staged);
    hd_sql_add(sql, " FROM ");
    hd_sql_add_qualified(sql, job->pair->schema, job->pair->target->name);
    hd_sql_add(sql, " WITH NO DATA");
    return hd_pg_conn_exec(repair->conn, hd_sql_text(sql), error);
}

static gboolean empty_stage(const Repair *repair, const Job *job, GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "INSERT INTO ");
    hd_sql_add_qualified(sql, job->pair->schema, job->pair->target->name);
    hd_sql_add(sql, " (");
    add_columns(sql, job, add_name);
    hd_sql_add(sql, ") OVERRIDING SYSTEM VALUE SELECT ");
    add_columns(sql, job, add_read);
    hd_sql_add(sql, " FROM pg_temp." STAGE "; DROP TABLE pg_temp." STAGE);
    return hd_pg_conn_exec(repair->conn, hd_sql_text(sql), error);
}

static gboolean load_rows(const Repair *repair, const Job *job, GError **error)
{
    gboolean is_staged = has_cast(job);
    HdLiteRows rows = {.numbers = (const gint64 *)(gconstpointer)job->rows.missing->data,
                       .n = job->rows.missing->len};
    HdLoadTable load = {.schema = is_staged ? "pg_temp" : job->pair->schema,
                        .table = &job->target,
                        .relation = is_staged ? STAGE : NULL,
                        .ledger = job->pair->ledger,
                        .zone = repair->options->zone,
                        .rows = job->told->is_whole ? NULL : &rows,
                        .cancel = repair->options->cancel};
    if (!job->told->is_whole && rows.n == 0)
        return TRUE;
    load.task =
        begin_task(repair, job->pair, HD_PHASE_LOAD, job->told->is_whole ? 0 : job->told->loaded);
    if ((is_staged && !make_stage(repair, job, error)) ||
        !hd_load_table(&load, repair->options->worker->lite, repair->conn, NULL, error) ||
        (is_staged && !empty_stage(repair, job, error)))
        return FALSE;
    hd_progress_task_end(load.task);
    return TRUE;
}

/* All rows go before any comes: two tables' rows may not be there together. */
static gboolean replace_rows(const Repair *repair, GError **error)
{
    for (guint i = 0; i < repair->n_jobs; i++) {
        if (!is_refused(&repair->jobs[i]) && !remove_rows(repair, &repair->jobs[i], error))
            return FALSE;
    }
    for (guint i = 0; i < repair->n_jobs; i++) {
        const Job *job = &repair->jobs[i];
        if (is_refused(job) || load_rows(repair, job, error))
            continue;
        hd_app_refusal_hide(error, job->pair->source->name, job->pair->target->name);
        return FALSE;
    }
    return TRUE;
}

/* ---- after ---- */

static gboolean move_sequences(const Repair *repair, GError **error)
{
    g_autoptr(GPtrArray) notes = NULL;
    HdPgSequenceScope scope =
        hd_app_pair_sequences(repair->options->pairs, repair->options->schema, repair->arena);
    if (!hd_pg_sequence_advance(repair->conn, &scope, &notes, error))
        return FALSE;
    for (guint i = 0; i < notes->len; i++)
        g_ptr_array_add(repair->result->sequences, hd_arena_strdup(repair->arena, notes->pdata[i]));
    return TRUE;
}

static gboolean prove_table(const Repair *repair, const Job *job, GError **error)
{
    HdWorker *worker = repair->options->worker;
    HdVerifySum source, target;
    if (is_refused(job))
        return TRUE;
    job->pair->task = begin_task(repair, job->pair, HD_PHASE_VERIFY, 0);
    if (!hd_verify_table_source(job->pair, worker->lite, worker->pg, &source, error) ||
        !hd_verify_table_target(job->pair, repair->conn, &target, error))
        return FALSE;
    hd_progress_task_end(job->pair->task);
    if (hd_verify_sum_equal(&source, &target))
        return TRUE;
    hd_error_set(error, HD_ERROR_FAILED, "could not repair table \"%s\": it still differs",
                 job->pair->source->name);
    hd_error_add_detail(error,
                        "Its rows were replaced by the source's, and the target does not hold "
                        "them as they are in the source; nothing was changed.");
    hd_error_add_hint(error, "Leave it out with --exclude-tables, and look at its column types.");
    return FALSE;
}

static gboolean prove(const Repair *repair, GError **error)
{
    say(repair, HD_PHASE_VERIFY, "verifying what was repaired");
    for (guint i = 0; i < repair->n_jobs; i++) {
        if (!prove_table(repair, &repair->jobs[i], error))
            return FALSE;
    }
    return TRUE;
}

static gboolean write_all(Repair *repair, GError **error)
{
    if (!begin(repair, error) || !find_all_rows(repair, error))
        return FALSE;
    say(repair, HD_PHASE_LOAD, "repairing");
    if (!set_aside(repair, error) || !replace_rows(repair, error) ||
        !hd_pg_aside_restore(repair->aside, repair->conn, FALSE, NULL, error) ||
        !move_sequences(repair, error) || !prove(repair, error))
        return FALSE;
    return hd_pg_commit(repair->conn, repair->options->conninfo, error);
}

static void clear(Repair *repair)
{
    for (guint i = 0; i < repair->n_jobs; i++)
        hd_verify_rows_clear(&repair->jobs[i].rows);
    hd_pg_aside_free(repair->aside);
    hd_pg_conn_close(repair->conn);
}

HdRepair *hd_app_repair(const HdRepairOptions *options, HdArena *arena, GError **error)
{
    HdRepair *result = hd_arena_new0(arena, HdRepair);
    *result = (HdRepair){.is_dry_run = options->dry_run, .sequences = hd_arena_ptr_array(arena)};
    Repair repair = {.options = options, .arena = arena, .result = result};
    add_jobs(&repair);
    gboolean done = hd_app_worker_pg(options->worker, error) != NULL &&
                    (options->dry_run ? find_all_rows(&repair, error) : write_all(&repair, error));
    clear(&repair);
    return done ? result : NULL;
}
