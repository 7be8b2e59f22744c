#include "app/app_report.h"

#include "app/app_report_part.h"
#include "base/error.h"
#include "verify/verify_table.h"

static void add_tables(JsonBuilder *builder, const HdMigration *migration)
{
    hd_app_report_array(builder, "tables");
    for (guint i = 0; i < migration->n_tables; i++) {
        json_builder_begin_object(builder);
        hd_app_report_text(builder, "name", migration->tables[i].name);
        hd_app_report_text(builder, "target", migration->tables[i].target_name);
        hd_app_report_int(builder, "rows", migration->tables[i].rows);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_leftovers(JsonBuilder *builder, GPtrArray *leftovers)
{
    hd_app_report_array(builder, "left_to_a_person");
    for (guint i = 0; i < leftovers->len; i++) {
        const HdLeftover *leftover = leftovers->pdata[i];
        json_builder_begin_object(builder);
        hd_app_report_text(builder, "kind", leftover->kind);
        hd_app_report_text(builder, "name", leftover->name);
        hd_app_report_text(builder, "table", leftover->table);
        hd_app_report_text(builder, "reason", leftover->reason);
        hd_app_report_text(builder, "sql", leftover->sql);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_differences(JsonBuilder *builder, const HdMismatch *mismatch)
{
    static const char *const kinds[] = {"missing", "extra", "changed"};
    hd_app_report_array(builder, "differences");
    for (guint i = 0; i < mismatch->differences->len; i++) {
        const HdDifference *difference = mismatch->differences->pdata[i];
        json_builder_begin_object(builder);
        hd_app_report_text(builder, "kind", kinds[difference->kind]);
        hd_app_report_text(builder, "row", difference->row);
        hd_app_report_texts(builder, "columns", difference->columns);
        if (difference->source_values != NULL)
            hd_app_report_texts(builder, "source_values", difference->source_values);
        if (difference->target_values != NULL)
            hd_app_report_texts(builder, "target_values", difference->target_values);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_mismatches(JsonBuilder *builder, GPtrArray *mismatches)
{
    hd_app_report_array(builder, "mismatches");
    for (guint i = 0; i < mismatches->len; i++) {
        const HdMismatch *mismatch = mismatches->pdata[i];
        json_builder_begin_object(builder);
        hd_app_report_text(builder, "table", mismatch->table);
        hd_app_report_int(builder, "source_rows", mismatch->source_rows);
        hd_app_report_int(builder, "target_rows", mismatch->target_rows);
        hd_app_report_int(builder, "different_rows", mismatch->n_differences);
        add_differences(builder, mismatch);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_seconds(JsonBuilder *builder, const HdMigration *migration)
{
    hd_app_report_object(builder, "seconds");
    hd_app_report_double(builder, "scan", migration->scan_seconds);
    hd_app_report_double(builder, "load_build_verify", migration->load_seconds);
    hd_app_report_double(builder, "total", migration->total_seconds);
    json_builder_end_object(builder);
}

static void add_phases(JsonBuilder *builder, const GPtrArray *phases)
{
    hd_app_report_array(builder, "phases");
    for (guint i = 0; i < phases->len; i++) {
        const HdMigratedPhase *phase = phases->pdata[i];
        json_builder_begin_object(builder);
        hd_app_report_text(builder, "name", phase->name);
        hd_app_report_double(builder, "seconds", phase->seconds);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_view_mismatches(JsonBuilder *builder, GPtrArray *mismatches)
{
    hd_app_report_array(builder, "view_mismatches");
    for (guint i = 0; i < mismatches->len; i++) {
        const HdViewMismatch *mismatch = mismatches->pdata[i];
        json_builder_begin_object(builder);
        hd_app_report_text(builder, "view", mismatch->rows.table);
        hd_app_report_text(builder, "reason", mismatch->reason);
        if (mismatch->rows.differences != NULL) {
            hd_app_report_int(builder, "source_rows", mismatch->rows.source_rows);
            hd_app_report_int(builder, "target_rows", mismatch->rows.target_rows);
            hd_app_report_int(builder, "different_rows", mismatch->rows.n_differences);
            add_differences(builder, &mismatch->rows);
        }
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_rejects(JsonBuilder *builder, gint64 n, const char *path)
{
    hd_app_report_int(builder, "rejects", n);
    hd_app_report_text(builder, "rejects_file", n > 0 ? path : NULL);
}

/* In WAL mode writers wait for nobody who reads. */
static void add_snapshot(JsonBuilder *builder, const HdLiteHold *hold)
{
    double held = (double)hold->held_us / G_USEC_PER_SEC;
    hd_app_report_object(builder, "snapshot");
    hd_app_report_text(builder, "of", hold->is_copy ? "copy" : "source");
    hd_app_report_text(builder, "journal", hold->is_wal ? "wal" : "rollback");
    hd_app_report_bool(builder, "wal_is_damaged", hold->wal_is_damaged);
    hd_app_report_double(builder, "held_seconds", held);
    hd_app_report_double(builder, "writers_longest_wait_seconds", hold->is_wal ? 0 : held);
    json_builder_end_object(builder);
}

char *hd_app_report_migration(const HdMigration *migration, int status)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    hd_app_report_int(builder, "status", status);
    hd_app_report_text(builder, "target", migration->connection);
    hd_app_report_text(builder, "uri", migration->uri);
    hd_app_report_text(builder, "schema", migration->schema);
    if (migration->script != NULL)
        hd_app_report_text(builder, "script", migration->script);
    hd_app_report_int(builder, "rows", migration->rows);
    hd_app_report_int(builder, "kept_rows", migration->kept_rows);
    hd_app_report_int(builder, "bytes", migration->bytes);
    hd_app_report_int(builder, "indexes", migration->n_indexes);
    hd_app_report_int(builder, "foreign_keys", migration->n_foreign_keys);
    hd_app_report_int(builder, "views", migration->n_views);
    hd_app_report_int(builder, "triggers", migration->n_triggers);
    hd_app_report_texts(builder, "compat", migration->compat);
    add_rejects(builder, migration->n_rejects, migration->rejects_path);
    hd_app_report_text(builder, "report", migration->report_path);
    hd_app_report_bool(builder, "verified", migration->verified && migration->mismatches->len == 0);
    add_tables(builder, migration);
    add_leftovers(builder, migration->leftovers);
    hd_app_report_notes(builder, "notes", migration->notes);
    add_mismatches(builder, migration->mismatches);
    add_snapshot(builder, &migration->hold);
    add_phases(builder, migration->phases);
    add_seconds(builder, migration);
    json_builder_end_object(builder);
    return hd_app_report_to_text(builder);
}

static void add_loaded(JsonBuilder *builder, const HdIntoTable *table)
{
    json_builder_begin_object(builder);
    hd_app_report_text(builder, "name", table->source->name);
    hd_app_report_text(builder, "target", table->found->name);
    hd_app_report_int(builder, "rows", table->rows);
    hd_app_report_int(builder, "loaded", table->loaded);
    hd_app_report_array(builder, "columns");
    for (guint i = 0; i < table->target.n_columns; i++) {
        const HdTargetColumn *column = &table->target.columns[i];
        json_builder_begin_object(builder);
        hd_app_report_text(builder, "name", table->source->columns[column->source].name);
        hd_app_report_text(builder, "target", column->name);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    json_builder_end_object(builder);
}

char *hd_app_report_loading(const HdLoading *loading, int status)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    hd_app_report_int(builder, "status", status);
    hd_app_report_text(builder, "target", loading->connection);
    hd_app_report_text(builder, "schema", loading->schema);
    hd_app_report_int(builder, "rows", loading->rows);
    hd_app_report_array(builder, "tables");
    for (guint i = 0; i < loading->n_tables; i++)
        add_loaded(builder, &loading->tables[i]);
    json_builder_end_array(builder);
    hd_app_report_notes(builder, "left", loading->left);
    hd_app_report_notes(builder, "notes", loading->notes);
    add_rejects(builder, loading->n_rejects, loading->rejects_path);
    hd_app_report_bool(builder, "verified", loading->verified);
    add_mismatches(builder, loading->mismatches);
    add_snapshot(builder, &loading->hold);
    hd_app_report_double(builder, "seconds", loading->total_seconds);
    json_builder_end_object(builder);
    return hd_app_report_to_text(builder);
}

/* null where none was wanted. */
static void add_repair(JsonBuilder *builder, const HdRepair *repair)
{
    if (repair == NULL) {
        hd_app_report_text(builder, "repair", NULL);
        return;
    }
    hd_app_report_object(builder, "repair");
    hd_app_report_bool(builder, "dry_run", repair->is_dry_run);
    hd_app_report_array(builder, "tables");
    for (guint i = 0; i < repair->n_tables; i++) {
        const HdRepairedTable *table = &repair->tables[i];
        json_builder_begin_object(builder);
        hd_app_report_text(builder, "table", table->table);
        hd_app_report_text(builder, "refusal", table->refusal);
        hd_app_report_bool(builder, "whole", table->is_whole);
        hd_app_report_int(builder, "deleted_rows", table->deleted);
        hd_app_report_int(builder, "loaded_rows", table->loaded);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    hd_app_report_texts(builder, "sequences", repair->sequences);
    json_builder_end_object(builder);
}

/* null where all rows were compared. */
static void add_sampling(JsonBuilder *builder, const HdSampling *sampling)
{
    if (sampling == NULL) {
        hd_app_report_text(builder, "sample", NULL);
        return;
    }
    hd_app_report_object(builder, "sample");
    hd_app_report_int(builder, "rows", sampling->n_wanted);
    hd_app_report_int(builder, "seed", sampling->seed);
    hd_app_report_array(builder, "tables");
    for (guint i = 0; i < sampling->n_tables; i++) {
        const HdSampledTable *table = &sampling->tables[i];
        if (!table->is_compared)
            continue;
        json_builder_begin_object(builder);
        hd_app_report_text(builder, "table", table->table);
        hd_app_report_bool(builder, "whole", table->sample == NULL);
        hd_app_report_int(builder, "compared_rows", table->compared_rows);
        hd_app_report_int(builder, "source_rows", table->source_rows);
        hd_app_report_int(builder, "target_rows", table->target_rows);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    json_builder_end_object(builder);
}

char *hd_app_report_verification(const HdVerification *verification, int status)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    hd_app_report_int(builder, "status", status);
    hd_app_report_text(builder, "target", verification->connection);
    hd_app_report_text(builder, "schema", verification->schema);
    hd_app_report_int(builder, "tables", verification->n_tables);
    hd_app_report_int(builder, "rows", verification->rows);
    hd_app_report_int(builder, "views", verification->n_views);
    add_sampling(builder, verification->sampling);
    add_repair(builder, verification->repair);
    hd_app_report_texts(builder, "problems", verification->problems);
    add_mismatches(builder, verification->mismatches);
    add_view_mismatches(builder, verification->view_mismatches);
    hd_app_report_texts(builder, "notes", verification->notes);
    add_snapshot(builder, &verification->hold);
    hd_app_report_double(builder, "seconds", verification->total_seconds);
    json_builder_end_object(builder);
    return hd_app_report_to_text(builder);
}

char *hd_app_report_error(const GError *error, int status)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    hd_app_report_int(builder, "status", status);
    hd_app_report_text(builder, "error", error->message);
    hd_app_report_text(builder, "detail", hd_error_get_detail(error));
    hd_app_report_text(builder, "hint", hd_error_get_hint(error));
    json_builder_end_object(builder);
    return hd_app_report_to_text(builder);
}

char *hd_app_report_translated(const HdTranslated *statement)
{
    static const char *const grades[] = {"exact", "compat", "manual"};
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    hd_app_report_int(builder, "index", statement->index);
    hd_app_report_int(builder, "line", (gint64)statement->line);
    hd_app_report_text(builder, "grade", grades[statement->grade]);
    hd_app_report_text(builder, "sql", statement->sql);
    hd_app_report_text(builder, "definitions", statement->definitions);
    hd_app_report_text(builder, "reason", statement->reason);
    hd_app_report_text(builder, "nearest", statement->nearest);
    hd_app_report_text(builder, "original", statement->original);
    hd_app_report_texts(builder, "compat", statement->compat);
    hd_app_report_int(builder, "parameters", statement->n_parameters);
    json_builder_end_object(builder);
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    return json_to_string(root, TRUE);
}
