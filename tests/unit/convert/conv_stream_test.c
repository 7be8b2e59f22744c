#include "convert/conv_stream.h"

#include <string.h>

#include "base/error.h"

static HdEncoder encoder_of(HdTypeKind kind, int length)
{
    HdEncoder encoder;
    HdType type = {.kind = kind, .length = length};
    g_assert_true(hd_conv_encoder_init(&encoder, &type, HD_FORM_NONE, NULL));
    return encoder;
}

static void test_which_can(void)
{
    static const HdTypeKind both[] = {HD_TYPE_TEXT, HD_TYPE_VARCHAR, HD_TYPE_BPCHAR, HD_TYPE_JSON,
                                      HD_TYPE_BYTEA};
    for (guint i = 0; i < G_N_ELEMENTS(both); i++) {
        HdEncoder encoder = encoder_of(both[i], 0);
        g_assert_true(hd_conv_encode_can_stream(&encoder, HD_CLASS_TEXT));
        g_assert_true(hd_conv_encode_can_stream(&encoder, HD_CLASS_BLOB));
        g_assert_false(hd_conv_encode_can_stream(&encoder, HD_CLASS_INTEGER));
    }
    HdEncoder jsonb = encoder_of(HD_TYPE_JSONB, 0);
    g_assert_true(hd_conv_encode_can_stream(&jsonb, HD_CLASS_TEXT));
    g_assert_false(hd_conv_encode_can_stream(&jsonb, HD_CLASS_BLOB));
    HdEncoder other;
    hd_conv_encoder_init_text(&other, HD_FORM_NONE);
    g_assert_true(hd_conv_encode_can_stream(&other, HD_CLASS_TEXT));
    HdEncoder uuid = encoder_of(HD_TYPE_UUID, 0);
    g_assert_false(hd_conv_encode_can_stream(&uuid, HD_CLASS_TEXT));
}

static void test_header(void)
{
    HdCopyBuffer buffer;
    hd_conv_buffer_init(&buffer, 1);
    HdEncoder text = encoder_of(HD_TYPE_TEXT, 0);
    hd_conv_encode_stream_header(&text, 0x01020304, &buffer);
    HdEncoder jsonb = encoder_of(HD_TYPE_JSONB, 0);
    hd_conv_encode_stream_header(&jsonb, 0x01020304, &buffer);
    static const guint8 expected[] = {1, 2, 3, 4, 1, 2, 3, 5, 1};
    g_assert_cmpuint(buffer.used, ==, sizeof expected);
    g_assert_true(memcmp(buffer.data, expected, sizeof expected) == 0);
    hd_conv_buffer_clear(&buffer);
}

/* Feeds a text cut in two at every place; what comes out must not depend on where. */
static void check_cut(HdEncoder encoder, const char *data, gsize bytes, const char *message)
{
    for (gsize cut = 0; cut <= bytes; cut++) {
        HdConvStream stream;
        HdCopyBuffer buffer;
        g_autoptr(GError) error = NULL;
        const guint8 *at = (const guint8 *)data;
        hd_conv_buffer_init(&buffer, 8);
        hd_conv_stream_begin(&stream, &encoder, bytes, &buffer);
        gboolean ok = hd_conv_stream_add(&stream, at, cut, &error) &&
                      hd_conv_stream_add(&stream, at + cut, bytes - cut, &error) &&
                      hd_conv_stream_end(&stream, &error);
        if (message == NULL) {
            g_assert_no_error(error);
            g_assert_true(ok);
        } else {
            g_assert_false(ok);
            g_assert_error(error, HD_ERROR, HD_ERROR_VALUE);
            g_assert_cmpstr(error->message, ==, message);
        }
        hd_conv_buffer_clear(&buffer);
    }
}

static void test_pieces(void)
{
    HdEncoder text = encoder_of(HD_TYPE_TEXT, 0);
    HdEncoder five = encoder_of(HD_TYPE_VARCHAR, 5);
    HdEncoder bytea = encoder_of(HD_TYPE_BYTEA, 0);
    check_cut(text, "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80z and ascii for a while", 33, NULL);
    check_cut(text, "0123456789\xe2\x82", 12, "invalid UTF-8 at byte 10");
    check_cut(text, "0123456789\xe2\x82(0123456789", 23, "invalid UTF-8 at byte 10");
    check_cut(text, "0123456789\xc3\xa9\0abc", 16, "text holds a NUL byte at offset 12");
    check_cut(five, "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9", 10, NULL);
    check_cut(five, "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9.", 11,
              "value too long for type character varying(5)");
    check_cut(bytea, "\0\xff\xfe\0", 4, NULL);
}

static void test_blanks(void)
{
    HdEncoder five = encoder_of(HD_TYPE_BPCHAR, 5);
    check_cut(five, "ab cd", 5, NULL);
    check_cut(five, "ab  ", 4, "text ends in blanks, which type character(5) does not keep");
    check_cut(five, "abcdef", 6, "value too long for type character(5)");
}

static void test_checked_json(void)
{
    HdEncoder json = encoder_of(HD_TYPE_JSON, 0), jsonb = encoder_of(HD_TYPE_JSONB, 0);
    check_cut(json, "[1,]", 4, NULL);
    json.checks_json = TRUE;
    jsonb.checks_json = TRUE;
    check_cut(json, "[1,2]", 5, NULL);
    check_cut(json, "[1,]", 4, "text is not valid JSON");
    check_cut(json, "\"\\u0000\"", 8, NULL);
    check_cut(jsonb, "\"\\u0000\"", 8, "text holds JSON that type jsonb does not keep");
    check_cut(jsonb, "[\"\xc3\"]", 5, "invalid UTF-8 at byte 2");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/convert/stream/which", test_which_can);
    g_test_add_func("/convert/stream/header", test_header);
    g_test_add_func("/convert/stream/pieces", test_pieces);
    g_test_add_func("/convert/stream/blanks", test_blanks);
    g_test_add_func("/convert/stream/checked_json", test_checked_json);
    return g_test_run();
}
