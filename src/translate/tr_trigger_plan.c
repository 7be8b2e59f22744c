/* What can be said of triggers before any is translated: in which order they fire, and what they
 * set off.
 *
 * SQLite fires the triggers of an event from the newest to the oldest, PostgreSQL by name. And with
 * recursive triggers off, as they are by default, SQLite does not fire a trigger that is already at
 * work somewhere up the chain, whichever row it was fired for; PostgreSQL does. */
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

/* ---- what is set off ---- */

typedef struct {
    const char *table;
    HdSqlTriggerEvent kind;
    GPtrArray *columns;  /* UPDATE: HdSqlName *, those that are set; NULL: any */
    gboolean spares_row; /* it leaves the row alone that the trigger is fired for */
} Event;

typedef struct {
    HdTrBuild *build;
    const GPtrArray *triggers;
    GPtrArray *events;  /* Event *: all that were reached; each is followed once */
    gboolean *is_fired; /* for each trigger */
} Chain;

static gboolean is_known(const Chain *chain, const Event *event)
{
    for (guint i = 0; i < chain->events->len; i++) {
        const Event *known = chain->events->pdata[i];
        /* Column lists come from the texts, of which there are finitely many. */
        if (known->kind == event->kind && known->columns == event->columns &&
            known->spares_row == event->spares_row && is_same_name(known->table, event->table))
            return TRUE;
    }
    return FALSE;
}

static void add_event(Chain *chain, Event event)
{
    Event *copy = hd_arena_new0(chain->build->arena, Event);
    *copy = event;
    if (!is_known(chain, copy))
        g_ptr_array_add(chain->events, copy);
}

static GPtrArray *set_columns(Chain *chain, const GPtrArray *sets)
{
    GPtrArray *columns = hd_arena_ptr_array(chain->build->arena);
    for (guint i = 0; i < sets->len; i++) {
        const HdSqlSet *set = sets->pdata[i];
        for (guint j = 0; j < set->columns->len; j++)
            g_ptr_array_add(columns, set->columns->pdata[j]);
    }
    return columns;
}

static void add_insert(Chain *chain, const HdSqlInsert *tree)
{
    const char *table = tree->table.name.text;
    add_event(chain, (Event){table, HD_SQL_TRIGGER_INSERT, NULL, FALSE});
    for (guint i = 0; i < hd_sql_len(tree->upserts); i++) {
        const HdSqlUpsert *upsert = tree->upserts->pdata[i];
        if (upsert->sets != NULL)
            add_event(chain, (Event){table, HD_SQL_TRIGGER_UPDATE, set_columns(chain, upsert->sets),
                                     FALSE});
    }
    /* The rows that it replaces fire nothing themselves, but foreign keys act on them. */
    if (tree->conflict == HD_SQL_CONFLICT_REPLACE)
        add_event(chain, (Event){table, HD_SQL_TRIGGER_DELETE, NULL, FALSE});
}

/* id <> NEW.id, where id is the key of the trigger's table. */
static gboolean tells_rows_apart(const HdTable *table, const HdSqlExpr *expr)
{
    if (expr->kind != HD_SQL_EXPR_BINARY ||
        (expr->u.binary.op != HD_SQL_BINARY_NE && expr->u.binary.op != HD_SQL_BINARY_IS_NOT))
        return FALSE;
    const HdSqlExpr *own = expr->u.binary.left;
    const HdSqlExpr *row = expr->u.binary.right;
    if (own->kind != HD_SQL_EXPR_COLUMN || row->kind != HD_SQL_EXPR_COLUMN ||
        row->u.column.table.text == NULL)
        return FALSE;
    const char *source = row->u.column.table.text;
    int column = hd_schema_find_column(table, own->u.column.name.text);
    return (is_same_name(source, "new") || is_same_name(source, "old")) && column >= 0 &&
           table->n_key == 1 && table->key[0].column == column &&
           hd_schema_find_column(table, row->u.column.name.text) == column;
}

/* Whether the condition holds for other rows of the trigger's table alone. */
static gboolean spares_row(const HdTable *table, const HdSqlExpr *where)
{
    while (table != NULL && where != NULL && where->kind == HD_SQL_EXPR_BINARY &&
           where->u.binary.op == HD_SQL_BINARY_AND) {
        if (tells_rows_apart(table, where->u.binary.right))
            return TRUE;
        where = where->u.binary.left;
    }
    return table != NULL && where != NULL && tells_rows_apart(table, where);
}

