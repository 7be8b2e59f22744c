#include "pg/pg_uri.h"

#include <string.h>

#include "pg/pg_wire.h"

#define USUAL_PORT "5432"

/* What has to be said again, where it was said. */
static const char *const kept[] = {"sslmode", "sslrootcert", "sslcert", "sslkey",
                                   "channel_binding"};

static gboolean is_kept(const PQconninfoOption *option)
{
    for (guint i = 0; i < G_N_ELEMENTS(kept); i++) {
        if (strcmp(kept[i], option->keyword) == 0)
            return option->val != NULL && *option->val != '\0' &&
                   g_strcmp0(option->val, option->compiled) != 0;
    }
    return FALSE;
}

static void add_encoded(GString *uri, const char *text, const char *allowed)
{
    g_string_append_uri_escaped(uri, text, allowed, FALSE);
}

static void add_parameter(GString *uri, const char *keyword, const char *value)
{
    g_string_append_printf(uri, "%c%s=", strchr(uri->str, '?') == NULL ? '?' : '&', keyword);
    add_encoded(uri, value, "/");
}

static void add_place(GString *uri, const char *host, const char *port)
{
    gboolean is_socket = *host == '/' || *host == '@';
    if (!is_socket && strchr(host, ':') != NULL)
        g_string_append_printf(uri, "[%s]", host);
    else if (!is_socket)
        add_encoded(uri, host, NULL);
    if (!is_socket && strcmp(port, USUAL_PORT) != 0)
        g_string_append_printf(uri, ":%s", port);
}

static void add_socket(GString *uri, const char *host, const char *port)
{
    if (*host != '/' && *host != '@')
        return;
    add_parameter(uri, "host", host);
    if (strcmp(port, USUAL_PORT) != 0)
        add_parameter(uri, "port", port);
}

char *hd_pg_uri_of(HdPgConn *conn)
{
    const char *host = PQhost(conn->pg);
    const char *port = PQport(conn->pg);
    GString *uri = g_string_new("postgresql://");
    add_encoded(uri, PQuser(conn->pg), NULL);
    g_string_append_c(uri, '@');
    add_place(uri, host, port);
    g_string_append_c(uri, '/');
    add_encoded(uri, PQdb(conn->pg), NULL);
    add_socket(uri, host, port);
    PQconninfoOption *options = PQconninfo(conn->pg);
    for (PQconninfoOption *option = options; option != NULL && option->keyword != NULL; option++) {
        if (is_kept(option))
            add_parameter(uri, option->keyword, option->val);
    }
    PQconninfoFree(options);
    return g_string_free(uri, FALSE);
}
