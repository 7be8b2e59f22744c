/* How an element is rated, and why. */
#ifndef HD_APP_ANALYSIS_EFFORT_H
#define HD_APP_ANALYSIS_EFFORT_H

#include "app/app_analysis.h"

/* What the target and the data say of one object of the source's schema. */
typedef struct {
    const HdLeftover *leftover; /* it cannot be carried, as a whole or as it is */
    const HdFinding *finding;   /* rows that are there break it */
    const char *function;       /* of schema sqlite, that it calls */
    const HdNote *note;         /* the first of what is to be known of it */
    guint n_notes;
} HdEffortFacts;

/* Fills in the element's effort, reason and action. done is what howdah does where nothing stands
 * in the way. */
void hd_app_analysis_rate(const HdEffortFacts *facts, const char *done, HdElement *element,
                          HdArena *arena);

#endif
