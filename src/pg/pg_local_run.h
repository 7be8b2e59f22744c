/* Running the server's programs. For this room only. */
#ifndef HD_PG_LOCAL_RUN_H
#define HD_PG_LOCAL_RUN_H

#include <glib.h>

#include "base/cancel.h"
#include "pg/pg_local_place.h"

typedef struct {
    int status;   /* exit status; -1 when a signal ended it */
    char *output; /* both streams, in the C locale; free with g_free */
} HdPgLocalResult;

/* Runs argv[0], which is a full path, as the server's user and without PG* variables. FALSE only
 * when it could not be run, took longer than the limit, or cancel was set; it is ended then. */
gboolean hd_pg_local_run(const HdPgLocalPlace *place, const char *const *argv, int limit_s,
                         HdCancel *cancel, HdPgLocalResult *out_result, GError **error);

#endif
