/* What a database's file is. */
#ifndef HD_LITE_FILE_H
#define HD_LITE_FILE_H

#include <glib.h>

#include "lite/lite_conn.h"

typedef struct {
    gint64 bytes;
    const char *encoding; /* "UTF-8", "UTF-16le" or "UTF-16be" */
} HdLiteFile;

gboolean hd_lite_file_describe(HdLite *lite, HdLiteFile *out_file, GError **error);

#endif
