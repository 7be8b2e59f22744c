#include "pg/pg_local.h"

#include <glib/gstdio.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "pg/pg_conn.h"

/* Set before GLib reads it first. */
static char home[] = "/tmp/hdlocal.XXXXXX";

static gboolean is_installed(void)
{
    HdPgLocalStatus status = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(hd_pg_local_status(&status, &error));
    g_assert_no_error(error);
    gboolean installed = status.version != NULL;
    if (!installed)
        g_test_skip("no PostgreSQL server is installed");
    hd_pg_local_status_clear(&status);
    return installed;
}

static void assert_status(gboolean exists, gboolean running)
{
    HdPgLocalStatus status = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(hd_pg_local_status(&status, &error));
    g_assert_no_error(error);
    g_assert_cmpint(status.exists, ==, exists);
    g_assert_cmpint(status.running, ==, running);
    g_autofree char *data = g_build_filename(home, "howdah/cluster/PG_VERSION", NULL);
    g_assert_cmpint(g_file_test(data, G_FILE_TEST_EXISTS), ==, exists);
    g_autofree char *socket = g_build_filename(status.socket, ".s.PGSQL.5432", NULL);
    g_assert_cmpint(g_file_test(socket, G_FILE_TEST_EXISTS), ==, running);
    hd_pg_local_status_clear(&status);
}

static void start(void)
{
    g_autoptr(GError) error = NULL;
    g_assert_true(hd_pg_local_start(NULL, &error));
    g_assert_no_error(error);
    assert_status(TRUE, TRUE);
}

/* psql is the oracle. */
static void assert_psql(const char *url, const char *sql, const char *expected)
{
    const char *argv[] = {"psql", "-XqAt", "-c", sql, url, NULL};
    g_autoptr(GPtrArray) arguments = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < G_N_ELEMENTS(argv); i++)
        g_ptr_array_add(arguments, g_strdup(argv[i]));
    g_autofree char *output = NULL;
    g_autofree char *errors = NULL;
    g_autoptr(GError) error = NULL;
    g_spawn_sync("/", (char **)arguments->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output,
                 &errors, NULL, &error);
    g_assert_no_error(error);
    g_strchomp(output);
    g_assert_cmpstr(errors, ==, "");
    g_assert_cmpstr(output, ==, expected);
}

