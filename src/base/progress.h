/* What a long command has done so far: counters that workers add to and a display reads. */
#ifndef HD_PROGRESS_H
#define HD_PROGRESS_H

#include <glib.h>

typedef enum {
    HD_PHASE_SCAN,   /* rows of the source looked at */
    HD_PHASE_LOAD,   /* rows sent to the target */
    HD_PHASE_BUILD,  /* keys, indexes and foreign keys built */
    HD_PHASE_VERIFY, /* rows compared, counted on both sides */
    HD_PHASE_COUNT
} HdPhase;

typedef struct HdProgress HdProgress;

HdProgress *hd_progress_new(void);
void hd_progress_free(HdProgress *progress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdProgress, hd_progress_free)

/* Steps that are still to come (rows; or objects, when building). A NULL progress is ignored here
 * and below; all are safe from any thread. */
void hd_progress_expect(HdProgress *progress, HdPhase phase, gint64 steps);
void hd_progress_add(HdProgress *progress, HdPhase phase, gint64 steps, gint64 bytes);

typedef struct {
    gint64 expected;
    gint64 done;
    gint64 bytes;
} HdProgressCount;

HdProgressCount hd_progress_get(HdProgress *progress, HdPhase phase);

#endif
