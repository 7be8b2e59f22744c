/* Who holds what was waited for in vain. */
#ifndef HD_PG_LOCK_H
#define HD_PG_LOCK_H

#include <glib.h>

#include "pg/pg_conn.h"

/* Where the error is that a lock was not to be had in time (SQLSTATE 55P03), ends the transaction
 * and adds to the detail which sessions hold the table, or the schema (table NULL). */
void hd_pg_lock_explain(GError **error, HdPgConn *conn, const char *schema, const char *table);

#endif
