/* The SELECT statements that cursors run. */
#ifndef HD_LITE_QUERY_H
#define HD_LITE_QUERY_H

#include <glib.h>

#include "lite/lite_cursor.h"

/* The column that stands for the rowid: its alias, or a hidden name. NULL where there is neither.
 */
const char *hd_lite_query_rowid(const HdTable *table);

/* All rows of the range in the order of their identity. The results are the columns asked for,
 * then those of the identity that are not among them; *out_keys says which result holds which part
 * of the identity (n_key of them, 1 for a rowid), free with g_free.
 * Parameters: rowid: $1 is the first rowid, $2 the last if the range has one; otherwise the values
 * of `after`, then those of `upto`, where given. */
char *hd_lite_query_rows(const HdLiteQuery *query, int **out_keys);

/* The first row from rowid $1 on: typeof() of the columns asked for, and its rowid. */
char *hd_lite_query_classes(const HdLiteQuery *query);

/* One column of the row with rowid $1. */
char *hd_lite_query_cell(const HdTable *table, guint column);

/* The first or the last rowid of a table; no row where it is empty. */
char *hd_lite_query_end(const HdTable *table, gboolean last);

/* The number of a table's rows. */
char *hd_lite_query_count(const HdTable *table);

/* The first, or backwards the last, $2 rowids that are not below $1. */
char *hd_lite_query_rowids(const HdTable *table, gboolean last);

/* The first part of the primary key, and the rowid where there is one, in the order of the key. */
char *hd_lite_query_keys(const HdTable *table);

#endif
