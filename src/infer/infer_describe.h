/* What a column holds, for people and for those who advise them. */
#ifndef HD_INFER_DESCRIBE_H
#define HD_INFER_DESCRIBE_H

#include <glib.h>

#include "base/arena.h"
#include "infer/infer_stats.h"
#include "model/target.h"

typedef struct {
    const char *text;              /* "integers, 1 to 81,204; 12 NULL" */
    gint64 counts[HD_CLASS_COUNT]; /* values of each storage class */
    gint64 bad_texts;              /* texts with a NUL byte or invalid UTF-8 */
    gsize longest_bytes;           /* of texts and blobs; 0 where values were not read */
    gint64 naive;                  /* texts of a date with a time and no offset */
    gboolean rises;                /* instants that come in their order, row after row; only where
                                      what --enrich takes was asked */
    gint64 first_micros, last_micros; /* of instants; the former above the latter: there are none */
} HdColumnSeen;

/* The instants are those of the chosen form. The text lives in the arena. */
HdColumnSeen hd_infer_describe(const HdStats *stats, const HdChoice *choice, HdArena *arena);

#endif
