#include "base/progress.h"

#include <pthread.h>
#include <stdatomic.h>

typedef struct {
    atomic_int_fast64_t expected;
    atomic_int_fast64_t done;
    atomic_int_fast64_t bytes;
} Counter;

struct HdProgressTask {
    HdProgress *progress;
    HdProgressWork work;
    char *name;
    char *table;
    Counter counter;
    /* Guarded by the progress' lock. */
    gint64 begun_us; /* monotonic; 0: not yet */
    guint n_at_it;
    guint n_left; /* parts that are not ended */
    GList link;   /* among those in flight */
};

struct HdProgress {
    Counter counters[HD_PHASE_COUNT];
    HdProgressListener listener; /* set before there are other threads */
    pthread_mutex_t lock;        /* guards all below */
    HdPhase phase;
    char *words;
    gint64 begun_us;
    HdProgressCount before[HD_PHASE_COUNT]; /* the counters when the phase was begun */
    GPtrArray *tasks;                       /* all of them */
    GQueue in_flight;                       /* links of tasks */
};

static HdProgressCount read_counter(Counter *counter)
{
    return (HdProgressCount){.expected = atomic_load(&counter->expected),
                             .done = atomic_load(&counter->done),
                             .bytes = atomic_load(&counter->bytes)};
}

static void count(Counter *counter, gint64 steps, gint64 bytes)
{
    atomic_fetch_add_explicit(&counter->done, steps, memory_order_relaxed);
    atomic_fetch_add_explicit(&counter->bytes, bytes, memory_order_relaxed);
}

static double seconds_since(gint64 begun_us)
{
    return (double)(g_get_monotonic_time() - begun_us) / G_USEC_PER_SEC;
}

static void task_free(gpointer data)
{
    HdProgressTask *task = data;
    g_free(task->name);
    g_free(task->table);
    g_free(task);
}

HdProgress *hd_progress_new(void)
{
    HdProgress *progress = g_new0(HdProgress, 1);
    pthread_mutex_init(&progress->lock, NULL);
    progress->tasks = g_ptr_array_new_with_free_func(task_free);
    return progress;
}

void hd_progress_free(HdProgress *progress)
{
    if (progress == NULL)
        return;
    pthread_mutex_destroy(&progress->lock);
    g_ptr_array_unref(progress->tasks);
    g_free(progress->words);
    g_free(progress);
}

void hd_progress_listen(HdProgress *progress, const HdProgressListener *listener)
{
    progress->listener = *listener;
}

/* ---- phases ---- */

static void tell_end(const HdProgress *progress, const char *words, gint64 begun_us)
{
    const HdProgressListener *listener = &progress->listener;
    if (words != NULL && listener->phase_ended != NULL)
        listener->phase_ended(words, seconds_since(begun_us), listener->data);
}

void hd_progress_begin_phase(HdProgress *progress, HdPhase phase, const char *words)
{
    if (progress == NULL)
        return;
    pthread_mutex_lock(&progress->lock);
    g_autofree char *old_words = progress->words;
    gint64 old_begun_us = progress->begun_us;
    progress->phase = phase;
    progress->words = g_strdup(words);
    progress->begun_us = g_get_monotonic_time();
    for (guint i = 0; i < HD_PHASE_COUNT; i++)
        progress->before[i] = read_counter(&progress->counters[i]);
    pthread_mutex_unlock(&progress->lock);
    tell_end(progress, old_words, old_begun_us);
    if (progress->listener.phase_begun != NULL)
        progress->listener.phase_begun(words, progress->listener.data);
}

void hd_progress_end_phase(HdProgress *progress)
{
    if (progress == NULL)
        return;
    pthread_mutex_lock(&progress->lock);
    g_autofree char *words = g_steal_pointer(&progress->words);
    gint64 begun_us = progress->begun_us;
    pthread_mutex_unlock(&progress->lock);
    tell_end(progress, words, begun_us);
}

/* ---- counting ---- */

void hd_progress_expect(HdProgress *progress, HdPhase phase, gint64 steps)
{
    if (progress != NULL)
        atomic_fetch_add_explicit(&progress->counters[phase].expected, steps, memory_order_relaxed);
}

void hd_progress_add(HdProgress *progress, HdPhase phase, gint64 steps, gint64 bytes)
{
    if (progress != NULL)
        count(&progress->counters[phase], steps, bytes);
}

