/* Rows of a table, in chunks. A chunk commits with its entry in the journal, so that a run that is
 * killed goes on after the last one (docs/decisions/0011). Tables are cut where they are large by
 * their bytes, at a row whose rowid the journal can name; others are one chunk. The first one is
 * loaded in the transaction that makes its table, which allows COPY … FREEZE. */
#include "app/app_build_load.h"

#include "app/app_sample.h"
#include "base/fault.h"

/* Losing so much is not worth more commits: only a table's first chunk is frozen. */
#define DEFAULT_CHUNK_BYTES ((gsize)512 * 1024 * 1024)

/* A row that the server refuses to compute makes the table anew, so it has to be in the same
 * transaction. */
static gboolean may_be_cut(const HdTargetTable *table)
{
    return hd_schema_has_rowid(table->source) && table->create_plain == NULL;
}

gboolean hd_app_build_load_is_kept(const HdTargetTable *table, const HdLiteRange *range)
{
    gboolean is_whole = range->after == NULL && range->upto == NULL;
    return is_whole || hd_schema_has_rowid(table->source);
}

HdLoadTable hd_app_build_load_job(const HdBuild *build, const HdTargetTable *table,
                                  const HdLiteRange *range)
{
    const HdLiteSample *sample = hd_app_sample_find(build->sampling, table->source->name);
    return (HdLoadTable){.schema = build->target->schema,
                         .table = table,
                         .rows = sample != NULL ? &sample->rows : NULL,
                         .ledger = table->ledger,
                         .zone = build->zone,
                         .range = *range,
                         .batch_bytes = build->batch_bytes,
                         .task = g_hash_table_lookup(build->loads, table),
                         .cancel = build->cancel};
}

HdJournalEntry hd_app_build_load_table_entry(const HdTargetTable *table)
{
    return (HdJournalEntry){
        .kind = HD_JOURNAL_TABLE, .name = table->name, .text = table->fingerprint};
}

HdJournalEntry hd_app_build_load_chunk_entry(const HdTargetTable *table, const HdLiteRange *range,
                                             const HdLoaded *loaded)
{
    HdJournalEntry entry = {.kind = HD_JOURNAL_CHUNK,
                            .name = table->name,
                            .rows = loaded->rows,
                            .high = loaded->high,
                            .low = loaded->low};
    if (range->after != NULL) {
        entry.range.has_after = TRUE;
        entry.range.after = range->after->integer;
    }
    if (!loaded->is_whole || range->upto != NULL) {
        entry.range.has_upto = TRUE;
        entry.range.upto = loaded->is_whole ? range->upto->integer : loaded->last;
    }
    return entry;
}

gboolean hd_app_build_load_create(HdPgConn *conn, const HdTargetTable *table, GError **error)
{
    if (hd_pg_conn_exec(conn, table->create->sql, error))
        return TRUE;
    g_prefix_error(error, "could not create table \"%s\": ", table->name);
    return FALSE;
}

/* In one transaction: with makes_table the table, rows from the range's start on, the entries. */
static gboolean load_chunk(HdBuild *build, HdWorker *worker, const HdTargetTable *table,
                           const HdLiteRange *range, gboolean makes_table, HdLoaded *out_loaded,
                           GError **error)
{
    HdLoadTable job = hd_app_build_load_job(build, table, range);
    job.freeze = makes_table;
    if (may_be_cut(table))
        job.most_bytes = build->chunk_bytes > 0 ? build->chunk_bytes : DEFAULT_CHUNK_BYTES;
    HdJournalEntry entries[2];
    guint n = 0;
    if (!hd_pg_conn_exec(worker->pg, "BEGIN", error) ||
        (makes_table && !hd_app_build_load_create(worker->pg, table, error)) ||
        !hd_load_table(&job, worker->lite, worker->pg, out_loaded, error))
        return FALSE;
    if (makes_table)
        entries[n++] = hd_app_build_load_table_entry(table);
    if (hd_app_build_load_is_kept(table, range))
        entries[n++] = hd_app_build_load_chunk_entry(table, range, out_loaded);
    hd_fault_point("build.chunk.loaded");
    if (!hd_pg_journal_add(worker->pg, build->target->schema, entries, n, error) ||
        !hd_pg_conn_exec(worker->pg, "COMMIT", error))
        return FALSE;
    hd_fault_point("build.chunk.committed");
    return TRUE;
}

static gboolean load_chunks(HdBuild *build, HdWorker *worker, const HdTargetTable *table,
                            const HdLiteRange *range, gboolean makes_table, GError **error)
{
    HdLiteRange rest = *range;
    HdValue after = {.class = HD_CLASS_INTEGER};
    HdLoaded loaded;
    for (;;) {
        if (!load_chunk(build, worker, table, &rest, makes_table, &loaded, error))
            return FALSE;
        if (loaded.is_whole)
            return TRUE;
        after.integer = loaded.last;
        rest.after = &after;
        makes_table = FALSE;
    }
}

gboolean hd_app_build_load_range(HdBuild *build, HdWorker *worker, const HdTargetTable *table,
                                 const HdLiteRange *range, GError **error)
{
    HdProgressTask *task = g_hash_table_lookup(build->loads, table);
    hd_progress_task_begin(task);
    if (!load_chunks(build, worker, table, range, FALSE, error))
        return FALSE;
    hd_progress_task_end(task);
    return TRUE;
}

/* Where the server cannot compute what SQLite could, the column holds SQLite's values instead. */
static gboolean load_table(HdBuild *build, HdWorker *worker, HdTargetTable *table, GError **error)
{
    const HdLiteRange whole = {0};
    g_autoptr(GError) failure = NULL;
    if (load_chunks(build, worker, table, &whole, TRUE, &failure))
        return TRUE;
    if (table->create_plain == NULL || !hd_app_build_is_refusal(failure)) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    if (!hd_pg_conn_exec(worker->pg, "ROLLBACK", error))
        return FALSE;
    hd_app_build_make_plain(build, table, failure);
    hd_progress_task_undo(g_hash_table_lookup(build->loads, table));
    hd_progress_task_begin(g_hash_table_lookup(build->loads, table));
    return load_chunks(build, worker, table, &whole, TRUE, error);
}

gboolean hd_app_build_load_table(HdBuild *build, HdWorker *worker, HdTargetTable *table,
                                 GError **error)
{
    HdProgressTask *task = g_hash_table_lookup(build->loads, table);
    hd_progress_task_begin(task);
    if (!load_table(build, worker, table, error))
        return FALSE;
    hd_progress_task_end(task);
    return TRUE;
}
