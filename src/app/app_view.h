/* Comparing views: their rows on both sides, without order. */
#ifndef HD_APP_VIEW_H
#define HD_APP_VIEW_H

#include <glib.h>

#include "app/app_worker.h"
#include "base/arena.h"
#include "model/target.h"
#include "pg/pg_catalog.h"
#include "verify/verify_table.h"

/* A view of the source and the target's. */
typedef struct {
    const char *source;          /* its name in SQLite */
    const HdTargetView *planned; /* NULL where it has no translation */
    const char *schema;
    const HdPgTable *target;
    gboolean is_own; /* the role itself made the target's, just now: it has to have all rights */
    guint timeout_s; /* for reading one side; 0: none */
    HdProgress *progress;
} HdViewPair;

typedef enum {
    HD_VIEW_EQUAL,
    HD_VIEW_DIFFERENT,  /* or the target cannot give its rows */
    HD_VIEW_UNREADABLE, /* SQLite cannot give its rows */
    HD_VIEW_OPEN        /* nobody can tell: it takes too long, the role may not read it, or
                           it differs by its nature */
} HdViewVerdict;

typedef struct {
    HdViewVerdict verdict;
    const char *reason;  /* of all but HD_VIEW_EQUAL: one sentence without full stop that calls the
                            view it */
    gboolean is_read;    /* both sides were, and what follows is set */
    HdVerifyTable *pair; /* for finding the rows that differ */
    HdVerifySum source, target;
} HdViewComparison;

/* What lives beyond the call is in the arena. Fails only for what is no fault of the view, where
 * the run has to end: cancelled, the server gone or its disk full, the file locked or damaged. */
gboolean hd_app_view_compare(HdWorker *worker, const HdViewPair *view, HdArena *arena,
                             HdViewComparison *out_comparison, GError **error);

/* Sets the limit of both of the worker's connections, which are open; 0 takes it away. */
gboolean hd_app_view_set_timeout(HdWorker *worker, guint timeout_s, GError **error);

#endif
