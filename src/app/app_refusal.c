#include "app/app_refusal.h"

#include "base/error.h"

/* Messages of functions (class P0) and about values that the server cannot read (22) would show
 * values, and so would the detail of any. */
void hd_app_refusal_hide(GError **error, const char *table, const char *target)
{
    if (error == NULL || !g_error_matches(*error, HD_ERROR, HD_ERROR_SERVER))
        return;
    g_autoptr(GError) cause = g_steal_pointer(error);
    const char *sqlstate = hd_error_get_sqlstate(cause);
    gboolean shows =
        sqlstate == NULL || g_str_has_prefix(sqlstate, "22") || g_str_has_prefix(sqlstate, "P0");
    g_autofree char *other = g_strdup_printf("the server refused a row (SQLSTATE %s)", sqlstate);
    const char *message = shows ? other : cause->message;
    g_autofree char *prefix = g_strdup_printf("could not load table \"%s\": ", table);
    hd_error_set(error, HD_ERROR_FAILED, "%s%s", g_str_has_prefix(message, prefix) ? "" : prefix,
                 message);
    if (shows || g_str_has_prefix(sqlstate, "23"))
        hd_error_add_hint(error, "psql's \\d shows the rules of table \"%s\".", target);
    else if (hd_error_get_hint(cause) != NULL)
        hd_error_add_hint(error, "%s", hd_error_get_hint(cause));
}
