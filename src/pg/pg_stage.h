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

/* Looks at the wanted schema and prepares the one to build in. Fails, changing nothing, when there
 * is no right to create in it, and when it holds tables, views or sequences (naming up to ten of
 * them and how many there are), unless replace is asked for: then it fails where the schema holds
 * what a migration would not make again, or something outside depends on what is in it. */
HdPgStage *hd_pg_stage_open(HdPgConn *conn, const char *schema, gboolean replace, GError **error);

/* What runs for the same schema left that were killed, the oldest first (HdPgStage *). Waits some
 * seconds for their sessions to end. Each is locked against other runs: reopen it or discard it.
 * Fails where a run that lives is building in the schema itself. Free with g_ptr_array_unref. */
GPtrArray *hd_pg_stage_find_left(HdPgConn *conn, const char *schema, GError **error);

/* Makes one of them the stage of this run, with the checks of hd_pg_stage_open. */
gboolean hd_pg_stage_reopen(HdPgStage *stage, HdPgConn *conn, gboolean replace, GError **error);

/* Another session of the run: as long as one of them lives, the stage is in use. */
gboolean hd_pg_stage_join(const HdPgStage *stage, HdPgConn *conn, GError **error);

/* The schema to build in; borrowed. */
const char *hd_pg_stage_schema(const HdPgStage *stage);

/* What publishing takes with it. */
typedef struct {
    const char *conninfo; /* of another connection, should this one break at the commit */
    /* Changes of the caller's in the same transaction; may be NULL. */
    gboolean (*with)(HdPgConn *conn, gpointer data, GError **error);
    gpointer data;
} HdPgStagePublishing;

/* Puts it in place, with the grants on what it replaces, without the journal, and carries `with`
 * out where it is given, in one transaction, and returns when that and all before it is on the
 * server's disk. */
gboolean hd_pg_stage_publish(HdPgStage *stage, HdPgConn *conn, const HdPgStagePublishing *what,
                             GError **error);

/* What the schema that was replaced is called since; NULL where none was. Borrowed. */
const char *hd_pg_stage_replaced(const HdPgStage *stage);

/* Drops it, after publishing. Until then the next run for the same schema would. */
gboolean hd_pg_stage_drop_replaced(HdPgStage *stage, HdPgConn *conn, GError **error);

/* Drops all that was built, in groups of tables a transaction, so that the target is as it was: in
 * place, what the journal names. Needs a connection on which no transaction is open. Does nothing
 * after publish. */
gboolean hd_pg_stage_discard(HdPgStage *stage, HdPgConn *conn, GError **error);
void hd_pg_stage_free(HdPgStage *stage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdPgStage, hd_pg_stage_free)

#endif