/* own is the table whose row the chain began with, if these are the steps that it began with. */
static void add_steps(Chain *chain, const HdSqlCreateTrigger *tree, const HdTable *own)
{
    for (guint i = 0; i < tree->steps->len; i++) {
        const HdSqlStatement *step = tree->steps->pdata[i];
        if (step->kind == HD_SQL_STATEMENT_INSERT) {
            add_insert(chain, step->u.insert);
        } else if (step->kind == HD_SQL_STATEMENT_UPDATE) {
            const HdSqlUpdate *update = step->u.update;
            add_event(chain,
                      (Event){update->table.name.text, HD_SQL_TRIGGER_UPDATE,
                              set_columns(chain, update->sets), spares_row(own, update->where)});
        } else if (step->kind == HD_SQL_STATEMENT_DELETE) {
            add_event(chain, (Event){step->u.del->table.name.text, HD_SQL_TRIGGER_DELETE, NULL,
                                     spares_row(own, step->u.del->where)});
        }
    }
}

static gboolean is_action(HdAction action)
{
    return action == HD_ACTION_CASCADE || action == HD_ACTION_SET_NULL ||
           action == HD_ACTION_SET_DEFAULT;
}

/* Rows of other tables that foreign keys change or delete with a row. */
static void add_foreign_keys(Chain *chain, const Event *event)
{
    const HdSchema *schema = chain->build->schema;
    if (event->kind == HD_SQL_TRIGGER_INSERT)
        return;
    for (guint i = 0; i < schema->n_tables; i++) {
        const HdTable *table = schema->tables[i];
        for (guint j = 0; j < table->n_foreign_keys; j++) {
            const HdForeignKey *key = &table->foreign_keys[j];
            HdAction action =
                event->kind == HD_SQL_TRIGGER_DELETE ? key->on_delete : key->on_update;
            if (!is_same_name(key->parent_name, event->table) || !is_action(action))
                continue;
            gboolean is_delete =
                event->kind == HD_SQL_TRIGGER_DELETE && action == HD_ACTION_CASCADE;
            add_event(chain, (Event){table->name,
                                     is_delete ? HD_SQL_TRIGGER_DELETE : HD_SQL_TRIGGER_UPDATE,
                                     NULL, FALSE});
        }
    }
}

static gboolean have_common_name(const GPtrArray *a, const GPtrArray *b)
{
    for (guint i = 0; i < a->len; i++) {
        const HdSqlName *name = a->pdata[i];
        for (guint j = 0; j < b->len; j++) {
            if (is_same_name(name->text, ((const HdSqlName *)b->pdata[j])->text))
                return TRUE;
        }
    }
    return FALSE;
}

static gboolean fires(const HdSqlCreateTrigger *tree, const Event *event)
{
    return tree != NULL && tree->event == event->kind &&
           is_same_name(tree->table.name.text, event->table) &&
           (tree->columns == NULL || event->columns == NULL ||
            have_common_name(tree->columns, event->columns));
}

static void fire_all(Chain *chain, const Event *event)
{
    for (guint i = 0; i < chain->triggers->len; i++) {
        const HdTrTrigger *trigger = chain->triggers->pdata[i];
        if (chain->is_fired[i] || !fires(trigger->tree, event))
            continue;
        chain->is_fired[i] = TRUE;
        add_steps(chain, trigger->tree, NULL);
    }
}

/* Whether the event makes or changes rows that the table's foreign keys refer to. */
static gboolean feeds(const Event *event, const HdTable *table)
{
    if (table == NULL || event->kind == HD_SQL_TRIGGER_DELETE)
        return FALSE;
    for (guint i = 0; i < table->n_foreign_keys; i++) {
        if (is_same_name(table->foreign_keys[i].parent_name, event->table))
            return TRUE;
    }
    return FALSE;
}

static void follow(HdTrBuild *build, const GPtrArray *triggers, guint position)
{
    HdTrTrigger *trigger = triggers->pdata[position];
    const char *name = trigger->tree->table.name.text;
    const HdTable *own = hd_schema_find(build->schema, name);
    Chain chain = {
        .build = build,
        .triggers = triggers,
        .events = hd_arena_ptr_array(build->arena),
        .is_fired = hd_arena_array0(build->arena, gboolean, triggers->len),
    };
    add_steps(&chain, trigger->tree, own);
    for (guint i = 0; i < chain.events->len; i++) {
        const Event *event = chain.events->pdata[i];
        fire_all(&chain, event);
        add_foreign_keys(&chain, event);
        if (event->kind != HD_SQL_TRIGGER_INSERT && !event->spares_row &&
            is_same_name(event->table, name))
            trigger->changes_own_row = TRUE;
        trigger->feeds_parents = trigger->feeds_parents || feeds(event, own);
    }
    trigger->is_recursive = chain.is_fired[position];
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
        if (((const HdTrTrigger *)group->pdata[i])->feeds_parents)
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
        const HdTrTrigger *trigger = triggers->pdata[i];
        if (trigger->tree == NULL)
            continue;
        follow(build, triggers, i);
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
                (is_action(key->on_delete) || is_action(key->on_update)))
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
