/* The sequences behind columns, after rows came in with numbers of their own. */
#ifndef HD_PG_SEQUENCE_H
#define HD_PG_SEQUENCE_H

#include <glib.h>

#include "pg/pg_conn.h"

typedef struct {
    const char *table;
    const char *column;
    gint64 least; /* the next value will be above it, e.g. what AUTOINCREMENT has reached; 0: none.
                   * It says nothing to a sequence that counts down. */
} HdPgSequenceWish;

/* The tables of a schema whose sequences are looked at. */
typedef struct {
    const char *schema;
    const char *const *tables;
    guint n_tables;
    const HdPgSequenceWish *wishes;
    guint n_wishes;
} HdPgSequenceScope;

/* For each integer column of the tables that has a sequence (identity, serial, or a default that
 * calls nextval on it): restarts it, within the open transaction, so that its next value is beyond
 * all values of the column, and of the other listed columns that it serves. It stays on its own
 * steps (INCREMENT). One that is there already, and one of an empty column without a wish, stays
 * as it is. Each that was moved is a sentence in *out_notes (char *; out_notes may be NULL). Errors
 * name table, column and sequence: with a hint where the sequence or its column is too small. */
gboolean hd_pg_sequence_advance(HdPgConn *conn, const HdPgSequenceScope *scope,
                                GPtrArray **out_notes, GError **error);

/* Looks at the same sequences, and writes nothing: *out_behind gets a sentence (char *) for each
 * whose next value is not beyond all values of its columns and what is wished for them, *out_unread
 * one for each that the role may not read. Not in a transaction, which that would abort. Free both
 * with g_ptr_array_unref. */
gboolean hd_pg_sequence_find_behind(HdPgConn *conn, const HdPgSequenceScope *scope,
                                    GPtrArray **out_behind, GPtrArray **out_unread, GError **error);

#endif
