/* The end of a transaction whose outcome has to be known. */
#ifndef HD_PG_COMMIT_H
#define HD_PG_COMMIT_H

#include <glib.h>

#include "pg/pg_conn.h"

/* COMMIT. Where the connection breaks before the answer is there, another one to conninfo asks what
 * became of the transaction: TRUE means that it is committed, and the first connection may be of no
 * more use. Where nobody can tell, the error's detail says so. */
gboolean hd_pg_commit(HdPgConn *conn, const char *conninfo, GError **error);

#endif
