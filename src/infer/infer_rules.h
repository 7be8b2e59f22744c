/* From what was declared and what was seen to a PostgreSQL type: the default table. */
#ifndef HD_INFER_RULES_H
#define HD_INFER_RULES_H

#include <glib.h>

#include "base/arena.h"
#include "infer/infer_options.h"
#include "infer/infer_stats.h"
#include "model/schema.h"
#include "model/target.h"

/* The type of one column. Reasons live in the arena. */
HdChoice hd_infer_rules_choose(const HdColumn *column, const HdInferRole *role,
                               const HdStats *stats, const HdInferOptions *options, HdArena *arena);

/* What the column at a position is to its table; the last by hd_infer_rules_is_core_data. */
HdInferRole hd_infer_rules_role(const HdTable *table, guint column, gboolean is_core_data);

/* Whether the schema is one that Apple's Core Data keeps. */
gboolean hd_infer_rules_is_core_data(const HdSchema *schema);

/* Gives columns joined by a foreign key one type that holds both (infer_unify.c): choices has an
 * array of n_columns for each table of the schema and is changed in place. Of what --enrich chose,
 * only uuid is kept for keys, and nothing is left open: no choice has a plain one after it. */
void hd_infer_unify(const HdSchema *schema, HdChoice **choices, HdArena *arena);

#endif
