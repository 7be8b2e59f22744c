/* Each question is a task, which any worker asks SQLite; the answers are put together afterwards.
 */
#include "app/app_findings.h"

#include <string.h>

#include "app/app_findings_key.h"
#include "base/error.h"
#include "base/graph.h"
#include "lite/lite_bytes.h"
#include "lite/lite_match.h"
#include "lite/lite_orphan.h"

/* Expressions are anybody's: one that takes longer is left unanswered. */
#define CHECK_LIMIT_MS (60 * 1000)

/* A question and its answer; the lists are the task's own. */
typedef struct {
    HdFinding finding;       /* keys are of g_malloc */
    const HdForeignKey *key; /* of ORPHAN */
    HdSql *condition;        /* of NULL, CHECK and LONG */
    GPtrArray *expressions;  /* of DUPLICATE */
} Question;

typedef struct {
    const HdScan *scan;
    HdArena *arena;
    HdGraph *graph;
    GPtrArray *questions; /* of Question * */
    GPtrArray *checks;    /* of GPtrArray *, of Question *: those of a table */
    HdTableBytes *bytes;
    GHashTable *positions; /* of tables, by their names */
} Asking;

static void question_free(gpointer data)
{
    Question *question = data;
    g_ptr_array_unref(question->finding.keys);
    g_clear_pointer(&question->condition, hd_sql_build_free);
    g_clear_pointer(&question->expressions, g_ptr_array_unref);
    g_free(question);
}

static Question *question_new(Asking *asking, HdFindingKind kind, const HdTable *table,
                              HdOrigin origin, const char *columns)
{
    Question *question = g_new0(Question, 1);
    question->finding = (HdFinding){.kind = kind,
                                    .table = table,
                                    .origin = origin,
                                    .columns = columns,
                                    .keys = g_ptr_array_new_with_free_func(g_free)};
    g_ptr_array_add(asking->questions, question);
    return question;
}

static const char *part_names(const Asking *asking, const HdTable *table, const HdIndexPart *parts,
                              guint n_parts)
{
    const char *names = "";
    for (guint i = 0; i < n_parts; i++) {
        const char *name = parts[i].column >= 0 ? table->columns[parts[i].column].name : "…";
        names = hd_arena_printf(asking->arena, "%s%s%s", names, i > 0 ? ", " : "", name);
    }
    return names;
}

/* ---- asking ---- */

static void found_orphan(gint64 number, const char *row, gpointer data)
{
    HdFinding *finding = data;
    (void)number;
    if (finding->rows++ < HD_FINDING_KEYS)
        g_ptr_array_add(finding->keys, g_strdup(row));
}

static gboolean ask_orphans(gpointer worker, gpointer data, GError **error)
{
    Question *question = data;
    const HdForeignKey *key = question->key;
    HdLiteReference reference = {.table = question->finding.table,
                                 .parent = key->parent,
                                 .columns = key->columns,
                                 .parent_columns = key->parent_columns,
                                 .n_columns = key->n_columns};
    return hd_lite_orphan_find(((HdWorker *)worker)->lite, &reference, found_orphan,
                               &question->finding, error);
}

static gboolean ask_condition(gpointer worker, gpointer data, GError **error)
{
    Question *question = data;
    HdFinding *finding = &question->finding;
    HdLite *lite = ((HdWorker *)worker)->lite;
    g_autoptr(GPtrArray) conditions = g_ptr_array_new();
    g_ptr_array_add(conditions, question->condition);
    return hd_lite_match_count(lite, finding->table, conditions, &finding->rows, error) &&
           (finding->rows == 0 || hd_lite_match_name(lite, finding->table, question->condition,
                                                     HD_FINDING_KEYS, finding->keys, error));
}

static gboolean ask_duplicates(gpointer worker, gpointer data, GError **error)
{
    Question *question = data;
    HdFinding *finding = &question->finding;
    HdLite *lite = ((HdWorker *)worker)->lite;
    return hd_lite_match_duplicates(lite, finding->table, question->expressions, &finding->rows,
                                    error) &&
           (finding->rows == 0 ||
            hd_lite_match_name_duplicates(lite, finding->table, question->expressions,
                                          HD_FINDING_KEYS, finding->keys, error));
}

