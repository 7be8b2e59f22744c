#include "app/app_analysis.h"

#include "app/app_analysis_part.h"

static const char *type_text(const HdType *type, HdArena *arena)
{
    g_autofree char *text = hd_type_to_text(type);
    return hd_arena_strdup(arena, text);
}

/* What --enrich would make of the column; NULL: the same. */
static const char *enriched_type(const HdScanTable *scanned, guint column, HdArena *arena)
{
    if (scanned->enriched == NULL ||
        hd_type_equal(&scanned->enriched[column].type, &scanned->choices[column].type))
        return NULL;
    return type_text(&scanned->enriched[column].type, arena);
}

static HdAnalysedColumn analyse_column(const HdScanTable *scanned, const HdTargetTable *target,
                                       guint column, HdArena *arena)
{
    const HdTable *table = scanned->table;
    const HdChoice *choice = &scanned->choices[column];
    const HdTargetColumn *found = hd_target_find_source(target, (int)column);
    return (HdAnalysedColumn){.name = table->columns[column].name,
                              .target_name = found->name,
                              .declared = table->columns[column].declared,
                              .type = type_text(&found->type, arena),
                              .seen = scanned->seen[column].text,
                              .reason = choice->reason,
                              .warning = choice->warning,
                              .enriched = enriched_type(scanned, column, arena),
                              .is_key = hd_schema_is_in_key(table, column),
                              .is_not_null = table->columns[column].not_null,
                              .has_null = choice->has_null};
}

static HdAnalysedTable analyse_table(const HdAnalysing *work, guint position)
{
    const HdScanTable *scanned = &work->options->scan->tables[position];
    const HdTargetTable *target = work->target->tables[position];
    const HdFindings *findings = work->options->findings;
    HdTableBytes bytes = findings != NULL ? findings->bytes[position] : (HdTableBytes){-1, -1};
    HdAnalysedTable table = {
        .name = scanned->table->name,
        .target_name = target->name,
        .rows = scanned->rows,
        .bytes = bytes.bytes,
        .index_bytes = bytes.index_bytes,
        .columns = hd_arena_array0(work->arena, HdAnalysedColumn, scanned->table->n_columns),
        .n_columns = scanned->table->n_columns};
    for (guint i = 0; i < table.n_columns; i++)
        table.columns[i] = analyse_column(scanned, target, i, work->arena);
    return table;
}

static void analyse_tables(HdAnalysing *work)
{
    HdAnalysis *analysis = work->analysis;
    analysis->n_tables = work->target->n_tables;
    analysis->tables = hd_arena_array0(work->arena, HdAnalysedTable, analysis->n_tables);
    for (guint i = 0; i < analysis->n_tables; i++)
        analysis->tables[i] = analyse_table(work, i);
}

static void add_notes(HdAnalysing *work)
{
    GPtrArray *notes = work->analysis->notes;
    g_ptr_array_extend(notes, work->options->settings->notes, NULL, NULL);
    g_ptr_array_extend(notes, work->target->notes, NULL, NULL);
}

static const char *application_of(const HdSettings *settings)
{
    if (settings->profile == NULL)
        return NULL;
    return settings->profile->title != NULL ? settings->profile->title : settings->profile->name;
}

HdAnalysis *hd_app_analysis_make(const HdAnalysisOptions *options, HdArena *arena)
{
    HdAnalysis *analysis = hd_arena_new0(arena, HdAnalysis);
    *analysis = (HdAnalysis){.arena = arena,
                             .source = hd_arena_strdup(arena, options->path),
                             .file_bytes = options->file_bytes,
                             .journal = options->is_wal ? "wal" : "rollback",
                             .encoding = options->encoding,
                             .application = application_of(options->settings),
                             .rows = options->scan->rows,
                             .elements = hd_arena_ptr_array(arena),
                             .problems = hd_arena_ptr_array(arena),
                             .decisions = hd_arena_ptr_array(arena),
                             .advice = hd_arena_ptr_array(arena),
                             .notes = hd_arena_ptr_array(arena),
                             .commands = hd_arena_ptr_array(arena),
                             .scan_seconds = options->scan_seconds};
    HdAnalysing work = {.options = options,
                        .schema = options->scan->schema,
                        .target = options->target,
                        .analysis = analysis,
                        .arena = arena};
    analyse_tables(&work);
    hd_app_analysis_elements(&work);
    hd_app_analysis_problems(&work);
    hd_app_analysis_decisions(&work);
    hd_app_analysis_advice(&work);
    hd_app_analysis_commands(&work);
    add_notes(&work);
    return analysis;
}
