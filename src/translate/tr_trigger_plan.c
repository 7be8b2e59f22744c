/* What can be said of triggers before any is translated: which there are, and in which order they
 * fire. SQLite fires those of an event from the newest to the oldest, PostgreSQL by name. */
#include <string.h>

#include "sql/sql_parse.h"
#include "translate/tr_operand.h"
#include "translate/tr_trigger.h"

/* PostgreSQL's own triggers, which follow foreign keys, are called "RI_ConstraintTrigger_a_16400"
 * where they act on other rows, and "…_c_16400" where they check. SQLite acts before it fires AFTER
 * triggers, and checks when the statement is done, so that a trigger can still make a row right.
 * Both are kept by a name between the two. */
#define BEHIND_ACTIONS "RI_ConstraintTrigger_b"

gboolean hd_tr_trigger_is_before(const HdSqlCreateTrigger *tree)
{
    return tree->time == HD_SQL_TRIGGER_NONE || tree->time == HD_SQL_TRIGGER_BEFORE;
}

static gboolean is_same_name(const char *a, const char *b)
{
    return g_ascii_strcasecmp(a, b) == 0;
}

/* ---- names ---- */

static gboolean is_same_moment(const HdTrTrigger *a, const HdTrTrigger *b)
{
    return a->tree != NULL && b->tree != NULL && a->tree->event == b->tree->event &&
           hd_tr_trigger_is_before(a->tree) == hd_tr_trigger_is_before(b->tree) &&
           is_same_name(a->tree->table.name.text, b->tree->table.name.text);
}

/* The triggers that the event fires at the same moment, in SQLite's order. */
static GPtrArray *find_group(HdTrBuild *build, const GPtrArray *triggers, guint first)
{
    GPtrArray *group = hd_arena_ptr_array(build->arena);
    for (guint i = triggers->len; i-- > 0;) {
        if (is_same_moment(triggers->pdata[first], triggers->pdata[i]))
            g_ptr_array_add(group, triggers->pdata[i]);
    }
    return group;
}

/* Between which names those of a group have to be; "" and NULL for no bound. */
typedef struct {
    const char *low;
    const char *high;
} Bounds;

static Bounds find_bounds(const HdTrBuild *build, const GPtrArray *group)
{
    Bounds bounds = {"", NULL};
    const HdTrTrigger *first = group->pdata[0];
    if (first->tree->time != HD_SQL_TRIGGER_AFTER)
        return bounds;
    const HdTrRelation *relation =
        hd_tr_catalog_find(build->published, first->tree->table.name.text);
    if (relation != NULL && relation->has_actions)
        bounds.low = BEHIND_ACTIONS;
    for (guint i = 0; i < group->len; i++) {
        if (((const HdTrTrigger *)group->pdata[i])->mends_keys)
            bounds.high = BEHIND_ACTIONS "~";
    }
    return bounds;
}

static gboolean is_in_order(const GPtrArray *group, const Bounds *bounds)
{
    const char *before = bounds->low;
    for (guint i = 0; i < group->len; i++) {
        const char *name = ((const HdTrTrigger *)group->pdata[i])->other->name;
        if (strcmp(before, name) >= 0 || (bounds->high != NULL && strcmp(name, bounds->high) >= 0))
            return FALSE;
        before = name;
    }
    return TRUE;
}

static const char *prefix(const Bounds *bounds)
{
    if (bounds->high == NULL)
        return "t";
    return bounds->low[0] != '\0' ? BEHIND_ACTIONS : "A";
}

/* Names stay as they are where their order is SQLite's already. */
static void name_group(HdTrBuild *build, const GPtrArray *group, HdTrNames *names)
{
    Bounds bounds = find_bounds(build, group);
    gboolean in_order = is_in_order(group, &bounds);
    int width = group->len > 9 ? group->len > 99 ? 3 : 2 : 1;
    for (guint i = 0; i < group->len; i++) {
        HdTrTrigger *trigger = group->pdata[i];
        const char *wanted = trigger->other->name;
        trigger->is_last = i + 1 == group->len;
        if (!in_order)
            wanted =
                hd_arena_printf(build->arena, "%s%0*u_%s", prefix(&bounds), width, i + 1, wanted);
        trigger->name = hd_tr_name_claim(names, NULL, wanted, build->arena);
    }
}

/* ---- all of them ---- */

static HdTrTrigger *read_trigger(HdTrBuild *build, const HdOther *other)
{
    HdTrTrigger *trigger = hd_arena_new0(build->arena, HdTrTrigger);
    HdSqlStatement *tree = hd_sql_parse_one(build->arena, other->sql, strlen(other->sql), NULL);
    trigger->other = other;
    if (tree != NULL && tree->kind == HD_SQL_STATEMENT_CREATE_TRIGGER)
        trigger->tree = tree->u.create_trigger;
    return trigger;
}

GPtrArray *hd_tr_trigger_plan(HdTrBuild *build)
{
    GPtrArray *triggers = hd_arena_ptr_array(build->arena);
    g_autoptr(HdTrNames) names = hd_tr_name_set_new();
    for (guint i = 0; i < build->schema->n_others; i++) {
        if (build->schema->others[i].kind == HD_OTHER_TRIGGER)
            g_ptr_array_add(triggers, read_trigger(build, &build->schema->others[i]));
    }
    for (guint i = 0; i < triggers->len; i++) {
        HdTrTrigger *trigger = triggers->pdata[i];
        if (trigger->tree == NULL)
            continue;
        hd_tr_trigger_follow(build, triggers, i);
        trigger->key_stays = hd_tr_trigger_key_stays(
            build->arena, hd_schema_find(build->schema, trigger->tree->table.name.text), triggers);
        if (trigger->name == NULL)
            name_group(build, find_group(build, triggers, i), names);
    }
    return triggers;
}

/* ---- marks ---- */

static guint find_events(HdTrBuild *build, const char *table)
{
    guint events = 0;
    for (guint i = 0; i < build->schema->n_others; i++) {
        const HdOther *other = &build->schema->others[i];
        if (other->kind != HD_OTHER_TRIGGER || other->table == NULL ||
            !is_same_name(other->table, table))
            continue;
        const HdTrTrigger *trigger = read_trigger(build, other);
        events |= trigger->tree != NULL ? 1U << trigger->tree->event : ~0U;
    }
    return events;
}

static gboolean find_actions(const HdSchema *schema, const HdTable *parent)
{
    for (guint i = 0; i < schema->n_tables; i++) {
        const HdTable *table = schema->tables[i];
        for (guint j = 0; j < table->n_foreign_keys; j++) {
            const HdForeignKey *key = &table->foreign_keys[j];
            if (is_same_name(key->parent_name, parent->name) &&
                (hd_tr_trigger_is_action(key->on_delete) ||
                 hd_tr_trigger_is_action(key->on_update)))
                return TRUE;
        }
    }
    return FALSE;
}

void hd_tr_trigger_mark_relations(HdTrBuild *build)
{
    for (guint i = 0; i < build->schema->n_tables; i++) {
        const HdTable *table = build->schema->tables[i];
        HdTrRelation *relation = hd_arena_new0(build->arena, HdTrRelation);
        *relation = *hd_tr_catalog_find(build->published, table->name);
        relation->trigger_events = find_events(build, table->name);
        relation->has_actions = find_actions(build->schema, table);
        hd_tr_catalog_add(build->published, relation);
    }
}
