#include "app/app_report_analysis.h"

#include "app/app_report_part.h"

static const char *const efforts[] = {
    [HD_EFFORT_LOW] = "low",
    [HD_EFFORT_MEDIUM] = "medium",
    [HD_EFFORT_HIGH] = "high",
};

/* What is not known is null. */
static void add_known(JsonBuilder *builder, const char *name, gint64 number)
{
    if (number >= 0)
        hd_app_report_int(builder, name, number);
    else
        hd_app_report_text(builder, name, NULL);
}

static void add_columns(JsonBuilder *builder, const HdAnalysedTable *table)
{
    hd_app_report_array(builder, "columns");
    for (guint i = 0; i < table->n_columns; i++) {
        const HdAnalysedColumn *column = &table->columns[i];
        json_builder_begin_object(builder);
        hd_app_report_text(builder, "name", column->name);
        hd_app_report_text(builder, "target", column->target_name);
        hd_app_report_text(builder, "declared", column->declared);
        hd_app_report_text(builder, "type", column->type);
        hd_app_report_text(builder, "seen", column->seen);
        hd_app_report_text(builder, "reason", column->reason);
        hd_app_report_text(builder, "warning", column->warning);
        hd_app_report_text(builder, "enriched", column->enriched);
        hd_app_report_bool(builder, "key", column->is_key);
        hd_app_report_bool(builder, "not_null", column->is_not_null);
        hd_app_report_bool(builder, "has_null", column->has_null);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_tables(JsonBuilder *builder, const HdAnalysis *analysis)
{
    hd_app_report_array(builder, "tables");
    for (guint i = 0; i < analysis->n_tables; i++) {
        const HdAnalysedTable *table = &analysis->tables[i];
        json_builder_begin_object(builder);
        hd_app_report_text(builder, "name", table->name);
        hd_app_report_text(builder, "target", table->target_name);
        hd_app_report_int(builder, "rows", table->rows);
        add_known(builder, "bytes", table->bytes);
        add_known(builder, "index_bytes", table->index_bytes);
        hd_app_report_text(builder, "effort", efforts[table->effort]);
        add_columns(builder, table);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_elements(JsonBuilder *builder, const HdAnalysis *analysis)
{
    hd_app_report_object(builder, "efforts");
    for (guint i = 0; i < HD_EFFORT_COUNT; i++)
        hd_app_report_int(builder, efforts[i], analysis->n_elements_of[i]);
    json_builder_end_object(builder);
    hd_app_report_array(builder, "elements");
    for (guint i = 0; i < analysis->elements->len; i++) {
        const HdElement *element = analysis->elements->pdata[i];
        json_builder_begin_object(builder);
        hd_app_report_text(builder, "kind", element->kind);
        hd_app_report_text(builder, "name", element->name);
        hd_app_report_text(builder, "table", element->table);
        hd_app_report_text(builder, "effort", efforts[element->effort]);
        hd_app_report_text(builder, "reason", element->reason);
        hd_app_report_text(builder, "action", element->action);
        hd_app_report_text(builder, "source_sql", element->source_sql);
        hd_app_report_text(builder, "target_sql", element->target_sql);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_problems(JsonBuilder *builder, const GPtrArray *problems)
{
    hd_app_report_array(builder, "problems");
    for (guint i = 0; i < problems->len; i++) {
        const HdDataProblem *problem = problems->pdata[i];
        json_builder_begin_object(builder);
        hd_app_report_text(builder, "table", problem->table);
        hd_app_report_text(builder, "column", problem->column);
        hd_app_report_text(builder, "text", problem->text);
        hd_app_report_int(builder, "rows", problem->rows);
        hd_app_report_texts(builder, "keys", problem->keys);
        hd_app_report_bool(builder, "stops", problem->stops);
        hd_app_report_text(builder, "remedy", problem->remedy);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_decisions(JsonBuilder *builder, const GPtrArray *decisions)
{
    hd_app_report_array(builder, "decisions");
    for (guint i = 0; i < decisions->len; i++) {
        const HdDecision *decision = decisions->pdata[i];
        json_builder_begin_object(builder);
        hd_app_report_text(builder, "table", decision->table);
        hd_app_report_text(builder, "column", decision->column);
        hd_app_report_text(builder, "question", decision->question);
        hd_app_report_text(builder, "answer", decision->answer);
        hd_app_report_text(builder, "alternative", decision->alternative);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_advice(JsonBuilder *builder, const GPtrArray *list)
{
    static const char *const kinds[] = {
        [HD_ADVICE_INDEX] = "index",
        [HD_ADVICE_PARTITION] = "partition",
        [HD_ADVICE_TYPE] = "type",
    };
    hd_app_report_array(builder, "advice");
    for (guint i = 0; i < list->len; i++) {
        const HdAdvice *advice = list->pdata[i];
        json_builder_begin_object(builder);
        hd_app_report_text(builder, "kind", kinds[advice->kind]);
        hd_app_report_text(builder, "table", advice->table);
        hd_app_report_text(builder, "column", advice->column);
        hd_app_report_text(builder, "reason", advice->reason);
        hd_app_report_text(builder, "sql", advice->sql);
        hd_app_report_text(builder, "option", advice->option);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

/* null where none was asked for; what was not measured is null in it. */
static void add_estimate(JsonBuilder *builder, const HdEstimate *estimate)
{
    if (estimate == NULL) {
        hd_app_report_text(builder, "estimate", NULL);
        return;
    }
    hd_app_report_object(builder, "estimate");
    hd_app_report_bool(builder, "measured", estimate->is_measured);
    hd_app_report_text(builder, "basis", estimate->basis);
    if (estimate->is_measured) {
        hd_app_report_int(builder, "sample_rows", estimate->sample_rows);
        hd_app_report_double(builder, "sample_seconds", estimate->sample_seconds);
        hd_app_report_double(builder, "scan_seconds", estimate->scan_seconds);
        hd_app_report_double(builder, "load_seconds", estimate->load_seconds);
        hd_app_report_double(builder, "verify_seconds", estimate->verify_seconds);
        hd_app_report_double(builder, "total_seconds", estimate->total_seconds);
        hd_app_report_int(builder, "table_bytes", estimate->table_bytes);
        hd_app_report_int(builder, "index_bytes", estimate->index_bytes);
    }
    json_builder_end_object(builder);
}

char *hd_app_report_analysis(const HdAnalysis *analysis, int status)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    hd_app_report_int(builder, "status", status);
    hd_app_report_text(builder, "source", analysis->source);
    hd_app_report_int(builder, "bytes", analysis->file_bytes);
    hd_app_report_text(builder, "journal", analysis->journal);
    hd_app_report_text(builder, "encoding", analysis->encoding);
    hd_app_report_text(builder, "application", analysis->application);
    hd_app_report_int(builder, "rows", analysis->rows);
    add_tables(builder, analysis);
    add_elements(builder, analysis);
    add_problems(builder, analysis->problems);
    add_decisions(builder, analysis->decisions);
    add_advice(builder, analysis->advice);
    hd_app_report_notes(builder, "notes", analysis->notes);
    add_estimate(builder, analysis->estimate);
    hd_app_report_texts(builder, "commands", analysis->commands);
    hd_app_report_double(builder, "scan_seconds", analysis->scan_seconds);
    json_builder_end_object(builder);
    return hd_app_report_to_text(builder);
}
