/* A view on both sides, compared as a table is: its rows without their order. */
#ifndef HD_VERIFY_VIEW_H
#define HD_VERIFY_VIEW_H

#include <glib.h>

#include "base/arena.h"
#include "model/target.h"
#include "pg/pg_catalog.h"
#include "verify/verify_table.h"

/* The pair, for the functions of verify_table.h. source is the view as hd_lite_view_read() gives
 * it; view may be NULL where it is not known how the target's was made: then columns are paired by
 * position alone, and all their numbers count as calculated ones. schema, the target's, is
 * borrowed. Fails where the number of columns differs. Lives in the arena. */
HdVerifyTable *hd_verify_view_pair(const HdTable *source, const HdTargetView *view,
                                   const char *schema, const HdPgTable *target, HdArena *arena,
                                   GError **error);

#endif
