/* Large rowid tables are scanned in several parts, so that one table keeps all workers busy. */
#include "app/app_scan.h"

#include "app/app_sample.h"
#include "base/error.h"
#include "base/graph.h"
#include "infer/infer_stats.h"
#include "load/load_slices.h"
#include "translate/tr_enrich.h"
#include "verify/verify_long.h"

#define PROGRESS_ROWS 4096
#define PIECE_BYTES ((gsize)256 * 1024)
#define MAX_COMPLAINTS 10

typedef struct {
    HdScanTable *table;
    HdScanPart *part;
    const HdLiteRows *rows; /* NULL: all of the part */
    HdStats **stats;        /* for each column of the table */
    gboolean *has_long;     /* likewise */
    HdProgressTask *progress;
    HdCancel *cancel;
} Task;

static HdStats **stats_new(const HdTable *table, const HdInferOptions *options, HdArena *arena)
{
    HdStats **stats = hd_arena_array0(arena, HdStats *, table->n_columns);
    for (guint i = 0; i < table->n_columns; i++) {
        stats[i] = hd_infer_stats_new(&table->columns[i], options);
        const char *const *labels = options->enrich ? hd_tr_enrich_labels(table, i, arena) : NULL;
        if (labels != NULL)
            hd_infer_stats_expect_labels(stats[i], labels);
    }
    return stats;
}

static void task_clear(gpointer data)
{
    Task *task = data;
    for (guint i = 0; i < task->table->table->n_columns; i++)
        hd_infer_stats_free(task->stats[i]);
}

static gboolean take_long_cell(Task *task, HdLiteCursor *cursor, guint column, const HdValue *value,
                               gint64 row, GError **error)
{
    HdStats *stats = task->stats[column];
    g_autofree guint8 *piece = g_malloc(PIECE_BYTES);

    hd_infer_stats_add_begin(stats, value->class, value->bytes, row);
    for (gsize offset = 0; offset < value->bytes; offset += PIECE_BYTES) {
        gsize bytes = MIN(PIECE_BYTES, value->bytes - offset);
        if (!hd_lite_cursor_stream(cursor, column, offset, piece, bytes, error))
            return FALSE;
        hd_infer_stats_add_piece(stats, piece, bytes);
    }
    hd_infer_stats_add_end(stats);
    return TRUE;
}

static gboolean take_row(Task *task, HdLiteCursor *cursor, gint64 row, GError **error)
{
    const HdValue *values = hd_lite_cursor_row(cursor);
    for (guint i = 0; i < task->table->table->n_columns; i++) {
        const HdValue *value = &values[i];
        if (value->class >= HD_CLASS_TEXT && value->bytes > HD_VERIFY_LONG_BYTES)
            task->has_long[i] = TRUE;
        gboolean is_long = (value->class == HD_CLASS_TEXT || value->class == HD_CLASS_BLOB) &&
                           value->data == NULL && value->bytes > 0 &&
                           hd_infer_stats_needs_values(task->stats[i]);
        if (!is_long)
            hd_infer_stats_add(task->stats[i], value, row);
        else if (!take_long_cell(task, cursor, i, value, row, error))
            return FALSE;
    }
    return TRUE;
}

static HdLiteCursor *open_cursor(Task *task, HdLite *lite, GError **error)
{
    const HdTable *table = task->table->table;
    g_autofree guint *columns = g_new(guint, table->n_columns);
    g_autofree HdRead *reads = g_new(HdRead, table->n_columns);
    for (guint i = 0; i < table->n_columns; i++) {
        columns[i] = i;
        reads[i] = hd_infer_stats_needs_values(task->stats[i]) ? HD_READ_VALUE : HD_READ_CLASS;
    }
    HdLiteQuery query = {.table = table,
                         .columns = columns,
                         .reads = reads,
                         .n_columns = table->n_columns,
                         .range = task->part->range,
                         .rows = task->rows};
    return hd_lite_cursor_open(lite, &query, error);
}

