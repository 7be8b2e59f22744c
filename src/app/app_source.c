#include "app/app_source.h"

#include "app/app_select.h"
#include "lite/lite_catalog.h"
#include "translate/tr_rowid.h"

HdSchema *hd_app_source_open(HdCrew *crew, const HdSource *source, HdCancel *cancel, HdArena *arena,
                             GError **error)
{
    guint n = hd_app_worker_count(source->jobs);
    HdLiteSnapshot *snapshot =
        source->copies ? hd_lite_snapshot_copy(source->path, n, source->progress, cancel, error)
                       : hd_lite_snapshot_open(source->path, n, cancel, error);
    if (snapshot == NULL)
        return NULL;
    hd_app_worker_open_crew(crew, snapshot, n, cancel);
    HdSchema *schema = hd_lite_catalog_read(crew->workers[0].lite, arena, error);
    if (schema == NULL ||
        !hd_app_select_tables(schema, source->tables, source->exclude_tables, error))
        return NULL;
    hd_tr_rowid_show(schema, arena);
    return schema;
}
