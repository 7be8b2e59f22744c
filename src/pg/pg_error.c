/* SQLSTATEs are those of PostgreSQL's appendix "Error Codes"; texts are not looked at where a code
 * tells, because they are in the server's language. */
#include "pg/pg_error.h"

#include <errno.h>
#include <string.h>

#include "base/error.h"
#include "pg/pg_wire.h"

#define SQLSTATE_LENGTH 5

static gboolean is_class(const char *sqlstate, const char *class)
{
    return sqlstate != NULL && g_str_has_prefix(sqlstate, class);
}

static gboolean is_state(const char *sqlstate, const char *wanted)
{
    return sqlstate != NULL && strcmp(sqlstate, wanted) == 0;
}

/* Classes 22 (data exception) and 23 (integrity constraint violation) may quote a cell. */
static gboolean may_quote_cells(const char *sqlstate)
{
    return is_class(sqlstate, "22") || is_class(sqlstate, "23");
}

/* invalid input syntax for type integer: "x"      becomes  invalid input syntax for type integer
 * value "99999" is out of range for type smallint becomes  value … is out of range for … */
static char *message_without_cells(const char *message, const char *sqlstate)
{
    gboolean names_only = is_state(sqlstate, "22021") || is_state(sqlstate, "22P04");
    const char *first = strchr(message, '"');
    if (first == NULL || names_only || !is_class(sqlstate, "22"))
        return g_strdup(message);
    gsize before = (gsize)(first - message);
    if (before >= 2 && first[-1] == ' ' && first[-2] == ':')
        return g_strndup(message, before - 2);
    const char *last = strrchr(message, '"');
    return g_strdup_printf("%.*s…%s", (int)before, message, last + 1);
}

/* Key (a, b)=(1, x) already exists.  becomes  The key is (a, b). */
static void add_detail(GError **error, const char *detail, const char *sqlstate)
{
    if (detail == NULL)
        return;
    if (!may_quote_cells(sqlstate) || is_state(sqlstate, "22003")) {
        hd_error_add_detail(error, "%s", detail);
        return;
    }
    const char *open = strchr(detail, '(');
    const char *middle = open != NULL ? strstr(open, ")=(") : NULL;
    if (middle != NULL)
        hd_error_add_detail(error, "The key is %.*s.", (int)(middle - open + 1), open);
}

/* COPY t, line 3, column b: "x"  becomes  In COPY t, line 3, column b. */
static void add_copy_context(GError **error, const char *context)
{
    if (context == NULL || !g_str_has_prefix(context, "COPY "))
        return;
    gsize length = strcspn(context, "\n");
    const char *cell = g_strstr_len(context, (gssize)length, ": ");
    if (cell != NULL)
        length = (gsize)(cell - context);
    hd_error_add_detail(error, "In %.*s.", (int)length, context);
}

static void add_server_hint(GError **error, const PGconn *pg, const char *hint,
                            const char *sqlstate)
{
    static const struct {
        const char *sqlstate;
        const char *hint;
    } hints[] = {
        {"25006", "The server or the database only allows reading: connect to the primary server, "
                  "or have default_transaction_read_only turned off."},
        {"53100", "The server's disk is full: make room on it, then run the command again."},
        {"53200", "The server ran out of memory: lower its work_mem or shared_buffers, or use "
                  "--jobs=1."},
        {"53300", "Close other connections, raise max_connections, or use a smaller --jobs."},
        {"55P03", "Another session holds a lock: see pg_locks, end that session, then run the "
                  "command again."},
    };
    if (hint != NULL) {
        hd_error_add_hint(error, "%s", hint);
        return;
    }
    if (is_state(sqlstate, HD_SQLSTATE_INSUFFICIENT_PRIVILEGE))
        hd_error_add_hint(error,
                          "Connect as a role that has this right, or have it granted to \"%s\".",
                          PQuser(pg));
    for (guint i = 0; i < G_N_ELEMENTS(hints); i++) {
        if (is_state(sqlstate, hints[i].sqlstate))
            hd_error_add_hint(error, "%s", hints[i].hint);
    }
}

/* Text up to its first line's end, as the end of a sentence of ours. */
static char *first_line(const char *text)
{
    char *line = g_strndup(text, strcspn(text, "\n"));
    return g_strchomp(line);
}

void hd_pg_error_lost(GError **error, HdPgConn *conn, const char *message)
{
    if (!hd_cancel_check(conn->cancel, error))
        return;
    hd_error_set(error, HD_ERROR_CONNECTION, "connection to the server was lost");
    g_autofree char *reason = first_line(message ? message : PQerrorMessage(conn->pg));
    if (*reason)
        hd_error_add_detail(error, "The last message was: %s.", reason);
    hd_error_add_hint(error, "See whether the server is running, and what its log says.");
}

