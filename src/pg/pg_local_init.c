/* initdb works in a folder beside the wanted one, which is renamed when all is written: an
 * interrupted one leaves nothing that would be taken for a cluster. */
#include "pg/pg_local_init.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/error.h"
#include "pg/pg_local_run.h"

#define INITDB_LIMIT_S 300
#define MIB ((guint64)1024 * 1024)
#define OPEN_FOLDERS 16

static int remove_entry(const char *path, const struct stat *found, int kind, struct FTW *at)
{
    (void)found;
    (void)kind;
    (void)at;
    return remove(path);
}

static gboolean remove_tree(const char *path, GError **error)
{
    if (nftw(path, remove_entry, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT)
        return TRUE;
    hd_error_set(error, HD_ERROR_FAILED, "could not remove folder \"%s\": %s", path,
                 g_strerror(errno));
    return FALSE;
}

/* Where a cluster is made, and where one is deleted. Under the lock nobody else is using it. */
static char *aside(const HdPgLocalPlace *place)
{
    return g_strconcat(place->data, ".aside", NULL);
}

static gboolean set_failed(GError **error, const char *what, const char *path)
{
    hd_error_set(error, HD_ERROR_FAILED, "could not %s \"%s\": %s", what, path, g_strerror(errno));
    return FALSE;
}

/* A file of the server's, replaced at once. */
static gboolean write_file(const HdPgLocalPlace *place, const char *folder, const char *name,
                           const char *text, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GError) cause = NULL;
    if (!g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &cause)) {
        hd_error_set(error, HD_ERROR_FAILED, "could not write \"%s\": %s", path, cause->message);
        return FALSE;
    }
    if (place->is_root && lchown(path, place->uid, place->gid) != 0)
        return set_failed(error, "give to the server's user", path);
    return TRUE;
}

static gboolean run_initdb(const HdPgLocalPlace *place, const char *folder, HdCancel *cancel,
                           GError **error)
{
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    g_autofree char *initdb = g_build_filename(place->bin, "initdb", NULL);
    const char *argv[] = {initdb,
                          "--pgdata",
                          folder,
                          "--username",
                          HD_PG_LOCAL_ROLE,
                          "--encoding=UTF8",
                          "--locale=C",
                          utf8 != (locale_t)0 ? "--lc-ctype=C.UTF-8" : "--lc-ctype=C",
                          "--data-checksums",
                          "--auth-local=peer",
                          "--auth-host=reject",
                          "--no-sync",
                          NULL};
    if (utf8 != (locale_t)0)
        freelocale(utf8);
    HdPgLocalResult result = {0};
    if (!hd_pg_local_run(place, argv, INITDB_LIMIT_S, cancel, &result, error))
        return FALSE;
    g_autofree char *output = result.output;
    if (result.status == 0)
        return TRUE;
    const char *last = strrchr(output, '\n');
    hd_error_set(error, HD_ERROR_FAILED, "could not make the private cluster in \"%s\"",
                 place->data);
    hd_error_add_detail(error, "initdb ended with status %d: %s", result.status,
                        last != NULL ? last + 1 : output);
    return FALSE;
}

/* Only the server's own user, and root when it was root who made the cluster, get in: through the
 * socket, as the one role. */
static gboolean write_access(const HdPgLocalPlace *place, const char *folder, GError **error)
{
    static const char hba[] = "local all all peer map=howdah\n"
                              "local replication all peer map=howdah\n";
    g_autofree char *ident =
        g_strdup_printf("howdah \"%s\" " HD_PG_LOCAL_ROLE "\n%s", place->user,
                        place->is_root ? "howdah root " HD_PG_LOCAL_ROLE "\n" : "");
    return write_file(place, folder, "pg_hba.conf", hba, error) &&
           write_file(place, folder, "pg_ident.conf", ident, error);
}

static gboolean include_settings(const HdPgLocalPlace *place, const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "postgresql.conf", NULL);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return set_failed(error, "read", path);
    g_autofree char *longer = g_strconcat(text, "\ninclude 'howdah.conf'\n", NULL);
    return write_file(place, folder, "postgresql.conf", longer, error);
}

static guint64 read_limit(const char *path)
{
    g_autofree char *text = NULL;
    guint64 limit = 0;
    if (g_file_get_contents(path, &text, NULL, NULL))
        limit = g_ascii_strtoull(text, NULL, 10);
    return limit > 0 ? limit : G_MAXUINT64;
}

