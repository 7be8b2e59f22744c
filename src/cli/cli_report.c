#include "cli/cli_report.h"

#include "base/error.h"
#include "page/page_file.h"
#include "page/page_migration.h"

void hd_cli_report_add_entries(HdCliReport *report, HdCliEntries *entries)
{
    const GOptionEntry own[] = {
        {"html", 0, 0, G_OPTION_ARG_FILENAME, &report->path,
         "write the report there, and not into the state folder", "FILE"},
        {"no-report", 0, 0, G_OPTION_ARG_NONE, &report->is_none, "write no report", NULL},
    };
    hd_cli_entries_add(entries, HD_CLI_GROUP_OUTPUT, own, G_N_ELEMENTS(own));
}

void hd_cli_report_clear(HdCliReport *report)
{
    g_clear_pointer(&report->path, g_free);
}

/* Standard output is for what --json and --dry-run say. */
gboolean hd_cli_report_check(const HdCliReport *report, HdMigrateOptions *options, GError **error)
{
    if (g_strcmp0(report->path, "-") == 0) {
        hd_error_set(error, HD_ERROR_USAGE, "a report cannot be written to standard output");
        hd_error_add_hint(error, "Name a file for it: --html=FILE.");
        return FALSE;
    }
    options->analyses = !options->dry_run && !report->is_none;
    return !options->analyses || report->path == NULL || hd_page_file_check(report->path, error);
}

/* The file that was written; it lives in the migration's arena. */
static const char *write_page(const HdCliReport *report, const char *source,
                              const HdMigration *migration, GError **error)
{
    gboolean is_named = report->path != NULL;
    g_autofree char *page = hd_page_migration(migration, migration->analysis);
    g_autofree char *place = is_named ? g_strdup(report->path)
                                      : hd_page_file_place_report(source, migration->schema, error);
    if (place == NULL || !hd_page_file_write(place, !is_named, page, error))
        return NULL;
    return hd_arena_strdup(migration->arena, place);
}

void hd_cli_report_write(const HdCliReport *report, const char *source, HdMigration *migration)
{
    g_autoptr(GError) failure = NULL;
    if (migration->analysis == NULL)
        return;
    migration->report_path = write_page(report, source, migration, &failure);
    if (failure == NULL)
        return;
    HdNote *note = hd_arena_new0(migration->arena, HdNote);
    note->text = hd_arena_printf(migration->arena, "there is no report: %s", failure->message);
    g_ptr_array_add(migration->notes, note);
}
