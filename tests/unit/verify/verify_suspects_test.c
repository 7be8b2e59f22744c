#include "verify/verify_suspects.h"

#include "verify/verify_bucket.h"

static HdHash hash(guint64 high, guint64 low)
{
    return (HdHash){high, low};
}

static void test_settle(void)
{
    g_autoptr(HdSuspects) suspects = hd_verify_suspects_new();
    guint n = 99;
    hd_verify_suspects_settle(suspects, &n);
    g_assert_cmpuint(n, ==, 0);
    hd_verify_suspects_add(suspects, hash(2, 0), hash(1, 1), -1);
    hd_verify_suspects_add(suspects, hash(1, 0), hash(7, 7), 1);
    hd_verify_suspects_add(suspects, hash(2, 0), hash(1, 2), 1);
    hd_verify_suspects_add(suspects, hash(1, 0), hash(7, 7), -1);
    hd_verify_suspects_add(suspects, hash(1, 9), hash(5, 5), 1);
    hd_verify_suspects_add(suspects, hash(1, 9), hash(5, 5), 1);
    const HdSuspect *settled = hd_verify_suspects_settle(suspects, &n);
    g_assert_cmpuint(n, ==, 3);
    g_assert_cmpuint(settled[0].identity.low, ==, 9);
    g_assert_cmpint(settled[0].balance, ==, 2);
    g_assert_cmpuint(settled[1].row.low, ==, 1);
    g_assert_cmpint(settled[1].balance, ==, -1);
    g_assert_cmpuint(settled[2].row.low, ==, 2);
}

/* Far more adds than there is room for; few different rows. */
static void test_repeated(void)
{
    enum { TIMES = 500000 };
    g_autoptr(HdSuspects) suspects = hd_verify_suspects_new();
    for (int i = 0; i < TIMES; i++) {
        hd_verify_suspects_add(suspects, hash(1, 1), hash(1, 1), 1);
        hd_verify_suspects_add(suspects, hash(1, 1), hash((guint64)i % 3, 2), i % 2 == 0 ? 1 : -1);
    }
    guint n = 0;
    const HdSuspect *settled = hd_verify_suspects_settle(suspects, &n);
    gint64 sum = 0;
    for (guint i = 0; i < n; i++)
        sum += settled[i].balance;
    g_assert_cmpuint(n, <=, 4);
    g_assert_cmpint(sum, ==, TIMES);
}

static void test_buckets(void)
{
    HdBuckets *buckets = hd_verify_bucket_new();
    HdHash first = hash(0, 1);
    HdHash last = hash(G_MAXUINT64, 1);
    g_assert_cmpuint(hd_verify_bucket_of(first), ==, 0);
    g_assert_cmpuint(hd_verify_bucket_of(last), ==, HD_BUCKET_COUNT - 1);

    /* Equal rows cancel out, with carry and borrow between the halves. */
    hd_verify_bucket_add(buckets, first, hash(1, G_MAXUINT64), 1);
    hd_verify_bucket_add(buckets, first, hash(2, 2), 1);
    hd_verify_bucket_add(buckets, first, hash(2, 2), -1);
    g_assert_true(hd_verify_bucket_differs(buckets, 0));
    hd_verify_bucket_add(buckets, first, hash(1, G_MAXUINT64), -1);
    g_assert_false(hd_verify_bucket_differs(buckets, 0));
    g_assert_cmpint(hd_verify_bucket_count_from(buckets, 0), ==, 0);

    for (int i = 0; i < 3; i++)
        hd_verify_bucket_add(buckets, first, hash(1, 1), 1);
    hd_verify_bucket_add(buckets, last, hash(1, 1), 1);
    hd_verify_bucket_add(buckets, last, hash(1, 2), -1);
    g_assert_cmpint(hd_verify_bucket_count_from(buckets, 0), ==, 3 + 1);
    g_assert_cmpint(hd_verify_bucket_count_from(buckets, 1), ==, 1);
    g_assert_cmpuint(hd_verify_bucket_next(buckets, 0, 1), ==, HD_BUCKET_COUNT - 1);
    g_assert_cmpuint(hd_verify_bucket_next(buckets, 0, 100), ==, HD_BUCKET_COUNT);
    hd_verify_bucket_free(buckets);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/verify_suspects/settle", test_settle);
    g_test_add_func("/verify_suspects/repeated", test_repeated);
    g_test_add_func("/verify_suspects/buckets", test_buckets);
    return g_test_run();
}
