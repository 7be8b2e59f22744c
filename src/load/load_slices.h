/* Even slices of a table's rowids: they share the work out, and one that holds few rows costs
 * nothing but balance. */
#ifndef HD_LOAD_SLICES_H
#define HD_LOAD_SLICES_H

#include <glib.h>

#include "base/arena.h"
#include "lite/lite_cursor.h"

/* Cuts a table for so many workers, in the arena: the first slice has no lower end and the last no
 * upper one. It is one slice where the rowids span few rows, or rows are told apart by a key. NULL
 * where the source cannot be read. */
HdLiteRange *hd_load_slices(HdLite *lite, const HdTable *table, guint n_workers, HdArena *arena,
                            guint *out_n, GError **error);

#endif
