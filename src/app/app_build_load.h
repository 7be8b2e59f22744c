/* Making a table and loading it, chunk by chunk, with the journal's entries. */
#ifndef HD_APP_BUILD_LOAD_H
#define HD_APP_BUILD_LOAD_H

#include <glib.h>

#include "app/app_build.h"
#include "load/load_table.h"
#include "pg/pg_journal.h"

/* Makes the table and loads all of its rows. */
gboolean hd_app_build_load_table(HdBuild *build, HdWorker *worker, HdTargetTable *table,
                                 GError **error);

/* Loads a range of a table that is there. */
gboolean hd_app_build_load_range(HdBuild *build, HdWorker *worker, const HdTargetTable *table,
                                 const HdLiteRange *range, GError **error);

/* The statement that makes the table. */
gboolean hd_app_build_load_create(HdPgConn *conn, const HdTargetTable *table, GError **error);

/* How the range is loaded; the caller fills in the rest. */
HdLoadTable hd_app_build_load_job(const HdBuild *build, const HdTargetTable *table,
                                  const HdLiteRange *range);

/* Whether the journal can tell that the range is loaded: not a part of a table that is told by keys
 * instead of rowids. */
gboolean hd_app_build_load_is_kept(const HdTargetTable *table, const HdLiteRange *range);

/* What the journal keeps; names are borrowed. */
HdJournalEntry hd_app_build_load_table_entry(const HdTargetTable *table);
HdJournalEntry hd_app_build_load_chunk_entry(const HdTargetTable *table, const HdLiteRange *range,
                                             const HdLoaded *loaded);

#endif
