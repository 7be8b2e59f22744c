#include "pg/pg_commit.h"

#include "base/error.h"
#include "base/fault.h"
#include "pg/pg_wire.h"

/* How long the server is given to end what it was told last, in the tenths that it sleeps. */
#define ASKED_MOST 100

typedef enum { COMMITTED, ABORTED, UNKNOWN } Fate;

/* The server knows of late transactions; of the others the answer is NULL. */
static Fate ask(HdPgConn *conn, const char *id)
{
    for (guint i = 0; i < ASKED_MOST; i++) {
        g_autoptr(HdPgRows) rows = hd_pg_conn_query(
            conn, "SELECT pg_catalog.txid_status($1::pg_catalog.int8)", &id, 1, NULL);
        const char *status = rows != NULL ? hd_pg_rows_get(rows, 0, 0) : NULL;
        if (g_strcmp0(status, "committed") == 0)
            return COMMITTED;
        if (g_strcmp0(status, "aborted") == 0)
            return ABORTED;
        if (g_strcmp0(status, "in progress") != 0 ||
            !hd_pg_conn_exec(conn, "SELECT pg_catalog.pg_sleep(0.1)", NULL))
            return UNKNOWN;
    }
    return UNKNOWN;
}

/* The token is not watched: a person who has waited for long enough has a second signal. */
static Fate find_fate(const char *conninfo, const char *id)
{
    g_autoptr(HdPgConn) conn = hd_pg_conn_open(conninfo, NULL, NULL);
    return conn != NULL ? ask(conn, id) : UNKNOWN;
}

gboolean hd_pg_commit(HdPgConn *conn, const char *conninfo, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(HdPgRows) id =
        hd_pg_conn_query(conn, "SELECT pg_catalog.txid_current()", NULL, 0, error);
    if (id == NULL)
        return FALSE;
    hd_fault_point("commit");
    if (hd_pg_conn_exec(conn, "COMMIT", &failure))
        return TRUE;
    PGTransactionStatusType status = PQtransactionStatus(conn->pg);
    gboolean is_answered = status != PQTRANS_ACTIVE && status != PQTRANS_UNKNOWN;
    Fate fate = is_answered ? ABORTED : find_fate(conninfo, hd_pg_rows_get(id, 0, 0));
    if (fate == COMMITTED)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failure));
    if (fate == UNKNOWN) {
        hd_error_add_detail(error, "That was while the transaction was committed: whether it was "
                                   "done, is not known.");
        hd_error_add_hint(error, "howdah verify tells whether the rows are there.");
    }
    return FALSE;
}
