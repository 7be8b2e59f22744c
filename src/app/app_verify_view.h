/* Comparing all views of a source with those that are already in PostgreSQL. */
#ifndef HD_APP_VERIFY_VIEW_H
#define HD_APP_VERIFY_VIEW_H

#include <glib.h>

#include "app/app_prove.h"
#include "app/app_worker.h"
#include "base/arena.h"
#include "model/schema.h"
#include "model/target.h"

typedef struct {
    const HdSchema *schema;
    const HdTarget *planned; /* what a migration would have made of it */
    const char *target_schema;
    gboolean is_selection; /* some tables were left out: so are views that are not in planned */
    guint timeout_s;       /* for reading a view on one side; 0: none */
    HdDifferenceOptions prove;
    HdProgress *progress; /* may be NULL */
} HdVerifyViews;

/* A view whose two sides differ. */
typedef struct {
    const char *reason; /* one sentence without full stop that calls the view it */
    HdMismatch rows;    /* table is the view's name; differences is NULL where the rows could not
                           be compared one by one */
} HdViewMismatch;

typedef struct {
    guint n_compared;
    GPtrArray *mismatches; /* of HdViewMismatch * */
    GPtrArray *notes;      /* of char *: a sentence for each view that proves nothing, and why */
} HdVerifiedViews;

/* By name: exactly, else by the only one whose name is the same but for ASCII case. A view that the
 * target does not have is a note and no difference: a migration may have left it to a person. The
 * result lives in the arena. Fails only where the run has to end. */
gboolean hd_app_verify_views(const HdVerifyViews *views, HdWorker *worker, HdArena *arena,
                             HdVerifiedViews *out_views, GError **error);

#endif
