/* How to get to a database once more. */
#ifndef HD_PG_URI_H
#define HD_PG_URI_H

#include "pg/pg_conn.h"

/* The URI of where the connection leads, as libpq reads it ("Connection URIs"): role, host or
 * socket directory, port, database, and what was said of TLS; no password. Free with g_free. */
char *hd_pg_uri_of(HdPgConn *conn);

#endif
