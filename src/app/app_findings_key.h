/* Keys as the target compares them: values that differ in SQLite may be the same there. */
#ifndef HD_APP_FINDINGS_KEY_H
#define HD_APP_FINDINGS_KEY_H

#include <glib.h>

#include "app/app_scan.h"
#include "sql/sql_build.h"

/* Expressions of SQLite's (HdSql *) for the parts of a key, by which rows are equal where they are
 * in the target; NULL where SQLite has compared them so already, or a part is no column. Free with
 * g_ptr_array_unref. */
GPtrArray *hd_app_findings_key(const HdScanTable *scanned, const HdIndexPart *parts, guint n_parts);

/* A condition: the parts of the key that texts or blobs can be are together longer than an index
 * takes. NULL where no value is so long. Free with hd_sql_build_free. */
HdSql *hd_app_findings_long(const HdScanTable *scanned, const HdIndexPart *parts, guint n_parts);

#endif
