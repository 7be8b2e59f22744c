/* A database as it was at one moment, copied while others write to it. */
#ifndef HD_LITE_COPY_H
#define HD_LITE_COPY_H

#include <glib.h>

#include "base/cancel.h"
#include "base/progress.h"
#include "lite/lite_conn.h"

typedef struct {
    const char *path; /* of the source */
    guint n;          /* connections to open to the copy */
    HdProgress *progress;
    HdCancel *cancel;
} HdLiteCopy;

/* Copies the source to a temporary file without a name, and adds HdLite connections to it to the
 * array: their errors name the source. Errors are those of hd_lite_conn_open(), and that the folder
 * of temporary files has no space. */
gboolean hd_lite_copy(const HdLiteCopy *copy, GPtrArray *connections, HdLiteHold *out_hold,
                      GError **error);

#endif
