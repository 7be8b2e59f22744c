#include "cli/cli_nearest.h"

/* Distances are counted by hand. */
static const char *find(const char *word)
{
    static const char *const candidates[] = {"migrate",   "load",  "verify",
                                             "translate", "local", "help"};
    HdCliNearest nearest = hd_cli_nearest_begin(word);
    for (gsize i = 0; i < G_N_ELEMENTS(candidates); i++)
        hd_cli_nearest_consider(&nearest, candidates[i]);
    return nearest.found;
}

static void test_mistakes(void)
{
    g_assert_cmpstr(find("migrate"), ==, "migrate");
    g_assert_cmpstr(find("migarte"), ==, "migrate"); /* two letters swapped */
    g_assert_cmpstr(find("migrat"), ==, "migrate");
    g_assert_cmpstr(find("verifyy"), ==, "verify");
    g_assert_cmpstr(find("varify"), ==, "verify");
    g_assert_cmpstr(find("veryfi"), ==, "verify"); /* two replaced */
    g_assert_cmpstr(find("laod"), ==, "load");
    g_assert_cmpstr(find("hlep"), ==, "help");
}

static void test_other_words(void)
{
    g_assert_null(find("vacuum"));
    g_assert_null(find("x")); /* would be near everything that is short */
    g_assert_null(find(""));
    g_autofree char *long_word = g_strnfill(10000, 'm');
    g_assert_null(find(long_word));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cli-nearest/mistakes", test_mistakes);
    g_test_add_func("/cli-nearest/other-words", test_other_words);
    return g_test_run();
}
