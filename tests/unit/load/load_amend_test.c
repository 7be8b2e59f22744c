#include "load/load_amend.h"

#include <string.h>

static HdValue text_of(const char *data, gsize bytes)
{
    HdValue value = {.class = HD_CLASS_TEXT};
    value.data = (const guint8 *)data;
    value.bytes = bytes;
    return value;
}

#define TEXT(literal) text_of(literal, sizeof(literal) - 1)

static void assert_becomes(HdChange change, HdValue value, const char *expected, gsize bytes)
{
    GByteArray *scratch = NULL;
    hd_load_amend(change, &value, &scratch);
    g_assert_cmpuint(value.bytes, ==, bytes);
    g_assert_true(memcmp(value.data, expected, bytes) == 0);
    g_byte_array_unref(scratch);
}

#define assert_text(change, from, to)                                                              \
    assert_becomes(HD_CHANGE_##change, TEXT(from), to, sizeof(to) - 1)

static void test_nul(void)
{
    assert_text(NUL_STRIPPED, "a\0b\0", "ab");
    assert_text(NUL_STRIPPED, "\0", "");
    assert_text(NUL_REPLACED, "\0a\0",
                "\xef\xbf\xbd"
                "a"
                "\xef\xbf\xbd");
    assert_text(NUL_STRIPPED, "plain", "plain");
}

/* The Unicode Standard, table 3-7: overlong forms, surrogates and what is above U+10FFFF are none.
 */
static void test_utf8(void)
{
    assert_text(UTF8_REPLACED,
                "a\xff"
                "b",
                "a\xef\xbf\xbd"
                "b");
    assert_text(UTF8_REPLACED, "\xe2\x82", "\xef\xbf\xbd\xef\xbf\xbd");
    assert_text(UTF8_REPLACED, "\xc0\x80", "\xef\xbf\xbd\xef\xbf\xbd");
    assert_text(UTF8_REPLACED, "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    assert_text(UTF8_REPLACED, "\xe2\x82\xac\0\xf4\x8f\xbf\xbf", "\xe2\x82\xac\0\xf4\x8f\xbf\xbf");
    assert_text(UTF8_LATIN1, "a\xe9\xff\x80", "a\xc3\xa9\xc3\xbf\xc2\x80");
}

static void test_null(void)
{
    HdValue value = TEXT("x");
    GByteArray *scratch = NULL;
    hd_load_amend(HD_CHANGE_NULL, &value, &scratch);
    g_assert_cmpint(value.class, ==, HD_CLASS_NULL);
    g_assert_null(scratch);
}

static void assert_chosen(HdChange nul, HdChange utf8, HdValue value, HdChange expected)
{
    HdLoadPolicy policy = {.nul = nul, .utf8 = utf8};
    g_assert_cmpint(hd_load_amend_choose(&policy, &value), ==, expected);
}

static void test_choose(void)
{
    const HdChange none = HD_CHANGE_COUNT, strip = HD_CHANGE_NUL_STRIPPED,
                   latin1 = HD_CHANGE_UTF8_LATIN1;
    HdValue blob = TEXT("\0\xff");
    blob.class = HD_CLASS_BLOB;
    assert_chosen(strip, latin1, TEXT("a\0\xff"), latin1);
    assert_chosen(strip, latin1, TEXT("a\0"), strip);
    assert_chosen(none, latin1, TEXT("a\0\xff"), latin1);
    assert_chosen(none, latin1, TEXT("a\0b"), none);
    assert_chosen(strip, none, TEXT("\xff"), none);
    assert_chosen(strip, latin1, TEXT("fine \xc3\xa9"), none);
    assert_chosen(strip, latin1, TEXT(""), none);
    assert_chosen(strip, latin1, blob, none);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/load_amend/nul", test_nul);
    g_test_add_func("/load_amend/utf8", test_utf8);
    g_test_add_func("/load_amend/null", test_null);
    g_test_add_func("/load_amend/choose", test_choose);
    return g_test_run();
}
