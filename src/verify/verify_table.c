#include "verify/verify_table.h"

#include "verify/verify_canon.h"
#include "verify/verify_read.h"

static void sum_add(HdVerifySum *sum, HdHash hash)
{
    guint64 carry = __builtin_add_overflow(sum->low, hash.low, &sum->low) ? 1 : 0;
    sum->high += hash.high + carry;
    sum->rows++;
}

static gboolean sum_rows(HdVerifyReader *reader, HdVerifySum *out_sum, GError **error)
{
    g_autoptr(HdCanon) canon = hd_verify_canon_new();
    HdVerifySum sum = {0, 0, 0};
    HdStep step;
    while ((step = hd_verify_read_next(reader, error)) == HD_STEP_ROW) {
        HdHash hash;
        if (!hd_verify_read_hash(reader, NULL, 0, canon, &hash, error))
            return FALSE;
        sum_add(&sum, hash);
    }
    if (step == HD_STEP_ERROR)
        return FALSE;
    *out_sum = sum;
    return TRUE;
}

gboolean hd_verify_table_source(const HdVerifyTable *table, HdLite *lite, HdPgConn *conn,
                                HdVerifySum *out_sum, GError **error)
{
    g_autoptr(HdVerifyReader) reader = hd_verify_read_source(table, lite, conn, error);
    return reader != NULL && sum_rows(reader, out_sum, error);
}

gboolean hd_verify_table_target(const HdVerifyTable *table, HdPgConn *conn, HdVerifySum *out_sum,
                                GError **error)
{
    g_autoptr(HdVerifyReader) reader = hd_verify_read_target(table, conn, NULL, error);
    return reader != NULL && sum_rows(reader, out_sum, error);
}

gboolean hd_verify_sum_equal(const HdVerifySum *a, const HdVerifySum *b)
{
    return a->rows == b->rows && a->high == b->high && a->low == b->low;
}
