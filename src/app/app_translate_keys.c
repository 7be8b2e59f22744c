/* A foreign key stays the same one from stage to stage while its tables, columns and actions do.
 * Its statement does not: the name that it is given depends on what else there is, and is that of
 * the stage after a change only because the change renames it. So the target always holds the names
 * that its stage says, and whatever comes next can claim those that became free. */
#include "app/app_translate_keys.h"

#include <string.h>

#include "translate/tr_text.h"

static gboolean is_alter(const HdWorldChange *change, HdSqlAlterKind kind)
{
    return change->alter != NULL && change->alter->kind == kind;
}

/* The name that a table of the stage before has in this one, quoted, in lower case. */
static char *name_now(const HdTargetTable *table, const HdWorldChange *change, HdArena *arena)
{
    const char *name = table->source->name;
    const HdSqlAlter *alter = change->alter;
    if (alter != NULL && alter->kind == HD_SQL_ALTER_RENAME_TABLE &&
        hd_schema_same_name(alter->table.name.text, name))
        name = alter->new_name.text;
    return g_ascii_strdown(hd_tr_text_name(arena, name), -1);
}

/* What makes the key the one it is: all of its statement but the names of constraint and tables,
 * and those of the tables in this stage. */
static char *identity_of(const HdWorld *world, const HdStatement *key, const HdWorldChange *change)
{
    HdArena *arena = world->stage.arena;
    g_autofree char *child = name_now(key->table, change, arena);
    g_autofree char *parent = name_now(key->parent, change, arena);
    const char *start = hd_tr_fill(arena, "ALTER TABLE $1 ADD CONSTRAINT $2",
                                   hd_tr_text_qualified(arena, world->schema, key->table->name),
                                   hd_tr_text_name(arena, key->name));
    const char *middle = hd_tr_fill(arena, " REFERENCES $1 ",
                                    hd_tr_text_qualified(arena, world->schema, key->parent->name));
    g_assert(g_str_has_prefix(key->sql, start));
    const char *columns = key->sql + strlen(start);
    const char *end = strstr(columns, middle);
    g_assert(end != NULL);
    return g_strdup_printf("%s%.*s REFERENCES %s %s", child, (int)(end - columns), columns, parent,
                           end + strlen(middle));
}

static GHashTable *index_keys(const HdWorld *world, const HdStage *stage,
                              const HdWorldChange *change)
{
    GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < stage->target->foreign_keys->len; i++) {
        HdStatement *key = stage->target->foreign_keys->pdata[i];
        g_hash_table_insert(keys, identity_of(world, key, change), key);
    }
    return keys;
}

static void give(HdWorld *world, GPtrArray **list, const HdStatement *statement)
{
    if (*list == NULL)
        *list = hd_arena_ptr_array(world->arena);
    g_ptr_array_add(*list, (gpointer)(gsize)statement);
}

static HdDefinition *definition_at(HdWorld *world, guint position)
{
    return &g_array_index(world->definitions, HdDefinition, position);
}

/* ---- names ---- */

static void rename_constraint(HdWorld *world, guint at, const HdStatement *old,
                              const HdStatement *now)
{
    HdArena *arena = world->stage.arena;
    if (strcmp(old->name, now->name) == 0)
        return;
    const char *old_name = hd_tr_text_name(arena, old->name);
    const char *name = hd_tr_text_name(arena, now->name);
    HdStatement *statement = hd_arena_new0(arena, HdStatement);
    *statement = *now;
    statement->sql = now->kind == HD_STATEMENT_INDEX
                         ? hd_tr_fill(arena, "ALTER INDEX $1 RENAME TO $2",
                                      hd_tr_text_qualified(arena, world->schema, old->name), name)
                         : hd_tr_fill(arena, "ALTER TABLE $1 RENAME CONSTRAINT $2 TO $3",
                                      hd_tr_text_qualified(arena, world->schema, now->table->name),
                                      old_name, name);
    give(world, &definition_at(world, at)->foreign_keys, statement);
}

/* Of the keys, unique indexes and checks of a table that is renamed, or a column of it. */
static void rename_builds(HdWorld *world, const HdSqlAlter *alter)
{
    const char *name = alter->table.name.text;
    const HdTargetTable *old = hd_app_translate_stage_table(&world->before, name);
    const HdTargetTable *now = hd_app_translate_stage_table(
        &world->stage, alter->kind == HD_SQL_ALTER_RENAME_TABLE ? alter->new_name.text : name);
    if (old == NULL || now == NULL || old->builds->len != now->builds->len)
        return;
    for (guint i = 0; i < now->builds->len; i++)
        rename_constraint(world, world->first, old->builds->pdata[i], now->builds->pdata[i]);
}

/* A column's new name makes no key another one, nor changes their order. */
static void rename_keys_in_order(HdWorld *world)
{
    const GPtrArray *before = world->before.target->foreign_keys;
    const GPtrArray *now = world->stage.target->foreign_keys;
    for (guint i = 0; before->len == now->len && i < now->len; i++)
        rename_constraint(world, world->first, before->pdata[i], now->pdata[i]);
}

/* ---- keys that go ---- */

