#include "pg/pg_local.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/error.h"
#include "pg/pg_conn.h"
#include "pg/pg_local_create_sql.h"
#include "pg/pg_local_databases_sql.h"
#include "pg/pg_local_drop_sql.h"
#include "pg/pg_local_init.h"
#include "pg/pg_local_place.h"
#include "pg/pg_local_run.h"
#include "pg/pg_local_users_sql.h"

#define CONTROL_LIMIT_S 90
#define SERVER_LIMIT_S "60"
#define LOCK_LIMIT_US ((gint64)120 * G_USEC_PER_SEC)
#define LOCK_RETRY_MS 100
#define NAME_BYTES_MAX 63

/* One howdah at a time makes, starts, stops or removes the cluster. The descriptor holds the lock;
 * -1 with an error. */
static int lock_cluster(const HdPgLocalPlace *place, HdCancel *cancel, GError **error)
{
    g_autofree char *path = g_build_filename(place->base, "cluster.lock", NULL);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        hd_error_set(error, HD_ERROR_FAILED, "could not open \"%s\": %s", path, g_strerror(errno));
        return -1;
    }
    gint64 deadline_us = g_get_monotonic_time() + LOCK_LIMIT_US;
    while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        gboolean late = g_get_monotonic_time() > deadline_us;
        if (late)
            hd_error_set(error, HD_ERROR_FAILED,
                         "private cluster is being started or stopped by another process");
        if (late || !hd_cancel_check(cancel, error)) {
            close(fd);
            return -1;
        }
        poll(NULL, 0, LOCK_RETRY_MS);
    }
    return fd;
}

static void hint_log(const HdPgLocalPlace *place, GError **error)
{
    hd_error_add_hint(error, "See the server's log: %s/start.log and %s/log", place->data,
                      place->data);
}

/* pg_ctl with an action and its options; its exit status, or -1 with an error. */
static int control(const HdPgLocalPlace *place, const char *const *options, HdCancel *cancel,
                   GError **error)
{
    g_autofree char *pg_ctl = g_build_filename(place->bin, "pg_ctl", NULL);
    const char *argv[16] = {pg_ctl, "--silent", "--pgdata", place->data};
    for (guint i = 0; options[i] != NULL; i++)
        argv[4 + i] = options[i];
    HdPgLocalResult result = {0};
    if (!hd_pg_local_run(place, argv, CONTROL_LIMIT_S, cancel, &result, error))
        return -1;
    g_free(result.output);
    return result.status;
}

/* pg_ctl status gives 0 when it runs and 3 when it does not. */
static gboolean find_running(const HdPgLocalPlace *place, gboolean *out_running, GError **error)
{
    const char *options[] = {"status", NULL};
    if (!place->exists || place->bin == NULL) {
        *out_running = FALSE;
        return TRUE;
    }
    int status = control(place, options, NULL, error);
    if (status < 0)
        return FALSE;
    *out_running = status == 0;
    return TRUE;
}

static gboolean start_server(const HdPgLocalPlace *place, HdCancel *cancel, GError **error)
{
    g_autofree char *log = g_build_filename(place->data, "start.log", NULL);
    const char *options[] = {"start", "--wait", "--timeout", SERVER_LIMIT_S, "--log", log, NULL};
    if (!hd_pg_local_place_make_socket(place, error) || !hd_pg_local_init_settings(place, error))
        return FALSE;
    int status = control(place, options, cancel, error);
    if (status == 0)
        return TRUE;
    if (status > 0)
        hd_error_set(error, HD_ERROR_FAILED, "could not start the private cluster in \"%s\"",
                     place->data);
    hint_log(place, error);
    return FALSE;
}

static gboolean start_locked(HdPgLocalPlace *place, HdCancel *cancel, GError **error)
{
    gboolean running = FALSE;
    if (!place->exists && !hd_pg_local_init(place, cancel, error))
        return FALSE;
    if (!find_running(place, &running, error))
        return FALSE;
    return running || start_server(place, cancel, error);
}

