#include "infer/infer_describe.h"

#include <string.h>

#include "infer/infer_rules.h"

#define I(number)                                                                                  \
    {                                                                                              \
        .class = HD_CLASS_INTEGER, .integer = (number)                                             \
    }
#define R(number)                                                                                  \
    {                                                                                              \
        .class = HD_CLASS_REAL, .real = (number)                                                   \
    }
#define T(text)                                                                                    \
    {                                                                                              \
        .class = HD_CLASS_TEXT, .data = (const guint8 *)(text), .bytes = sizeof(text) - 1          \
    }
#define B(text)                                                                                    \
    {                                                                                              \
        .class = HD_CLASS_BLOB, .data = (const guint8 *)(text), .bytes = sizeof(text) - 1          \
    }
#define N                                                                                          \
    {                                                                                              \
        .class = HD_CLASS_NULL                                                                     \
    }
#define END                                                                                        \
    {                                                                                              \
        .class = HD_CLASS_COUNT                                                                    \
    }

static const HdInferOptions ENRICH = {.enrich = TRUE};

static const struct {
    const char *declared;
    HdValue values[6];
    const char *text;
} cases[] = {
    {"INT", {END}, "no values"},
    {"INT", {N, N, END}, "NULL only"},
    {"INT", {I(7), END}, "integers, all 7"},
    {"INT", {I(-1234567), I(81204), END}, "integers, -1,234,567 to 81,204"},
    {"INT", {I(G_MININT64), I(0), END}, "integers, -9,223,372,036,854,775,808 to 0"},
    {"INT",
     {I(1), I(5), R(2.5), N, END},
     "integers, 1 to 5 (2 values); reals, all 2.5 (1 value); "
     "1 NULL"},
    {"REAL", {R(-0.5), R(1e10), END}, "reals, -0.5 to 1e+10"},
    {"TEXT", {T(""), END}, "empty texts"},
    {"TEXT", {T("a b"), T("a longer one, with a point."), END}, "texts of up to 27 bytes"},
    {"TEXT",
     {T("x"), B("\x01\x02"), END},
     "texts of up to 1 bytes (1 value); blobs of up to 2 bytes "
     "(1 value)"},
    {"TEXT", {T("red"), T("blue"), T("red"), END}, "texts, 2 different words"},
    {"TEXT", {T("{\"a\": 1}"), T("[]"), END}, "JSON objects or arrays"},
    {"JSON", {T("1"), T("[]"), END}, "JSON documents"},
    {"UUID", {T("0e2f1d6c-0000-4000-8000-0123456789ab"), END}, "UUIDs"},
    {"BOOLEAN", {T("t"), T("f"), END}, "truth values as words"},
    {"DATE", {T("2013-12-22"), T("2009-01-01"), END}, "ISO dates, 2009-01-01 to 2013-12-22"},
    {"DATETIME",
     {T("1969-12-31 23:59:59"), N, END},
     "ISO dates with times, all 1969-12-31; 1 NULL"},
    {"TIME", {T("10:00"), T("11:30:00"), END}, "times of day"},
    {"BLOB", {B("abc"), T("x"), END}, "texts (1 value); blobs (1 value)"},
};

static HdStats *see(const HdColumn *column, const HdValue *values)
{
    HdStats *stats = hd_infer_stats_new(column, &ENRICH);
    for (guint i = 0; values[i].class != HD_CLASS_COUNT; i++)
        hd_infer_stats_add(stats, &values[i], i + 1);
    return stats;
}

static HdColumnSeen describe(const char *declared, const HdValue *values, HdArena *arena)
{
    HdColumn column = {
        .name = "status", .declared = declared, .affinity = hd_schema_affinity(declared)};
    g_autoptr(HdStats) stats = see(&column, values);
    HdChoice choice =
        hd_infer_rules_choose(&column, &(HdInferRole){0}, stats, &(HdInferOptions){0}, arena);
    return hd_infer_describe(stats, &choice, arena);
}

static void test_texts(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(describe(cases[i].declared, cases[i].values, arena).text, ==,
                        cases[i].text);
}

/* date -u -d 2020-01-01 +%s says 1577836800. */
static void test_instants(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    const gint64 second = G_USEC_PER_SEC, from = 1577836800;
    HdColumnSeen seen =
        describe("DATETIME", (const HdValue[]){I(1577836800), I(1577836900), END}, arena);
    g_assert_cmpint(seen.first_micros, ==, from * second);
    g_assert_cmpint(seen.last_micros, ==, (from + 100) * second);
    g_assert_true(seen.rises);
    g_assert_cmpint(seen.naive, ==, 0);

    seen = describe("DATETIME",
                    (const HdValue[]){T("2020-01-01 00:01:40"), T("2020-01-01T00:00:00Z"), END},
                    arena);
    g_assert_cmpint(seen.first_micros, ==, from * second);
    g_assert_cmpint(seen.last_micros, ==, (from + 100) * second);
    g_assert_false(seen.rises);
    g_assert_cmpint(seen.naive, ==, 1);

    seen = describe("INT", (const HdValue[]){I(1), END}, arena);
    g_assert_cmpint(seen.first_micros, >, seen.last_micros);
}

static void test_counts(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    HdColumnSeen seen = describe(
        "TEXT", (const HdValue[]){T("a\0b"), T("caf\351"), T("ok"), B("12345"), N, END}, arena);
    g_assert_cmpint(seen.counts[HD_CLASS_TEXT], ==, 3);
    g_assert_cmpint(seen.counts[HD_CLASS_BLOB], ==, 1);
    g_assert_cmpint(seen.counts[HD_CLASS_NULL], ==, 1);
    g_assert_cmpint(seen.bad_texts, ==, 2);
    g_assert_cmpuint(seen.longest_bytes, ==, 5);
}

/* Of parts of a column, as of the whole. */
static void test_merge(void)
{
    HdColumn column = {.name = "c", .declared = "INT", .affinity = HD_AFFINITY_INTEGER};
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(HdStats) stats = see(&column, (const HdValue[]){I(5), T("abc"), END});
    g_autoptr(HdStats) other = see(&column, (const HdValue[]){I(-2), R(1.5), T("ab"), N, END});
    hd_infer_stats_merge(stats, other);
    g_assert_cmpstr(
        hd_infer_describe(stats, &(HdChoice){0}, arena).text, ==,
        "integers, -2 to 5 (2 values); reals, all 1.5 (1 value); texts of up to 3 bytes "
        "(2 values); 1 NULL");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/infer/describe/texts", test_texts);
    g_test_add_func("/infer/describe/instants", test_instants);
    g_test_add_func("/infer/describe/counts", test_counts);
    g_test_add_func("/infer/describe/merge", test_merge);
    return g_test_run();
}
