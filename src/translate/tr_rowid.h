/* Rowids that the schema's own SQL speaks of. */
#ifndef HD_TR_ROWID_H
#define HD_TR_ROWID_H

#include "base/arena.h"
#include "model/schema.h"

/* A table without an INTEGER PRIMARY KEY has a rowid that PostgreSQL's would not have. Where a view
 * or a trigger of the schema uses it, the table gets it as a column at its end, with its values;
 * "SELECT *" of what is translated does not show it. Changes the tables of the schema, before
 * anything else is made of them. */
void hd_tr_rowid_show(HdSchema *schema, HdArena *arena);

/* The same where tables are in the target already: is_settled tells for each table that it has
 * what it has, whatever uses its rowid. */
void hd_tr_rowid_show_new(HdSchema *schema, const gboolean *is_settled, HdArena *arena);

/* Gives the column to one table, which has a rowid and no alias of it. */
void hd_tr_rowid_add(HdTable *table, HdArena *arena);

#endif
