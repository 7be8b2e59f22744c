#include "app/app_analysis_effort.h"

#include "app/app_analysis_part.h"

/* The rules, the first that applies counts; docs/analysis.md tells them. */
typedef enum { RULE_LEFT, RULE_BROKEN, RULE_FUNCTION, RULE_NOTE, RULE_PLAIN } Rule;

static const HdEffort efforts[] = {
    [RULE_LEFT] = HD_EFFORT_HIGH,       /* there is no such thing in PostgreSQL, or not as it is */
    [RULE_BROKEN] = HD_EFFORT_HIGH,     /* rows that are there break it */
    [RULE_FUNCTION] = HD_EFFORT_MEDIUM, /* it calls functions that stand in for SQLite's */
    [RULE_NOTE] = HD_EFFORT_MEDIUM,     /* it comes out otherwise than it was written */
    [RULE_PLAIN] = HD_EFFORT_LOW,
};

static Rule find_rule(const HdEffortFacts *facts)
{
    if (facts->leftover != NULL)
        return RULE_LEFT;
    if (facts->finding != NULL)
        return RULE_BROKEN;
    if (facts->function != NULL)
        return RULE_FUNCTION;
    return facts->note != NULL ? RULE_NOTE : RULE_PLAIN;
}

/* What such a row does, and what several do. */
static const char *break_text(const HdFinding *finding)
{
    gboolean is_one = finding->rows == 1;
    switch (finding->kind) {
    case HD_FINDING_ORPHAN:
        return is_one ? "refers to a row that does not exist"
                      : "refer to a row that does not exist";
    case HD_FINDING_NULL:
        return is_one ? "holds NULL" : "hold NULL";
    case HD_FINDING_CHECK:
        return is_one ? "breaks it" : "break it";
    case HD_FINDING_DUPLICATE:
        return is_one ? "has the key of another row in PostgreSQL"
                      : "have the key of another row in PostgreSQL";
    case HD_FINDING_LONG:
        return is_one ? "holds a value that is too long for an index"
                      : "hold a value that is too long for an index";
    }
    g_assert_not_reached();
}

static const char *note_text(const HdEffortFacts *facts, HdArena *arena)
{
    const HdNote *note = facts->note;
    const char *text = note->column == NULL
                           ? note->text
                           : hd_arena_printf(arena, "column \"%s\": %s", note->column, note->text);
    return facts->n_notes == 1
               ? text
               : hd_arena_printf(arena, "%s; and %u more", text, facts->n_notes - 1);
}

static const char *reason_text(Rule rule, const HdEffortFacts *facts, HdArena *arena)
{
    switch (rule) {
    case RULE_LEFT:
        return facts->leftover->reason;
    case RULE_BROKEN:
        return hd_arena_printf(arena, "%s %s",
                               hd_app_analysis_counted(facts->finding->rows, "row", arena),
                               break_text(facts->finding));
    case RULE_FUNCTION:
        return hd_arena_printf(arena, "it calls %s.%s(), which does what SQLite does", "sqlite",
                               facts->function);
    case RULE_NOTE:
        return note_text(facts, arena);
    case RULE_PLAIN:
        return NULL;
    }
    g_assert_not_reached();
}

static const char *action_text(Rule rule, const HdEffortFacts *facts, const char *done,
                               const HdElement *element)
{
    if (rule == RULE_LEFT)
        return element->target_sql == NULL ? "left out, and named with its reason"
                                           : "made otherwise";
    if (rule != RULE_BROKEN)
        return done;
    return facts->finding->kind == HD_FINDING_ORPHAN || facts->finding->kind == HD_FINDING_CHECK
               ? "made NOT VALID: it holds for new rows, and is validated once the old ones are "
                 "right"
               : "tried; where the server refuses it, it is left out and named";
}

void hd_app_analysis_rate(const HdEffortFacts *facts, const char *done, HdElement *element,
                          HdArena *arena)
{
    Rule rule = find_rule(facts);
    element->effort = efforts[rule];
    element->reason = reason_text(rule, facts, arena);
    element->action = action_text(rule, facts, done, element);
}
