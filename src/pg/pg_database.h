/* What a database as a whole is set to. */
#ifndef HD_PG_DATABASE_H
#define HD_PG_DATABASE_H

#include <glib.h>

#include "pg/pg_conn.h"

/* Whether texts without a COLLATE clause compare byte by byte, as in SQLite (BINARY): the
 * database's own collation is C, or one that orders alike (PostgreSQL, "Collation Support"). */
gboolean hd_pg_database_is_byte_ordered(HdPgConn *conn, gboolean *out_byte_ordered, GError **error);

#endif
