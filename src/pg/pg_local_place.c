#include "pg/pg_local_place.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/error.h"
#include "pg/pg_local_run.h"

#define VERSION_LIMIT_S 10
#define GROUPS_MAX 64

/* As root without XDG_DATA_HOME: the server's user cannot get into /root. */
#define ROOT_BASE "/var/lib/howdah"

static char *find_base(gboolean is_root)
{
    if (is_root && g_getenv("XDG_DATA_HOME") == NULL)
        return g_strdup(ROOT_BASE);
    return g_build_filename(g_get_user_data_dir(), "howdah", NULL);
}

static gboolean socket_fits(const char *folder)
{
    return strlen(folder) + strlen("/.s.PGSQL.65535") <
           sizeof((struct sockaddr_un *)NULL)->sun_path;
}

/* A socket's path is short (unix(7): 108 bytes), the data's may be long. */
static char *find_socket(const char *base, gboolean is_root)
{
    g_autofree char *beside = g_build_filename(base, "socket", NULL);
    if (socket_fits(beside))
        return g_steal_pointer(&beside);
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, base, -1);
    const char *runtime = g_getenv("XDG_RUNTIME_DIR");
    if (!is_root && runtime != NULL) {
        g_autofree char *there = g_strdup_printf("%s/howdah-%.16s", runtime, sum);
        if (socket_fits(there))
            return g_steal_pointer(&there);
    }
    return g_strdup_printf("/tmp/howdah-%u-%.16s", (guint)geteuid(), sum);
}

static gboolean find_user(HdPgLocalPlace *place, GError **error)
{
    struct stat data;
    gboolean owned = place->is_root && g_lstat(place->data, &data) == 0 && data.st_uid != 0;
    const struct passwd *user = NULL;
    if (!place->is_root)
        user = getpwuid(geteuid());
    else if (owned)
        user = getpwuid(data.st_uid);
    else if ((user = getpwnam("postgres")) == NULL)
        user = getpwnam("nobody");
    if (user == NULL) {
        hd_error_set(error, HD_ERROR_FAILED, "no user to run the private cluster as");
        hd_error_add_hint(error, "PostgreSQL does not run as root: create one with \"adduser "
                                 "--system postgres\", or start howdah as a user that has a name.");
        return FALSE;
    }
    place->user = g_strdup(user->pw_name);
    place->uid = user->pw_uid;
    place->gid = user->pw_gid;
    place->n_groups = GROUPS_MAX;
    place->groups = g_new0(gid_t, GROUPS_MAX);
    if (getgrouplist(place->user, place->gid, place->groups, &place->n_groups) < 0)
        place->n_groups = GROUPS_MAX;
    return TRUE;
}

/* "postgres (PostgreSQL) 15.8 (Debian 15.8-0+deb12u1)" gives "15.8". */
static char *read_version(const HdPgLocalPlace *place, const char *bin)
{
    g_autofree char *postgres = g_build_filename(bin, "postgres", NULL);
    const char *argv[] = {postgres, "--version", NULL};
    HdPgLocalResult result = {0};
    if (!hd_pg_local_run(place, argv, VERSION_LIMIT_S, NULL, &result, NULL))
        return NULL;
    g_autofree char *output = result.output;
    const char *version = strstr(output, ") ");
    if (result.status != 0 || version == NULL)
        return NULL;
    version += strlen(") ");
    return g_strndup(version, strcspn(version, " \n"));
}

static gboolean has_programs(const char *bin)
{
    static const char *const programs[] = {"postgres", "initdb", "pg_ctl"};
    for (guint i = 0; i < G_N_ELEMENTS(programs); i++) {
        g_autofree char *path = g_build_filename(bin, programs[i], NULL);
        if (!g_file_test(path, G_FILE_TEST_IS_EXECUTABLE))
            return FALSE;
    }
    return TRUE;
}

