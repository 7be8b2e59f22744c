/* The default table, row by row: a declared type, the values, and the type and reason for them. */
#include "infer/infer_rules.h"

#include <string.h>

#define N                                                                                          \
    {                                                                                              \
        .class = HD_CLASS_NULL                                                                     \
    }
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
#define END                                                                                        \
    {                                                                                              \
        .class = HD_CLASS_COUNT                                                                    \
    }
#define INF __builtin_inf()

static const HdInferOptions NO_OPTIONS = {0};
static const HdInferRole NO_ROLE = {0};

#define SIXTEEN "\xa0\xee\xbc\x99\x9c\x0b\x4e\xf8\xbb\x6d\x6b\xb9\xbd\x38\x0a\x11"

typedef struct {
    const char *declared;
    HdValue values[8];
    const char *type;
    const char *reason;
    HdForm form;
} Case;

static const Case CASES[] = {
    /* Nothing but NULL: what is declared. */
    {"INTEGER", {END}, "bigint", NULL, HD_FORM_NONE},
    {"TINYINT(1)", {N, N, END}, "bigint", NULL, HD_FORM_NONE},
    {"FLOAT", {END}, "double precision", NULL, HD_FORM_NONE},
    {"DECIMAL(10,2)", {N, END}, "numeric(10,2)", NULL, HD_FORM_NONE},
    {"numeric ( 10 , 2 )", {END}, "numeric(10,2)", NULL, HD_FORM_NONE},
    {"DECIMAL(5)", {END}, "numeric(5,0)", NULL, HD_FORM_NONE},
    {"MONEY", {END}, "numeric", NULL, HD_FORM_NONE},
    {"NVARCHAR(160)", {END}, "character varying(160)", NULL, HD_FORM_NONE},
    {"character varying(12)", {END}, "character varying(12)", NULL, HD_FORM_NONE},
    {"CHAR(3)", {END}, "character varying(3)", NULL, HD_FORM_NONE},
    {"VARCHAR", {END}, "text", NULL, HD_FORM_NONE},
    {"VARCHAR(MAX)", {END}, "text", NULL, HD_FORM_NONE},
    {"TEXT(36)", {END}, "text", NULL, HD_FORM_NONE},
    {"CLOB", {END}, "text", NULL, HD_FORM_NONE},
    {"", {N, END}, "text", NULL, HD_FORM_NONE},
    {"STRING", {END}, "text", NULL, HD_FORM_NONE},
    {"bool", {END}, "boolean", NULL, HD_FORM_NONE},
    {"DATE", {END}, "date", NULL, HD_FORM_ISO},
    {"TIME", {END}, "time without time zone", NULL, HD_FORM_ISO},
    {"DATETIME(6)", {END}, "timestamp with time zone", NULL, HD_FORM_ISO},
    {"timestamp  with time\tzone", {END}, "timestamp with time zone", NULL, HD_FORM_ISO},
    {"GUID", {END}, "uuid", NULL, HD_FORM_NONE},
    {"JSON", {END}, "jsonb", NULL, HD_FORM_NONE},
    {"LONGBLOB", {END}, "bytea", NULL, HD_FORM_NONE},
    {"VARBINARY(16)", {END}, "bytea", NULL, HD_FORM_NONE},

    /* Integers. */
    {"INT", {I(1), N, I(G_MAXINT64), END}, "bigint", NULL, HD_FORM_NONE},
    {"UNSIGNED BIG INT", {I(-5), END}, "bigint", NULL, HD_FORM_NONE},
    {"INTEGER",
     {I(1), R(2.5), R(0.1), END},
     "numeric",
     "numeric: 2 of 3 values are reals (first: row 2)",
     HD_FORM_NONE},
    {"INTEGER",
     {R(2.5), END},
     "double precision",
     "double precision: 1 of 1 value is a real (first: row 1)",
     HD_FORM_NONE},
    {"INTEGER",
     {I(1), R(INF), END},
     "double precision",
     "double precision: 1 of 2 values is infinite or -0.0 (first: row 2)",
     HD_FORM_NONE},
    {"INTEGER",
     {R(-INF), I(9007199254740993), END},
     "text",
     "text: 1 of 2 values is infinite or -0.0 (first: row 1)",
     HD_FORM_NONE},
    {"INTEGER",
     {I(1), I(2), T("toto"), END},
     "text",
     "text: 1 of 3 values is text (first: row 3)",
     HD_FORM_NONE},
    {"INTEGER",
     {I(1), B("\xff\xfe"), T("x"), END},
     "bytea",
     "bytea: 1 of 3 values is a blob (first: row 2)",
     HD_FORM_NONE},

    /* Reals. */
    {"REAL", {R(1.5), R(INF), R(-0.0), END}, "double precision", NULL, HD_FORM_NONE},
    {"DOUBLE PRECISION",
     {R(1.5), I(9007199254740992), END},
     "double precision",
     NULL,
     HD_FORM_NONE},
    {"REAL", {I(G_MININT64), I(9007199254740994), END}, "double precision", NULL, HD_FORM_NONE},
    {"REAL",
     {R(1.5), I(9007199254740993), END},
     "numeric",
     "numeric: 1 of 2 values is an integer that no double is (first: row 2)",
     HD_FORM_NONE},
    {"REAL",
     {R(INF), I(G_MAXINT64), END},
     "text",
     "text: 1 of 2 values is an integer that no double is (first: row 2)",
     HD_FORM_NONE},
    {"REAL",
     {R(1.5), T(""), END},
     "text",
     "text: 1 of 2 values is text (first: row 2)",
     HD_FORM_NONE},

    /* Decimals. */
    {"DECIMAL(10,2)",
     {R(0.1), R(-12345678.91), I(99999999), END},
     "numeric(10,2)",
     NULL,
     HD_FORM_NONE},
    {"DECIMAL(10,2)",
     {R(0.125), I(100000000), I(5), END},
     "numeric",
     "numeric: 2 of 3 values do not fit numeric(10,2) (first: row 1)",
     HD_FORM_NONE},
    {"DECIMAL(22,2)", {R(12345678901234567890.12), END}, "numeric(22,2)", NULL, HD_FORM_NONE},
    {"DECIMAL(3,5)",
     {R(0.1), END},
     "numeric",
     "numeric: DECIMAL(3,5) is beyond PostgreSQL's limits",
     HD_FORM_NONE},
    {"NUMERIC", {R(0.1), I(5), END}, "numeric", NULL, HD_FORM_NONE},
    {"NUMERIC",
     {R(INF), I(5), END},
     "double precision",
     "double precision: 1 of 2 values is infinite or -0.0 (first: row 1)",
     HD_FORM_NONE},
    {"NUMERIC",
     {R(INF), R(0.5), END},
     "double precision",
     "double precision: 1 of 2 values is infinite or -0.0 (first: row 1)",
     HD_FORM_NONE},
    {"NUMERIC",
     {I(5), T("1,5"), END},
     "text",
     "text: 1 of 2 values is text (first: row 2)",
     HD_FORM_NONE},

    /* Texts. */
    {"VARCHAR(3)",
     {T("abc"), T("\303\244\303\266\303\274"), T(""), END},
     "character varying(3)",
     NULL,
     HD_FORM_NONE},
    {"VARCHAR(3)",
     {T("abc"), T("abcd"), T("\303\244\303\266\303\274\303\237"), END},
     "text",
     "text: 2 of 3 values are longer than 3 characters (first: row 2)",
     HD_FORM_NONE},
    {"VARCHAR(20000000)",
     {T("abc"), END},
     "text",
     "text: a varchar has at most 10,485,760 characters, not 20,000,000",
     HD_FORM_NONE},
    {"VARCHAR(0)", {T("abc"), END}, "text", NULL, HD_FORM_NONE},
    {"TEXT", {T("a"), END}, "text", NULL, HD_FORM_NONE},
    {"TEXT",
     {T("a"), B("caf\303\251"), B(""), END},
     "text",
     "text: 2 of 3 values were stored as blobs holding valid UTF-8 (first: row 2)",
     HD_FORM_NONE},
    {"VARCHAR(9)",
     {T("a"), B("caf\351"), END},
     "bytea",
     "bytea: 1 of 2 values is a blob (first: row 2)",
     HD_FORM_NONE},
    {"TEXT",
     {B("a\0b"), END},
     "bytea",
     "bytea: 1 of 1 value is a blob (first: row 1)",
     HD_FORM_NONE},
    {"TEXT",
     {T("a"), I(1), R(1.5), END},
     "text",
     "text: 2 of 3 values are numbers (first: row 2)",
     HD_FORM_NONE},

    /* Blobs. */
    {"BLOB", {B("\xff"), B(""), N, END}, "bytea", NULL, HD_FORM_NONE},
    {"BLOB",
     {B("\xff"), T("a"), END},
     "bytea",
     "bytea: 1 of 2 values is text, taken as the bytes of its text",
     HD_FORM_NONE},
    {"BLOB",
     {I(1), I(2), N, END},
     "bigint",
     "bigint: 2 of 2 values are integers (first: row 1)",
     HD_FORM_NONE},
    {"BLOB",
     {R(-0.0), END},
     "double precision",
     "double precision: 1 of 1 value is a real (first: row 1)",
     HD_FORM_NONE},
    {"BLOB",
     {I(1), R(2.5), B("a"), END},
     "bytea",
     "bytea: 2 of 3 values are numbers, taken as the bytes of their decimal text",
     HD_FORM_NONE},

    /* Without a type, or with a name that says nothing. */
    {"", {T("a"), N, END}, "text", NULL, HD_FORM_NONE},
    {"",
     {I(1), I(2), END},
     "bigint",
     "bigint: 2 of 2 values are integers (first: row 1)",
     HD_FORM_NONE},
    {"STRING",
     {R(0.5), END},
     "double precision",
     "double precision: 1 of 1 value is a real (first: row 1)",
     HD_FORM_NONE},
    {"",
     {I(1), R(0.5), END},
     "numeric",
     "numeric: 1 of 2 values is a real (first: row 2)",
     HD_FORM_NONE},
    {"",
     {I(1), R(-0.0), END},
     "double precision",
     "double precision: 1 of 2 values is infinite or -0.0 (first: row 2)",
     HD_FORM_NONE},
    {"",
     {B("a"), B("b"), END},
     "bytea",
     "bytea: 2 of 2 values are blobs (first: row 1)",
     HD_FORM_NONE},
    {"",
     {B("a"), T("b"), END},
     "text",
     "text: 1 of 2 values was stored as a blob holding valid UTF-8 (first: row 1)",
     HD_FORM_NONE},
    {"ENUM('a','b')",
     {T("a"), I(7), END},
     "text",
     "text: 1 of 2 values is a number (first: row 2)",
     HD_FORM_NONE},

    /* Booleans. */
    {"BOOLEAN", {I(0), I(1), N, END}, "boolean", NULL, HD_FORM_NONE},
    {"BOOLEAN", {T("t"), T("F"), T("True"), T("FALSE"), I(1), END}, "boolean", NULL, HD_FORM_NONE},
    {"BOOLEAN",
     {I(0), I(2), I(-1), END},
     "bigint",
     "bigint: 2 of 3 values are neither 0 nor 1 (first: row 2)",
     HD_FORM_NONE},
    {"BOOLEAN",
     {I(0), T("maybe"), END},
     "text",
     "text: 1 of 2 values is no truth value (first: row 2)",
     HD_FORM_NONE},
    {"BOOLEAN",
     {I(2), T("t"), END},
     "text",
     "text: 1 of 2 values is neither 0 nor 1 (first: row 1)",
     HD_FORM_NONE},
    {"BOOLEAN",
     {I(1), R(0.5), END},
     "numeric",
     "numeric: 1 of 2 values is a real (first: row 2)",
     HD_FORM_NONE},

    /* UUIDs. */
    {"UUID",
     {T("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"), T("A0EEBC999C0B4EF8BB6D6BB9BD380A11"),
      T("{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}"), T("a0ee-bc99-9c0b-4ef8-bb6d-6bb9-bd38-0a11"),
      B(SIXTEEN), END},
     "uuid",
     NULL,
     HD_FORM_NONE},
    {"UUID",
     {T("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"), T("a0-eebc999c0b4ef8bb6d6bb9bd380a11"),
      T("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1"), T("a0eebc999c0b4ef8bb6d6bb9bd380a11-"),
      T("{a0eebc999c0b4ef8bb6d6bb9bd380a11"), T(""), END},
     "text",
     "text: 5 of 6 values are no UUIDs (first: row 2)",
     HD_FORM_NONE},
    {"UUID",
     {T("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"), R(1.2345e31), END},
     "text",
     "text: 1 of 2 values is a number, which SQLite makes of a UUID that reads as one",
     HD_FORM_NONE},
    {"UUID",
     {B("\xff"), END},
     "bytea",
     "bytea: 1 of 1 value is a blob (first: row 1)",
     HD_FORM_NONE},

    /* JSON. */
    {"JSON", {T("{\"a\": [1, null]}"), I(5), R(1.5), END}, "jsonb", NULL, HD_FORM_NONE},
    {"JSON", {T("[1e3, -0]"), END}, "jsonb", NULL, HD_FORM_NONE},
    {"JSON", {T("{\"a\": 1, \"b\": {\"a\": 1}}"), END}, "jsonb", NULL, HD_FORM_NONE},
    {"JSON",
     {T("{}"), T("{\"a\": 1, \"\\u0061\": 2}"), END},
     "json",
     "json: 1 of 2 values names a member twice, of which jsonb keeps one (first: row 2)",
     HD_FORM_NONE},
    {"JSONB",
     {T("{}"), T("\"\\u0000\""), END},
     "json",
     "json: 1 of 2 values is refused by jsonb (\\u0000, a lone surrogate, or a number or length "
     "out of range) (first: row 2)",
     HD_FORM_NONE},
    {"JSON",
     {T("{}"), T("{'a':1}"), T(""), END},
     "text",
     "text: 2 of 3 values are not valid JSON (first: row 2)",
     HD_FORM_NONE},
    {"JSON",
     {T("{}"), R(INF), END},
     "text",
     "text: 1 of 2 values is infinite (first: row 2)",
     HD_FORM_NONE},
    {"JSON",
     {T("{}"), B("{}"), END},
     "text",
     "text: 1 of 2 values was stored as a blob holding valid UTF-8 (first: row 2)",
     HD_FORM_NONE},

    /* Dates and times as text. */
    {"DATE", {T("2023-11-09"), N, T("0001-01-01"), END}, "date", NULL, HD_FORM_ISO},
    {"DATE",
     {T("2023-11-09"), T("2023-11-09 10:00"), T("2023-11-09T10:00:00Z"), END},
     "timestamp with time zone",
     "timestamptz: 2 of 3 values have a time of day (first: row 2)",
     HD_FORM_ISO},
    {"DATE",
     {T("2023-11-09"), T(""), T("09.11.2023"), T("10:00"), END},
     "text",
     "text: 3 of 4 values are no ISO dates (first: row 2)",
     HD_FORM_NONE},
    {"TIME",
     {T("10:00"), T("10:00:00.5"), T("24:00:00"), END},
     "time without time zone",
     NULL,
     HD_FORM_ISO},
    {"TIME",
     {T("10:00"), T("10:00:00+02:00"), T("2023-11-09 10:00"), END},
     "text",
     "text: 2 of 3 values are no ISO times of day (first: row 2)",
     HD_FORM_NONE},
    {"TIME",
     {I(36000), END},
     "bigint",
     "bigint: 1 of 1 value is an integer (first: row 1)",
     HD_FORM_NONE},
    {"DATETIME",
     {T("2023-11-09"), T("2023-11-09 10:00:00.123456"), T("2023-11-09T10:00:00+02"), END},
     "timestamp with time zone",
     NULL,
     HD_FORM_ISO},
    {"TIMESTAMP",
     {T("2023-11-09"), T("now"), END},
     "text",
     "text: 1 of 2 values is no ISO date (first: row 2)",
     HD_FORM_NONE},
    {"TIMESTAMP",
     {T("2023-11-09"), I(1699574399), END},
     "text",
     "text: 1 of 2 values is a number (first: row 2)",
     HD_FORM_NONE},

    /* Instants as integers: the days are those of SQLite's date(number, 'unixepoch'). */
    {"DATETIME",
     {I(1551434400), I(0), I(1699574399), END},
     "timestamp with time zone",
     "timestamptz: integers read as seconds since 1970, 1970-01-01 to 2023-11-09",
     HD_FORM_SECONDS},
    {"DATETIME",
     {I(-1), I(-2208988800), I(7258118399), END},
     "timestamp with time zone",
     "timestamptz: integers read as seconds since 1970, 1900-01-01 to 2199-12-31",
     HD_FORM_SECONDS},
    {"DATETIME",
     {I(1551434400123), I(1699574399999), END},
     "timestamp with time zone",
     "timestamptz: integers read as milliseconds since 1970, 2019-03-01 to 2023-11-09",
     HD_FORM_MILLISECONDS},
    {"DATE",
     {I(-86400000001), I(1699574399999), END},
     "timestamp with time zone",
     "timestamptz: integers read as milliseconds since 1970, 1967-04-06 to 2023-11-09",
     HD_FORM_MILLISECONDS},
    {"TIMESTAMPTZ",
     {I(1551434400123456), END},
     "timestamp with time zone",
     "timestamptz: integers read as microseconds since 1970, 2019-03-01 to 2019-03-01",
     HD_FORM_MICROSECONDS},
    {"DATETIME",
     {I(1999), I(2023), END},
     "bigint",
     "bigint: integers from 1999 to 2023 are not clearly seconds, milliseconds or microseconds "
     "since 1970",
     HD_FORM_NONE},
    {"DATETIME",
     {I(0), END},
     "bigint",
     "bigint: integers from 0 to 0 are not clearly seconds, milliseconds or microseconds since "
     "1970",
     HD_FORM_NONE},
    {"DATETIME",
     {I(1551434400), I(1699574399999), END},
     "bigint",
     "bigint: integers from 1551434400 to 1699574399999 are not clearly seconds, milliseconds or "
     "microseconds since 1970",
     HD_FORM_NONE},
    {"DATETIME",
     {I(9000000000), END},
     "bigint",
     "bigint: integers from 9000000000 to 9000000000 are not clearly seconds, milliseconds or "
     "microseconds since 1970",
     HD_FORM_NONE},
    {"DATETIME",
     {I(20231109100000), END},
     "bigint",
     "bigint: integers from 20231109100000 to 20231109100000 are not clearly seconds, "
     "milliseconds or microseconds since 1970",
     HD_FORM_NONE},
    {"DATETIME",
     {I(G_MININT64), I(G_MAXINT64), END},
     "bigint",
     "bigint: integers from -9223372036854775808 to 9223372036854775807 are not clearly seconds, "
     "milliseconds or microseconds since 1970",
     HD_FORM_NONE},

    /* Instants as reals. */
    {"DATETIME",
     {R(2460258.024268391), I(2459000), END},
     "timestamp with time zone",
     "timestamptz: numbers read as Julian days, to the millisecond",
     HD_FORM_JULIAN},
    {"DATETIME",
     {R(1551434400.5), I(1699574399), END},
     "timestamp with time zone",
     "timestamptz: numbers read as seconds since 1970, 2019-03-01 to 2023-11-09",
     HD_FORM_SECONDS},
    {"DATETIME",
     {R(1551434400.1234567), R(1699574399.5), END},
     "double precision",
     "double precision: 2 of 2 values are reals (first: row 1)",
     HD_FORM_NONE},
    {"DATETIME",
     {R(0.5), I(7), END},
     "numeric",
     "numeric: 1 of 2 values is a real (first: row 1)",
     HD_FORM_NONE},
};

