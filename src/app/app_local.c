#include "app/app_local.h"

#include <json-glib/json-glib.h>

#include "pg/pg_local.h"

gboolean hd_app_local_start(HdCancel *cancel, GError **error)
{
    return hd_pg_local_start(cancel, error);
}

gboolean hd_app_local_stop(GError **error)
{
    return hd_pg_local_stop(error);
}

gboolean hd_app_local_remove(GError **error)
{
    return hd_pg_local_remove(error);
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
