#include "infer/infer_stats.h"

#include <string.h>

#include "base/arena.h"
#include "infer/infer_rules.h"

static const HdInferOptions NO_OPTIONS = {0};
static const HdInferRole NO_ROLE = {0};

static HdColumn column_of(const char *declared)
{
    return (HdColumn){.name = "c", .declared = declared, .affinity = hd_schema_affinity(declared)};
}

static HdValue text_of(const char *text, gsize bytes)
{
    return (HdValue){.class = HD_CLASS_TEXT, .data = (const guint8 *)text, .bytes = bytes};
}

static void test_needs_values(void)
{
    static const char *const DECLARED[] = {"BLOB", "INTEGER", "TEXT", "", "DATE"};
    for (guint i = 0; i < G_N_ELEMENTS(DECLARED); i++) {
        HdColumn column = column_of(DECLARED[i]);
        g_autoptr(HdStats) stats = hd_infer_stats_new(&column, &NO_OPTIONS);
        g_assert_cmpint(hd_infer_stats_needs_values(stats), ==, i > 0);
    }
}

/* With the class alone. */
static void test_class_only(void)
{
    HdColumn column = column_of("BLOB");
    HdInferOptions options = {0};
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(HdStats) stats = hd_infer_stats_new(&column, &NO_OPTIONS);
    hd_infer_stats_add(stats, &(HdValue){.class = HD_CLASS_BLOB, .data = NULL, .bytes = 9}, 1);
    hd_infer_stats_add(stats, &(HdValue){.class = HD_CLASS_TEXT, .data = NULL, .bytes = 9}, 2);
    g_assert_cmpstr(hd_infer_rules_choose(&column, &NO_ROLE, stats, &options, arena).reason, ==,
                    "bytea: 1 of 2 values is text, taken as the bytes of its text");
}

typedef struct {
    const char *text;
    gsize bytes;
    HdBadText kind;
    gsize offset;
} BadText;

static const BadText BAD_TEXTS[] = {
    {"a\0b", 3, HD_BAD_TEXT_NUL, 1},
    {"\0", 1, HD_BAD_TEXT_NUL, 0},
    {"caf\351", 4, HD_BAD_TEXT_UTF8, 3},
    {"caf\351 au lait", 12, HD_BAD_TEXT_UTF8, 3},
    {"gr\303\274n\300\200", 7, HD_BAD_TEXT_UTF8, 5},
    {"\355\240\200", 3, HD_BAD_TEXT_UTF8, 0},
};

static void test_bad_text(void)
{
    static const char *const DECLARED[] = {"TEXT",     "VARCHAR(2)", "VARCHAR(99)", "INTEGER",
                                           "DATETIME", "JSON",       "UUID",        "BOOLEAN"};
    for (guint d = 0; d < G_N_ELEMENTS(DECLARED); d++) {
        HdColumn column = column_of(DECLARED[d]);
        for (guint i = 0; i < G_N_ELEMENTS(BAD_TEXTS); i++) {
            const BadText *bad = &BAD_TEXTS[i];
            HdValue good = text_of("plain", 5), value = text_of(bad->text, bad->bytes);
            HdBadText kind;
            gint64 row;
            gsize offset;
            g_autoptr(HdStats) stats = hd_infer_stats_new(&column, &NO_OPTIONS);
            hd_infer_stats_add(stats, &good, 7);
            g_assert_false(hd_infer_stats_get_bad_text(stats, &kind, &row, &offset));
            hd_infer_stats_add(stats, &value, 8);
            hd_infer_stats_add(
                stats,
                &(HdValue){.class = HD_CLASS_TEXT, .data = (const guint8 *)"\377", .bytes = 1}, 9);
            g_assert_true(hd_infer_stats_get_bad_text(stats, &kind, &row, &offset));
            g_assert_cmpint(kind, ==, bad->kind);
            g_assert_cmpint(row, ==, 8);
            g_assert_cmpuint(offset, ==, bad->offset);
        }
    }
}

static void test_bad_text_merged(void)
{
    HdColumn column = column_of("TEXT");
    HdValue nul = text_of("ab\0", 3), latin = text_of("\351", 1);
    HdBadText kind;
    gint64 row;
    gsize offset;
    g_autoptr(HdStats) late = hd_infer_stats_new(&column, &NO_OPTIONS);
    g_autoptr(HdStats) early = hd_infer_stats_new(&column, &NO_OPTIONS);
    g_autoptr(HdStats) none = hd_infer_stats_new(&column, &NO_OPTIONS);
    hd_infer_stats_add(late, &latin, 100);
    hd_infer_stats_add(early, &nul, 50);
    hd_infer_stats_merge(late, early);
    hd_infer_stats_merge(late, none);
    g_assert_true(hd_infer_stats_get_bad_text(late, &kind, &row, &offset));
    g_assert_cmpint(kind, ==, HD_BAD_TEXT_NUL);
    g_assert_cmpint(row, ==, 50);
    g_assert_cmpuint(offset, ==, 2);
}

