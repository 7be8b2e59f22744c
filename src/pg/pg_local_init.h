/* Making the private cluster's data folder and its settings. For this room only. */
#ifndef HD_PG_LOCAL_INIT_H
#define HD_PG_LOCAL_INIT_H

#include <glib.h>

#include "base/cancel.h"
#include "pg/pg_local_place.h"

/* All of the data folder or nothing. The caller holds the lock. */
gboolean hd_pg_local_init(HdPgLocalPlace *place, HdCancel *cancel, GError **error);

/* Writes the settings, fitted to the machine as it is now. */
gboolean hd_pg_local_init_settings(const HdPgLocalPlace *place, GError **error);

/* Renames the data folder, so that it is gone at once, and deletes it. */
gboolean hd_pg_local_init_undo(HdPgLocalPlace *place, GError **error);

#endif