static HdColumn column_of(const char *declared)
{
    return (HdColumn){.name = "c", .declared = declared, .affinity = hd_schema_affinity(declared)};
}

static void check(const Case *test, const HdColumn *column, const HdStats *stats)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    HdInferOptions options = {0};
    HdChoice choice = hd_infer_rules_choose(column, &NO_ROLE, stats, &options, arena);
    g_autofree char *type = hd_type_to_text(&choice.type);
    gboolean has_null = FALSE;
    for (guint i = 0; test->values[i].class != HD_CLASS_COUNT; i++) {
        has_null |= test->values[i].class == HD_CLASS_NULL;
    }
    g_assert_cmpstr(type, ==, test->type);
    g_assert_cmpstr(choice.reason, ==, test->reason);
    g_assert_cmpint(choice.form, ==, test->form);
    g_assert_cmpint(choice.has_null, ==, has_null);
}

static void test_table(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        HdColumn column = column_of(CASES[i].declared);
        g_autoptr(HdStats) stats = hd_infer_stats_new(&column, &NO_OPTIONS);
        g_test_message("case %u: %s", i, CASES[i].declared);
        for (guint v = 0; CASES[i].values[v].class != HD_CLASS_COUNT; v++) {
            hd_infer_stats_add(stats, &CASES[i].values[v], v + 1);
        }
        check(&CASES[i], &column, stats);
    }
}

