#include "model/ledger.h"

static const char *const names[HD_CHANGE_COUNT] = {
    [HD_CHANGE_REJECTED] = "rejected",           [HD_CHANGE_NULL] = "null",
    [HD_CHANGE_NUL_STRIPPED] = "nul-stripped",   [HD_CHANGE_NUL_REPLACED] = "nul-replaced",
    [HD_CHANGE_UTF8_REPLACED] = "utf8-replaced", [HD_CHANGE_UTF8_LATIN1] = "utf8-latin1",
};

const char *hd_ledger_change_name(HdChange change)
{
    return names[change];
}

gboolean hd_ledger_read_change(const char *name, HdChange *out_change)
{
    for (guint i = 0; i < HD_CHANGE_COUNT; i++) {
        if (g_str_equal(names[i], name)) {
            *out_change = (HdChange)i;
            return TRUE;
        }
    }
    return FALSE;
}

HdLedger *hd_ledger_new(void)
{
    HdLedger *ledger = g_new0(HdLedger, 1);
    ledger->entries = g_array_new(FALSE, FALSE, sizeof(HdLedgerEntry));
    return ledger;
}

void hd_ledger_free(HdLedger *ledger)
{
    if (ledger == NULL)
        return;
    g_array_unref(ledger->entries);
    g_free(ledger);
}

void hd_ledger_add(HdLedger *ledger, gint64 row, int column, HdChange change)
{
    HdLedgerEntry entry = {row, column, change};
    g_array_append_val(ledger->entries, entry);
}

static int compare(gconstpointer left, gconstpointer right)
{
    const HdLedgerEntry *a = left, *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return (a->change > b->change) - (a->change < b->change);
}

static gboolean is_same(const HdLedgerEntry *a, const HdLedgerEntry *b)
{
    return a->row == b->row && a->column == b->column && a->change == b->change;
}

void hd_ledger_sort(HdLedger *ledger)
{
    GArray *entries = ledger->entries;
    guint kept = 0;
    g_array_sort(entries, compare);
    for (guint i = 0; i < entries->len; i++) {
        HdLedgerEntry entry = g_array_index(entries, HdLedgerEntry, i);
        if (kept > 0 && is_same(&g_array_index(entries, HdLedgerEntry, kept - 1), &entry))
            continue;
        g_array_index(entries, HdLedgerEntry, kept++) = entry;
    }
    g_array_set_size(entries, kept);
}

void hd_ledger_count(const HdLedger *ledger, gint64 *out_rejected, gint64 *out_changed)
{
    const GArray *entries = ledger->entries;
    gint64 rejected = 0, changed = 0;
    for (guint i = 0; i < entries->len; i++) {
        const HdLedgerEntry *entry = &g_array_index(entries, HdLedgerEntry, i);
        if (entry->change == HD_CHANGE_REJECTED)
            rejected++;
        else if (!hd_ledger_leaves_out(ledger, entries->len, entry->row))
            changed++;
    }
    *out_rejected = rejected;
    *out_changed = changed;
}

gboolean hd_ledger_leaves_out(const HdLedger *ledger, guint n, gint64 row)
{
    guint low = 0, high = n;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(ledger->entries, HdLedgerEntry, middle).row < row)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == n)
        return FALSE;
    /* The whole row's entry comes before those of its columns. */
    const HdLedgerEntry *first = &g_array_index(ledger->entries, HdLedgerEntry, low);
    return first->row == row && first->change == HD_CHANGE_REJECTED;
}

const HdLedgerEntry *hd_ledger_reader_find(HdLedgerReader *reader, gint64 row, guint *out_n)
{
    if (reader->ledger == NULL)
        return NULL;
    const GArray *entries = reader->ledger->entries;
    while (reader->next < entries->len &&
           g_array_index(entries, HdLedgerEntry, reader->next).row < row)
        reader->next++;
    guint first = reader->next;
    while (reader->next < entries->len &&
           g_array_index(entries, HdLedgerEntry, reader->next).row == row)
        reader->next++;
    *out_n = reader->next - first;
    return *out_n > 0 ? &g_array_index(entries, HdLedgerEntry, first) : NULL;
}

gboolean hd_ledger_is_rejected(const HdLedgerEntry *entries, guint n)
{
    for (guint i = 0; i < n; i++) {
        if (entries[i].change == HD_CHANGE_REJECTED)
            return TRUE;
    }
    return FALSE;
}
