/* The foreign keys that a schema's tables have. */
#ifndef HD_PG_FOREIGN_KEY_H
#define HD_PG_FOREIGN_KEY_H

#include <glib.h>

#include "base/arena.h"
#include "pg/pg_conn.h"

typedef struct {
    const char *name;
    const char *table;
    const char *parent;
    const char **columns;        /* of the table */
    const char **parent_columns; /* beside them */
    guint n_columns;
} HdPgForeignKey;

/* Those between two tables of the schema, by table and name: HdPgForeignKey *, in the arena. NULL
 * on failure. */
GPtrArray *hd_pg_foreign_key_read(HdPgConn *conn, const char *schema, HdArena *arena,
                                  GError **error);

#endif
