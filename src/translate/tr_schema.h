/* The source's schema and the chosen types, written as PostgreSQL's. */
#ifndef HD_TR_SCHEMA_H
#define HD_TR_SCHEMA_H

#include <glib.h>

#include "base/arena.h"
#include "model/schema.h"
#include "model/target.h"

typedef struct {
    const char *schema;           /* the target's schema that every statement names */
    const char *published_schema; /* the name it will have when the functions of triggers run; NULL:
                                     the same */
    gboolean collate_c; /* the target's default collation is not byte order: write COLLATE "C", so
                           that texts compare as in SQLite (BINARY) */
    HdChoice *const *choices;   /* for each table, for each column */
    const char *compat_refusal; /* why functions of compat/ cannot be called, as a leftover's
                                   reason; NULL: they can */
    const gint64 *
        max_integers; /* for each table: the largest value of its INTEGER PRIMARY KEY, 0 for none */
} HdTrOptions;

/* Never fails: what cannot be translated is among the leftovers. The result lives in the arena. */
HdTarget *hd_tr_schema(const HdSchema *schema, const HdTrOptions *options, HdArena *arena);

/* The whole as a script that psql can run: tables, then keys and indexes, then foreign keys, then
 * the leftovers as comments. Free with g_free. */
char *hd_tr_schema_to_script(const HdTarget *target);

#endif
