/* Values of a class that the target's type does not suggest, as in a table that an application
 * made. Expected bytes are what a PostgreSQL 15 server's own send functions give, as in SELECT
 * encode(float4send('0.1'), 'hex'); */
#include "convert/conv_encode.h"

#include <math.h>
#include <string.h>

#include "base/error.h"

static HdValue integer(gint64 number)
{
    return (HdValue){.class = HD_CLASS_INTEGER, .integer = number};
}

static HdValue real(double number)
{
    return (HdValue){.class = HD_CLASS_REAL, .real = number};
}

static HdValue bytes(HdClass class, const char *data, gsize n)
{
    return (HdValue){.class = class, .data = (const guint8 *)data, .bytes = n};
}

static HdValue text(const char *words)
{
    return bytes(HD_CLASS_TEXT, words, strlen(words));
}

static HdEncoder encoder_of(HdType type, HdForm form)
{
    HdEncoder encoder;
    g_assert_true(hd_conv_encoder_init(&encoder, &type, form, NULL));
    return encoder;
}

/* The field as hexadecimal digits, without its length, or the error's message. */
static char *run(const HdEncoder *encoder, HdValue value)
{
    HdCopyBuffer buffer;
    GString *result = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    hd_conv_buffer_init(&buffer, 1);
    hd_conv_encode_tuple(&buffer, 1);
    if (hd_conv_encode(encoder, &value, &buffer, &error)) {
        guint32 length;
        memcpy(&length, buffer.data + 2, sizeof length);
        g_assert_cmpuint(GUINT32_FROM_BE(length), ==, buffer.used - 6);
        for (gsize i = 6; i < buffer.used; i++)
            g_string_append_printf(result, "%02x", buffer.data[i]);
    } else {
        g_assert_error(error, HD_ERROR, HD_ERROR_VALUE);
        g_assert_cmpuint(buffer.used, ==, 2);
        g_string_append(result, error->message);
    }
    hd_conv_buffer_clear(&buffer);
    return g_string_free(result, FALSE);
}

static void expect(HdEncoder encoder, HdValue value, const char *expected)
{
    g_autofree char *result = run(&encoder, value);
    g_assert_cmpstr(result, ==, expected);
}

/* Whose field is a text. */
static void expect_text(HdEncoder encoder, HdValue value, const char *expected)
{
    GString *hex = g_string_new(NULL);
    for (const char *at = expected; *at != '\0'; at++)
        g_string_append_printf(hex, "%02x", (guint8)*at);
    expect(encoder, value, hex->str);
    g_string_free(hex, TRUE);
}

static void test_integers_from_reals(void)
{
    HdEncoder int2 = encoder_of((HdType){.kind = HD_TYPE_INT2}, 0);
    HdEncoder int4 = encoder_of((HdType){.kind = HD_TYPE_INT4}, 0);
    HdEncoder int8 = encoder_of((HdType){.kind = HD_TYPE_INT8}, 0);
    expect(int2, real(32767.0), "7fff");
    expect(int2, real(32768.0), "value out of range for type smallint");
    expect(int4, real(-2147483648.0), "80000000");
    expect(int4, real(-2147483649.0), "value out of range for type integer");
    expect(int4, real(0.0), "00000000");
    expect(int4, real(-0.0), "real is minus zero, which type integer does not keep");
    expect(int4, real(0.5), "real is not a whole number");
    expect(int4, real(5e-324), "real is not a whole number");
    expect(int8, real(9007199254740991.0), "001fffffffffffff");
    expect(int8, real(9007199254740994.0), "0020000000000002");
    expect(int8, real(-9223372036854775808.0), "8000000000000000");
    expect(int8, real(9223372036854774784.0), "7ffffffffffffc00");
    expect(int8, real(9.223372036854775807e18), "value out of range for type bigint");
    expect(int8, real(1e308), "value out of range for type bigint");
    expect(int8, real((double)INFINITY), "value out of range for type bigint");
}

