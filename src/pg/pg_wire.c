/* The connection is in non-blocking mode and used by one thread. Every wait is a poll() of two file
 * descriptors: the socket, and an eventfd that the cancel token's callback writes to. So the thread
 * that triggers the token never touches libpq, and a cancel request is sent only while a statement
 * is running. A request that comes before the server has begun the statement is lost, so it is sent
 * again each second until the server answers. */
#include "pg/pg_wire.h"

#include <poll.h>
#include <pthread.h>
#include <time.h>

#include "base/error.h"
#include "pg/pg_error.h"

#define RESEND_MS 1000
#define RESEND_US (RESEND_MS * G_TIME_SPAN_MILLISECOND)
#define REQUEST_LIMIT_S 5
#define GIVE_UP_US ((gint64)30 * G_USEC_PER_SEC)

gboolean hd_pg_wire_check(HdPgConn *conn, GError **error)
{
    if (!hd_cancel_check(conn->cancel, error))
        return FALSE;
    if (!conn->stuck && PQstatus(conn->pg) == CONNECTION_OK) {
        conn->cancelled_us = 0;
        conn->interrupted_us = 0;
        return TRUE;
    }
    hd_pg_error_lost(error, conn, NULL);
    return FALSE;
}

/* Whether it worked shows in the statement's result. */
static gpointer send_request(gpointer data)
{
    PGcancel *request = data;
    char reason[256];
    (void)PQcancel(request, reason, (int)sizeof reason);
    PQfreeCancel(request);
    return NULL;
}

/* PQcancel waits for as long as the network keeps it waiting: so it has a thread of its own, which
 * is waited for only so long. A connection whose request may be under way still is given up, lest
 * the request hit another statement. */
void hd_pg_wire_interrupt(HdPgConn *conn)
{
    conn->interrupted_us = g_get_monotonic_time();
    if (conn->cancelled_us == 0)
        conn->cancelled_us = conn->interrupted_us;
    pthread_t thread;
    struct timespec deadline;
    PGcancel *request = PQgetCancel(conn->pg);
    if (request == NULL || pthread_create(&thread, NULL, send_request, request) != 0) {
        PQfreeCancel(request);
        return;
    }
    clock_gettime(CLOCK_MONOTONIC, &deadline);
    deadline.tv_sec += REQUEST_LIMIT_S;
    if (pthread_clockjoin_np(thread, NULL, CLOCK_MONOTONIC, &deadline) == 0)
        return;
    pthread_detach(thread);
    conn->stuck = TRUE;
}

gboolean hd_pg_wire_wait(HdPgConn *conn, short events)
{
    gboolean cancelled = hd_cancel_is_set(conn->cancel) || conn->cancelled_us != 0;
    gint64 now = g_get_monotonic_time();
    if (cancelled && conn->cancelled_us != 0 && now - conn->cancelled_us > GIVE_UP_US) {
        conn->stuck = TRUE;
        return FALSE;
    }
    if (cancelled && now - conn->interrupted_us > RESEND_US)
        hd_pg_wire_interrupt(conn);
    if (conn->stuck)
        return FALSE;
    struct pollfd fds[] = {{.fd = PQsocket(conn->pg), .events = events},
                           {.fd = conn->wake, .events = POLLIN}};
    /* After the token is set the eventfd stays readable. */
    if (poll(fds, cancelled ? 1 : 2, cancelled ? RESEND_MS : -1) > 0 && (fds[0].revents & ~POLLOUT))
        return PQconsumeInput(conn->pg) == 1;
    return TRUE;
}

gboolean hd_pg_wire_flush(HdPgConn *conn)
{
    int pending;
    while ((pending = PQflush(conn->pg)) == 1) {
        if (hd_cancel_is_set(conn->cancel) || !hd_pg_wire_wait(conn, POLLIN | POLLOUT))
            return FALSE;
    }
    return pending == 0;
}

PGresult *hd_pg_wire_next(HdPgConn *conn)
{
    int pending;
    while ((pending = PQflush(conn->pg)) == 1 || PQisBusy(conn->pg)) {
        if (!hd_pg_wire_wait(conn, (short)(pending == 1 ? POLLIN | POLLOUT : POLLIN)))
            break;
    }
    return conn->stuck ? NULL : PQgetResult(conn->pg);
}

gboolean hd_pg_wire_drain(HdPgConn *conn, GError **error)
{
    gboolean ok = TRUE;
    PGresult *result;
    while ((result = hd_pg_wire_next(conn)) != NULL) {
        ExecStatusType status = PQresultStatus(result);
        gboolean is_error =
            status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY;
        if (is_error && ok)
            hd_pg_error_result(error, conn, result);
        ok = ok && !is_error;
        PQclear(result);
        /* A statement that turned out to be a COPY would give this result for ever. */
        if (status == PGRES_COPY_IN)
            (void)PQputCopyEnd(conn->pg, "not expected here");
        if (status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH) {
            conn->stuck = TRUE;
            return FALSE;
        }
    }
    if (ok && conn->stuck)
        hd_pg_error_lost(error, conn, NULL);
    return ok && !conn->stuck;
}
