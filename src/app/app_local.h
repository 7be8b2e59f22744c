/* The private local cluster, as the command line asks for it. */
#ifndef HD_APP_LOCAL_H
#define HD_APP_LOCAL_H

#include <glib.h>

#include "base/cancel.h"

/* Each says in a sentence, in out_told, what it did, or with dry_run what it would do; free with
 * g_free. */
gboolean hd_app_local_start(gboolean dry_run, HdCancel *cancel, char **out_told, GError **error);
gboolean hd_app_local_stop(gboolean dry_run, char **out_told, GError **error);
gboolean hd_app_local_remove(gboolean dry_run, char **out_told, GError **error);

/* A few lines for people, or one JSON object. Whether it runs is in out_running. Free with g_free.
 */
char *hd_app_local_status(gboolean json, gboolean *out_running, GError **error);

/* The URI of a database of the running cluster; NULL: postgres. Free with g_free. */
char *hd_app_local_url(const char *database, GError **error);

/* Starts the cluster where it does not run, and becomes psql, connected to the database, with
 * further arguments. Returns only on failure. */
gboolean hd_app_local_psql(const char *database, char *const *arguments, HdCancel *cancel,
                           GError **error);

#endif
