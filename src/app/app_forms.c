#include "app/app_forms.h"

HdFormQuestion hd_app_forms_ask(const HdTable *table, HdArena *arena)
{
    return (HdFormQuestion){.table = table,
                            .asked = hd_arena_array0(arena, gboolean, table->n_columns)};
}

static gboolean asks(const HdFormQuestion *question)
{
    for (guint i = 0; i < question->table->n_columns; i++) {
        if (question->asked[i])
            return TRUE;
    }
    return FALSE;
}

/* About a BLOB nothing is asked. */
static HdTable *declare(const HdFormQuestion *question, HdArena *arena)
{
    const HdTable *source = question->table;
    HdTable *table = hd_arena_new0(arena, HdTable);
    *table = *source;
    table->columns = hd_arena_array0(arena, HdColumn, source->n_columns);
    for (guint i = 0; i < source->n_columns; i++) {
        table->columns[i] = source->columns[i];
        table->columns[i].declared = question->asked[i] ? "TIMESTAMP" : "BLOB";
    }
    table->n_foreign_keys = 0;
    return table;
}

gboolean hd_app_forms_find(const HdFormQuestions *questions, HdCrew *crew, HdProgress *progress,
                           HdArena *arena, GError **error)
{
    HdSchema *declared = hd_arena_new0(arena, HdSchema);
    HdInferOptions types = {.zero_is_instant = TRUE};
    HdScanOptions options = {
        .types = &types, .progress = progress, .sampling = questions->sampling};
    HdFormQuestion *tables = questions->tables;
    HdScan answers = {0};
    declared->path = questions->path;
    declared->tables = hd_arena_array0(arena, HdTable *, questions->n_tables);
    for (guint i = 0; i < questions->n_tables; i++) {
        if (asks(&tables[i]))
            declared->tables[declared->n_tables++] = declare(&tables[i], arena);
    }
    if (declared->n_tables == 0)
        return TRUE;
    if (!hd_app_scan(declared, &options, crew, arena, &answers, error))
        return FALSE;
    for (guint i = 0, asked = 0; i < questions->n_tables; i++) {
        if (asks(&tables[i]))
            tables[i].choices = answers.tables[asked++].choices;
    }
    hd_app_scan_clear(&answers);
    return TRUE;
}
