#include "app/app_into.h"
#include "pg/pg_ledger.h"

/* Entries of one kind, of one column. */
typedef struct {
    gint64 count;
    gint64 first;
} Tally;

static const char *describe(HdChange change, gboolean one)
{
    switch (change) {
    case HD_CHANGE_REJECTED:
        return one ? "row was rejected" : "rows were rejected";
    case HD_CHANGE_NULL:
        return one ? "value became NULL" : "values became NULL";
    case HD_CHANGE_NUL_STRIPPED:
        return one ? "text lost its NUL characters" : "texts lost their NUL characters";
    case HD_CHANGE_NUL_REPLACED:
        return one ? "text has U+FFFD for NUL" : "texts have U+FFFD for NUL";
    case HD_CHANGE_UTF8_REPLACED:
        return one ? "text has U+FFFD for what was no UTF-8"
                   : "texts have U+FFFD for what was no UTF-8";
    case HD_CHANGE_UTF8_LATIN1:
        return one ? "text that was no UTF-8 was read as ISO 8859-1"
                   : "texts that were no UTF-8 were read as ISO 8859-1";
    case HD_CHANGE_COUNT:
        break;
    }
    g_assert_not_reached();
}

static void tell(HdInto *into, const HdIntoTable *table, int column, HdChange change,
                 const Tally *tally)
{
    const HdTable *source = table->source;
    if (tally->count == 0)
        return;
    hd_app_into_note(into, into->notes, source->name,
                     column >= 0 ? source->columns[column].name : NULL,
                     "%" G_GINT64_FORMAT " %s (first: %s %" G_GINT64_FORMAT ")", tally->count,
                     describe(change, tally->count == 1),
                     hd_schema_has_rowid(source) ? "rowid" : "row number", tally->first);
}

/* A row that is left out has no other changes, and may have been refused for several reasons. */
static void count(const HdLedger *ledger, Tally (*tallies)[HD_CHANGE_COUNT])
{
    HdLedgerReader reader = {.ledger = ledger};
    for (guint i = 0; i < ledger->entries->len;) {
        const HdLedgerEntry *first = &g_array_index(ledger->entries, HdLedgerEntry, i);
        guint n = 0;
        const HdLedgerEntry *entries = hd_ledger_reader_find(&reader, first->row, &n);
        gboolean rejected = hd_ledger_is_rejected(entries, n);
        for (guint k = 0; k < n; k++) {
            if (rejected && entries[k].change != HD_CHANGE_REJECTED)
                continue;
            Tally *tally = &tallies[entries[k].column + 1][entries[k].change];
            if (tally->count++ == 0)
                tally->first = entries[k].row;
        }
        i += n;
    }
}

void hd_app_into_tell_changes(HdInto *into)
{
    for (guint i = 0; i < into->n_tables; i++) {
        const HdIntoTable *table = &into->tables[i];
        if (table->ledger == NULL)
            continue;
        guint n_columns = table->source->n_columns;
        g_autofree Tally(*tallies)[HD_CHANGE_COUNT] = g_malloc0_n(n_columns + 1, sizeof *tallies);
        count(table->ledger, tallies);
        for (guint column = 0; column <= n_columns; column++) {
            for (guint change = 0; change < HD_CHANGE_COUNT; change++)
                tell(into, table, (int)column - 1, (HdChange)change, &tallies[column][change]);
        }
    }
}

static const char *target_name(int column, gpointer data)
{
    const HdTargetColumn *found = hd_target_find_source(&((HdIntoTable *)data)->target, column);
    return found != NULL ? found->name : NULL;
}

gboolean hd_app_into_keep_ledgers(HdInto *into, const char *schema, HdPgConn *conn, GError **error)
{
    for (guint i = 0; i < into->n_tables; i++) {
        HdIntoTable *table = &into->tables[i];
        /* Of rows that stay as an earlier load has left them, its changes count on. */
        gboolean stay = table->had_rows && into->existing == HD_EXISTING_SKIP;
        if (!hd_pg_ledger_forget(conn, schema, table->target.name,
                                 stay ? hd_ledger_change_name(HD_CHANGE_REJECTED) : NULL, error))
            return FALSE;
        HdPgLedgerTable kept = {schema, table->target.name, target_name, table};
        if (table->ledger != NULL && table->ledger->entries->len > 0 &&
            !hd_pg_ledger_write(conn, &kept, table->ledger, error))
            return FALSE;
    }
    return TRUE;
}
