#include "app/app_target.h"

#include <string.h>

#include "base/error.h"
#include "pg/pg_local.h"

/* NAMEDATALEN - 1: the longest name PostgreSQL keeps. */
#define MAX_NAME_BYTES 63

/* postgresql+driver://… without the driver, which is SQLAlchemy's; NULL where text is no PostgreSQL
 * URI. */
static char *uri_for_libpq(const char *text)
{
    const char *rest = strstr(text, "://");
    if (rest == NULL)
        return NULL;
    g_autofree char *scheme = g_strndup(text, (gsize)(rest - text));
    char *plus = strchr(scheme, '+');
    if (plus != NULL)
        *plus = '\0';
    if (strcmp(scheme, "postgresql") != 0 && strcmp(scheme, "postgres") != 0)
        return NULL;
    return g_strconcat("postgresql", rest, NULL);
}

static gboolean find_argument(const char *argument, char **out_conninfo, GError **error)
{
    char *uri = uri_for_libpq(argument);
    if (uri != NULL) {
        *out_conninfo = uri;
        return TRUE;
    }
    if (strstr(argument, "://") != NULL) {
        hd_error_set(error, HD_ERROR_USAGE, "target is not a PostgreSQL URI");
        hd_error_add_hint(error, "Write it as postgresql://USER@HOST/DATABASE.");
        return FALSE;
    }
    if (strchr(argument, '=') != NULL) {
        *out_conninfo = g_strdup(argument);
        return TRUE;
    }
    if (strchr(argument, '/') != NULL || g_file_test(argument, G_FILE_TEST_EXISTS)) {
        hd_error_set(error, HD_ERROR_USAGE, "target \"%s\" is a file, not a PostgreSQL database",
                     argument);
        hd_error_add_hint(error, "Write the target as postgresql://USER@HOST/DATABASE, or leave it "
                                 "out to use a private local cluster.");
        return FALSE;
    }
    g_autofree char *escaped = g_uri_escape_string(argument, NULL, FALSE);
    *out_conninfo = g_strconcat("postgresql:///", escaped, NULL);
    return TRUE;
}

gboolean hd_app_target_find(const char *argument, char **out_conninfo, GError **error)
{
    static const char *const libpq_variables[] = {"PGHOST", "PGHOSTADDR", "PGPORT", "PGSERVICE",
                                                  "PGDATABASE"};
    if (argument != NULL)
        return find_argument(argument, out_conninfo, error);

    const char *url = g_getenv("DATABASE_URL");
    char *uri = url != NULL ? uri_for_libpq(url) : NULL;
    for (guint i = 0; uri == NULL && i < G_N_ELEMENTS(libpq_variables); i++) {
        if (g_getenv(libpq_variables[i]) != NULL)
            uri = g_strdup("");
    }
    *out_conninfo = uri;
    return TRUE;
}

/* Databases that every cluster has. */
static gboolean is_taken(const char *name)
{
    return strcmp(name, "postgres") == 0 || strcmp(name, "template0") == 0 ||
           strcmp(name, "template1") == 0;
}

/* Cut at a character's boundary to what a database's name may be. */
char *hd_app_target_local_name(const char *source)
{
    g_autofree char *base = g_path_get_basename(source);
    char *dot = strrchr(base, '.');
    if (dot != NULL && dot != base)
        *dot = '\0';
    if (is_taken(base))
        return g_strconcat(base, "_db", NULL);
    if (strlen(base) > MAX_NAME_BYTES) {
        char *end = base + MAX_NAME_BYTES;
        while (end > base && ((guchar)*end & 0xC0) == 0x80)
            end--;
        *end = '\0';
    }
    return g_steal_pointer(&base);
}

char *hd_app_target_start_local(const char *database, gboolean *out_created, HdCancel *cancel,
                                GError **error)
{
    if (!hd_pg_local_start(cancel, error))
        return NULL;
    if (out_created != NULL && !hd_pg_local_create_database(database, out_created, error))
        return NULL;
    return hd_pg_local_url(database, error);
}
