/* What a killed run left, as far as it is still good: tables whose statements are the same as now,
 * and of them the chunks whose rows are. */
#ifndef HD_APP_RESUME_H
#define HD_APP_RESUME_H

#include <glib.h>

#include "app/app_build.h"
#include "lite/lite_cursor.h"
#include "model/target.h"

typedef struct HdKept HdKept;

/* Reads each chunk's rows in the source again and compares their hash with the journal's; takes
 * away what is not good any more (noted in the target's notes where rows had been loaded), and what
 * is quickly made anew: views, triggers, small tables that were not completed. entries are the
 * journal's. NULL on failure. Free with hd_app_resume_free. */
HdKept *hd_app_resume(HdBuild *build, const GPtrArray *entries, GError **error);
void hd_app_resume_free(HdKept *kept);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdKept, hd_app_resume_free)

/* Rows that need not be loaded again. */
gint64 hd_app_resume_rows(const HdKept *kept);

/* Whether it is there. kept may be NULL: nothing is. */
gboolean hd_app_resume_has_type(const HdKept *kept, const HdStatement *type);
gboolean hd_app_resume_has_table(const HdKept *kept, const HdTargetTable *table);
gboolean hd_app_resume_has_built(const HdKept *kept, const HdStatement *statement);

/* The ranges of a table that is there that are not loaded, in order; they live in the arena. */
guint hd_app_resume_find_gaps(const HdKept *kept, const HdTargetTable *table, HdArena *arena,
                              HdLiteRange **out_gaps);

#endif
