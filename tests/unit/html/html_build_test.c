#include "html/html_build.h"
#include "html/html_chart.h"
#include "html/html_page.h"

#include <string.h>

/* What a builder holds after one call. */
#define check_html(call, expected)                                                                 \
    do {                                                                                           \
        g_autoptr(HdHtml) html = hd_html_build_new();                                              \
        call;                                                                                      \
        g_assert_cmpstr(hd_html_text(html), ==, (expected));                                       \
    } while (0)

static void test_markup(void)
{
    check_html(hd_html_add(html, "<p class=\"x\">"), "<p class=\"x\">");
    check_html(hd_html_add_attribute(html, "title", "a\"b'c<d>&e"),
               " title=\"a&quot;b&#39;c&lt;d&gt;&amp;e\"");
}

static void test_text(void)
{
    check_html(hd_html_add_text(html, "<script>alert(1)</script>"),
               "&lt;script&gt;alert(1)&lt;/script&gt;");
    check_html(hd_html_add_text(html, "&amp; \"it's\""), "&amp;amp; &quot;it&#39;s&quot;");
    check_html(hd_html_add_text(html, "d\303\251j\303\240 \360\237\232\227"),
               "d\303\251j\303\240 \360\237\232\227");
    check_html(hd_html_add_format(html, "%s, %d", "<a>", 3), "&lt;a&gt;, 3");
}

#define UNSEEN(text) "<span class=\"unseen\">" text "</span>"

/* RIGHT-TO-LEFT OVERRIDE, FIRST STRONG ISOLATE, LEFT-TO-RIGHT MARK and LINE SEPARATOR are the
 * characters U+202E, U+2068, U+200E and U+2028 of the Unicode Character Database. */
static void test_what_is_not_seen(void)
{
    check_html(hd_html_add_text(html, "a\nb\tc\033"),
               "a" UNSEEN("\\x0a") "b" UNSEEN("\\x09") "c" UNSEEN("\\x1b"));
    check_html(hd_html_add_text(html, "\342\200\256\342\201\250\342\200\216\342\200\250"),
               UNSEEN("\\u202e") UNSEEN("\\u2068") UNSEEN("\\u200e") UNSEEN("\\u2028"));
    check_html(hd_html_add_attribute(html, "id", "a\342\200\256\n"), " id=\"a\\u202e\\x0a\"");
}

static void test_invalid_utf8(void)
{
    check_html(hd_html_add_text(html, "a\377b"), "a\357\277\275b");
    check_html(hd_html_add_name(html, "\300\257"), "<bdi>\357\277\275\357\277\275</bdi>");
}

static void test_lines(void)
{
    const char *text = "a\r\n\tb\rc<\n";
    check_html(hd_html_add_lines(html, text, strlen(text)), "a\n\tb" UNSEEN("\\x0d") "c&lt;\n");
}

static void test_names(void)
{
    g_autofree char *longest = g_strnfill(200, 'x');
    g_autofree char *longer = g_strnfill(10000, 'x');
    g_autofree char *whole = g_strdup_printf("<bdi>%s</bdi>", longest);
    g_autofree char *head = g_strnfill(160, 'x');
    g_autofree char *cut =
        g_strdup_printf("<bdi>%s" UNSEEN("\342\200\246 9800 more characters \342\200\246") "%.40s"
                                                                                           "</bdi>",
                        head, longest);
    check_html(hd_html_add_name(html, "a<b"), "<bdi>a&lt;b</bdi>");
    check_html(hd_html_add_name(html, longest), whole);
    check_html(hd_html_add_name(html, longer), cut);
    check_html(hd_html_add_text(html, longest), longest);
    check_html(hd_html_add_lines(html, longer, 10000), longer);
}

/* 1 of 4 is 25 %; what is there is seen, what is more than the whole ends with it. */
static void test_bar(void)
{
    const gint64 parts[] = {1, 0, 2};
    check_html(hd_html_chart_bar(html, parts, 3, 4),
               "<svg class=\"bar\" aria-hidden=\"true\" focusable=\"false\">"
               "<rect class=\"part-0\" height=\"100%\" x=\"0.0%\" width=\"25.0%\"/>"
               "<rect class=\"part-2\" height=\"100%\" x=\"25.0%\" width=\"50.0%\"/></svg>");
    const gint64 small[] = {1, -1};
    check_html(hd_html_chart_bar(html, small, 2, G_MAXINT64),
               "<svg class=\"bar\" aria-hidden=\"true\" focusable=\"false\">"
               "<rect class=\"part-0\" height=\"100%\" x=\"0.0%\" width=\"0.4%\"/></svg>");
    check_html(hd_html_chart_bar(html, small, 2, 0),
               "<svg class=\"bar\" aria-hidden=\"true\" focusable=\"false\"></svg>");
}

/* The text between two marks, and its SHA-256 as a policy writes it. */
static char *policy_source_of(const char *page, const char *begin, const char *end)
{
    const char *start = strstr(page, begin);
    g_assert_nonnull(start);
    start += strlen(begin);
    const char *stop = strstr(start, end);
    g_assert_nonnull(stop);
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    guint8 digest[32];
    gsize length = sizeof digest;
    g_checksum_update(checksum, (const guchar *)start, stop - start);
    g_checksum_get_digest(checksum, digest, &length);
    g_autofree char *text = g_base64_encode(digest, length);
    return g_strdup_printf("'sha256-%s'", text);
}

static void test_page(void)
{
    g_autoptr(HdHtml) body = hd_html_build_new();
    hd_html_add(body, "<main id=\"main\">x</main>");
    g_autofree char *page = hd_html_page_make("</title><script>", body);
    g_autofree char *style = policy_source_of(page, "<style>", "</style>");
    g_autofree char *script = policy_source_of(page, "<script>", "</script>");
    g_autofree char *policy = g_strdup_printf("content=\"default-src 'none'; style-src %s; "
                                              "script-src %s; base-uri 'none'; form-action "
                                              "'none'\"",
                                              style, script);
    g_assert_nonnull(strstr(page, policy));
    g_assert_nonnull(strstr(page, "<title>&lt;/title&gt;&lt;script&gt;</title>"));
    g_assert_nonnull(strstr(page, "<main id=\"main\">x</main>"));
    g_assert_true(g_str_has_prefix(page, "<!doctype html>\n<html lang=\"en\">"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/html/build/markup", test_markup);
    g_test_add_func("/html/build/text", test_text);
    g_test_add_func("/html/build/what is not seen", test_what_is_not_seen);
    g_test_add_func("/html/build/invalid UTF-8", test_invalid_utf8);
    g_test_add_func("/html/build/lines", test_lines);
    g_test_add_func("/html/build/names", test_names);
    g_test_add_func("/html/chart/bar", test_bar);
    g_test_add_func("/html/page", test_page);
    return g_test_run();
}
