/* An expression of SQLite's that tells which row it is of. */
#ifndef HD_LITE_IDENTITY_H
#define HD_LITE_IDENTITY_H

#include "model/schema.h"
#include "sql/sql_build.h"

/* "rowid 17", "key ('eu', 17)" as SQLite's quote() writes it. alias is that of the table in the
 * query; NULL: it has none. number is the column that numbers rows without a rowid or a key. */
void hd_lite_identity_add(HdSql *sql, const HdTable *table, const char *alias, const char *number);

#endif
