/* What the files of an analysis share; each adds one part of it. */
#ifndef HD_APP_ANALYSIS_PART_H
#define HD_APP_ANALYSIS_PART_H

#include "app/app_analysis.h"

typedef struct {
    const HdAnalysisOptions *options;
    const HdSchema *schema;
    const HdTarget *target;
    HdAnalysis *analysis;
    HdArena *arena;
} HdAnalysing;

/* Each element with its effort, and that of the tables (app_analysis_element.c, and
 * app_analysis_effort.c for the rules). */
void hd_app_analysis_elements(HdAnalysing *work);

/* (app_analysis_problem.c) */
void hd_app_analysis_problems(HdAnalysing *work);

/* (app_analysis_decision.c); after the elements. */
void hd_app_analysis_decisions(HdAnalysing *work);

/* (app_analysis_advice.c) */
void hd_app_analysis_advice(HdAnalysing *work);

/* (app_analysis_command.c); after the problems. */
void hd_app_analysis_commands(HdAnalysing *work);

/* "a, b": columns of a table by their positions. */
const char *hd_app_analysis_columns(const HdTable *table, const guint *columns, guint n_columns,
                                    HdArena *arena);

/* "1 row", "2,345 rows"; lives in the arena. */
const char *hd_app_analysis_counted(gint64 count, const char *noun, HdArena *arena);

#endif
