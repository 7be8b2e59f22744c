#include "pg/pg_conn.h"

#include <poll.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/error.h"
#include "base/secret.h"
#include "pg/pg_error.h"
#include "pg/pg_session_sql.h"
#include "pg/pg_wire.h"
#include "sql/sql_build.h"

#define OLDEST_VERSION 120000
#define CONNECT_LIMIT_S 10

struct HdPgRows {
    PGresult *result;
};

static void drop_notice(void *data, const PGresult *result)
{
    (void)data;
    (void)result;
}

static void wake_up(gpointer data)
{
    const int *wake = data;
    (void)eventfd_write(*wake, 1);
}

/* libpq's own message may quote a part of the password, so only that on an unknown keyword is
 * shown, and only where there is no password. */
static void set_malformed(const char *conninfo, const char *message, GError **error)
{
    g_autofree char *concealed = hd_secret_conceal(conninfo);
    hd_error_set(error, HD_ERROR_USAGE, "invalid connection string");
    if (message != NULL && g_str_has_prefix(message, "invalid connection option") &&
        strcmp(concealed, conninfo) == 0)
        hd_error_add_detail(error, "libpq says: %s", message);
    hd_error_add_hint(error,
                      "Write postgresql://ROLE@HOST:PORT/DATABASE, where special characters are "
                      "percent-encoded, or host=HOST dbname=DATABASE user=ROLE; give the password "
                      "in PGPASSWORD or ~/.pgpass.");
}

static const char *option_of(const PQconninfoOption *options, const char *keyword)
{
    for (; options->keyword != NULL; options++) {
        if (strcmp(options->keyword, keyword) == 0)
            return options->val;
    }
    return NULL;
}

/* Whether libpq has taken a part of a URI's password for something else, which its messages quote:
 * what follows a '@' or '/' that was not percent-encoded for host or database, or, where the host
 * was forgotten, all of it for the port. */
static gboolean is_misread(const char *uri, const PQconninfoOption *options)
{
    const char *place = strstr(uri, "://") + strlen("://");
    const char *rest = place + strcspn(place, "@/");
    if (*rest == '@')
        place = rest + 1;
    const char *port = option_of(options, "port");
    return memchr(place, '@', strcspn(place, "?")) != NULL ||
           (port != NULL && port[strspn(port, "0123456789,")] != '\0');
}

static gboolean check_conninfo(const char *conninfo, GError **error)
{
    char *message = NULL;
    PQconninfoOption *options = PQconninfoParse(conninfo, &message);
    gboolean is_uri =
        g_str_has_prefix(conninfo, "postgresql://") || g_str_has_prefix(conninfo, "postgres://");
    gboolean ok = options != NULL && !(is_uri && is_misread(conninfo, options));
    PQconninfoFree(options);
    if (!ok)
        set_malformed(conninfo, message, error);
    PQfreemem(message);
    return ok;
}

/* Of an option given twice the last one wins: those before the connection string can be overridden
 * by it. A dead server is noticed within a minute or so. */
static PGconn *start(const char *conninfo)
{
    static const char *const keywords[] = {
        "application_name", "keepalives_idle", "keepalives_interval", "keepalives_count",
        "tcp_user_timeout", "dbname",          "client_encoding",     NULL};
    const char *values[] = {"howdah", "30", "10", "3", "60000", conninfo, "UTF8", NULL};
    return PQconnectStartParams(keywords, values, 1);
}

static gint64 connect_limit_s(PGconn *pg)
{
    PQconninfoOption *options = PQconninfo(pg);
    const char *text = options != NULL ? option_of(options, "connect_timeout") : NULL;
    gint64 limit = text != NULL ? g_ascii_strtoll(text, NULL, 10) : 0;
    PQconninfoFree(options);
    return limit > 0 && limit < G_MAXINT / 1000 ? limit : CONNECT_LIMIT_S;
}

