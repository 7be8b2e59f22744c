/* What to compare with what: the source's tables and columns beside the target's. */
#ifndef HD_VERIFY_PLAN_H
#define HD_VERIFY_PLAN_H

#include <glib.h>

#include "base/arena.h"
#include "model/schema.h"
#include "pg/pg_catalog.h"
#include "verify/verify_table.h"

/* The name that a table, or with column >= 0 one of its columns, has in the target, where it is not
 * the source's; NULL: the source's. Borrowed until the plan is made. */
typedef const char *(*HdTargetNameFn)(const HdTable *table, int column, gpointer data);

typedef enum {
    HD_PROBLEM_TABLE_MISSING,  /* of the target */
    HD_PROBLEM_TABLE_EXTRA,    /* in the target alone */
    HD_PROBLEM_COLUMN_MISSING, /* of the target */
    HD_PROBLEM_COLUMN_EXTRA    /* in the target alone */
} HdVerifyProblemKind;

/* A table or a column that cannot be compared, which is a difference by itself. */
typedef struct {
    HdVerifyProblemKind kind;
    const char *table;  /* the source's name, or the target's where it alone has it */
    const char *column; /* likewise; NULL of a table */
} HdVerifyProblem;

/* Pairs by name, as hd_match_find finds it. Gives a HdVerifyTable * for each table that both sides
 * have, in the source's order, with the columns that both sides have, all with HD_FORM_ISO, and
 * without progress and cancel token. name may be NULL. Everything lives in the arena; schema and
 * catalog are borrowed as long. */
GPtrArray *hd_verify_plan(const HdSchema *schema, const HdPgCatalog *catalog, HdTargetNameFn name,
                          gpointer data, HdArena *arena, GPtrArray **out_problems);

#endif
