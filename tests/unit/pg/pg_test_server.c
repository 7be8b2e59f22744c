#include "pg/pg_test_server.h"

#include <glib/gstdio.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define WAIT_LIMIT_US (30 * G_USEC_PER_SEC)

static char *folder;
static char *programs;
static GPid server_pid;

static char *find_programs(void)
{
    g_autofree char *output = NULL;
    if (g_spawn_command_line_sync("pg_config --bindir", &output, NULL, NULL, NULL)) {
        g_strchomp(output);
        g_autofree char *postgres = g_build_filename(output, "postgres", NULL);
        if (g_file_test(postgres, G_FILE_TEST_IS_EXECUTABLE))
            return g_steal_pointer(&output);
    }
    static const char *const versions[] = {"18", "17", "16", "15", "14", "13"};
    for (guint i = 0; i < G_N_ELEMENTS(versions); i++) {
        g_autofree char *bin = g_build_filename("/usr/lib/postgresql", versions[i], "bin", NULL);
        g_autofree char *postgres = g_build_filename(bin, "postgres", NULL);
        if (g_file_test(postgres, G_FILE_TEST_IS_EXECUTABLE))
            return g_steal_pointer(&bin);
    }
    return NULL;
}

/* The arguments that run a program of the server: as user postgres where we are root. */
static GPtrArray *command(const char *program, const char *const *arguments)
{
    GPtrArray *argv = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(argv, g_strdup("setpriv"));
    g_ptr_array_add(argv, g_strdup("--pdeathsig=QUIT"));
    if (geteuid() == 0) {
        g_ptr_array_add(argv, g_strdup("--reuid=postgres"));
        g_ptr_array_add(argv, g_strdup("--regid=postgres"));
        g_ptr_array_add(argv, g_strdup("--init-groups"));
    }
    g_ptr_array_add(argv, g_build_filename(programs, program, NULL));
    for (; *arguments != NULL; arguments++)
        g_ptr_array_add(argv, g_strdup(*arguments));
    g_ptr_array_add(argv, NULL);
    return argv;
}

/* Output of a command that has to succeed. */
static char *run(char **argv)
{
    char *output = NULL;
    g_autofree char *errors = NULL;
    g_autoptr(GError) error = NULL;
    int status = 0;
    if (!g_spawn_sync("/", argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors, &status,
                      &error))
        g_error("%s: %s", argv[0], error->message);
    if (!g_spawn_check_wait_status(status, NULL))
        g_error("%s: %s", argv[0], errors);
    g_strchomp(output);
    return output;
}

static void stop(void)
{
    kill(server_pid, SIGQUIT);
    waitpid(server_pid, NULL, 0);
    char *argv[] = {(char[]){"rm"}, (char[]){"-rf"}, folder, NULL};
    g_spawn_sync("/", argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
    g_free(folder);
    g_free(programs);
}

static void make_cluster(const char *data)
{
    const char *arguments[] = {"--pgdata", data,       "--username", "postgres",
                               "--auth",   "trust",    "--no-sync",  "--encoding",
                               "UTF8",     "--locale", "C.UTF-8",    NULL};
    g_autoptr(GPtrArray) argv = command("initdb", arguments);
    g_free(run((char **)argv->pdata));
}

static void start_server(const char *data)
{
    const char *arguments[] = {"-D", data,
                               "-k", folder,
                               "-c", "listen_addresses=",
                               "-c", "fsync=off",
                               "-c", "logging_collector=on",
                               "-c", "log_filename=server.log",
                               "-c", "shared_buffers=32MB",
                               NULL};
    g_autoptr(GPtrArray) argv = command("postgres", arguments);
    g_autoptr(GError) error = NULL;
    if (!g_spawn_async("/", (char **)argv->pdata, NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD |
                           G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                       NULL, NULL, &server_pid, &error))
        g_error("postgres: %s", error->message);
    atexit(stop);
    g_autofree char *uri = pg_test_server_uri("postgres", "postgres");
    gint64 limit = g_get_monotonic_time() + WAIT_LIMIT_US;
    while (PQping(uri) != PQPING_OK) {
        g_assert_cmpint(g_get_monotonic_time(), <, limit);
        g_usleep(20000);
    }
}

gboolean pg_test_server_start(void)
{
    if (folder != NULL)
        return TRUE;
    programs = find_programs();
    const struct passwd *user = getpwnam("postgres");
    if (programs == NULL || (geteuid() == 0 && user == NULL)) {
        g_test_skip("no PostgreSQL server is installed");
        return FALSE;
    }
    folder = g_strdup("/tmp/hdpg.XXXXXX");
    g_assert_nonnull(mkdtemp(folder));
    if (geteuid() == 0)
        g_assert_cmpint(chown(folder, user->pw_uid, user->pw_gid), ==, 0);
    g_autofree char *data = g_build_filename(folder, "data", NULL);
    make_cluster(data);
    start_server(data);
    return TRUE;
}

const char *pg_test_server_folder(void)
{
    return folder;
}

char *pg_test_server_uri(const char *role, const char *database)
{
    return g_strdup_printf("postgresql:///%s?host=%s&user=%s", database, folder, role);
}

char *pg_test_server_psql(const char *uri, const char *sql)
{
    g_autoptr(GPtrArray) argv = g_ptr_array_new_with_free_func(g_free);
    static const char *const options[] = {"psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-c"};
    for (guint i = 0; i < G_N_ELEMENTS(options); i++)
        g_ptr_array_add(argv, g_strdup(options[i]));
    g_ptr_array_add(argv, g_strdup(sql));
    g_ptr_array_add(argv, g_strdup(uri));
    g_ptr_array_add(argv, NULL);
    return run((char **)argv->pdata);
}

void pg_test_server_run(const char *uri, const char *sql)
{
    g_free(pg_test_server_psql(uri, sql));
}

char *pg_test_server_database(const char *name)
{
    g_autofree char *maintenance = pg_test_server_uri("postgres", "postgres");
    g_autofree char *drop = g_strdup_printf("DROP DATABASE IF EXISTS \"%s\" WITH (FORCE)", name);
    g_autofree char *create = g_strdup_printf("CREATE DATABASE \"%s\"", name);
    pg_test_server_run(maintenance, drop);
    pg_test_server_run(maintenance, create);
    return pg_test_server_uri("postgres", name);
}

char *pg_test_server_dump(const char *uri)
{
    char *argv[] = {g_build_filename(programs, "pg_dump", NULL), g_strdup(uri), NULL};
    g_autofree char *output = run(argv);
    g_free(argv[0]);
    g_free(argv[1]);
    g_auto(GStrv) lines = g_strsplit(output, "\n", -1);
    GString *kept = g_string_new(NULL);
    for (char **line = lines; *line != NULL; line++) {
        gboolean varies = g_str_has_prefix(*line, "--") || g_str_has_prefix(*line, "\\restrict") ||
                          g_str_has_prefix(*line, "\\unrestrict");
        if (!varies && **line)
            g_string_append_printf(kept, "%s\n", *line);
    }
    return g_string_free(kept, FALSE);
}
