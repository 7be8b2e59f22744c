/* The file that rows go to that do not fit: JSON Lines, an object a value that was refused. */
#ifndef HD_APP_REJECTS_H
#define HD_APP_REJECTS_H

#include <glib.h>

#include "model/value.h"

typedef struct HdRejects HdRejects;

/* Made beside its path, and put there only by hd_app_rejects_keep. A file that is there is refused.
 * Safe from several threads. */
HdRejects *hd_app_rejects_open(const char *path, gboolean show_values, GError **error);

/* Removes what was not kept. */
void hd_app_rejects_close(HdRejects *rejects);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdRejects, hd_app_rejects_close)

/* column and value may be NULL: the reason is of the whole row. A write that fails is told by
 * hd_app_rejects_keep. */
void hd_app_rejects_add(HdRejects *rejects, const char *table, const char *row, const char *column,
                        const char *reason, const HdValue *value);

gint64 hd_app_rejects_count(const HdRejects *rejects);

/* Puts the file in place. Without any entry there is no file. */
gboolean hd_app_rejects_keep(HdRejects *rejects, GError **error);

#endif
