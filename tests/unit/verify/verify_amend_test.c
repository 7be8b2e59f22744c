#include "verify/verify_amend.h"

#include <string.h>

static void assert_becomes(HdChange change, const char *from, gsize n_from, const char *to,
                           gsize n_to)
{
    HdValue value = {.class = HD_CLASS_TEXT};
    guint8 *owned = NULL;
    value.data = (const guint8 *)from;
    value.bytes = n_from;
    HdValue amended = hd_verify_amend(change, &value, &owned);
    g_assert_cmpuint(amended.bytes, ==, n_to);
    g_assert_true(memcmp(amended.data, to, n_to) == 0);
    g_free(owned);
}

#define assert_text(change, from, to)                                                              \
    assert_becomes(HD_CHANGE_##change, from, sizeof(from) - 1, to, sizeof(to) - 1)

static void test_nul(void)
{
    assert_text(NUL_STRIPPED, "a\0b\0", "ab");
    assert_text(NUL_STRIPPED, "\0", "");
    assert_text(NUL_REPLACED, "\0a\0",
                "\xef\xbf\xbd"
                "a"
                "\xef\xbf\xbd");
}

/* The Unicode Standard, table 3-7. */
static void test_utf8(void)
{
    assert_text(UTF8_REPLACED,
                "a\xff"
                "b",
                "a\xef\xbf\xbd"
                "b");
    assert_text(UTF8_REPLACED, "\xe2\x82", "\xef\xbf\xbd\xef\xbf\xbd");
    assert_text(UTF8_REPLACED, "\xc0\x80", "\xef\xbf\xbd\xef\xbf\xbd");
    assert_text(UTF8_REPLACED, "\xe0\x80\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    assert_text(UTF8_REPLACED, "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    assert_text(UTF8_REPLACED, "\xf4\x90\x80\x80",
                "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    assert_text(UTF8_REPLACED, "\xe2\x82\xac\0\xf4\x8f\xbf\xbf", "\xe2\x82\xac\0\xf4\x8f\xbf\xbf");
    assert_text(UTF8_LATIN1, "a\xe9\xff\x80", "a\xc3\xa9\xc3\xbf\xc2\x80");
}

/* Every byte, alone and behind a lead byte, against GLib's validation. */
static void test_all_bytes(void)
{
    for (guint first = 0; first < 256; first++) {
        for (guint second = 1; second < 256; second++) {
            const char from[] = {(char)first, (char)second};
            g_autoptr(GString) expected = g_string_new(NULL);
            if (g_utf8_validate_len(from, 2, NULL)) {
                g_string_append_len(expected, from, 2);
            } else {
                for (guint i = 0; i < 2; i++) {
                    if ((guint8)from[i] < 0x80)
                        g_string_append_c(expected, from[i]);
                    else
                        g_string_append(expected, "\xef\xbf\xbd");
                }
            }
            assert_becomes(HD_CHANGE_UTF8_REPLACED, from, 2, expected->str, expected->len);
        }
    }
}

static void test_others(void)
{
    HdValue text = {.class = HD_CLASS_TEXT}, integer = {.class = HD_CLASS_INTEGER, .integer = 5};
    guint8 *owned = NULL;
    g_assert_cmpint(hd_verify_amend(HD_CHANGE_NULL, &text, &owned).class, ==, HD_CLASS_NULL);
    HdValue same = hd_verify_amend(HD_CHANGE_NUL_STRIPPED, &integer, &owned);
    g_assert_cmpint(same.class, ==, HD_CLASS_INTEGER);
    g_assert_cmpint(same.integer, ==, 5);
    g_assert_null(owned);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/verify_amend/nul", test_nul);
    g_test_add_func("/verify_amend/utf8", test_utf8);
    g_test_add_func("/verify_amend/all_bytes", test_all_bytes);
    g_test_add_func("/verify_amend/others", test_others);
    return g_test_run();
}