void hd_progress_decide(HdProgress *progress, const char *table, const char *column,
                        const char *text)
{
    if (progress != NULL && progress->listener.decided != NULL)
        progress->listener.decided(table, column, text, progress->listener.data);
}

/* ---- tasks ---- */

HdProgressTask *hd_progress_task_new(HdProgress *progress, const HdProgressWork *work)
{
    if (progress == NULL)
        return NULL;
    HdProgressTask *task = g_new0(HdProgressTask, 1);
    task->progress = progress;
    task->work = *work;
    task->work.name = task->name = g_strdup(work->name);
    task->work.table = task->table = g_strdup(work->table);
    task->work.n_parts = MAX(work->n_parts, 1);
    task->n_left = task->work.n_parts;
    task->link.data = task;
    atomic_init(&task->counter.expected, work->expected);
    pthread_mutex_lock(&progress->lock);
    g_ptr_array_add(progress->tasks, task);
    pthread_mutex_unlock(&progress->lock);
    return task;
}

void hd_progress_task_begin(HdProgressTask *task)
{
    if (task == NULL)
        return;
    pthread_mutex_lock(&task->progress->lock);
    if (task->begun_us == 0)
        task->begun_us = g_get_monotonic_time();
    if (task->n_at_it++ == 0)
        g_queue_push_tail_link(&task->progress->in_flight, &task->link);
    pthread_mutex_unlock(&task->progress->lock);
}

/* With the lock held. */
static HdProgressState state_of(HdProgressTask *task)
{
    return (HdProgressState){.work = task->work,
                             .count = read_counter(&task->counter),
                             .seconds = seconds_since(task->begun_us)};
}

void hd_progress_task_end(HdProgressTask *task)
{
    if (task == NULL)
        return;
    HdProgress *progress = task->progress;
    pthread_mutex_lock(&progress->lock);
    HdProgressState state = state_of(task);
    gboolean is_done = --task->n_left == 0;
    if (--task->n_at_it == 0)
        g_queue_unlink(&progress->in_flight, &task->link);
    pthread_mutex_unlock(&progress->lock);
    if (is_done && progress->listener.task_done != NULL)
        progress->listener.task_done(&state, progress->listener.data);
}

void hd_progress_task_add(HdProgressTask *task, gint64 steps, gint64 bytes)
{
    if (task == NULL)
        return;
    count(&task->counter, steps, bytes);
    count(&task->progress->counters[task->work.phase], steps, bytes);
}

void hd_progress_task_undo(HdProgressTask *task)
{
    if (task == NULL)
        return;
    HdProgressCount done = read_counter(&task->counter);
    hd_progress_task_add(task, -done.done, -done.bytes);
    pthread_mutex_lock(&task->progress->lock);
    if (task->n_at_it > 0)
        g_queue_unlink(&task->progress->in_flight, &task->link);
    task->n_at_it = 0;
    task->begun_us = 0;
    task->n_left = task->work.n_parts;
    pthread_mutex_unlock(&task->progress->lock);
}

/* ---- looking ---- */

HdProgressCount hd_progress_get(HdProgress *progress, HdPhase phase)
{
    return progress != NULL ? read_counter(&progress->counters[phase]) : (HdProgressCount){0};
}

/* With the lock held. */
static HdProgressCount since_phase(HdProgress *progress, HdPhase phase)
{
    HdProgressCount now = read_counter(&progress->counters[phase]);
    const HdProgressCount *before = &progress->before[phase];
    return (HdProgressCount){.expected = now.expected - before->expected,
                             .done = now.done - before->done,
                             .bytes = now.bytes - before->bytes};
}

void hd_progress_look(HdProgress *progress, HdProgressNow *out_now)
{
    pthread_mutex_lock(&progress->lock);
    *out_now = (HdProgressNow){.phase = progress->phase,
                               .words = g_strdup(progress->words),
                               .seconds = seconds_since(progress->begun_us),
                               .count = since_phase(progress, progress->phase),
                               .built = since_phase(progress, HD_PHASE_BUILD)};
    pthread_mutex_unlock(&progress->lock);
}

guint hd_progress_look_at_tasks(HdProgress *progress, HdProgressState *out_states, guint n)
{
    pthread_mutex_lock(&progress->lock);
    guint i = 0;
    for (const GList *link = progress->in_flight.head; link != NULL && i < n; link = link->next)
        out_states[i++] = state_of(link->data);
    guint n_in_flight = progress->in_flight.length;
    pthread_mutex_unlock(&progress->lock);
    return n_in_flight;
}
