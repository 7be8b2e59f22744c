/* Comparing views: their rows on both sides, without order. */
#ifndef HD_APP_VIEW_H
#define HD_APP_VIEW_H

#include <glib.h>

#include "app/app_worker.h"
#include "base/arena.h"
#include "model/target.h"
#include "pg/pg_catalog.h"

/* One view of the source beside the target's. *out_reason is NULL where the rows are equal, else
 * one sentence without full stop on how they differ or why one side cannot be read. view may be
 * NULL where it is not known how the target's was made. Fails only where the run has to end:
 * cancelled, the server gone. */
gboolean hd_app_view_compare(HdWorker *worker, const char *source, const HdTargetView *view,
                             const HdPgCatalog *catalog, const HdPgTable *target, HdArena *arena,
                             const char **out_reason, GError **error);

#endif
