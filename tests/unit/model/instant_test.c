/* Expected seconds are what SQLite's strftime('%s', text) answers. */
#include "model/instant.h"

#include <string.h>

typedef struct {
    const char *text;
    gint64 seconds;
    gint64 micros;
    gboolean has_date, has_time, has_offset;
} Good;

static const Good GOOD[] = {
    {"1970-01-01", 0, 0, TRUE, FALSE, FALSE},
    {"2020-02-29", 1582934400, 0, TRUE, FALSE, FALSE},
    {"1900-02-28", -2203977600, 0, TRUE, FALSE, FALSE},
    {"1900-03-01", -2203891200, 0, TRUE, FALSE, FALSE},
    {"2000-03-01", 951868800, 0, TRUE, FALSE, FALSE},
    {"1600-02-29", -11670998400, 0, TRUE, FALSE, FALSE},
    {"0400-02-29", -49539340800, 0, TRUE, FALSE, FALSE},
    {"0000-01-01", -62167219200, 0, TRUE, FALSE, FALSE},
    {"2020-02-29 12:34", 1582979640, 0, TRUE, TRUE, FALSE},
    {"0001-03-01 00:00", -62130499200, 0, TRUE, TRUE, FALSE},
    {"2020-02-29T12:34:56", 1582979696, 0, TRUE, TRUE, FALSE},
    {"1969-12-31 23:59:59", -1, 0, TRUE, TRUE, FALSE},
    {"1234-05-06 07:08:09", -23215049511, 0, TRUE, TRUE, FALSE},
    {"9999-12-31 23:59:59", 253402300799, 0, TRUE, TRUE, FALSE},
    {"2020-01-01 24:00", 1577923200, 0, TRUE, TRUE, FALSE},
    {"2020-01-01 24:00:00.0", 1577923200, 0, TRUE, TRUE, FALSE},
    {"2023-11-09 23:59:59.123456", 1699574399, 123456, TRUE, TRUE, FALSE},
    {"2023-11-09 23:59:59.5", 1699574399, 500000, TRUE, TRUE, FALSE},
    {"2023-11-09 23:59:59.123456000", 1699574399, 123456, TRUE, TRUE, FALSE},
    {"2019-03-01 10:00:00Z", 1551434400, 0, TRUE, TRUE, TRUE},
    {"2019-03-01 10:00:00z", 1551434400, 0, TRUE, TRUE, TRUE},
    {"2019-03-01 10:00:00+02:00", 1551427200, 0, TRUE, TRUE, TRUE},
    {"2019-03-01 10:00:00 -05:30", 1551454200, 0, TRUE, TRUE, TRUE},
    /* Forms of PostgreSQL and Python, the same instants. */
    {"2019-03-01 10:00:00+02", 1551427200, 0, TRUE, TRUE, TRUE},
    {"2019-03-01T10:00:00.25+0200", 1551427200, 250000, TRUE, TRUE, TRUE},
    {"2019-03-01T10:00+0200", 1551427200, 0, TRUE, TRUE, TRUE},
    /* Without a date: since midnight. */
    {"00:00", 0, 0, FALSE, TRUE, FALSE},
    {"12:34:56", 45296, 0, FALSE, TRUE, FALSE},
    {"12:34:56.789", 45296, 789000, FALSE, TRUE, FALSE},
    {"24:00:00", 86400, 0, FALSE, TRUE, FALSE},
    {"00:30+01:00", -1800, 0, FALSE, TRUE, TRUE},
};

