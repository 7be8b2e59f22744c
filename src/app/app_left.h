/* What runs left in the target that were killed. */
#ifndef HD_APP_LEFT_H
#define HD_APP_LEFT_H

#include <glib.h>

#include "base/arena.h"
#include "pg/pg_conn.h"
#include "pg/pg_stage.h"

typedef struct {
    const char *schema; /* the wanted one */
    gboolean resume;    /* keep the last one that has a journal */
    gboolean replace;   /* as of hd_pg_stage_open */
} HdLeftOptions;

/* Drops what was left, with the functions that were installed for it. The stage to go on with, and
 * its journal's entries (in the arena), are given instead where there is one and that is asked for;
 * else they stay NULL. */
gboolean hd_app_left_clear(HdPgConn *conn, const HdLeftOptions *options, HdArena *arena,
                           HdPgStage **out_stage, GPtrArray **out_entries, GError **error);

#endif
