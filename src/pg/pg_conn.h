/* One connection to a PostgreSQL server. */
#ifndef HD_PG_CONN_H
#define HD_PG_CONN_H

#include <glib.h>

#include "base/cancel.h"

/* Used by one thread at a time. */
typedef struct HdPgConn HdPgConn;

/* conninfo is a URI or keyword=value string as libpq takes it ("Connection Strings"); PG*
 * variables, service and password files fill in the rest; application_name is howdah. The session
 * is pinned to what exact work needs: client_encoding UTF8, TimeZone UTC, DateStyle ISO,
 * extra_float_digits 3, standard_conforming_strings on, and no statement or idle timeout of the
 * role's is left in force. Errors are HD_ERROR_CONNECTION with a hint; no password is in any of
 * them. Running statements are cancelled when cancel is set; every wait ends within the connect
 * timeout. */
HdPgConn *hd_pg_conn_open(const char *conninfo, HdCancel *cancel, GError **error);
void hd_pg_conn_close(HdPgConn *conn);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdPgConn, hd_pg_conn_close)

/* From now on a commit does not wait for its WAL to reach the disk (synchronous_commit off), until
 * wait is set again; the first commit that waits then covers all before it. A crash of the server
 * in between loses whole transactions, never parts (PostgreSQL, "Asynchronous Commit"). */
gboolean hd_pg_conn_set_commit_waits(HdPgConn *conn, gboolean wait, GError **error);

/* From now on a statement that takes longer fails with HD_ERROR_TIMEOUT; 0 takes the limit away. */
gboolean hd_pg_conn_set_limit(HdPgConn *conn, gint64 limit_ms, GError **error);

/* The server's version as PG_VERSION_NUM counts it: 150004. */
int hd_pg_conn_server_version(HdPgConn *conn);

/* libpq's own version, counted likewise. */
int hd_pg_conn_library_version(void);

/* Host or socket directory, port and database for people: "app on localhost:5432". Borrowed. */
const char *hd_pg_conn_describe(HdPgConn *conn);

/* Runs statements and drops their results. The error is HD_ERROR_SERVER with SQLSTATE, the server's
 * message, detail and hint, HD_ERROR_CONNECTION when the connection was lost, or HD_ERROR_CANCELLED
 * when the token was set. */
gboolean hd_pg_conn_exec(HdPgConn *conn, const char *sql, GError **error);

/* Runs one statement that changes rows, and tells how many. */
gboolean hd_pg_conn_change(HdPgConn *conn, const char *sql, gint64 *out_rows, GError **error);

/* The rows of a query, all fields as text. */
typedef struct HdPgRows HdPgRows;

/* params are text values for $1 …; NULL is SQL's NULL. */
HdPgRows *hd_pg_conn_query(HdPgConn *conn, const char *sql, const char *const *params,
                           guint n_params, GError **error);
void hd_pg_rows_free(HdPgRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdPgRows, hd_pg_rows_free)
guint hd_pg_rows_count(const HdPgRows *rows);

/* Borrowed until the rows are freed; NULL for SQL's NULL. */
const char *hd_pg_rows_get(const HdPgRows *rows, guint row, guint column);

#endif
