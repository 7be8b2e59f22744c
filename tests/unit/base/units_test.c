#include "base/units.h"

#include "base/error.h"

static void check(char *text, const char *expected)
{
    g_assert_cmpstr(text, ==, expected);
    g_free(text);
}

static void test_counts(void)
{
    check(hd_units_to_count(0), "0");
    check(hd_units_to_count(999), "999");
    check(hd_units_to_count(1000), "1,000");
    check(hd_units_to_count(-1234567), "-1,234,567");
    check(hd_units_to_count(G_MININT64), "-9,223,372,036,854,775,808");
    check(hd_units_to_counted(1, "row"), "1 row");
    check(hd_units_to_counted(81204, "row"), "81,204 rows");
}

static void test_sizes(void)
{
    check(hd_units_to_size(999), "999 bytes");
    check(hd_units_to_size(1000), "1.0 kB");
    check(hd_units_to_size(31234567), "31.2 MB");
    check(hd_units_to_size(999999), "1.0 MB");
    check(hd_units_to_size(G_MAXINT64), "9.2 EB");
}

static void test_durations(void)
{
    check(hd_units_to_duration(0.0412), "41 ms");
    check(hd_units_to_duration(0.9999), "1.0 s");
    check(hd_units_to_duration(3.42), "3.4 s");
    check(hd_units_to_duration(125), "2 min 5 s");
    check(hd_units_to_duration(7384), "2 h 3 min");
}

static void test_parse_size(void)
{
    static const struct {
        const char *text;
        gsize bytes;
    } good[] = {{"1", 1},         {"65536", 65536}, {"64K", 65536},
                {"64kib", 65536}, {"2M", 2097152},  {"1G", 1073741824}};
    static const char *const bad[] = {"", "0", "-1", "64X", "K", "1.5M", "99999999999999999999G"};
    for (guint i = 0; i < G_N_ELEMENTS(good); i++) {
        gsize bytes = 0;
        g_assert_true(hd_units_parse_size(good[i].text, &bytes, NULL));
        g_assert_cmpuint(bytes, ==, good[i].bytes);
    }
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        gsize bytes = 7;
        g_autoptr(GError) error = NULL;
        g_assert_false(hd_units_parse_size(bad[i], &bytes, &error));
        g_assert_error(error, HD_ERROR, HD_ERROR_USAGE);
        g_assert_cmpuint(bytes, ==, 7);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/units/counts", test_counts);
    g_test_add_func("/units/sizes", test_sizes);
    g_test_add_func("/units/durations", test_durations);
    g_test_add_func("/units/parse-size", test_parse_size);
    return g_test_run();
}
