/* Some of a table's rows, in blocks that lie together by a key: between two values of the key, each
 * row of the table is one of the sample. */
#ifndef HD_LITE_SAMPLE_H
#define HD_LITE_SAMPLE_H

#include <glib.h>

#include "base/arena.h"
#include "lite/lite_cursor.h"

/* The key's values from `from` up to and including `upto`; of class NULL where there is no such
 * end. Both are integers, or texts, which compare by their bytes. */
typedef struct {
    HdValue from, upto;
} HdLiteBlock;

typedef struct {
    guint column;        /* the key, by its position in the table */
    HdLiteBlock *blocks; /* ascending, apart */
    guint n_blocks;
    HdLiteRows rows; /* all that are in them */
} HdLiteSample;

/* The column by whose values blocks are cut: the rowid, or the first of a key of texts that compare
 * by their bytes. -1: there is none. */
int hd_lite_sample_column(HdLite *lite, const HdTable *table);

gboolean hd_lite_sample_count(HdLite *lite, const HdTable *table, gint64 *out_rows, GError **error);

/* Takes about so many of the table's n_all rows, at random, with the first and the last of them.
 * Where nearly all rowids are taken, these rows alone are read; else all rowids or keys are. The
 * sample lives in the arena; *out_sample is NULL where the keys that are stored are not of the
 * column's kind. */
typedef struct {
    const HdTable *table;
    gint64 n_all;
    gint64 n_wanted;
    GRand *random;
} HdLiteSampling;
gboolean hd_lite_sample_take(HdLite *lite, const HdLiteSampling *sampling, HdArena *arena,
                             HdLiteSample **out_sample, GError **error);

#endif
