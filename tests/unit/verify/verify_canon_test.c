#include "verify/verify_canon.h"

#include <math.h>

#include "verify/verify_canon_number.h"

/* Binary fields are written down by hand after PostgreSQL's send functions. */
#define FIELD(text) (const guint8 *)(text), sizeof(text) - 1

static HdValue integer(gint64 number)
{
    return (HdValue){.class = HD_CLASS_INTEGER, .integer = number};
}

static HdValue real(double number)
{
    return (HdValue){.class = HD_CLASS_REAL, .real = number};
}

static HdValue bytes_of(HdClass class, const char *data, gsize bytes)
{
    HdValue value = {.class = class};
    value.data = (const guint8 *)data;
    value.bytes = bytes;
    return value;
}

static HdValue text(const char *data)
{
    return bytes_of(HD_CLASS_TEXT, data, strlen(data));
}

static char separator; /* of the arrays in the source */

static GBytes *source_bytes(HdTypeKind kind, HdForm form, HdValue value)
{
    g_autoptr(HdCanon) canon = hd_verify_canon_new();
    hd_verify_canon_append_source(
        canon, &(HdCanonKind){.kind = kind, .form = form, .separator = separator}, &value);
    return g_bytes_new(canon->data, canon->used);
}

static void assert_bytes(HdTypeKind kind, HdValue value, gconstpointer expected, gsize n_expected)
{
    g_autoptr(GBytes) bytes = source_bytes(kind, HD_FORM_NONE, value);
    g_autoptr(GBytes) wanted = g_bytes_new(expected, n_expected);
    g_assert_true(g_bytes_equal(bytes, wanted));
}

static gboolean is_same_as_field(HdTypeKind kind, HdForm form, HdValue value, const guint8 *field,
                                 gsize bytes)
{
    g_autoptr(HdCanon) canon = hd_verify_canon_new();
    hd_verify_canon_append_target(canon, kind, field, bytes);
    g_autoptr(GBytes) source = source_bytes(kind, form, value);
    g_autoptr(GBytes) target = g_bytes_new(canon->data, canon->used);
    return g_bytes_equal(source, target);
}

static gboolean is_same_as_value(HdTypeKind kind, HdForm form, HdValue a, HdValue b)
{
    g_autoptr(GBytes) left = source_bytes(kind, form, a);
    g_autoptr(GBytes) right = source_bytes(kind, form, b);
    return g_bytes_equal(left, right);
}

