/* The page that a migration leaves of itself. */
#ifndef HD_CLI_REPORT_H
#define HD_CLI_REPORT_H

#include <glib.h>

#include "app/app_migrate.h"
#include "cli/cli.h"

typedef struct {
    char *path; /* --html; NULL: a place in the state folder (page_file.h) */
    gboolean is_none;
} HdCliReport;

/* As of hd_cli_common_add_entries and its like. */
void hd_cli_report_add_entries(HdCliReport *report, HdCliEntries *entries);
void hd_cli_report_clear(HdCliReport *report);

/* Before there is work to lose: whether a place that was named can be written to. Says in options
 * whether the migration has to tell what a report is made of. A dry run leaves none. */
gboolean hd_cli_report_check(const HdCliReport *report, HdMigrateOptions *options, GError **error);

/* Fills in report_path. The tables are in their place by then: that there is no report is a note,
 * and no reason to fail. */
void hd_cli_report_write(const HdCliReport *report, const char *source, HdMigration *migration);

#endif