static gboolean connect_by(HdPgConn *conn, GError **error)
{
    gint64 limit_s = connect_limit_s(conn->pg);
    gint64 deadline_us = g_get_monotonic_time() + limit_s * G_USEC_PER_SEC;
    PostgresPollingStatusType next = PGRES_POLLING_WRITING;
    while (PQstatus(conn->pg) != CONNECTION_BAD && next != PGRES_POLLING_OK &&
           next != PGRES_POLLING_FAILED) {
        if (!hd_cancel_check(conn->cancel, error))
            return FALSE;
        gint64 left_ms = (deadline_us - g_get_monotonic_time()) / 1000;
        if (left_ms <= 0) {
            hd_error_set(
                error, HD_ERROR_CONNECTION,
                "could not connect to database \"%s\" on %s:%s: no answer within %" G_GINT64_FORMAT
                " s",
                PQdb(conn->pg), PQhost(conn->pg), PQport(conn->pg), limit_s);
            hd_error_add_hint(error, "See whether host and port are right and no firewall is "
                                     "between; connect_timeout=SECONDS waits longer.");
            return FALSE;
        }
        struct pollfd fds[] = {
            {.fd = PQsocket(conn->pg), .events = next == PGRES_POLLING_READING ? POLLIN : POLLOUT},
            {.fd = conn->wake, .events = POLLIN},
        };
        if (poll(fds, 2, (int)left_ms) > 0 && fds[0].revents != 0)
            next = PQconnectPoll(conn->pg);
    }
    if (PQstatus(conn->pg) == CONNECTION_OK)
        return TRUE;
    hd_pg_error_connect(error, conn->pg);
    return FALSE;
}

static gboolean check_server(HdPgConn *conn, GError **error)
{
    const char *encoding = PQparameterStatus(conn->pg, "server_encoding");
    if (PQserverVersion(conn->pg) < OLDEST_VERSION) {
        hd_error_set(error, HD_ERROR_CONNECTION, "server on %s:%s is too old: PostgreSQL %s",
                     PQhost(conn->pg), PQport(conn->pg),
                     PQparameterStatus(conn->pg, "server_version"));
        hd_error_add_hint(error, "howdah needs PostgreSQL %d or newer.", OLDEST_VERSION / 10000);
        return FALSE;
    }
    if (encoding != NULL && strcmp(encoding, "UTF8") != 0) {
        hd_error_set(error, HD_ERROR_CONNECTION,
                     "database \"%s\" cannot hold every text: its encoding is %s and not UTF8",
                     PQdb(conn->pg), encoding);
        hd_error_add_hint(error, "Create another one: createdb -E UTF8 -T template0 NAME");
        return FALSE;
    }
    return TRUE;
}

static gboolean open_into(HdPgConn *conn, const char *conninfo, HdCancel *cancel, GError **error)
{
    conn->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (conn->wake < 0) {
        hd_error_set(error, HD_ERROR_FAILED, "too many open files");
        return FALSE;
    }
    conn->cancel = cancel;
    conn->ticket = hd_cancel_watch(cancel, wake_up, &conn->wake);
    conn->pg = start(conninfo);
    g_assert(conn->pg != NULL);
    PQsetErrorVerbosity(conn->pg, PQERRORS_VERBOSE);
    PQsetNoticeReceiver(conn->pg, drop_notice, NULL);
    if (!connect_by(conn, error) || !check_server(conn, error))
        return FALSE;
    PQsetErrorVerbosity(conn->pg, PQERRORS_DEFAULT);
    PQsetnonblocking(conn->pg, 1);
    conn->description =
        g_strdup_printf("%s on %s:%s", PQdb(conn->pg), PQhost(conn->pg), PQport(conn->pg));
    return hd_pg_conn_exec(conn, hd_pg_session_sql, error);
}

HdPgConn *hd_pg_conn_open(const char *conninfo, HdCancel *cancel, GError **error)
{
    if (!check_conninfo(conninfo, error))
        return NULL;
    HdPgConn *conn = g_new0(HdPgConn, 1);
    if (open_into(conn, conninfo, cancel, error))
        return conn;
    hd_pg_conn_close(conn);
    return NULL;
}

