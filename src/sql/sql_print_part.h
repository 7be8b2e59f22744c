/* What the files of sql_print share. All append to out. */
#ifndef HD_SQL_PRINT_PART_H
#define HD_SQL_PRINT_PART_H

#include "sql/sql_tree.h"

typedef void (*HdSqlPrint)(GString *out, gconstpointer item);

/* Items separated by ", ". */
void hd_sql_print_part_list(GString *out, const GPtrArray *list, HdSqlPrint print);

void hd_sql_print_part_name(GString *out, HdSqlName name);
void hd_sql_print_part_object(GString *out, HdSqlObjectName object);
void hd_sql_print_part_names(GString *out, const GPtrArray *names);
void hd_sql_print_part_expr(GString *out, const HdSqlExpr *expr);
void hd_sql_print_part_exprs(GString *out, const GPtrArray *exprs);
void hd_sql_print_part_terms(GString *out, const GPtrArray *terms);
void hd_sql_print_part_type(GString *out, const HdSqlType *type);
void hd_sql_print_part_window(GString *out, const HdSqlWindow *window);
void hd_sql_print_part_select(GString *out, const HdSqlSelect *select);
void hd_sql_print_part_conflict(GString *out, const char *before, HdSqlConflict conflict);

/* Each with a blank in front, or nothing. */
void hd_sql_print_part_from(GString *out, const GPtrArray *items);
void hd_sql_print_part_clause(GString *out, const char *words, const HdSqlExpr *expr);
void hd_sql_print_part_order(GString *out, const GPtrArray *terms);
void hd_sql_print_part_limit(GString *out, const HdSqlExpr *limit, const HdSqlExpr *offset);
void hd_sql_print_part_returning(GString *out, const GPtrArray *results);
void hd_sql_print_part_indexed(GString *out, const HdSqlIndexed *indexed);
void hd_sql_print_part_alias(GString *out, HdSqlName alias);

/* "WITH ... ", or nothing. */
void hd_sql_print_part_with(GString *out, const HdSqlWith *with);

/* A table's definition, from "(" or "AS" on. */
void hd_sql_print_part_table(GString *out, const HdSqlCreateTable *table);
void hd_sql_print_part_column(GString *out, const HdSqlColumn *column);

#endif
