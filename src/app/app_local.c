#include "app/app_local.h"

#include <json-glib/json-glib.h>

#include "base/units.h"
#include "pg/pg_local.h"

/* Databases that are named; of more the number is told. */
#define MOST_NAMED 10

gboolean hd_app_local_start(gboolean dry_run, HdCancel *cancel, char **out_told, GError **error)
{
    HdPgLocalStatus status = {0};
    if (!hd_pg_local_status(&status, error))
        return FALSE;
    if (status.running)
        *out_told = g_strdup_printf("The local cluster runs already, in %s.", status.directory);
    else
        *out_told =
            g_strdup_printf("%s the local cluster in %s.",
                            dry_run ? (status.exists ? "Would start" : "Would make and start")
                                    : (status.exists ? "Started" : "Made and started"),
                            status.directory);
    gboolean is_done = status.running || dry_run;
    hd_pg_local_status_clear(&status);
    return is_done || hd_pg_local_start(cancel, error);
}

gboolean hd_app_local_stop(gboolean dry_run, char **out_told, GError **error)
{
    HdPgLocalStatus status = {0};
    if (!hd_pg_local_status(&status, error))
        return FALSE;
    if (!status.running)
        *out_told = g_strdup("The local cluster does not run.");
    else
        *out_told = g_strdup_printf("%s the local cluster in %s; its data stays.",
                                    dry_run ? "Would stop" : "Stopped", status.directory);
    hd_pg_local_status_clear(&status);
    return dry_run || hd_pg_local_stop(error);
}

/* ", with databases "app" (8.1 MB), "shop" (9.0 MB)" */
static char *describe_databases(const HdPgRows *rows)
{
    guint n = hd_pg_rows_count(rows);
    GString *text = g_string_new(n == 1 ? ", with database" : ", with databases");
    for (guint i = 0; i < MIN(n, MOST_NAMED); i++) {
        gint64 bytes = g_ascii_strtoll(hd_pg_rows_get(rows, i, 1), NULL, 10);
        g_autofree char *size = hd_units_to_size(bytes);
        g_string_append_printf(text, "%s \"%s\" (%s)", i > 0 ? "," : "", hd_pg_rows_get(rows, i, 0),
                               size);
    }
    if (n > MOST_NAMED)
        g_string_append_printf(text, " and %u more", n - MOST_NAMED);
    return g_string_free(text, FALSE);
}

/* What cannot be asked is not named: that is no reason not to remove it. */
static char *describe_contents(const HdPgLocalStatus *status)
{
    g_autoptr(HdPgRows) rows = status->running ? hd_pg_local_list_databases(NULL) : NULL;
    if (rows == NULL)
        return g_strdup(", with all databases in it");
    return hd_pg_rows_count(rows) > 0 ? describe_databases(rows)
                                      : g_strdup("; it held no database");
}

gboolean hd_app_local_remove(gboolean dry_run, char **out_told, GError **error)
{
    HdPgLocalStatus status = {0};
    if (!hd_pg_local_status(&status, error))
        return FALSE;
    if (status.exists) {
        g_autofree char *contents = describe_contents(&status);
        *out_told =
            g_strdup_printf("%s the local cluster in %s%s.", dry_run ? "Would remove" : "Removed",
                            status.directory, contents);
    } else {
        *out_told = g_strdup("There is no local cluster.");
    }
    hd_pg_local_status_clear(&status);
    return dry_run || hd_pg_local_remove(error);
}

static char *status_json(const HdPgLocalStatus *status)
{
    g_autoptr(JsonNode) root = json_node_new(JSON_NODE_OBJECT);
    JsonObject *object = json_object_new();
    json_object_set_boolean_member(object, "exists", status->exists);
    json_object_set_boolean_member(object, "running", status->running);
    json_object_set_string_member(object, "directory", status->directory);
    json_object_set_string_member(object, "socket", status->socket);
    json_object_set_int_member(object, "port", status->port);
    json_object_set_string_member(object, "version", status->version);
    json_node_take_object(root, object);
    g_autofree char *text = json_to_string(root, TRUE);
    return g_strconcat(text, "\n", NULL);
}

static char *status_text(const HdPgLocalStatus *status)
{
    if (!status->exists)
        return g_strdup_printf("There is no local cluster yet; it would be made in %s\n",
                               status->directory);
    return g_strdup_printf("%s\nData:   %s\nSocket: %s, port %d\nServer: PostgreSQL %s\n",
                           status->running ? "Running" : "Stopped", status->directory,
                           status->socket, status->port, status->version);
}

char *hd_app_local_status(gboolean json, gboolean *out_running, GError **error)
{
    HdPgLocalStatus status = {0};
    if (!hd_pg_local_status(&status, error))
        return NULL;
    char *text = json ? status_json(&status) : status_text(&status);
    *out_running = status.running;
    hd_pg_local_status_clear(&status);
    return text;
}

char *hd_app_local_url(const char *database, GError **error)
{
    return hd_pg_local_url(database != NULL ? database : "postgres", error);
}

gboolean hd_app_local_psql(const char *database, char *const *arguments, HdCancel *cancel,
                           GError **error)
{
    return hd_pg_local_start(cancel, error) &&
           hd_pg_local_psql(database != NULL ? database : "postgres", arguments, error);
}
