#include "verify/verify_server.h"

#include <string.h>

#include "base/error.h"
#include "sql/sql_build.h"
#include "verify/verify_canon_number.h"

/* Answers that are kept, so that a column of few values is asked about few times. */
#define KEPT_ANSWERS 10000

struct HdVerifyServer {
    HdPgConn *conn;
    HdForm form;
    char *query;
    GHashTable *answers; /* text to text, or to NULL */
};

static char *write_query(const HdPgColumn *column)
{
    HdSql *sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT pg_catalog.format('%s', $1::");
    hd_sql_add_trusted(sql, column->type_text);
    hd_sql_add(sql, ")");
    return hd_sql_steal(sql);
}

HdVerifyServer *hd_verify_server_new(const HdVerifyColumn *column, HdPgConn *conn)
{
    HdVerifyServer *server = g_new0(HdVerifyServer, 1);
    *server =
        (HdVerifyServer){.conn = conn,
                         .form = column->form,
                         .query = write_query(column->target),
                         .answers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};
    return server;
}

void hd_verify_server_free(HdVerifyServer *server)
{
    if (server == NULL)
        return;
    g_free(server->query);
    g_hash_table_unref(server->answers);
    g_free(server);
}

/* What interval reads as a unit ("Date/Time Types", section Interval Input). */
static const char *unit_of(HdForm form)
{
    return form == HD_FORM_SECONDS        ? " seconds"
           : form == HD_FORM_MILLISECONDS ? " milliseconds"
           : form == HD_FORM_MICROSECONDS ? " microseconds"
                                          : "";
}

/* NULL where it is no text that the server could read. */
static char *to_text(const HdVerifyServer *server, const HdValue *value)
{
    char number[HD_NUMBER_TEXT_BYTES];
    if (value->class == HD_CLASS_INTEGER)
        hd_verify_canon_number_print_integer(value->integer, number);
    else if (value->class == HD_CLASS_REAL)
        hd_verify_canon_number_print_real(value->real, number);
    else if (memchr(value->data, 0, value->bytes) == NULL &&
             g_utf8_validate_len((const char *)value->data, value->bytes, NULL))
        return g_strndup((const char *)value->data, value->bytes);
    else
        return NULL;
    return g_strconcat(number, unit_of(server->form), NULL);
}

static gboolean ask(HdVerifyServer *server, const char *text, char **out_answer, GError **error)
{
    g_autoptr(GError) refusal = NULL;
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(server->conn, server->query, &text, 1, &refusal);
    if (rows == NULL && !g_error_matches(refusal, HD_ERROR, HD_ERROR_SERVER)) {
        g_propagate_error(error, g_steal_pointer(&refusal));
        return FALSE;
    }
    *out_answer = rows != NULL ? g_strdup(hd_pg_rows_get(rows, 0, 0)) : NULL;
    return TRUE;
}

gboolean hd_verify_server_write(HdVerifyServer *server, const HdValue *value, const char **out_text,
                                GError **error)
{
    g_autofree char *text = to_text(server, value);
    gpointer answer = NULL;
    *out_text = NULL;
    if (text == NULL)
        return TRUE;
    if (!g_hash_table_lookup_extended(server->answers, text, NULL, &answer)) {
        if (g_hash_table_size(server->answers) == KEPT_ANSWERS)
            g_hash_table_remove_all(server->answers);
        char *asked = NULL;
        if (!ask(server, text, &asked, error))
            return FALSE;
        answer = asked;
        g_hash_table_insert(server->answers, g_steal_pointer(&text), asked);
    }
    *out_text = answer;
    return TRUE;
}