static const char *const BAD[] = {
    "",
    "now",
    "2023",
    "2023-11",
    "2023-1-01",
    "2023-11-9",
    "23-11-09",
    "2023/11/09",
    "2023-00-10",
    "2023-13-10",
    "2023-10-00",
    "2023-02-29",
    "2023-02-30",
    "1900-02-29",
    "2023-04-31",
    "0000-00-00",
    "0000-00-00 00:00:00",
    "-2023-11-09",
    "12023-11-09",
    "2023-11-09 ",
    " 2023-11-09",
    "2023-11-09T",
    "2023-11-09 10",
    "2023-11-09 10:",
    "2023-11-09 10:0",
    "2023-11-09 10:60",
    "2023-11-09 25:00",
    "2023-11-09 24:00:01",
    "2023-11-09 24:00:00.000001",
    "2023-11-09 10:00:60",
    "2023-11-09 10:00:5",
    "2023-11-09 10:00:00.",
    "2023-11-09 10:00:00,5",
    "2023-11-09 10:00:00.1234567",
    "2023-11-09 10:00:00.123456001",
    "2023-11-09 10:00:00 ",
    "2023-11-09  10:00:00",
    "2023-11-09 10:00:00+",
    "2023-11-09 10:00:00+2",
    "2023-11-09 10:00:00+02:",
    "2023-11-09 10:00:00+020",
    "2023-11-09 10:00:00+02:0",
    "2023-11-09 10:00:00+02:00:00",
    "2023-11-09 10:00:00+15:00",
    "2023-11-09 10:00:00+02:60",
    "2023-11-09 10:00:00 UTC",
    "2023-11-09 10:00:00ZZ",
    "2023-11-09Z",
    "2023-11-09+02:00",
    "10:0a",
    "1:00:00",
    "20:23-11-09",
    "10:00:00 PM",
};

static void test_parse(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(GOOD); i++) {
        const Good *good = &GOOD[i];
        HdInstant instant;
        g_test_message("%s", good->text);
        g_assert_true(hd_instant_parse((const guint8 *)good->text, strlen(good->text), &instant));
        g_assert_cmpint(instant.micros, ==, good->seconds * 1000000 + good->micros);
        g_assert_cmpint(instant.has_date, ==, good->has_date);
        g_assert_cmpint(instant.has_time, ==, good->has_time);
        g_assert_cmpint(instant.has_offset, ==, good->has_offset);
    }
}

/* The text is in memory of its own length, so that a sanitizer sees a read beyond it. */
static void test_refuse(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(BAD); i++) {
        HdInstant instant = {42, FALSE, FALSE, FALSE};
        gsize bytes = strlen(BAD[i]);
        g_autofree guint8 *text = g_memdup2(BAD[i], bytes);
        g_test_message("%s", BAD[i]);
        g_assert_false(hd_instant_parse(text, bytes, &instant));
        g_assert_cmpint(instant.micros, ==, 42);
    }
}

static void test_refuse_nul(void)
{
    HdInstant instant;
    g_assert_false(hd_instant_parse((const guint8 *)"2023-11-09\0", 11, &instant));
}

/* Every start of every good text is read within its bounds. */
static void test_prefixes(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(GOOD); i++) {
        for (gsize bytes = 0; bytes < strlen(GOOD[i].text); bytes++) {
            g_autofree guint8 *text = g_memdup2(GOOD[i].text, bytes);
            HdInstant instant;
            hd_instant_parse(text, bytes, &instant);
        }
    }
}

/* Every day of 800 years follows the one before; days of a month by the rule of the calendar. */
static void test_every_day(void)
{
    gint64 expected = G_GINT64_CONSTANT(-11676096000); /* strftime('%s', '1600-01-01') */
    for (guint year = 1600; year < 2400; year++) {
        for (guint month = 1; month <= 12; month++) {
            guint days = g_date_get_days_in_month((GDateMonth)month, (GDateYear)year);
            for (guint day = 1; day <= 31; day++) {
                char text[32];
                HdInstant instant;
                gboolean parsed;
                g_snprintf(text, sizeof text, "%04u-%02u-%02u", year, month, day);
                parsed = hd_instant_parse((const guint8 *)text, 10, &instant);
                g_assert_cmpint(parsed, ==, day <= days);
                if (parsed) {
                    g_assert_cmpint(instant.micros, ==, expected * 1000000);
                    expected += 86400;
                }
            }
        }
    }
}

typedef struct {
    HdValue value;
    HdForm form;
    gboolean fits;
    gint64 micros;
} Number;

