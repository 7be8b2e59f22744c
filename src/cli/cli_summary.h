/* What a finished command says to people: one screen where that is enough. */
#ifndef HD_CLI_SUMMARY_H
#define HD_CLI_SUMMARY_H

#include "app/app_load.h"
#include "app/app_migrate.h"
#include "app/app_verify.h"

/* With quiet only what went wrong, and what is left to a person. */
void hd_cli_summary_migration(const HdMigration *migration, gboolean quiet);
void hd_cli_summary_loading(const HdLoading *loading, gboolean dry_run);
void hd_cli_summary_verification(const HdVerification *verification);

#endif