/* Two readers that took turns have together seen the same. */
static void test_merged(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        HdColumn column = column_of(CASES[i].declared);
        g_autoptr(HdStats) odd = hd_infer_stats_new(&column, &NO_OPTIONS);
        g_autoptr(HdStats) even = hd_infer_stats_new(&column, &NO_OPTIONS);
        g_test_message("case %u: %s", i, CASES[i].declared);
        for (guint v = 0; CASES[i].values[v].class != HD_CLASS_COUNT; v++) {
            hd_infer_stats_add(v % 2 == 0 ? odd : even, &CASES[i].values[v], v + 1);
        }
        hd_infer_stats_merge(even, odd);
        check(&CASES[i], &column, even);
    }
}

static char *choose(const char *declared, gboolean alias, const HdInferOptions *options,
                    const HdValue *values, guint n, const char *reason)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    HdColumn column = column_of(declared);
    HdInferRole role = {.is_rowid_alias = alias};
    g_autoptr(HdStats) stats = hd_infer_stats_new(&column, options);
    HdChoice choice;
    for (guint i = 0; i < n; i++) {
        hd_infer_stats_add(stats, &values[i], i + 1);
    }
    choice = hd_infer_rules_choose(&column, &role, stats, options, arena);
    g_assert_cmpstr(choice.reason, ==, reason);
    return hd_type_to_text(&choice.type);
}

