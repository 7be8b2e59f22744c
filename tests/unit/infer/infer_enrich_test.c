/* --enrich, rule by rule: a column's name and declared type, its texts, and the type and reason
 * that follow. */
#include <string.h>

#include "infer/infer_rules.h"

static const HdInferOptions ENRICH = {.enrich = TRUE};

typedef struct {
    const char *name;
    const char *declared;
    const char *texts[8]; /* NULL ends them; "\1" is NULL */
    guint times;          /* that all of them are added */
    const char *type;
    const char *reason;
} Case;

#define U1 "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"
#define U2 "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12"

static const Case CASES[] = {
    /* documents */
    {"c",
     "TEXT",
     {"{\"a\": 1}", "[]", "\1"},
     1,
     "jsonb",
     "jsonb: all 2 texts are JSON objects or arrays"},
    {"c", "", {" {}"}, 1, "jsonb", "jsonb: the only text is a JSON object or array"},
    {"c",
     "VARCHAR(20)",
     {"{}", "[1]"},
     1,
     "jsonb",
     "jsonb: all 2 texts are JSON objects or arrays"},
    {"c", "TEXT", {"{}", "12"}, 1, "text", NULL},
    {"c", "TEXT", {"{}", ""}, 1, "text", NULL},
    {"c", "TEXT", {"{}", "{"}, 1, "text", NULL},
    {"c",
     "TEXT",
     {"{}", "{\"a\": 1, \"a\": 2}"},
     1,
     "json",
     "json: 1 of 2 values names a member twice, of which jsonb keeps one (first: row 2)"},
    {"c",
     "TEXT",
     {"{}", "[1e3]", "{\"a\": -0}"},
     1,
     "json",
     "json: 2 of 3 values have numbers that jsonb writes otherwise (1e3, -0) (first: row 2)"},
    {"c",
     "TEXT",
     {"{\"a\": 1, \"\\u0062\": 2}"},
     1,
     "jsonb",
     "jsonb: the only text is a JSON object or array"},
    {"c",
     "TEXT",
     {"{}", "[\"\\u0000\"]", "[\"\\ud800\"]"},
     1,
     "json",
     "json: 2 of 3 values are JSON that jsonb refuses (first: row 2)"},
    {"c", "TEXT", {"[]"}, 2, "jsonb", "jsonb: all 2 texts are JSON objects or arrays"},
    {"c", "TEXT", {"[]", "[\"a\"]"}, 1, "text[]", "text[]: all 2 texts are JSON arrays of strings"},
    {"c", "TEXT", {"[\"a\"]", "[1]"}, 1, "jsonb", "jsonb: all 2 texts are JSON objects or arrays"},
    /* UUIDs */
    {"c", "TEXT", {U1, U2}, 1, "uuid", "uuid: all 2 texts are UUIDs in lower case"},
    {"c", "TEXT", {U1}, 2, "text", NULL}, /* one value alone */
    {"c", "TEXT", {U1, "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A12"}, 1, "text", NULL},
    {"c",
     "TEXT",
     {"a0eebc999c0b4ef8bb6d6bb9bd380a11", "a0eebc999c0b4ef8bb6d6bb9bd380a12"},
     1,
     "text",
     NULL},
    {"c", "TEXT", {U1, U2, "?"}, 1, "text", NULL},
    /* dates and times, of one layout */
    {"c", "TEXT", {"2020-01-31", "2021-02-28", "\1"}, 1, "date", "date: all 2 texts are ISO dates"},
    {"c", "TEXT", {"2020-01-31", "2021-02-30"}, 1, "text", NULL},
    {"c",
     "TEXT",
     {"2020-01-31 10:00:00", "2021-02-28 11:22:33"},
     1,
     "timestamp with time zone",
     "timestamptz: all 2 texts are ISO dates with a time of day, written alike"},
    {"c",
     "TEXT",
     {"2020-01-31T10:00:00.000Z"},
     1,
     "timestamp with time zone",
     "timestamptz: the only text is an ISO date with a time of day"},
    {"c", "TEXT", {"2020-01-31 10:00:00", "2021-02-28T11:22:33"}, 1, "text", NULL},
    {"c", "TEXT", {"2020-01-31 10:00:00", "2021-02-28"}, 1, "text", NULL},
    {"c", "TEXT", {"2020-01-31 10:00:00+02:00"}, 1, "text", NULL},
    {"c", "TEXT", {"10:00", "11:00"}, 1, "text", NULL},
    {"c", "TEXT", {"2020"}, 1, "text", NULL},
    /* few words in many rows: 100 rows, 20 of each */
    {"status", "TEXT", {"open", "closed"}, 50, "enum", "enum: 100 texts are 2 different words"},
    {"status", "TEXT", {"open", "closed"}, 49, "text", NULL},
    {"status",
     "TEXT",
     {"a", "b", "c", "d", "e", "f"},
     20,
     "enum",
     "enum: 120 texts are 6 different words"},
    {"status", "TEXT", {"a", "b", "c", "d", "e", "f"}, 19, "text", NULL},
    {"status", "TEXT", {"open"}, 200, "text", NULL},
    {"name", "TEXT", {"open", "closed"}, 50, "text", NULL},
    {"kind", "TEXT", {"open", "half open"}, 50, "text", NULL},
    {"kind", "TEXT", {"open", ""}, 50, "text", NULL},
    {"kind", "TEXT", {"1", "2"}, 50, "text", NULL},
    /* lists */
    {"tags",
     "TEXT",
     {"red,green", "blue"},
     1,
     "text[]",
     "text[]: all 2 texts are lists of words with ',' between them"},
    {"tags",
     "TEXT",
     {"red;green", "blue"},
     1,
     "text[]",
     "text[]: all 2 texts are lists of words with ';' between them"},
    {"tags",
     "TEXT",
     {"red|green"},
     1,
     "text[]",
     "text[]: the only text is a list of words with '|' between them"},
    {"tags", "TEXT", {"red,green", "blue", "white"}, 1, "text", NULL}, /* under a half */
    {"tags", "TEXT", {"red, green"}, 1, "text", NULL},
    {"tags", "TEXT", {"red,,green"}, 1, "text", NULL},
    {"tags", "TEXT", {"red,green", ""}, 1, "text", NULL},
    {"tags", "TEXT", {"red,green", "red;green"}, 1, "text", NULL},
    {"tags", "TEXT", {"1,5", "2,5"}, 1, "text", NULL},
    {"name", "TEXT", {"red,green"}, 1, "text", NULL},
    /* what is declared to be something else is not asked */
    {"c", "DATETIME", {"{}"}, 1, "text", "text: 1 of 1 value is no ISO date (first: row 1)"},
};

