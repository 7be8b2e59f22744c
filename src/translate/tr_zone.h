/* Times without an offset that are not UTC's (--source-timezone). */
#ifndef HD_TR_ZONE_H
#define HD_TR_ZONE_H

#include "base/arena.h"
#include "model/schema.h"
#include "model/target.h"

/* What of the schema's own SQL uses a column of such times that becomes timestamptz: 'view "v" uses
 * column "c" of table "t"', in the arena; NULL: nothing does. SQLite computes with the texts as
 * they are, and the translation with instants, which are the same in UTC alone. Choices as of
 * HdTrOptions. */
const char *hd_tr_zone_find_use(const HdSchema *schema, HdChoice *const *choices, HdArena *arena);

#endif
