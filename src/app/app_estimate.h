/* What a migration to a server on this machine would take, told from a sample. */
#ifndef HD_APP_ESTIMATE_H
#define HD_APP_ESTIMATE_H

#include "app/app_analysis.h"
#include "app/app_worker.h"

typedef struct {
    const HdScan *scan;
    const HdFindings *findings;
    double scan_seconds;
    HdCrew *crew; /* its connections to a target are opened and closed */
    HdCancel *cancel;
    HdArena *arena;
} HdEstimateOptions;

/* Loads the sample into a database of the private local cluster that is there for it alone. Where
 * that cannot be had, the estimate is not measured, and its basis says why. NULL with an error only
 * where it was cancelled. Lives in the arena. */
HdEstimate *hd_app_estimate_make(const HdEstimateOptions *options, GError **error);

#endif
