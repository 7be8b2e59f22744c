#include "app/app_prove.h"

static gboolean sum_source(gpointer data, gpointer proof_table, GError **error)
{
    HdWorker *worker = data;
    HdProofTable *table = proof_table;
    HdPgConn *conn = hd_app_worker_pg(worker, error);
    hd_progress_task_begin(table->table->task);
    if (conn == NULL ||
        !hd_verify_table_source(table->table, worker->lite, conn, &table->source, error))
        return FALSE;
    hd_progress_task_end(table->table->task);
    return TRUE;
}

static gboolean sum_target(gpointer data, gpointer proof_table, GError **error)
{
    HdProofTable *table = proof_table;
    HdPgConn *conn = hd_app_worker_pg(data, error);
    hd_progress_task_begin(table->table->task);
    if (conn == NULL || !hd_verify_table_target(table->table, conn, &table->target, error))
        return FALSE;
    hd_progress_task_end(table->table->task);
    return TRUE;
}

void hd_app_prove_expect(HdVerifyTable *table, HdProgress *progress, gint64 rows)
{
    HdProgressWork work = {.phase = HD_PHASE_VERIFY,
                           .kind = "table",
                           .name = table->source->name,
                           .expected = 2 * rows,
                           .n_parts = 2};
    table->task = hd_progress_task_new(progress, &work);
    hd_progress_expect(progress, HD_PHASE_VERIFY, 2 * rows);
}

/* Both are in the order of the source's schema. */
static void expect(const HdProof *proof, const HdScan *scan)
{
    for (guint i = 0, k = 0; i < proof->n_tables; i++) {
        HdVerifyTable *table = proof->tables[i].table;
        while (k < scan->n_tables && scan->tables[k].table != table->source)
            k++;
        hd_app_prove_expect(table, proof->progress, k < scan->n_tables ? scan->tables[k].rows : 0);
    }
}

HdProof *hd_app_prove_plan(GPtrArray *tables, const HdScan *scan, HdProgress *progress,
                           HdGraph *graph, HdArena *arena)
{
    HdProof *proof = hd_arena_new0(arena, HdProof);
    proof->tables = hd_arena_array0(arena, HdProofTable, tables->len);
    proof->n_tables = tables->len;
    proof->progress = progress;
    for (guint i = 0; i < tables->len; i++) {
        proof->tables[i].table = tables->pdata[i];
        hd_graph_add(graph, 0, sum_source, &proof->tables[i]);
        hd_graph_add(graph, 0, sum_target, &proof->tables[i]);
    }
    expect(proof, scan);
    return proof;
}

/* NULL on failure. */
static HdMismatch *find_mismatch(const HdProof *proof, const HdProofTable *table,
                                 const HdDifferenceOptions *options, HdWorker *worker,
                                 HdArena *arena, GError **error)
{
    HdProgressWork work = {
        .phase = HD_PHASE_FIND, .kind = "table", .name = table->table->source->name};
    HdPgConn *conn = hd_app_worker_pg(worker, error);
    if (conn == NULL)
        return NULL;
    table->table->task = hd_progress_task_new(proof->progress, &work);
    hd_progress_task_begin(table->table->task);
    const HdDifferences *found =
        hd_verify_find_differences(table->table, worker->lite, conn, options, arena, error);
    if (found == NULL)
        return NULL;
    hd_progress_task_end(table->table->task);
    HdMismatch *mismatch = hd_arena_new0(arena, HdMismatch);
    *mismatch = (HdMismatch){.table = table->table->source->name,
                             .source_rows = table->source.rows,
                             .target_rows = table->target.rows,
                             .differences = found->listed,
                             .n_differences = found->count};
    return mismatch;
}

gboolean hd_app_prove_find_mismatches(const HdProof *proof, const HdDifferenceOptions *options,
                                      HdWorker *worker, HdArena *arena, GPtrArray **out_mismatches,
                                      GError **error)
{
    GPtrArray *mismatches = hd_arena_ptr_array(arena);
    for (guint i = 0; i < proof->n_tables; i++) {
        const HdProofTable *table = &proof->tables[i];
        if (hd_verify_sum_equal(&table->source, &table->target))
            continue;
        if (mismatches->len == 0)
            hd_progress_begin_phase(proof->progress, HD_PHASE_FIND, "finding the rows that differ");
        HdMismatch *mismatch = find_mismatch(proof, table, options, worker, arena, error);
        if (mismatch == NULL)
            return FALSE;
        g_ptr_array_add(mismatches, mismatch);
    }
    *out_mismatches = mismatches;
    return TRUE;
}
