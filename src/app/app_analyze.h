/* Looking at a SQLite database before it is migrated: what it is, what becomes of it, what it
 * takes.
 */
#ifndef HD_APP_ANALYZE_H
#define HD_APP_ANALYZE_H

#include <glib.h>

#include "app/app_analysis.h"
#include "app/app_profile.h"
#include "base/cancel.h"
#include "base/progress.h"
#include "infer/infer_options.h"

typedef struct {
    const char *source;  /* path of the SQLite file */
    gboolean copies;     /* of it a copy is made first, and read */
    const char *schema;  /* of the target; NULL: public */
    char *const *tables; /* as of HdMigrateOptions */
    char *const *exclude_tables;
    HdProfileOptions profile;
    HdInferOptions types;
    gboolean integers_given;
    gboolean timestamps_given;
    gboolean has_zone; /* of times without an offset */
    guint jobs;
    gboolean no_sample;   /* nothing is loaded to tell how long a migration takes */
    char *const *given;   /* as of HdAnalysisOptions */
    HdProgress *progress; /* may be NULL */
    HdCancel *cancel;     /* may be NULL */
} HdAnalyzeOptions;

/* Reads all of the source, and writes nothing to it. NULL with an error where it cannot be read.
 * Free with hd_app_analysis_free. */
HdAnalysis *hd_app_analyze(const HdAnalyzeOptions *options, GError **error);
void hd_app_analysis_free(HdAnalysis *analysis);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdAnalysis, hd_app_analysis_free)

#endif
