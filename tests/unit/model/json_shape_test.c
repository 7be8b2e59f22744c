#include "model/json_shape.h"

#include <string.h>

typedef struct {
    const char *text;
    gboolean is_strings;
    gsize n_strings;
    gsize longest;
    gboolean repeats;
} Case;

static const Case CASES[] = {
    {"[]", TRUE, 0, 0, FALSE},
    {"[\"a\", \"bcd\"]", TRUE, 2, 3, FALSE},
    {" [ \"]\" , \"\\\"\" ] ", TRUE, 2, 2, FALSE},
    {"[\"a\", 1]", FALSE, 1, 1, FALSE},
    {"[null]", FALSE, 0, 0, FALSE},
    {"[[\"a\"]]", FALSE, 0, 0, FALSE},
    {"{}", FALSE, 0, 0, FALSE},
    {"{\"a\": 1, \"b\": {\"a\": 2}}", FALSE, 0, 0, FALSE},
    {"{\"a\": 1, \"a\": 2}", FALSE, 0, 0, TRUE},
    {"{\"a\": \"a\", \"b\": \"a\"}", FALSE, 0, 0, FALSE},
    {"[{\"x\": [{\"a\": 1, \"b\": 2, \"a\": 3}]}]", FALSE, 0, 0, TRUE},
    {"{\"a\": {\"k\": 1}, \"b\": {\"k\": 1}}", FALSE, 0, 0, FALSE},
    {"{\"a\": 1, \"\\u0061\": 2}", FALSE, 0, 0, TRUE},
    {"{\"\\u0061\": 2}", FALSE, 0, 0, FALSE},
    {"{\"\": 1, \"\": 2}", FALSE, 0, 0, TRUE},
    {"{\"a\\n\": 1, \"b\\n\": 2}", FALSE, 0, 0, FALSE},
    {"{\"a\\n\": 1, \"a\\u000A\": 2}", FALSE, 0, 0, TRUE},
    {"{\"\\/\": 1, \"/\": 2}", FALSE, 0, 0, TRUE},
    {"{\"\\\\\": 1, \"\\\"\": 2}", FALSE, 0, 0, FALSE},
    {"{\"\\ud83d\\ude00\": 1, \"\360\237\230\200\": 2}", FALSE, 0, 0, TRUE},
    {"{\"\\ud83d\": 1, \"\\ud83dx\": 2}", FALSE, 0, 0, FALSE},
    {"{\"a\": 1, \"A\": 2}", FALSE, 0, 0, FALSE},
};

/* Numbers that jsonb writes in another way than this. */
static void test_respelled(void)
{
    static const char *const AS_THEY_ARE[] = {
        "0", "[1, 2.50]", "{\"e\": \"1e3\"}", "-10", "[-0.01,true]", "[false, null]", "\"-0\""};
    static const char *const RESPELLED[] = {"1e3", "[1, -0]", "{\"a\": -0.00}", "[0E1]", "1.5e-7 "};
    g_autoptr(HdJsonShaper) shaper = hd_json_shape_new();
    for (guint i = 0; i < G_N_ELEMENTS(AS_THEY_ARE); i++) {
        const char *text = AS_THEY_ARE[i];
        g_test_message("%s", text);
        g_assert_false(hd_json_shape_read(shaper, (const guint8 *)text, strlen(text)).respells);
    }
    for (guint i = 0; i < G_N_ELEMENTS(RESPELLED); i++) {
        const char *text = RESPELLED[i];
        g_test_message("%s", text);
        g_assert_true(hd_json_shape_read(shaper, (const guint8 *)text, strlen(text)).respells);
    }
}

static void test_shapes(void)
{
    HdJsonShaper *shaper = hd_json_shape_new();
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const Case *test = &CASES[i];
        g_test_message("%s", test->text);
        HdJsonShape shape =
            hd_json_shape_read(shaper, (const guint8 *)test->text, strlen(test->text));
        g_assert_cmpint(shape.is_strings, ==, test->is_strings);
        g_assert_cmpint(shape.repeats, ==, test->repeats);
        if (test->is_strings) {
            g_assert_cmpuint(shape.n_strings, ==, test->n_strings);
            g_assert_cmpuint(shape.longest, ==, test->longest);
        }
    }
    hd_json_shape_free(shaper);
}

/* Beyond a few, keys are sorted to be compared. */
static void test_many_keys(void)
{
    HdJsonShaper *shaper = hd_json_shape_new();
    for (guint twice = 0; twice < 2; twice++) {
        g_autoptr(GString) text = g_string_new("{");
        for (guint i = 0; i < 1000; i++)
            g_string_append_printf(text, "%s\"key%u\": %u", i > 0 ? ", " : "", i, i);
        g_string_append(text, twice ? ", \"key500\": 0}" : "}");
        g_assert_cmpint(hd_json_shape_read(shaper, (const guint8 *)text->str, text->len).repeats,
                        ==, twice);
    }
    hd_json_shape_free(shaper);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/json_shape/table", test_shapes);
    g_test_add_func("/json_shape/many-keys", test_many_keys);
    g_test_add_func("/json_shape/respelled", test_respelled);
    return g_test_run();
}
