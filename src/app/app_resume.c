#include "app/app_resume.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>

#include "app/app_build_load.h"
#include "base/error.h"
#include "base/fault.h"
#include "base/graph.h"
#include "load/load_table.h"
#include "pg/pg_array.h"
#include "pg/pg_journal.h"

typedef struct {
    const HdJournalEntry *entry;
    const HdTargetTable *table; /* NULL: the plan has no such table any more */
    const HdScanTable *scan;
    GPtrArray *chunks;       /* of const HdJournalEntry * */
    atomic_bool has_changed; /* its statements or its rows are others now */
} KeptTable;

struct HdKept {
    GHashTable *tables; /* name: KeptTable */
    GHashTable *types;  /* names */
    GHashTable *built;
    gint64 rows;
};

typedef struct {
    HdBuild *build;
    KeptTable *kept;
    const HdJournalEntry *chunk;
    HdProgressTask *task; /* of the table */
} Check;

static void table_free(gpointer data)
{
    KeptTable *table = data;
    g_ptr_array_unref(table->chunks);
    g_free(table);
}

void hd_app_resume_free(HdKept *kept)
{
    if (kept == NULL)
        return;
    g_hash_table_unref(kept->tables);
    g_hash_table_unref(kept->types);
    g_clear_pointer(&kept->built, g_hash_table_unref);
    g_free(kept);
}

/* ---- what the journal says ---- */

static void add_table(HdKept *kept, const HdBuild *build, const HdJournalEntry *entry)
{
    KeptTable *table = g_new0(KeptTable, 1);
    table->entry = entry;
    table->chunks = g_ptr_array_new();
    for (guint i = 0; i < build->target->n_tables; i++) {
        if (strcmp(build->target->tables[i]->name, entry->name) != 0)
            continue;
        table->table = build->target->tables[i];
        table->scan = &build->scan->tables[i];
    }
    gboolean is_same = entry->is_there && table->table != NULL &&
                       g_strcmp0(entry->text, table->table->fingerprint) == 0;
    atomic_init(&table->has_changed, !is_same);
    g_hash_table_replace(kept->tables, g_strdup(entry->name), table);
}

static void take_entries(HdKept *kept, const HdBuild *build, const GPtrArray *entries)
{
    for (guint i = 0; i < entries->len; i++) {
        const HdJournalEntry *entry = entries->pdata[i];
        if (entry->kind == HD_JOURNAL_TABLE)
            add_table(kept, build, entry);
    }
    for (guint i = 0; i < entries->len; i++) {
        HdJournalEntry *entry = entries->pdata[i];
        KeptTable *table =
            entry->kind == HD_JOURNAL_CHUNK ? g_hash_table_lookup(kept->tables, entry->name) : NULL;
        if (table != NULL)
            g_ptr_array_add(table->chunks, entry);
    }
}

/* ---- whether the source still says the same ---- */

static HdLiteRange range_of(const HdJournalRange *kept, HdValue *after, HdValue *upto)
{
    *after = (HdValue){.class = HD_CLASS_INTEGER, .integer = kept->after};
    *upto = (HdValue){.class = HD_CLASS_INTEGER, .integer = kept->upto};
    return (HdLiteRange){.after = kept->has_after ? after : NULL,
                         .upto = kept->has_upto ? upto : NULL};
}

/* A row that cannot be encoded any more has changed. */
static gboolean check_chunk(gpointer data, gpointer check_data, GError **error)
{
    const HdWorker *worker = data;
    const Check *check = check_data;
    const HdJournalEntry *chunk = check->chunk;
    HdValue after, upto;
    HdLiteRange range = range_of(&chunk->range, &after, &upto);
    HdLoadTable job = hd_app_build_load_job(check->build, check->kept->table, &range);
    HdLoaded now;
    g_autoptr(GError) failure = NULL;
    job.task = check->task;
    if (atomic_load(&check->kept->has_changed))
        return TRUE;
    hd_progress_task_begin(check->task);
    gboolean done = hd_load_hash(&job, worker->lite, &now, &failure);
    hd_progress_task_end(check->task);
    if (!done) {
        if (!g_error_matches(failure, HD_ERROR, HD_ERROR_VALUE)) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return FALSE;
        }
        atomic_store(&check->kept->has_changed, true);
    } else if (now.rows != chunk->rows || now.high != chunk->high || now.low != chunk->low) {
        atomic_store(&check->kept->has_changed, true);
    }
    return TRUE;
}

