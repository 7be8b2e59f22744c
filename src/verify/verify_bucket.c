#include "verify/verify_bucket.h"

typedef struct {
    guint64 high, low; /* the source's hashes less the target's */
    guint32 rows;      /* of both, up to the largest number */
    gint32 balance;    /* the source's less the target's; it may wrap */
} Bucket;

struct HdBuckets {
    Bucket all[HD_BUCKET_COUNT];
};

HdBuckets *hd_verify_bucket_new(void)
{
    return g_new0(HdBuckets, 1);
}

void hd_verify_bucket_free(HdBuckets *buckets)
{
    g_free(buckets);
}

void hd_verify_bucket_add(HdBuckets *buckets, HdHash identity, HdHash row, int balance)
{
    Bucket *bucket = &buckets->all[hd_verify_bucket_of(identity)];
    if (balance > 0) {
        guint64 carry = __builtin_add_overflow(bucket->low, row.low, &bucket->low) ? 1 : 0;
        bucket->high += row.high + carry;
    } else {
        guint64 borrow = __builtin_sub_overflow(bucket->low, row.low, &bucket->low) ? 1 : 0;
        bucket->high -= row.high + borrow;
    }
    if (bucket->rows < G_MAXUINT32)
        bucket->rows++;
    (void)__builtin_add_overflow(bucket->balance, balance, &bucket->balance);
}

gboolean hd_verify_bucket_differs(const HdBuckets *buckets, guint bucket)
{
    const Bucket *one = &buckets->all[bucket];
    return (one->high | one->low) != 0 || one->balance != 0;
}

guint hd_verify_bucket_next(const HdBuckets *buckets, guint from, gint64 rows)
{
    gint64 sum = 0;
    guint upto = from;
    for (; upto < HD_BUCKET_COUNT; upto++) {
        if (!hd_verify_bucket_differs(buckets, upto))
            continue;
        if (sum > 0 && sum + buckets->all[upto].rows > rows)
            break;
        sum += buckets->all[upto].rows;
    }
    return upto;
}

gint64 hd_verify_bucket_count_from(const HdBuckets *buckets, guint from)
{
    gint64 count = 0;
    for (guint i = from; i < HD_BUCKET_COUNT; i++) {
        if (hd_verify_bucket_differs(buckets, i))
            count += MAX(1, ABS((gint64)buckets->all[i].balance));
    }
    return count;
}
