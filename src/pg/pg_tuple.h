/* Rows of a table by their places. */
#ifndef HD_PG_TUPLE_H
#define HD_PG_TUPLE_H

#include <glib.h>

#include "pg/pg_conn.h"

/* A ctid: its block, and in the last 16 bits its item. It stays a row's as long as nobody may write
 * to the table. */
typedef guint64 HdPgPlace;

/* Reads "(0,5)". FALSE where the text is something else. */
gboolean hd_pg_tuple_read_place(const char *text, gsize bytes, HdPgPlace *out_place);

/* Within the open transaction: deletes exactly these rows of an ordinary table (ONLY it). Fails
 * where one of them is not deleted. */
gboolean hd_pg_tuple_delete(HdPgConn *conn, const char *schema, const char *table,
                            const GArray *places, GError **error);

/* Fails where a foreign key refers to one of the tables that would act, or refuse, when its rows
 * are deleted. */
gboolean hd_pg_tuple_check_referring(HdPgConn *conn, const char *schema, const char *const *tables,
                                     guint n, GError **error);

#endif
