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

typedef struct Advance Advance;

/* What is done about the sequence of some columns. */
typedef gboolean (*SequenceFn)(const Advance *advance, const Reached *reached, GError **error);

struct Advance {
    HdPgConn *conn;
    const HdPgSequenceScope *scope;
    HdPgRows *found;
    SequenceFn fn;
    GPtrArray *notes;  /* of what was moved, or is behind */
    GPtrArray *unread; /* NULL: what may not be read is an error */
};

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
    g_prefix_error(error, "could not %s sequence \"%s\" of column \"%s\" of table \"%s\": ",
                   advance->unread != NULL ? "read" : "restart",
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

/* The row of pg_sequence_next.sql; none where the sequence may stay. */
static HdPgRows *ask_next(const Advance *advance, const Reached *reached, GError **error)
{
    guint row = reached->row;
    g_autoptr(HdPgRows) state =
        hd_pg_conn_query(advance->conn, found_text(advance, row, FOUND_READ_STATE), NULL, 0, error);
    if (state == NULL) {
        prefix_error(advance, row, error);
        return NULL;
    }
    g_autofree char *taken = g_strdup_printf("%" G_GINT64_FORMAT, reached->value);
    const char *params[] = {hd_pg_rows_get(state, 0, 0),
                            hd_pg_rows_get(state, 0, 1),
                            found_text(advance, row, FOUND_INCREMENT),
                            taken,
                            found_text(advance, row, FOUND_MIN),
                            found_text(advance, row, FOUND_MAX)};
    return hd_pg_conn_query(advance->conn, hd_pg_sequence_next_sql, params, 6, error);
}

/* Where the sequence has to restart; *out_value stays NULL where it may stay. */
static gboolean find_restart(const Advance *advance, const Reached *reached, char **out_value,
                             GError **error)
{
    g_autoptr(HdPgRows) next = ask_next(advance, reached, error);
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

static gboolean check_sequence(const Advance *advance, const Reached *reached, GError **error)
{
    guint row = reached->row;
    g_autoptr(HdPgRows) next = ask_next(advance, reached, error);
    if (next == NULL)
        return FALSE;
    if (hd_pg_rows_count(next) > 0)
        g_ptr_array_add(
            advance->notes,
            g_strdup_printf("sequence \"%s\" of column \"%s\" of table \"%s\" is behind: the "
                            "numbers %s to %" G_GINT64_FORMAT " are taken",
                            found_text(advance, row, FOUND_SEQUENCE),
                            found_text(advance, row, FOUND_COLUMN),
                            found_text(advance, row, FOUND_TABLE),
                            counts_down(advance, row) ? "down" : "up", reached->value));
    return TRUE;
}

/* The sequence of the columns from row on, and *out_upto, the first row of the next one. */
static gboolean look_at(const Advance *advance, guint row, guint *out_upto, GError **error)
{
    const char *oid = found_text(advance, row, FOUND_OID);
    guint upto = row;
    Reached reached = {0};
    while (upto < hd_pg_rows_count(advance->found) &&
           strcmp(found_text(advance, upto, FOUND_OID), oid) == 0)
        upto++;
    *out_upto = upto;
    for (guint i = row; i < upto; i++) {
        if (!reach_column(advance, i, &reached, error))
            return FALSE;
    }
    return !reached.any || advance->fn(advance, &reached, error);
}

static gboolean look_at_all(const Advance *advance, GError **error)
{
    guint upto;
    for (guint row = 0; row < hd_pg_rows_count(advance->found); row = upto) {
        g_autoptr(GError) failure = NULL;
        if (look_at(advance, row, &upto, &failure))
            continue;
        if (advance->unread == NULL ||
            g_strcmp0(hd_error_get_sqlstate(failure), HD_SQLSTATE_INSUFFICIENT_PRIVILEGE) != 0) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return FALSE;
        }
        g_ptr_array_add(advance->unread, g_strdup(failure->message));
    }
    return TRUE;
}

static gboolean run(Advance *advance, GError **error)
{
    const HdPgSequenceScope *scope = advance->scope;
    g_autofree char *names = hd_pg_array_text(scope->tables, scope->n_tables);
    const char *params[] = {scope->schema, names};
    advance->found = hd_pg_conn_query(advance->conn, hd_pg_sequence_find_sql, params, 2, error);
    gboolean done = advance->found != NULL && look_at_all(advance, error);
    hd_pg_rows_free(advance->found);
    return done;
}

gboolean hd_pg_sequence_advance(HdPgConn *conn, const HdPgSequenceScope *scope,
                                GPtrArray **out_notes, GError **error)
{
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    Advance advance = {.conn = conn, .scope = scope, .fn = advance_sequence, .notes = notes};
    if (!run(&advance, error))
        return FALSE;
    if (out_notes != NULL)
        *out_notes = g_steal_pointer(&notes);
    return TRUE;
}

gboolean hd_pg_sequence_find_behind(HdPgConn *conn, const HdPgSequenceScope *scope,
                                    GPtrArray **out_behind, GPtrArray **out_unread, GError **error)
{
    g_autoptr(GPtrArray) behind = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) unread = g_ptr_array_new_with_free_func(g_free);
    Advance look = {
        .conn = conn, .scope = scope, .fn = check_sequence, .notes = behind, .unread = unread};
    if (!run(&look, error))
        return FALSE;
    *out_behind = g_steal_pointer(&behind);
    *out_unread = g_steal_pointer(&unread);
    return TRUE;
}