static void test_integers_from_texts(void)
{
    HdEncoder int2 = encoder_of((HdType){.kind = HD_TYPE_INT2}, 0);
    HdEncoder int8 = encoder_of((HdType){.kind = HD_TYPE_INT8}, 0);
    static const char *const bad[] = {"",    "-",   "+5",  "007", "-0",  "00",  " 1", "1 ",
                                      "1.0", "1e3", "0x1", "--1", "1_0", "one", "-01"};
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
        expect(int8, text(bad[i]), "text is not a plain decimal integer");
    expect(int2, text("0"), "0000");
    expect(int2, text("-32768"), "8000");
    expect(int2, text("32768"), "value out of range for type smallint");
    expect(int8, text("9223372036854775807"), "7fffffffffffffff");
    expect(int8, text("-9223372036854775808"), "8000000000000000");
    expect(int8, text("9223372036854775808"), "value out of range for type bigint");
    expect(int8, text("-9223372036854775809"), "value out of range for type bigint");
    expect(int8, text("99999999999999999999999"), "value out of range for type bigint");
    expect(int8, bytes(HD_CLASS_TEXT, "1\0", 2), "text is not a plain decimal integer");
}

static void test_doubles_from_texts(void)
{
    HdEncoder float8 = encoder_of((HdType){.kind = HD_TYPE_FLOAT8}, 0);
    static const char *const bad[] = {"", "Infinity", "-Infinity", "NaN", "0x10", " 1", "1 ", "1e"};
    static const char *const inexact[] = {"0.1000000000000000055511151231257827",
                                          "9007199254740993", "1e-400", "0.30000000000000001",
                                          "123456789012345678"};
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
        expect(float8, text(bad[i]), "text is not a decimal number");
    for (guint i = 0; i < G_N_ELEMENTS(inexact); i++)
        expect(float8, text(inexact[i]), "text is not exactly a double");
    expect(float8, text("1e400"), "value out of range for type double precision");
    expect(float8, text("0.1"), "3fb999999999999a");
    expect(float8, text("+.10"), "3fb999999999999a");
    expect(float8, text("100e-3"), "3fb999999999999a");
    expect(float8, text("0.30000000000000004"), "3fd3333333333334");
    expect(float8, text("1e308"), "7fe1ccf385ebc8a0");
    expect(float8, text("123456789012345"), "42dc12218377de40");
    expect(float8, text("2.2250738585072014e-308"), "0010000000000000");
    expect(float8, text("0"), "0000000000000000");
    expect(float8, text("-0.0"), "8000000000000000");
    expect(float8, bytes(HD_CLASS_BLOB, "1", 1),
           "value of class blob does not fit type double precision");
}

static void test_short_reals(void)
{
    HdEncoder float4 = encoder_of((HdType){.kind = HD_TYPE_FLOAT4}, 0);
    expect(float4, real(0.1), "3dcccccd");
    expect(float4, text("0.10"), "3dcccccd");
    expect(float4, integer(16777216), "4b800000");
    expect(float4, integer(1000000000), "4e6e6b28");
    expect(float4, real(-3.4028235e38), "ff7fffff");
    expect(float4, real(1e-45), "00000001");
    expect(float4, text("5.877472e-39"), "00400000");
    expect(float4, real((double)INFINITY), "7f800000");
    expect(float4, real(-0.0), "80000000");
    expect(float4, integer(0), "00000000");
    expect(float4, real(33554448.0), "4c000004");
    /* In the middle between two floats, and a decimal that reads as one but is not its text. */
    expect(float4, real(33554450.0), "real needs more digits than type real keeps");
    expect(float4, real(2e-45), "real needs more digits than type real keeps");
    expect(float4, real(3.14159265358979), "real needs more digits than type real keeps");
    expect(float4, real(1e-50), "real needs more digits than type real keeps");
    expect(float4, integer(16777217), "integer needs more digits than type real keeps");
    expect(float4, integer(G_MAXINT64), "integer needs more digits than type real keeps");
    expect(float4, text("3.14159265"), "text needs more digits than type real keeps");
    expect(float4, real(3.5e38), "value out of range for type real");
    expect(float4, text("1e4000"), "value out of range for type real");
    expect(float4, text("Infinity"), "text is not a decimal number");
    expect(float4, bytes(HD_CLASS_BLOB, "1", 1), "value of class blob does not fit type real");
}

