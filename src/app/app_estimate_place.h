/* A database of the private local cluster that is there for a moment. */
#ifndef HD_APP_ESTIMATE_PLACE_H
#define HD_APP_ESTIMATE_PLACE_H

#include <glib.h>

#include "base/cancel.h"

typedef struct {
    gboolean had_cluster; /* before */
    gboolean was_running;
    double create_seconds; /* that making the database took */
    char *database;        /* NULL: it was not made */
    char *conninfo;
} HdEstimatePlace;

/* Starts the cluster, and makes it, where that is needed. To be closed even after a failure. */
gboolean hd_app_estimate_place_open(HdEstimatePlace *place, HdCancel *cancel, GError **error);

/* Drops the database, stops or removes a cluster that was not there so before; not under others who
 * have come to use it meanwhile. */
gboolean hd_app_estimate_place_close(HdEstimatePlace *place, GError **error);

#endif
