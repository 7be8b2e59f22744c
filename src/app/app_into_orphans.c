/* Foreign keys of the target, asked of the source: SQLite does not enforce them unless it is told
 * to, so rows without a parent are what databases most often bring along. */
#include "app/app_into.h"
#include "app/app_into_stage.h"
#include "lite/lite_orphan.h"
#include "pg/pg_foreign_key.h"

/* Rows that are named of each key. */
#define LISTED_ROWS 5

static HdIntoTable *find_table(const HdInto *into, const char *name)
{
    for (guint i = 0; i < into->n_tables; i++) {
        if (g_str_equal(into->tables[i].target.name, name))
            return &into->tables[i];
    }
    return NULL;
}

/* The source's columns of those names; FALSE where one is not loaded. */
static gboolean find_columns(const HdIntoTable *table, const char *const *names, guint n,
                             guint *columns)
{
    for (guint i = 0; i < n; i++) {
        const HdTargetColumn *column = hd_target_find(&table->target, names[i]);
        if (column == NULL)
            return FALSE;
        columns[i] = column->source;
    }
    return TRUE;
}

static gboolean leaves_out(const HdInto *into)
{
    return into->policy.rejects || into->policy.orphans == HD_ORPHANS_REJECT;
}

static gboolean compares_alike(const HdIntoTable *table, const guint *columns, guint n)
{
    for (guint i = 0; i < n; i++) {
        const HdTargetColumn *column = hd_target_find_source(&table->target, (int)columns[i]);
        if (!hd_app_into_stage_compares_alike(table, column))
            return FALSE;
    }
    return TRUE;
}

/* What is found of one foreign key. */
typedef struct {
    HdInto *into;
    const HdPgForeignKey *key;
    HdIntoTable *child;
    const HdIntoTable *parent;
    const guint *columns;  /* of the child */
    gboolean refuses_null; /* one of them */
    guint n_sorted;        /* entries of the child's ledger from before */
    gint64 count;
    gboolean is_certain; /* SQLite compares as the target does */
    GString *listed;
} Finding;

static void list_row(Finding *finding, const char *row)
{
    if (finding->count <= LISTED_ROWS)
        g_string_append_printf(finding->listed, "%s%s", finding->count > 1 ? ", " : "", row);
    else if (finding->count == LISTED_ROWS + 1)
        g_string_append(finding->listed, ", …");
}

static gboolean is_left_out(const Finding *finding)
{
    return finding->into->policy.orphans == HD_ORPHANS_REJECT && finding->is_certain;
}

static gboolean becomes_null(const Finding *finding)
{
    return finding->into->policy.orphans == HD_ORPHANS_SET_NULL && finding->is_certain &&
           !finding->refuses_null;
}

static void add_to_ledger(Finding *finding, gint64 number, const char *row)
{
    HdIntoTable *child = finding->child;
    if (child->ledger == NULL)
        child->ledger = hd_ledger_new();
    if (is_left_out(finding)) {
        hd_ledger_add(child->ledger, number, HD_LEDGER_ROW, HD_CHANGE_REJECTED);
        if (finding->into->rejects != NULL)
            hd_app_rejects_add(finding->into->rejects, child->source->name, row, NULL,
                               "it refers to no row", NULL);
        return;
    }
    for (guint i = 0; i < finding->key->n_columns; i++)
        hd_ledger_add(child->ledger, number, (int)finding->columns[i], HD_CHANGE_NULL);
}

static void found_orphan(gint64 number, const char *row, gpointer data)
{
    Finding *finding = data;
    if (leaves_out(finding->into) && finding->child->ledger != NULL &&
        hd_ledger_leaves_out(finding->child->ledger, finding->n_sorted, number))
        return;
    finding->count++;
    list_row(finding, row);
    if (is_left_out(finding) || becomes_null(finding))
        add_to_ledger(finding, number, row);
}

static const char *describe_doubt(const Finding *finding)
{
    if (!finding->is_certain)
        return ", whose values may be written in several ways: correct them in the source";
    return finding->into->policy.orphans == HD_ORPHANS_SET_NULL ? ", whose column is NOT NULL" : "";
}

static void tell(const Finding *finding)
{
    HdInto *into = finding->into;
    if (finding->count == 0 || is_left_out(finding) || becomes_null(finding))
        return;
    if (!finding->is_certain && into->policy.orphans == HD_ORPHANS_STOP)
        return; /* the server tells when the key is restored */
    hd_app_into_problem(into,
                        "%" G_GINT64_FORMAT " %s of table \"%s\" %s to no row of table \"%s\" "
                        "(foreign key \"%s\"%s): %s.",
                        finding->count, finding->count == 1 ? "row" : "rows",
                        finding->child->source->name, finding->count == 1 ? "refers" : "refer",
                        finding->parent->source->name, finding->key->name, describe_doubt(finding),
                        finding->listed->str);
}

