/* What was found in an application's code, for machines. */
#ifndef HD_APP_HABITS_REPORT_H
#define HD_APP_HABITS_REPORT_H

#include "app/app_habits.h"

/* JSON texts that end with a line break; free with g_free. */
char *hd_app_habits_report_json(const HdHabits *habits);

/* SARIF 2.1.0 ("Static Analysis Results Interchange Format", OASIS). */
char *hd_app_habits_report_sarif(const HdHabits *habits);

/* The rules alone. */
char *hd_app_habits_report_rules(void);

/* "error", "warning" or "note", as SARIF calls them. */
const char *hd_app_habits_report_level(HdCodeLevel level);

/* "exact", "compat" or "manual". */
const char *hd_app_habits_report_grade(HdTrGrade grade);

#endif
