/* What a long command is at: counters that workers add to and a display reads.
 *
 * The command says which phase begins, in words for people, and which counter the phase is about.
 * Workers say what they have in hand, as tasks: a table that is loaded, an index that is built. A
 * listener is told of what begins and ends; how far it is in between is asked for.
 *
 * A NULL progress or task is ignored; all functions are safe from any thread. */
#ifndef HD_PROGRESS_H
#define HD_PROGRESS_H

#include <glib.h>

typedef enum {
    HD_PHASE_OTHER,  /* what is not counted */
    HD_PHASE_COPY,   /* pages of the source copied */
    HD_PHASE_SCAN,   /* rows of the source looked at */
    HD_PHASE_CHECK,  /* rows compared that an earlier run has loaded */
    HD_PHASE_LOAD,   /* rows sent to the target */
    HD_PHASE_BUILD,  /* keys, indexes, foreign keys, views and triggers built */
    HD_PHASE_VERIFY, /* rows compared, counted on both sides */
    HD_PHASE_FIND,   /* rows read again, to find those that differ */
    HD_PHASE_COUNT
} HdPhase;

typedef struct HdProgress HdProgress;
typedef struct HdProgressTask HdProgressTask;

typedef struct {
    gint64 expected; /* 0: not known */
    gint64 done;
    gint64 bytes;
} HdProgressCount;

/* What somebody works on. */
typedef struct {
    HdPhase phase;
    const char *kind;  /* "table", "view", "index", "foreign key", … */
    const char *name;  /* of it */
    const char *table; /* that it belongs to; NULL: it stands for itself */
    gint64 expected;   /* steps: rows, mostly; 0: not known */
    guint n_parts;     /* that workers do, side by side or one after another; 0 stands for 1 */
} HdProgressWork;

/* A task as it is now. Names are borrowed until hd_progress_free. */
typedef struct {
    HdProgressWork work;
    HdProgressCount count;
    double seconds; /* since it was begun, or that it took */
} HdProgressState;

/* All are called on the thread on which it happens, without a lock held. */
typedef struct {
    void (*phase_begun)(const char *words, gpointer data);
    void (*phase_ended)(const char *words, double seconds, gpointer data);
    void (*task_done)(const HdProgressState *task, gpointer data);
    /* column, or table too, may be NULL. */
    void (*decided)(const char *table, const char *column, const char *text, gpointer data);
    gpointer data;
} HdProgressListener;

HdProgress *hd_progress_new(void);
void hd_progress_free(HdProgress *progress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdProgress, hd_progress_free)

/* Before anything else is said. */
void hd_progress_listen(HdProgress *progress, const HdProgressListener *listener);

/* Ends the phase before it. What is expected of it is said afterwards. */
void hd_progress_begin_phase(HdProgress *progress, HdPhase phase, const char *words);
void hd_progress_end_phase(HdProgress *progress);

/* Steps that are still to come. */
void hd_progress_expect(HdProgress *progress, HdPhase phase, gint64 steps);
void hd_progress_add(HdProgress *progress, HdPhase phase, gint64 steps, gint64 bytes);

/* Something was decided that people may want to know of as it happens. */
void hd_progress_decide(HdProgress *progress, const char *table, const char *column,
                        const char *text);

/* A task that nobody is at yet; it lives as long as progress. The names are copied. */
HdProgressTask *hd_progress_task_new(HdProgress *progress, const HdProgressWork *work);

/* A worker begins and ends one of its parts. With the end of the last one it is done. */
void hd_progress_task_begin(HdProgressTask *task);
void hd_progress_task_end(HdProgressTask *task);

/* Counts for the task and for its phase. */
void hd_progress_task_add(HdProgressTask *task, gint64 steps, gint64 bytes);

/* What was done of it is undone, and nobody is at it: it may be begun again. */
void hd_progress_task_undo(HdProgressTask *task);

/* Of the whole run. */
HdProgressCount hd_progress_get(HdProgress *progress, HdPhase phase);

/* Of the phase that was begun last. */
typedef struct {
    HdPhase phase;
    char *words;           /* NULL: none was begun; free with g_free */
    double seconds;        /* since it was begun */
    HdProgressCount count; /* of its own counter, since then */
    HdProgressCount built; /* of HD_PHASE_BUILD, since then */
} HdProgressNow;

void hd_progress_look(HdProgress *progress, HdProgressNow *out_now);

/* Tasks that somebody is at, those that were begun first in front; at most n. Returns how many
 * there are. */
guint hd_progress_look_at_tasks(HdProgress *progress, HdProgressState *out_states, guint n);

#endif
