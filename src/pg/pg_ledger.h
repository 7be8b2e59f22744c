/* The ledger (model/ledger.h) as it is kept in the target: table howdah.ledger. */
#ifndef HD_PG_LEDGER_H
#define HD_PG_LEDGER_H

#include <glib.h>

#include "model/ledger.h"
#include "pg/pg_conn.h"

/* The name that a column of the source's table has in the target, and back: a position, or -1. */
typedef const char *(*HdPgLedgerNameFn)(int column, gpointer data);
typedef int (*HdPgLedgerColumnFn)(const char *name, gpointer data);

/* Fails where a ledger could not be kept: before a long run rather than at its end. */
gboolean hd_pg_ledger_check(HdPgConn *conn, GError **error);

/* The role, free with g_free, where there is a ledger that it may not read; else NULL. */
gboolean hd_pg_ledger_find_hidden(HdPgConn *conn, char **out_role, GError **error);

/* Forgets what was kept of the table: all of it, or with change only what is of that name. A target
 * without a ledger, or with one that is somebody else's, stays as it is. */
gboolean hd_pg_ledger_forget(HdPgConn *conn, const char *schema, const char *table,
                             const char *change, GError **error);

/* Whose entries they are. */
typedef struct {
    const char *schema;
    const char *table;
    HdPgLedgerNameFn name;
    gpointer data; /* for name */
} HdPgLedgerTable;

/* Adds a table's entries, in the transaction that is open, making howdah.ledger first where there
 * is none. */
gboolean hd_pg_ledger_write(HdPgConn *conn, const HdPgLedgerTable *table, const HdLedger *ledger,
                            GError **error);

/* The table's entries, sorted; an empty ledger where there is none that may be read. Entries of
 * columns that are not known any more are passed over. NULL on failure. */
HdLedger *hd_pg_ledger_read(HdPgConn *conn, const char *schema, const char *table,
                            HdPgLedgerColumnFn column, gpointer data, GError **error);

#endif
