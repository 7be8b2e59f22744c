/* What was found in an application's code, for people. */
#ifndef HD_CLI_FINDINGS_H
#define HD_CLI_FINDINGS_H

#include "app/app_habits.h"

/* Each finding, file by file, and how many there are of each rule: on standard output. */
void hd_cli_findings_print(const HdHabits *habits);

/* What was searched, and what was not: on standard error. */
void hd_cli_findings_print_total(const HdHabits *habits, double seconds);

#endif
