/* GLib's own validation, which also refuses NUL, overlong forms and surrogates, is the oracle. */
#include "infer/infer_utf8.h"

#include <string.h>

static HdUtf8Verdict judge(const guint8 *data, gsize bytes, gsize piece, gsize *out_offset)
{
    HdUtf8 utf8 = {0};
    HdUtf8Verdict verdict = HD_UTF8_VALID;
    for (gsize i = 0; i < bytes && verdict == HD_UTF8_VALID; i += piece) {
        verdict = hd_infer_utf8_feed(&utf8, data + i, MIN(piece, bytes - i));
    }
    if (verdict == HD_UTF8_VALID) {
        verdict = hd_infer_utf8_finish(&utf8);
    }
    *out_offset = utf8.bad_offset;
    return verdict;
}

static void check(const guint8 *data, gsize bytes, gsize piece)
{
    const char *end;
    gsize offset;
    gboolean valid = g_utf8_validate_len((const char *)data, bytes, &end);
    HdUtf8Verdict verdict = judge(data, bytes, piece, &offset);
    g_assert_cmpint(hd_infer_utf8_is_text(data, bytes), ==, valid);
    g_assert_cmpint(verdict == HD_UTF8_VALID, ==, valid);
    if (valid) {
        g_assert_cmpuint(hd_infer_utf8_count(data, bytes), ==,
                         (gsize)g_utf8_strlen((const char *)data, (gssize)bytes));
    } else {
        g_assert_cmpuint(offset, ==, (gsize)((const guint8 *)end - data));
        g_assert_cmpint(verdict == HD_UTF8_NUL, ==, *end == '\0');
    }
}

/* RFC 3629 and the boundaries around what it allows. */
static void test_boundaries(void)
{
    static const char *const TEXTS[] = {
        "\x7f",
        "\x80",
        "\xbf",
        "\xc0\x80",
        "\xc1\xbf",
        "\xc2\x80",
        "\xdf\xbf",
        "\xe0\x9f\xbf",
        "\xe0\xa0\x80",
        "\xec\xbf\xbf",
        "\xed\x9f\xbf",
        "\xed\xa0\x80",
        "\xed\xbf\xbf",
        "\xee\x80\x80",
        "\xef\xbf\xbf",
        "\xf0\x8f\xbf\xbf",
        "\xf0\x90\x80\x80",
        "\xf3\xbf\xbf\xbf",
        "\xf4\x8f\xbf\xbf",
        "\xf4\x90\x80\x80",
        "\xf5\x80\x80\x80",
        "\xff",
        "\xc3",
        "\xe2\x82",
        "\xf0\x9f\x98",
        "\xc3(",
        "\xe2(\xa1",
        "\xe2\x82(",
        "\xf0\x9f\x98(",
        "\xe2\x82\xac\xe2\x82",
    };
    for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        gsize bytes = strlen(TEXTS[i]);
        for (gsize before = 0; before < 40; before++) {
            g_autofree guint8 *data = g_malloc(before + bytes);
            memset(data, 'x', before);
            memcpy(data + before, TEXTS[i], bytes);
            g_test_message("text %u after %" G_GSIZE_FORMAT " bytes", i, before);
            for (gsize piece = 1; piece <= 5; piece++) {
                check(data, before + bytes, piece);
            }
        }
    }
}

/* A NUL, or a byte above 0x7f, at any place of a text of any length. */
static void test_every_place(void)
{
    for (gsize bytes = 0; bytes <= 80; bytes++) {
        g_autofree guint8 *data = g_malloc(bytes + 1);
        memset(data, 0x01, bytes);
        check(data, bytes, 100);
        for (gsize place = 0; place < bytes; place++) {
            data[place] = 0;
            check(data, bytes, 100);
            data[place] = 0xff;
            check(data, bytes, 7);
            data[place] = 0x7f;
            check(data, bytes, 7);
            data[place] = 0x01;
        }
    }
}

/* Characters of every length, at times damaged. */
static void test_random(void)
{
    for (guint round = 0; round < 20000; round++) {
        char text[256];
        gsize bytes = 0, wanted = (gsize)g_test_rand_int_range(0, 200);
        while (bytes < wanted) {
            gint32 limit = (gint32[]){0x80, 0x80, 0x800, 0x10000, 0x110000}[round % 5];
            gunichar character = (gunichar)g_test_rand_int_range(1, limit);
            if (character < 0xd800 || character > 0xdfff) {
                bytes += (gsize)g_unichar_to_utf8(character, text + bytes);
            }
        }
        if (round % 3 == 0 && bytes > 0) {
            text[g_test_rand_int_range(0, (gint32)bytes)] = (char)g_test_rand_int_range(0, 256);
        }
        g_autofree guint8 *data = g_memdup2(text, bytes);
        check(data, bytes, (gsize)g_test_rand_int_range(1, 20));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/infer/utf8/boundaries", test_boundaries);
    g_test_add_func("/infer/utf8/every-place", test_every_place);
    g_test_add_func("/infer/utf8/random", test_random);
    return g_test_run();
}
