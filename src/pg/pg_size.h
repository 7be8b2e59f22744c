/* How much room tables take in PostgreSQL. */
#ifndef HD_PG_SIZE_H
#define HD_PG_SIZE_H

#include <glib.h>

#include "pg/pg_conn.h"

typedef struct {
    gint64 table_bytes; /* with what is stored out of line */
    gint64 index_bytes;
} HdPgSize;

/* The sizes of the schema's tables (HdPgSize *) by their names. Free with g_hash_table_unref. */
GHashTable *hd_pg_size_read(HdPgConn *conn, const char *schema, GError **error);

#endif