static void test_numeric_scales(void)
{
    HdEncoder thousands =
        encoder_of((HdType){.kind = HD_TYPE_NUMERIC, .precision = 2, .scale = -3}, 0);
    HdEncoder small = encoder_of((HdType){.kind = HD_TYPE_NUMERIC, .precision = 3, .scale = 5}, 0);
    expect(thousands, text("12000"), "0002000100000000000107d0");
    expect(thousands, integer(12000), "0002000100000000000107d0");
    expect(thousands, real(12000.0), "0002000100000000000107d0");
    expect(thousands, text("12500"), "value out of range for type numeric(2,-3)");
    expect(thousands, integer(100000), "value out of range for type numeric(2,-3)");
    expect(small, text("0.00123"), "0002ffff00000005000c0bb8");
    expect(small, real(0.00123), "0002ffff00000005000c0bb8");
    expect(small, text("0.01"), "value out of range for type numeric(3,5)");
    expect(small, text("0.001234"), "value out of range for type numeric(3,5)");
    expect(small, text("1e-5"), "0001fffe0000000503e8");
}

static void test_booleans(void)
{
    HdEncoder boolean = encoder_of((HdType){.kind = HD_TYPE_BOOL}, 0);
    static const char *const words[2][6] = {{"f", "False", "n", "NO", "off", "0"},
                                            {"T", "true", "y", "Yes", "ON", "1"}};
    for (guint i = 0; i < 6; i++) {
        expect(boolean, text(words[0][i]), "00");
        expect(boolean, text(words[1][i]), "01");
    }
    expect(boolean, real(0.0), "00");
    expect(boolean, real(1.0), "01");
    expect(boolean, real(-0.0), "real is minus zero, which type boolean does not keep");
    expect(boolean, real(0.5), "value out of range for type boolean");
    expect(boolean, integer(-1), "value out of range for type boolean");
    expect(boolean, text("tru"), "text is not a boolean");
    expect(boolean, text(" t"), "text is not a boolean");
    expect(boolean, bytes(HD_CLASS_BLOB, "1", 1), "value of class blob does not fit type boolean");
}

static void test_padded_texts(void)
{
    HdEncoder four = encoder_of((HdType){.kind = HD_TYPE_BPCHAR, .length = 4}, 0);
    HdEncoder any = encoder_of((HdType){.kind = HD_TYPE_BPCHAR}, 0);
    expect_text(four, text(" a b"), " a b");
    expect_text(four, text("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"), "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9");
    expect_text(four, text(""), "");
    expect_text(four, integer(-123), "-123");
    expect_text(four, real(0.25), "0.25");
    expect_text(four, text("a\t"), "a\t");
    expect(four, text("ab "), "text ends in blanks, which type character(4) does not keep");
    expect(four, text("abcde"), "value too long for type character(4)");
    expect(four, integer(12345), "value too long for type character(4)");
    expect_text(any, text("abcdefgh"), "abcdefgh");
    expect(any, bytes(HD_CLASS_BLOB, " ", 1),
           "blob ends in blanks, which type character does not keep");
}