void hd_pg_conn_close(HdPgConn *conn)
{
    if (conn == NULL)
        return;
    hd_cancel_forget(conn->cancel, conn->ticket);
    PQfreemem(conn->copy_row);
    PQfinish(conn->pg);
    if (conn->wake >= 0)
        close(conn->wake);
    g_free(conn->description);
    g_free(conn);
}

int hd_pg_conn_server_version(HdPgConn *conn)
{
    return PQserverVersion(conn->pg);
}

const char *hd_pg_conn_describe(HdPgConn *conn)
{
    return conn->description;
}

gboolean hd_pg_conn_exec(HdPgConn *conn, const char *sql, GError **error)
{
    if (!hd_pg_wire_check(conn, error))
        return FALSE;
    if (!PQsendQuery(conn->pg, sql)) {
        hd_pg_error_lost(error, conn, NULL);
        return FALSE;
    }
    return hd_pg_wire_drain(conn, error);
}

/* The statement's one result, when it is of the kind expected. Free with PQclear. */
static PGresult *take_result(HdPgConn *conn, ExecStatusType expected, GError **error)
{
    PGresult *result = hd_pg_wire_next(conn);
    if (result == NULL || PQresultStatus(result) != expected) {
        if (result != NULL)
            hd_pg_error_result(error, conn, result);
        else
            hd_pg_error_lost(error, conn, NULL);
        PQclear(result);
        (void)hd_pg_wire_drain(conn, NULL);
        return NULL;
    }
    if (hd_pg_wire_drain(conn, error))
        return result;
    PQclear(result);
    return NULL;
}

gboolean hd_pg_conn_change(HdPgConn *conn, const char *sql, gint64 *out_rows, GError **error)
{
    if (!hd_pg_wire_check(conn, error))
        return FALSE;
    if (!PQsendQuery(conn->pg, sql)) {
        hd_pg_error_lost(error, conn, NULL);
        return FALSE;
    }
    PGresult *result = take_result(conn, PGRES_COMMAND_OK, error);
    if (result == NULL)
        return FALSE;
    *out_rows = g_ascii_strtoll(PQcmdTuples(result), NULL, 10);
    PQclear(result);
    return TRUE;
}

HdPgRows *hd_pg_conn_query(HdPgConn *conn, const char *sql, const char *const *params,
                           guint n_params, GError **error)
{
    if (!hd_pg_wire_check(conn, error))
        return NULL;
    if (!PQsendQueryParams(conn->pg, sql, (int)n_params, NULL, params, NULL, NULL, 0)) {
        hd_pg_error_lost(error, conn, NULL);
        return NULL;
    }
    PGresult *result = take_result(conn, PGRES_TUPLES_OK, error);
    if (result == NULL)
        return NULL;
    HdPgRows *rows = g_new0(HdPgRows, 1);
    rows->result = result;
    return rows;
}

gboolean hd_pg_conn_set_commit_waits(HdPgConn *conn, gboolean wait, GError **error)
{
    return hd_pg_conn_exec(conn, wait ? "RESET synchronous_commit" : "SET synchronous_commit = off",
                           error);
}

gboolean hd_pg_conn_set_limit(HdPgConn *conn, gint64 limit_ms, GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "SET statement_timeout = ");
    hd_sql_add_int(sql, limit_ms);
    if (!hd_pg_conn_exec(conn, hd_sql_text(sql), error))
        return FALSE;
    conn->has_limit = limit_ms != 0;
    return TRUE;
}

int hd_pg_conn_library_version(void)
{
    return PQlibVersion();
}

void hd_pg_rows_free(HdPgRows *rows)
{
    if (rows == NULL)
        return;
    PQclear(rows->result);
    g_free(rows);
}

guint hd_pg_rows_count(const HdPgRows *rows)
{
    return (guint)PQntuples(rows->result);
}

const char *hd_pg_rows_get(const HdPgRows *rows, guint row, guint column)
{
    if (PQgetisnull(rows->result, (int)row, (int)column))
        return NULL;
    return PQgetvalue(rows->result, (int)row, (int)column);
}
