/* Small tables go in groups, one transaction a group, because a transaction a table costs more than
 * the table; a group is bounded, because each relation costs a lock. A large table is a chain of
 * tasks:
 *
 *     create and load ─▶ primary key ─▶ unique constraints ─▶ indexes, side by side ─▶ checks ─▶
 * analyze
 *
 * Constraints lock their table against everything else, so they come one after another; building an
 * index only shares its table, so two workers may build two of them. The widest tables start first.
 */
#include "app/app_build.h"

#include "app/app_build_load.h"
#include "app/app_resume.h"
#include "base/fault.h"
#include "base/graph.h"
#include "load/load_quantiles.h"
#include "sql/sql_build.h"

#define GROUP_TABLES 50
#define GROUP_ROWS (5 * HD_APP_BUILD_LARGE_ROWS)

/* Priorities: loads before builds, so that the data is on its way first; then by rows. */
#define LOAD_FIRST (G_GINT64_CONSTANT(1) << 60)

typedef struct {
    HdBuild *build;
    GPtrArray *tables; /* of HdTargetTable * */
} Group;

/* A step of a large table. */
typedef struct {
    HdBuild *build;
    HdTargetTable *table;
    const HdStatement *statement; /* of a build */
    HdLiteRange range;            /* of a load */
    gboolean creates;             /* the load makes the table in its transaction */
} Step;

void hd_app_build_init(HdBuild *build)
{
    pthread_mutex_init(&build->lock, NULL);
    build->loads = g_hash_table_new(NULL, NULL);
}

void hd_app_build_clear(HdBuild *build)
{
    pthread_mutex_destroy(&build->lock);
    g_clear_pointer(&build->loads, g_hash_table_unref);
}

static gboolean analyze(HdBuild *build, HdPgConn *conn, const HdTargetTable *table, GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "ANALYZE ");
    hd_sql_add_qualified(sql, build->target->schema, table->name);
    return hd_pg_conn_exec(conn, hd_sql_text(sql), error);
}

static gboolean build_all(HdBuild *build, HdPgConn *conn, const HdTargetTable *table,
                          GError **error)
{
    for (guint i = 0; i < table->builds->len; i++) {
        if (!hd_app_build_statement(build, conn, table->builds->pdata[i], error))
            return FALSE;
    }
    return TRUE;
}

/* The table, its rows and what is built on it, in the transaction that is open. */
static gboolean build_in_group(HdBuild *build, HdWorker *worker, const HdTargetTable *table,
                               GArray *entries, GError **error)
{
    const HdLiteRange whole = {0};
    HdLoadTable job = hd_app_build_load_job(build, table, &whole);
    HdLoaded loaded;
    job.freeze = TRUE;
    hd_progress_task_begin(job.task);
    if (!hd_app_build_load_create(worker->pg, table, error) ||
        !hd_load_table(&job, worker->lite, worker->pg, &loaded, error))
        return FALSE;
    hd_progress_task_end(job.task);
    for (guint k = 0; k < table->builds->len; k++) {
        const HdStatement *statement = table->builds->pdata[k];
        HdProgressTask *task = hd_app_build_begin_statement(build, statement);
        if (!hd_pg_conn_exec(worker->pg, statement->sql, error))
            return FALSE;
        hd_progress_task_end(task);
    }
    HdJournalEntry made = hd_app_build_load_table_entry(table);
    HdJournalEntry chunk = hd_app_build_load_chunk_entry(table, &whole, &loaded);
    g_array_append_val(entries, made);
    g_array_append_val(entries, chunk);
    return analyze(build, worker->pg, table, error) && hd_cancel_check(build->cancel, error);
}

static void count_builds(HdBuild *build, const HdTargetTable *table)
{
    guint n_indexes = 0;
    for (guint k = 0; k < table->builds->len; k++)
        n_indexes += ((const HdStatement *)table->builds->pdata[k])->kind != HD_STATEMENT_CHECK;
    hd_progress_add(build->progress, HD_PHASE_BUILD, table->builds->len, 0);
    pthread_mutex_lock(&build->lock);
    build->n_indexes += n_indexes;
    pthread_mutex_unlock(&build->lock);
}

