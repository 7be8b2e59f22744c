/* Statements that read and change rows, as PostgreSQL's. */
#ifndef HD_TR_STATEMENT_H
#define HD_TR_STATEMENT_H

#include "translate/tr_query.h"

/* INSERT, UPDATE, DELETE without the closing semicolon. outer sees what is around the statement:
 * NEW and OLD of a trigger; NULL: nothing. */
gboolean hd_tr_insert(HdTrContext *context, const HdTrScope *outer, const HdSqlInsert *tree,
                      const char **out_sql, GError **error);
gboolean hd_tr_update(HdTrContext *context, const HdTrScope *outer, const HdSqlUpdate *tree,
                      const char **out_sql, GError **error);
gboolean hd_tr_delete(HdTrContext *context, const HdTrScope *outer, const HdSqlDelete *tree,
                      const char **out_sql, GError **error);

typedef enum { HD_TR_GRADE_EXACT, HD_TR_GRADE_COMPAT, HD_TR_GRADE_MANUAL } HdTrGrade;

typedef struct {
    HdTrGrade grade;
    const char *sql;    /* without the closing semicolon; NULL where manual */
    const char *reason; /* why it is manual; else NULL */
    GPtrArray *compat;  /* char *: the compat functions it calls */
} HdTranslation;

typedef struct {
    const HdTrCatalog *catalog;
    const char *schema; /* of the target */
    gboolean collate_c;
    gboolean named_parameters;
} HdTrStatementOptions;

/* Any statement but those that define tables, indexes, views and triggers (hd_tr_schema() does
 * those). Never fails: what cannot be translated is manual. text is what the tree was parsed from.
 */
void hd_tr_statement(const HdSqlStatement *tree, const char *text,
                     const HdTrStatementOptions *options, HdArena *arena,
                     HdTranslation *out_translation);

#endif
