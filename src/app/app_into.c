#include "app/app_into.h"

#include "base/error.h"

/* Problems that an error lists. */
#define LISTED_PROBLEMS 40

void hd_app_into_note(HdInto *into, GPtrArray *list, const char *table, const char *column,
                      const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    HdNote *note = hd_arena_new0(into->arena, HdNote);
    *note = (HdNote){.table = table, .column = column, .text = hd_arena_strdup(into->arena, text)};
    g_ptr_array_add(list, note);
}

void hd_app_into_problem(HdInto *into, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    for (guint i = 0; i < into->problems->len; i++) {
        if (g_str_equal(into->problems->pdata[i], text))
            return; /* found once more */
    }
    g_ptr_array_add(into->problems, hd_arena_strdup(into->arena, text));
}

gboolean hd_app_into_meets_rows(const HdInto *into, const HdIntoTable *table)
{
    return table->had_rows && into->existing != HD_EXISTING_TRUNCATE;
}

HdProgressTask *hd_app_into_begin_load(const HdInto *into, const HdIntoTable *table)
{
    HdProgressWork work = {.phase = HD_PHASE_LOAD,
                           .kind = "table",
                           .name = table->source->name,
                           .expected = table->rows};
    HdProgressTask *task = hd_progress_task_new(into->progress, &work);
    hd_progress_task_begin(task);
    return task;
}

void hd_app_into_clear(HdInto *into)
{
    for (guint i = 0; i < into->n_tables; i++)
        g_clear_pointer(&into->tables[i].ledger, hd_ledger_free);
    g_clear_pointer(&into->rejects, hd_app_rejects_close);
}

gboolean hd_app_into_check(const HdInto *into, GError **error)
{
    guint n = into->problems->len;
    if (n == 0)
        return TRUE;
    hd_error_set(error, HD_ERROR_VALUE, "the source does not fit the target: %u %s", n,
                 n == 1 ? "problem" : "problems");
    for (guint i = 0; i < MIN(n, LISTED_PROBLEMS); i++)
        hd_error_add_detail(error, "%s", (char *)into->problems->pdata[i]);
    if (n > LISTED_PROBLEMS)
        hd_error_add_detail(error, "%u more are like that.", n - LISTED_PROBLEMS);
    return FALSE;
}
