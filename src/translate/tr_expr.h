/* One expression of SQLite as PostgreSQL text with the same value, or refused with the reason.
 *
 * Every expression knows two things at once: what SQLite would make of it (affinity, collation,
 * storage class) and what it is in PostgreSQL (type, how tightly its text binds). */
#ifndef HD_TR_EXPR_H
#define HD_TR_EXPR_H

#include <glib.h>

#include "base/arena.h"
#include "model/target.h"
#include "model/value.h"
#include "sql/sql_tree.h"

/* What names in an expression can mean, and what the translation came across. */
typedef struct {
    HdArena *arena;
    const HdTable *table;        /* NULL: no columns, as in a DEFAULT */
    const HdTargetTable *target; /* of table */
    const HdChoice *choices;     /* for each column of table */
    gboolean collate_c;          /* text columns carry COLLATE "C" */
    gboolean saw_now;            /* set when the value depends on the time */
    gboolean saw_generated;      /* set when a column that the target computes is used */
    guint n_columns_seen;        /* how often the column used changed: 1 for a single one */
    guint column_seen;           /* position of the last one */
} HdTrScope;

/* How tightly a text binds, from not needing parentheses anywhere to needing them nearly anywhere.
 */
typedef enum {
    HD_TR_LEVEL_ATOM,
    HD_TR_LEVEL_SIGNED, /* a negative number */
    HD_TR_LEVEL_ARITHMETIC,
    HD_TR_LEVEL_COMPARISON,
    HD_TR_LEVEL_LOGIC
} HdTrLevel;

/* SQLite's affinity of an expression: that of HdAffinity, or none at all. */
#define HD_TR_NO_AFFINITY (-1)

typedef struct {
    const char *sql;
    HdTrLevel level;
    HdTypeKind kind;
    int affinity;          /* HdAffinity or HD_TR_NO_AFFINITY */
    const char *collation; /* "BINARY", "NOCASE" or "RTRIM" of a column or COLLATE; else NULL */
    gboolean collation_is_explicit;
    gboolean carries_c; /* PostgreSQL derives the collation "C" for it from a column */
    gboolean is_mixed;  /* SQLite may hold another storage class than kind tells */
    gboolean is_real;   /* certainly of SQLite's class real, not integer */
    gboolean is_column;
    HdForm form;          /* of a column of instants */
    int whole_digits;     /* of a number: the most it can have before its point; 0 for no limit */
    gboolean is_constant; /* a literal, whose value follows; its sql is the value's */
    gboolean is_truth;    /* the word TRUE or FALSE, value 1 or 0 */
    HdValue value;
} HdTrExpr;

/* As a value. Text, source and result live in the scope's arena. On refusal the error is
 * HD_ERROR_UNSUPPORTED and its message the reason: one sentence, lower case, without full stop. */
gboolean hd_tr_expr(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr, GError **error);

/* As a condition: a boolean in PostgreSQL, true where SQLite takes the value for true. */
gboolean hd_tr_expr_condition(HdTrScope *scope, const HdSqlExpr *tree, const char **out_sql,
                              GError **error);

/* As the value stored in a column of the given affinity that became the given type: SQLite's column
 * affinity is applied. Refused where the two would not hold the same value. */
gboolean hd_tr_expr_assign(HdTrScope *scope, const HdSqlExpr *tree, const HdColumn *column,
                           const HdChoice *choice, const char **out_sql, GError **error);

#endif