static void test_max_integer(void)
{
    HdColumn column = column_of("INTEGER");
    g_autoptr(HdStats) stats = hd_infer_stats_new(&column, &NO_OPTIONS);
    g_autoptr(HdStats) other = hd_infer_stats_new(&column, &NO_OPTIONS);
    g_assert_cmpint(hd_infer_stats_get_max_integer(stats), ==, 0);
    hd_infer_stats_add(stats, &(HdValue){.class = HD_CLASS_INTEGER, .integer = -7}, 1);
    hd_infer_stats_add(stats, &(HdValue){.class = HD_CLASS_INTEGER, .integer = -9}, 2);
    g_assert_cmpint(hd_infer_stats_get_max_integer(stats), ==, -7);
    hd_infer_stats_merge(stats, other);
    g_assert_cmpint(hd_infer_stats_get_max_integer(stats), ==, -7);
    hd_infer_stats_add(other, &(HdValue){.class = HD_CLASS_INTEGER, .integer = 812}, 3);
    hd_infer_stats_merge(stats, other);
    g_assert_cmpint(hd_infer_stats_get_max_integer(stats), ==, 812);
}

/* Whatever is given whole gives the same answers when it comes in pieces. */
static void test_pieces(void)
{
    static const char *const DECLARED[] = {"TEXT", "VARCHAR(12)", "JSON", "DATETIME", "TIME",
                                           "UUID", "BOOLEAN",     "",     "BLOB"};
    static const char *const TEXTS[] = {
        "",
        "true",
        "2023-11-09",
        "2023-11-09 10:00:00.123456+02:00",
        "2023-11-09 10:00:00.00000000000000000000000000000000000000000000000000",
        "10:00:00",
        "[1, 2.5, \"\\ud83d\\ude00\"]",
        "\"\\ud83d\"",
        "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
        "twelve chars",
        "thirteen char",
        "\303\244\303\266\303\274\303\237\303\244\303\266\303\274\303\237",
        "\303\244\303\266\303\274\303\237\342\202\254\342\202\254 1234567",
        "\342\202",
        "caf\351",
    };
    HdInferOptions options = {0};
    for (guint i = 0; i < G_N_ELEMENTS(DECLARED) * G_N_ELEMENTS(TEXTS) * 2; i++) {
        const char *text = TEXTS[i / 2 % G_N_ELEMENTS(TEXTS)];
        HdColumn column = column_of(DECLARED[i / 2 / G_N_ELEMENTS(TEXTS)]);
        gsize bytes = strlen(text);
        HdValue value = text_of(text, bytes);
        g_autoptr(HdArena) arena = hd_arena_new();
        g_autoptr(HdStats) whole = hd_infer_stats_new(&column, &NO_OPTIONS);
        value.class = i % 2 == 0 ? HD_CLASS_TEXT : HD_CLASS_BLOB;
        hd_infer_stats_add(whole, &value, 1);
        HdChoice expected = hd_infer_rules_choose(&column, &NO_ROLE, whole, &options, arena);
        for (gsize piece = 1; piece <= bytes + 1; piece++) {
            g_autoptr(HdStats) stats = hd_infer_stats_new(&column, &NO_OPTIONS);
            hd_infer_stats_add_begin(stats, value.class, bytes, 1);
            for (gsize at = 0; at < bytes; at += piece) {
                hd_infer_stats_add_piece(stats, value.data + at, MIN(piece, bytes - at));
            }
            hd_infer_stats_add_end(stats);
            HdChoice choice = hd_infer_rules_choose(&column, &NO_ROLE, stats, &options, arena);
            HdBadText kind, whole_kind;
            gint64 row;
            gsize offset = 0, whole_offset = 0;
            g_autofree char *shown = g_strescape(text, NULL);
            g_test_message("%s: %s", column.declared, shown);
            g_assert_true(hd_type_equal(&choice.type, &expected.type));
            g_assert_cmpstr(choice.reason, ==, expected.reason);
            g_assert_cmpint(choice.form, ==, expected.form);
            g_assert_cmpint(hd_infer_stats_get_bad_text(stats, &kind, &row, &offset), ==,
                            hd_infer_stats_get_bad_text(whole, &whole_kind, &row, &whole_offset));
            g_assert_cmpuint(offset, ==, whole_offset);
        }
    }
}

