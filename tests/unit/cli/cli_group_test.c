#include "cli/cli_group.h"

static char *copy(gconstpointer item)
{
    return g_strdup(item);
}

/* Each group as its items, joined. */
static char *group(const char *const *texts)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) shown = g_string_new(NULL);
    for (; *texts != NULL; texts++)
        g_ptr_array_add(items, g_strdup(*texts));
    g_autoptr(GPtrArray) groups = hd_cli_group(items, copy);
    for (guint i = 0; i < groups->len; i++) {
        const GPtrArray *members = groups->pdata[i];
        for (guint k = 0; k < members->len; k++)
            g_string_append_printf(shown, "%s%s", k > 0 ? " + " : "", (char *)members->pdata[k]);
        g_string_append(shown, "\n");
    }
    return g_string_free(g_steal_pointer(&shown), FALSE);
}

static void test_names_and_numbers(void)
{
    const char *const texts[] = {"1 of 2 is \"a\"", "other", "1,234 of 17 is \"b 3\"",
                                 "x of 2 is \"a\"", NULL};
    g_autofree char *shown = group(texts);
    g_assert_cmpstr(shown, ==,
                    "1 of 2 is \"a\" + 1,234 of 17 is \"b 3\"\n"
                    "other\n"
                    "x of 2 is \"a\"\n");
}

static void test_nothing(void)
{
    const char *const texts[] = {NULL};
    g_autofree char *shown = group(texts);
    g_assert_cmpstr(shown, ==, "");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cli/group/names_and_numbers", test_names_and_numbers);
    g_test_add_func("/cli/group/nothing", test_nothing);
    return g_test_run();
}
