#include "base/graph.h"

#include <pthread.h>

#include "base/error.h"

typedef struct {
    HdTaskFn fn;
    gpointer data;
    gint64 priority;
    guint waits_for; /* unfinished tasks it depends on */
    GArray *blocks;  /* numbers of the tasks that depend on it; NULL for none */
} Task;

struct HdGraph {
    GArray *tasks;
    pthread_mutex_t lock; /* guards everything below, and the tasks while the graph runs */
    pthread_cond_t changed;
    GSequence *ready; /* of task numbers, in the order they should start */
    guint running;
    guint finished;
    gboolean stopped;
    GError *failure;
    HdCancel *cancel;
};

typedef struct {
    HdGraph *graph;
    gpointer worker;
} Runner;

HdGraph *hd_graph_new(void)
{
    HdGraph *graph = g_new0(HdGraph, 1);
    graph->tasks = g_array_new(FALSE, TRUE, sizeof(Task));
    graph->ready = g_sequence_new(NULL);
    pthread_mutex_init(&graph->lock, NULL);
    pthread_cond_init(&graph->changed, NULL);
    return graph;
}

void hd_graph_free(HdGraph *graph)
{
    if (graph == NULL)
        return;
    for (guint i = 0; i < graph->tasks->len; i++)
        g_clear_pointer(&g_array_index(graph->tasks, Task, i).blocks, g_array_unref);
    g_array_unref(graph->tasks);
    g_sequence_free(graph->ready);
    pthread_mutex_destroy(&graph->lock);
    pthread_cond_destroy(&graph->changed);
    g_clear_error(&graph->failure);
    g_free(graph);
}

static Task *task_at(HdGraph *graph, guint number)
{
    g_assert(number < graph->tasks->len);
    return &g_array_index(graph->tasks, Task, number);
}

guint hd_graph_add(HdGraph *graph, gint64 priority, HdTaskFn fn, gpointer data)
{
    Task task = {.fn = fn, .data = data, .priority = priority};
    g_array_append_val(graph->tasks, task);
    return graph->tasks->len - 1;
}

void hd_graph_depend(HdGraph *graph, guint task, guint on)
{
    Task *before = task_at(graph, on);
    if (before->blocks == NULL)
        before->blocks = g_array_new(FALSE, FALSE, sizeof(guint));
    g_array_append_val(before->blocks, task);
    task_at(graph, task)->waits_for++;
}

static gint compare_ready(gconstpointer a, gconstpointer b, gpointer data)
{
    HdGraph *graph = data;
    guint left = GPOINTER_TO_UINT(a), right = GPOINTER_TO_UINT(b);
    gint64 left_priority = task_at(graph, left)->priority;
    gint64 right_priority = task_at(graph, right)->priority;
    if (left_priority != right_priority)
        return left_priority > right_priority ? -1 : 1;
    return left < right ? -1 : left > right;
}

static void make_ready(HdGraph *graph, guint number)
{
    g_sequence_insert_sorted(graph->ready, GUINT_TO_POINTER(number), compare_ready, graph);
}

/* Waits for a task to do; FALSE when there will be none. Called with the lock held. */
static gboolean take_task(HdGraph *graph, guint *out_number)
{
    for (;;) {
        if (graph->stopped || hd_cancel_is_set(graph->cancel))
            return FALSE;
        GSequenceIter *first = g_sequence_get_begin_iter(graph->ready);
        if (!g_sequence_iter_is_end(first)) {
            *out_number = GPOINTER_TO_UINT(g_sequence_get(first));
            g_sequence_remove(first);
            return TRUE;
        }
        if (graph->running == 0)
            return FALSE;
        pthread_cond_wait(&graph->changed, &graph->lock);
    }
}

/* Called with the lock held. */
static void finish_task(HdGraph *graph, guint number)
{
    GArray *blocks = task_at(graph, number)->blocks;
    graph->finished++;
    for (guint i = 0; blocks != NULL && i < blocks->len; i++) {
        guint next = g_array_index(blocks, guint, i);
        if (--task_at(graph, next)->waits_for == 0)
            make_ready(graph, next);
    }
}

static gpointer run_worker(gpointer data)
{
    Runner *runner = data;
    HdGraph *graph = runner->graph;
    guint number;

    pthread_mutex_lock(&graph->lock);
    while (take_task(graph, &number)) {
        Task *task = task_at(graph, number);
        GError *failure = NULL;
        graph->running++;
        pthread_mutex_unlock(&graph->lock);

        gboolean done = task->fn(runner->worker, task->data, &failure);

        pthread_mutex_lock(&graph->lock);
        graph->running--;
        gboolean first_failure = !done && !graph->stopped;
        if (done) {
            finish_task(graph, number);
        } else if (first_failure) {
            graph->stopped = TRUE;
            graph->failure = failure;
        } else {
            g_clear_error(&failure);
        }
        pthread_cond_broadcast(&graph->changed);
        if (first_failure) {
            pthread_mutex_unlock(&graph->lock);
            hd_cancel_trigger(graph->cancel);
            pthread_mutex_lock(&graph->lock);
        }
    }
    pthread_cond_broadcast(&graph->changed);
    pthread_mutex_unlock(&graph->lock);
    return NULL;
}

gboolean hd_graph_run(HdGraph *graph, gpointer *workers, guint n_workers, HdCancel *cancel,
                      GError **error)
{
    g_assert(n_workers > 0);
    graph->cancel = cancel;
    for (guint i = 0; i < graph->tasks->len; i++) {
        if (task_at(graph, i)->waits_for == 0)
            make_ready(graph, i);
    }

    g_autofree pthread_t *threads = g_new(pthread_t, n_workers);
    g_autofree Runner *runners = g_new(Runner, n_workers);
    for (guint i = 0; i < n_workers; i++) {
        runners[i] = (Runner){.graph = graph, .worker = workers[i]};
        int status = pthread_create(&threads[i], NULL, run_worker, &runners[i]);
        g_assert(status == 0);
    }
    for (guint i = 0; i < n_workers; i++)
        pthread_join(threads[i], NULL);

    if (graph->failure != NULL) {
        g_propagate_error(error, g_steal_pointer(&graph->failure));
        return FALSE;
    }
    if (!hd_cancel_check(cancel, error))
        return FALSE;
    g_assert(graph->finished == graph->tasks->len);
    return TRUE;
}
