/* What PostgreSQL 15 answers to '…'::json and '…'::jsonb is the expected verdict of each text. */
#include "model/json.h"

#include <string.h>

typedef struct {
    HdJsonVerdict verdict;
    const char *text;
} Case;

static const Case CASES[] = {
    {HD_JSON_JSONB, "null"},
    {HD_JSON_JSONB, "true"},
    {HD_JSON_JSONB, "false"},
    {HD_JSON_JSONB, " \t\r\n{ } "},
    {HD_JSON_JSONB, "[]"},
    {HD_JSON_JSONB, "[[],{}]"},
    {HD_JSON_JSONB, "0"},
    {HD_JSON_JSONB, "-0"},
    {HD_JSON_JSONB, "-0.0"},
    {HD_JSON_JSONB, "123.456e-7"},
    {HD_JSON_JSONB, "1E+2"},
    {HD_JSON_JSONB, "0e1"},
    {HD_JSON_JSONB, "12345678901234567890123456789"},
    {HD_JSON_JSONB, "\"\""},
    {HD_JSON_JSONB, "\"a\\\"b\\\\c\\/d\\b\\f\\n\\r\\t\""},
    {HD_JSON_JSONB, "\"\\u0041\\u00e9\\uFFFF\""},
    {HD_JSON_JSONB, "\"\\ud83d\\ude00\""},
    {HD_JSON_JSONB, "\"gr\303\274\303\237e, \360\237\230\200\""},
    {HD_JSON_JSONB, "\"\177\""},
    {HD_JSON_JSONB, "{\"a\":1,\"b\":[true,false,null],\"c\":{\"d\":\"e\"}}"},
    {HD_JSON_JSONB, "{\"a\":1,\"a\":2}"},
    {HD_JSON_JSONB, "{\"\":0}"},
    {HD_JSON_JSONB, "[1,2 , 3]"},
    {HD_JSON_JSONB, "[-1.5e3,\"x\"]"},
    {HD_JSON_JSONB, "1e131071"},
    {HD_JSON_JSONB, "1e-16383"},
    {HD_JSON_JSON, "1e131072"},
    {HD_JSON_JSON, "1e-16384"},
    {HD_JSON_JSON, "[1e400000]"},
    {HD_JSON_JSON, "{\"a\":-1e-400000 }"},
    {HD_JSON_JSON, "\"\\u0000\""},
    {HD_JSON_JSON, "{\"a\\u0000\":1}"},
    {HD_JSON_JSON, "\"\\ud83d\""},
    {HD_JSON_JSON, "\"\\ud83dx\""},
    {HD_JSON_JSON, "\"\\ud83d\\n\""},
    {HD_JSON_JSON, "\"\\ude00\""},
    {HD_JSON_JSON, "\"\\ud83d\\ud83d\\ude00\""},
    {HD_JSON_JSON, "\"\\ud83d\\u0041\""},
    {HD_JSON_INVALID, ""},
    {HD_JSON_INVALID, " "},
    {HD_JSON_INVALID, "nul"},
    {HD_JSON_INVALID, "nulll"},
    {HD_JSON_INVALID, "NULL"},
    {HD_JSON_INVALID, "True"},
    {HD_JSON_INVALID, "NaN"},
    {HD_JSON_INVALID, "Infinity"},
    {HD_JSON_INVALID, "-Infinity"},
    {HD_JSON_INVALID, "-"},
    {HD_JSON_INVALID, "+1"},
    {HD_JSON_INVALID, "01"},
    {HD_JSON_INVALID, "-01"},
    {HD_JSON_INVALID, "1."},
    {HD_JSON_INVALID, ".5"},
    {HD_JSON_INVALID, "1.e1"},
    {HD_JSON_INVALID, "1e"},
    {HD_JSON_INVALID, "1e+"},
    {HD_JSON_INVALID, "0x10"},
    {HD_JSON_INVALID, "1 2"},
    {HD_JSON_INVALID, "1a"},
    {HD_JSON_INVALID, "[1,]"},
    {HD_JSON_INVALID, "[,1]"},
    {HD_JSON_INVALID, "[1"},
    {HD_JSON_INVALID, "[1}"},
    {HD_JSON_INVALID, "]"},
    {HD_JSON_INVALID, "[]]"},
    {HD_JSON_INVALID, "[1 2]"},
    {HD_JSON_INVALID, "{"},
    {HD_JSON_INVALID, "{]"},
    {HD_JSON_INVALID, "{\"a\"}"},
    {HD_JSON_INVALID, "{\"a\":}"},
    {HD_JSON_INVALID, "{\"a\":1,}"},
    {HD_JSON_INVALID, "{,}"},
    {HD_JSON_INVALID, "{a:1}"},
    {HD_JSON_INVALID, "{1:1}"},
    {HD_JSON_INVALID, "{\"a\",1}"},
    {HD_JSON_INVALID, "{'a':1}"},
    {HD_JSON_INVALID, "'a'"},
    {HD_JSON_INVALID, "\"a"},
    {HD_JSON_INVALID, "\"a\\\""},
    {HD_JSON_INVALID, "\"\\x41\""},
    {HD_JSON_INVALID, "\"\\u12\""},
    {HD_JSON_INVALID, "\"\\u12g4\""},
    {HD_JSON_INVALID, "\"\\U0041\""},
    {HD_JSON_INVALID, "\"a\nb\""},
    {HD_JSON_INVALID, "\"eight bytes and then a tab\t\""},
    {HD_JSON_INVALID, "[1] // comment"},
    {HD_JSON_INVALID, "\357\273\277[]"},
    {HD_JSON_INVALID, "\302\240[]"},
    {HD_JSON_INVALID, "\f[]"},
};

