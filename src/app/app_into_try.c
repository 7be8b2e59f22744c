/* Every value goes through its encoder once before anything is written, so that all that does not
 * fit is found together. Large tables are tried in slices of rowids, as they are scanned. */
#include <string.h>

#include "app/app_into.h"
#include "base/graph.h"
#include "load/load_slices.h"
#include "load/load_table.h"

/* Rows that are named of each kind of refusal. */
#define LISTED_ROWS 5

/* Values of one column that are refused for one reason. */
typedef struct {
    const HdIntoTable *table;
    const HdTargetColumn *column;
    char *reason;
    HdClass class;
    gint64 count;
    GPtrArray *rows; /* of char *: the first of them */
} Kind;

typedef struct {
    HdInto *into;
    HdIntoTable *table;
    HdProgressTask *progress;
    HdLiteRange range;
    GPtrArray *kinds; /* of Kind *, in the order in which they were met */
    HdLedger *ledger;
    gboolean *has_long; /* for each column of the target's */
    gint64 rows;
} Part;

static void kind_free(gpointer data)
{
    Kind *kind = data;
    g_free(kind->reason);
    g_ptr_array_unref(kind->rows);
    g_free(kind);
}

static void part_free(gpointer data)
{
    Part *part = data;
    g_ptr_array_unref(part->kinds);
    hd_ledger_free(part->ledger);
    g_free(part->has_long);
    g_free(part);
}

static Part *part_new(HdInto *into, HdIntoTable *table)
{
    Part *part = g_new0(Part, 1);
    part->into = into;
    part->table = table;
    part->kinds = g_ptr_array_new_with_free_func(kind_free);
    part->ledger = hd_ledger_new();
    part->has_long = g_new0(gboolean, table->target.n_columns + 1);
    return part;
}

/* ---- gathering ---- */

static Kind *find_kind(GPtrArray *kinds, const HdTargetColumn *column, HdClass class,
                       const char *reason)
{
    for (guint i = 0; i < kinds->len; i++) {
        Kind *kind = kinds->pdata[i];
        if (kind->column == column && kind->class == class && g_str_equal(kind->reason, reason))
            return kind;
    }
    return NULL;
}

static Kind *get_kind(GPtrArray *kinds, const HdIntoTable *table, const HdTargetColumn *column,
                      HdClass class, const char *reason)
{
    Kind *kind = find_kind(kinds, column, class, reason);
    if (kind != NULL)
        return kind;
    kind = g_new0(Kind, 1);
    *kind = (Kind){.table = table,
                   .column = column,
                   .class = class,
                   .reason = g_strdup(reason),
                   .rows = g_ptr_array_new_with_free_func(g_free)};
    g_ptr_array_add(kinds, kind);
    return kind;
}

static void reject(Part *part, const HdLoadRefusal *refusal)
{
    const HdTable *source = part->table->source;
    hd_app_rejects_add(part->into->rejects, source->name, refusal->row,
                       source->columns[refusal->column->source].name, refusal->reason->message,
                       refusal->value);
}

/* The row, or where it stops the load the value, is left out of what is tried later: what else is
 * wrong is told with it. */
static void refuse(const HdLoadRefusal *refusal, gpointer data)
{
    Part *part = data;
    if (part->into->policy.rejects || refusal->column->not_null)
        hd_ledger_add(part->ledger, refusal->number, HD_LEDGER_ROW, HD_CHANGE_REJECTED);
    else
        hd_ledger_add(part->ledger, refusal->number, (int)refusal->column->source, HD_CHANGE_NULL);
    if (part->into->policy.rejects) {
        reject(part, refusal);
        return;
    }
    /* Where in the value it is, is the row's own matter. */
    const char *message = refusal->reason->message;
    const char *place = strstr(message, " at offset ");
    g_autofree char *reason =
        place != NULL ? g_strndup(message, (gsize)(place - message)) : g_strdup(message);
    Kind *kind = get_kind(part->kinds, part->table, refusal->column, refusal->value->class, reason);
    kind->count++;
    if (kind->rows->len < LISTED_ROWS)
        g_ptr_array_add(kind->rows, g_strconcat(refusal->row, place, NULL));
}

static void change_cell(gint64 number, const HdTargetColumn *column, HdChange change, gpointer data)
{
    hd_ledger_add(((Part *)data)->ledger, number, (int)column->source, change);
}

static void meet_long(const HdTargetColumn *column, gpointer data)
{
    Part *part = data;
    part->has_long[column - part->table->target.columns] = TRUE;
}

