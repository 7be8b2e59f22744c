/* The functions of compat/, which have SQLite's meaning where PostgreSQL has no twin. */
#ifndef HD_TR_COMPAT_H
#define HD_TR_COMPAT_H

#include <glib.h>

#include "base/arena.h"

typedef struct {
    const char *name;         /* of the file, and of the function in schema sqlite */
    const char *sql;          /* statements, each with its semicolon */
    const char *const *needs; /* names, NULL-terminated */
} HdTrCompat;

/* The functions of those names and all that they need, each after what it needs: of
 * const HdTrCompat *. */
GPtrArray *hd_tr_compat_closure(const GPtrArray *names, HdArena *arena);

/* Those of the names (of char *) that the statement calls; they are borrowed. */
GPtrArray *hd_tr_compat_find_used(const char *sql, const GPtrArray *names, HdArena *arena);

/* The statements that make the schema and, of a closure, the functions that are not in written;
 * they are added to it (g_hash_table_new(NULL, NULL)). "" when nothing is new. Free with g_free. */
char *hd_tr_compat_to_script(const GPtrArray *closure, GHashTable *written);

#endif
