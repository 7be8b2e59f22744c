#include "model/match.h"

static const char *nth(gconstpointer names, guint position)
{
    return ((const char *const *)names)[position];
}

static int find(const char *name, const char *const *names)
{
    guint n = 0;
    while (names[n] != NULL)
        n++;
    return hd_match_find(name, nth, names, n);
}

static void test_kinds(void)
{
    const char *const names[] = {"id", "student_id", "Weird Name", "URL", NULL};
    g_assert_cmpint(find("id", names), ==, 0);
    g_assert_cmpint(find("ID", names), ==, 0);
    g_assert_cmpint(find("studentId", names), ==, 1);
    g_assert_cmpint(find("STUDENT-ID", names), ==, 1);
    g_assert_cmpint(find("weird_name", names), ==, 2);
    g_assert_cmpint(find("url", names), ==, 3);
    g_assert_cmpint(find("student", names), ==, HD_MATCH_NONE);
    g_assert_cmpint(find("student_id2", names), ==, HD_MATCH_NONE);
}

/* What is more alike wins; two that are equally alike are none. */
static void test_several(void)
{
    const char *const names[] = {"userId", "userid", "USERID", "user_id", NULL};
    g_assert_cmpint(find("userid", names), ==, 1);
    g_assert_cmpint(find("user_id", names), ==, 3);
    g_assert_cmpint(find("UserId", names), ==, HD_MATCH_SEVERAL);
    g_assert_cmpint(find("USER_ID", names), ==, 3);
    g_assert_cmpint(find("user-id", names), ==, HD_MATCH_SEVERAL);
}

/* Only ASCII letters have a case; names of separators alone are names too. */
static void test_odd_names(void)
{
    const char *const names[] = {"é", "_", "", NULL};
    g_assert_cmpint(find("É", names), ==, HD_MATCH_NONE);
    g_assert_cmpint(find("_", names), ==, 1);
    g_assert_cmpint(find("", names), ==, 2);
    g_assert_cmpint(find("-", names), ==, HD_MATCH_SEVERAL);
    g_assert_true(hd_match_is(HD_MATCH_WORDS, "a__b", "A.B"));
    g_assert_false(hd_match_is(HD_MATCH_CASE, "a__b", "a_b"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/match/kinds", test_kinds);
    g_test_add_func("/match/several", test_several);
    g_test_add_func("/match/odd_names", test_odd_names);
    return g_test_run();
}
