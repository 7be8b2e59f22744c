/* What a column's name says of its values. */
#ifndef HD_INFER_NAME_H
#define HD_INFER_NAME_H

#include <glib.h>

/* Names are read word by word: "created_at" and "createdAt" both end in "at". */

gboolean hd_infer_name_is_moment(const char *name);   /* created_at, expires, timestamp */
gboolean hd_infer_name_is_identity(const char *name); /* id, user_id, uuid, guid */
gboolean hd_infer_name_is_state(const char *name);    /* status, kind, role: one of a few words */
gboolean hd_infer_name_is_plural(const char *name);   /* tags, keywords, options */

#endif