/* All at once, in one pass over the table. */
static gboolean count_checks(HdLite *lite, const GPtrArray *checks, GError **error)
{
    g_autoptr(GPtrArray) conditions = g_ptr_array_new();
    g_autofree gint64 *rows = g_new0(gint64, checks->len);
    for (guint i = 0; i < checks->len; i++)
        g_ptr_array_add(conditions, ((Question *)checks->pdata[i])->condition);
    const HdTable *table = ((Question *)checks->pdata[0])->finding.table;
    if (!hd_lite_match_count(lite, table, conditions, rows, error))
        return FALSE;
    for (guint i = 0; i < checks->len; i++) {
        HdFinding *finding = &((Question *)checks->pdata[i])->finding;
        finding->rows = rows[i];
        if (rows[i] > 0 && !hd_lite_match_name(lite, table, conditions->pdata[i], HD_FINDING_KEYS,
                                               finding->keys, error))
            return FALSE;
    }
    return TRUE;
}

/* What one expression does not allow must not hide what the others say. */
static gboolean ask_checks(gpointer worker, gpointer data, GError **error)
{
    const GPtrArray *checks = data;
    HdLite *lite = ((HdWorker *)worker)->lite;
    g_autoptr(GError) failure = NULL;
    hd_lite_conn_set_limit(lite, CHECK_LIMIT_MS);
    gboolean done = count_checks(lite, checks, &failure);
    for (guint i = 0; !done && checks->len > 1 && i < checks->len; i++) {
        g_autoptr(GPtrArray) one = g_ptr_array_new();
        g_ptr_array_add(one, checks->pdata[i]);
        (void)count_checks(lite, one, NULL);
    }
    hd_lite_conn_set_limit(lite, 0);
    return hd_cancel_check(((HdWorker *)worker)->cancel, error);
}

static void take_bytes(const char *table, gboolean is_index, gint64 bytes, gpointer data)
{
    Asking *asking = data;
    gpointer position;
    if (!g_hash_table_lookup_extended(asking->positions, table, NULL, &position))
        return;
    HdTableBytes *of = &asking->bytes[GPOINTER_TO_UINT(position)];
    of->bytes += bytes;
    of->index_bytes += is_index ? bytes : 0;
}

/* A page that cannot be read, of an index maybe, is of no matter to a migration. */
static gboolean ask_bytes(gpointer worker, gpointer data, GError **error)
{
    Asking *asking = data;
    gboolean is_known = FALSE;
    is_known =
        hd_lite_bytes_read(((HdWorker *)worker)->lite, &is_known, take_bytes, asking, NULL) &&
        is_known;
    for (guint i = 0; !is_known && i < asking->scan->n_tables; i++)
        asking->bytes[i] = (HdTableBytes){-1, -1};
    return hd_cancel_check(((HdWorker *)worker)->cancel, error);
}

/* ---- what to ask ---- */

static void plan_foreign_keys(Asking *asking, const HdTable *table)
{
    for (guint i = 0; i < table->n_foreign_keys; i++) {
        const HdForeignKey *key = &table->foreign_keys[i];
        if (key->parent == NULL || key->parent_columns == NULL)
            continue;
        g_autofree HdIndexPart *parts = g_new0(HdIndexPart, key->n_columns);
        for (guint k = 0; k < key->n_columns; k++)
            parts[k].column = (int)key->columns[k];
        Question *question = question_new(asking, HD_FINDING_ORPHAN, table, key,
                                          part_names(asking, table, parts, key->n_columns));
        question->key = key;
        hd_graph_add(asking->graph, 0, ask_orphans, question);
    }
}

static void plan_null(Asking *asking, const HdScanTable *scanned, guint column, HdOrigin origin)
{
    const HdColumn *source = &scanned->table->columns[column];
    Question *question =
        question_new(asking, HD_FINDING_NULL, scanned->table, origin, source->name);
    question->condition = hd_sql_build_new();
    /* Of a column that is NOT NULL SQLite takes IS NULL for false without a look. */
    hd_sql_add(question->condition, "typeof(");
    hd_sql_add_name(question->condition, source->name);
    hd_sql_add(question->condition, ") = 'null'");
    hd_graph_add(asking->graph, 0, ask_condition, question);
}

/* The scan has seen whether there are any. */
static void plan_nulls(Asking *asking, const HdScanTable *scanned)
{
    const HdTable *table = scanned->table;
    for (guint i = 0; i < table->n_columns; i++) {
        if (scanned->seen[i].counts[HD_CLASS_NULL] == 0)
            continue;
        if (hd_schema_is_in_key(table, i))
            plan_null(asking, scanned, i, table->key);
        else if (table->columns[i].not_null)
            plan_null(asking, scanned, i, &table->columns[i]);
    }
}

