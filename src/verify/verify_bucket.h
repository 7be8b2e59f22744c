/* Sums of rows' hashes by a part of the hash of their identity. */
#ifndef HD_VERIFY_BUCKET_H
#define HD_VERIFY_BUCKET_H

#include <glib.h>

#include "verify/verify_canon.h"

/* Enough that the buckets of a few differing rows hold few others. */
#define HD_BUCKET_BITS 20
#define HD_BUCKET_COUNT (1u << HD_BUCKET_BITS)

typedef struct HdBuckets HdBuckets;

/* 24 MiB, of which a small table touches little. */
HdBuckets *hd_verify_bucket_new(void);
void hd_verify_bucket_free(HdBuckets *buckets);

static inline guint hd_verify_bucket_of(HdHash identity)
{
    return (guint)(identity.high >> (64 - HD_BUCKET_BITS));
}

/* A row of the source (1) or of the target (-1). */
void hd_verify_bucket_add(HdBuckets *buckets, HdHash identity, HdHash row, int balance);

gboolean hd_verify_bucket_differs(const HdBuckets *buckets, guint bucket);

/* The end of a range from `from` on whose differing buckets hold at most that many rows, or one
 * bucket with more. */
guint hd_verify_bucket_next(const HdBuckets *buckets, guint from, gint64 rows);

/* As many rows differ, at the least, in the buckets from `from` on. */
gint64 hd_verify_bucket_count_from(const HdBuckets *buckets, guint from);

#endif