gboolean hd_pg_local_start(HdCancel *cancel, GError **error)
{
    g_autoptr(HdPgLocalPlace) place = hd_pg_local_place_find(error);
    if (place == NULL || !hd_pg_local_place_check_programs(place, error) ||
        !hd_pg_local_place_make(place, error))
        return FALSE;
    int lock = lock_cluster(place, cancel, error);
    if (lock < 0)
        return FALSE;
    /* Another process may just have made it. */
    g_autoptr(HdPgLocalPlace) now = hd_pg_local_place_find(error);
    gboolean ok = now != NULL && hd_pg_local_place_check_programs(now, error) &&
                  start_locked(now, cancel, error);
    close(lock);
    return ok;
}

static gboolean stop_locked(HdPgLocalPlace *place, GError **error)
{
    const char *options[] = {"stop", "--wait", "--timeout", SERVER_LIMIT_S, "--mode", "fast", NULL};
    gboolean running = FALSE;
    if (!hd_pg_local_place_check_programs(place, error) || !find_running(place, &running, error))
        return FALSE;
    if (!running)
        return TRUE;
    int status = control(place, options, NULL, error);
    if (status == 0)
        return TRUE;
    if (status > 0)
        hd_error_set(error, HD_ERROR_FAILED, "could not stop the private cluster in \"%s\"",
                     place->data);
    hint_log(place, error);
    return FALSE;
}

/* Runs an action on an existing cluster while no other process starts, stops or removes it. */
static gboolean run_locked(gboolean (*action)(HdPgLocalPlace *place, GError **error),
                           GError **error)
{
    g_autoptr(HdPgLocalPlace) place = hd_pg_local_place_find(error);
    if (place == NULL)
        return FALSE;
    if (!place->exists)
        return TRUE;
    int lock = lock_cluster(place, NULL, error);
    if (lock < 0)
        return FALSE;
    gboolean ok = action(place, error);
    close(lock);
    return ok;
}

gboolean hd_pg_local_stop(GError **error)
{
    return run_locked(stop_locked, error);
}

/* Without the programs of its version the cluster cannot be running under them: it is removed,
 * unless a server's process file says otherwise. */
static gboolean remove_locked(HdPgLocalPlace *place, GError **error)
{
    g_autofree char *pid_file = g_build_filename(place->data, "postmaster.pid", NULL);
    gboolean may_run = place->bin != NULL || g_file_test(pid_file, G_FILE_TEST_EXISTS);
    if (may_run && !stop_locked(place, error))
        return FALSE;
    return hd_pg_local_init_undo(place, error);
}

gboolean hd_pg_local_remove(GError **error)
{
    return run_locked(remove_locked, error);
}

gboolean hd_pg_local_status(HdPgLocalStatus *out_status, GError **error)
{
    g_autoptr(HdPgLocalPlace) place = hd_pg_local_place_find(error);
    gboolean running = FALSE;
    if (place == NULL || !find_running(place, &running, error))
        return FALSE;
    *out_status = (HdPgLocalStatus){
        .exists = place->exists,
        .running = running,
        .directory = g_strdup(place->data),
        .socket = g_strdup(place->socket),
        .port = HD_PG_LOCAL_PORT,
        .version = g_strdup(place->version),
    };
    return TRUE;
}

void hd_pg_local_status_clear(HdPgLocalStatus *status)
{
    g_free(status->directory);
    g_free(status->socket);
    g_free(status->version);
    *status = (HdPgLocalStatus){0};
}

static char *make_url(const HdPgLocalPlace *place, const char *database)
{
    g_autofree char *name = g_uri_escape_string(database, NULL, FALSE);
    g_autofree char *socket = g_uri_escape_string(place->socket, NULL, FALSE);
    return g_strdup_printf("postgresql:///%s?host=%s&port=%d&user=" HD_PG_LOCAL_ROLE, name, socket,
                           HD_PG_LOCAL_PORT);
}

static HdPgConn *open_maintenance(GError **error)
{
    g_autofree char *maintenance = hd_pg_local_url("postgres", error);
    return maintenance != NULL ? hd_pg_conn_open(maintenance, NULL, error) : NULL;
}

