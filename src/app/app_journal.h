/* What a migration writes into its journal about itself, and reads there of one that was killed. */
#ifndef HD_APP_JOURNAL_H
#define HD_APP_JOURNAL_H

#include <glib.h>

#include "app/app_compat.h"
#include "base/arena.h"
#include "lite/lite_conn.h"
#include "model/target.h"
#include "pg/pg_conn.h"
#include "pg/pg_journal.h"

typedef struct {
    HdTarget *target;         /* its tables get their fingerprints, and its notes are added to */
    HdLite *lite;             /* the source */
    const GPtrArray *entries; /* of the journal of the run that is resumed; NULL: of none */
    HdArena *arena;
} HdJournalOptions;

/* Installs the functions that the target calls, and begins the journal or goes on with it, in one
 * transaction: whoever finds the functions finds the journal that tells whose they are. What is to
 * be taken away again by a run that fails is in *out_compat, of the resumed run too, also on
 * failure. */
gboolean hd_app_journal_begin(HdPgConn *conn, const HdJournalOptions *options,
                              HdCompatInstalled *out_compat, GError **error);

/* What all entries say of the functions together. Lives in the arena; run is NULL where there are
 * none. */
HdCompatInstalled hd_app_journal_read_compat(const GPtrArray *entries, HdArena *arena);

#endif
