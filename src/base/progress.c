#include "base/progress.h"

#include <stdatomic.h>

struct HdProgress {
    struct {
        atomic_int_fast64_t expected;
        atomic_int_fast64_t done;
        atomic_int_fast64_t bytes;
    } phase[HD_PHASE_COUNT];
};

HdProgress *hd_progress_new(void)
{
    return g_new0(HdProgress, 1);
}

void hd_progress_free(HdProgress *progress)
{
    g_free(progress);
}

void hd_progress_expect(HdProgress *progress, HdPhase phase, gint64 steps)
{
    if (progress != NULL)
        atomic_fetch_add_explicit(&progress->phase[phase].expected, steps, memory_order_relaxed);
}

void hd_progress_add(HdProgress *progress, HdPhase phase, gint64 steps, gint64 bytes)
{
    if (progress == NULL)
        return;
    atomic_fetch_add_explicit(&progress->phase[phase].done, steps, memory_order_relaxed);
    atomic_fetch_add_explicit(&progress->phase[phase].bytes, bytes, memory_order_relaxed);
}

HdProgressCount hd_progress_get(HdProgress *progress, HdPhase phase)
{
    HdProgressCount count = {0};
    if (progress != NULL) {
        count.expected = atomic_load(&progress->phase[phase].expected);
        count.done = atomic_load(&progress->phase[phase].done);
        count.bytes = atomic_load(&progress->phase[phase].bytes);
    }
    return count;
}