#define assert_same(kind, form, value, field)                                                      \
    g_assert_true(is_same_as_field(HD_TYPE_##kind, HD_FORM_##form, value, FIELD(field)))
#define assert_differ(kind, form, value, field)                                                    \
    g_assert_false(is_same_as_field(HD_TYPE_##kind, HD_FORM_##form, value, FIELD(field)))
#define assert_equal(kind, form, a, b)                                                             \
    g_assert_true(is_same_as_value(HD_TYPE_##kind, HD_FORM_##form, a, b))
#define assert_unequal(kind, form, a, b)                                                           \
    g_assert_false(is_same_as_value(HD_TYPE_##kind, HD_FORM_##form, a, b))

static void test_bytes(void)
{
    static const guint8 expected[] = {HD_CANON_BYTES, 2, 0, 0, 0, 'a', 'b'};
    assert_bytes(HD_TYPE_TEXT, text("ab"), expected, sizeof expected);
    assert_bytes(HD_TYPE_TEXT, (HdValue){.class = HD_CLASS_NULL}, "\0", 1);
}

static void test_null(void)
{
    for (HdTypeKind kind = HD_TYPE_BOOL; kind < HD_TYPE_COUNT; kind++) {
        HdValue null = {.class = HD_CLASS_NULL};
        g_assert_true(is_same_as_field(kind, HD_FORM_NONE, null, NULL, 0));
        g_assert_false(is_same_as_field(kind, HD_FORM_NONE, null, FIELD("")));
        g_assert_false(is_same_as_field(kind, HD_FORM_NONE, text(""), NULL, 0));
    }
}

static void test_bool(void)
{
    assert_same(BOOL, NONE, integer(1), "\1");
    assert_same(BOOL, NONE, integer(0), "\0");
    assert_same(BOOL, NONE, text("t"), "\1");
    assert_same(BOOL, NONE, text("False"), "\0");
    assert_differ(BOOL, NONE, integer(0), "\1");
    assert_differ(BOOL, NONE, integer(2), "\1");
    assert_differ(BOOL, NONE, text("maybe"), "\1");
    static const char *const words[2][6] = {{"f", "FALSE", "n", "No", "off", "0"},
                                            {"T", "true", "y", "YES", "On", "1"}};
    for (guint i = 0; i < 6; i++) {
        assert_same(BOOL, NONE, text(words[0][i]), "\0");
        assert_same(BOOL, NONE, text(words[1][i]), "\1");
    }
    assert_same(BOOL, NONE, real(0.0), "\0");
    assert_same(BOOL, NONE, real(1.0), "\1");
    assert_differ(BOOL, NONE, real(-0.0), "\0");
    assert_differ(BOOL, NONE, real(0.5), "\1");
    assert_differ(BOOL, NONE, text("tru"), "\1");
}

static void test_integer(void)
{
    assert_same(INT2, NONE, integer(-2), "\xff\xfe");
    assert_same(INT4, NONE, integer(70000), "\x00\x01\x11\x70");
    assert_same(INT8, NONE, integer(G_MININT64), "\x80\0\0\0\0\0\0\0");
    assert_same(INT8, NONE, integer(G_MAXINT64), "\x7f\xff\xff\xff\xff\xff\xff\xff");
    assert_same(INT4, NONE, real(3.0), "\0\0\0\3");
    assert_same(INT4, NONE, text("-3"), "\xff\xff\xff\xfd");
    assert_same(INT8, NONE, text("-9223372036854775808"), "\x80\0\0\0\0\0\0\0");
    assert_differ(INT8, NONE, text("9223372036854775808"), "\x7f\xff\xff\xff\xff\xff\xff\xff");
    assert_differ(INT8, NONE, real(9223372036854775808.0), "\x7f\xff\xff\xff\xff\xff\xff\xff");
    assert_differ(INT4, NONE, real(3.5), "\0\0\0\3");
    assert_differ(INT4, NONE, real(-0.0), "\0\0\0\0");
    assert_same(INT8, NONE, real(-9223372036854775808.0), "\x80\0\0\0\0\0\0\0");
    static const char *const written_otherwise[] = {"+3", "03", " 3", "3 ", "3.0", "3e0"};
    for (guint i = 0; i < G_N_ELEMENTS(written_otherwise); i++)
        assert_differ(INT4, NONE, text(written_otherwise[i]), "\0\0\0\3");
    assert_differ(INT4, NONE, text("-0"), "\0\0\0\0");
    assert_same(INT4, NONE, text("0"), "\0\0\0\0");
    assert_differ(INT4, NONE, bytes_of(HD_CLASS_BLOB, "3", 1), "\0\0\0\3");
    assert_differ(INT4, NONE, text("three"), "\0\0\0\3");
    assert_differ(INT4, NONE, text(""), "\0\0\0\0");
    assert_differ(INT4, NONE, integer(3), "\0\0\0\0\0\0\0\3"); /* not int4send's form */
}

static void test_real(void)
{
    /* IEEE 754: 0.1 is 3FB999999999999A. */
    assert_same(FLOAT8, NONE, real(0.1), "\x3f\xb9\x99\x99\x99\x99\x99\x9a");
    assert_differ(FLOAT8, NONE, real(0.1), "\x3f\xb9\x99\x99\x99\x99\x99\x9b");
    assert_same(FLOAT8, NONE, real(-0.0), "\x80\0\0\0\0\0\0\0");
    assert_differ(FLOAT8, NONE, real(-0.0), "\0\0\0\0\0\0\0\0");
    assert_same(FLOAT8, NONE, integer(2), "\x40\0\0\0\0\0\0\0");
    assert_differ(FLOAT8, NONE, integer(9007199254740993), "\x43\x40\0\0\0\0\0\0"); /* 2^53 */
    assert_same(FLOAT8, NONE, text("0.1"), "\x3f\xb9\x99\x99\x99\x99\x99\x9a");
    assert_same(FLOAT8, NONE, real((double)INFINITY), "\x7f\xf0\0\0\0\0\0\0");
    assert_differ(FLOAT8, NONE, text("0x10"), "\x40\x30\0\0\0\0\0\0");
    assert_same(FLOAT8, NONE, text("100e-3"), "\x3f\xb9\x99\x99\x99\x99\x99\x9a");
    assert_differ(FLOAT8, NONE, text("0.1000000000000000055511151231257827"),
                  "\x3f\xb9\x99\x99\x99\x99\x99\x9a");
    assert_same(FLOAT8, NONE, text("-0"), "\x80\0\0\0\0\0\0\0");
    assert_differ(FLOAT8, NONE, text("1e-400"), "\0\0\0\0\0\0\0\0");
    assert_differ(FLOAT8, NONE, text("1e400"), "\x7f\xf0\0\0\0\0\0\0");
    assert_differ(FLOAT8, NONE, text("Infinity"), "\x7f\xf0\0\0\0\0\0\0");
}

/* The target's is float4out's text; psql: SELECT 3.14159265358979::float4, 16777217::float4. */
static void test_short_real(void)
{
    assert_same(FLOAT4, NONE, real(0.1), "0.1");
    assert_same(FLOAT4, NONE, text("0.10"), "0.1");
    assert_same(FLOAT4, NONE, integer(100000), "100000");
    assert_same(FLOAT4, NONE, integer(16777216), "1.6777216e+07");
    assert_same(FLOAT4, NONE, real(1e-45), "1e-45");
    assert_same(FLOAT4, NONE, real(-0.0), "-0");
    assert_same(FLOAT4, NONE, text("-0.00"), "-0");
    assert_same(FLOAT4, NONE, real(-(double)INFINITY), "-Infinity");
    assert_differ(FLOAT4, NONE, real(3.14159265358979), "3.1415927");
    assert_differ(FLOAT4, NONE, integer(16777217), "1.6777216e+07");
    assert_differ(FLOAT4, NONE, real(-0.0), "0");
    assert_differ(FLOAT4, NONE, text("Infinity"), "Infinity");
    assert_differ(FLOAT4, NONE, text("NaN"), "NaN");
    assert_differ(FLOAT4, NONE, bytes_of(HD_CLASS_BLOB, "0.1", 3), "0.1");
}

static void test_numeric(void)
{
    /* numeric_send: digits, weight, sign, scale, then digits of base 10,000. */
    assert_same(NUMERIC, NONE, text("12345.678"), "\0\3\0\1\0\0\0\3\0\1\x09\x29\x1a\x7c");
    assert_same(NUMERIC, NONE, real(12345.678), "\0\3\0\1\0\0\0\3\0\1\x09\x29\x1a\x7c");
    assert_same(NUMERIC, NONE, text("12345.67800"), "\0\3\0\1\0\0\0\5\0\1\x09\x29\x1a\x7c");
    assert_differ(NUMERIC, NONE, text("12345.679"), "\0\3\0\1\0\0\0\3\0\1\x09\x29\x1a\x7c");
    assert_same(NUMERIC, NONE, text("-0.00012"), "\0\2\xff\xff\x40\0\0\5\0\1\x07\xd0");
    assert_same(NUMERIC, NONE, integer(20000), "\0\1\0\1\0\0\0\0\0\2");
    assert_same(NUMERIC, NONE, real(1e100), "\0\1\0\x19\0\0\0\0\0\1");
    assert_same(NUMERIC, NONE, text("0.00"), "\0\0\0\0\0\0\0\2");
    assert_same(NUMERIC, NONE, text("-0"), "\0\0\0\0\0\0\0\0");
    assert_same(NUMERIC, NONE, real(0.0), "\0\0\0\0\0\0\0\0");
    assert_differ(NUMERIC, NONE, real(-0.0), "\0\0\0\0\0\0\0\0");
    assert_same(NUMERIC, NONE, text("0e99999999999999999999"), "\0\0\0\0\0\0\0\0");
    assert_same(NUMERIC, NONE, text("NaN"), "\0\0\0\0\xc0\0\0\0");
    assert_same(NUMERIC, NONE, real((double)INFINITY), "\0\0\0\0\xd0\0\0\x20");
    assert_same(NUMERIC, NONE, real(-(double)INFINITY), "\0\0\0\0\xf0\0\0\x20");
    assert_differ(NUMERIC, NONE, text(""), "\0\0\0\0\0\0\0\0");
    assert_differ(NUMERIC, NONE, text("1.2.3"), "\0\1\0\0\0\0\0\0\0\1");

    assert_equal(NUMERIC, NONE, text("1e2"), text("100"));
    assert_equal(NUMERIC, NONE, text("1.10"), text("0011e-1"));
    assert_equal(NUMERIC, NONE, text(".5"), text("5e-1"));
    assert_equal(NUMERIC, NONE, text("5."), integer(5));
    assert_equal(NUMERIC, NONE, text("100.001"), text("100001e-3"));
    assert_unequal(NUMERIC, NONE, text("1.1"), text("1.01"));
    assert_unequal(NUMERIC, NONE, text("1"), text("-1"));
}

static void assert_real_text(double number, const char *expected)
{
    char printed[HD_NUMBER_TEXT_BYTES];
    gsize bytes = hd_verify_canon_number_print_real(number, printed);
    g_assert_cmpstr(printed, ==, expected);
    g_assert_cmpuint(bytes, ==, strlen(expected));
}

static void test_real_text(void)
{
    assert_real_text(3.0, "3.0");
    assert_real_text(0.1, "0.1");
    assert_real_text(0.1 + 0.2, "0.30000000000000004");
    assert_real_text(1e100, "1e+100");
    assert_real_text(-1.5e-7, "-1.5e-07");
    assert_real_text(100000000000000.0, "100000000000000.0");
    assert_real_text(1e15, "1e+15");
    assert_real_text((double)INFINITY, "Inf");
    assert_real_text(-(double)INFINITY, "-Inf");
}

static void test_text(void)
{
    assert_same(TEXT, NONE, text("ab"), "ab");
    assert_differ(TEXT, NONE, text("ab "), "ab");
    assert_differ(TEXT, NONE, text("ab"), "aB");
    assert_same(VARCHAR, NONE, integer(-17), "-17");
    assert_same(TEXT, NONE, real(2.5), "2.5");
    assert_same(TEXT, NONE, bytes_of(HD_CLASS_BLOB, "ab", 2), "ab");
    assert_same(TEXT, NONE, bytes_of(HD_CLASS_TEXT, NULL, 0), "");
    assert_differ(TEXT, NONE, bytes_of(HD_CLASS_TEXT, "a\0b", 3), "a");
    assert_same(BYTEA, NONE, bytes_of(HD_CLASS_BLOB, "a\0b", 3), "a\0b");
    assert_differ(BYTEA, NONE, bytes_of(HD_CLASS_BLOB, "a\0b", 3), "a\0c");
    assert_same(JSON, NONE, text("{\"a\": 1}"), "{\"a\": 1}");
    assert_differ(JSON, NONE, text("{\"a\": 1}"), "{\"a\":1}");
    assert_same(OTHER, NONE, text("(1,2)"), "(1,2)");
    assert_same(BPCHAR, NONE, text("ab"), "ab");
    assert_differ(BPCHAR, NONE, text("ab "), "ab");
    assert_same(ENUM, NONE, text("b c"), "b c");
    assert_same(ENUM, NONE, integer(5), "5");
    assert_same(ENUM, NONE, bytes_of(HD_CLASS_BLOB, "x", 1), "x");
}

/* array_send: dimensions, flags, the elements' oid 25, length and lower bound, the elements. */
#define ARRAY_HEAD(has_null, n) "\0\0\0\1\0\0\0" has_null "\0\0\0\x19\0\0\0" n "\0\0\0\1"
#define EMPTY_ARRAY "\0\0\0\0\0\0\0\0\0\0\0\x19"

static void test_array(void)
{
    static const guint8 expected[] = {HD_CANON_ARRAY, 2, 0, 0, 0, 1, 1, 0, 0, 0, 'a', 0};
    assert_bytes(HD_TYPE_TEXT_ARRAY, text("[\"a\", null]"), expected, sizeof expected);
    assert_same(TEXT_ARRAY, NONE, text("[\"a\",null]"),
                ARRAY_HEAD("\1", "\2") "\0\0\0\1a\xff\xff\xff\xff");
    assert_same(TEXT_ARRAY, NONE, text("{a,NULL}"),
                ARRAY_HEAD("\1", "\2") "\0\0\0\1a\xff\xff\xff\xff");
    assert_same(TEXT_ARRAY, NONE, text("[\"\\u00e9\\n\"]"),
                ARRAY_HEAD("\0", "\1") "\0\0\0\3\xc3\xa9\n");
    assert_same(TEXT_ARRAY, NONE, text("{1}"), ARRAY_HEAD("\0", "\1") "\0\0\0\0011");
    assert_same(TEXT_ARRAY, NONE, text(" [ ] "), EMPTY_ARRAY);
    assert_same(TEXT_ARRAY, NONE, text("{ }"), EMPTY_ARRAY);
    assert_differ(TEXT_ARRAY, NONE, text("[null]"), ARRAY_HEAD("\0", "\1") "\0\0\0\4null");
    /* Counted from 0, and of two dimensions. */
    assert_differ(TEXT_ARRAY, NONE, text("[\"a\"]"),
                  "\0\0\0\1\0\0\0\0\0\0\0\x19\0\0\0\1\0\0\0\0\0\0\0\1a");
    assert_differ(TEXT_ARRAY, NONE, text("[\"a\"]"),
                  "\0\0\0\2\0\0\0\0\0\0\0\x19\0\0\0\1\0\0\0\1\0\0\0\1\0\0\0\1\0\0\0\1a");
    assert_equal(TEXT_ARRAY, NONE, text("[\"\\ud83d\\ude00\"]"), text("[\"\xf0\x9f\x98\x80\"]"));
    assert_equal(TEXT_ARRAY, NONE, text("{ a b , \"c\\\"d\" , x\\ }"),
                 text("[\"a b\",\"c\\\"d\",\"x \"]"));
    assert_equal(TEXT_ARRAY, NONE, text("{null,\"null\",\\null}"),
                 text("[null,\"null\",\"null\"]"));
    separator = ';';
    assert_same(TEXT_ARRAY, NONE, text("a; "), ARRAY_HEAD("\0", "\2") "\0\0\0\1a\0\0\0\1 ");
    assert_same(TEXT_ARRAY, NONE, text(";"), ARRAY_HEAD("\0", "\2") "\0\0\0\0\0\0\0\0");
    assert_same(TEXT_ARRAY, NONE, text("[1]"), ARRAY_HEAD("\0", "\1") "\0\0\0\3[1]");
    assert_same(TEXT_ARRAY, NONE, text(""), EMPTY_ARRAY);
    separator = '\0';
}

static void test_not_an_array(void)
{
    static const char *const texts[] = {"",
                                        "a",
                                        "[",
                                        "[1",
                                        "[1,]",
                                        "[,1]",
                                        "[1]x",
                                        "[[1]]",
                                        "[{}]",
                                        "[01]",
                                        "[1.]",
                                        "[tru]",
                                        "[1]",
                                        "[1.50]",
                                        "[true]",
                                        "[\"a\", false]",
                                        "[nul]",
                                        "[\"a]",
                                        "[\"\\u0000\"]",
                                        "[\"\\ud800\"]",
                                        "{",
                                        "{a",
                                        "{a,}",
                                        "{,a}",
                                        "{a}x",
                                        "{{a}}",
                                        "{\"a\"b}",
                                        "{a\"b\"}",
                                        "{a\\",
                                        "[\"\\x\"]",
                                        "[\"\t\"]",
                                        "null",
                                        "1",
                                        "{\"a\":1}",
                                        "[+1]",
                                        "[\"\\u12\"]",
                                        "{\"a"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GBytes) bytes = source_bytes(HD_TYPE_TEXT_ARRAY, HD_FORM_NONE, text(texts[i]));
        const guint8 *data = g_bytes_get_data(bytes, NULL);
        g_assert_cmpuint(data[0], ==, HD_CANON_FOREIGN);
    }
    assert_differ(TEXT_ARRAY, NONE, integer(1), ARRAY_HEAD("\0", "\1") "\0\0\0\0011");
    assert_differ(TEXT_ARRAY, NONE, bytes_of(HD_CLASS_BLOB, "[]", 2), EMPTY_ARRAY);
}

/* Two texts side by side are not two others. */
static void test_frames(void)
{
    g_autoptr(HdCanon) a = hd_verify_canon_new();
    g_autoptr(HdCanon) b = hd_verify_canon_new();
    hd_verify_canon_append_target(a, HD_TYPE_TEXT, FIELD("ab"));
    hd_verify_canon_append_target(a, HD_TYPE_TEXT, FIELD("c"));
    hd_verify_canon_append_target(b, HD_TYPE_TEXT, FIELD("a"));
    hd_verify_canon_append_target(b, HD_TYPE_TEXT, FIELD("bc"));
    HdHash left = hd_verify_canon_hash(a);
    HdHash right = hd_verify_canon_hash(b);
    g_assert_true(left.high != right.high && left.low != right.low);
}

static void test_time(void)
{
    /* 2024-02-29 is day 8825 after 2000-01-01 (psql: '2024-02-29'::date - '2000-01-01'::date). */
    assert_same(DATE, ISO, text("2024-02-29"), "\0\0\x22\x79");
    assert_same(DATE, ISO, text("2024-02-29 00:00:00"), "\0\0\x22\x79");
    assert_same(DATE, ISO, text("1999-12-31"), "\xff\xff\xff\xff");
    assert_differ(DATE, ISO, text("2024-02-29 00:00:01"), "\0\0\x22\x79");
    assert_same(DATE, ISO, text("2024-02-29T00:00Z"), "\0\0\x22\x79");
    assert_differ(DATE, ISO, text("2024-02-29 02:00+02:00"), "\0\0\x22\x79");
    assert_differ(DATE, ISO, text("2024-02-28 24:00"), "\0\0\x22\x79");
    assert_differ(DATE, ISO, text("2024-02-29 00:00+02:00"), "\0\0\x22\x79");
    assert_differ(TIME, ISO, text("00:00Z"), "\0\0\0\0\0\0\0\0");
    assert_differ(DATE, ISO, text("2024-02-30"), "\0\0\x22\x7a");
    assert_same(TIME, ISO, text("00:00:01.5"), "\0\0\0\0\0\x16\xe3\x60");
    assert_same(TIME, ISO, text("24:00"), "\0\0\0\x14\x1d\xd7\x60\0");
    assert_differ(TIME, ISO, text("24:00:01"), "\0\0\0\x14\x1d\xe6\xa2\x40");

    assert_same(TIMESTAMPTZ, ISO, text("2000-01-01T00:00:01Z"), "\0\0\0\0\0\x0f\x42\x40");
    assert_same(TIMESTAMPTZ, ISO, text("2000-01-01 02:00:01+02:00"), "\0\0\0\0\0\x0f\x42\x40");
    assert_same(TIMESTAMPTZ, ISO, text("1999-12-31 23:30:01 -0030"), "\0\0\0\0\0\x0f\x42\x40");
    assert_same(TIMESTAMP, ISO, text("2000-01-01 00:00:01.000000"), "\0\0\0\0\0\x0f\x42\x40");
    assert_differ(TIMESTAMP, ISO, text("2000-01-01 00:00:01.000001"), "\0\0\0\0\0\x0f\x42\x40");
    assert_differ(TIMESTAMP, ISO, text("2000-01-01 00:00:01.0000001"), "\0\0\0\0\0\x0f\x42\x40");
    assert_same(TIMESTAMP, ISO, text("2000-01-01T00:00:01Z"), "\0\0\0\0\0\x0f\x42\x40");
    assert_differ(TIMESTAMP, ISO, text("2000-01-01 02:00:01+02:00"), "\0\0\0\0\0\x0f\x42\x40");
    assert_differ(TIMESTAMP, ISO, text("9999-12-31"), "\x7f\xff\xff\xff\xff\xff\xff\xff");

    /* sqlite3: SELECT strftime('%s', '2000-01-01') gives 946684800, julianday() 2451544.5. */
    assert_same(TIMESTAMPTZ, SECONDS, integer(946684801), "\0\0\0\0\0\x0f\x42\x40");
    assert_same(TIMESTAMPTZ, SECONDS, real(946684801.0), "\0\0\0\0\0\x0f\x42\x40");
    assert_same(TIMESTAMPTZ, MILLISECONDS, integer(946684801000), "\0\0\0\0\0\x0f\x42\x40");
    assert_same(TIMESTAMPTZ, MICROSECONDS, integer(946684801000000), "\0\0\0\0\0\x0f\x42\x40");
    assert_same(TIMESTAMPTZ, JULIAN, real(2451544.5), "\0\0\0\0\0\0\0\0");
    assert_same(TIMESTAMPTZ, JULIAN, integer(2451545), "\0\0\0\x0a\x0e\xeb\xb0\0");
    assert_same(DATE, SECONDS, integer(946684800 + 86400), "\0\0\0\1");
    assert_differ(TIMESTAMPTZ, ISO, integer(946684801), "\0\0\0\0\0\x0f\x42\x40");
    assert_differ(TIMESTAMPTZ, SECONDS, integer(G_MAXINT64), "\x7f\xff\xff\xff\xff\xff\xff\xff");
    assert_equal(TIMESTAMP, SECONDS, real(1627303906.122), text("2021-07-26 12:51:46.122"));
    assert_equal(TIMESTAMP, JULIAN, real(2459421.25), text("2021-07-25T18:00"));
}

static void test_uuid(void)
{
    static const char field[] = "\xa0\xee\xbc\x99\x9c\x0b\x4e\xf8\xbb\x6d\x6b\xb9\xbd\x38\x0a\x11";
    assert_same(UUID, NONE, text("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"), field);
    assert_same(UUID, NONE, text("A0EEBC999C0B4EF8BB6D6BB9BD380A11"), field);
    assert_same(UUID, NONE, text("{a0eebc99-9c0b4ef8-bb6d6bb9-bd380a11}"), field);
    assert_same(UUID, NONE, bytes_of(HD_CLASS_BLOB, field, 16), field);
    assert_differ(UUID, NONE, text("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12"), field);
    assert_differ(UUID, NONE, text("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1"), field);
    assert_differ(UUID, NONE, text("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1122"), field);
    assert_differ(UUID, NONE, bytes_of(HD_CLASS_TEXT, field, 16), field);
}

static void test_jsonb(void)
{
    static const guint8 expected[] = {HD_CANON_JSON, '{', 1, 0, 0, 0, 'a', '[', 'n', 't', ']', '}'};
    assert_bytes(HD_TYPE_JSONB, text("{\"a\":[null,true]}"), expected, sizeof expected);

    assert_same(JSONB, NONE, text("{\"b\":1,\"a\":[1.50,\"x\"]}"),
                "\1{\"a\": [1.50, \"x\"], \"b\": 1}");
    assert_same(JSONB, NONE, text(" {\"bb\" : {} , \"a\":[ ] }\n"), "\1{\"a\": [], \"bb\": {}}");
    /* Of a member that is named twice jsonb has one. */
    assert_differ(JSONB, NONE, text("{\"a\":1,\"b\":2,\"a\":3}"), "\1{\"a\": 3, \"b\": 2}");
    assert_differ(JSONB, NONE, text("{\"a\":1,\"\\u0061\":1}"), "\1{\"a\": 1}");
    assert_same(JSONB, NONE, text("\"\\u00e9\\n\\/\\ud83d\\ude00\""),
                "\1\"\xc3\xa9\\n/\xf0\x9f\x98\x80\"");
    assert_same(JSONB, NONE, integer(17), "\00117");
    g_assert_false(is_same_as_field(HD_TYPE_JSONB, HD_FORM_NONE, text("1"), FIELD("1")));
    assert_differ(JSONB, NONE, text("{\"a\":1}"), "\1{\"a\": 2}");
    assert_differ(JSONB, NONE, text("[1,2]"), "\1[2, 1]");
    assert_differ(JSONB, NONE, text("\"1\""), "\0011");

    /* jsonb prints 1e3 as 1000, 1.50 as 1.50, 1.0 as 1.0, 1.5e1 as 15, 1e-2 as 0.01. */
    assert_equal(JSONB, NONE, text("[1, 1e2, -0, 1.10]"), text("[1,100,0,1.1]"));
    assert_equal(JSONB, NONE, text("[1.5e1, 1.50e1, 1e-2, 0e-1]"), text("[15,15.0,0.01,0.0]"));
    assert_unequal(JSONB, NONE, text("[1.0]"), text("[1]"));
    assert_unequal(JSONB, NONE, text("[0]"), text("[0.0]"));
    assert_unequal(JSONB, NONE, text("[1.50e1]"), text("[15]"));
    assert_same(JSONB, NONE, text("[1.0]"), "\1[1.0]");
    assert_same(JSONB, NONE, real(1e20), "\001100000000000000000000");
    assert_same(JSONB, NONE, real(1e-5), "\0010.000010");
    assert_equal(JSONB, NONE, text("{\"x\":{\"b\":1,\"a\":2},\"a\":0}"),
                 text("{\"a\":0,\"x\":{\"a\":2,\"b\":1}}"));
    assert_unequal(JSONB, NONE, text("[[],1]"), text("[[1]]"));
}

/* What is not JSON gets the tag of what no target holds. */
static void test_not_json(void)
{
    static const char *const texts[] = {
        "",    "{",     "[1,]",        "{\"a\"}", "{\"a\":1,}",  "01", "1.",   "+1",  ".5",
        "nul", "'a'",   "\"a",         "\"\\x\"", "\"\\ud800\"", "[1", "1 2",  "]",   "NaN",
        "[1}", "{1:2}", "\"\\u12g4\"", "\"\t\"",  "-",           "1e", "\"\\", "tru", "[}"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GBytes) bytes = source_bytes(HD_TYPE_JSONB, HD_FORM_NONE, text(texts[i]));
        const guint8 *data = g_bytes_get_data(bytes, NULL);
        g_assert_cmpuint(data[0], ==, HD_CANON_FOREIGN);
    }
}

static void test_deep_json(void)
{
    enum { DEPTH = 200000 };
    g_autoptr(GString) json = g_string_new(NULL);
    for (int i = 0; i < DEPTH; i++)
        g_string_append(json, i % 2 == 0 ? "[" : "{\"a\":");
    for (int i = DEPTH - 1; i >= 0; i--)
        g_string_append(json, i % 2 == 0 ? "]" : i == DEPTH - 1 ? "1}" : "}");
    g_autoptr(GBytes) bytes = source_bytes(HD_TYPE_JSONB, HD_FORM_NONE, text(json->str));
    const guint8 *data = g_bytes_get_data(bytes, NULL);
    g_assert_cmpuint(data[0], ==, HD_CANON_JSON);
}

/* The hash does not depend on the pieces, nor on whether the bytes were kept. */
static void test_long(void)
{
    enum { BYTES = 3 * 1024 * 1024 + 5 };
    g_autofree guint8 *cell = g_malloc(BYTES);
    for (guint i = 0; i < BYTES; i++)
        cell[i] = (guint8)(i * 31);
    g_autoptr(HdCanon) whole = hd_verify_canon_new();
    whole->most = (gsize)64 * 1024 * 1024;
    g_autoptr(HdCanon) pieces = hd_verify_canon_new();
    for (int round = 0; round < 2; round++) {
        hd_verify_canon_reset(whole);
        hd_verify_canon_reset(pieces);
        hd_verify_canon_append_target(whole, HD_TYPE_BYTEA, cell, BYTES);
        hd_verify_canon_append_bytes_head(pieces, BYTES);
        for (guint at = 0; at < BYTES; at += 100000)
            hd_verify_canon_append(pieces, cell + at, MIN(100000, BYTES - at));
        g_assert_false(whole->is_hashed);
        g_assert_true(pieces->is_hashed);
        HdHash a = hd_verify_canon_hash(whole);
        HdHash b = hd_verify_canon_hash(pieces);
        g_assert_true(a.high == b.high && a.low == b.low);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/verify_canon/bytes", test_bytes);
    g_test_add_func("/verify_canon/null", test_null);
    g_test_add_func("/verify_canon/bool", test_bool);
    g_test_add_func("/verify_canon/integer", test_integer);
    g_test_add_func("/verify_canon/real", test_real);
    g_test_add_func("/verify_canon/numeric", test_numeric);
    g_test_add_func("/verify_canon/real_text", test_real_text);
    g_test_add_func("/verify_canon/text", test_text);
    g_test_add_func("/verify_canon/short_real", test_short_real);
    g_test_add_func("/verify_canon/array", test_array);
    g_test_add_func("/verify_canon/not_an_array", test_not_an_array);
    g_test_add_func("/verify_canon/frames", test_frames);
    g_test_add_func("/verify_canon/time", test_time);
    g_test_add_func("/verify_canon/uuid", test_uuid);
    g_test_add_func("/verify_canon/jsonb", test_jsonb);
    g_test_add_func("/verify_canon/not_json", test_not_json);
    g_test_add_func("/verify_canon/deep_json", test_deep_json);
    g_test_add_func("/verify_canon/long", test_long);
    return g_test_run();
}