/* Folders under parent, the one with the highest number first: "17", "pgsql-17". */
static void add_versions(GPtrArray *bins, const char *parent, const char *prefix)
{
    g_autoptr(GDir) dir = g_dir_open(parent, 0, NULL);
    if (dir == NULL)
        return;
    gint64 found[64];
    guint n_found = 0;
    for (const char *name; (name = g_dir_read_name(dir)) != NULL && n_found < 64;) {
        gint64 number = 0;
        if (g_str_has_prefix(name, prefix))
            number = g_ascii_strtoll(name + strlen(prefix), NULL, 10);
        guint at = n_found;
        if (number <= 0)
            continue;
        for (; at > 0 && found[at - 1] < number; at--)
            found[at] = found[at - 1];
        found[at] = number;
        n_found++;
    }
    for (guint i = 0; i < n_found; i++)
        g_ptr_array_add(bins,
                        g_strdup_printf("%s/%s%" G_GINT64_FORMAT "/bin", parent, prefix, found[i]));
}

static void add_of_pg_config(GPtrArray *bins, const HdPgLocalPlace *place)
{
    g_autofree char *pg_config = g_find_program_in_path("pg_config");
    const char *argv[] = {pg_config, "--bindir", NULL};
    HdPgLocalResult result = {0};
    if (pg_config == NULL || !hd_pg_local_run(place, argv, VERSION_LIMIT_S, NULL, &result, NULL))
        return;
    g_ptr_array_add(bins, result.output);
}

static GPtrArray *candidates(const HdPgLocalPlace *place)
{
    GPtrArray *bins = g_ptr_array_new_with_free_func(g_free);
    if (g_getenv("HOWDAH_PG_BIN") != NULL) {
        g_ptr_array_add(bins, g_strdup(g_getenv("HOWDAH_PG_BIN")));
        return bins;
    }
    g_autofree char *initdb = g_find_program_in_path("initdb");
    if (initdb != NULL)
        g_ptr_array_add(bins, g_path_get_dirname(initdb));
    add_of_pg_config(bins, place);
    add_versions(bins, "/usr/lib/postgresql", "");
    add_versions(bins, "/usr", "pgsql-");
    return bins;
}

/* Of the data that is there, "15"; NULL where there is none. */
static char *read_data_version(const HdPgLocalPlace *place)
{
    g_autofree char *path = g_build_filename(place->data, "PG_VERSION", NULL);
    char *text = NULL;
    return g_file_get_contents(path, &text, NULL, NULL) ? g_strchomp(text) : NULL;
}

/* Data can only be used by programs of its own major version. */
static void find_programs(HdPgLocalPlace *place)
{
    g_autofree char *wanted = read_data_version(place);
    gsize length = wanted != NULL ? strlen(wanted) : 0;
    g_autoptr(GPtrArray) bins = candidates(place);
    for (guint i = 0; i < bins->len; i++) {
        const char *bin = g_ptr_array_index(bins, i);
        if (!has_programs(bin))
            continue;
        g_autofree char *version = read_version(place, bin);
        if (version != NULL && (wanted == NULL || (g_str_has_prefix(version, wanted) &&
                                                   !g_ascii_isdigit(version[length])))) {
            place->bin = g_strdup(bin);
            place->version = g_steal_pointer(&version);
            return;
        }
    }
}

static gboolean find_into(HdPgLocalPlace *place, GError **error)
{
    place->is_root = geteuid() == 0;
    place->base = find_base(place->is_root);
    place->data = g_build_filename(place->base, "cluster", NULL);
    place->socket = find_socket(place->base, place->is_root);
    if (!find_user(place, error))
        return FALSE;
    g_autofree char *version = read_data_version(place);
    place->exists = version != NULL;
    find_programs(place);
    return TRUE;
}

HdPgLocalPlace *hd_pg_local_place_find(GError **error)
{
    HdPgLocalPlace *place = g_new0(HdPgLocalPlace, 1);
    if (find_into(place, error))
        return place;
    hd_pg_local_place_free(place);
    return NULL;
}