static void test_labels(void)
{
    static const char *const labels[] = {"low", "lower", "5", "2.5", "\xc3\xa9", NULL};
    static const char *const empty[] = {"", NULL};
    HdEncoder mood =
        encoder_of((HdType){.kind = HD_TYPE_ENUM, .name = "app.\"Mood\"", .labels = labels}, 0);
    HdEncoder none = encoder_of((HdType){.kind = HD_TYPE_ENUM, .name = "e", .labels = empty}, 0);
    const char *message = "text is not a label of type app.\"Mood\"";
    expect_text(mood, text("lower"), "lower");
    expect_text(mood, text("\xc3\xa9"), "\xc3\xa9");
    expect_text(mood, bytes(HD_CLASS_BLOB, "low", 3), "low");
    expect_text(mood, integer(5), "5");
    expect_text(mood, real(2.5), "2.5");
    expect(mood, text("lo"), message);
    expect(mood, text("Low"), message);
    expect(mood, text("low "), message);
    expect(mood, text(""), message);
    expect(mood, bytes(HD_CLASS_TEXT, "low\0", 4), message);
    expect(mood, real(5.0), "real is not a label of type app.\"Mood\"");
    expect(mood, integer(6), "integer is not a label of type app.\"Mood\"");
    expect(mood, bytes(HD_CLASS_BLOB, "\xff", 1), "blob is not a label of type app.\"Mood\"");
    expect_text(none, bytes(HD_CLASS_TEXT, NULL, 0), "");
}

#define HEAD(has_null, n) "00000001" has_null "00000019" n "00000001"

static void test_arrays(void)
{
    HdEncoder array = encoder_of((HdType){.kind = HD_TYPE_TEXT_ARRAY}, 0);
    const char *three = HEAD("00000001", "00000003") "0000000161ffffffff00000003622063";
    const char *four =
        HEAD("00000001", "00000004") "000000044e554c4cffffffff000000022078000000027920";
    expect(array, text("[\"a\", null,\n\"b c\"]"), three);
    expect(array, text("{a,NULL,\"b c\"}"), three);
    expect(array, text(" {a}"), "text is not a JSON array or an array literal");
    expect(array, text("{ a , null , b c } "), three);
    expect(array, text("{\"NULL\",NULL,\" x\", y\\ }"), four);
    expect(array, text("[]"), "000000000000000000000019");
    expect(array, text("{}"), "000000000000000000000019");
    expect(array, text("[\"\\u00e9\\n\",\"\\ud83d\\ude00\"]"),
           HEAD("00000000", "00000002") "00000003c3a90a00000004f09f9880");
    static const char *const no_strings[] = {"[1]", "[\"a\", 1.50]", "[true]", "[null,false]"};
    for (guint i = 0; i < G_N_ELEMENTS(no_strings); i++)
        expect(array, text(no_strings[i]),
               "text holds elements that are no strings, which type text[] does not keep");
    expect(array, text("{1,true}"), HEAD("00000000", "00000002") "00000001310000000474727565");
    expect(array, text("[[1]]"),
           "text has arrays or objects as elements, which type text[] does not keep");
    expect(array, text("[{\"a\":[]}]"),
           "text has arrays or objects as elements, which type text[] does not keep");
    expect(array, text("[\"\\u0000\"]"),
           "text holds \\u0000 or half of a surrogate pair, which type text[] does not keep");
    expect(array, text("[\"\\ud800x\"]"),
           "text holds \\u0000 or half of a surrogate pair, which type text[] does not keep");
    expect(array, text("[\"\xff\"]"), "invalid UTF-8 at byte 2");
    expect(array, integer(1), "value of class integer does not fit type text[]");
    /* What psql calls a malformed array literal, and what is no JSON array. */
    static const char *const bad[] = {
        "",      "a",        "[",        "[1",   "[1,]",  "[01]", "[1]x",      "\"a\"",
        "null",  "1",        "{",        "{a",   "{a,}",  "{,a}", "{a,,b}",    "{a}x",
        "{{a}}", "{\"a\"b}", "{a\"b\"}", "{a\\", "{a\\}", "{\"a", "{\"a\":1}", "{a{}"};
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
        expect(array, text(bad[i]), "text is not a JSON array or an array literal");
}

static void test_separated(void)
{
    HdEncoder array = encoder_of((HdType){.kind = HD_TYPE_TEXT_ARRAY}, 0);
    array.separator = '|';
    expect(array, text("|"), HEAD("00000000", "00000002") "0000000000000000");
    expect(array, text("a| b"), HEAD("00000000", "00000002") "0000000161000000022062");
    expect(array, text("{a}"), HEAD("00000000", "00000001") "000000037b617d");
    expect(array, text(""), "000000000000000000000019");
    expect(array, text("a|\xff"), "invalid UTF-8 at byte 2");
}

