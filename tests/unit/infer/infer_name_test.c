#include "infer/infer_name.h"

typedef struct {
    const char *name;
    gboolean moment, identity, state, plural;
} Case;

static const Case CASES[] = {
    {"created_at", TRUE, FALSE, FALSE, FALSE},
    {"createdAt", TRUE, FALSE, FALSE, FALSE},
    {"EXPIRES", TRUE, FALSE, FALSE, TRUE},
    {"last update_time", TRUE, FALSE, FALSE, FALSE},
    {"format", FALSE, FALSE, FALSE, FALSE},
    {"at_home", FALSE, FALSE, FALSE, FALSE},
    {"userId", FALSE, TRUE, FALSE, FALSE},
    {"userID", FALSE, TRUE, FALSE, FALSE},
    {"uuid", FALSE, TRUE, FALSE, FALSE},
    {"paid", FALSE, FALSE, FALSE, FALSE},
    {"order_status", FALSE, FALSE, TRUE, FALSE},
    {"eventType", FALSE, FALSE, TRUE, FALSE},
    {"prototype", FALSE, FALSE, FALSE, FALSE},
    {"tags", FALSE, FALSE, FALSE, TRUE},
    {"search_keywords", FALSE, FALSE, FALSE, TRUE},
    {"address", FALSE, FALSE, FALSE, FALSE},
    {"analysis", FALSE, FALSE, FALSE, FALSE},
    {"bus", FALSE, FALSE, FALSE, FALSE},
    {"", FALSE, FALSE, FALSE, FALSE},
    {"___", FALSE, FALSE, FALSE, FALSE},
    {"x", FALSE, FALSE, FALSE, FALSE},
    {"\xc3\xa9tat_kind", FALSE, FALSE, TRUE, FALSE},
};

static void test_names(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const Case *test = &CASES[i];
        g_test_message("%s", test->name);
        g_assert_cmpint(hd_infer_name_is_moment(test->name), ==, test->moment);
        g_assert_cmpint(hd_infer_name_is_identity(test->name), ==, test->identity);
        g_assert_cmpint(hd_infer_name_is_state(test->name), ==, test->state);
        g_assert_cmpint(hd_infer_name_is_plural(test->name), ==, test->plural);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/infer/name/words", test_names);
    return g_test_run();
}
