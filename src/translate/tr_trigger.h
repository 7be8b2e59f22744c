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
    gboolean feeds_parents; /* what it does may make rows that its table's foreign keys refer to */
    gboolean key_stays;     /* nothing but statements sets the primary key of its table */
    gboolean is_last;       /* no other is fired after it for the same event */
} HdTrTrigger;

/* The triggers of the schema in the order of their creation, of HdTrTrigger *. */
GPtrArray *hd_tr_trigger_plan(HdTrBuild *build);

gboolean hd_tr_trigger_is_before(const HdSqlCreateTrigger *tree);

/* ---- tr_trigger_chain.c ---- */

/* Finds out what the trigger at the position sets off. */
void hd_tr_trigger_follow(HdTrBuild *build, const GPtrArray *triggers, guint position);

/* Whether a foreign key does so change or delete rows. */
gboolean hd_tr_trigger_is_action(HdAction action);

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
} HdTrBody;

/* One line; what is several lines is indented by the caller. */
void hd_tr_trigger_line(HdTrBody *body, const char *line);

/* One step of the body: SELECT, INSERT, UPDATE or DELETE. */
gboolean hd_tr_trigger_step(HdTrBody *body, const HdSqlStatement *step, GError **error);

#endif