static gboolean scan_part(gpointer worker, gpointer data, GError **error)
{
    Task *task = data;
    g_autoptr(HdLiteCursor) cursor = open_cursor(task, ((HdWorker *)worker)->lite, error);
    if (cursor == NULL)
        return FALSE;

    gint64 rows = 0;
    HdStep step;
    hd_progress_task_begin(task->progress);
    while ((step = hd_lite_cursor_next(cursor, error)) == HD_STEP_ROW) {
        if (!take_row(task, cursor, hd_lite_cursor_row_number(cursor, rows), error))
            return FALSE;
        if (task->part->quantiles != NULL) {
            guint n_key = 0;
            const HdValue *identity = hd_lite_cursor_identity(cursor, &n_key);
            hd_load_quantiles_add(task->part->quantiles, identity);
        }
        if (++rows % PROGRESS_ROWS == 0) {
            hd_progress_task_add(task->progress, PROGRESS_ROWS, 0);
            if (!hd_cancel_check(task->cancel, error))
                return FALSE;
        }
    }
    hd_progress_task_add(task->progress, rows % PROGRESS_ROWS, 0);
    hd_progress_task_end(task->progress);
    task->part->rows = rows;
    return step == HD_STEP_END;
}

typedef struct {
    const HdScanOptions *options;
    HdInferOptions asked; /* what values are asked: that of the types, and what --enrich wants */
    HdCrew *crew;
    HdGraph *graph;
    GPtrArray *tasks; /* of Task *, table after table */
    HdArena *arena;
} Plan;

static gboolean add_tasks(const Plan *plan, HdScanTable *table, GError **error)
{
    HdArena *arena = plan->arena;
    const HdWorker *first = &plan->crew->workers[0];
    guint n_parts = 1;
    guint n_identity = table->table->without_rowid ? table->table->n_key : 1;
    const HdLiteSample *sample = hd_app_sample_find(plan->options->sampling, table->table->name);
    const HdLiteRange *slices = hd_load_slices(
        first->lite, table->table, sample == NULL ? plan->crew->n : 1, arena, &n_parts, error);
    if (slices == NULL)
        return FALSE;
    gboolean may_be_split = table->table->without_rowid || n_parts > 1;
    HdProgressWork work = {
        .phase = HD_PHASE_SCAN, .kind = "table", .name = table->table->name, .n_parts = n_parts};
    HdProgressTask *progress = hd_progress_task_new(plan->options->progress, &work);
    table->parts = hd_arena_array0(arena, HdScanPart, n_parts);
    table->n_parts = n_parts;
    for (guint i = 0; i < n_parts; i++) {
        HdScanPart *part = &table->parts[i];
        part->range = slices[i];
        Task *task = hd_arena_new0(arena, Task);
        *task = (Task){.table = table,
                       .part = part,
                       .rows = sample != NULL ? &sample->rows : NULL,
                       .stats = stats_new(table->table, &plan->asked, arena),
                       .has_long = hd_arena_array0(arena, gboolean, table->table->n_columns),
                       .progress = progress,
                       .cancel = first->cancel};
        if (may_be_split && plan->crew->n > 2)
            part->quantiles = hd_load_quantiles_new(n_identity);
        g_ptr_array_add(plan->tasks, task);
        hd_graph_add(plan->graph, n_parts, scan_part, task);
    }
    return TRUE;
}

/* "holds invalid UTF-8 at byte 3" */
static char *describe_badness(HdBadText kind, gsize offset)
{
    switch (kind) {
    case HD_BAD_TEXT_NUL:
        return g_strdup_printf("holds a NUL byte at byte %" G_GSIZE_FORMAT, offset);
    case HD_BAD_TEXT_UTF8:
        return g_strdup_printf("holds invalid UTF-8 at byte %" G_GSIZE_FORMAT, offset);
    case HD_BAD_TEXT_BLOB:
        return g_strdup("holds a blob that is not valid UTF-8, among texts,");
    }
    g_assert_not_reached();
}

/* Called after the parts' statistics were merged into the first one's, and the types chosen. */
static void note_bad_texts(HdScan *scan, const HdScanTable *table, HdStats *const *stats,
                           HdArena *arena)
{
    const HdTable *source = table->table;
    for (guint i = 0; i < source->n_columns; i++) {
        HdScanBadText bad = {.table = source, .column = i};
        if (!hd_infer_stats_get_bad_text(stats[i], &bad.kind, &bad.row, &bad.offset) ||
            (bad.kind != HD_BAD_TEXT_BLOB && table->choices[i].type.kind == HD_TYPE_BYTEA))
            continue;
        bad.row += !hd_schema_has_rowid(source);
        HdScanBadText *kept = hd_arena_new0(arena, HdScanBadText);
        *kept = bad;
        g_ptr_array_add(scan->bad_texts, kept);
    }
}

