#include "load/load_slices.h"

/* A table whose rowids span fewer is one slice. */
#define SPLIT_ROWS 100000

static HdLiteRange *cut(gint64 low, guint64 span, guint n, HdArena *arena)
{
    HdLiteRange *slices = hd_arena_array0(arena, HdLiteRange, n);
    for (guint i = 0; i + 1 < n; i++) {
        HdValue *end = hd_arena_new0(arena, HdValue);
        end->class = HD_CLASS_INTEGER;
        end->integer = (gint64)((guint64)low + span / n * (i + 1));
        slices[i].upto = end;
        slices[i + 1].after = end;
    }
    return slices;
}

HdLiteRange *hd_load_slices(HdLite *lite, const HdTable *table, guint n_workers, HdArena *arena,
                            guint *out_n, GError **error)
{
    gint64 low = 0, high = 0;
    if (hd_schema_has_rowid(table) && !hd_lite_cursor_rowid_bounds(lite, table, &low, &high, error))
        return NULL;
    guint64 span = (guint64)high - (guint64)low;
    *out_n = n_workers > 1 && span >= SPLIT_ROWS ? 2 * n_workers : 1;
    return cut(low, span, *out_n, arena);
}
