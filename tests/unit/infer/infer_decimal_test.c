/* Digits of the decimal texts (Python's '%.15g' and on), counted by hand. */
#include "infer/infer_decimal.h"

typedef struct {
    double number;
    int whole_digits, fraction_digits;
} Case;

static const Case CASES[] = {
    {0.0, 0, 0},
    {1.0, 1, 0},
    {-1.0, 1, 0},
    {10.0, 2, 0},
    {0.5, 0, 1},
    {0.1, 0, 1},
    {-0.125, 0, 3},
    {0.001, 0, 3},
    {99.99, 2, 2},
    {1230.99, 4, 2},
    {1e-7, 0, 7},
    {1.5e-7, 0, 8},
    {0.1 + 0.2, 0, 17}, /* 0.30000000000000004 */
    {1.0 / 3, 0, 16},   /* 0.3333333333333333 */
    {1e15, 16, 0},
    {1e22, 23, 0},
    {1.5e300, 301, 0},
    {123456789.123, 9, 3},
    {9007199254740993.0, 16, 0},
    {4503599627370495.5, 16, 1},
    {12345678901234567890.12, 20, 0}, /* 1.2345678901234567e+19 */
    {5e-324, 0, 338},                 /* 4.94065645841247e-324 */
    {2.2250738585072014e-308, 0, 324},
};

static void test_cases(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const Case *c = &CASES[i];
        g_test_message("%.17g", c->number);
        for (int scale = 0; scale <= 330; scale++) {
            for (int more = -1; more <= 1; more++) {
                int whole = c->whole_digits + more;
                gboolean expected = scale >= c->fraction_digits && more >= 0;
                if (whole >= 0 && whole + scale > 0) {
                    g_assert_cmpint(hd_infer_decimal_fits(c->number, whole + scale, scale), ==,
                                    expected);
                }
            }
        }
    }
    g_assert_false(hd_infer_decimal_fits(__builtin_inf(), 1000, 0));
    g_assert_false(hd_infer_decimal_fits(-__builtin_inf(), 1000, 500));
}

/* Every amount of cents fits two places; a double beside it does not. */
static void test_cents(void)
{
    for (guint i = 0; i < 20000; i++) {
        char text[32];
        gint32 cents = g_test_rand_int_range(-2000000000, 2000000000);
        g_snprintf(text, sizeof text, "%s%d.%02d", cents < 0 ? "-" : "", ABS(cents / 100),
                   ABS(cents % 100));
        union {
            double real;
            guint64 bits;
        } number = {.real = g_ascii_strtod(text, NULL)};
        g_test_message("%s", text);
        g_assert_true(hd_infer_decimal_fits(number.real, 10, 2));
        number.bits++;
        g_assert_false(hd_infer_decimal_fits(number.real, 10, 2));
    }
}

static void test_max_integer(void)
{
    g_assert_cmpint(hd_infer_decimal_max_integer(0), ==, 0);
    g_assert_cmpint(hd_infer_decimal_max_integer(8), ==, 99999999);
    g_assert_cmpint(hd_infer_decimal_max_integer(18), ==, 999999999999999999);
    g_assert_cmpint(hd_infer_decimal_max_integer(19), ==, G_MAXINT64);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/infer/decimal/cases", test_cases);
    g_test_add_func("/infer/decimal/cents", test_cents);
    g_test_add_func("/infer/decimal/max-integer", test_max_integer);
    return g_test_run();
}
