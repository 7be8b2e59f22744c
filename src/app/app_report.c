#include "app/app_report.h"

#include <json-glib/json-glib.h>

#include "base/error.h"
#include "verify/verify_table.h"

/* JSON is UTF-8; a name or a value from a database may not be. NULL is null. */
static void add_text(JsonBuilder *builder, const char *name, const char *text)
{
    json_builder_set_member_name(builder, name);
    if (text == NULL) {
        json_builder_add_null_value(builder);
        return;
    }
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    json_builder_add_string_value(builder, valid);
}

static void add_int(JsonBuilder *builder, const char *name, gint64 number)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_int_value(builder, number);
}

static void add_double(JsonBuilder *builder, const char *name, double number)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_double_value(builder, number);
}

static void add_bool(JsonBuilder *builder, const char *name, gboolean value)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_boolean_value(builder, value);
}

static void begin_object(JsonBuilder *builder, const char *name)
{
    json_builder_set_member_name(builder, name);
    json_builder_begin_object(builder);
}

static void begin_array(JsonBuilder *builder, const char *name)
{
    json_builder_set_member_name(builder, name);
    json_builder_begin_array(builder);
}

static char *to_text(JsonBuilder *builder)
{
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    g_autofree char *text = json_to_string(root, TRUE);
    return g_strconcat(text, "\n", NULL);
}

static void add_texts(JsonBuilder *builder, const char *name, const GPtrArray *texts)
{
    begin_array(builder, name);
    for (guint i = 0; texts != NULL && i < texts->len; i++) {
        g_autofree char *valid = g_utf8_make_valid(texts->pdata[i], -1);
        json_builder_add_string_value(builder, valid);
    }
    json_builder_end_array(builder);
}

