/* Progress for programs: JSON Lines on standard error, one object a line. */
#ifndef HD_CLI_PROGRESS_JSON_H
#define HD_CLI_PROGRESS_JSON_H

#include <glib.h>

#include "cli/cli_frame.h"

/* {"event":"phase","name":"loading","state":"begun"}; of one that has ended, "ended" and how many
 * seconds it took. seconds is -1 of one that begins. */
void hd_cli_progress_json_phase(const char *words, double seconds);

/* {"event":"done","of":"load","kind":"table","name":"orders","table":null,"done":…,"expected":…,
 * "bytes":…,"seconds":…} */
void hd_cli_progress_json_task(const HdProgressState *state);

/* {"event":"decision","table":…,"column":…,"text":…} */
void hd_cli_progress_json_decision(const char *table, const char *column, const char *text);

/* {"event":"progress","phase":"loading","done":…,"expected":…,"bytes":…,"built":…,
 * "expected_builds":…,"seconds":…,"seconds_left":…,"in_flight":[{"of":…,"kind":…,"name":…,…}]}:
 * done and expected are rows, of a comparison on both sides, or pages of a copy. Not known is null.
 */
void hd_cli_progress_json_moment(const HdCliMoment *moment);

#endif