/* PostgreSQL keeps a table or an index that a foreign key of another table needs. */
static void find_lost(HdWorld *world, const HdWorldChange *change)
{
    g_autoptr(GHashTable) now = index_keys(world, &world->stage, change);
    for (guint i = 0; i < world->before.target->foreign_keys->len; i++) {
        const HdStatement *key = world->before.target->foreign_keys->pdata[i];
        g_autofree char *identity = identity_of(world, key, change);
        if (hd_app_translate_stage_table(&world->stage, key->table->source->name) != NULL &&
            !g_hash_table_contains(now, identity))
            give(world, &definition_at(world, world->first)->lost_keys, key);
    }
}

/* ---- keys that come ---- */

/* Where a table is there, and where the last of its unique indexes is, which may be the key that a
 * foreign key refers to. From lower-case name to position, plus one. */
typedef struct {
    GHashTable *tables;
    GHashTable *indexes;
} Ready;

static void ready_clear(Ready *ready)
{
    g_hash_table_unref(ready->tables);
    g_hash_table_unref(ready->indexes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Ready, ready_clear)

static Ready find_ready(HdWorld *world)
{
    Ready ready = {.tables = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                   .indexes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    for (guint i = world->first; i < world->next; i++) {
        const HdDefinition *definition = definition_at(world, i);
        gpointer place = GUINT_TO_POINTER(i + 1);
        if (definition->refusal != NULL || definition->is_idle)
            continue;
        if (definition->kind == HD_SQL_STATEMENT_CREATE_TABLE)
            g_hash_table_insert(ready.tables, g_ascii_strdown(definition->name, -1), place);
        else if (definition->is_unique)
            g_hash_table_insert(ready.indexes, g_ascii_strdown(definition->table, -1), place);
    }
    return ready;
}

static guint ready_at(const Ready *ready, const HdStatement *key)
{
    g_autofree char *child = g_ascii_strdown(key->table->source->name, -1);
    g_autofree char *parent = g_ascii_strdown(key->parent->source->name, -1);
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(ready->tables, child));
    at = MAX(at, GPOINTER_TO_UINT(g_hash_table_lookup(ready->tables, parent)));
    return MAX(at, GPOINTER_TO_UINT(g_hash_table_lookup(ready->indexes, parent)));
}

/* A key of the stage: what it was in the stage before (NULL: it is new), and the position of the
 * definition that it comes with, plus one (0: it was there). */
typedef struct {
    const HdStatement *old;
    guint place;
} Key;

static Key *look_up(HdWorld *world, const HdWorldChange *change)
{
    const GPtrArray *keys = world->stage.target->foreign_keys;
    g_autoptr(GHashTable) before = index_keys(world, &world->before, change);
    g_auto(Ready) ready = find_ready(world);
    Key *found = g_new0(Key, keys->len + 1);
    const HdWorldChange none = {0};
    for (guint i = 0; i < keys->len; i++) {
        const HdStatement *key = keys->pdata[i];
        g_autofree char *identity = identity_of(world, key, &none);
        found[i].old = g_hash_table_lookup(before, identity);
        if (found[i].old == NULL)
            found[i].place = change->alter != NULL ? world->first + 1 : ready_at(&ready, key);
    }
    return found;
}

/* The first definition that gives the table a new key: before it the others' names have to be what
 * they are from now on. */
static guint first_place(const GPtrArray *keys, const Key *found, const HdTargetTable *table)
{
    guint first = 0;
    for (guint i = 0; i < keys->len; i++) {
        const HdStatement *key = keys->pdata[i];
        guint place = found[i].place;
        if (key->table == table && place != 0 && (first == 0 || place < first))
            first = place;
    }
    return first;
}

/* From the last one on: a name that is made up moves to the next one. */
static void rename_known(HdWorld *world, const Key *found)
{
    const GPtrArray *keys = world->stage.target->foreign_keys;
    for (guint i = keys->len; i-- > 0;) {
        const HdStatement *key = keys->pdata[i];
        if (found[i].old == NULL || strcmp(found[i].old->name, key->name) == 0)
            continue;
        guint at = first_place(keys, found, key->table);
        rename_constraint(world, at != 0 ? at - 1 : world->first, found[i].old, key);
    }
}

static void find_new(HdWorld *world, const HdWorldChange *change)
{
    const GPtrArray *keys = world->stage.target->foreign_keys;
    g_autofree Key *found = look_up(world, change);
    rename_known(world, found);
    for (guint i = 0; i < keys->len; i++) {
        if (found[i].place != 0)
            give(world, &definition_at(world, found[i].place - 1)->foreign_keys, keys->pdata[i]);
    }
}

void hd_app_translate_keys_hand_out(HdWorld *world, const HdWorldChange *change)
{
    /* What SQLite refused changes nothing. */
    if (world->first == world->next ||
        (change->alter != NULL && definition_at(world, world->first)->refusal != NULL))
        return;
    if (change->drop != NULL) {
        find_lost(world, change);
        return;
    }
    if (is_alter(change, HD_SQL_ALTER_RENAME_TABLE) || is_alter(change, HD_SQL_ALTER_RENAME_COLUMN))
        rename_builds(world, change->alter);
    if (is_alter(change, HD_SQL_ALTER_RENAME_COLUMN))
        rename_keys_in_order(world);
    else if (!is_alter(change, HD_SQL_ALTER_DROP_COLUMN))
        find_new(world, change);
}