static HdJsonVerdict judge(const char *text, gsize bytes, gsize piece)
{
    HdJson json;
    const guint8 *data = (const guint8 *)text;
    hd_json_begin(&json, bytes);
    for (gsize i = 0; i < bytes; i += piece) {
        hd_json_feed(&json, data + i, MIN(piece, bytes - i));
    }
    return hd_json_end(&json);
}

static void test_cases(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        gsize bytes = strlen(CASES[i].text);
        g_test_message("%s", CASES[i].text);
        for (gsize piece = 1; piece <= bytes + 1; piece++) {
            g_assert_cmpint(judge(CASES[i].text, bytes, piece), ==, CASES[i].verdict);
        }
    }
}

static void test_nul(void)
{
    g_assert_cmpint(judge("\"a\0b\"", 5, 5), ==, HD_JSON_INVALID);
    g_assert_cmpint(judge("1\0", 2, 2), ==, HD_JSON_INVALID);
    g_assert_cmpint(judge("\"\\\0\"", 4, 4), ==, HD_JSON_INVALID);
}

/* Objects and arrays in turn: the inner ones must not disturb what is known of the outer ones. */
static void test_depth(void)
{
    for (guint depth = HD_JSON_MAX_DEPTH - 1; depth <= HD_JSON_MAX_DEPTH + 1; depth++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint level = 0; level < depth; level++) {
            g_string_append(text, level % 3 == 1 ? "{\"a\":" : "[");
        }
        g_string_append(text, "1");
        for (guint level = depth; level-- > 0;) {
            g_string_append_c(text, level % 3 == 1 ? '}' : ']');
        }
        g_assert_cmpint(judge(text->str, text->len, 100), ==,
                        depth <= HD_JSON_MAX_DEPTH ? HD_JSON_JSONB : HD_JSON_INVALID);
    }
}

/* A text that says it is longer than jsonb can hold is not given to it. */
static void test_too_long(void)
{
    HdJson json;
    hd_json_begin(&json, 0x10000000);
    hd_json_feed(&json, (const guint8 *)"[]", 2);
    g_assert_cmpint(hd_json_end(&json), ==, HD_JSON_JSON);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/model/json/cases", test_cases);
    g_test_add_func("/model/json/nul", test_nul);
    g_test_add_func("/model/json/depth", test_depth);
    g_test_add_func("/model/json/too-long", test_too_long);
    return g_test_run();
}
