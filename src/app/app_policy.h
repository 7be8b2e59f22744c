/* What was asked to be done with what does not fit. */
#ifndef HD_APP_POLICY_H
#define HD_APP_POLICY_H

#include <glib.h>

#include "load/load_amend.h"

/* What is done with rows that refer to no row. */
typedef enum {
    HD_ORPHANS_STOP,
    HD_ORPHANS_NOT_VALID, /* they are loaded, and the foreign key stays NOT VALID */
    HD_ORPHANS_SET_NULL,  /* the columns that refer become NULL */
    HD_ORPHANS_REJECT     /* they are left out, and those that refer to them */
} HdOrphans;

typedef struct {
    HdLoadPolicy texts;
    HdOrphans orphans;
    gboolean rejects;         /* rows that do not fit are left out, else they stop the run */
    const char *rejects_path; /* the file for what is left out; NULL: nothing is */
    gboolean show_values;     /* also the values in it */
} HdPolicy;

/* Whether something may be changed or left out at all. */
static inline gboolean hd_app_policy_changes(const HdPolicy *policy)
{
    return policy->rejects || policy->texts.nul != HD_CHANGE_COUNT ||
           policy->texts.utf8 != HD_CHANGE_COUNT || policy->orphans == HD_ORPHANS_SET_NULL ||
           policy->orphans == HD_ORPHANS_REJECT;
}

#endif
