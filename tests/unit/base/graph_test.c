#include "base/graph.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/error.h"

typedef struct {
    pthread_mutex_t lock;
    GString *trace; /* the letters of the tasks, in the order in which they ran */
} Trace;

typedef struct {
    Trace *trace;
    char letter;
    gboolean fails;
} Step;

static gboolean run_step(gpointer worker, gpointer data, GError **error)
{
    Step *step = data;
    (void)worker;
    pthread_mutex_lock(&step->trace->lock);
    g_string_append_c(step->trace->trace, step->letter);
    pthread_mutex_unlock(&step->trace->lock);
    if (step->fails)
        hd_error_set(error, HD_ERROR_FAILED, "task %c failed", step->letter);
    return !step->fails;
}

static void trace_init(Trace *trace)
{
    pthread_mutex_init(&trace->lock, NULL);
    trace->trace = g_string_new(NULL);
}

static void trace_clear(Trace *trace)
{
    pthread_mutex_destroy(&trace->lock);
    g_string_free(trace->trace, TRUE);
}

static gpointer no_workers[4];

static void test_priority_then_order(void)
{
    Trace trace;
    trace_init(&trace);
    Step steps[] = {{&trace, 'a', FALSE}, {&trace, 'b', FALSE}, {&trace, 'c', FALSE}};
    g_autoptr(HdGraph) graph = hd_graph_new();
    g_autoptr(GError) error = NULL;
    hd_graph_add(graph, 1, run_step, &steps[0]);
    hd_graph_add(graph, 2, run_step, &steps[1]);
    hd_graph_add(graph, 2, run_step, &steps[2]);
    g_autoptr(HdCancel) cancel = hd_cancel_new();
    g_assert_true(hd_graph_run(graph, no_workers, 1, cancel, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(trace.trace->str, ==, "bca");
    trace_clear(&trace);
}

static void test_dependency_outweighs_priority(void)
{
    Trace trace;
    trace_init(&trace);
    Step steps[] = {{&trace, 'a', FALSE}, {&trace, 'b', FALSE}, {&trace, 'c', FALSE}};
    g_autoptr(HdGraph) graph = hd_graph_new();
    g_autoptr(HdCancel) cancel = hd_cancel_new();
    guint a = hd_graph_add(graph, 100, run_step, &steps[0]);
    guint b = hd_graph_add(graph, 1, run_step, &steps[1]);
    guint c = hd_graph_add(graph, 0, run_step, &steps[2]);
    hd_graph_depend(graph, a, b);
    hd_graph_depend(graph, a, c);
    g_assert_true(hd_graph_run(graph, no_workers, 4, cancel, NULL));
    g_assert_cmpuint(trace.trace->len, ==, 3);
    g_assert_cmpint(trace.trace->str[2], ==, 'a');
    trace_clear(&trace);
}

static void test_first_failure_ends_it(void)
{
    Trace trace;
    trace_init(&trace);
    Step steps[] = {{&trace, 'a', TRUE}, {&trace, 'b', FALSE}};
    g_autoptr(HdGraph) graph = hd_graph_new();
    g_autoptr(HdCancel) cancel = hd_cancel_new();
    g_autoptr(GError) error = NULL;
    guint a = hd_graph_add(graph, 0, run_step, &steps[0]);
    guint b = hd_graph_add(graph, 9, run_step, &steps[1]);
    hd_graph_depend(graph, b, a);
    g_assert_false(hd_graph_run(graph, no_workers, 2, cancel, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_FAILED);
    g_assert_cmpstr(error->message, ==, "task a failed");
    g_assert_cmpstr(trace.trace->str, ==, "a");
    g_assert_true(hd_cancel_is_set(cancel));
    trace_clear(&trace);
}

static void test_cancelled_before(void)
{
    Trace trace;
    trace_init(&trace);
    Step step = {&trace, 'a', FALSE};
    g_autoptr(HdGraph) graph = hd_graph_new();
    g_autoptr(HdCancel) cancel = hd_cancel_new();
    g_autoptr(GError) error = NULL;
    hd_graph_add(graph, 0, run_step, &step);
    hd_cancel_trigger(cancel);
    g_assert_false(hd_graph_run(graph, no_workers, 2, cancel, &error));
    g_assert_error(error, HD_ERROR, HD_ERROR_CANCELLED);
    g_assert_cmpuint(trace.trace->len, ==, 0);
    trace_clear(&trace);
}

static gboolean count_up(gpointer worker, gpointer data, GError **error)
{
    (void)worker;
    (void)error;
    atomic_fetch_add((atomic_int *)data, 1);
    return TRUE;
}

static void test_many_tasks_run_once(void)
{
    atomic_int count = 0;
    guint32 seed = g_test_rand_int() & 0xffff;
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    g_autoptr(HdGraph) graph = hd_graph_new();
    g_autoptr(HdCancel) cancel = hd_cancel_new();
    g_test_message("seed %u", seed);
    for (guint i = 0; i < 2000; i++) {
        guint task = hd_graph_add(graph, g_rand_int_range(rand, 0, 10), count_up, &count);
        if (task > 0)
            hd_graph_depend(graph, task, (guint)g_rand_int_range(rand, 0, (gint32)task));
    }
    g_assert_true(hd_graph_run(graph, no_workers, 4, cancel, NULL));
    g_assert_cmpint(atomic_load(&count), ==, 2000);
}

static void test_failure_without_token(void)
{
    Trace trace;
    trace_init(&trace);
    Step step = {&trace, 'a', TRUE};
    g_autoptr(HdGraph) graph = hd_graph_new();
    g_autoptr(GError) error = NULL;
    hd_graph_add(graph, 0, run_step, &step);
    g_assert_false(hd_graph_run(graph, no_workers, 2, NULL, &error));
    g_assert_nonnull(error);
    trace_clear(&trace);
}

static void test_empty(void)
{
    g_autoptr(HdGraph) graph = hd_graph_new();
    g_assert_true(hd_graph_run(graph, no_workers, 2, NULL, NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/graph/priority", test_priority_then_order);
    g_test_add_func("/graph/dependency", test_dependency_outweighs_priority);
    g_test_add_func("/graph/failure", test_first_failure_ends_it);
    g_test_add_func("/graph/cancelled", test_cancelled_before);
    g_test_add_func("/graph/many", test_many_tasks_run_once);
    g_test_add_func("/graph/failure-without-token", test_failure_without_token);
    g_test_add_func("/graph/empty", test_empty);
    return g_test_run();
}