static HdValue value_of(const char *text)
{
    if (strcmp(text, "\1") == 0)
        return (HdValue){.class = HD_CLASS_NULL};
    return (HdValue){.class = HD_CLASS_TEXT, .data = (const guint8 *)text, .bytes = strlen(text)};
}

static HdColumn column_of(const char *name, const char *declared)
{
    return (HdColumn){.name = name, .declared = declared, .affinity = hd_schema_affinity(declared)};
}

static void assert_choice(const HdChoice *choice, const char *type, const char *reason)
{
    HdType named = choice->type;
    if (named.kind == HD_TYPE_ENUM)
        named.name = "enum";
    g_autofree char *text = hd_type_to_text(&named);
    g_assert_cmpstr(text, ==, type);
    g_assert_cmpstr(choice->reason, ==, reason);
}

static void add_all(HdStats *const *stats, guint n_stats, const Case *test)
{
    guint row = 0;
    for (guint t = 0; t < test->times; t++) {
        for (guint i = 0; i < G_N_ELEMENTS(test->texts) && test->texts[i] != NULL; i++, row++) {
            HdValue value = value_of(test->texts[i]);
            hd_infer_stats_add(stats[row % n_stats], &value, row + 1);
        }
    }
}

static void check(const Case *test, const HdColumn *column, const HdStats *stats)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    HdInferRole role = {0};
    HdChoice choice = hd_infer_rules_choose(column, &role, stats, &ENRICH, arena);
    assert_choice(&choice, test->type, test->reason);
    gboolean changed = strcmp(test->type, "text") != 0;
    g_assert_cmpint(choice.plain != NULL, ==, changed);
}

/* In one go, and by two readers that took turns. */
static void test_table(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        HdColumn column = column_of(CASES[i].name, CASES[i].declared);
        g_autoptr(HdStats) whole = hd_infer_stats_new(&column, &ENRICH);
        g_autoptr(HdStats) odd = hd_infer_stats_new(&column, &ENRICH);
        g_autoptr(HdStats) even = hd_infer_stats_new(&column, &ENRICH);
        HdStats *const turns[] = {odd, even};
        g_test_message("case %u: %s", i, CASES[i].texts[0]);
        add_all(&whole, 1, &CASES[i]);
        check(&CASES[i], &column, whole);
        add_all(turns, 2, &CASES[i]);
        hd_infer_stats_merge(even, odd);
        check(&CASES[i], &column, even);
    }
}

