/* What was seen in one column: gathered value by value, in constant memory. */
#ifndef HD_INFER_STATS_H
#define HD_INFER_STATS_H

#include <glib.h>

#include "infer/infer_options.h"
#include "model/schema.h"
#include "model/value.h"

typedef struct HdStats HdStats;

/* Ready for the values of this column: only what the declared type and the options make worth
 * asking is asked. */
HdStats *hd_infer_stats_new(const HdColumn *column, const HdInferOptions *options);
void hd_infer_stats_free(HdStats *stats);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdStats, hd_infer_stats_free)

/* The texts that a CHECK allows in the column, ends with NULL; borrowed as long as the statistics
 * are used. Before the first value. */
void hd_infer_stats_expect_labels(HdStats *stats, const char *const *labels);

/* Whether values must be read, or their storage class is enough (a column declared BLOB). */
gboolean hd_infer_stats_needs_values(const HdStats *stats);

/* Takes one value in. With needs_values FALSE only the class of value is looked at. A value too
 * long to hold (data NULL) has to be given piece by piece instead. row is the row's ordinal, kept
 * to say where something was. */
void hd_infer_stats_add(HdStats *stats, const HdValue *value, gint64 row);

/* A long text or blob in pieces; bytes_total is the cell's size. */
void hd_infer_stats_add_begin(HdStats *stats, HdClass class, gsize bytes_total, gint64 row);
void hd_infer_stats_add_piece(HdStats *stats, const guint8 *data, gsize bytes);
void hd_infer_stats_add_end(HdStats *stats);

/* Adds what other saw (of the same column, another range of rows). */
void hd_infer_stats_merge(HdStats *stats, const HdStats *other);

/* The first value that stands among texts and that no text type of PostgreSQL can hold, if one was
 * seen. Returns FALSE when there is none. A column that becomes bytea can hold the first two. */
typedef enum {
    HD_BAD_TEXT_NUL,  /* a text with a NUL byte, at out_offset */
    HD_BAD_TEXT_UTF8, /* a text that is not valid UTF-8 from out_offset on */
    HD_BAD_TEXT_BLOB  /* a blob that is neither, in a column of texts declared to be text */
} HdBadText;
gboolean hd_infer_stats_get_bad_text(const HdStats *stats, HdBadText *out_kind, gint64 *out_row,
                                     gsize *out_offset);

/* The largest integer seen, 0 where there is none: what a sequence has to start above. */
gint64 hd_infer_stats_get_max_integer(const HdStats *stats);

#endif
