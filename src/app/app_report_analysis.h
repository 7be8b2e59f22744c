/* An analysis as JSON, for machines; docs/analysis.md names its members. */
#ifndef HD_APP_REPORT_ANALYSIS_H
#define HD_APP_REPORT_ANALYSIS_H

#include "app/app_analysis.h"

/* One object, with a line break at the end. status is the exit status that goes with it. Free with
 * g_free. */
char *hd_app_report_analysis(const HdAnalysis *analysis, int status);

#endif
