#include "pg/pg_local_run.h"

#include <errno.h>
#include <glib-unix.h>
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"

/* Between fork and exec, so only calls that are safe there. Our signal mask, in which a thread
 * waits for SIGINT and SIGTERM, would otherwise be the server's. */
static void become_user(gpointer data)
{
    const HdPgLocalPlace *place = data;
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (!place->is_root)
        return;
    if (setgroups((size_t)place->n_groups, place->groups) != 0 || setgid(place->gid) != 0 ||
        setuid(place->uid) != 0)
        _exit(126);
}

/* The server lives on: what leads to another one, and its password, is not for it to keep. */
static char **clean_environment(void)
{
    char **environment = g_get_environ();
    g_auto(GStrv) names = g_listenv();
    for (char **name = names; *name != NULL; name++) {
        if (g_str_has_prefix(*name, "PG") || g_str_has_prefix(*name, "LC_") ||
            strcmp(*name, "DATABASE_URL") == 0)
            environment = g_environ_unsetenv(environment, *name);
    }
    return g_environ_setenv(environment, "LC_ALL", "C", TRUE);
}

static gboolean spawn(const HdPgLocalPlace *place, const char *const *argv, GPid *out_pid,
                      int *out_fd, GError **error)
{
    int fds[2];
    g_autoptr(GError) cause = NULL;
    g_auto(GStrv) environment = clean_environment();
    g_autoptr(GPtrArray) arguments = g_ptr_array_new_with_free_func(g_free);
    for (const char *const *argument = argv; *argument != NULL; argument++)
        g_ptr_array_add(arguments, g_strdup(*argument));
    g_ptr_array_add(arguments, NULL);
    HdPgLocalPlace child = *place;
    gboolean ok = g_unix_open_pipe(fds, FD_CLOEXEC, &cause);
    if (ok) {
        ok = g_spawn_async_with_fds("/", (char **)arguments->pdata, environment,
                                    G_SPAWN_DO_NOT_REAP_CHILD, become_user, &child, out_pid, -1,
                                    fds[1], fds[1], &cause);
        close(fds[1]);
        if (ok)
            *out_fd = fds[0];
        else
            close(fds[0]);
    }
    if (!ok)
        hd_error_set(error, HD_ERROR_FAILED, "could not run \"%s\": %s", argv[0], cause->message);
    return ok;
}

static void wake_up(gpointer data)
{
    const int *wake = data;
    (void)eventfd_write(*wake, 1);
}

/* Collects what it prints until it ends. FALSE at the limit, or when the token was set. */
static gboolean collect(int fd, int wake, int limit_s, GString *output)
{
    gint64 deadline_us = g_get_monotonic_time() + (gint64)limit_s * G_USEC_PER_SEC;
    for (;;) {
        struct pollfd fds[] = {{.fd = fd, .events = POLLIN}, {.fd = wake, .events = POLLIN}};
        gint64 left_ms = (deadline_us - g_get_monotonic_time()) / 1000;
        int ready = left_ms > 0 ? poll(fds, 2, (int)left_ms) : 0;
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready <= 0 || fds[1].revents != 0)
            return FALSE;
        char buffer[4096];
        ssize_t length = read(fd, buffer, sizeof buffer);
        if (length <= 0)
            return TRUE;
        g_string_append_len(output, buffer, length);
    }
}

gboolean hd_pg_local_run(const HdPgLocalPlace *place, const char *const *argv, int limit_s,
                         HdCancel *cancel, HdPgLocalResult *out_result, GError **error)
{
    GPid pid = 0;
    int fd = -1;
    if (!hd_cancel_check(cancel, error) || !spawn(place, argv, &pid, &fd, error))
        return FALSE;
    int wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    guint ticket = hd_cancel_watch(cancel, wake_up, &wake);
    g_autoptr(GString) output = g_string_new(NULL);
    gboolean ended = collect(fd, wake, limit_s, output);
    hd_cancel_forget(cancel, ticket);
    close(wake);
    /* initdb and pg_ctl clean up after themselves on this one. */
    if (!ended)
        kill(pid, SIGINT);
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    close(fd);
    if (!hd_cancel_check(cancel, error))
        return FALSE;
    if (!ended) {
        hd_error_set(error, HD_ERROR_FAILED, "\"%s\" did not end within %d s", argv[0], limit_s);
        return FALSE;
    }
    out_result->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    out_result->output = g_strchomp(g_strdup(output->str));
    return TRUE;
}
