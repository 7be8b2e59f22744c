/* An analysis as a page: HTML that needs no network and no other file, and no script to be read. */
#ifndef HD_PAGE_ANALYSIS_H
#define HD_PAGE_ANALYSIS_H

#include "app/app_analysis.h"

/* Free with g_free. */
char *hd_page_analysis(const HdAnalysis *analysis);

#endif
