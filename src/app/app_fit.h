/* Making a migration's tables fit where that was asked for: what is changed and left out. */
#ifndef HD_APP_FIT_H
#define HD_APP_FIT_H

#include <glib.h>

#include "app/app_into.h"
#include "app/app_scan.h"

/* Finds what the policy has to do with the rows of the source, and gives each of the target's
 * tables its ledger. into is filled in and holds the ledgers until hd_app_into_clear; its notes are
 * the target's. What does not fit all the same is an error that lists it. */
gboolean hd_app_fit(HdInto *into, const HdPolicy *policy, const HdScan *scan, HdTarget *target,
                    HdCrew *crew, GError **error);

#endif
