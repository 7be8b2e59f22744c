/* The report of a migration as a page: what arrived, what became of it, and the analysis below. */
#ifndef HD_PAGE_MIGRATION_H
#define HD_PAGE_MIGRATION_H

#include "app/app_analysis.h"
#include "app/app_migrate.h"

/* Of one that was no dry run. Free with g_free. */
char *hd_page_migration(const HdMigration *migration, const HdAnalysis *analysis);

#endif