void hd_pg_local_place_free(HdPgLocalPlace *place)
{
    if (place == NULL)
        return;
    g_free(place->base);
    g_free(place->data);
    g_free(place->socket);
    g_free(place->user);
    g_free(place->groups);
    g_free(place->bin);
    g_free(place->version);
    g_free(place);
}

gboolean hd_pg_local_place_check_programs(const HdPgLocalPlace *place, GError **error)
{
    if (place->bin != NULL)
        return TRUE;
    g_autofree char *version = read_data_version(place);
    if (version != NULL) {
        hd_error_set(error, HD_ERROR_FAILED,
                     "private cluster in \"%s\" needs PostgreSQL %s, which is not installed",
                     place->data, version);
        hd_error_add_hint(error,
                          "Install it (apt install postgresql-%s) or name the folder of its "
                          "programs in HOWDAH_PG_BIN; \"howdah local remove\" gives the "
                          "cluster up.",
                          version);
        return FALSE;
    }
    hd_error_set(error, HD_ERROR_FAILED, "no PostgreSQL server is installed");
    hd_error_add_hint(error,
                      "Install one (apt install postgresql), name the folder of its programs "
                      "in HOWDAH_PG_BIN, or give a server to migrate to: "
                      "postgresql://ROLE@HOST/DATABASE");
    return FALSE;
}

/* Asked as that user, because rights are more than mode bits. */
static gboolean user_gets_into(const HdPgLocalPlace *place, const char *folder)
{
    g_autofree char *test = g_find_program_in_path("test");
    const char *argv[] = {test, "-x", folder, NULL};
    HdPgLocalResult result = {0};
    gboolean ok =
        test != NULL && hd_pg_local_run(place, argv, VERSION_LIMIT_S, NULL, &result, NULL);
    g_free(result.output);
    return ok && result.status == 0;
}

gboolean hd_pg_local_place_make(const HdPgLocalPlace *place, GError **error)
{
    if (g_mkdir_with_parents(place->base, place->is_root ? 0755 : 0700) != 0) {
        hd_error_set(error, HD_ERROR_FAILED, "could not create folder \"%s\": %s", place->base,
                     g_strerror(errno));
        hd_error_add_hint(error, "Name another place in XDG_DATA_HOME.");
        return FALSE;
    }
    if (user_gets_into(place, place->base))
        return TRUE;
    hd_error_set(error, HD_ERROR_FAILED, "user \"%s\" cannot get into folder \"%s\"", place->user,
                 place->base);
    hd_error_add_hint(error, "PostgreSQL does not run as root but as that user: unset "
                             "XDG_DATA_HOME, or name a place there that all users can get into.");
    return FALSE;
}

gboolean hd_pg_local_place_make_socket(const HdPgLocalPlace *place, GError **error)
{
    struct stat found;
    if (g_mkdir(place->socket, 0700) == 0 && place->is_root &&
        lchown(place->socket, place->uid, place->gid) != 0) {
        hd_error_set(error, HD_ERROR_FAILED, "could not give folder \"%s\" to user \"%s\": %s",
                     place->socket, place->user, g_strerror(errno));
        return FALSE;
    }
    if (g_lstat(place->socket, &found) != 0) {
        hd_error_set(error, HD_ERROR_FAILED, "could not create folder \"%s\": %s", place->socket,
                     g_strerror(errno));
        return FALSE;
    }
    if (S_ISDIR(found.st_mode) && found.st_uid == place->uid && (found.st_mode & 077) == 0)
        return TRUE;
    hd_error_set(error, HD_ERROR_FAILED, "folder \"%s\" is not user \"%s\"'s alone", place->socket,
                 place->user);
    hd_error_add_hint(error,
                      "The private cluster's socket belongs there: remove it, then try again.");
    return FALSE;
}
