/* The page that a migration leaves of itself. */
#ifndef HD_APP_MIGRATE_REPORT_H
#define HD_APP_MIGRATE_REPORT_H

#include "app/app_analysis.h"
#include "app/app_migrate.h"

/* A dry run leaves none. */
gboolean hd_app_migrate_report_is_wanted(const HdMigrateOptions *options);

/* Before there is work to lose: whether a place that was named can be written to. */
gboolean hd_app_migrate_report_check(const HdMigrateOptions *options, GError **error);

/* Fills in report_path. The tables are in their place by then: that there is no report is a note,
 * and no reason to fail. */
void hd_app_migrate_report_write(const HdMigrateOptions *options, const HdAnalysis *analysis,
                                 HdMigration *migration);

#endif
