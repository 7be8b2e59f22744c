/* Setting aside what makes loading into existing tables slow or order-bound, and putting it back
 * exactly as it was.
 *
 * Of the listed tables, and of the partitions below them: foreign keys are dropped, triggers that
 * people made are disabled, and of tables with `indexes` the secondary indexes, unique and
 * exclusion constraints are dropped. Primary keys stay. So does what the role could not make again,
 * what something else depends on, indexes of partitioned tables and their partitions' parts of
 * them, and what belongs to an extension. All happens in the caller's transaction, by the tables'
 * owner, who need not be a superuser. */
#ifndef HD_PG_ASIDE_H
#define HD_PG_ASIDE_H

#include <glib.h>

#include "pg/pg_conn.h"

typedef struct HdPgAside HdPgAside;

typedef struct {
    const char *name;
    gboolean indexes; /* secondary indexes, unique and exclusion constraints too */
    gboolean emptied; /* it will be TRUNCATEd (ONLY it, unless it is partitioned): other tables'
                       * foreign keys that refer to it are set aside too */
} HdPgAsideTable;

/* Inside the transaction that is open on conn, before its first change. The tables that the role
 * owns are locked against other sessions' writes. After a failure only ROLLBACK is left. */
HdPgAside *hd_pg_aside_take(HdPgConn *conn, const char *schema, const HdPgAsideTable *tables,
                            guint n, GError **error);

/* In the same transaction: indexes first, then foreign keys, then triggers; then looks whether all
 * definitions are the same as before. Deferred constraints are checked first (SET CONSTRAINTS ALL
 * IMMEDIATE). With keep_not_valid, a foreign key of a listed table that rows violate is added NOT
 * VALID and told of in *out_not_valid (char *, a sentence each; out_not_valid may be NULL). Errors
 * name the object; HD_ERROR_FAILED where a definition is not the same. After a failure only
 * ROLLBACK is left. Statistics on expressions of indexes are gone until ANALYZE. */
gboolean hd_pg_aside_restore(HdPgAside *aside, HdPgConn *conn, gboolean keep_not_valid,
                             GPtrArray **out_not_valid, GError **error);

void hd_pg_aside_free(HdPgAside *aside);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdPgAside, hd_pg_aside_free)

#endif