static gboolean try_part(gpointer worker, gpointer data, GError **error)
{
    Part *part = data;
    HdLoadTable job = {.table = &part->table->target,
                       .zone = part->into->zone,
                       .range = part->range,
                       .task = part->progress,
                       .cancel = part->into->cancel};
    HdLoadTry told = {.policy = &part->into->policy.texts,
                      .refused = refuse,
                      .changed = change_cell,
                      .met_long = meet_long,
                      .data = part};
    hd_progress_task_begin(part->progress);
    if (!hd_load_try(&job, ((HdWorker *)worker)->lite, &told, &part->rows, error))
        return FALSE;
    hd_progress_task_end(part->progress);
    return TRUE;
}

/* ---- planning ---- */

static gboolean add_parts(HdInto *into, HdIntoTable *table, HdCrew *crew, GPtrArray *parts,
                          GError **error)
{
    guint n = 0;
    const HdLiteRange *slices =
        hd_load_slices(crew->workers[0].lite, table->source, crew->n, into->arena, &n, error);
    if (slices == NULL)
        return FALSE;
    HdProgressWork work = {
        .phase = HD_PHASE_SCAN, .kind = "table", .name = table->source->name, .n_parts = n};
    HdProgressTask *progress = hd_progress_task_new(into->progress, &work);
    for (guint i = 0; i < n; i++) {
        Part *part = part_new(into, table);
        part->range = slices[i];
        part->progress = progress;
        g_ptr_array_add(parts, part);
    }
    return TRUE;
}

/* ---- the report ---- */

static void merge(GPtrArray *kinds, const Part *part)
{
    for (guint i = 0; i < part->kinds->len; i++) {
        Kind *from = part->kinds->pdata[i];
        Kind *to = get_kind(kinds, from->table, from->column, from->class, from->reason);
        to->count += from->count;
        for (guint row = 0; row < from->rows->len && to->rows->len < LISTED_ROWS; row++)
            g_ptr_array_add(to->rows, g_strdup(from->rows->pdata[row]));
    }
}

/* "Column "qty" of table "orders" (integer): value out of range for type integer, in 12 rows:
 * rowid 7, rowid 9, …" */
static void tell(HdInto *into, const Kind *kind)
{
    const HdTable *source = kind->table->source;
    g_autoptr(GString) rows = g_string_new(NULL);
    for (guint i = 0; i < kind->rows->len; i++)
        g_string_append_printf(rows, "%s%s", i > 0 ? ", " : "", (char *)kind->rows->pdata[i]);
    if (kind->count > kind->rows->len)
        g_string_append(rows, ", …");
    hd_app_into_problem(into, "Column \"%s\" of table \"%s\": %s, in %" G_GINT64_FORMAT " %s: %s.",
                        source->columns[kind->column->source].name, source->name, kind->reason,
                        kind->count, kind->count == 1 ? "row" : "rows", rows->str);
}

static void take_ledger(const Part *part)
{
    const GArray *entries = part->ledger->entries;
    if (entries->len == 0)
        return;
    if (part->table->ledger == NULL)
        part->table->ledger = hd_ledger_new();
    g_array_append_vals(part->table->ledger->entries, entries->data, entries->len);
}

static void take_long(const Part *part)
{
    HdTargetTable *target = &part->table->target;
    for (guint i = 0; i < target->n_columns; i++)
        target->columns[i].has_long |= part->has_long[i];
}

static void report(HdInto *into, GPtrArray *parts)
{
    g_autoptr(GPtrArray) kinds = g_ptr_array_new_with_free_func(kind_free);
    for (guint i = 0; i < parts->len; i++) {
        Part *part = parts->pdata[i];
        part->table->rows += part->rows;
        merge(kinds, part);
        take_ledger(part);
        take_long(part);
    }
    for (guint i = 0; i < into->n_tables; i++) {
        if (into->tables[i].ledger != NULL)
            hd_ledger_sort(into->tables[i].ledger);
    }
    for (guint i = 0; i < kinds->len; i++)
        tell(into, kinds->pdata[i]);
}

gboolean hd_app_into_try(HdInto *into, HdCrew *crew, GError **error)
{
    g_autoptr(HdGraph) graph = hd_graph_new();
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(part_free);
    for (guint i = 0; i < into->n_tables; i++) {
        if (!add_parts(into, &into->tables[i], crew, parts, error))
            return FALSE;
    }
    for (guint i = 0; i < parts->len; i++)
        hd_graph_add(graph, 0, try_part, parts->pdata[i]);
    if (!hd_graph_run(graph, crew->pointers, crew->n, into->cancel, error))
        return FALSE;
    report(into, parts);
    return TRUE;
}