static void assert_type(char *type, const char *expected)
{
    g_assert_cmpstr(type, ==, expected);
    g_free(type);
}

static void test_fit_integers(void)
{
    static const HdInferOptions FIT = {.integers = HD_INTEGERS_FIT};
    static const HdInferOptions WIDE = {0};
    static const HdValue SMALL[] = {I(-32768), I(32767)};
    static const HdValue HALF[] = {I(1), I(16383)};
    static const HdValue MORE[] = {I(16384)};
    static const HdValue MIDDLE[] = {I(32768), I(G_MININT32), I(G_MAXINT32)};
    static const HdValue LARGE[] = {I(0), I(2147483648)};
    assert_type(choose("INTEGER", FALSE, &FIT, SMALL, 2, NULL), "smallint");
    assert_type(choose("INTEGER", FALSE, &FIT, MIDDLE, 3, NULL), "integer");
    assert_type(choose("INTEGER", FALSE, &FIT, LARGE, 2, NULL), "bigint");
    assert_type(choose("INTEGER", FALSE, &FIT, NULL, 0, NULL), "bigint");
    assert_type(choose("INTEGER", TRUE, &FIT, SMALL, 2, NULL), "integer");
    assert_type(choose("INTEGER", TRUE, &FIT, HALF, 2, NULL), "smallint");
    assert_type(choose("INTEGER", TRUE, &FIT, MORE, 1, NULL), "integer");
    assert_type(choose("INTEGER", FALSE, &FIT, MORE, 1, NULL), "smallint");
    assert_type(choose("INTEGER", TRUE, &WIDE, SMALL, 2, NULL), "bigint");
    assert_type(choose("BOOLEAN", FALSE, &FIT, MIDDLE, 1,
                       "integer: 1 of 1 value is neither 0 nor 1 (first: row 1)"),
                "integer");
}

