/* What a finished command says to people: one screen where that is enough. */
#ifndef HD_CLI_SUMMARY_H
#define HD_CLI_SUMMARY_H

#include "app/app_load.h"
#include "app/app_migrate.h"
#include "app/app_verify.h"
#include "cli/cli.h"

/* Lists are cut where --verbose does not ask for all of them. With --quiet only what went wrong,
 * and what is left to a person. */
void hd_cli_summary_migration(const HdCli *cli, const HdMigration *migration,
                              const HdMigrateOptions *options);
void hd_cli_summary_loading(const HdCli *cli, const HdLoading *loading,
                            const HdLoadOptions *options);
void hd_cli_summary_verification(const HdCli *cli, const HdVerification *verification,
                                 const HdVerifyOptions *options);

#endif
