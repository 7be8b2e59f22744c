/* What the server or libpq says, as an error of ours. For this room only. */
#ifndef HD_PG_ERROR_H
#define HD_PG_ERROR_H

#include <glib.h>
#include <libpq-fe.h>

#include "pg/pg_conn.h"

/* Of a result that is not the one hoped for. Cell values that the server put into its message,
 * detail or context are left out. */
void hd_pg_error_result(GError **error, HdPgConn *conn, const PGresult *result);

/* The connection is gone: HD_ERROR_CONNECTION, or HD_ERROR_CANCELLED when the token is set. message
 * is the server's last word, NULL for libpq's. */
void hd_pg_error_lost(GError **error, HdPgConn *conn, const char *message);

/* Of an attempt to connect that failed. Wants verbosity PQERRORS_VERBOSE, which tells the SQLSTATE.
 */
void hd_pg_error_connect(GError **error, PGconn *pg);

#endif
