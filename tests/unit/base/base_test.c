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

typedef struct {
    GString *said;
    HdProgressCount done;
} Heard;

static void hear_phase(const char *words, gpointer data)
{
    g_string_append_printf(((Heard *)data)->said, "+%s ", words);
}

static void hear_end(const char *words, double seconds, gpointer data)
{
    g_assert_cmpfloat(seconds, >=, 0);
    g_string_append_printf(((Heard *)data)->said, "-%s ", words);
}

static void hear_done(const HdProgressState *task, gpointer data)
{
    Heard *heard = data;
    g_string_append_printf(heard->said, "%s ", task->work.name);
    heard->done = task->count;
}

static void test_progress_phases(void)
{
    g_autoptr(GString) said = g_string_new(NULL);
    Heard heard = {.said = said};
    HdProgressListener listener = {
        .phase_begun = hear_phase, .phase_ended = hear_end, .data = &heard};
    g_autoptr(HdProgress) progress = hd_progress_new();
    HdProgressNow now;
    hd_progress_listen(progress, &listener);
    hd_progress_look(progress, &now);
    g_assert_null(now.words);
    hd_progress_begin_phase(progress, HD_PHASE_LOAD, "a");
    hd_progress_expect(progress, HD_PHASE_LOAD, 7);
    hd_progress_add(progress, HD_PHASE_LOAD, 5, 50);
    hd_progress_begin_phase(progress, HD_PHASE_LOAD, "b");
    hd_progress_expect(progress, HD_PHASE_LOAD, 9);
    hd_progress_add(progress, HD_PHASE_LOAD, 2, 20);
    hd_progress_look(progress, &now);
    g_assert_cmpstr(now.words, ==, "b");
    g_assert_cmpint(now.count.expected, ==, 9);
    g_assert_cmpint(now.count.done, ==, 2);
    g_assert_cmpint(now.count.bytes, ==, 20);
    g_free(now.words);
    g_assert_cmpint(hd_progress_get(progress, HD_PHASE_LOAD).done, ==, 7);
    hd_progress_end_phase(progress);
    g_assert_cmpstr(said->str, ==, "+a -a +b -b ");
}

static void test_progress_tasks(void)
{
    g_autoptr(GString) said = g_string_new(NULL);
    Heard heard = {.said = said};
    HdProgressListener listener = {.task_done = hear_done, .data = &heard};
    g_autoptr(HdProgress) progress = hd_progress_new();
    HdProgressState states[2];
    hd_progress_listen(progress, &listener);
    HdProgressWork work = {.phase = HD_PHASE_LOAD, .kind = "table", .name = "t", .n_parts = 2};
    HdProgressTask *split = hd_progress_task_new(progress, &work);
    work.name = "u";
    work.n_parts = 0;
    HdProgressTask *whole = hd_progress_task_new(progress, &work);
    g_assert_cmpuint(hd_progress_look_at_tasks(progress, states, 2), ==, 0);
    hd_progress_task_begin(split);
    hd_progress_task_begin(whole);
    hd_progress_task_begin(split);
    g_assert_cmpuint(hd_progress_look_at_tasks(progress, states, 1), ==, 2);
    g_assert_cmpstr(states[0].work.name, ==, "t");
    hd_progress_task_add(split, 3, 30);
    hd_progress_task_end(split);
    g_assert_cmpstr(said->str, ==, "");
    hd_progress_task_add(split, 4, 40);
    hd_progress_task_end(split);
    g_assert_cmpstr(said->str, ==, "t ");
    g_assert_cmpint(heard.done.done, ==, 7);
    g_assert_cmpint(heard.done.bytes, ==, 70);
    g_assert_cmpuint(hd_progress_look_at_tasks(progress, states, 2), ==, 1);
    hd_progress_task_add(whole, 5, 50);
    hd_progress_task_undo(whole);
    g_assert_cmpuint(hd_progress_look_at_tasks(progress, states, 2), ==, 0);
    g_assert_cmpint(hd_progress_get(progress, HD_PHASE_LOAD).done, ==, 7);
    hd_progress_task_begin(whole);
    hd_progress_task_end(whole);
    g_assert_cmpstr(said->str, ==, "t u ");
    g_assert_null(hd_progress_task_new(NULL, &work));
    hd_progress_task_begin(NULL);
    hd_progress_task_add(NULL, 1, 1);
    hd_progress_task_end(NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/error/parts", test_error_parts);
    g_test_add_func("/base/error/others", test_error_of_others);
    g_test_add_func("/base/arena", test_arena_keeps_everything);
    g_test_add_func("/base/cancel", test_cancel_calls_watches);
    g_test_add_func("/base/progress", test_progress_adds_up);
    g_test_add_func("/base/progress/phases", test_progress_phases);
    g_test_add_func("/base/progress/tasks", test_progress_tasks);
    return g_test_run();
}