static void test_dates(void)
{
    HdType date = {.kind = HD_TYPE_DATE};
    HdEncoder iso = encoder_of(date, HD_FORM_ISO), plain = encoder_of(date, HD_FORM_NONE);
    HdEncoder seconds = encoder_of(date, HD_FORM_SECONDS);
    const char *timed = "text has a time of day, which type date does not keep";
    const char *offset = "text has an offset from UTC, which type date does not keep";
    expect(iso, text("2023-02-28 00:00:00"), "0000210b");
    expect(iso, text("2023-02-28T00:00Z"), "0000210b");
    expect(iso, text("2023-02-28 00:00:00.000+00:00"), "0000210b");
    expect(iso, text("2023-02-28 00:00:00.000001"), timed);
    expect(iso, text("2023-02-28 24:00"), timed);
    expect(iso, text("2023-02-28 10:00+00:00"), timed);
    expect(iso, text("2023-02-28 00:00+01:00"), offset);
    expect(iso, text("2023-02-28 02:00+02:00"), offset);
    expect(iso, text("2023-02-30 00:00"), "text is not a date");
    expect(seconds, integer(86400), "ffffd534");
    expect(seconds, real(86400.0), "ffffd534");
    expect(seconds, integer(86401), "integer has a time of day, which type date does not keep");
    expect(seconds, real(0.5), "real has a time of day, which type date does not keep");
    expect(seconds, integer(G_MAXINT64), "value out of range for type date");
    expect(encoder_of(date, HD_FORM_MILLISECONDS), integer(86400000), "ffffd534");
    expect(encoder_of(date, HD_FORM_MILLISECONDS), real(86400000.0), "ffffd534");
    expect(encoder_of(date, HD_FORM_MICROSECONDS), integer(86400000000), "ffffd534");
    expect(encoder_of(date, HD_FORM_JULIAN), real(2451544.5), "00000000");
    expect(encoder_of(date, HD_FORM_JULIAN), integer(2451545),
           "integer has a time of day, which type date does not keep");
    expect(iso, integer(0), "value of class integer does not fit type date");
    expect(plain, real(0.0), "value of class real does not fit type date");
}

static void test_timestamps(void)
{
    HdEncoder plain = encoder_of((HdType){.kind = HD_TYPE_TIMESTAMP}, HD_FORM_ISO);
    HdEncoder zoned = encoder_of((HdType){.kind = HD_TYPE_TIMESTAMPTZ}, HD_FORM_ISO);
    const char *offset =
        "text has an offset from UTC, which type timestamp without time zone does not keep";
    expect(plain, text("2023-05-06T07:08:09Z"), "00029dffd62e4840");
    expect(plain, text("2023-05-06 07:08:09 +0000"), "00029dffd62e4840");
    expect(plain, text("2023-05-06 07:08:09-00"), "00029dffd62e4840");
    expect(plain, text("2023-05-06 07:08:09+02:00"), offset);
    expect(plain, text("2023-05-06 07:08:09-0030"), offset);
    expect(zoned, text("2023-05-06 09:08:09+02:00"), "00029dffd62e4840");
}

