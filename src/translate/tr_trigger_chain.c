/* What a trigger sets off: the changes that its steps make, the triggers and foreign keys that
 * those fire in turn, and so on. With recursive triggers off, as they are by default, SQLite does
 * not fire a trigger that is already at work somewhere up the chain, whichever row it was fired
 * for; PostgreSQL does. */
#include "translate/tr_trigger.h"

gboolean hd_tr_trigger_is_action(HdAction action)
{
    return action == HD_ACTION_CASCADE || action == HD_ACTION_SET_NULL ||
           action == HD_ACTION_SET_DEFAULT;
}

typedef struct {
    const char *table;
    HdSqlTriggerEvent kind;
    GPtrArray *columns;  /* UPDATE: HdSqlName *, those that are set; NULL: any */
    gboolean spares_row; /* it leaves the row alone that the trigger is fired for */
    gboolean hits_row;   /* it is meant for that row, or hits it whatever the row */
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
            known->spares_row == event->spares_row && known->hits_row == event->hits_row &&
            hd_schema_same_name(known->table, event->table))
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
    add_event(chain, (Event){.table = table, .kind = HD_SQL_TRIGGER_INSERT});
    for (guint i = 0; i < hd_sql_len(tree->upserts); i++) {
        const HdSqlUpsert *upsert = tree->upserts->pdata[i];
        if (upsert->sets != NULL)
            add_event(chain, (Event){.table = table,
                                     .kind = HD_SQL_TRIGGER_UPDATE,
                                     .columns = set_columns(chain, upsert->sets)});
    }
    /* The rows that it replaces fire nothing themselves, but foreign keys act on them. */
    if (tree->conflict == HD_SQL_CONFLICT_REPLACE)
        add_event(chain, (Event){.table = table, .kind = HD_SQL_TRIGGER_DELETE});
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
    return (hd_schema_same_name(source, "new") || hd_schema_same_name(source, "old")) &&
           column >= 0 && table->n_key == 1 && table->key[0].column == column &&
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

/* a = OLD.a */
static gboolean is_same_value(const HdSqlExpr *expr)
{
    if (expr->kind != HD_SQL_EXPR_BINARY ||
        (expr->u.binary.op != HD_SQL_BINARY_EQ && expr->u.binary.op != HD_SQL_BINARY_IS))
        return FALSE;
    const HdSqlExpr *own = expr->u.binary.left;
    const HdSqlExpr *row = expr->u.binary.right;
    if (own->kind != HD_SQL_EXPR_COLUMN || row->kind != HD_SQL_EXPR_COLUMN ||
        row->u.column.table.text == NULL)
        return FALSE;
    const char *source = row->u.column.table.text;
    return (hd_schema_same_name(source, "new") || hd_schema_same_name(source, "old")) &&
           hd_schema_same_name(own->u.column.name.text, row->u.column.name.text);
}

/* id = OLD.id, where id is the key of the trigger's table. */
static gboolean is_same_key(const HdTable *table, const HdSqlExpr *expr)
{
    return is_same_value(expr) && table->n_key == 1 &&
           hd_schema_find_column(table, expr->u.binary.left->u.column.name.text) ==
               table->key[0].column;
}

/* Whether the condition holds for the trigger's own row, among others perhaps, or for no row but
 * that: what else it asks for then holds now and again, or nobody would have written it. */
static gboolean hits_row(const HdTable *table, const HdSqlExpr *where)
{
    gboolean is_all_same = TRUE;
    while (where != NULL && where->kind == HD_SQL_EXPR_BINARY &&
           where->u.binary.op == HD_SQL_BINARY_AND) {
        if (is_same_key(table, where->u.binary.right))
            return TRUE;
        is_all_same = is_all_same && is_same_value(where->u.binary.right);
        where = where->u.binary.left;
    }
    return where == NULL || is_same_key(table, where) || (is_all_same && is_same_value(where));
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
            add_event(chain, (Event){.table = update->table.name.text,
                                     .kind = HD_SQL_TRIGGER_UPDATE,
                                     .columns = set_columns(chain, update->sets),
                                     .spares_row = spares_row(own, update->where),
                                     .hits_row = own != NULL && hits_row(own, update->where)});
        } else if (step->kind == HD_SQL_STATEMENT_DELETE) {
            add_event(chain, (Event){.table = step->u.del->table.name.text,
                                     .kind = HD_SQL_TRIGGER_DELETE,
                                     .spares_row = spares_row(own, step->u.del->where)});
        }
    }
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
            if (!hd_schema_same_name(key->parent_name, event->table) ||
                !hd_tr_trigger_is_action(action))
                continue;
            gboolean is_delete =
                event->kind == HD_SQL_TRIGGER_DELETE && action == HD_ACTION_CASCADE;
            add_event(chain,
                      (Event){.table = table->name,
                              .kind = is_delete ? HD_SQL_TRIGGER_DELETE : HD_SQL_TRIGGER_UPDATE});
        }
    }
}

static gboolean have_common_name(const GPtrArray *a, const GPtrArray *b)
{
    for (guint i = 0; i < a->len; i++) {
        const HdSqlName *name = a->pdata[i];
        for (guint j = 0; j < b->len; j++) {
            if (hd_schema_same_name(name->text, ((const HdSqlName *)b->pdata[j])->text))
                return TRUE;
        }
    }
    return FALSE;
}

static gboolean fires(const HdSqlCreateTrigger *tree, const Event *event)
{
    return tree != NULL && tree->event == event->kind &&
           hd_schema_same_name(tree->table.name.text, event->table) &&
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

static gboolean refers_to(const HdTable *table, const char *parent)
{
    for (guint i = 0; table != NULL && i < table->n_foreign_keys; i++) {
        if (hd_schema_same_name(table->foreign_keys[i].parent_name, parent))
            return TRUE;
    }
    return FALSE;
}

/* Whether the event may make rows that the trigger's own row refers to, or take away those that
 * refer to it. */
static gboolean mends_keys(const Chain *chain, const Event *event, const char *own)
{
    const HdSchema *schema = chain->build->schema;
    return (event->kind != HD_SQL_TRIGGER_DELETE &&
            refers_to(hd_schema_find(schema, own), event->table)) ||
           (event->kind != HD_SQL_TRIGGER_INSERT &&
            refers_to(hd_schema_find(schema, event->table), own));
}

static void note_own_row(HdTrTrigger *trigger, const Event *event)
{
    if (event->kind == HD_SQL_TRIGGER_INSERT || event->spares_row)
        return;
    trigger->changes_own_row = TRUE;
    if (event->kind == HD_SQL_TRIGGER_UPDATE) {
        trigger->updates_own_row = TRUE;
        trigger->hits_own_row = trigger->hits_own_row || event->hits_row;
    }
}

void hd_tr_trigger_follow(HdTrBuild *build, const GPtrArray *triggers, guint position)
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
        if (hd_schema_same_name(event->table, name))
            note_own_row(trigger, event);
        trigger->mends_keys = trigger->mends_keys || mends_keys(&chain, event, name);
    }
    trigger->is_recursive = chain.is_fired[position];
}