/* The group's tables in one transaction. A refused build aborts it, and is an error here. */
static gboolean run_group_at_once(Group *group, HdWorker *worker, GError **error)
{
    HdBuild *build = group->build;
    g_autoptr(GArray) entries = g_array_new(FALSE, FALSE, sizeof(HdJournalEntry));
    if (!hd_pg_conn_exec(worker->pg, "BEGIN", error))
        return FALSE;
    for (guint i = 0; i < group->tables->len; i++) {
        if (!build_in_group(build, worker, group->tables->pdata[i], entries, error))
            return FALSE;
    }
    hd_fault_point("build.group.loaded");
    if (!hd_pg_journal_add(worker->pg, build->target->schema,
                           (const HdJournalEntry *)(gconstpointer)entries->data, entries->len,
                           error) ||
        !hd_pg_conn_exec(worker->pg, "COMMIT", error))
        return FALSE;
    hd_fault_point("build.group.committed");
    for (guint i = 0; i < group->tables->len; i++)
        count_builds(build, group->tables->pdata[i]);
    return TRUE;
}

/* The server has taken it all back. */
static void undo(const Group *group)
{
    for (guint i = 0; i < group->tables->len; i++)
        hd_progress_task_undo(g_hash_table_lookup(group->build->loads, group->tables->pdata[i]));
}