static void plan_checks(Asking *asking, const HdTable *table)
{
    if (table->n_checks == 0)
        return;
    GPtrArray *checks = g_ptr_array_new();
    g_ptr_array_add(asking->checks, checks);
    for (guint i = 0; i < table->n_checks; i++) {
        Question *question = question_new(asking, HD_FINDING_CHECK, table, &table->checks[i], NULL);
        question->condition = hd_sql_build_new();
        hd_sql_add(question->condition, "NOT (");
        hd_sql_add_trusted(question->condition, table->checks[i].expression.text);
        hd_sql_add(question->condition, ")");
        g_ptr_array_add(checks, question);
    }
    hd_graph_add(asking->graph, 0, ask_checks, checks);
}

typedef struct {
    const HdIndexPart *parts;
    guint n_parts;
    HdOrigin origin;
    gboolean is_unique;
} Key;

static void plan_key(Asking *asking, const HdScanTable *scanned, const Key *key)
{
    const HdTable *table = scanned->table;
    const char *names = part_names(asking, table, key->parts, key->n_parts);
    GPtrArray *expressions =
        key->is_unique ? hd_app_findings_key(scanned, key->parts, key->n_parts) : NULL;
    if (expressions != NULL) {
        Question *question = question_new(asking, HD_FINDING_DUPLICATE, table, key->origin, names);
        question->expressions = expressions;
        hd_graph_add(asking->graph, 0, ask_duplicates, question);
    }
    HdSql *condition = hd_app_findings_long(scanned, key->parts, key->n_parts);
    if (condition != NULL) {
        Question *question = question_new(asking, HD_FINDING_LONG, table, key->origin, names);
        question->condition = condition;
        hd_graph_add(asking->graph, 0, ask_condition, question);
    }
}

/* Of a partial index nobody knows here which rows are in it. */
static void plan_keys(Asking *asking, const HdScanTable *scanned)
{
    const HdTable *table = scanned->table;
    plan_key(asking, scanned, &(Key){table->key, table->n_key, table->key, TRUE});
    for (guint i = 0; i < table->n_indexes; i++) {
        const HdIndex *index = &table->indexes[i];
        if (index->where.tree == NULL)
            plan_key(asking, scanned, &(Key){index->parts, index->n_parts, index, index->unique});
    }
}

/* Reading all pages takes longest, so it starts first. */
static void plan(Asking *asking)
{
    hd_graph_add(asking->graph, 1, ask_bytes, asking);
    for (guint i = 0; i < asking->scan->n_tables; i++) {
        const HdScanTable *scanned = &asking->scan->tables[i];
        g_hash_table_insert(asking->positions, (gpointer)(guintptr)scanned->table->name,
                            GUINT_TO_POINTER(i));
        plan_nulls(asking, scanned);
        plan_keys(asking, scanned);
        plan_foreign_keys(asking, scanned->table);
        plan_checks(asking, scanned->table);
    }
}

/* ---- answers ---- */

static GPtrArray *copy_texts(const GPtrArray *texts, HdArena *arena)
{
    GPtrArray *copy = hd_arena_ptr_array(arena);
    for (guint i = 0; i < texts->len; i++)
        g_ptr_array_add(copy, hd_arena_strdup(arena, texts->pdata[i]));
    return copy;
}

static HdFindings *gather(const Asking *asking)
{
    HdFindings *findings = hd_arena_new0(asking->arena, HdFindings);
    findings->bytes = asking->bytes;
    findings->list = hd_arena_ptr_array(asking->arena);
    for (guint i = 0; i < asking->questions->len; i++) {
        const Question *question = asking->questions->pdata[i];
        if (question->finding.rows == 0)
            continue;
        HdFinding *finding = hd_arena_new0(asking->arena, HdFinding);
        *finding = question->finding;
        finding->keys = copy_texts(question->finding.keys, asking->arena);
        g_ptr_array_add(findings->list, finding);
    }
    return findings;
}

static void free_checks(gpointer checks)
{
    g_ptr_array_unref(checks);
}

HdFindings *hd_app_findings_make(const HdScan *scan, HdCrew *crew, HdArena *arena, GError **error)
{
    g_autoptr(HdGraph) graph = hd_graph_new();
    g_autoptr(GPtrArray) questions = g_ptr_array_new_with_free_func(question_free);
    g_autoptr(GPtrArray) checks = g_ptr_array_new_with_free_func(free_checks);
    g_autoptr(GHashTable) positions = g_hash_table_new(g_str_hash, g_str_equal);
    Asking asking = {.scan = scan,
                     .arena = arena,
                     .graph = graph,
                     .questions = questions,
                     .checks = checks,
                     .positions = positions,
                     .bytes = hd_arena_array0(arena, HdTableBytes, scan->n_tables)};
    plan(&asking);
    return hd_graph_run(graph, crew->pointers, crew->n, crew->workers[0].cancel, error)
               ? gather(&asking)
               : NULL;
}
