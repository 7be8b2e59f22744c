/* COPY in both directions over a connection. */
#ifndef HD_PG_COPY_H
#define HD_PG_COPY_H

#include <glib.h>

#include "pg/pg_conn.h"

/* COPY … FROM STDIN. Between begin and end or abort the connection does nothing else. Errors as of
 * hd_pg_conn_exec. */
gboolean hd_pg_copy_in_begin(HdPgConn *conn, const char *sql, GError **error);
gboolean hd_pg_copy_in_put(HdPgConn *conn, const guint8 *data, gsize bytes, GError **error);
gboolean hd_pg_copy_in_end(HdPgConn *conn, gint64 *out_rows, GError **error);

/* Ends it so that the server drops what it got; the transaction is then aborted. Never fails. */
void hd_pg_copy_in_abort(HdPgConn *conn);

/* COPY … TO STDOUT. next gives one row's message a call (in binary the first has the header before
 * it, and the last is the trailer), borrowed until the next call; *out_data is NULL at the end. */
gboolean hd_pg_copy_out_begin(HdPgConn *conn, const char *sql, GError **error);
gboolean hd_pg_copy_out_next(HdPgConn *conn, const guint8 **out_data, gsize *out_bytes,
                             GError **error);

/* Ends it before its last row; the transaction is then aborted. Not after next has failed or has
 * told the end. Never fails. */
void hd_pg_copy_out_abort(HdPgConn *conn);

#endif
