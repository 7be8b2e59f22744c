/* The source that a command reads, opened by a crew. */
#ifndef HD_APP_SOURCE_H
#define HD_APP_SOURCE_H

#include <glib.h>

#include "app/app_worker.h"
#include "base/arena.h"
#include "model/schema.h"

typedef struct {
    const char *path;
    guint jobs;                  /* as of hd_app_worker_count */
    gboolean copies;             /* a copy is made first and read, instead of the file */
    HdProgress *progress;        /* of the copy; may be NULL */
    char *const *tables;         /* patterns of tables to take; NULL: all */
    char *const *exclude_tables; /* and of those to leave out; NULL: none */
} HdSource;

/* Opens the file for all workers at one moment and reads the schema of the chosen tables, which
 * lives in the arena. The crew is to be closed even after a failure. */
HdSchema *hd_app_source_open(HdCrew *crew, const HdSource *source, HdCancel *cancel, HdArena *arena,
                             GError **error);

#endif
