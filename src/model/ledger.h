/* What was asked to be changed on the way, because it did not fit: which rows and values, and how.
 *
 * Both the loader and the proof read it, each with code of its own: a value that is not in the
 * ledger arrives as it is. */
#ifndef HD_LEDGER_H
#define HD_LEDGER_H

#include <glib.h>

/* Several of one value are carried out in this order. */
typedef enum {
    HD_CHANGE_REJECTED,      /* the row was left out */
    HD_CHANGE_NULL,          /* the value became NULL */
    HD_CHANGE_UTF8_REPLACED, /* of a text that is no UTF-8: each byte that is no part of a character
                                became U+FFFD */
    HD_CHANGE_UTF8_LATIN1,   /* each byte of such a text became the character of ISO 8859-1 */
    HD_CHANGE_NUL_STRIPPED,  /* a text's NUL characters were taken out */
    HD_CHANGE_NUL_REPLACED,  /* each became U+FFFD */
    HD_CHANGE_COUNT
} HdChange;

/* "rejected", "null", "nul-stripped", …: as stored, and as shown. */
const char *hd_ledger_change_name(HdChange change);
gboolean hd_ledger_read_change(const char *name, HdChange *out_change);

typedef struct {
    gint64 row; /* its number: the rowid, or in a table without one the place in the key's order,
                   from 1 on */
    int column; /* position in the source's table; HD_LEDGER_ROW for HD_CHANGE_REJECTED */
    HdChange change;
} HdLedgerEntry;
#define HD_LEDGER_ROW (-1)

/* Entries of one table: sorted by row, column and change, each only once. */
typedef struct {
    GArray *entries; /* of HdLedgerEntry */
} HdLedger;

HdLedger *hd_ledger_new(void);
void hd_ledger_free(HdLedger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdLedger, hd_ledger_free)

/* In any order; hd_ledger_sort brings them into theirs before they are read. */
void hd_ledger_add(HdLedger *ledger, gint64 row, int column, HdChange change);
void hd_ledger_sort(HdLedger *ledger);

/* How many rows are left out, and how many values of other rows are changed. */
void hd_ledger_count(const HdLedger *ledger, gint64 *out_rejected, gint64 *out_changed);

/* Whether one of the first n entries, which are sorted, leaves the row out. */
gboolean hd_ledger_leaves_out(const HdLedger *ledger, guint n, gint64 row);

/* Reads along with a table's rows, which come in ascending order of their numbers. */
typedef struct {
    const HdLedger *ledger; /* NULL: nothing is changed */
    guint next;
} HdLedgerReader;

/* The entries of this row, n of them; NULL where there is none. */
const HdLedgerEntry *hd_ledger_reader_find(HdLedgerReader *reader, gint64 row, guint *out_n);

/* Whether one of a row's entries leaves the row out. */
gboolean hd_ledger_is_rejected(const HdLedgerEntry *entries, guint n);

#endif
