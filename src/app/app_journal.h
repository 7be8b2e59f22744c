/* What a migration writes into its journal about itself, and reads there of one that was killed. */
#ifndef HD_APP_JOURNAL_H
#define HD_APP_JOURNAL_H

#include <glib.h>

#include "app/app_compat.h"
#include "base/arena.h"
#include "model/target.h"
#include "pg/pg_conn.h"
#include "pg/pg_journal.h"

/* What identifies the statements that make each table of the target and what stands on it: two
 * plans whose tables have the same fingerprint make the same table. Set in the target; lives in the
 * arena. */
void hd_app_journal_identify(HdTarget *target, HdArena *arena);

/* Adds what the installation of functions changed, in the caller's transaction. */
gboolean hd_app_journal_add_compat(HdPgConn *conn, const char *schema,
                                   const HdCompatInstalled *installed, GError **error);

/* What all entries say of the functions together. Lives in the arena; run is NULL where there are
 * none. */
HdCompatInstalled hd_app_journal_read_compat(const GPtrArray *entries, HdArena *arena);

#endif