#define INTEGER(number)                                                                            \
    {                                                                                              \
        .class = HD_CLASS_INTEGER, .integer = (number)                                             \
    }
#define REAL(number)                                                                               \
    {                                                                                              \
        .class = HD_CLASS_REAL, .real = (number)                                                   \
    }

static const Number NUMBERS[] = {
    {INTEGER(0), HD_FORM_SECONDS, TRUE, 0},
    {INTEGER(1699574399), HD_FORM_SECONDS, TRUE, 1699574399000000},
    {INTEGER(-1), HD_FORM_SECONDS, TRUE, -1000000},
    {INTEGER(1699574399123), HD_FORM_MILLISECONDS, TRUE, 1699574399123000},
    {INTEGER(1699574399123456), HD_FORM_MICROSECONDS, TRUE, 1699574399123456},
    /* extract(epoch from timestamp '4714-11-24 00:00 BC'), the first that PostgreSQL takes */
    {INTEGER(-210866803200), HD_FORM_SECONDS, TRUE, -210866803200000000},
    {INTEGER(-210866803201), HD_FORM_SECONDS, FALSE, 0},
    {INTEGER(G_MAXINT64), HD_FORM_SECONDS, FALSE, 0},
    {INTEGER(G_MININT64), HD_FORM_MICROSECONDS, FALSE, 0},
    {INTEGER(5), HD_FORM_ISO, FALSE, 0},
    {INTEGER(5), HD_FORM_NONE, FALSE, 0},
    {REAL(1627303906.0), HD_FORM_SECONDS, TRUE, 1627303906000000},
    {REAL(1627303906.122), HD_FORM_SECONDS, TRUE, 1627303906122000},
    {REAL(1627303906.123456), HD_FORM_SECONDS, TRUE, 1627303906123456},
    {REAL(-1.5), HD_FORM_SECONDS, TRUE, -1500000},
    {REAL(1627303906.1234567), HD_FORM_SECONDS, FALSE, 0},
    {REAL(1.0 / 3), HD_FORM_SECONDS, FALSE, 0},
    {REAL(1e300), HD_FORM_SECONDS, FALSE, 0},
    {REAL(__builtin_inf()), HD_FORM_SECONDS, FALSE, 0},
    {REAL(1627303906122.0), HD_FORM_MILLISECONDS, FALSE, 0},
    /* julianday('1970-01-01'), julianday('2023-11-09 12:34:56.789') */
    {REAL(2440587.5), HD_FORM_JULIAN, TRUE, 0},
    {REAL(2460258.024268391), HD_FORM_JULIAN, TRUE, 1699533296789000},
    {INTEGER(2440588), HD_FORM_JULIAN, TRUE, 43200000000},
    {REAL(0.0), HD_FORM_JULIAN, TRUE, -210866760000000000},
    {REAL(-0.5), HD_FORM_JULIAN, FALSE, 0},
    {REAL(5373484.5), HD_FORM_JULIAN, FALSE, 0},
    {REAL(__builtin_inf()), HD_FORM_JULIAN, FALSE, 0},
    {{.class = HD_CLASS_NULL}, HD_FORM_SECONDS, FALSE, 0},
    {{.class = HD_CLASS_TEXT}, HD_FORM_ISO, FALSE, 0},
};

static void test_numbers(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(NUMBERS); i++) {
        gint64 micros = 42;
        g_test_message("number %u", i);
        g_assert_cmpint(hd_instant_from_number(&NUMBERS[i].value, NUMBERS[i].form, &micros), ==,
                        NUMBERS[i].fits);
        g_assert_cmpint(micros, ==, NUMBERS[i].fits ? NUMBERS[i].micros : 42);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/instant/parse", test_parse);
    g_test_add_func("/instant/refuse", test_refuse);
    g_test_add_func("/instant/refuse-nul", test_refuse_nul);
    g_test_add_func("/instant/prefixes", test_prefixes);
    g_test_add_func("/instant/every-day", test_every_day);
    g_test_add_func("/instant/numbers", test_numbers);
    return g_test_run();
}
