/* What the files of sql_equal share: each takes two of what its name says, either may be NULL. */
#ifndef HD_SQL_EQUAL_PART_H
#define HD_SQL_EQUAL_PART_H

#include "sql/sql_tree.h"

typedef gboolean (*HdSqlEqual)(gconstpointer a, gconstpointer b);

gboolean hd_sql_equal_part_list(const GPtrArray *a, const GPtrArray *b, HdSqlEqual equal);
gboolean hd_sql_equal_part_name(HdSqlName a, HdSqlName b);
gboolean hd_sql_equal_part_object(HdSqlObjectName a, HdSqlObjectName b);
gboolean hd_sql_equal_part_text(gconstpointer a, gconstpointer b);
gboolean hd_sql_equal_part_names(const GPtrArray *a, const GPtrArray *b);
gboolean hd_sql_equal_part_exprs(const GPtrArray *a, const GPtrArray *b);
gboolean hd_sql_equal_part_terms(const GPtrArray *a, const GPtrArray *b);
gboolean hd_sql_equal_part_type(const HdSqlType *a, const HdSqlType *b);
gboolean hd_sql_equal_part_window(gconstpointer a, gconstpointer b);
gboolean hd_sql_equal_part_with(const HdSqlWith *a, const HdSqlWith *b);
gboolean hd_sql_equal_part_from(const GPtrArray *a, const GPtrArray *b);
gboolean hd_sql_equal_part_results(const GPtrArray *a, const GPtrArray *b);
gboolean hd_sql_equal_part_indexed(const HdSqlIndexed *a, const HdSqlIndexed *b);

#endif
