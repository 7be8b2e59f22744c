/* A connection's inside, for this room only: sending, and waiting for results. */
#ifndef HD_PG_WIRE_H
#define HD_PG_WIRE_H

#include <glib.h>
#include <libpq-fe.h>

#include "base/cancel.h"
#include "pg/pg_conn.h"

struct HdPgConn {
    PGconn *pg; /* in non-blocking mode once it is open */
    HdCancel *cancel;
    guint ticket;
    int wake;              /* an eventfd that becomes readable when cancel is set */
    gint64 cancelled_us;   /* when the first cancel request of this statement was sent; 0: none */
    gint64 interrupted_us; /* when the last one was */
    gboolean has_limit;    /* of hd_pg_conn_set_limit */
    gboolean stuck;        /* the server answered no cancel request: given up */
    char *description;
    char *copy_row; /* libpq's, borrowed by the reader of a COPY TO */
};

/* FALSE when nothing may be sent: the token is set, or the connection is gone. */
gboolean hd_pg_wire_check(HdPgConn *conn, GError **error);

/* Pushes out what is queued. FALSE when the token was set or the connection failed. */
gboolean hd_pg_wire_flush(HdPgConn *conn);

/* Waits for the socket. A set token makes it send a cancel request, again each second. FALSE when
 * the server does not answer those: the connection is of no more use. */
gboolean hd_pg_wire_wait(HdPgConn *conn, short events);

/* The statement's next result, NULL after the last. Free with PQclear. */
PGresult *hd_pg_wire_next(HdPgConn *conn);

/* Takes the results that are left. FALSE, with the first error, when one of them is an error. */
gboolean hd_pg_wire_drain(HdPgConn *conn, GError **error);

/* Asks the server to interrupt what it does for this connection. */
void hd_pg_wire_interrupt(HdPgConn *conn);

#endif