static void test_declared_integers(void)
{
    static const HdInferOptions DECLARED = {.integers = HD_INTEGERS_DECLARED};
    static const HdValue SMALL[] = {I(-32768), I(32767)};
    static const HdValue MIDDLE[] = {I(1), I(32768), I(40000)};
    static const HdValue LARGE[] = {I(0), I(2147483648), I(-2147483649), I(5000000000)};
    static const HdValue MIXED[] = {I(1), R(2.5)};
    assert_type(choose("TINYINT", FALSE, &DECLARED, SMALL, 2, NULL), "smallint");
    assert_type(choose("int2", FALSE, &DECLARED, SMALL, 2, NULL), "smallint");
    assert_type(choose("SMALLINT", FALSE, &DECLARED, NULL, 0, NULL), "smallint");
    assert_type(choose("INT", FALSE, &DECLARED, SMALL, 2, NULL), "integer");
    assert_type(choose("INT(11)", FALSE, &DECLARED, SMALL, 2, NULL), "integer");
    assert_type(choose("MEDIUMINT", FALSE, &DECLARED, SMALL, 2, NULL), "integer");
    assert_type(choose("SMALLINT UNSIGNED", FALSE, &DECLARED, SMALL, 2, NULL), "integer");
    assert_type(choose("INTEGER", TRUE, &DECLARED, SMALL, 2, NULL), "integer");
    assert_type(choose("BIGINT", FALSE, &DECLARED, SMALL, 2, NULL), "bigint");
    assert_type(choose("UNSIGNED BIG INT", FALSE, &DECLARED, SMALL, 2, NULL), "bigint");
    assert_type(choose("SMALLINT", FALSE, &DECLARED, MIDDLE, 3,
                       "integer: 2 of 3 values exceed smallint (first: row 2)"),
                "integer");
    assert_type(choose("SMALLINT", FALSE, &DECLARED, LARGE, 2,
                       "bigint: 1 of 2 values exceeds smallint (first: row 2)"),
                "bigint");
    assert_type(choose("INTEGER", TRUE, &DECLARED, LARGE, 4,
                       "bigint: 3 of 4 values exceed integer (first: row 2)"),
                "bigint");
    assert_type(choose("INT", FALSE, &DECLARED, MIXED, 2,
                       "numeric: 1 of 2 values is a real (first: row 2)"),
                "numeric");
}

