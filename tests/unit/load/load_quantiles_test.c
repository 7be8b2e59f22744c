#include "load/load_quantiles.h"

#include <string.h>

static HdValue integer(gint64 number)
{
    return (HdValue){.class = HD_CLASS_INTEGER, .integer = number};
}

static HdValue text(const char *words)
{
    return (HdValue){.class = HD_CLASS_TEXT, .data = (const guint8 *)words, .bytes = strlen(words)};
}

static void test_empty_table_is_one_range(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(HdLoadQuantiles) quantiles = hd_load_quantiles_new(1);
    HdLiteRange *ranges = NULL;
    g_assert_cmpuint(hd_load_quantiles_plan(quantiles, 8, arena, &ranges), ==, 1);
    g_assert_null(ranges[0].after);
    g_assert_null(ranges[0].upto);
}

static void test_few_rows_give_few_ranges(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(HdLoadQuantiles) quantiles = hd_load_quantiles_new(1);
    for (gint64 i = 1; i <= 3; i++) {
        HdValue row = integer(i * 100);
        hd_load_quantiles_add(quantiles, &row);
    }
    HdLiteRange *ranges = NULL;
    guint n = hd_load_quantiles_plan(quantiles, 8, arena, &ranges);
    g_assert_cmpuint(n, <=, 3);
    g_assert_null(ranges[0].after);
    g_assert_null(ranges[n - 1].upto);
    g_assert_cmpuint(hd_load_quantiles_plan(quantiles, 1, arena, &ranges), ==, 1);
    g_assert_cmpuint(hd_load_quantiles_plan(quantiles, 0, arena, &ranges), ==, 1);
}

/* Rowids with a gap that a division of max - min would fall into: 0..n-1, then n more above 2^62.
 */
static void test_clustered_rowids_are_cut_evenly(void)
{
    const gint64 half = 500000;
    const gint64 far = G_GINT64_CONSTANT(1) << 62;
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(HdLoadQuantiles) quantiles = hd_load_quantiles_new(1);
    for (gint64 i = 0; i < 2 * half; i++) {
        HdValue row = integer(i < half ? i : far + i);
        hd_load_quantiles_add(quantiles, &row);
    }
    HdLiteRange *ranges = NULL;
    guint n = hd_load_quantiles_plan(quantiles, 7, arena, &ranges);
    g_assert_cmpuint(n, ==, 7);
    gint64 begin = 0;
    for (guint i = 0; i < n; i++) {
        gint64 end = 2 * half;
        if (i + 1 < n) {
            gint64 key = ranges[i].upto->integer;
            end = (key < half ? key : key - far) + 1;
            g_assert_true(ranges[i + 1].after == ranges[i].upto);
        }
        g_assert_cmpint(end - begin, >, 2 * half / 7 - 2100);
        g_assert_cmpint(end - begin, <, 2 * half / 7 + 2100);
        begin = end;
    }
}

static void test_composite_keys_are_copied(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    HdLiteRange *ranges = NULL;
    {
        g_autoptr(HdLoadQuantiles) quantiles = hd_load_quantiles_new(2);
        for (guint i = 0; i < 4000; i++) {
            g_autofree char *name = g_strdup_printf("region %05u", i);
            HdValue row[2] = {text(name), integer(i)};
            hd_load_quantiles_add(quantiles, row);
        }
        g_assert_cmpuint(hd_load_quantiles_plan(quantiles, 2, arena, &ranges), ==, 2);
    }
    const HdValue *cut = ranges[0].upto;
    g_autofree char *expected = g_strdup_printf("region %05u", (guint)cut[1].integer);
    g_assert_cmpuint(cut[0].bytes, ==, strlen(expected));
    g_assert_true(memcmp(cut[0].data, expected, cut[0].bytes) == 0);
    g_assert_cmpint(cut[1].integer, >=, 1990);
    g_assert_cmpint(cut[1].integer, <=, 2010);
}

static void test_long_keys_are_no_boundaries(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(HdLoadQuantiles) quantiles = hd_load_quantiles_new(1);
    g_autofree char *word = g_strnfill(257, 'x');
    for (guint i = 0; i < 5000; i++) {
        HdValue row = text(i % 2 == 0 ? word : "short");
        hd_load_quantiles_add(quantiles, &row);
    }
    HdLiteRange *ranges = NULL;
    guint n = hd_load_quantiles_plan(quantiles, 4, arena, &ranges);
    g_assert_cmpuint(n, ==, 4);
    for (guint i = 0; i + 1 < n; i++)
        g_assert_cmpuint(ranges[i].upto->bytes, ==, 5);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/load/quantiles/empty", test_empty_table_is_one_range);
    g_test_add_func("/load/quantiles/few", test_few_rows_give_few_ranges);
    g_test_add_func("/load/quantiles/clustered", test_clustered_rowids_are_cut_evenly);
    g_test_add_func("/load/quantiles/composite", test_composite_keys_are_copied);
    g_test_add_func("/load/quantiles/long", test_long_keys_are_no_boundaries);
    return g_test_run();
}
