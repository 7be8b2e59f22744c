/* What the statements that change rows share: the table or view, values on their way into its
 * columns, and what may forbid them. */
#ifndef HD_TR_CHANGE_H
#define HD_TR_CHANGE_H

#include "translate/tr_query.h"

typedef struct {
    HdTrContext *context;
    HdArena *arena;
    const HdTrRelation *relation;
    const char *qualifier; /* of its columns */
    HdTrSource source;     /* the row that is changed */
    const char *target;    /* "schema"."name", with AS "alias" where there is one */
    const char *with;      /* WITH … and a blank, or "" */
    HdTrScope outer;       /* what WITH gives, inside what is around the statement */
} HdTrChange;

/* Begins a change of the table or view of that name. The change must stay where it is until the
 * statement is done: scopes point to it. */
gboolean hd_tr_change_begin(HdTrContext *context, const HdTrScope *outer, const HdSqlWith *with,
                            const HdSqlObjectName *name, const HdSqlName *alias,
                            HdTrChange *out_change, GError **error);

/* Refused where rows that are written would lack what SQLite computes for them. */
gboolean hd_tr_change_may_write(const HdTrChange *change, GError **error);

/* A scope that sees the row that is changed. */
HdTrScope hd_tr_change_scope(HdTrChange *change);

/* The position of a column that a value can be given to. */
gboolean hd_tr_change_column(const HdTrChange *change, const HdSqlName *name, guint *out_position,
                             GError **error);

/* The value as it is stored in the column. */
gboolean hd_tr_change_assign(const HdTrChange *change, HdTrScope *scope, guint position,
                             const HdTrExpr *expr, const char **out_sql, GError **error);

typedef struct {
    const char *sql;       /* "a" = 1, "b" = 2 */
    gboolean *is_set;      /* for each column */
    gboolean *may_be_null; /* for each column that is set */
} HdTrSets;

/* The assignments of UPDATE and of ON CONFLICT DO UPDATE. */
gboolean hd_tr_change_sets(const HdTrChange *change, HdTrScope *scope, const GPtrArray *sets,
                           HdTrSets *out_sets, GError **error);

/* RETURNING … with a blank before it, or "". */
gboolean hd_tr_change_returning(HdTrChange *change, const GPtrArray *results, const char **out_sql,
                                GError **error);

/* ORDER BY, LIMIT and OFFSET; each may be NULL. */
typedef struct {
    const GPtrArray *order_by;
    const HdSqlExpr *limit;
    const HdSqlExpr *offset;
} HdTrLimit;

/* WHERE … with a blank before it, or "". With a limit the rows are chosen by a query, which takes
 * the place of *where. */
gboolean hd_tr_change_where(HdTrChange *change, HdTrScope *scope, HdSqlExpr *where,
                            const char **out_sql, GError **error);
gboolean hd_tr_change_limited(HdTrChange *change, HdTrScope *scope, const HdTrLimit *limit,
                              const char **where, GError **error);

/* ---- tr_change_rowid.c ---- */

/* The condition with the primary key in the place of a rowid, where that says the same. */
HdSqlExpr *hd_tr_change_rowid(const HdTrChange *change, HdSqlExpr *where);

/* ---- tr_change_key.c ---- */

/* One rule of uniqueness of a table: its primary key, a constraint, or an index. */
typedef struct {
    const HdIndexPart *parts;
    guint n_parts;
    const HdSqlExpr *where; /* of a partial index; else NULL */
} HdTrRule;

/* Those of the table that is changed, of HdTrRule *; none of a view. */
GPtrArray *hd_tr_change_rules(const HdTrChange *change);

/* Whether the rule speaks of the column; where its parts or its condition are expressions, it may.
 */
gboolean hd_tr_change_rule_uses(const HdTrChange *change, const HdTrRule *rule, guint position);

/* The rule as ON CONFLICT names it: (parts), and its condition. */
gboolean hd_tr_change_rule_target(const HdTrChange *change, const HdTrRule *rule,
                                  const char **out_sql, GError **error);

/* The condition that two rows, given by their qualifiers, are one under the rule. */
gboolean hd_tr_change_rule_match(const HdTrChange *change, const HdTrRule *rule, const char *left,
                                 const char *right, const char **out_sql, GError **error);

#endif
