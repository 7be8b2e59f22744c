/* Expected bytes are what a PostgreSQL 15 server's own send functions give, as in
 *   SELECT encode(numeric_send('1.50'::numeric), 'hex');
 * with the type's send function, and TimeZone UTC. */
#include "convert/conv_encode.h"

#include <math.h>
#include <string.h>

#include "base/error.h"

#define TYPE(name)                                                                                 \
    {                                                                                              \
        .kind = HD_TYPE_##name                                                                     \
    }

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

static char *to_hex(const guint8 *data, gsize n)
{
    GString *hex = g_string_new(NULL);
    for (gsize i = 0; i < n; i++)
        g_string_append_printf(hex, "%02x", data[i]);
    return g_string_free(hex, FALSE);
}

/* Encodes one value after some bytes that have to stay, and compares the field. */
static void check(HdType type, HdForm form, HdValue value, const char *expected)
{
    HdCopyBuffer buffer;
    HdEncoder encoder;
    g_autoptr(GError) error = NULL;
    hd_conv_buffer_init(&buffer, 1);
    hd_conv_encode_tuple(&buffer, 1);
    g_assert_true(hd_conv_encoder_init(&encoder, &type, form, &error));
    g_assert_true(hd_conv_encode(&encoder, &value, &buffer, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(buffer.used, >=, 6);
    g_autofree char *length = to_hex(buffer.data, 6);
    g_autofree char *expected_length = g_strdup_printf("0001%08x", (guint)strlen(expected) / 2);
    g_assert_cmpstr(length, ==, expected_length);
    g_autofree char *field = to_hex(buffer.data + 6, buffer.used - 6);
    g_assert_cmpstr(field, ==, expected);
    hd_conv_buffer_clear(&buffer);
}

static void refuse(HdType type, HdForm form, HdValue value, const char *message)
{
    HdCopyBuffer buffer;
    HdEncoder encoder;
    g_autoptr(GError) error = NULL;
    hd_conv_buffer_init(&buffer, 16);
    g_assert_true(hd_conv_encoder_init(&encoder, &type, form, &error));
    g_assert_false(hd_conv_encode(&encoder, &value, &buffer, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_VALUE);
    g_assert_cmpstr(error->message, ==, message);
    g_assert_cmpuint(buffer.used, ==, 0);
    hd_conv_buffer_clear(&buffer);
}

/* "COPY", section Binary Format. */
static void test_envelope(void)
{
    HdCopyBuffer buffer;
    hd_conv_buffer_init(&buffer, 4);
    hd_conv_encode_header(&buffer);
    hd_conv_encode_trailer(&buffer);
    g_autofree char *hex = to_hex(buffer.data, buffer.used);
    g_assert_cmpstr(hex, ==,
                    "5047434f50590aff0d0a00"
                    "00000000"
                    "00000000"
                    "ffff");
    hd_conv_buffer_clear(&buffer);
}

static void test_null(void)
{
    for (int kind = 0; kind < HD_TYPE_OTHER; kind++) {
        HdCopyBuffer buffer;
        HdEncoder encoder;
        HdType type = {.kind = (HdTypeKind)kind};
        HdValue null = {.class = HD_CLASS_NULL};
        hd_conv_buffer_init(&buffer, 1);
        g_assert_true(hd_conv_encoder_init(&encoder, &type, HD_FORM_NONE, NULL));
        g_assert_true(hd_conv_encode(&encoder, &null, &buffer, NULL));
        g_autofree char *hex = to_hex(buffer.data, buffer.used);
        g_assert_cmpstr(hex, ==, "ffffffff");
        hd_conv_buffer_clear(&buffer);
    }
}

static void test_integers(void)
{
    HdType int2 = TYPE(INT2), int4 = TYPE(INT4), int8 = TYPE(INT8);
    check(int2, 0, integer(-32768), "8000");
    check(int2, 0, integer(32767), "7fff");
    check(int4, 0, integer(2147483647), "7fffffff");
    check(int4, 0, integer(-2147483648LL), "80000000");
    check(int8, 0, integer(G_MININT64), "8000000000000000");
    check(int8, 0, integer(G_MAXINT64), "7fffffffffffffff");
    refuse(int2, 0, integer(32768), "value out of range for type smallint");
    refuse(int2, 0, integer(-32769), "value out of range for type smallint");
    refuse(int4, 0, integer(2147483648LL), "value out of range for type integer");
    refuse(int4, 0, integer(-2147483649LL), "value out of range for type integer");
    refuse(int8, 0, bytes(HD_CLASS_BLOB, "3", 1), "value of class blob does not fit type bigint");
}

static void test_reals(void)
{
    HdType float8 = TYPE(FLOAT8);
    check(float8, 0, real(-0.0), "8000000000000000");
    check(float8, 0, real(0.1), "3fb999999999999a");
    check(float8, 0, real(5e-324), "0000000000000001");
    check(float8, 0, real(1.7976931348623157e308), "7fefffffffffffff");
    check(float8, 0, real((double)INFINITY), "7ff0000000000000");
    check(float8, 0, real(-(double)INFINITY), "fff0000000000000");
    check(float8, 0, integer(9007199254740992), "4340000000000000");
    check(float8, 0, integer(-3), "c008000000000000");
    check(float8, 0, integer(G_MININT64), "c3e0000000000000");
    refuse(float8, 0, integer(9007199254740993), "value out of range for type double precision");
    refuse(float8, 0, integer(G_MAXINT64), "value out of range for type double precision");
}

static void test_numerics_from_text(void)
{
    static const struct {
        const char *text;
        const char *hex;
    } cases[] = {
        {"0", "0000000000000000"},
        {"1", "00010000000000000001"},
        {"-1", "00010000400000000001"},
        {"+1", "00010000000000000001"},
        {"0001", "00010000000000000001"},
        {"10000", "00010001000000000001"},
        {"9999", "0001000000000000270f"},
        {"12345678", "000200010000000004d2162e"},
        {"100000000", "00010002000000000001"},
        {"0.1", "0001ffff0000000103e8"},
        {"0.0001", "0001ffff000000040001"},
        {"0.00001", "0001fffe0000000503e8"},
        {"1.50", "000200000000000200011388"},
        {"-123456.789", "0003000140000003000c0d801ed2"},
        {"1e100", "00010019000000000001"},
        {"1.5e-7", "0001fffe00000008000f"},
        {"12345678901234567890.123456789012345",
         "000900040000000f04d2162e23340d801ed204d2162e23340d7a"},
        {"0.000", "0000000000000003"},
        {"10", "0001000000000000000a"},
        {"1000", "000100000000000003e8"},
        {"50000.05", "00030001000000020005000001f4"},
        {"1e+3", "000100000000000003e8"},
        {".5", "0001ffff000000011388"},
        {"5.", "00010000000000000005"},
        {"1.25E1", "0002000000000001000c1388"},
        {"100e-2", "00010000000000020001"},
        {"-0.00", "0000000000000002"},
    };
    HdType numeric = TYPE(NUMERIC);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        check(numeric, 0, text(cases[i].text), cases[i].hex);
    static const char *const bad[] = {"",      "-",    ".",   "1 ",    " 1", "1e",   "1e+",
                                      "1.2.3", "0x10", "NaN", "1_000", "e5", "1e5x", "--1"};
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
        refuse(numeric, 0, text(bad[i]), "text is not a decimal number");
    refuse(numeric, 0, text("1e131072"), "value out of range for type numeric");
    refuse(numeric, 0, text("1e-16384"), "value out of range for type numeric");
    refuse(numeric, 0, text("1e999999999999999999999"), "value out of range for type numeric");
}

static void test_numerics_from_numbers(void)
{
    HdType numeric = TYPE(NUMERIC);
    check(numeric, 0, integer(G_MAXINT64), "0005000400000000039a0d2c0170156516af");
    check(numeric, 0, integer(G_MININT64), "0005000440000000039a0d2c0170156516b0");
    check(numeric, 0, integer(0), "0000000000000000");
    check(numeric, 0, real(0.1), "0001ffff0000000103e8");
    check(numeric, 0, real(-123456.789), "0003000140000003000c0d801ed2");
    check(numeric, 0, real(1e100), "00010019000000000001");
    check(numeric, 0, real(1.5e-7), "0001fffe00000008000f");
    check(numeric, 0, real(3.0), "00010000000000000003");
    check(numeric, 0, real(0.0), "0000000000000000");
    refuse(numeric, 0, real(-0.0), "real is minus zero, which type numeric does not keep");
    refuse(numeric, 0, real((double)INFINITY), "value out of range for type numeric");
}

static void test_numeric_precision(void)
{
    HdType type = {.kind = HD_TYPE_NUMERIC, .precision = 10, .scale = 2};
    check(type, 0, text("99999999.99"), "0003000100000002270f270f26ac");
    check(type, 0, real(12.5), "0002000000000001000c1388");
    check(type, 0, integer(-99999999), "0002000140000000270f270f");
    check(type, 0, text("1.500"), "000200000000000300011388");
    refuse(type, 0, integer(100000000), "value out of range for type numeric(10,2)");
    refuse(type, 0, text("1.501"), "value out of range for type numeric(10,2)");
    refuse(type, 0, real(0.125), "value out of range for type numeric(10,2)");
}

static void test_booleans(void)
{
    HdType boolean = TYPE(BOOL);
    check(boolean, 0, integer(1), "01");
    check(boolean, 0, integer(0), "00");
    check(boolean, 0, text("t"), "01");
    check(boolean, 0, text("TRUE"), "01");
    check(boolean, 0, text("False"), "00");
    check(boolean, 0, text("F"), "00");
    refuse(boolean, 0, integer(2), "value out of range for type boolean");
    refuse(boolean, 0, text("truex"), "text is not a boolean");
    refuse(boolean, 0, text(""), "text is not a boolean");
}

static void test_text(void)
{
    HdType type = TYPE(TEXT);
    check(type, 0, text("abc"), "616263");
    check(type, 0, text(""), "");
    check(type, 0, bytes(HD_CLASS_TEXT, NULL, 0), "");
    check(type, 0, text("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"), "c3a9e282acf09f9880");
    check(type, 0, bytes(HD_CLASS_BLOB, "blob", 4), "626c6f62");
    check(type, 0, integer(G_MININT64), "2d39323233333732303336383534373735383038");
    check(type, 0, integer(0), "30");
    refuse(type, 0, bytes(HD_CLASS_TEXT, "abc\0def", 7), "text holds a NUL byte at offset 3");
    refuse(type, 0, bytes(HD_CLASS_TEXT, "0123456789\0", 11), "text holds a NUL byte at offset 10");
    refuse(type, 0, text("ab\xff"), "invalid UTF-8 at byte 2");
}

/* The Unicode Standard, chapter 3, table 3-7, and the bytes just outside of it. */
static void test_utf8(void)
{
    static const char *const good[] = {"\xc2\x80",         "\xdf\xbf",         "\xe0\xa0\x80",
                                       "\xed\x9f\xbf",     "\xee\x80\x80",     "\xef\xbf\xbf",
                                       "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "plain text, long"};
    static const char *const bad[] = {
        "\x80",         "\xbf",         "\xc0\x80",         "\xc1\xbf",         "\xc3",
        "\xc3(",        "\xe0\x9f\xbf", "\xed\xa0\x80",     "\xe2\x82",         "\xe2\x82(",
        "\xf0\x9f\x98", "\xf5\x80\x80", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xfe"};
    HdType type = TYPE(TEXT);
    for (guint i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autofree char *hex = to_hex((const guint8 *)good[i], strlen(good[i]));
        check(type, 0, text(good[i]), hex);
    }
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *late = g_strconcat("0123456789", bad[i], NULL);
        refuse(type, 0, text(bad[i]), "invalid UTF-8 at byte 0");
        refuse(type, 0, text(late), "invalid UTF-8 at byte 10");
    }
}

static void test_varchar(void)
{
    HdType type = {.kind = HD_TYPE_VARCHAR, .length = 3};
    HdType unlimited = TYPE(VARCHAR);
    check(type, 0, text("abc"), "616263");
    check(type, 0, text("\xc3\xa9\xc3\xa9\xc3\xa9"), "c3a9c3a9c3a9");
    check(type, 0, integer(-12), "2d3132");
    check(type, 0, real(0.5), "302e35");
    check(unlimited, 0, text("abcdef"), "616263646566");
    refuse(type, 0, text("abc "), "value too long for type character varying(3)");
    refuse(type, 0, integer(1234), "value too long for type character varying(3)");
    refuse(type, 0, real(0.25), "value too long for type character varying(3)");
    refuse(type, 0, text("a\xff"), "invalid UTF-8 at byte 1");
}

/* The texts are the documented form; each reads back as the number, which the compiler's own
 * reading of the literal shows. */
static void test_reals_as_text(void)
{
    static const struct {
        double number;
        const char *text;
    } cases[] = {
        {0.1, "0.1"},
        {3.0, "3.0"},
        {-0.0, "-0.0"},
        {1e100, "1e+100"},
        {0.1 + 0.2, "0.30000000000000004"},
        {1.0 / 3.0, "0.3333333333333333"},
        {1e15, "1e+15"},
        {123456789012345.0, "123456789012345.0"},
        {123456789012345678.0, "1.2345678901234568e+17"},
        {1e-5, "1e-05"},
        {1.7976931348623157e308, "1.7976931348623157e+308"},
        {(double)INFINITY, "Inf"},
        {-(double)INFINITY, "-Inf"},
    };
    HdType type = TYPE(TEXT);
    HdType bytea = TYPE(BYTEA);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *hex = to_hex((const guint8 *)cases[i].text, strlen(cases[i].text));
        check(type, 0, real(cases[i].number), hex);
        check(bytea, 0, real(cases[i].number), hex);
        if (!isinf(cases[i].number))
            g_assert_true(g_ascii_strtod(cases[i].text, NULL) == cases[i].number);
    }
}

static void test_bytea(void)
{
    HdType bytea = TYPE(BYTEA);
    check(bytea, 0, bytes(HD_CLASS_BLOB, "\0\xff\1", 3), "00ff01");
    check(bytea, 0, bytes(HD_CLASS_BLOB, NULL, 0), "");
    check(bytea, 0, bytes(HD_CLASS_TEXT, "a\0\xff", 3), "6100ff");
    check(bytea, 0, integer(-7), "2d37");
}

static void test_dates(void)
{
    HdType date = TYPE(DATE), time = TYPE(TIME);
    check(date, 0, text("2000-01-01"), "00000000");
    check(date, 0, text("1999-12-31"), "ffffffff");
    check(date, 0, text("2023-02-28"), "0000210b");
    check(date, 0, text("0001-01-01"), "fff4dbf9");
    check(date, 0, text("9999-12-31"), "002c95d3");
    check(date, 0, text("1970-01-01"), "ffffd533");
    refuse(date, 0, text("2023-02-30"), "text is not a date");
    refuse(date, 0, text("10:00"), "text is not a date");
    refuse(date, 0, integer(0), "value of class integer does not fit type date");
    check(time, 0, text("00:00"), "0000000000000000");
    check(time, 0, text("23:59:59.999999"), "000000141dd75fff");
    check(time, 0, text("12:34"), "0000000a88839e00");
    check(time, 0, text("12:34:56.5"), "0000000a8be1bd20");
    refuse(time, 0, text("2023-02-28 10:00"), "text is not a time");
    refuse(time, 0, text("10:00Z"), "text is not a time");
    refuse(time, 0, text("soon"), "text is not a time");
}

static void test_timestamps(void)
{
    HdType plain = TYPE(TIMESTAMP), zoned = TYPE(TIMESTAMPTZ);
    check(plain, HD_FORM_ISO, text("2000-01-01 00:00:00"), "0000000000000000");
    check(plain, HD_FORM_ISO, text("1999-12-31 23:59:59.999999"), "ffffffffffffffff");
    check(plain, HD_FORM_ISO, text("2023-05-06 07:08:09.123"), "00029dffd63028b8");
    check(plain, HD_FORM_ISO, text("2023-05-06"), "00029df9daff4000");
    check(plain, HD_FORM_ISO, text("0001-01-01 00:00"), "ff1fe2ffc59c6000");
    check(plain, HD_FORM_ISO, text("9999-12-31 23:59:59"), "0380e70b912c3dc0");
    check(zoned, HD_FORM_ISO, text("2023-05-06T07:08:09Z"), "00029dffd62e4840");
    check(zoned, HD_FORM_ISO, text("2023-05-06 07:08:09+02:00"), "00029dfe29070040");
    check(zoned, HD_FORM_ISO, text("2023-05-06 07:08:09"), "00029dffd62e4840");
    check(zoned, HD_FORM_SECONDS, text("2023-05-06 07:08:09"), "00029dffd62e4840");
    refuse(zoned, HD_FORM_ISO, text("yesterday"), "text is not a timestamp");
    refuse(zoned, HD_FORM_ISO, text("10:00"), "text is not a timestamp");
}

static void test_timestamps_from_numbers(void)
{
    HdType zoned = TYPE(TIMESTAMPTZ);
    check(zoned, HD_FORM_SECONDS, integer(0), "fffca2fec4c82000");
    check(zoned, HD_FORM_SECONDS, integer(1700000000), "0002ad22dce66000");
    check(zoned, HD_FORM_SECONDS, integer(-1), "fffca2fec4b8ddc0");
    check(zoned, HD_FORM_MILLISECONDS, integer(1700000000123), "0002ad22dce84078");
    check(zoned, HD_FORM_MICROSECONDS, integer(1700000000123456), "0002ad22dce84240");
    check(zoned, HD_FORM_JULIAN, real(2460000.5), "00029879b21b0000");
    refuse(zoned, HD_FORM_SECONDS, integer(G_MAXINT64),
           "value out of range for type timestamp with time zone");
    refuse(zoned, HD_FORM_ISO, integer(5),
           "value of class integer does not fit type timestamp with time zone");
    refuse(zoned, HD_FORM_NONE, real(5.5),
           "value of class real does not fit type timestamp with time zone");
}

static void test_uuids(void)
{
    HdType uuid = TYPE(UUID);
    const char *hex = "a0eebc999c0b4ef8bb6d6bb9bd380a11";
    check(uuid, 0, text("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"), hex);
    check(uuid, 0, text("A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"), hex);
    check(uuid, 0, text("a0eebc999c0b4ef8bb6d6bb9bd380a11"), hex);
    check(uuid, 0, text("{a0eebc99-9c0b4ef8-bb6d6bb9-bd380a11}"), hex);
    check(uuid, 0,
          bytes(HD_CLASS_BLOB, "\xa0\xee\xbc\x99\x9c\x0bN\xf8\xbbmk\xb9\xbd\x38\x0a\x11", 16), hex);
    static const char *const bad[] = {"",
                                      "{",
                                      "{}",
                                      "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1",
                                      "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a111",
                                      "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11-",
                                      "{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                                      "a0e-ebc999c0b4ef8bb6d6bb9bd380a11",
                                      "g0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"};
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
        refuse(uuid, 0, text(bad[i]), "text is not a UUID");
    refuse(uuid, 0, bytes(HD_CLASS_BLOB, "short", 5), "blob is not a UUID of 16 bytes");
}

static void test_json(void)
{
    HdType json = TYPE(JSON), jsonb = TYPE(JSONB);
    check(jsonb, 0, text("{\"a\": 1}"), "017b2261223a20317d");
    check(jsonb, 0, integer(12), "013132");
    check(jsonb, 0, real(1.5), "01312e35");
    check(json, 0, text("{\"a\": 1}"), "7b2261223a20317d");
    check(json, 0, integer(12), "3132");
    check(json, 0, bytes(HD_CLASS_BLOB, "[]", 2), "5b5d");
    refuse(json, 0, text("\xff"), "invalid UTF-8 at byte 0");
    refuse(jsonb, 0, text("\xff"), "invalid UTF-8 at byte 0");
    refuse(jsonb, 0, real((double)INFINITY), "value out of range for type jsonb");
    refuse(json, 0, real((double)INFINITY), "value out of range for type json");
    refuse(jsonb, 0, bytes(HD_CLASS_BLOB, "[]", 2), "value of class blob does not fit type jsonb");
}

static void test_other_types_have_no_encoder(void)
{
    HdType type = TYPE(OTHER);
    HdEncoder encoder;
    g_autoptr(GError) error = NULL;
    g_assert_false(hd_conv_encoder_init(&encoder, &type, HD_FORM_NONE, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_UNSUPPORTED);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/convert/envelope", test_envelope);
    g_test_add_func("/convert/null", test_null);
    g_test_add_func("/convert/integers", test_integers);
    g_test_add_func("/convert/reals", test_reals);
    g_test_add_func("/convert/numeric/text", test_numerics_from_text);
    g_test_add_func("/convert/numeric/numbers", test_numerics_from_numbers);
    g_test_add_func("/convert/numeric/precision", test_numeric_precision);
    g_test_add_func("/convert/booleans", test_booleans);
    g_test_add_func("/convert/text", test_text);
    g_test_add_func("/convert/utf8", test_utf8);
    g_test_add_func("/convert/varchar", test_varchar);
    g_test_add_func("/convert/reals-as-text", test_reals_as_text);
    g_test_add_func("/convert/bytea", test_bytea);
    g_test_add_func("/convert/dates", test_dates);
    g_test_add_func("/convert/timestamps/text", test_timestamps);
    g_test_add_func("/convert/timestamps/numbers", test_timestamps_from_numbers);
    g_test_add_func("/convert/uuids", test_uuids);
    g_test_add_func("/convert/json", test_json);
    g_test_add_func("/convert/other", test_other_types_have_no_encoder);
    return g_test_run();
}
