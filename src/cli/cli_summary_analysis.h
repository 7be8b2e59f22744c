/* An analysis on one screen. */
#ifndef HD_CLI_SUMMARY_ANALYSIS_H
#define HD_CLI_SUMMARY_ANALYSIS_H

#include "app/app_analysis.h"

/* On standard output: it is what was asked for. About 24 lines, whatever the database. */
void hd_cli_summary_analysis(const HdAnalysis *analysis);

#endif
