/* Where a fresh migration is built, and how it is put in place at once.
 *
 * The schema is built under another name and renamed when it is proven: that takes a lock for one
 * object, where touching all tables in one transaction would take one for each relation
 * (max_locks_per_transaction). It works when the wanted schema does not exist, or is empty and ours
 * to drop; its owner, grants and comment are carried over. Where it does not (no right to create a
 * schema in the database, or functions, extensions, default privileges hang on the wanted one) the
 * tables are built in place, and a failure drops just what was made. */
#ifndef HD_PG_STAGE_H
#define HD_PG_STAGE_H

#include <glib.h>

#include "pg/pg_conn.h"

typedef struct HdPgStage HdPgStage;

/* Looks at the wanted schema and prepares the one to build in. Fails, changing nothing, when the
 * wanted schema holds tables, views or sequences (naming up to ten of them and how many there are),
 * or when there is no right to create in it. */
HdPgStage *hd_pg_stage_open(HdPgConn *conn, const char *schema, GError **error);

/* The schema to build in; borrowed. */
const char *hd_pg_stage_schema(const HdPgStage *stage);

/* Changes of the caller's. */
typedef gboolean (*HdPgStageFn)(HdPgConn *conn, gpointer data, GError **error);

/* Puts it in place, and carries `with` out where it is given, in one transaction, and returns when
 * that and all before it is on the server's disk. Until then conn is the one that opened the stage:
 * its session holds the lock by which others see that the stage is in use. */
gboolean hd_pg_stage_publish(HdPgStage *stage, HdPgConn *conn, HdPgStageFn with, gpointer data,
                             GError **error);

/* Drops all that was built, in groups of tables a transaction, so that the target is as it was.
 * Tables built in place are told by names: those that were there before are not among them. Needs a
 * connection on which no one else's transaction is open; its cancel token is not watched from then
 * on. Does nothing after publish. */
gboolean hd_pg_stage_discard(HdPgStage *stage, HdPgConn *conn, const char *const *tables,
                             guint n_tables, GError **error);
void hd_pg_stage_free(HdPgStage *stage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdPgStage, hd_pg_stage_free)

#endif
