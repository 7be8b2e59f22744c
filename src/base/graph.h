/* Tasks with dependencies, run by a fixed set of workers, one thread each. */
#ifndef HD_GRAPH_H
#define HD_GRAPH_H

#include <glib.h>

#include "base/cancel.h"

typedef struct HdGraph HdGraph;

/* One task. worker is the element of the array given to hd_graph_run that this thread owns. */
typedef gboolean (*HdTaskFn)(gpointer worker, gpointer data, GError **error);

HdGraph *hd_graph_new(void);
void hd_graph_free(HdGraph *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdGraph, hd_graph_free)

/* Adds a task and returns its number. Of the tasks that could start, the one with the highest
 * priority does, and of equal ones the one added first. data is borrowed until the run is over. */
guint hd_graph_add(HdGraph *graph, gint64 priority, HdTaskFn fn, gpointer data);

/* The task starts only after the other one has succeeded. Both belong to this graph; no cycles. */
void hd_graph_depend(HdGraph *graph, guint task, guint on);

/* Runs every task once and returns when all are done. After the first failure, or once cancel is
 * set, nothing more is started, running statements are interrupted through cancel, and the first
 * failure is returned. workers holds what each thread owns; n_workers is at least one. */
gboolean hd_graph_run(HdGraph *graph, gpointer *workers, guint n_workers, HdCancel *cancel,
                      GError **error);

#endif
