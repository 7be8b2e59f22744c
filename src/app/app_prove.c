#include "app/app_prove.h"

static gboolean sum_source(gpointer data, gpointer proof_table, GError **error)
{
    HdWorker *worker = data;
    HdProofTable *table = proof_table;
    HdPgConn *conn = hd_app_worker_pg(worker, error);
    return conn != NULL &&
           hd_verify_table_source(table->table, worker->lite, conn, &table->source, error);
}

static gboolean sum_target(gpointer data, gpointer proof_table, GError **error)
{
    HdProofTable *table = proof_table;
    HdPgConn *conn = hd_app_worker_pg(data, error);
    return conn != NULL && hd_verify_table_target(table->table, conn, &table->target, error);
}

HdProof *hd_app_prove_plan(GPtrArray *tables, HdGraph *graph, HdArena *arena)
{
    HdProof *proof = hd_arena_new0(arena, HdProof);
    proof->tables = hd_arena_array0(arena, HdProofTable, tables->len);
    proof->n_tables = tables->len;
    for (guint i = 0; i < tables->len; i++) {
        proof->tables[i].table = tables->pdata[i];
        hd_graph_add(graph, 0, sum_source, &proof->tables[i]);
        hd_graph_add(graph, 0, sum_target, &proof->tables[i]);
    }
    return proof;
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
        HdMismatch *mismatch = hd_arena_new0(arena, HdMismatch);
        mismatch->table = table->table->source->name;
        mismatch->source_rows = table->source.rows;
        mismatch->target_rows = table->target.rows;
        HdPgConn *conn = hd_app_worker_pg(worker, error);
        const HdDifferences *found = conn != NULL
                                         ? hd_verify_find_differences(table->table, worker->lite,
                                                                      conn, options, arena, error)
                                         : NULL;
        if (found == NULL)
            return FALSE;
        mismatch->differences = found->listed;
        mismatch->n_differences = found->count;
        g_ptr_array_add(mismatches, mismatch);
    }
    *out_mismatches = mismatches;
    return TRUE;
}
