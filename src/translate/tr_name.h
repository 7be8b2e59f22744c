/* Names in the target: kept as they are where PostgreSQL can hold them.
 *
 * A name of more than 63 bytes is cut at a character's boundary and gets '_' and eight hexadecimal
 * digits of the FNV-1a hash of the whole name; so does a name that is taken already, of the name
 * and a count. The outcome depends on the names and their order alone. */
#ifndef HD_TR_NAME_H
#define HD_TR_NAME_H

#include <glib.h>

#include "base/arena.h"

/* PostgreSQL's NAMEDATALEN - 1. */
#define HD_TR_NAME_BYTES_MAX 63

/* The names taken in one namespace: the relations of a schema, a table's columns or constraints. */
typedef struct HdTrNames HdTrNames;

HdTrNames *hd_tr_name_set_new(void);
void hd_tr_name_set_free(HdTrNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdTrNames, hd_tr_name_set_free)

gboolean hd_tr_name_is_taken(const HdTrNames *names, const char *name);

/* Takes the wanted name or, where it cannot be had, one made from it; second, where not NULL, is
 * another namespace that the name must be free in and is taken in too. The result lives in the
 * arena. */
const char *hd_tr_name_claim(HdTrNames *names, HdTrNames *second, const char *wanted,
                             HdArena *arena);

/* What a column of that name is called at first: system columns' names cannot be used. */
const char *hd_tr_name_column(const char *name, HdArena *arena);

#endif
