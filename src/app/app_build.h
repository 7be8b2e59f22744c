/* Creating, loading and building the tables of a target, as tasks for a crew. */
#ifndef HD_APP_BUILD_H
#define HD_APP_BUILD_H

#include <glib.h>
#include <pthread.h>

#include "app/app_scan.h"
#include "app/app_worker.h"
#include "base/arena.h"
#include "base/graph.h"
#include "base/progress.h"
#include "model/target.h"

struct HdKept;

typedef struct {
    HdTarget *target;             /* its leftovers are added to */
    struct HdKept *kept;          /* what is there already (app_resume.h); NULL: nothing */
    const char *published_schema; /* the name that the target's schema is going to have */
    const HdScan *scan;           /* of the same tables */
    const HdSampling *sampling;   /* only its rows are loaded, of the tables that it has any of; may
                                     be NULL (app_sample.h) */
    GTimeZone *zone;              /* of times without an offset; NULL: UTC */
    HdCrew *crew;
    gsize batch_bytes;     /* sent at a time; 0: the loader's default */
    gsize chunk_bytes;     /* of a table, committed at a time; 0: a default */
    gboolean proves_views; /* compares each with the source's, and keeps none that differs */
    guint view_timeout_s;  /* for reading a view on one side; 0: none */
    HdProgress *progress;
    GHashTable *loads; /* HdTargetTable *: its loading, an HdProgressTask *; planned before tasks
                          run, and only read by them */
    HdCancel *cancel;
    HdArena *arena;
    pthread_mutex_t lock; /* guards the leftovers, the arena and the counts while tasks run */
    guint n_indexes;      /* built, keys and unique constraints too */
    guint n_foreign_keys; /* in force, whether validated or not */
    guint n_views;
    guint n_triggers;
} HdBuild;

void hd_app_build_init(HdBuild *build);
void hd_app_build_clear(HdBuild *build);

/* Makes all tables, loads them, builds their keys, indexes and checks, and analyses them. What the
 * server refuses to build for a reason that lies in the data or the definition becomes a leftover;
 * any other failure ends the run. */
gboolean hd_app_build_tables(HdBuild *build, GError **error);

/* Adds the foreign keys to graph: those with orphan rows stay NOT VALID and become leftovers. Data
 * that tasks need lives in the arena. */
void hd_app_build_plan_foreign_keys(HdBuild *build, HdGraph *graph);

/* The statement was not run, or was taken back: it is left to a person. */
void hd_app_build_leave(HdBuild *build, const HdStatement *statement, const char *because,
                        const GError *cause);

/* Says so as it is decided. */
void hd_app_build_tell_leftover(HdProgress *progress, const HdLeftover *leftover);

/* Makes the views, then the triggers, when all tables are as they will be. What the server refuses
 * becomes a leftover (app_build_code.c). */
gboolean hd_app_build_code(HdBuild *build, GError **error);

/* How many rows make a table one that is worth tasks of its own. */
#define HD_APP_BUILD_LARGE_ROWS G_GINT64_CONSTANT(20000)

/* Runs one statement that builds something on a table, where it is not there already
 * (app_build_statement.c). */
gboolean hd_app_build_statement(HdBuild *build, HdPgConn *conn, const HdStatement *statement,
                                GError **error);

/* Makes a view, or a trigger's function and the trigger, or neither. */
gboolean hd_app_build_code_statement(HdBuild *build, HdPgConn *conn, const HdStatement *code,
                                     GError **error);

/* From now on somebody builds what the statement makes: a task, for hd_progress_task_end. What is
 * built is counted apart from it, because the server may take it back. */
HdProgressTask *hd_app_build_begin_statement(const HdBuild *build, const HdStatement *statement);

/* Validates a foreign key that was added NOT VALID; with orphan rows it stays so, and becomes a
 * leftover. */
gboolean hd_app_build_validate(HdBuild *build, HdPgConn *conn, const HdStatement *key,
                               GError **error);

/* Turns the generated columns of a table that is not made yet into plain ones that are loaded, and
 * says so. */
void hd_app_build_make_plain(HdBuild *build, HdTargetTable *table, const GError *refusal);

/* Whether a failed statement that builds something is a matter for a person, rather than a failed
 * run. */
gboolean hd_app_build_is_refusal(const GError *error);

#endif