/* Rows of the parent that are left out where that was asked for, and those whose key becomes NULL.
 */
static gboolean is_gone(const HdInto *into, const HdLedgerEntry *entry, const guint *columns,
                        guint n)
{
    if (entry->change == HD_CHANGE_REJECTED)
        return leaves_out(into);
    for (guint i = 0; entry->change == HD_CHANGE_NULL && i < n; i++) {
        if ((int)columns[i] == entry->column)
            return TRUE;
    }
    return FALSE;
}

static GArray *list_gone(const HdInto *into, const HdIntoTable *parent, const guint *columns,
                         guint n)
{
    GArray *gone = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 0; parent->ledger != NULL && i < parent->ledger->entries->len; i++) {
        const HdLedgerEntry *entry = &g_array_index(parent->ledger->entries, HdLedgerEntry, i);
        if (is_gone(into, entry, columns, n))
            g_array_append_val(gone, entry->row);
    }
    return gone;
}

static gboolean refuses_null(const HdIntoTable *table, const guint *columns, guint n)
{
    for (guint i = 0; i < table->target.n_columns; i++) {
        const HdTargetColumn *column = &table->target.columns[i];
        for (guint k = 0; k < n; k++) {
            if (column->source == columns[k] && column->not_null)
                return TRUE;
        }
    }
    return FALSE;
}

static guint count_entries(const HdIntoTable *table)
{
    return table->ledger != NULL ? table->ledger->entries->len : 0;
}

/* A parent's row may be in the target already, or in a table that is not loaded: then the server
 * alone can tell, when the key is restored. */
static gboolean try_key(HdInto *into, const HdPgForeignKey *key, HdLite *lite, gboolean *out_grown,
                        GError **error)
{
    HdIntoTable *child = find_table(into, key->table);
    const HdIntoTable *parent = find_table(into, key->parent);
    g_autofree guint *columns = g_new(guint, key->n_columns);
    g_autofree guint *parent_columns = g_new(guint, key->n_columns);
    if (child == NULL || parent == NULL || hd_app_into_meets_rows(into, parent) ||
        !find_columns(child, key->columns, key->n_columns, columns) ||
        !find_columns(parent, key->parent_columns, key->n_columns, parent_columns))
        return TRUE;
    g_autoptr(GArray) gone = list_gone(into, parent, parent_columns, key->n_columns);
    HdLiteReference reference = {.table = child->source,
                                 .parent = parent->source,
                                 .columns = columns,
                                 .parent_columns = parent_columns,
                                 .n_columns = key->n_columns,
                                 .gone = gone};
    g_autoptr(GString) listed = g_string_new(NULL);
    Finding finding = {.into = into,
                       .key = key,
                       .child = child,
                       .parent = parent,
                       .columns = columns,
                       .refuses_null = refuses_null(child, columns, key->n_columns),
                       .is_certain = compares_alike(child, columns, key->n_columns) &&
                                     compares_alike(parent, parent_columns, key->n_columns),
                       .listed = listed};
    guint before = finding.n_sorted = count_entries(child);
    if (!hd_lite_orphan_find(lite, &reference, found_orphan, &finding, error))
        return FALSE;
    tell(&finding);
    if (child->ledger != NULL)
        hd_ledger_sort(child->ledger);
    *out_grown = *out_grown || count_entries(child) > before;
    return TRUE;
}

/* A row that is left out may leave others without a parent. */
gboolean hd_app_into_try_references(HdInto *into, GPtrArray *keys, HdLite *lite, GError **error)
{
    gboolean grown = into->policy.orphans != HD_ORPHANS_NOT_VALID;
    while (grown) {
        grown = FALSE;
        for (guint i = 0; i < keys->len; i++) {
            if (!try_key(into, keys->pdata[i], lite, &grown, error))
                return FALSE;
        }
        grown = grown && into->policy.orphans != HD_ORPHANS_STOP;
    }
    return TRUE;
}

gboolean hd_app_into_try_keys(HdInto *into, HdWorker *worker, GError **error)
{
    GPtrArray *keys = hd_pg_foreign_key_read(worker->pg, into->catalog->schema, into->arena, error);
    return keys != NULL && hd_app_into_try_references(into, keys, worker->lite, error);
}