void hd_pg_error_result(GError **error, HdPgConn *conn, const PGresult *result)
{
    const char *sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    if (is_state(sqlstate, "57014") && !hd_cancel_check(conn->cancel, error))
        return;
    if (is_state(sqlstate, "57014") && conn->has_limit) {
        hd_error_set(error, HD_ERROR_TIMEOUT, "stopped by a limit of time");
        return;
    }
    gboolean is_shutdown = is_state(sqlstate, "57P01") || is_state(sqlstate, "57P02");
    if (PQstatus(conn->pg) == CONNECTION_BAD || is_class(sqlstate, "08") || is_shutdown) {
        hd_pg_error_lost(error, conn, message);
        return;
    }
    if (message == NULL) {
        g_autofree char *line = first_line(PQresultErrorMessage(result));
        hd_error_set(error, HD_ERROR_SERVER, "%s",
                     *line ? line : "the server gave an answer of another kind than expected");
        return;
    }
    g_autofree char *kept = message_without_cells(message, sqlstate);
    hd_error_set(error, HD_ERROR_SERVER, "%s", kept);
    hd_error_set_sqlstate(error, sqlstate);
    add_detail(error, PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL), sqlstate);
    add_copy_context(error, PQresultErrorField(result, PG_DIAG_CONTEXT));
    add_server_hint(error, conn->pg, PQresultErrorField(result, PG_DIAG_MESSAGE_HINT), sqlstate);
}

/* "FATAL:  3D000: database …": where the five characters begin, or NULL. */
static const char *find_sqlstate(const char *text)
{
    for (const char *at = strstr(text, ":  "); at != NULL; at = strstr(at + 1, ":  ")) {
        gsize length = strspn(at + 3, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        if (length == SQLSTATE_LENGTH && g_str_has_prefix(at + 3 + length, ": "))
            return at + 3;
    }
    return NULL;
}

/* libpq tells of each address that it tried: what it said of the last one, without the address. */
static char *connect_reason(const char *message, char *out_sqlstate)
{
    const char *text = message;
    for (const char *at = strstr(text, " failed: "); at != NULL; at = strstr(text, " failed: "))
        text = at + strlen(" failed: ");
    const char *sqlstate = find_sqlstate(text);
    if (sqlstate != NULL) {
        g_strlcpy(out_sqlstate, sqlstate, SQLSTATE_LENGTH + 1);
        text = sqlstate + SQLSTATE_LENGTH + 2;
    }
    char *reason = first_line(text);
    if (g_ascii_isupper(reason[0]) && g_ascii_islower(reason[1]))
        reason[0] = g_ascii_tolower(reason[0]);
    return reason;
}

/* The command that makes the missing database, ready to paste. */
static void hint_createdb(GError **error, PGconn *pg)
{
    g_autofree char *host = g_shell_quote(PQhost(pg));
    g_autofree char *user = g_shell_quote(PQuser(pg));
    g_autofree char *name = g_shell_quote(PQdb(pg));
    hd_error_add_hint(error, "Create it: createdb -h %s -p %s -U %s -E UTF8 -T template0 %s", host,
                      PQport(pg), user, name);
}

static void hint_by_state(GError **error, PGconn *pg, const char *sqlstate)
{
    if (is_state(sqlstate, "3D000"))
        hint_createdb(error, pg);
    else if (is_state(sqlstate, HD_SQLSTATE_INSUFFICIENT_PRIVILEGE)) /* to connect */
        hd_error_add_hint(error, "As its owner: GRANT CONNECT ON DATABASE \"%s\" TO \"%s\"",
                          PQdb(pg), PQuser(pg));
    else if (is_class(sqlstate, "28"))
        hd_error_add_hint(error,
                          "The server's pg_hba.conf says who may connect and how. Name a role "
                          "that exists (postgresql://ROLE@HOST/DATABASE), and give its password "
                          "in PGPASSWORD or ~/.pgpass.");
    else if (is_class(sqlstate, "57"))
        hd_error_add_hint(error, "The server is starting or stopping: try again in a moment.");
    else
        add_server_hint(error, pg, NULL, sqlstate);
}

static void hint_by_text(GError **error, PGconn *pg, const char *message)
{
    if (strstr(message, g_strerror(ECONNREFUSED)) || strstr(message, g_strerror(ENOENT)))
        hd_error_add_hint(error, "See whether the server is running, and whether host and port are "
                                 "right; or use a private one: howdah local start");
    else if (PQconnectionNeedsPassword(pg))
        hd_error_add_hint(error, "Give the password in PGPASSWORD or ~/.pgpass.");
    else if (strstr(message, "SSL") || strstr(message, "certificate"))
        hd_error_add_hint(error, "See sslmode and sslrootcert in PostgreSQL's \"SSL Support\".");
    else
        hd_error_add_hint(error, "See whether host and port are right.");
}

void hd_pg_error_connect(GError **error, PGconn *pg)
{
    char sqlstate[SQLSTATE_LENGTH + 1] = "";
    const char *message = PQerrorMessage(pg);
    g_autofree char *reason = connect_reason(message, sqlstate);
    const char *database = PQdb(pg);
    const char *host = PQhost(pg);
    /* libpq did not get so far as to know them when a service file or an option is wrong. */
    if (database == NULL || host == NULL || *host == '\0')
        hd_error_set(error, HD_ERROR_CONNECTION, "could not connect: %s", reason);
    else
        hd_error_set(error, HD_ERROR_CONNECTION,
                     "could not connect to database \"%s\" on %s:%s: %s", database, host,
                     PQport(pg), reason);
    if (*sqlstate) {
        hd_error_set_sqlstate(error, sqlstate);
        hint_by_state(error, pg, sqlstate);
    } else {
        hint_by_text(error, pg, message);
    }
}
