#include <string.h>

#include "base/arena.h"
#include "base/cancel.h"
#include "base/error.h"
#include "base/progress.h"

static void test_error_parts(void)
{
    g_autoptr(GError) error = NULL;
    hd_error_set(&error, HD_ERROR_SERVER, "could not load table \"%s\"", "orders");
    hd_error_add_detail(&error, "Row with rowid %d is wrong.", 8812);
    hd_error_add_detail(&error, "So is another.");
    hd_error_add_hint(&error, "Look at it.");
    hd_error_set_sqlstate(&error, "22003");
    g_prefix_error(&error, "before: ");
    g_assert_cmpstr(error->message, ==, "before: could not load table \"orders\"");
    g_assert_cmpstr(hd_error_get_detail(error), ==, "Row with rowid 8812 is wrong. So is another.");
    g_assert_cmpstr(hd_error_get_hint(error), ==, "Look at it.");
    g_assert_cmpstr(hd_error_get_sqlstate(error), ==, "22003");

    g_autoptr(GError) copy = g_error_copy(error);
    g_assert_cmpstr(hd_error_get_detail(copy), ==, hd_error_get_detail(error));
}

static void test_error_of_others(void)
{
    g_autoptr(GError) error = g_error_new(G_FILE_ERROR, G_FILE_ERROR_NOENT, "gone");
    GError *none = NULL;
    hd_error_add_detail(&error, "Ignored.");
    hd_error_add_detail(&none, "Ignored.");
    hd_error_add_hint(NULL, "Ignored.");
    g_assert_null(hd_error_get_detail(error));
    g_assert_null(hd_error_get_detail(NULL));
    g_assert_null(none);
}

static void test_arena_keeps_everything(void)
{
    g_autoptr(HdArena) arena = hd_arena_new();
    char *small[1000];
    for (guint i = 0; i < G_N_ELEMENTS(small); i++)
        small[i] = hd_arena_printf(arena, "text %u", i);
    guint8 *large = hd_arena_alloc(arena, 100000);
    for (guint i = 0; i < 100000; i++)
        g_assert_cmpuint(large[i], ==, 0);
    memset(large, 0xff, 100000);
    g_assert_cmpstr(small[0], ==, "text 0");
    g_assert_cmpstr(small[999], ==, "text 999");
    g_assert_cmpstr(hd_arena_strndup(arena, "abcdef", 3), ==, "abc");
    g_assert_null(hd_arena_strdup(arena, NULL));
    g_assert_cmpuint((gsize)hd_arena_alloc(arena, 1) % 16, ==, 0);
}

static void count_call(gpointer data)
{
    ++*(int *)data;
}

static void test_cancel_calls_watches(void)
{
    g_autoptr(HdCancel) cancel = hd_cancel_new();
    int kept = 0, forgotten = 0, late = 0;
    hd_cancel_watch(cancel, count_call, &kept);
    hd_cancel_forget(cancel, hd_cancel_watch(cancel, count_call, &forgotten));
    g_assert_true(hd_cancel_check(cancel, NULL));
    hd_cancel_trigger(cancel);
    hd_cancel_watch(cancel, count_call, &late);
    g_assert_cmpint(kept, ==, 1);
    g_assert_cmpint(forgotten, ==, 0);
    g_assert_cmpint(late, ==, 1);

    g_autoptr(GError) error = NULL;
    g_assert_false(hd_cancel_check(cancel, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_CANCELLED);
    g_assert_false(hd_cancel_is_set(NULL));
}

static void test_progress_adds_up(void)
{
    g_autoptr(HdProgress) progress = hd_progress_new();
    hd_progress_expect(progress, HD_PHASE_LOAD, 10);
    hd_progress_add(progress, HD_PHASE_LOAD, 3, 100);
    hd_progress_add(progress, HD_PHASE_LOAD, 4, 50);
    hd_progress_add(NULL, HD_PHASE_LOAD, 4, 50);
    HdProgressCount count = hd_progress_get(progress, HD_PHASE_LOAD);
    g_assert_cmpint(count.expected, ==, 10);
    g_assert_cmpint(count.done, ==, 7);
    g_assert_cmpint(count.bytes, ==, 150);
    g_assert_cmpint(hd_progress_get(progress, HD_PHASE_SCAN).done, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/error/parts", test_error_parts);
    g_test_add_func("/base/error/others", test_error_of_others);
    g_test_add_func("/base/arena", test_arena_keeps_everything);
    g_test_add_func("/base/cancel", test_cancel_calls_watches);
    g_test_add_func("/base/progress", test_progress_adds_up);
    return g_test_run();
}