static void complain(const HdScanBadText *bad, GError **error)
{
    g_autofree char *badness = describe_badness(bad->kind, bad->offset);
    hd_error_add_detail(error, "%s %" G_GINT64_FORMAT " %s in column \"%s\" of table \"%s\".",
                        hd_schema_has_rowid(bad->table) ? "Row with rowid" : "Row number", bad->row,
                        badness, bad->table->columns[bad->column].name, bad->table->name);
}

gboolean hd_app_scan_check_texts(const HdScan *scan, GError **error)
{
    guint n = scan->bad_texts->len;
    if (n == 0)
        return TRUE;
    hd_error_set(error, HD_ERROR_VALUE, "table \"%s\" holds text that PostgreSQL cannot store",
                 ((const HdScanBadText *)scan->bad_texts->pdata[0])->table->name);
    for (guint i = 0; i < MIN(n, MAX_COMPLAINTS); i++)
        complain(scan->bad_texts->pdata[i], error);
    if (n > MAX_COMPLAINTS)
        hd_error_add_detail(error, "%u more columns are like that.", n - MAX_COMPLAINTS);
    hd_error_add_hint(error,
                      "Correct these rows in the source, or have a migration change such texts: "
                      "--nul=replace, --invalid-utf8=replace; leave the rows out: "
                      "--on-reject=file; or the table: --exclude-tables.");
    return FALSE;
}

/* Of a column whose values were not looked at, nobody knows. */
static gboolean has_long(const Plan *plan, const HdScanTable *table, guint first, guint column)
{
    guint bytes = 1U << HD_CLASS_TEXT | 1U << HD_CLASS_BLOB;
    const Task *task = plan->tasks->pdata[first];
    if (!hd_infer_stats_needs_values(task->stats[column]))
        return (table->choices[column].classes & bytes) != 0;
    for (guint p = 0; p < table->n_parts; p++) {
        task = plan->tasks->pdata[first + p];
        if (task->has_long[column])
            return TRUE;
    }
    return FALSE;
}

/* Gathers what the parts of one table saw; first is the number of its first task. */
static void choose_types(const Plan *plan, HdScanTable *table, guint first, gboolean is_core_data)
{
    const HdTable *source = table->table;
    HdStats **stats = ((Task *)plan->tasks->pdata[first])->stats;
    table->choices = hd_arena_array0(plan->arena, HdChoice, source->n_columns);
    for (guint p = 0; p < table->n_parts; p++) {
        Task *task = plan->tasks->pdata[first + p];
        table->rows += task->part->rows;
        for (guint i = 0; p > 0 && i < source->n_columns; i++)
            hd_infer_stats_merge(stats[i], task->stats[i]);
    }
    table->seen = hd_arena_array0(plan->arena, HdColumnSeen, source->n_columns);
    if (plan->options->weighs_enrich)
        table->enriched = hd_arena_array0(plan->arena, HdChoice, source->n_columns);
    for (guint i = 0; i < source->n_columns; i++) {
        HdInferRole role = hd_infer_rules_role(source, i, is_core_data);
        table->choices[i] = hd_infer_rules_choose(&source->columns[i], &role, stats[i],
                                                  plan->options->types, plan->arena);
        table->choices[i].has_long = has_long(plan, table, first, i);
        table->seen[i] = hd_infer_describe(stats[i], &table->choices[i], plan->arena);
        if (table->enriched != NULL)
            table->enriched[i] = hd_infer_rules_choose(&source->columns[i], &role, stats[i],
                                                       &plan->asked, plan->arena);
    }
    if (source->rowid_alias >= 0)
        table->max_integer = hd_infer_stats_get_max_integer(stats[source->rowid_alias]);
}

static void unify_types(const HdSchema *schema, HdChoice **choices, HdArena *arena)
{
    hd_tr_enrich_settle(schema, choices, arena);
    hd_infer_unify(schema, choices, arena);
}

