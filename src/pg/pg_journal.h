/* The journal of an unfinished run: what it has made and loaded, written in the transactions that
 * made and loaded it, so that a crash at any instant leaves the two in agreement
 * (docs/decisions/0011). It is a table in the schema that is being built, and goes when that is
 * published or dropped. */
#ifndef HD_PG_JOURNAL_H
#define HD_PG_JOURNAL_H

#include <glib.h>

#include "base/arena.h"
#include "pg/pg_conn.h"

/* The journal's table; no table of an application may be named so. */
#define HD_PG_JOURNAL_TABLE "howdah journal"

typedef enum {
    HD_JOURNAL_RUN,           /* text: the state of the source's files (lite_state.h) */
    HD_JOURNAL_TABLE,         /* text: what identifies the statements that make it */
    HD_JOURNAL_CHUNK,         /* rows of a table */
    HD_JOURNAL_TYPE,          /* a type, */
    HD_JOURNAL_VIEW,          /* a view, */
    HD_JOURNAL_FUNCTION,      /* or a trigger's function */
    HD_JOURNAL_COMPAT_SCHEMA, /* schema "sqlite" was made by the run */
    HD_JOURNAL_COMPAT_MADE,   /* text: the oids of functions in it that were, as an array's text */
    HD_JOURNAL_COMPAT_DROP,   /* text: the statement that takes one of them away */
    HD_JOURNAL_COMPAT_RESTORE /* text: the statement that brings back a replaced one */
} HdJournalKind;

/* A range of rowids; a missing end is the table's. */
typedef struct {
    gboolean has_after, has_upto;
    gint64 after, upto; /* rows after `after` up to and including `upto` */
} HdJournalRange;

typedef struct {
    HdJournalKind kind;
    const char *name;     /* of the object; of the table of a chunk */
    HdJournalRange range; /* of a chunk, */
    gint64 rows;          /* and what it holds */
    guint64 high, low;    /* with the hash of it */
    const char *text;
    gboolean is_there; /* read: the relation, type or function is still the one that was made */
} HdJournalEntry;

/* Whether entries of this kind are of relations, types and functions that the run made. */
gboolean hd_pg_journal_is_object(HdJournalKind kind);

/* Whether the schema has a journal. */
gboolean hd_pg_journal_is_there(HdPgConn *conn, const char *schema, gboolean *out_is_there,
                                GError **error);

/* Makes the journal in the schema. */
gboolean hd_pg_journal_create(HdPgConn *conn, const char *schema, GError **error);

/* Adds entries, in the caller's transaction. is_there is not looked at. */
gboolean hd_pg_journal_add(HdPgConn *conn, const char *schema, const HdJournalEntry *entries,
                           guint n_entries, GError **error);

/* All entries, in the order in which they were added (HdJournalEntry *, in the arena); *out_entries
 * is NULL where the schema has no journal. */
gboolean hd_pg_journal_read(HdPgConn *conn, const char *schema, HdArena *arena,
                            GPtrArray **out_entries, GError **error);

/* Takes away a relation, type or function, with what depends on it, and the entries of its name. */
gboolean hd_pg_journal_undo(HdPgConn *conn, const char *schema, const HdJournalEntry *entry,
                            GError **error);

/* Drops the journal where there is one. */
gboolean hd_pg_journal_drop(HdPgConn *conn, const char *schema, GError **error);

/* The constraints and indexes of the schema's tables that are complete and valid; for each a key as
 * hd_pg_journal_built_key makes it. Free with g_hash_table_unref. */
GHashTable *hd_pg_journal_find_built(HdPgConn *conn, const char *schema, GError **error);
char *hd_pg_journal_built_key(const char *table, const char *name);

/* Drops the constraints that were added NOT VALID to the tables with these names (an array's text)
 * and never validated. */
gboolean hd_pg_journal_drop_not_valid(HdPgConn *conn, const char *schema, const char *tables,
                                      GError **error);

#endif