/* What a key has reached counts, though the rows are gone. */
static void test_sequence(void)
{
    static const HdInferOptions DECLARED = {.integers = HD_INTEGERS_DECLARED};
    static const HdInferOptions FIT = {.integers = HD_INTEGERS_FIT};
    g_autoptr(HdArena) arena = hd_arena_new();
    HdColumn column = column_of("INTEGER");
    HdInferRole role = {.is_rowid_alias = TRUE, .is_key = TRUE, .sequence = 3000000000};
    HdValue one = I(1);
    g_autoptr(HdStats) stats = hd_infer_stats_new(&column, &DECLARED);
    hd_infer_stats_add(stats, &one, 1);
    HdChoice choice = hd_infer_rules_choose(&column, &role, stats, &DECLARED, arena);
    g_assert_cmpint(choice.type.kind, ==, HD_TYPE_INT8);
    g_assert_cmpstr(choice.reason, ==,
                    "bigint: values have reached 3,000,000,000, which exceeds integer");
    role.sequence = 16384; /* more than half of smallint */
    choice = hd_infer_rules_choose(&column, &role, stats, &FIT, arena);
    g_assert_cmpint(choice.type.kind, ==, HD_TYPE_INT4);
    role.sequence = 16383;
    choice = hd_infer_rules_choose(&column, &role, stats, &FIT, arena);
    g_assert_cmpint(choice.type.kind, ==, HD_TYPE_INT2);
}

static void test_exact_reals(void)
{
    static const HdInferOptions EXACT = {.exact_reals = TRUE};
    static const HdValue PLAIN[] = {R(0.1), R(1e300)};
    static const HdValue SPECIAL[] = {R(0.1), R(-INF), R(1.5)};
    static const HdValue ZERO[] = {R(-0.0)};
    assert_type(choose("REAL", FALSE, &EXACT, PLAIN, 2, NULL), "numeric");
    assert_type(choose("DOUBLE", FALSE, &EXACT, NULL, 0, NULL), "numeric");
    assert_type(choose("FLOAT", FALSE, &EXACT, SPECIAL, 3,
                       "double precision: 1 of 3 values is infinite or -0.0, which no numeric is "
                       "(first: row 2)"),
                "double precision");
    assert_type(choose("REAL", FALSE, &EXACT, ZERO, 1,
                       "double precision: 1 of 1 value is infinite or -0.0, which no numeric is "
                       "(first: row 1)"),
                "double precision");
}

static HdChoice choose_with_role(const char *declared, const HdInferRole *role,
                                 const HdValue *values, guint n, HdArena *arena)
{
    HdColumn column = column_of(declared);
    g_autoptr(HdStats) stats = hd_infer_stats_new(&column, &NO_OPTIONS);
    for (guint i = 0; i < n; i++)
        hd_infer_stats_add(stats, &values[i], i + 1);
    return hd_infer_rules_choose(&column, role, stats, &NO_OPTIONS, arena);
}