/* Runs the statement, if any, that the query writes for this database. */
static gboolean run_written(const char *query, const char *database, gboolean *out_any,
                            GError **error)
{
    g_autoptr(HdPgConn) conn = open_maintenance(error);
    if (conn == NULL)
        return FALSE;
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, query, &database, 1, error);
    if (rows == NULL)
        return FALSE;
    gboolean any = hd_pg_rows_count(rows) > 0;
    if (any && !hd_pg_conn_exec(conn, hd_pg_rows_get(rows, 0, 0), error))
        return FALSE;
    *out_any = any;
    return TRUE;
}

HdPgRows *hd_pg_local_list_databases(GError **error)
{
    g_autofree char *maintenance = hd_pg_local_url("postgres", error);
    if (maintenance == NULL)
        return NULL;
    g_autoptr(HdPgConn) conn = hd_pg_conn_open(maintenance, NULL, error);
    return conn != NULL ? hd_pg_conn_query(conn, hd_pg_local_databases_sql, NULL, 0, error) : NULL;
}

gboolean hd_pg_local_create_database(const char *database, gboolean *out_created, GError **error)
{
    return run_written(hd_pg_local_create_sql, database, out_created, error);
}

gboolean hd_pg_local_drop_database(const char *database, GError **error)
{
    gboolean existed = FALSE;
    return run_written(hd_pg_local_drop_sql, database, &existed, error);
}

gboolean hd_pg_local_find_users(gboolean *out_connected, gboolean *out_databases, GError **error)
{
    g_autoptr(HdPgConn) conn = open_maintenance(error);
    if (conn == NULL)
        return FALSE;
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, hd_pg_local_users_sql, NULL, 0, error);
    if (rows == NULL)
        return FALSE;
    *out_connected = g_str_equal(hd_pg_rows_get(rows, 0, 0), "t");
    *out_databases = g_str_equal(hd_pg_rows_get(rows, 0, 1), "t");
    return TRUE;
}

char *hd_pg_local_url(const char *database, GError **error)
{
    g_autoptr(HdPgLocalPlace) place = hd_pg_local_place_find(error);
    gboolean running = FALSE;
    if (place == NULL || !find_running(place, &running, error))
        return NULL;
    if (!running) {
        hd_error_set(error, HD_ERROR_FAILED, "private cluster is not running");
        hd_error_add_hint(error, "Start it: howdah local start");
        return NULL;
    }
    if (*database == '\0' || strlen(database) > NAME_BYTES_MAX) {
        hd_error_set(error, HD_ERROR_USAGE, "database cannot be named \"%s\"", database);
        hd_error_add_detail(error, "PostgreSQL's names have 1 to 63 bytes.");
        return NULL;
    }
    return make_url(place, database);
}

gboolean hd_pg_local_psql(const char *database, char *const *arguments, GError **error)
{
    g_autofree char *url = hd_pg_local_url(database, error);
    if (url == NULL)
        return FALSE;
    g_autoptr(HdPgLocalPlace) place = hd_pg_local_place_find(error);
    if (place == NULL)
        return FALSE;
    g_autofree char *beside = g_build_filename(place->bin, "psql", NULL);
    g_autofree char *psql = g_find_program_in_path(beside);
    if (psql == NULL)
        psql = g_find_program_in_path("psql");
    if (psql == NULL) {
        hd_error_set(error, HD_ERROR_FAILED, "psql is not installed");
        hd_error_add_hint(error, "Install it: apt install postgresql-client");
        return FALSE;
    }
    g_autoptr(GPtrArray) argv = g_ptr_array_new();
    g_autofree char *option = g_strconcat("--dbname=", url, NULL);
    g_ptr_array_add(argv, psql);
    g_ptr_array_add(argv, option);
    for (; arguments != NULL && *arguments != NULL; arguments++)
        g_ptr_array_add(argv, *arguments);
    g_ptr_array_add(argv, NULL);
    /* Ctrl-C is psql's from now on. */
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execv(psql, (char **)argv->pdata);
    hd_error_set(error, HD_ERROR_FAILED, "could not run \"%s\": %s", psql, g_strerror(errno));
    return FALSE;
}
