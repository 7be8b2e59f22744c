#include "pg/pg_copy.h"

#include <poll.h>

#include "base/error.h"
#include "pg/pg_error.h"
#include "pg/pg_wire.h"

/* libpq copies what it is given: in pieces of this size its own buffer stays small. */
#define PIECE_BYTES ((gsize)256 * 1024)

static gboolean begin(HdPgConn *conn, const char *sql, ExecStatusType wanted, GError **error)
{
    if (!hd_pg_wire_check(conn, error))
        return FALSE;
    if (!PQsendQuery(conn->pg, sql)) {
        hd_pg_error_lost(error, conn, NULL);
        return FALSE;
    }
    PGresult *result = hd_pg_wire_next(conn);
    if (result != NULL && PQresultStatus(result) == wanted) {
        PQclear(result);
        return TRUE;
    }
    if (result != NULL)
        hd_pg_error_result(error, conn, result);
    else
        hd_pg_error_lost(error, conn, NULL);
    PQclear(result);
    (void)hd_pg_wire_drain(conn, NULL);
    return FALSE;
}

gboolean hd_pg_copy_in_begin(HdPgConn *conn, const char *sql, GError **error)
{
    return begin(conn, sql, PGRES_COPY_IN, error);
}

/* The connection broke in the middle: whatever the server still said is the better error. */
static void set_broken(HdPgConn *conn, GError **error)
{
    if (!hd_cancel_check(conn->cancel, error))
        return;
    (void)PQputCopyEnd(conn->pg, "connection lost");
    if (hd_pg_wire_drain(conn, error))
        hd_pg_error_lost(error, conn, NULL);
}

/* After a failed write libpq takes data and drops it until its results are asked for, so a whole
 * chunk would go nowhere. */
static gboolean is_hung_up(HdPgConn *conn)
{
    struct pollfd fd = {.fd = PQsocket(conn->pg), .events = POLLRDHUP};
    return poll(&fd, 1, 0) > 0;
}

gboolean hd_pg_copy_in_put(HdPgConn *conn, const guint8 *data, gsize bytes, GError **error)
{
    if (!hd_cancel_check(conn->cancel, error))
        return FALSE;
    if (is_hung_up(conn)) {
        set_broken(conn, error);
        return FALSE;
    }
    while (bytes > 0) {
        gsize piece = MIN(bytes, PIECE_BYTES);
        int taken = PQputCopyData(conn->pg, (const char *)data, (int)piece);
        if (taken < 0 || !hd_pg_wire_flush(conn)) {
            set_broken(conn, error);
            return FALSE;
        }
        if (taken == 1) {
            data += piece;
            bytes -= piece;
        }
    }
    return TRUE;
}

/* FALSE when the end could not be sent. */
static gboolean send_end(HdPgConn *conn, const char *reason)
{
    int sent;
    while ((sent = PQputCopyEnd(conn->pg, reason)) == 0) {
        if (!hd_pg_wire_wait(conn, POLLIN | POLLOUT))
            return FALSE;
    }
    return sent == 1;
}

gboolean hd_pg_copy_in_end(HdPgConn *conn, gint64 *out_rows, GError **error)
{
    if (!hd_cancel_check(conn->cancel, error))
        return FALSE;
    if (!send_end(conn, NULL)) {
        set_broken(conn, error);
        return FALSE;
    }
    PGresult *result = hd_pg_wire_next(conn);
    gboolean ok = result != NULL && PQresultStatus(result) == PGRES_COMMAND_OK;
    gint64 rows = 0;
    if (ok)
        rows = g_ascii_strtoll(PQcmdTuples(result), NULL, 10);
    else if (result != NULL)
        hd_pg_error_result(error, conn, result);
    else
        hd_pg_error_lost(error, conn, NULL);
    PQclear(result);
    ok = hd_pg_wire_drain(conn, ok ? error : NULL) && ok;
    if (ok && out_rows != NULL)
        *out_rows = rows;
    return ok;
}

void hd_pg_copy_in_abort(HdPgConn *conn)
{
    (void)send_end(conn, "given up by the client");
    (void)hd_pg_wire_drain(conn, NULL);
}

gboolean hd_pg_copy_out_begin(HdPgConn *conn, const char *sql, GError **error)
{
    return begin(conn, sql, PGRES_COPY_OUT, error);
}

gboolean hd_pg_copy_out_next(HdPgConn *conn, const guint8 **out_data, gsize *out_bytes,
                             GError **error)
{
    PQfreemem(conn->copy_row);
    conn->copy_row = NULL;
    if (hd_cancel_is_set(conn->cancel) && conn->cancelled_us == 0)
        hd_pg_wire_interrupt(conn);
    int length;
    while ((length = PQgetCopyData(conn->pg, &conn->copy_row, 1)) == 0) {
        if (!hd_pg_wire_wait(conn, POLLIN)) {
            hd_pg_error_lost(error, conn, NULL);
            return FALSE;
        }
    }
    if (length < 0) {
        if (!hd_pg_wire_drain(conn, error))
            return FALSE;
        /* Every row was sent before the cancel request came. */
        if (!hd_cancel_check(conn->cancel, error))
            return FALSE;
    }
    *out_data = (const guint8 *)conn->copy_row;
    *out_bytes = length > 0 ? (gsize)length : 0;
    return TRUE;
}

void hd_pg_copy_out_abort(HdPgConn *conn)
{
    hd_pg_wire_interrupt(conn);
    const guint8 *data = NULL;
    gsize bytes = 0;
    do {
        if (!hd_pg_copy_out_next(conn, &data, &bytes, NULL))
            return;
    } while (data != NULL);
}