static void add_checks(HdBuild *build, KeptTable *table, HdGraph *graph)
{
    HdProgressWork work = {.phase = HD_PHASE_CHECK,
                           .kind = "table",
                           .name = table->table->source->name,
                           .n_parts = table->chunks->len};
    for (guint i = 0; i < table->chunks->len; i++)
        work.expected += ((const HdJournalEntry *)table->chunks->pdata[i])->rows;
    HdProgressTask *task = hd_progress_task_new(build->progress, &work);
    hd_progress_expect(build->progress, HD_PHASE_CHECK, work.expected);
    for (guint i = 0; i < table->chunks->len; i++) {
        Check *check = hd_arena_new0(build->arena, Check);
        *check = (Check){build, table, table->chunks->pdata[i], task};
        hd_graph_add(graph, check->chunk->rows, check_chunk, check);
    }
}

static gboolean check_rows(const HdKept *kept, HdBuild *build, GError **error)
{
    g_autoptr(HdGraph) graph = hd_graph_new();
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, kept->tables);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        KeptTable *table = value;
        if (!atomic_load(&table->has_changed))
            add_checks(build, table, graph);
    }
    return hd_graph_run(graph, build->crew->pointers, build->crew->n, build->cancel, error);
}

/* ---- what is taken away ---- */

static gboolean has_all_built(const HdKept *kept, const HdTargetTable *table)
{
    for (guint i = 0; i < table->builds->len; i++) {
        if (!hd_app_resume_has_built(kept, table->builds->pdata[i]))
            return FALSE;
    }
    return TRUE;
}

/* The journal cannot tell which rows of a table that is cut by keys are there. */
static gboolean is_known(const KeptTable *table)
{
    return hd_schema_has_rowid(table->table->source) || table->chunks->len > 0;
}

static gboolean is_good(const HdKept *kept, KeptTable *table)
{
    if (atomic_load(&table->has_changed) || !is_known(table))
        return FALSE;
    return table->scan->rows >= HD_APP_BUILD_LARGE_ROWS || has_all_built(kept, table->table);
}

static void note_changed(HdBuild *build, const KeptTable *table)
{
    HdNote *note = hd_arena_new0(build->arena, HdNote);
    *note = (HdNote){.table = table->table->source->name,
                     .text = "was loaded again: since the run that was interrupted its rows in the "
                             "source, or how they are stored in the target, have changed"};
    g_ptr_array_add(build->target->notes, note);
}

static gboolean drop_bad_tables(HdKept *kept, HdBuild *build, HdPgConn *conn, GError **error)
{
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, kept->tables);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        KeptTable *table = value;
        if (is_good(kept, table))
            continue;
        if (table->table != NULL && table->entry->text != NULL && atomic_load(&table->has_changed))
            note_changed(build, table);
        if (!hd_pg_journal_undo(conn, build->target->schema, table->entry, error))
            return FALSE;
        g_hash_table_iter_remove(&iter);
    }
    return TRUE;
}

static const HdStatement *find_type(const HdTarget *target, const HdJournalEntry *entry)
{
    for (guint i = 0; target->types != NULL && i < target->types->len; i++) {
        const HdStatement *type = target->types->pdata[i];
        if (strcmp(type->name, entry->name) == 0 && g_strcmp0(type->sql, entry->text) == 0)
            return type;
    }
    return NULL;
}

/* After the tables: those with columns of a type that is another one now are gone. */
static gboolean drop_objects(HdKept *kept, const HdBuild *build, const GPtrArray *entries,
                             HdPgConn *conn, GError **error)
{
    for (guint i = entries->len; i > 0; i--) {
        const HdJournalEntry *entry = entries->pdata[i - 1];
        if (!hd_pg_journal_is_object(entry->kind) || entry->kind == HD_JOURNAL_TABLE)
            continue;
        if (entry->kind == HD_JOURNAL_TYPE && entry->is_there &&
            find_type(build->target, entry) != NULL)
            g_hash_table_add(kept->types, g_strdup(entry->name));
        else if (!hd_pg_journal_undo(conn, build->target->schema, entry, error))
            return FALSE;
    }
    return TRUE;
}

