#include "pg/pg_sequence.h"

#include <string.h>

#include "base/error.h"
#include "pg/pg_array.h"
#include "pg/pg_sequence_find_sql.h"
#include "pg/pg_sequence_next_sql.h"

/* The columns of pg_sequence_find.sql. */
enum {
    FOUND_OID,
    FOUND_SEQUENCE,
    FOUND_TABLE,
    FOUND_COLUMN,
    FOUND_READ_STATE,
    FOUND_READ_COLUMN,
    FOUND_INCREMENT,
    FOUND_MIN,
    FOUND_MAX,
    FOUND_RESTART,
    FOUND_WIDEN /* statements that make room, NULL where there is no more */
};

/* What the columns of one sequence have got to. */
typedef struct {
    gboolean any;
    gint64 value;
    guint row; /* of the column that has got farthest */
} Reached;

typedef struct {
    HdPgConn *conn;
    const HdPgSequenceScope *scope;
    HdPgRows *found;
    GPtrArray *notes;
} Advance;

static const char *found_text(const Advance *advance, guint row, guint column)
{
    return hd_pg_rows_get(advance->found, row, column);
}

static gboolean counts_down(const Advance *advance, guint row)
{
    return *found_text(advance, row, FOUND_INCREMENT) == '-';
}

static void reach(Reached *reached, gint64 value, guint row, gboolean down)
{
    if (reached->any && (down ? value >= reached->value : value <= reached->value))
        return;
    *reached = (Reached){.any = TRUE, .value = value, .row = row};
}

static void prefix_error(const Advance *advance, guint row, GError **error)
{
    g_prefix_error(error, "could not restart sequence \"%s\" of column \"%s\" of table \"%s\": ",
                   found_text(advance, row, FOUND_SEQUENCE), found_text(advance, row, FOUND_COLUMN),
                   found_text(advance, row, FOUND_TABLE));
}

/* Adds what one column holds, and what is wished for it. */
static gboolean reach_column(const Advance *advance, guint row, Reached *reached, GError **error)
{
    gboolean down = counts_down(advance, row);
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(
        advance->conn, found_text(advance, row, FOUND_READ_COLUMN), NULL, 0, error);
    if (rows == NULL) {
        prefix_error(advance, row, error);
        return FALSE;
    }
    const char *held = hd_pg_rows_get(rows, 0, 0);
    if (held != NULL)
        reach(reached, g_ascii_strtoll(held, NULL, 10), row, down);
    for (guint i = 0; i < advance->scope->n_wishes; i++) {
        const HdPgSequenceWish *wish = &advance->scope->wishes[i];
        if (wish->least != 0 && !down &&
            strcmp(wish->table, found_text(advance, row, FOUND_TABLE)) == 0 &&
            strcmp(wish->column, found_text(advance, row, FOUND_COLUMN)) == 0)
            reach(reached, wish->least, row, down);
    }
    return TRUE;
}

static void set_too_small(const Advance *advance, const Reached *reached, GError **error)
{
    guint row = reached->row;
    gboolean down = counts_down(advance, row);
    hd_error_set(error, HD_ERROR_FAILED,
                 "sequence \"%s\" of column \"%s\" of table \"%s\" cannot go on: its %s is %s",
                 found_text(advance, row, FOUND_SEQUENCE), found_text(advance, row, FOUND_COLUMN),
                 found_text(advance, row, FOUND_TABLE), down ? "MINVALUE" : "MAXVALUE",
                 found_text(advance, row, down ? FOUND_MIN : FOUND_MAX));
    hd_error_add_detail(error, "The numbers %s to %" G_GINT64_FORMAT " are taken.",
                        down ? "down" : "up", reached->value);
    const char *widen = found_text(advance, row, FOUND_WIDEN);
    hd_error_add_hint(error, "%s",
                      widen ? widen : "Give the row that has this number another one.");
}

/* Where the sequence has to restart; *out_value stays NULL where it may stay. */
static gboolean find_restart(const Advance *advance, const Reached *reached, char **out_value,
                             GError **error)
{
    guint row = reached->row;
    g_autoptr(HdPgRows) state =
        hd_pg_conn_query(advance->conn, found_text(advance, row, FOUND_READ_STATE), NULL, 0, error);
    if (state == NULL) {
        prefix_error(advance, row, error);
        return FALSE;
    }
    g_autofree char *taken = g_strdup_printf("%" G_GINT64_FORMAT, reached->value);
    const char *params[] = {hd_pg_rows_get(state, 0, 0),
                            hd_pg_rows_get(state, 0, 1),
                            found_text(advance, row, FOUND_INCREMENT),
                            taken,
                            found_text(advance, row, FOUND_MIN),
                            found_text(advance, row, FOUND_MAX)};
    g_autoptr(HdPgRows) next =
        hd_pg_conn_query(advance->conn, hd_pg_sequence_next_sql, params, 6, error);
    if (next == NULL)
        return FALSE;
    if (hd_pg_rows_count(next) == 0)
        return TRUE;
    if (strcmp(hd_pg_rows_get(next, 0, 1), "t") != 0) {
        set_too_small(advance, reached, error);
        return FALSE;
    }
    *out_value = g_strdup(hd_pg_rows_get(next, 0, 0));
    return TRUE;
}

static gboolean advance_sequence(const Advance *advance, const Reached *reached, GError **error)
{
    guint row = reached->row;
    g_autofree char *value = NULL;
    if (!find_restart(advance, reached, &value, error))
        return FALSE;
    if (value == NULL)
        return TRUE;
    /* The server wrote both parts: the statement's beginning and a number. */
    g_autofree char *sql = g_strconcat(found_text(advance, row, FOUND_RESTART), value, NULL);
    if (!hd_pg_conn_exec(advance->conn, sql, error)) {
        prefix_error(advance, row, error);
        return FALSE;
    }
    g_ptr_array_add(
        advance->notes,
        g_strdup_printf("Sequence \"%s\" of column \"%s\" of table \"%s\" goes on with %s.",
                        found_text(advance, row, FOUND_SEQUENCE),
                        found_text(advance, row, FOUND_COLUMN),
                        found_text(advance, row, FOUND_TABLE), value));
    return TRUE;
}

static gboolean advance_all(const Advance *advance, GError **error)
{
    guint n_rows = hd_pg_rows_count(advance->found);
    for (guint row = 0; row < n_rows;) {
        const char *oid = found_text(advance, row, FOUND_OID);
        Reached reached = {0};
        for (; row < n_rows && strcmp(found_text(advance, row, FOUND_OID), oid) == 0; row++) {
            if (!reach_column(advance, row, &reached, error))
                return FALSE;
        }
        if (reached.any && !advance_sequence(advance, &reached, error))
            return FALSE;
    }
    return TRUE;
}

gboolean hd_pg_sequence_advance(HdPgConn *conn, const HdPgSequenceScope *scope,
                                GPtrArray **out_notes, GError **error)
{
    g_autofree char *names = hd_pg_array_text(scope->tables, scope->n_tables);
    const char *params[] = {scope->schema, names};
    g_autoptr(HdPgRows) found = hd_pg_conn_query(conn, hd_pg_sequence_find_sql, params, 2, error);
    if (found == NULL)
        return FALSE;
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    Advance advance = {.conn = conn, .scope = scope, .found = found, .notes = notes};
    if (!advance_all(&advance, error))
        return FALSE;
    if (out_notes != NULL)
        *out_notes = g_steal_pointer(&notes);
    return TRUE;
}
