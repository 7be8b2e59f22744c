/* What the schema's own SQL says for and against the types of --enrich. */
#ifndef HD_TR_ENRICH_H
#define HD_TR_ENRICH_H

#include "base/arena.h"
#include "model/schema.h"
#include "model/target.h"

/* The texts that a CHECK allows in the column, each once, ends with NULL: CHECK (c IN ('a', 'b')),
 * or the same after "c IS NULL OR". NULL where none of the table's checks is so. */
const char *const *hd_tr_enrich_labels(const HdTable *table, guint column, HdArena *arena);

/* Whether all that the check says is what the type says too: an enum's labels, these and no other,
 * json_valid(c) of a document. */
gboolean hd_tr_enrich_is_said_by(const HdTable *table, guint column, const HdCheck *check,
                                 const HdType *type);

/* For choices that have a plain one beside them: where a view, a trigger, a key, an index, a
 * check, a default or a generated column uses such a column in a way that only the plain type
 * allows, it takes the column back to that, with the reason. Enums get the name that they are going
 * to have where it is free. Columns of texts without any value that could be uuid as well get their
 * own choice as the plain one. Choices has an array of n_columns for each table of the schema. */
void hd_tr_enrich_settle(const HdSchema *schema, HdChoice **choices, HdArena *arena);

#endif
