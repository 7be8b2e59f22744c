#include "app/app_forms.h"
#include "app/app_into.h"

/* What is configured is not asked for. */
static gboolean is_asked(const HdTargetColumn *column)
{
    return hd_type_is_instant(column->type.kind) && column->form == HD_FORM_NONE;
}

static HdFormQuestion ask(const HdIntoTable *table, HdArena *arena)
{
    HdFormQuestion question = hd_app_forms_ask(table->source, arena);
    for (guint i = 0; i < table->target.n_columns; i++) {
        const HdTargetColumn *column = &table->target.columns[i];
        question.asked[column->source] = is_asked(column);
    }
    return question;
}

/* Numbers whose form is not certain have none, and are refused; why, the note says. */
static void take_answers(HdInto *into, HdIntoTable *table, const HdChoice *choices)
{
    for (guint i = 0; i < table->target.n_columns; i++) {
        HdTargetColumn *column = &table->target.columns[i];
        const HdChoice *choice = &choices[column->source];
        if (!is_asked(column))
            continue;
        column->form = choice->form != HD_FORM_NONE ? choice->form : HD_FORM_ISO;
        if (choice->reason != NULL && choice->form != HD_FORM_ISO)
            hd_app_into_note(into, into->notes, table->source->name,
                             table->source->columns[column->source].name, "%s", choice->reason);
    }
}

gboolean hd_app_into_find_forms(HdInto *into, HdCrew *crew, GError **error)
{
    HdFormQuestion *questions = hd_arena_array0(into->arena, HdFormQuestion, into->n_tables);
    for (guint i = 0; i < into->n_tables; i++)
        questions[i] = ask(&into->tables[i], into->arena);
    HdFormQuestions all = {
        .tables = questions, .n_tables = into->n_tables, .path = into->schema->path};
    if (!hd_app_forms_find(&all, crew, into->progress, into->arena, error))
        return FALSE;
    for (guint i = 0; i < into->n_tables; i++) {
        if (questions[i].choices != NULL)
            take_answers(into, &into->tables[i], questions[i].choices);
    }
    return TRUE;
}