/* What arrays were made of before is known when the texts are no lists any more. */
static void test_separator(void)
{
    static const struct {
        const char *name;
        const char *texts[6];
        char separator;
    } cases[] = {
        {"tags", {"a;b", "c;d", "x y"}, ';'},    {"tags", {"a,b", "c;d", "e;f", "x y"}, ';'},
        {"tags", {"x y", "a|b", "c", "d"}, '|'}, {"tags", {"x y", "x z", "a|b", "c", "d"}, '\0'},
        {"tags", {"[\"a\", \"b\"]"}, '\0'},      {"name", {"a;b"}, '\0'},
    };
    HdInferRole role = {0};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        HdColumn column = column_of(cases[i].name, "TEXT");
        g_autoptr(HdArena) arena = hd_arena_new();
        g_autoptr(HdStats) stats = hd_infer_stats_new(&column, &ENRICH);
        for (guint k = 0; k < 6 && cases[i].texts[k] != NULL; k++) {
            HdValue value = value_of(cases[i].texts[k]);
            hd_infer_stats_add(stats, &value, k + 1);
        }
        HdChoice choice = hd_infer_rules_choose(&column, &role, stats, &ENRICH, arena);
        g_test_message("case %u", i);
        if (cases[i].separator != '\0')
            g_assert_cmpint(choice.type.kind, ==, HD_TYPE_TEXT);
        g_assert_cmpint(choice.separator, ==, cases[i].separator);
    }
}

static HdChoice choose_integers(const char *name, const char *declared, const gint64 *numbers,
                                guint n, const HdInferRole *role, HdArena *arena)
{
    HdColumn column = column_of(name, declared);
    g_autoptr(HdStats) stats = hd_infer_stats_new(&column, &ENRICH);
    for (guint i = 0; i < n; i++) {
        HdValue value = {.class = HD_CLASS_INTEGER, .integer = numbers[i]};
        hd_infer_stats_add(stats, &value, i + 1);
    }
    return hd_infer_rules_choose(&column, role, stats, &ENRICH, arena);
}

/* date -u -d @946684799 is the last second of 1999, @4133980800 the first of 2101. */
static void test_counts(void)
{
    static const struct {
        const char *name;
        const char *declared;
        gint64 numbers[2];
        const char *type;
        const char *reason;
        HdForm form;
    } cases[] = {
        {"created_at",
         "INTEGER",
         {1551434400, 1699574399},
         "timestamp with time zone",
         "timestamptz: integers read as seconds since 1970, 2019-03-01 to 2023-11-09",
         HD_FORM_SECONDS},
        {"updated",
         "",
         {1551434400000, 1699574399999},
         "timestamp with time zone",
         "timestamptz: integers read as milliseconds since 1970, 2019-03-01 to 2023-11-09",
         HD_FORM_MILLISECONDS},
        {"created_at",
         "INTEGER",
         {946684800, 4133980799},
         "timestamp with time zone",
         "timestamptz: integers read as seconds since 1970, 2000-01-01 to 2100-12-31",
         HD_FORM_SECONDS},
        {"created_at", "INTEGER", {946684799, 1699574399}, "bigint", NULL, HD_FORM_NONE},
        {"created_at", "INTEGER", {1699574399, 4133980800}, "bigint", NULL, HD_FORM_NONE},
        {"created_at", "INTEGER", {0, 1699574399}, "bigint", NULL, HD_FORM_NONE},
        {"created_at", "INTEGER", {1551434400, 1551434400000}, "bigint", NULL, HD_FORM_NONE},
        {"price", "INTEGER", {1551434400, 1699574399}, "bigint", NULL, HD_FORM_NONE},
        {"play_time", "INTEGER", {12, 3600}, "bigint", NULL, HD_FORM_NONE},
    };
    HdInferRole none = {0}, key = {.is_key = TRUE};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(HdArena) arena = hd_arena_new();
        g_test_message("case %u", i);
        HdChoice choice =
            choose_integers(cases[i].name, cases[i].declared, cases[i].numbers, 2, &none, arena);
        if (strcmp(cases[i].declared, "") != 0 || cases[i].reason != NULL)
            assert_choice(&choice, cases[i].type, cases[i].reason);
        g_assert_cmpint(choice.form, ==, cases[i].form);
        choice = choose_integers(cases[i].name, "INTEGER", cases[i].numbers, 2, &key, arena);
        g_assert_cmpint(choice.type.kind, ==, HD_TYPE_INT8);
    }
}