static void unify_all(const Plan *plan, const HdScan *scan)
{
    HdChoice **choices = hd_arena_array0(plan->arena, HdChoice *, scan->n_tables);
    for (guint i = 0; i < scan->n_tables; i++)
        choices[i] = scan->tables[i].choices;
    unify_types(scan->schema, choices, plan->arena);
    for (guint i = 0; plan->options->weighs_enrich && i < scan->n_tables; i++)
        choices[i] = scan->tables[i].enriched;
    if (plan->options->weighs_enrich)
        unify_types(scan->schema, choices, plan->arena);
}

gboolean hd_app_scan(const HdSchema *schema, const HdScanOptions *options, HdCrew *crew,
                     HdArena *arena, HdScan *out_scan, GError **error)
{
    g_autoptr(HdGraph) graph = hd_graph_new();
    g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func(task_clear);
    HdScan scan = {.schema = schema,
                   .tables = hd_arena_array0(arena, HdScanTable, schema->n_tables),
                   .n_tables = schema->n_tables,
                   .bad_texts = hd_arena_ptr_array(arena)};
    Plan plan = {options, *options->types, crew, graph, tasks, arena};
    plan.asked.enrich = plan.asked.enrich || options->weighs_enrich;
    gboolean done = TRUE;
    for (guint i = 0; done && i < schema->n_tables; i++) {
        scan.tables[i].table = schema->tables[i];
        done = add_tasks(&plan, &scan.tables[i], error);
    }
    done = done && hd_graph_run(graph, crew->pointers, crew->n, crew->workers[0].cancel, error);
    if (!done) {
        hd_app_scan_clear(&scan);
        return FALSE;
    }
    gboolean is_core_data = hd_infer_rules_is_core_data(schema);
    for (guint i = 0, first = 0; i < schema->n_tables; first += scan.tables[i++].n_parts) {
        choose_types(&plan, &scan.tables[i], first, is_core_data);
        note_bad_texts(&scan, &scan.tables[i], ((Task *)tasks->pdata[first])->stats, arena);
        scan.rows += scan.tables[i].rows;
    }
    unify_all(&plan, &scan);
    *out_scan = scan;
    return TRUE;
}

guint hd_app_scan_plan_ranges(const HdScanTable *table, guint n, HdArena *arena,
                              HdLiteRange **out_ranges)
{
    if (table->parts[0].quantiles == NULL)
        return 1;
    HdLiteRange *ranges = hd_arena_array0(arena, HdLiteRange, n + table->n_parts);
    guint n_ranges = 0;
    for (guint p = 0; p < table->n_parts; p++) {
        const HdScanPart *part = &table->parts[p];
        guint share = (guint)(part->rows * n / MAX(table->rows, 1));
        if (share == 0 && n_ranges > 0) {
            ranges[n_ranges - 1].upto = part->range.upto;
            continue;
        }
        HdLiteRange *cuts = NULL;
        guint n_cuts = hd_load_quantiles_plan(part->quantiles, MAX(share, 1), arena, &cuts);
        cuts[0].after = part->range.after;
        cuts[n_cuts - 1].upto = part->range.upto;
        for (guint i = 0; i < n_cuts; i++)
            ranges[n_ranges++] = cuts[i];
    }
    *out_ranges = ranges;
    return n_ranges;
}

HdTarget *hd_app_scan_to_target(const HdScan *scan, const HdTrOptions *options, HdArena *arena)
{
    HdChoice **choices = hd_arena_array0(arena, HdChoice *, scan->n_tables);
    gint64 *max_integers = hd_arena_array0(arena, gint64, scan->n_tables);
    for (guint i = 0; i < scan->n_tables; i++) {
        choices[i] = scan->tables[i].choices;
        max_integers[i] = scan->tables[i].max_integer;
    }
    HdTrOptions all = *options;
    all.choices = choices;
    all.max_integers = max_integers;
    return hd_tr_schema(scan->schema, &all, arena);
}

void hd_app_scan_clear(HdScan *scan)
{
    for (guint i = 0; i < scan->n_tables; i++) {
        for (guint p = 0; p < scan->tables[i].n_parts; p++)
            g_clear_pointer(&scan->tables[i].parts[p].quantiles, hd_load_quantiles_free);
    }
}
