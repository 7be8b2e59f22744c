/* What to ask for where the server refuses something to the role. For pg and the rooms above that
 * know what they asked the server for: its own message may be in any language. */
#ifndef HD_PG_RIGHT_H
#define HD_PG_RIGHT_H

#include <glib.h>

#include "pg/pg_conn.h"

/* Where the error is about a right that is missing (SQLSTATE 42501), adds the statement that gives
 * it: right is as in "SELECT ON TABLE"; schema NULL: name is in none; name NULL: the database. */
void hd_pg_right_hint(GError **error, HdPgConn *conn, const char *right, const char *schema,
                      const char *name);

#endif