/* Members are not compared when they come in pieces: json keeps them all. */
static void test_long_json(void)
{
    static const struct {
        const char *text;
        const char *reason; /* NULL: it is jsonb */
    } LONG[] = {
        {"{\"a\": 1}", "json: 1 of 1 value is so long that it was not looked at for members named "
                       "twice, of which "
                       "jsonb keeps one (first: row 1)"},
        {"[1, [2.5]]", NULL},
    };
    HdColumn column = column_of("JSON");
    for (guint i = 0; i < G_N_ELEMENTS(LONG); i++) {
        g_autoptr(HdArena) arena = hd_arena_new();
        g_autoptr(HdStats) stats = hd_infer_stats_new(&column, &NO_OPTIONS);
        g_autoptr(HdStats) none = hd_infer_stats_new(&column, &NO_OPTIONS);
        gsize bytes = strlen(LONG[i].text);
        hd_infer_stats_add_begin(stats, HD_CLASS_TEXT, bytes, 1);
        hd_infer_stats_add_piece(stats, (const guint8 *)LONG[i].text, bytes);
        hd_infer_stats_add_end(stats);
        hd_infer_stats_merge(none, stats);
        HdChoice choice = hd_infer_rules_choose(&column, &NO_ROLE, none, &NO_OPTIONS, arena);
        g_assert_cmpstr(choice.reason, ==, LONG[i].reason);
        g_assert_cmpint(choice.type.kind, ==, LONG[i].reason ? HD_TYPE_JSON : HD_TYPE_JSONB);
    }
}

#define TEXT(text)                                                                                 \
    {                                                                                              \
        .class = HD_CLASS_TEXT, .data = (const guint8 *)(text), .bytes = sizeof(text) - 1          \
    }

/* Nanoseconds a value, with -m perf. */
static void test_speed(void)
{
    static const struct {
        const char *declared;
        HdValue value;
    } KINDS[] = {
        {"INTEGER", {.class = HD_CLASS_INTEGER, .integer = 1234567}},
        {"REAL", {.class = HD_CLASS_REAL, .real = 1.5}},
        {"DECIMAL(10,2)", {.class = HD_CLASS_REAL, .real = 1230.99}},
        {"TEXT", TEXT("a name, not long")},
        {"TEXT", TEXT("\320\270\320\274\321\217 \320\270 \320\270\320\274\321\217")},
        {"VARCHAR(40)", TEXT("a name, not long")},
        {"DATETIME", TEXT("2023-11-09 10:00:00")},
        {"DATETIME", TEXT("2023-11-09T10:00:00.123456Z")},
        {"DATETIME", {.class = HD_CLASS_INTEGER, .integer = 1551434400}},
        {"UUID", TEXT("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")},
        {"JSON", TEXT("{\"a\":1,\"name\":\"something longer\",\"b\":[true,2.5]}")},
        {"BOOLEAN", {.class = HD_CLASS_INTEGER, .integer = 1}},
    };
    if (!g_test_perf()) {
        g_test_skip("only with -m perf");
        return;
    }
    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        HdColumn column = column_of(KINDS[i].declared);
        g_autoptr(HdStats) stats = hd_infer_stats_new(&column, &NO_OPTIONS);
        g_test_timer_start();
        for (gint64 row = 0; row < 4000000; row++) {
            hd_infer_stats_add(stats, &KINDS[i].value, row);
        }
        g_test_timer_elapsed();
        g_test_minimized_result(g_test_timer_last(), "%s %s: %.1f ns a value", KINDS[i].declared,
                                hd_value_class_name(KINDS[i].value.class),
                                g_test_timer_last() * 250);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/infer/stats/needs-values", test_needs_values);
    g_test_add_func("/infer/stats/class-only", test_class_only);
    g_test_add_func("/infer/stats/bad-text", test_bad_text);
    g_test_add_func("/infer/stats/bad-text-merged", test_bad_text_merged);
    g_test_add_func("/infer/stats/max-integer", test_max_integer);
    g_test_add_func("/infer/stats/pieces", test_pieces);
    g_test_add_func("/infer/stats/long-json", test_long_json);
    g_test_add_func("/infer/stats/speed", test_speed);
    return g_test_run();
}
