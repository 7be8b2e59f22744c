/* The rows of a table of which something is true. */
#ifndef HD_LITE_MATCH_H
#define HD_LITE_MATCH_H

#include <glib.h>

#include "lite/lite_conn.h"
#include "model/schema.h"
#include "sql/sql_build.h"

/* Counts them; conditions (HdSql *) are over the table's columns. out_rows has a place for each. */
gboolean hd_lite_match_count(HdLite *lite, const HdTable *table, const GPtrArray *conditions,
                             gint64 *out_rows, GError **error);

/* Adds the first rows (char *, "rowid 17") to rows, at most limit of them. */
gboolean hd_lite_match_name(HdLite *lite, const HdTable *table, const HdSql *condition, guint limit,
                            GPtrArray *rows, GError **error);

/* Of rows that are equal in all expressions (HdSql *), none of which is NULL: how many there are,
 * and a row of each of the first such groups. */
gboolean hd_lite_match_duplicates(HdLite *lite, const HdTable *table, const GPtrArray *expressions,
                                  gint64 *out_rows, GError **error);
gboolean hd_lite_match_name_duplicates(HdLite *lite, const HdTable *table,
                                       const GPtrArray *expressions, guint limit, GPtrArray *rows,
                                       GError **error);

#endif