/* What the machine has, or the container may use. */
static guint64 memory_bytes(void)
{
    guint64 memory = (guint64)sysconf(_SC_PHYS_PAGES) * (guint64)sysconf(_SC_PAGE_SIZE);
    memory = MIN(memory, read_limit("/sys/fs/cgroup/memory.max"));
    return MIN(memory, read_limit("/sys/fs/cgroup/memory/memory.limit_in_bytes"));
}

/* Containers often have a /dev/shm too small for a parallel index build. */
static const char *shared_memory_type(void)
{
    struct statvfs shm;
    gboolean roomy = statvfs("/dev/shm", &shm) == 0 &&
                     (guint64)shm.f_blocks * (guint64)shm.f_frsize >= 1024 * MIB;
    return roomy ? "posix" : "mmap";
}

/* A folder's name in the list unix_socket_directories: quoted as an element, then as a setting. */
static char *quote_folder(const char *folder)
{
    GString *quoted = g_string_new("'\"");
    for (const char *c = folder; *c; c++) {
        if (*c == '\'' || *c == '"')
            g_string_append_c(quoted, *c);
        g_string_append_c(quoted, *c);
    }
    g_string_append(quoted, "\"'");
    return g_string_free(quoted, FALSE);
}

gboolean hd_pg_local_init_settings(const HdPgLocalPlace *place, GError **error)
{
    guint64 memory_mib = memory_bytes() / MIB;
    g_autofree char *socket = quote_folder(place->socket);
    g_autofree char *text = g_strdup_printf(
        "# howdah writes this file at each start. ALTER SYSTEM SET overrides it.\n"
        "listen_addresses = ''\n"
        "port = %d\n"
        "unix_socket_directories = %s\n"
        "unix_socket_permissions = 0700\n"
        "max_connections = 50\n"
        "shared_buffers = %" G_GUINT64_FORMAT "MB\n"
        "effective_cache_size = %" G_GUINT64_FORMAT "MB\n"
        "maintenance_work_mem = %" G_GUINT64_FORMAT "MB\n"
        "dynamic_shared_memory_type = %s\n"
        "fsync = on\n"
        "full_page_writes = on\n"
        "synchronous_commit = on\n"
        "wal_level = replica\n"
        "wal_compression = on\n"
        "max_wal_size = 4GB\n"
        "checkpoint_timeout = 15min\n"
        "random_page_cost = 1.1\n"
        "timezone = UTC\n"
        "log_timezone = UTC\n"
        "logging_collector = on\n"
        "log_directory = log\n"
        "log_filename = 'server-%%a.log'\n"
        "log_rotation_age = 1d\n"
        "log_rotation_size = 0\n"
        "log_truncate_on_rotation = on\n",
        HD_PG_LOCAL_PORT, socket, CLAMP(memory_mib / 4, 32, 2048), MAX(memory_mib / 4 * 3, 64),
        CLAMP(memory_mib / 16, 64, 512), shared_memory_type());
    return write_file(place, place->data, "howdah.conf", text, error);
}

/* Instead of initdb's fsync of each of its thousand files, which takes as long as all else. */
static gboolean sync_folder(const char *folder, GError **error)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    gboolean ok = fd >= 0 && syncfs(fd) == 0;
    if (!ok)
        set_failed(error, "write out folder", folder);
    if (fd >= 0)
        close(fd);
    return ok;
}

static gboolean fill(const HdPgLocalPlace *place, const char *folder, HdCancel *cancel,
                     GError **error)
{
    return run_initdb(place, folder, cancel, error) && write_access(place, folder, error) &&
           include_settings(place, folder, error) && sync_folder(folder, error);
}

gboolean hd_pg_local_init(HdPgLocalPlace *place, HdCancel *cancel, GError **error)
{
    g_autofree char *folder = aside(place);
    if (!remove_tree(folder, error))
        return FALSE;
    if (g_mkdir(folder, 0700) != 0)
        return set_failed(error, "create folder", folder);
    if (place->is_root && lchown(folder, place->uid, place->gid) != 0)
        return set_failed(error, "give to the server's user", folder);
    gboolean ok = fill(place, folder, cancel, error);
    if (ok && g_rename(folder, place->data) != 0)
        ok = set_failed(error, "create folder", place->data);
    if (!ok)
        (void)remove_tree(folder, NULL);
    place->exists = ok;
    return ok;
}

gboolean hd_pg_local_init_undo(HdPgLocalPlace *place, GError **error)
{
    g_autofree char *folder = aside(place);
    if (!remove_tree(folder, error))
        return FALSE;
    if (g_rename(place->data, folder) != 0 && errno != ENOENT)
        return set_failed(error, "remove folder", place->data);
    place->exists = FALSE;
    return remove_tree(folder, error) && remove_tree(place->socket, error);
}
