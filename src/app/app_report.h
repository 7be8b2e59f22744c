/* Results as JSON, for machines. */
#ifndef HD_APP_REPORT_H
#define HD_APP_REPORT_H

#include "app/app_load.h"
#include "app/app_migrate.h"
#include "app/app_translate.h"
#include "app/app_verify.h"

/* One object, with a line break at the end. status is the exit status that goes with it. Free with
 * g_free. */
char *hd_app_report_migration(const HdMigration *migration, int status);
char *hd_app_report_loading(const HdLoading *loading, int status);
char *hd_app_report_verification(const HdVerification *verification, int status);
char *hd_app_report_error(const GError *error, int status);

/* One statement as an object, without a line break. Free with g_free. */
char *hd_app_report_translated(const HdTranslated *statement);

#endif
