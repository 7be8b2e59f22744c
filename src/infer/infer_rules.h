/* From what was declared and what was seen to a PostgreSQL type: the default table. */
#ifndef HD_INFER_RULES_H
#define HD_INFER_RULES_H

#include <glib.h>

#include "base/arena.h"
#include "infer/infer_stats.h"
#include "model/schema.h"
#include "model/target.h"

typedef struct {
    gboolean fit_integers;     /* --int=fit: the narrowest of smallint, integer, bigint */
    gboolean plain_timestamps; /* --timestamps=plain: timestamp instead of timestamptz */
} HdInferOptions;

/* The type of one column. Reasons live in the arena. */
HdChoice hd_infer_rules_choose(const HdColumn *column, gboolean is_rowid_alias,
                               const HdStats *stats, const HdInferOptions *options, HdArena *arena);

/* Gives columns joined by a foreign key one type that holds both (infer_unify.c): choices has an
 * array of n_columns for each table of the schema and is changed in place. */
void hd_infer_unify(const HdSchema *schema, HdChoice **choices, HdArena *arena);

#endif