/* Statement by statement, so that a refused one is left out alone. */
static gboolean run_group_one_by_one(Group *group, HdWorker *worker, GError **error)
{
    HdBuild *build = group->build;
    for (guint i = 0; i < group->tables->len; i++) {
        HdTargetTable *table = group->tables->pdata[i];
        if (!hd_app_build_load_table(build, worker, table, error) ||
            !build_all(build, worker->pg, table, error) ||
            !analyze(build, worker->pg, table, error) || !hd_cancel_check(build->cancel, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean run_group(gpointer data, gpointer group, GError **error)
{
    HdWorker *worker = data;
    g_autoptr(GError) failure = NULL;
    if (hd_app_worker_pg(worker, error) == NULL)
        return FALSE;
    if (run_group_at_once(group, worker, &failure))
        return TRUE;
    if (!hd_app_build_is_refusal(failure)) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    undo(group);
    return hd_pg_conn_exec(worker->pg, "ROLLBACK", error) &&
           run_group_one_by_one(group, worker, error);
}

static gboolean run_create(gpointer data, gpointer step_data, GError **error)
{
    const Step *step = step_data;
    HdPgConn *conn = hd_app_worker_pg(data, error);
    HdJournalEntry made = hd_app_build_load_table_entry(step->table);
    return conn != NULL && hd_pg_conn_exec(conn, "BEGIN", error) &&
           hd_app_build_load_create(conn, step->table, error) &&
           hd_pg_journal_add(conn, step->build->target->schema, &made, 1, error) &&
           hd_pg_conn_exec(conn, "COMMIT", error);
}

static gboolean run_load(gpointer data, gpointer step_data, GError **error)
{
    HdWorker *worker = data;
    Step *step = step_data;
    if (hd_app_worker_pg(worker, error) == NULL)
        return FALSE;
    return step->creates
               ? hd_app_build_load_table(step->build, worker, step->table, error)
               : hd_app_build_load_range(step->build, worker, step->table, &step->range, error);
}

static gboolean run_build(gpointer data, gpointer step_data, GError **error)
{
    Step *step = step_data;
    HdPgConn *conn = hd_app_worker_pg(data, error);
    return conn != NULL && hd_app_build_statement(step->build, conn, step->statement, error);
}

static gboolean run_analyze(gpointer data, gpointer step_data, GError **error)
{
    Step *step = step_data;
    HdPgConn *conn = hd_app_worker_pg(data, error);
    return conn != NULL && analyze(step->build, conn, step->table, error);
}

static Step *step_new(HdBuild *build, HdTargetTable *table)
{
    Step *step = hd_arena_new0(build->arena, Step);
    step->build = build;
    step->table = table;
    return step;
}

/* How many workers share a table: two writers in one table contend for extending its file, so it is
 * more than one only where the table is most of the work and there are workers to spare. */
static guint count_ranges(const HdBuild *build, const HdTargetTable *table, const HdScanTable *scan)
{
    gint64 jobs = build->crew->n;
    if (jobs <= 2 || build->scan->rows == 0 || build->sampling != NULL ||
        table->create_plain != NULL)
        return 1;
    if (table->ledger != NULL && !hd_schema_has_rowid(table->source))
        return 1; /* its rows are numbered from the table's start */
    return (guint)CLAMP(scan->rows * jobs / build->scan->rows, 1, jobs);
}

static guint add_load(HdBuild *build, HdGraph *graph, HdTargetTable *table, gint64 rows,
                      const HdLiteRange *range)
{
    Step *step = step_new(build, table);
    step->creates = range == NULL;
    if (range != NULL)
        step->range = *range;
    return hd_graph_add(graph, LOAD_FIRST + rows, run_load, step);
}

/* What is there of a table already is not told by table. */
static void plan_progress(HdBuild *build, HdTargetTable *table, const HdScanTable *scan,
                          guint n_ranges)
{
    gboolean is_there = hd_app_resume_has_table(build->kept, table);
    HdProgressWork work = {.phase = HD_PHASE_LOAD,
                           .kind = "table",
                           .name = table->source->name,
                           .expected = is_there ? 0 : scan->rows,
                           .n_parts = n_ranges};
    g_hash_table_insert(build->loads, table, hd_progress_task_new(build->progress, &work));
}

/* Adds the tasks that load a table; returns the tasks that end it, in last. */
static void plan_load(HdBuild *build, HdGraph *graph, HdTargetTable *table, const HdScanTable *scan,
                      GArray *last)
{
    gboolean is_there = hd_app_resume_has_table(build->kept, table);
    guint n_ranges = count_ranges(build, table, scan);
    HdLiteRange *ranges = NULL;
    if (is_there)
        n_ranges = hd_app_resume_find_gaps(build->kept, table, build->arena, &ranges);
    else if (n_ranges > 1)
        n_ranges = hd_app_scan_plan_ranges(scan, n_ranges, build->arena, &ranges);
    plan_progress(build, table, scan, n_ranges);

    if (!is_there && n_ranges == 1) {
        guint load = add_load(build, graph, table, scan->rows, NULL);
        g_array_append_val(last, load);
        return;
    }
    guint create = 0;
    if (!is_there)
        create = hd_graph_add(graph, LOAD_FIRST + scan->rows, run_create, step_new(build, table));
    for (guint i = 0; i < n_ranges; i++) {
        guint load = add_load(build, graph, table, scan->rows, &ranges[i]);
        if (!is_there)
            hd_graph_depend(graph, load, create);
        g_array_append_val(last, load);
    }
}

static guint add_after(HdGraph *graph, gint64 priority, HdTaskFn fn, Step *step, GArray *before)
{
    guint task = hd_graph_add(graph, priority, fn, step);
    for (guint i = 0; i < before->len; i++)
        hd_graph_depend(graph, task, g_array_index(before, guint, i));
    return task;
}

static void plan_large(HdBuild *build, HdGraph *graph, HdTargetTable *table,
                       const HdScanTable *scan)
{
    g_autoptr(GArray) last = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) indexes = g_array_new(FALSE, FALSE, sizeof(guint));
    plan_load(build, graph, table, scan, last);

    for (guint i = 0; i < table->builds->len; i++) {
        const HdStatement *statement = table->builds->pdata[i];
        gboolean shares = statement->kind == HD_STATEMENT_INDEX;
        Step *step = step_new(build, table);
        step->statement = statement;
        guint task =
            add_after(graph, scan->rows, run_build, step, shares || !indexes->len ? last : indexes);
        if (shares) {
            g_array_append_val(indexes, task);
        } else {
            g_array_set_size(indexes, 0);
            g_array_set_size(last, 0);
            g_array_append_val(last, task);
        }
    }
    add_after(graph, scan->rows, run_analyze, step_new(build, table),
              indexes->len > 0 ? indexes : last);
}

static void group_free(gpointer data)
{
    Group *group = data;
    g_ptr_array_unref(group->tables);
    g_free(group);
}

static Group *group_new(HdBuild *build)
{
    Group *group = g_new0(Group, 1);
    group->build = build;
    group->tables = g_ptr_array_new();
    return group;
}

static void plan_groups(HdBuild *build, HdGraph *graph, GPtrArray *groups)
{
    gint64 rows = 0;
    Group *group = NULL;
    for (guint i = 0; i < build->target->n_tables; i++) {
        const HdScanTable *scan = &build->scan->tables[i];
        if (scan->rows >= HD_APP_BUILD_LARGE_ROWS)
            continue;
        if (hd_app_resume_has_table(build->kept, build->target->tables[i])) {
            count_builds(build, build->target->tables[i]);
            continue;
        }
        if (group == NULL || group->tables->len == GROUP_TABLES || rows + scan->rows > GROUP_ROWS) {
            group = group_new(build);
            g_ptr_array_add(groups, group);
            hd_graph_add(graph, LOAD_FIRST, run_group, group);
            rows = 0;
        }
        g_ptr_array_add(group->tables, build->target->tables[i]);
        plan_progress(build, build->target->tables[i], scan, 1);
        rows += scan->rows;
    }
}

static void expect(HdBuild *build)
{
    const HdTarget *target = build->target;
    gint64 steps = 0;
    for (guint i = 0; i < target->n_tables; i++)
        steps += target->tables[i]->builds->len;
    hd_progress_expect(build->progress, HD_PHASE_LOAD, build->scan->rows);
    hd_progress_expect(build->progress, HD_PHASE_BUILD, steps);
}

static gboolean create_type(HdBuild *build, HdPgConn *conn, const HdStatement *type, GError **error)
{
    HdJournalEntry made = {.kind = HD_JOURNAL_TYPE, .name = type->name, .text = type->sql};
    if (hd_app_resume_has_type(build->kept, type))
        return TRUE;
    if (hd_pg_conn_exec(conn, type->sql, error))
        return hd_pg_journal_add(conn, build->target->schema, &made, 1, error);
    g_prefix_error(error, "could not create type \"%s\": ", type->name);
    return FALSE;
}

static gboolean create_types(HdBuild *build, GError **error)
{
    const GPtrArray *types = build->target->types;
    if (types == NULL || types->len == 0)
        return TRUE;
    HdPgConn *conn = hd_app_worker_pg(&build->crew->workers[0], error);
    if (conn == NULL || !hd_pg_conn_exec(conn, "BEGIN", error))
        return FALSE;
    for (guint i = 0; i < types->len; i++) {
        if (!create_type(build, conn, types->pdata[i], error))
            return FALSE;
    }
    return hd_pg_conn_exec(conn, "COMMIT", error);
}

gboolean hd_app_build_tables(HdBuild *build, GError **error)
{
    g_autoptr(HdGraph) graph = hd_graph_new();
    g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func(group_free);
    expect(build);
    if (!create_types(build, error))
        return FALSE;
    if (build->kept != NULL)
        hd_progress_add(build->progress, HD_PHASE_LOAD, hd_app_resume_rows(build->kept), 0);
    for (guint i = 0; i < build->target->n_tables; i++) {
        const HdScanTable *scan = &build->scan->tables[i];
        if (scan->rows >= HD_APP_BUILD_LARGE_ROWS)
            plan_large(build, graph, build->target->tables[i], scan);
    }
    plan_groups(build, graph, groups);
    return hd_graph_run(graph, build->crew->pointers, build->crew->n, build->cancel, error);
}
