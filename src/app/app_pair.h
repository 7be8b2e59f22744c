/* The source's tables beside the target's, ready to be compared. */
#ifndef HD_APP_PAIR_H
#define HD_APP_PAIR_H

#include <glib.h>

#include "app/app_profile.h"
#include "base/arena.h"
#include "base/cancel.h"
#include "model/target.h"
#include "pg/pg_catalog.h"
#include "pg/pg_sequence.h"

/* What the tables are given, all borrowed. Names, and how each column's instants are stored, are
 * taken from the settings (may be NULL) or else from what is planned. */
typedef struct {
    HdTarget *planned;
    const HdSettings *settings;
    HdCancel *cancel;
} HdPairOptions;

/* Returns HdVerifyTable *s; out_problems gets a char * for each table and column that the target
 * lacks. All lives in the arena. */
GPtrArray *hd_app_pair_tables(const HdSchema *schema, const HdPgCatalog *catalog,
                              const HdPairOptions *options, HdArena *arena,
                              GPtrArray **out_problems);

/* From now on the tables' (HdVerifyTable *s) times without an offset are those of the zone, which
 * is borrowed; NULL: UTC. */
void hd_app_pair_set_zone(GPtrArray *tables, GTimeZone *zone, HdArena *arena);

/* Gives the tables (HdVerifyTable *s) the ledgers that the target keeps of them. Returns the
 * ledgers, which have to live as long as the tables: free with g_ptr_array_unref. Adds a sentence
 * to notes (of char *) for each table that has one. NULL on failure. */
GPtrArray *hd_app_pair_read_ledgers(GPtrArray *tables, HdPgConn *conn, GPtrArray *notes,
                                    HdArena *arena, GError **error);

/* The sequences of the target's tables, with what AUTOINCREMENT has reached in the source: it
 * promises that numbers of deleted rows are not used again. Lives in the arena. */
HdPgSequenceScope hd_app_pair_sequences(const GPtrArray *tables, const char *schema,
                                        HdArena *arena);

#endif
