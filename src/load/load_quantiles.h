/* Where a table can be cut into ranges of about equal row count: by keys that were seen, so that
 * gaps and clusters in them do not matter. */
#ifndef HD_LOAD_QUANTILES_H
#define HD_LOAD_QUANTILES_H

#include <glib.h>

#include "base/arena.h"
#include "lite/lite_cursor.h"

/* Fed with every row's identity in the cursor's order, it keeps every k-th one; k doubles whenever
 * there are too many, so memory is constant. */
typedef struct HdLoadQuantiles HdLoadQuantiles;

/* n_key values make an identity: 1 for a rowid. */
HdLoadQuantiles *hd_load_quantiles_new(guint n_key);
void hd_load_quantiles_free(HdLoadQuantiles *quantiles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdLoadQuantiles, hd_load_quantiles_free)

/* The identity is copied where it is kept. Long keys (over 256 bytes of text and blob) are counted,
 * and no range begins at them. */
void hd_load_quantiles_add(HdLoadQuantiles *quantiles, const HdValue *identity);

/* Up to n_ranges ranges, in order, that cover the whole table without a gap, also rows that were
 * never fed. Returns how many there are, at least 1. They and their keys live in the arena. */
guint hd_load_quantiles_plan(const HdLoadQuantiles *quantiles, guint n_ranges, HdArena *arena,
                             HdLiteRange **out_ranges);

#endif