static void test_life(void)
{
    if (!is_installed())
        return;
    g_autoptr(GError) error = NULL;
    start();
    gboolean created = FALSE;
    g_assert_true(hd_pg_local_create_database("my \"app/é", &created, &error));
    g_assert_true(created);
    g_autofree char *url = hd_pg_local_url("my \"app/é", &error);
    g_assert_no_error(error);
    assert_psql(url, "SELECT current_database(), current_user", "my \"app/é|howdah");
    assert_psql(url,
                "SELECT name || '=' || setting FROM pg_settings WHERE name IN ('listen_addresses',"
                " 'fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums',"
                " 'server_encoding', 'unix_socket_permissions', 'lc_messages') ORDER BY name",
                "data_checksums=on\nfsync=on\nfull_page_writes=on\nlc_messages=C\n"
                "listen_addresses=\nserver_encoding=UTF8\nsynchronous_commit=on\n"
                "unix_socket_permissions=0700");
    assert_psql(url, "SELECT datcollate FROM pg_database WHERE datname = current_database()", "C");
    g_assert_true(hd_pg_local_create_database("my \"app/é", &created, &error));
    g_assert_false(created);
    g_autofree char *same = hd_pg_local_url("my \"app/é", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(same, ==, url);
    g_autoptr(HdPgConn) conn = hd_pg_conn_open(url, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(hd_pg_conn_exec(conn, "CREATE TABLE public.kept ()", &error));

    g_assert_true(hd_pg_local_stop(&error));
    g_assert_no_error(error);
    assert_status(TRUE, FALSE);
    g_assert_true(hd_pg_local_stop(&error));
    start();
    assert_psql(url, "SELECT count(*) FROM public.kept", "0");
}

static void test_remove(void)
{
    if (!is_installed())
        return;
    g_autoptr(GError) error = NULL;
    g_assert_true(hd_pg_local_remove(&error));
    g_assert_no_error(error);
    assert_status(FALSE, FALSE);
    g_assert_true(hd_pg_local_remove(&error));
    g_assert_no_error(error);
}

/* Only the owner gets to the socket. */
static void test_private(void)
{
    if (!is_installed())
        return;
    start();
    HdPgLocalStatus status = {0};
    g_assert_true(hd_pg_local_status(&status, NULL));
    struct stat found;
    g_assert_cmpint(stat(status.socket, &found), ==, 0);
    g_assert_cmpint(found.st_mode & 0777, ==, 0700);
    g_assert_cmpint(stat(status.directory, &found), ==, 0);
    g_assert_cmpint(found.st_mode & 0777, ==, 0700);
    hd_pg_local_status_clear(&status);
}

static void test_psql(void)
{
    if (!is_installed())
        return;
    start();
    gboolean created = FALSE;
    g_assert_true(hd_pg_local_create_database("app", &created, NULL));
    if (g_test_subprocess()) {
        char *arguments[] = {g_strdup("-XAtc"), g_strdup("SELECT 6 * 7"), NULL};
        hd_pg_local_psql("app", arguments, NULL);
        return;
    }
    g_test_trap_subprocess(NULL, 20 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
    g_test_trap_assert_passed();
    g_test_trap_assert_stdout("*42*");
}

/* Triggers when initdb is seen at work: its folder is there. */
static void *trigger_in_initdb(void *data)
{
    g_autofree char *aside = g_build_filename(home, "howdah/cluster.aside", NULL);
    for (int i = 0; i < 10000 && !g_file_test(aside, G_FILE_TEST_IS_DIR); i++)
        g_usleep(1000);
    hd_cancel_trigger(data);
    return NULL;
}

/* What initdb had made is gone. */
static void test_cancelled(void)
{
    if (!is_installed())
        return;
    g_autoptr(HdCancel) cancel = hd_cancel_new();
    pthread_t thread;
    g_assert_cmpint(pthread_create(&thread, NULL, trigger_in_initdb, cancel), ==, 0);
    g_autoptr(GError) error = NULL;
    g_assert_false(hd_pg_local_start(cancel, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_CANCELLED);
    pthread_join(thread, NULL);
    assert_status(FALSE, FALSE);
    g_autofree char *aside = g_build_filename(home, "howdah/cluster.aside", NULL);
    g_assert_false(g_file_test(aside, G_FILE_TEST_EXISTS));
}

static void test_not_running(void)
{
    g_autoptr(GError) error = NULL;
    assert_status(FALSE, FALSE);
    g_assert_null(hd_pg_local_url("app", &error));
    g_assert_cmpstr(error->message, ==, "private cluster is not running");
    g_assert_cmpstr(hd_error_get_hint(error), ==, "Start it: howdah local start");
}

static void *start_too(void *data)
{
    GError **error = data;
    return GINT_TO_POINTER(hd_pg_local_start(NULL, error));
}

static void test_two_at_once(void)
{
    if (!is_installed())
        return;
    pthread_t thread;
    g_autoptr(GError) other = NULL;
    g_assert_cmpint(pthread_create(&thread, NULL, start_too, &other), ==, 0);
    start();
    pthread_join(thread, NULL);
    g_assert_no_error(other);
}

static void test_not_installed(void)
{
    g_autoptr(GError) error = NULL;
    g_setenv("HOWDAH_PG_BIN", "/nonexistent", TRUE);
    g_assert_false(hd_pg_local_start(NULL, &error));
    g_unsetenv("HOWDAH_PG_BIN");
    g_assert_cmpstr(error->message, ==, "no PostgreSQL server is installed");
    g_assert_nonnull(strstr(hd_error_get_hint(error), "apt install postgresql"));
}

/* PostgreSQL's user cannot get into a folder that is root's alone. */
static void test_out_of_reach(void)
{
    if (!is_installed())
        return;
    if (geteuid() != 0) {
        g_test_skip("not root");
        return;
    }
    g_assert_cmpint(g_chmod(home, 0700), ==, 0);
    g_autoptr(GError) error = NULL;
    g_assert_false(hd_pg_local_start(NULL, &error));
    g_assert_cmpint(g_chmod(home, 0755), ==, 0);
    g_autofree char *message =
        g_strdup_printf("user \"postgres\" cannot get into folder \"%s/howdah\"", home);
    g_assert_cmpstr(error->message, ==, message);
    assert_status(FALSE, FALSE);
}

int main(int argc, char **argv)
{
    /* psql's test calls this program again, in the same place. */
    if (g_getenv("HD_LOCAL_TEST_HOME") != NULL) {
        g_strlcpy(home, g_getenv("HD_LOCAL_TEST_HOME"), sizeof home);
    } else {
        g_assert_nonnull(g_mkdtemp_full(home, 0755));
        g_setenv("HD_LOCAL_TEST_HOME", home, TRUE);
    }
    g_setenv("XDG_DATA_HOME", home, TRUE);
    g_test_init(&argc, &argv, NULL);
    /* One cluster serves the tests from two_at_once on: each starts it where it does not run. */
    g_test_add_func("/pg_local/not_installed", test_not_installed);
    g_test_add_func("/pg_local/not_running", test_not_running);
    g_test_add_func("/pg_local/cancelled", test_cancelled);
    g_test_add_func("/pg_local/out_of_reach", test_out_of_reach);
    g_test_add_func("/pg_local/two_at_once", test_two_at_once);
    g_test_add_func("/pg_local/life", test_life);
    g_test_add_func("/pg_local/private", test_private);
    g_test_add_func("/pg_local/psql", test_psql);
    g_test_add_func("/pg_local/remove", test_remove);
    int status = g_test_run();
    if (g_test_subprocess())
        return status;
    hd_pg_local_remove(NULL);
    g_autofree char *lock = g_build_filename(home, "howdah/cluster.lock", NULL);
    g_autofree char *base = g_build_filename(home, "howdah", NULL);
    g_remove(lock);
    g_rmdir(base);
    g_rmdir(home);
    return status;
}
