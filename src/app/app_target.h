/* Which target a command means. */
#ifndef HD_APP_TARGET_H
#define HD_APP_TARGET_H

#include <glib.h>

#include "base/cancel.h"

/* The connection string for libpq: argument where there is one (a URI, keyword=value pairs, or a
 * database's name); else DATABASE_URL where that is PostgreSQL's; else "" where PGHOST, PGHOSTADDR,
 * PGPORT, PGSERVICE or PGDATABASE is set, so that libpq takes its environment; else NULL, which
 * means the private local cluster. URLs as SQLAlchemy writes them (postgresql+psycopg2://) are
 * accepted. A file's path is refused with HD_ERROR_USAGE. Free with g_free. */
gboolean hd_app_target_find(const char *argument, char **out_conninfo, GError **error);

/* The name of the local cluster's database for a source: its file's name without the ending. Free
 * with g_free. */
char *hd_app_target_local_name(const char *source);

/* Starts the local cluster and returns the URI of that database, which is made where there is none
 * when out_created is given. Free with g_free. */
char *hd_app_target_start_local(const char *database, gboolean *out_created, HdCancel *cancel,
                                GError **error);

#endif
