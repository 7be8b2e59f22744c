/* The private local cluster: a server of this user's own, reached through a Unix socket only. */
#ifndef HD_PG_LOCAL_H
#define HD_PG_LOCAL_H

#include <glib.h>

#include "base/cancel.h"
#include "pg/pg_conn.h"

typedef struct {
    gboolean exists;
    gboolean running;
    char *directory; /* of the data */
    char *socket;    /* directory of the socket */
    int port;
    char *version; /* of the server's programs, "15.8" */
} HdPgLocalStatus;

/* XDG_DATA_HOME/howdah/cluster (or ~/.local/share). As root, where PostgreSQL refuses to run, it
 * runs as another user (postgres, else nobody) in a folder that this user owns. Made by initdb on
 * first start: UTF8, byte-order collation, data checksums, scram or peer over the socket only,
 * durable settings, memory fitted to the machine's. All wait with a limit and give errors that name
 * the server's log. */
gboolean hd_pg_local_start(HdCancel *cancel, GError **error);
gboolean hd_pg_local_stop(GError **error);
gboolean hd_pg_local_remove(GError **error); /* stops it, then deletes its folder */
gboolean hd_pg_local_status(HdPgLocalStatus *out_status, GError **error);
void hd_pg_local_status_clear(HdPgLocalStatus *status);

/* The databases of the running cluster that are not its own; NULL with an error. Free with
 * hd_pg_rows_free. A row is a name and a number of bytes. */
HdPgRows *hd_pg_local_list_databases(GError **error);

/* Makes a database in the running cluster where there is none of that name. */
gboolean hd_pg_local_create_database(const char *database, gboolean *out_created, GError **error);

/* Drops it, with all that is in it, where it exists and nobody is connected to it. */
gboolean hd_pg_local_drop_database(const char *database, GError **error);

/* Whether somebody is connected to the running cluster, and whether it has databases besides its
 * own.
 */
gboolean hd_pg_local_find_users(gboolean *out_connected, gboolean *out_databases, GError **error);

/* A connection URI of a database of the running cluster; it need not exist. Free with g_free. */
char *hd_pg_local_url(const char *database, GError **error);

/* Replaces this process by psql connected to that database. Returns only on failure. */
gboolean hd_pg_local_psql(const char *database, char *const *arguments, GError **error);

#endif
