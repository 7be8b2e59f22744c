#include "app/app_estimate_place.h"

#include "base/error.h"
#include "pg/pg_local.h"

/* No source's name: those become names of databases, too. */
static char *make_name(void)
{
    return g_strdup_printf("howdah sample %08x%08x", g_random_int(), g_random_int());
}

gboolean hd_app_estimate_place_open(HdEstimatePlace *place, HdCancel *cancel, GError **error)
{
    HdPgLocalStatus status = {0};
    gboolean created = FALSE;
    if (!hd_pg_local_status(&status, error))
        return FALSE;
    place->had_cluster = status.exists;
    place->was_running = status.running;
    hd_pg_local_status_clear(&status);
    if (!hd_pg_local_start(cancel, error))
        return FALSE;
    g_autofree char *name = make_name();
    gint64 start = g_get_monotonic_time();
    if (!hd_pg_local_create_database(name, &created, error))
        return FALSE;
    place->create_seconds = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
    place->database = g_steal_pointer(&name);
    place->conninfo = hd_pg_local_url(place->database, error);
    return place->conninfo != NULL;
}

/* As it was before, as far as nobody else has come to use it. */
static gboolean put_back(const HdEstimatePlace *place, GError **error)
{
    HdPgLocalStatus status = {0};
    gboolean is_connected = FALSE, has_databases = FALSE;
    if (place->was_running || !hd_pg_local_status(&status, error))
        return place->was_running;
    gboolean is_running = status.running;
    hd_pg_local_status_clear(&status);
    if (is_running && !hd_pg_local_find_users(&is_connected, &has_databases, error))
        return FALSE;
    if (is_connected)
        return TRUE;
    return place->had_cluster || has_databases ? hd_pg_local_stop(error)
                                               : hd_pg_local_remove(error);
}

gboolean hd_app_estimate_place_close(HdEstimatePlace *place, GError **error)
{
    gboolean done = place->database == NULL || hd_pg_local_drop_database(place->database, error);
    done = put_back(place, done ? error : NULL) && done;
    g_clear_pointer(&place->database, g_free);
    g_clear_pointer(&place->conninfo, g_free);
    return done;
}