static void add_tables(JsonBuilder *builder, const HdMigration *migration)
{
    begin_array(builder, "tables");
    for (guint i = 0; i < migration->n_tables; i++) {
        json_builder_begin_object(builder);
        add_text(builder, "name", migration->tables[i].name);
        add_text(builder, "target", migration->tables[i].target_name);
        add_int(builder, "rows", migration->tables[i].rows);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_leftovers(JsonBuilder *builder, GPtrArray *leftovers)
{
    begin_array(builder, "left_to_a_person");
    for (guint i = 0; i < leftovers->len; i++) {
        const HdLeftover *leftover = leftovers->pdata[i];
        json_builder_begin_object(builder);
        add_text(builder, "kind", leftover->kind);
        add_text(builder, "name", leftover->name);
        add_text(builder, "table", leftover->table);
        add_text(builder, "reason", leftover->reason);
        add_text(builder, "sql", leftover->sql);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_notes(JsonBuilder *builder, const char *name, GPtrArray *notes)
{
    begin_array(builder, name);
    for (guint i = 0; i < notes->len; i++) {
        const HdNote *note = notes->pdata[i];
        json_builder_begin_object(builder);
        add_text(builder, "table", note->table);
        add_text(builder, "column", note->column);
        add_text(builder, "text", note->text);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_differences(JsonBuilder *builder, const HdMismatch *mismatch)
{
    static const char *const kinds[] = {"missing", "extra", "changed"};
    begin_array(builder, "differences");
    for (guint i = 0; i < mismatch->differences->len; i++) {
        const HdDifference *difference = mismatch->differences->pdata[i];
        json_builder_begin_object(builder);
        add_text(builder, "kind", kinds[difference->kind]);
        add_text(builder, "row", difference->row);
        add_texts(builder, "columns", difference->columns);
        if (difference->source_values != NULL)
            add_texts(builder, "source_values", difference->source_values);
        if (difference->target_values != NULL)
            add_texts(builder, "target_values", difference->target_values);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_mismatches(JsonBuilder *builder, GPtrArray *mismatches)
{
    begin_array(builder, "mismatches");
    for (guint i = 0; i < mismatches->len; i++) {
        const HdMismatch *mismatch = mismatches->pdata[i];
        json_builder_begin_object(builder);
        add_text(builder, "table", mismatch->table);
        add_int(builder, "source_rows", mismatch->source_rows);
        add_int(builder, "target_rows", mismatch->target_rows);
        add_int(builder, "different_rows", mismatch->n_differences);
        add_differences(builder, mismatch);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_seconds(JsonBuilder *builder, const HdMigration *migration)
{
    begin_object(builder, "seconds");
    add_double(builder, "scan", migration->scan_seconds);
    add_double(builder, "load_build_verify", migration->load_seconds);
    add_double(builder, "total", migration->total_seconds);
    json_builder_end_object(builder);
}

static void add_phases(JsonBuilder *builder, const GPtrArray *phases)
{
    begin_array(builder, "phases");
    for (guint i = 0; i < phases->len; i++) {
        const HdMigratedPhase *phase = phases->pdata[i];
        json_builder_begin_object(builder);
        add_text(builder, "name", phase->name);
        add_double(builder, "seconds", phase->seconds);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_view_mismatches(JsonBuilder *builder, GPtrArray *mismatches)
{
    begin_array(builder, "view_mismatches");
    for (guint i = 0; i < mismatches->len; i++) {
        const HdViewMismatch *mismatch = mismatches->pdata[i];
        json_builder_begin_object(builder);
        add_text(builder, "view", mismatch->rows.table);
        add_text(builder, "reason", mismatch->reason);
        if (mismatch->rows.differences != NULL) {
            add_int(builder, "source_rows", mismatch->rows.source_rows);
            add_int(builder, "target_rows", mismatch->rows.target_rows);
            add_int(builder, "different_rows", mismatch->rows.n_differences);
            add_differences(builder, &mismatch->rows);
        }
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_rejects(JsonBuilder *builder, gint64 n, const char *path)
{
    add_int(builder, "rejects", n);
    add_text(builder, "rejects_file", n > 0 ? path : NULL);
}

/* In WAL mode writers wait for nobody who reads. */
static void add_snapshot(JsonBuilder *builder, const HdLiteHold *hold)
{
    double held = (double)hold->held_us / G_USEC_PER_SEC;
    begin_object(builder, "snapshot");
    add_text(builder, "of", hold->is_copy ? "copy" : "source");
    add_text(builder, "journal", hold->is_wal ? "wal" : "rollback");
    add_bool(builder, "wal_is_damaged", hold->wal_is_damaged);
    add_double(builder, "held_seconds", held);
    add_double(builder, "writers_longest_wait_seconds", hold->is_wal ? 0 : held);
    json_builder_end_object(builder);
}

char *hd_app_report_migration(const HdMigration *migration, int status)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    add_int(builder, "status", status);
    add_text(builder, "target", migration->connection);
    add_text(builder, "uri", migration->uri);
    add_text(builder, "schema", migration->schema);
    if (migration->script != NULL)
        add_text(builder, "script", migration->script);
    add_int(builder, "rows", migration->rows);
    add_int(builder, "kept_rows", migration->kept_rows);
    add_int(builder, "bytes", migration->bytes);
    add_int(builder, "indexes", migration->n_indexes);
    add_int(builder, "foreign_keys", migration->n_foreign_keys);
    add_int(builder, "views", migration->n_views);
    add_int(builder, "triggers", migration->n_triggers);
    add_texts(builder, "compat", migration->compat);
    add_rejects(builder, migration->n_rejects, migration->rejects_path);
    add_bool(builder, "verified", migration->verified && migration->mismatches->len == 0);
    add_tables(builder, migration);
    add_leftovers(builder, migration->leftovers);
    add_notes(builder, "notes", migration->notes);
    add_mismatches(builder, migration->mismatches);
    add_snapshot(builder, &migration->hold);
    add_phases(builder, migration->phases);
    add_seconds(builder, migration);
    json_builder_end_object(builder);
    return to_text(builder);
}

static void add_loaded(JsonBuilder *builder, const HdIntoTable *table)
{
    json_builder_begin_object(builder);
    add_text(builder, "name", table->source->name);
    add_text(builder, "target", table->found->name);
    add_int(builder, "rows", table->rows);
    add_int(builder, "loaded", table->loaded);
    begin_array(builder, "columns");
    for (guint i = 0; i < table->target.n_columns; i++) {
        const HdTargetColumn *column = &table->target.columns[i];
        json_builder_begin_object(builder);
        add_text(builder, "name", table->source->columns[column->source].name);
        add_text(builder, "target", column->name);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    json_builder_end_object(builder);
}

char *hd_app_report_loading(const HdLoading *loading, int status)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    add_int(builder, "status", status);
    add_text(builder, "target", loading->connection);
    add_text(builder, "schema", loading->schema);
    add_int(builder, "rows", loading->rows);
    begin_array(builder, "tables");
    for (guint i = 0; i < loading->n_tables; i++)
        add_loaded(builder, &loading->tables[i]);
    json_builder_end_array(builder);
    add_notes(builder, "left", loading->left);
    add_notes(builder, "notes", loading->notes);
    add_rejects(builder, loading->n_rejects, loading->rejects_path);
    add_bool(builder, "verified", loading->verified);
    add_mismatches(builder, loading->mismatches);
    add_snapshot(builder, &loading->hold);
    add_double(builder, "seconds", loading->total_seconds);
    json_builder_end_object(builder);
    return to_text(builder);
}

/* null where none was wanted. */
static void add_repair(JsonBuilder *builder, const HdRepair *repair)
{
    if (repair == NULL) {
        add_text(builder, "repair", NULL);
        return;
    }
    begin_object(builder, "repair");
    add_bool(builder, "dry_run", repair->is_dry_run);
    begin_array(builder, "tables");
    for (guint i = 0; i < repair->n_tables; i++) {
        const HdRepairedTable *table = &repair->tables[i];
        json_builder_begin_object(builder);
        add_text(builder, "table", table->table);
        add_text(builder, "refusal", table->refusal);
        add_bool(builder, "whole", table->is_whole);
        add_int(builder, "deleted_rows", table->deleted);
        add_int(builder, "loaded_rows", table->loaded);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    add_texts(builder, "sequences", repair->sequences);
    json_builder_end_object(builder);
}

/* null where all rows were compared. */
static void add_sampling(JsonBuilder *builder, const HdSampling *sampling)
{
    if (sampling == NULL) {
        add_text(builder, "sample", NULL);
        return;
    }
    begin_object(builder, "sample");
    add_int(builder, "rows", sampling->n_wanted);
    add_int(builder, "seed", sampling->seed);
    begin_array(builder, "tables");
    for (guint i = 0; i < sampling->n_tables; i++) {
        const HdSampledTable *table = &sampling->tables[i];
        if (!table->is_compared)
            continue;
        json_builder_begin_object(builder);
        add_text(builder, "table", table->table);
        add_bool(builder, "whole", table->sample == NULL);
        add_int(builder, "compared_rows", table->compared_rows);
        add_int(builder, "source_rows", table->source_rows);
        add_int(builder, "target_rows", table->target_rows);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    json_builder_end_object(builder);
}

char *hd_app_report_verification(const HdVerification *verification, int status)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    add_int(builder, "status", status);
    add_text(builder, "target", verification->connection);
    add_text(builder, "schema", verification->schema);
    add_int(builder, "tables", verification->n_tables);
    add_int(builder, "rows", verification->rows);
    add_int(builder, "views", verification->n_views);
    add_sampling(builder, verification->sampling);
    add_repair(builder, verification->repair);
    add_texts(builder, "problems", verification->problems);
    add_mismatches(builder, verification->mismatches);
    add_view_mismatches(builder, verification->view_mismatches);
    add_texts(builder, "notes", verification->notes);
    add_snapshot(builder, &verification->hold);
    add_double(builder, "seconds", verification->total_seconds);
    json_builder_end_object(builder);
    return to_text(builder);
}

char *hd_app_report_error(const GError *error, int status)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    add_int(builder, "status", status);
    add_text(builder, "error", error->message);
    add_text(builder, "detail", hd_error_get_detail(error));
    add_text(builder, "hint", hd_error_get_hint(error));
    json_builder_end_object(builder);
    return to_text(builder);
}

char *hd_app_report_translated(const HdTranslated *statement)
{
    static const char *const grades[] = {"exact", "compat", "manual"};
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    add_int(builder, "index", statement->index);
    add_int(builder, "line", (gint64)statement->line);
    add_text(builder, "grade", grades[statement->grade]);
    add_text(builder, "sql", statement->sql);
    add_text(builder, "definitions", statement->definitions);
    add_text(builder, "reason", statement->reason);
    add_text(builder, "nearest", statement->nearest);
    add_text(builder, "original", statement->original);
    add_texts(builder, "compat", statement->compat);
    add_int(builder, "parameters", statement->n_parameters);
    json_builder_end_object(builder);
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    return json_to_string(root, TRUE);
}