/* date -u -d @4133980800 is 2101-01-01, @6847891200 2187-01-01, @-1 1969-12-31. */
static void test_unusual_years(void)
{
    static const struct {
        HdValue values[2];
        const char *warning;
    } cases[] = {
        {{I(0), I(4133980799)}, NULL},
        {{I(0), I(4133980800)}, "integers read as seconds since 1970 reach the year 2101"},
        {{I(0), I(6847891200)}, "integers read as seconds since 1970 reach the year 2187"},
        {{I(-1), I(1600000000)}, "integers read as seconds since 1970 go back to the year 1969"},
        {{I(1600000000123), I(6847891200000)},
         "integers read as milliseconds since 1970 reach the year 2187"},
        {{R(2451544.5), R(2440587.5)}, NULL},
        {{R(2451544.5), R(2440587.0)}, "numbers read as Julian days go back to the year 1969"},
        {{R(1600000000.5), R(6847891200.5)},
         "numbers read as seconds since 1970 reach the year 2187"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(HdArena) arena = hd_arena_new();
        HdChoice choice = choose_with_role("DATETIME", &NO_ROLE, cases[i].values, 2, arena);
        g_assert_cmpint(choice.type.kind, ==, HD_TYPE_TIMESTAMPTZ);
        g_assert_cmpstr(choice.warning, ==, cases[i].warning);
    }
}

static void test_nanoseconds(void)
{
    static const HdValue WHOLE[] = {I(1600000000123456000), I(0), I(1500000000000000000)};
    static const HdValue FINE[] = {I(1600000000123456000), I(1500000000000000001)};
    g_autoptr(HdArena) arena = hd_arena_new();
    HdChoice choice = choose_with_role("TIMESTAMP", &NO_ROLE, WHOLE, 3, arena);
    g_assert_cmpint(choice.form, ==, HD_FORM_NANOSECONDS);
    g_assert_cmpstr(choice.reason, ==,
                    "timestamptz: integers read as nanoseconds since 1970, 1970-01-01 to "
                    "2020-09-13");
    choice = choose_with_role("TIMESTAMP", &NO_ROLE, FINE, 2, arena);
    g_assert_cmpint(choice.type.kind, ==, HD_TYPE_INT8);
    g_assert_cmpstr(choice.reason, ==,
                    "bigint: 1 of 2 values counts nanoseconds that PostgreSQL's microseconds "
                    "cannot tell apart (first: row 2)");
}

/* 700000000 seconds after 2001-01-01 is 2023-03-08 20:26:40. */
static void test_core_data(void)
{
    static const HdInferRole CORE_DATA = {.is_core_data = TRUE};
    static const HdValue WHOLE[] = {I(600000000), I(700000000)};
    static const HdValue REALS[] = {R(600000000.5), R(700000000.25)};
    g_autoptr(HdArena) arena = hd_arena_new();
    HdChoice choice = choose_with_role("TIMESTAMP", &CORE_DATA, WHOLE, 2, arena);
    g_assert_cmpint(choice.form, ==, HD_FORM_SECONDS_2001);
    g_assert_cmpstr(choice.reason, ==,
                    "timestamptz: integers read as Core Data's seconds since 2001, 2020-01-06 to "
                    "2023-03-08");
    choice = choose_with_role("TIMESTAMP", &CORE_DATA, REALS, 2, arena);
    g_assert_cmpint(choice.form, ==, HD_FORM_SECONDS_2001);
    choice = choose_with_role("TIMESTAMP", &NO_ROLE, REALS, 2, arena);
    g_assert_cmpint(choice.form, ==, HD_FORM_SECONDS);
}

static void test_plain_timestamps(void)
{
    static const HdInferOptions PLAIN = {.plain_timestamps = TRUE};
    static const HdValue NAIVE[] = {T("2023-11-09"), T("2023-11-09 10:00")};
    static const HdValue OFFSET[] = {T("2023-11-09"), T("2023-11-09 10:00Z")};
    static const HdValue EPOCH[] = {I(1551434400)};
    assert_type(choose("DATETIME", FALSE, &PLAIN, NULL, 0, NULL), "timestamp without time zone");
    assert_type(choose("DATETIME", FALSE, &PLAIN, NAIVE, 2, NULL), "timestamp without time zone");
    assert_type(choose("TIMESTAMPTZ", FALSE, &PLAIN, NAIVE, 2, NULL), "timestamp with time zone");
    assert_type(choose("DATE", FALSE, &PLAIN, NAIVE, 2,
                       "timestamp: 1 of 2 values has a time of day (first: row 2)"),
                "timestamp without time zone");
    assert_type(choose("DATETIME", FALSE, &PLAIN, OFFSET, 2,
                       "timestamptz: 1 of 2 values has an offset from UTC (first: row 2)"),
                "timestamp with time zone");
    assert_type(choose("DATETIME", FALSE, &PLAIN, EPOCH, 1,
                       "timestamp: integers read as seconds since 1970, 2019-03-01 to 2019-03-01"),
                "timestamp without time zone");
}

static void test_large_counts(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    HdInferOptions options = {0};
    HdColumn column = column_of("DATE");
    HdValue date = T("2023-11-09"), bad = T("tomorrow");
    g_autoptr(HdStats) stats = hd_infer_stats_new(&column, &NO_OPTIONS);
    for (gint64 row = 1; row <= 81204; row++) {
        hd_infer_stats_add(stats, row > 1234 && row < 1238 ? &bad : &date, row);
    }
    g_assert_cmpstr(hd_infer_rules_choose(&column, &NO_ROLE, stats, &options, arena).reason, ==,
                    "text: 3 of 81,204 values are no ISO dates (first: row 1,235)");
}

/* What the translation of SQL asks of a column beyond its type. */
typedef struct {
    const char *declared;
    HdValue values[8];
    guint classes;
    gboolean ambiguous;
} ClassCase;

#define BIT(class) (1U << HD_CLASS_##class)

static const ClassCase CLASS_CASES[] = {
    {"", {END}, 0, FALSE},
    {"", {N, END}, BIT(NULL), FALSE},
    {"", {I(5), N, T("x"), END}, BIT(INTEGER) | BIT(NULL) | BIT(TEXT), FALSE},
    {"", {R(2.5), T("x"), B("y"), END}, BIT(REAL) | BIT(TEXT) | BIT(BLOB), FALSE},
    {"", {T("5"), END}, BIT(TEXT), TRUE},
    {"", {T("-12"), I(1), END}, BIT(TEXT) | BIT(INTEGER), TRUE},
    {"", {T("1.5e+20"), I(1), END}, BIT(TEXT) | BIT(INTEGER), TRUE},
    {"", {T("-Inf"), R(INF), END}, BIT(TEXT) | BIT(REAL), TRUE},
    {"", {T(""), I(1), END}, BIT(TEXT) | BIT(INTEGER), FALSE},
    {"", {T("12 apples"), T("v1"), I(1), END}, BIT(TEXT) | BIT(INTEGER), FALSE},
    {"INT", {I(5), T("x"), END}, BIT(INTEGER) | BIT(TEXT), FALSE},
    {"BOOLEAN", {I(1), I(0), N, END}, BIT(INTEGER) | BIT(NULL), FALSE},
    {"BOOLEAN", {T("t"), T("f"), END}, BIT(TEXT), FALSE},
    {"DATETIME", {I(1577836800), END}, BIT(INTEGER), FALSE},
};

static void test_classes(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(CLASS_CASES); i++) {
        const ClassCase *test = &CLASS_CASES[i];
        HdColumn column = column_of(test->declared);
        g_autoptr(HdArena) arena = hd_arena_new();
        g_autoptr(HdStats) stats = hd_infer_stats_new(&column, &NO_OPTIONS);
        HdInferOptions options = {0};
        g_test_message("case %u: %s", i, test->declared);
        for (guint v = 0; test->values[v].class != HD_CLASS_COUNT; v++) {
            hd_infer_stats_add(stats, &test->values[v], v + 1);
        }
        HdChoice choice = hd_infer_rules_choose(&column, &NO_ROLE, stats, &options, arena);
        g_assert_cmpuint(choice.classes, ==, test->classes);
        g_assert_cmpint(choice.ambiguous, ==, test->ambiguous);
    }
}

