#include "app/app_analysis_part.h"

#include "base/units.h"

const char *hd_app_analysis_columns(const HdTable *table, const guint *columns, guint n_columns,
                                    HdArena *arena)
{
    const char *text = "";
    for (guint i = 0; i < n_columns; i++)
        text = hd_arena_printf(arena, "%s%s%s", text, i > 0 ? ", " : "",
                               table->columns[columns[i]].name);
    return text;
}

const char *hd_app_analysis_counted(gint64 count, const char *noun, HdArena *arena)
{
    g_autofree char *text = hd_units_to_counted(count, noun);
    return hd_arena_strdup(arena, text);
}