/* They are made again, so that what is to be said of them is said. */
static gboolean drop_not_valid(const HdKept *kept, const HdBuild *build, HdPgConn *conn,
                               GError **error)
{
    guint n = 0;
    g_autofree gpointer *names = g_hash_table_get_keys_as_array(kept->tables, &n);
    g_autofree char *array = hd_pg_array_text((const char *const *)names, n);
    return hd_pg_journal_drop_not_valid(conn, build->target->schema, array, error);
}

static gboolean find_built(HdKept *kept, const HdBuild *build, HdPgConn *conn, GError **error)
{
    g_clear_pointer(&kept->built, g_hash_table_unref);
    kept->built = hd_pg_journal_find_built(conn, build->target->schema, error);
    return kept->built != NULL;
}

static void count_rows(HdKept *kept)
{
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, kept->tables);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const KeptTable *table = value;
        for (guint i = 0; i < table->chunks->len; i++)
            kept->rows += ((const HdJournalEntry *)table->chunks->pdata[i])->rows;
    }
}

HdKept *hd_app_resume(HdBuild *build, const GPtrArray *entries, GError **error)
{
    HdPgConn *conn = hd_app_worker_pg(&build->crew->workers[0], error);
    if (conn == NULL)
        return NULL;
    g_autoptr(HdKept) kept = g_new0(HdKept, 1);
    kept->tables = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, table_free);
    kept->types = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    take_entries(kept, build, entries);
    if (!check_rows(kept, build, error) || !find_built(kept, build, conn, error) ||
        !drop_bad_tables(kept, build, conn, error))
        return NULL;
    hd_fault_point("resume.dropped");
    if (!drop_objects(kept, build, entries, conn, error) ||
        !drop_not_valid(kept, build, conn, error) || !find_built(kept, build, conn, error))
        return NULL;
    count_rows(kept);
    return g_steal_pointer(&kept);
}

/* ---- what is kept ---- */

gint64 hd_app_resume_rows(const HdKept *kept)
{
    return kept->rows;
}

gboolean hd_app_resume_has_type(const HdKept *kept, const HdStatement *type)
{
    return kept != NULL && g_hash_table_contains(kept->types, type->name);
}

gboolean hd_app_resume_has_table(const HdKept *kept, const HdTargetTable *table)
{
    return kept != NULL && g_hash_table_contains(kept->tables, table->name);
}

gboolean hd_app_resume_has_built(const HdKept *kept, const HdStatement *statement)
{
    if (kept == NULL || kept->built == NULL || statement->table == NULL)
        return FALSE;
    g_autofree char *key = hd_pg_journal_built_key(statement->table->name, statement->name);
    return g_hash_table_contains(kept->built, key);
}

static gint compare_chunks(gconstpointer a, gconstpointer b)
{
    const HdJournalRange *left = &(*(const HdJournalEntry *const *)a)->range;
    const HdJournalRange *right = &(*(const HdJournalEntry *const *)b)->range;
    if (!left->has_after || !right->has_after)
        return (gint)left->has_after - (gint)right->has_after;
    return left->after < right->after ? -1 : left->after > right->after;
}

static const HdValue *new_end(HdArena *arena, gint64 row)
{
    HdValue *end = hd_arena_new0(arena, HdValue);
    *end = (HdValue){.class = HD_CLASS_INTEGER, .integer = row};
    return end;
}

/* What lies between the chunks, which do not overlap. */
guint hd_app_resume_find_gaps(const HdKept *kept, const HdTargetTable *table, HdArena *arena,
                              HdLiteRange **out_gaps)
{
    const KeptTable *found = g_hash_table_lookup(kept->tables, table->name);
    GPtrArray *chunks = found->chunks;
    HdLiteRange *gaps = hd_arena_array0(arena, HdLiteRange, chunks->len + 1);
    guint n = 0;
    HdJournalRange done = {.has_upto = TRUE};
    gboolean at_start = TRUE;
    g_ptr_array_sort(chunks, compare_chunks);
    for (guint i = 0; i < chunks->len; i++) {
        const HdJournalRange *chunk = &((const HdJournalEntry *)chunks->pdata[i])->range;
        gboolean is_gap = chunk->has_after && (at_start || chunk->after > done.upto);
        if (is_gap) {
            gaps[n].after = at_start ? NULL : new_end(arena, done.upto);
            gaps[n++].upto = new_end(arena, chunk->after);
        }
        at_start = FALSE;
        done = *chunk;
    }
    if (done.has_upto)
        gaps[n++].after = at_start ? NULL : new_end(arena, done.upto);
    *out_gaps = gaps;
    return n;
}
