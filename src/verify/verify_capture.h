/* What is to be told of rows that differ, and the pairing of both sides' rows. */
#ifndef HD_VERIFY_CAPTURE_H
#define HD_VERIFY_CAPTURE_H

#include <glib.h>

#include "base/arena.h"
#include "verify/verify_read.h"

typedef struct HdCapture HdCapture;

/* key: positions in the table's columns, n_key 0 for rows without identity; borrowed like the
 * table. The differences will live in the arena. */
HdCapture *hd_verify_capture_new(const HdVerifyTable *table, const guint *key, guint n_key,
                                 gboolean show_values, HdArena *arena);
void hd_verify_capture_free(HdCapture *capture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdCapture, hd_verify_capture_free)

/* Takes the reader's current row. */
gboolean hd_verify_capture_add(HdCapture *capture, HdVerifyReader *reader, HdHash identity,
                               gboolean is_source, GError **error);

/* The differences (of HdDifference *), at most limit, in the order in which their rows were added.
 */
GPtrArray *hd_verify_capture_pair(HdCapture *capture, guint limit);

#endif