static void test_uuid_blobs(void)
{
    static const guint8 BYTES[17] = {1, 2, 3};
    static const struct {
        const char *name;
        gsize bytes[2];
        const char *type;
        const char *reason;
    } cases[] = {
        {"user_id", {16, 16}, "uuid", "uuid: all 2 blobs are of 16 bytes"},
        {"user_id", {16, 17}, "bytea", NULL},
        {"digest", {16, 16}, "bytea", NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        HdColumn column = column_of(cases[i].name, "BLOB");
        g_autoptr(HdArena) arena = hd_arena_new();
        g_autoptr(HdStats) stats = hd_infer_stats_new(&column, &ENRICH);
        HdInferRole role = {0};
        for (guint k = 0; k < 2; k++) {
            HdValue value = {.class = HD_CLASS_BLOB, .data = BYTES, .bytes = cases[i].bytes[k]};
            hd_infer_stats_add(stats, &value, k + 1);
        }
        HdChoice choice = hd_infer_rules_choose(&column, &role, stats, &ENRICH, arena);
        assert_choice(&choice, cases[i].type, cases[i].reason);
    }
}

/* The labels of a CHECK, in the order of their bytes, an empty column too. */
static void test_labels(void)
{
    static const char *const LABELS[] = {"small", "Large", "medium", NULL};
    HdColumn column = column_of("size", "TEXT");
    HdInferRole role = {0};
    for (guint i = 0; i < 3; i++) {
        g_autoptr(HdArena) arena = hd_arena_new();
        g_autoptr(HdStats) stats = hd_infer_stats_new(&column, &ENRICH);
        hd_infer_stats_expect_labels(stats, LABELS);
        HdValue value = value_of(i == 1 ? "medium" : "tiny");
        if (i > 0)
            hd_infer_stats_add(stats, &value, 1);
        HdChoice choice = hd_infer_rules_choose(&column, &role, stats, &ENRICH, arena);
        if (i == 2) {
            assert_choice(&choice, "text", NULL);
            continue;
        }
        assert_choice(&choice, "enum", "enum: its CHECK allows 3 texts");
        g_assert_cmpstr(choice.type.labels[0], ==, "Large");
        g_assert_cmpstr(choice.type.labels[1], ==, "medium");
        g_assert_cmpstr(choice.type.labels[2], ==, "small");
        g_assert_null(choice.type.labels[3]);
    }
}

/* A value that came in pieces was not seen whole. */
static void test_pieces(void)
{
    HdColumn column = column_of("c", "TEXT");
    HdInferRole role = {0};
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(HdStats) stats = hd_infer_stats_new(&column, &ENRICH);
    hd_infer_stats_add_begin(stats, HD_CLASS_TEXT, 2, 1);
    hd_infer_stats_add_piece(stats, (const guint8 *)"{}", 2);
    hd_infer_stats_add_end(stats);
    HdChoice choice = hd_infer_rules_choose(&column, &role, stats, &ENRICH, arena);
    assert_choice(&choice, "text", NULL);
}

/* Moments that rise, in a table of 100,000 rows and more. */
static void test_brin(void)
{
    static const struct {
        gint64 rows;
        gint64 falls_at;
        HdExtraIndex extra;
    } cases[] = {
        {100000, -1, HD_EXTRA_BRIN},
        {99999, -1, HD_EXTRA_NONE},
        {100000, 70000, HD_EXTRA_NONE},
        {100000, 50000, HD_EXTRA_NONE}, /* where one reader ended and the next began */
    };
    HdColumn column = column_of("at", "DATETIME");
    HdInferRole role = {0};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(HdArena) arena = hd_arena_new();
        g_autoptr(HdStats) head = hd_infer_stats_new(&column, &ENRICH);
        g_autoptr(HdStats) tail = hd_infer_stats_new(&column, &ENRICH);
        for (gint64 row = 0; row < cases[i].rows; row++) {
            HdValue value = {.class = HD_CLASS_INTEGER, .integer = 1600000000 + row / 2};
            value.integer -= row == cases[i].falls_at ? 2 : 0;
            hd_infer_stats_add(row < 50000 ? head : tail, &value, row + 1);
        }
        hd_infer_stats_merge(head, tail);
        HdChoice choice = hd_infer_rules_choose(&column, &role, head, &ENRICH, arena);
        g_assert_cmpint(choice.extra_index, ==, cases[i].extra);
    }
}

static void test_gin(void)
{
    HdColumn column = column_of("c", "JSON");
    HdInferRole role = {0};
    g_autoptr(HdArena) arena = hd_arena_new();
    g_autoptr(HdStats) stats = hd_infer_stats_new(&column, &ENRICH);
    HdValue value = value_of("{}");
    hd_infer_stats_add(stats, &value, 1);
    HdChoice choice = hd_infer_rules_choose(&column, &role, stats, &ENRICH, arena);
    g_assert_cmpint(choice.type.kind, ==, HD_TYPE_JSONB);
    g_assert_cmpint(choice.extra_index, ==, HD_EXTRA_GIN);
    g_assert_null(choice.plain);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/infer/enrich/table", test_table);
    g_test_add_func("/infer/enrich/separator", test_separator);
    g_test_add_func("/infer/enrich/counts", test_counts);
    g_test_add_func("/infer/enrich/uuid-blobs", test_uuid_blobs);
    g_test_add_func("/infer/enrich/labels", test_labels);
    g_test_add_func("/infer/enrich/pieces", test_pieces);
    g_test_add_func("/infer/enrich/brin", test_brin);
    g_test_add_func("/infer/enrich/gin", test_gin);
    return g_test_run();
}