typedef struct {
    HdValue values[4];
    HdLayout layout;
} LayoutCase;

#define VARY                                                                                       \
    {                                                                                              \
        .is_known = FALSE                                                                          \
    }

static const LayoutCase LAYOUT_CASES[] = {
    {{END}, {TRUE, TRUE, ' ', TRUE, 0, '\0'}}, /* as SQLite's own functions write it */
    {{T("2020-01-31"), N, T("2021-02-28"), END}, {TRUE, FALSE, '\0', FALSE, 0, '\0'}},
    {{T("2020-01-31 12:30"), END}, {TRUE, TRUE, ' ', FALSE, 0, '\0'}},
    {{T("2020-01-31 12:30:59"), END}, {TRUE, TRUE, ' ', TRUE, 0, '\0'}},
    {{T("2020-01-31T12:30:59Z"), END}, {TRUE, TRUE, 'T', TRUE, 0, 'Z'}},
    {{T("2020-01-31T12:30:59.250Z"), T("2020-01-31T12:30:59.000Z"), END},
     {TRUE, TRUE, 'T', TRUE, 3, 'Z'}},
    {{T("2020-01-31 12:30:59.123456+00:00"), END}, {TRUE, TRUE, ' ', TRUE, 6, '+'}},
    {{T("2020-01-31 12:30:59"), T("2020-01-31"), END}, VARY},
    {{T("2020-01-31 12:30:59"), T("2020-01-31T12:30:59"), END}, VARY},
    {{T("2020-01-31 12:30:59"), T("2020-01-31 12:30"), END}, VARY},
    {{T("2020-01-31 12:30:59"), T("2020-01-31 12:30:59.5"), END}, VARY},
    {{T("2020-01-31 12:30:59Z"), T("2020-01-31 12:30:59"), END}, VARY},
    {{T("2020-01-31 12:30:59Z"), T("2020-01-31 12:30:59+00:00"), END}, VARY},
    {{T("2020-01-31 12:30:59+02:00"), END}, VARY},
    {{T("2020-01-31 24:00:00"), END}, VARY},
    {{I(1577836800), END}, VARY},
};

static void assert_layout(const HdLayout *layout, const HdLayout *expected)
{
    g_assert_cmpint(layout->is_known, ==, expected->is_known);
    if (!expected->is_known) {
        return;
    }
    g_assert_cmpint(layout->has_time, ==, expected->has_time);
    g_assert_cmpint(layout->has_seconds, ==, expected->has_seconds);
    g_assert_cmpuint(layout->fraction, ==, expected->fraction);
    g_assert_cmpint(layout->zone, ==, expected->zone);
    if (expected->has_time) {
        g_assert_cmpint(layout->separator, ==, expected->separator);
    }
}

/* Alone, and in two halves that are merged in either order. */
static void test_layouts(void)
{
    HdColumn column = column_of("DATETIME");
    HdInferOptions options = {0};
    for (guint i = 0; i < G_N_ELEMENTS(LAYOUT_CASES); i++) {
        const LayoutCase *test = &LAYOUT_CASES[i];
        g_autoptr(HdArena) arena = hd_arena_new();
        g_autoptr(HdStats) whole = hd_infer_stats_new(&column, &NO_OPTIONS);
        g_autoptr(HdStats) head = hd_infer_stats_new(&column, &NO_OPTIONS);
        g_autoptr(HdStats) tail = hd_infer_stats_new(&column, &NO_OPTIONS);
        g_test_message("case %u", i);
        for (guint v = 0; test->values[v].class != HD_CLASS_COUNT; v++) {
            hd_infer_stats_add(whole, &test->values[v], v + 1);
            hd_infer_stats_add(v == 0 ? head : tail, &test->values[v], v + 1);
        }
        hd_infer_stats_merge(tail, head);
        HdChoice choice = hd_infer_rules_choose(&column, &NO_ROLE, whole, &options, arena);
        assert_layout(&choice.layout, &test->layout);
        choice = hd_infer_rules_choose(&column, &NO_ROLE, tail, &options, arena);
        assert_layout(&choice.layout, &test->layout);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/infer/rules/table", test_table);
    g_test_add_func("/infer/rules/merged", test_merged);
    g_test_add_func("/infer/rules/fit-integers", test_fit_integers);
    g_test_add_func("/infer/rules/declared-integers", test_declared_integers);
    g_test_add_func("/infer/rules/sequence", test_sequence);
    g_test_add_func("/infer/rules/exact-reals", test_exact_reals);
    g_test_add_func("/infer/rules/unusual-years", test_unusual_years);
    g_test_add_func("/infer/rules/nanoseconds", test_nanoseconds);
    g_test_add_func("/infer/rules/core-data", test_core_data);
    g_test_add_func("/infer/rules/plain-timestamps", test_plain_timestamps);
    g_test_add_func("/infer/rules/large-counts", test_large_counts);
    g_test_add_func("/infer/rules/classes", test_classes);
    g_test_add_func("/infer/rules/layouts", test_layouts);
    return g_test_run();
}
