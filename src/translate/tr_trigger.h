/* Triggers as plpgsql functions with triggers that call them. */
#ifndef HD_TR_TRIGGER_H
#define HD_TR_TRIGGER_H

#include "translate/tr_build.h"

/* Adds the triggers of the schema to the target, after its tables and views; those that have no
 * translation are among the leftovers. */
void hd_tr_triggers(HdTrBuild *build);

/* Tells the published relations which triggers and foreign keys watch them, as statements that are
 * translated need to know. */
void hd_tr_trigger_mark_relations(HdTrBuild *build);

/* ---- tr_trigger_plan.c ---- */

typedef struct {
    const HdOther *other;
    const HdSqlCreateTrigger *tree; /* NULL: its text is not that of a trigger */
    const char *name;               /* in the target, of the function too */
    gboolean is_recursive;          /* what it does may fire it again */
    gboolean changes_own_row;       /* what it does may update or delete the row it is fired for */
    gboolean updates_own_row;       /* update, that is */
    gboolean hits_own_row;          /* and is meant to, or does so whatever the row */
    gboolean mends_keys; /* what it does may make foreign keys right that its event broke */
    gboolean key_stays;  /* nothing but statements sets the primary key of its table */
    gboolean is_last;    /* no other is fired after it for the same event */
} HdTrTrigger;

/* The triggers of the schema in the order of their creation, of HdTrTrigger *. */
GPtrArray *hd_tr_trigger_plan(HdTrBuild *build);

gboolean hd_tr_trigger_is_before(const HdSqlCreateTrigger *tree);

/* ---- tr_trigger_chain.c ---- */

/* Finds out what the trigger at the position sets off. */
void hd_tr_trigger_follow(HdTrBuild *build, const GPtrArray *triggers, guint position);

/* Whether a foreign key does so change or delete rows. */
gboolean hd_tr_trigger_is_action(HdAction action);

/* ---- tr_trigger_key.c ---- */

/* Whether the table's primary key is still what it was when a trigger was fired for the row. */
gboolean hd_tr_trigger_key_stays(HdArena *arena, const HdTable *table, const GPtrArray *triggers);

/* ---- tr_trigger_row.c ---- */

/* What NEW or OLD is: the relation's columns as they are seen there. */
HdTrSource *hd_tr_trigger_row(HdArena *arena, const HdTrRelation *relation,
                              const HdTrTrigger *trigger, gboolean is_new);

/* The condition that the row a BEFORE trigger is fired for is no longer in its table. */
gboolean hd_tr_trigger_row_is_gone(HdTrScope *rows, const HdTrRelation *relation,
                                   const HdTrTrigger *trigger, const char **out_sql,
                                   GError **error);

/* ---- tr_trigger_step.c ---- */

/* A function's body as it grows. */
typedef struct {
    HdTrContext *context;
    HdTrScope *rows; /* sees NEW and OLD */
    const HdTrTrigger *trigger;
    const char *leave; /* the statement that RAISE(IGNORE) becomes, with what it has to undo */
    GString *text;
    guint depth; /* of indentation */
    gboolean saw_fail;
    gboolean keeps_changes; /* the text calls changes() */
    gboolean keeps_rowid;   /* or last_insert_rowid() */
} HdTrBody;

/* The declarations of what the steps tell each other, with a line break after each; or "". */
const char *hd_tr_trigger_declarations(const HdTrBody *body);

/* One line; what is several lines is indented by the caller. */
void hd_tr_trigger_line(HdTrBody *body, const char *line);

/* A condition as IF takes it: plpgsql reads one up to the first THEN outside of parentheses. */
const char *hd_tr_trigger_condition(HdArena *arena, const char *condition);

/* One step of the body: SELECT, INSERT, UPDATE or DELETE. */
gboolean hd_tr_trigger_step(HdTrBody *body, const HdSqlStatement *step, GError **error);

/* ---- tr_trigger_raise.c ---- */

/* Whether the expression, or a row of the query, raises where a statement can be made of it. */
gboolean hd_tr_trigger_is_raise(const HdSqlExpr *expr);
gboolean hd_tr_trigger_raises(const HdSqlSelect *select);

/* Whether it may be RAISE(IGNORE). */
gboolean hd_tr_trigger_ignores(HdArena *arena, HdSqlExpr *expr);

/* The value, or the query, for what it raises alone. */
gboolean hd_tr_trigger_raise_value(HdTrBody *body, const HdSqlExpr *expr, GError **error);
gboolean hd_tr_trigger_raise(HdTrBody *body, const HdSqlSelect *select, GError **error);

/* ---- tr_trigger_values.c ---- */

/* What the rows to insert raise, before they are inserted; *out_select is the query without it,
 * or NULL where nothing remains to be inserted. */
gboolean hd_tr_trigger_raise_values(HdTrBody *body, const HdSqlSelect *select,
                                    HdSqlSelect **out_select, GError **error);

#endif
