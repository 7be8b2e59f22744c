/* Types and forms that are set for columns, in place of those that the scan of a migration chose.
 */
#ifndef HD_APP_PROFILE_TYPES_H
#define HD_APP_PROFILE_TYPES_H

#include <glib.h>

#include "app/app_profile.h"
#include "app/app_scan.h"
#include "app/app_worker.h"
#include "base/arena.h"

/* What is set for types in general; what the command line says comes first. */
void hd_app_profile_types_choose(const HdSettings *settings, gboolean integers_given,
                                 gboolean timestamps_given, HdInferOptions *types);

/* Puts the types and forms that are set for columns in the place of the scan's choices, and looks
 * whether all values are of them. Fails where one is not, naming the first row, where a key joins
 * the column with one of another type, and where something is set that only load does. */
gboolean hd_app_profile_types_set(const HdSettings *settings, const HdInferOptions *types,
                                  HdScan *scan, HdCrew *crew, HdArena *arena, GError **error);

#endif