static void test_checked_json(void)
{
    HdEncoder json = encoder_of((HdType){.kind = HD_TYPE_JSON}, 0);
    HdEncoder jsonb = encoder_of((HdType){.kind = HD_TYPE_JSONB}, 0);
    static const char *const not_jsonb[] = {"\"\\u0000\"", "\"\\ud800\"", "1e131072"};
    expect_text(json, text("{"), "{");
    json.checks_json = TRUE;
    jsonb.checks_json = TRUE;
    expect_text(json, text("[1, 2]"), "[1, 2]");
    expect(json, text("[1,"), "text is not valid JSON");
    expect(json, bytes(HD_CLASS_BLOB, "{", 1), "blob is not valid JSON");
    expect(jsonb, text("{}"), "017b7d");
    expect(jsonb, text("{a:1}"), "text is not valid JSON");
    expect(jsonb, integer(5), "0135");
    for (guint i = 0; i < G_N_ELEMENTS(not_jsonb); i++) {
        expect_text(json, text(not_jsonb[i]), not_jsonb[i]);
        expect(jsonb, text(not_jsonb[i]), "text holds JSON that type jsonb does not keep");
    }
    static const char *const twice[] = {"{\"a\":1,\"a\":1}", "[{\"a\":1,\"b\":2,\"\\u0061\":3}]"};
    for (guint i = 0; i < G_N_ELEMENTS(twice); i++) {
        expect_text(json, text(twice[i]), twice[i]);
        expect(jsonb, text(twice[i]), "text names a member twice, of which type jsonb keeps one");
    }
    expect(jsonb, text("[{\"a\":1},{\"a\":1}]"), "015b7b2261223a317d2c7b2261223a317d5d");
}

static void test_other_types(void)
{
    HdEncoder other, seconds, micros;
    hd_conv_encoder_init_text(&other, HD_FORM_NONE);
    hd_conv_encoder_init_text(&seconds, HD_FORM_SECONDS);
    hd_conv_encoder_init_text(&micros, HD_FORM_MICROSECONDS);
    expect_text(other, text("(1,2)"), "(1,2)");
    expect_text(other, integer(-7), "-7");
    expect_text(other, real(1e-5), "1e-05");
    expect_text(other, bytes(HD_CLASS_BLOB, "10.0.0.1", 8), "10.0.0.1");
    expect(other, bytes(HD_CLASS_BLOB, "\xff", 1), "invalid UTF-8 at byte 0");
    expect(other, bytes(HD_CLASS_TEXT, "a\0", 2), "text holds a NUL byte at offset 1");
    expect_text(seconds, integer(90), "90 seconds");
    expect_text(seconds, real(-1.5), "-1.5 seconds");
    expect_text(seconds, real(1e-5), "0.00001 seconds");
    expect_text(seconds, real(120.0), "120 seconds");
    expect_text(seconds, real(0.0), "0 seconds");
    expect_text(seconds, real(1e17), "100000000000000000 seconds");
    expect_text(seconds, text("1 day"), "1 day");
    expect(seconds, real(1e-7), "real is finer than a microsecond");
    expect(seconds, real(1e19), "value out of range for an interval");
    expect(seconds, real((double)INFINITY), "real is not finite");
    expect(seconds, real(-0.0), "real is minus zero, which an interval does not keep");
    expect_text(micros, integer(G_MININT64), "-9223372036854775808 microseconds");
    expect(micros, real(0.5), "real is finer than a microsecond");
    hd_conv_encoder_init_text(&micros, HD_FORM_MILLISECONDS);
    expect_text(micros, real(1500.25), "1500.25 milliseconds");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/convert/foreign/integers/reals", test_integers_from_reals);
    g_test_add_func("/convert/foreign/integers/texts", test_integers_from_texts);
    g_test_add_func("/convert/foreign/doubles", test_doubles_from_texts);
    g_test_add_func("/convert/foreign/short_reals", test_short_reals);
    g_test_add_func("/convert/foreign/numeric_scales", test_numeric_scales);
    g_test_add_func("/convert/foreign/booleans", test_booleans);
    g_test_add_func("/convert/foreign/padded_texts", test_padded_texts);
    g_test_add_func("/convert/foreign/labels", test_labels);
    g_test_add_func("/convert/foreign/arrays", test_arrays);
    g_test_add_func("/convert/foreign/separated", test_separated);
    g_test_add_func("/convert/foreign/dates", test_dates);
    g_test_add_func("/convert/foreign/timestamps", test_timestamps);
    g_test_add_func("/convert/foreign/checked_json", test_checked_json);
    g_test_add_func("/convert/foreign/other_types", test_other_types);
    return g_test_run();
}
