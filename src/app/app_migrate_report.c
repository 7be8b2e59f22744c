#include "app/app_migrate_report.h"

#include "app/app_page_file.h"
#include "app/app_page_migration.h"

gboolean hd_app_migrate_report_is_wanted(const HdMigrateOptions *options)
{
    return !options->dry_run && !options->no_report;
}

gboolean hd_app_migrate_report_check(const HdMigrateOptions *options, GError **error)
{
    return !hd_app_migrate_report_is_wanted(options) || options->report == NULL ||
           hd_app_page_file_check(options->report, error);
}

/* The file that was written; it lives in the migration's arena. */
static const char *write_page(const HdMigrateOptions *options, const HdMigration *migration,
                              const char *page, GError **error)
{
    gboolean is_named = options->report != NULL;
    g_autofree char *place =
        is_named ? g_strdup(options->report)
                 : hd_app_page_file_place_report(options->source, migration->schema, error);
    if (place == NULL || !hd_app_page_file_write(place, !is_named, page, error))
        return NULL;
    return hd_arena_strdup(migration->arena, place);
}

void hd_app_migrate_report_write(const HdMigrateOptions *options, const HdAnalysis *analysis,
                                 HdMigration *migration)
{
    g_autoptr(GError) failure = NULL;
    g_autofree char *page = hd_app_page_migration(migration, analysis);
    migration->report_path = write_page(options, migration, page, &failure);
    if (failure == NULL)
        return;
    HdNote *note = hd_arena_new0(migration->arena, HdNote);
    note->text = hd_arena_printf(migration->arena, "there is no report: %s", failure->message);
    g_ptr_array_add(migration->notes, note);
}
