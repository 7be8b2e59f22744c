/* Foreign keys. PostgreSQL asks for more than SQLite does: a unique key of just the parent's
 * columns that compares as the types do, and types that can be compared at all. */

#include <string.h>

#include "translate/tr_build.h"
#include "translate/tr_text.h"

static const char *action_words(HdAction action)
{
    switch (action) {
    case HD_ACTION_NONE:
        return "NO ACTION";
    case HD_ACTION_RESTRICT:
        return "RESTRICT";
    case HD_ACTION_CASCADE:
        return "CASCADE";
    case HD_ACTION_SET_NULL:
        return "SET NULL";
    case HD_ACTION_SET_DEFAULT:
        return "SET DEFAULT";
    }
    g_assert_not_reached();
}

/* " ON UPDATE … ON DELETE … DEFERRABLE …", as short as it can be. */
static const char *options_sql(HdArena *arena, const HdForeignKey *key)
{
    const char *sql = "";
    if (key->on_update != HD_ACTION_NONE)
        sql = hd_tr_fill(arena, "$1 ON UPDATE $2", sql, action_words(key->on_update));
    if (key->on_delete != HD_ACTION_NONE)
        sql = hd_tr_fill(arena, "$1 ON DELETE $2", sql, action_words(key->on_delete));
    if (key->initially_deferred)
        sql = hd_tr_fill(arena, "$1 DEFERRABLE INITIALLY DEFERRED", sql);
    return sql;
}

static const HdTrTable *find_parent(const HdTrBuild *build, const HdForeignKey *key)
{
    for (guint i = 0; key->parent != NULL && i < build->schema->n_tables; i++) {
        if (build->tables[i].source == key->parent)
            return &build->tables[i];
    }
    return NULL;
}

static gboolean has_column(const guint *columns, guint n_columns, guint column)
{
    for (guint i = 0; i < n_columns; i++) {
        if (columns[i] == column)
            return TRUE;
    }
    return FALSE;
}

/* The same columns in any order, each once. */
static gboolean is_key_of(const HdForeignKey *key, const HdTrUniqueKey *unique)
{
    if (unique->n_columns != key->n_columns)
        return FALSE;
    for (guint i = 0; i < key->n_columns; i++) {
        if (!has_column(unique->columns, unique->n_columns, key->parent_columns[i]) ||
            has_column(key->parent_columns, i, key->parent_columns[i]))
            return FALSE;
    }
    return TRUE;
}

static gboolean has_unique_key(const HdTrTable *parent, const HdForeignKey *key)
{
    for (guint i = 0; i < parent->unique_keys->len; i++) {
        if (is_key_of(key, parent->unique_keys->pdata[i]))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_integer(HdTypeKind kind)
{
    return kind == HD_TYPE_INT2 || kind == HD_TYPE_INT4 || kind == HD_TYPE_INT8;
}

static gboolean is_text(HdTypeKind kind)
{
    return kind == HD_TYPE_TEXT || kind == HD_TYPE_VARCHAR;
}

/* Whether the child's value can be compared with the parent's key, in the key's operator family or
 * after an implicit cast to its type. */
static gboolean is_comparable(HdTypeKind child, HdTypeKind parent)
{
    if (child == parent)
        return hd_tr_build_is_ordered(child);
    if (is_integer(child))
        return is_integer(parent) || parent == HD_TYPE_NUMERIC;
    return is_text(child) && is_text(parent);
}

/* PostgreSQL refuses actions that would write to a generated column. */
static gboolean writes_generated(const HdTrTable *table, const HdForeignKey *key)
{
    gboolean writes = key->on_update == HD_ACTION_CASCADE || key->on_update == HD_ACTION_SET_NULL ||
                      key->on_update == HD_ACTION_SET_DEFAULT ||
                      key->on_delete == HD_ACTION_SET_NULL ||
                      key->on_delete == HD_ACTION_SET_DEFAULT;
    for (guint i = 0; i < key->n_columns; i++) {
        if (table->target->columns[key->columns[i]].generated)
            return writes;
    }
    return FALSE;
}

/* Why PostgreSQL can have no such constraint, or NULL. */
static const char *find_obstacle(HdTrBuild *build, const HdTrTable *table, const HdTrTable *parent,
                                 const HdForeignKey *key)
{
    if (parent == NULL)
        return hd_arena_printf(build->arena, "there is no table \"%s\"", key->parent_name);
    if (key->parent_columns == NULL || key->n_columns == 0)
        return hd_arena_printf(build->arena, "table \"%s\" has no such columns", key->parent_name);
    if (!has_unique_key(parent, key))
        return hd_arena_printf(
            build->arena,
            "table \"%s\" has no primary key or unique key on just these columns, for all "
            "rows, that compares byte by byte",
            key->parent_name);
    for (guint i = 0; i < key->n_columns; i++) {
        const HdType *child_type = &table->choices[key->columns[i]].type;
        const HdType *parent_type = &parent->choices[key->parent_columns[i]].type;
        if (is_comparable(child_type->kind, parent_type->kind))
            continue;
        g_autofree char *child_text = hd_type_to_text(child_type);
        g_autofree char *parent_text = hd_type_to_text(parent_type);
        return hd_arena_printf(
            build->arena, "column \"%s\" of type %s cannot refer to a column of type %s",
            table->source->columns[key->columns[i]].name, child_text, parent_text);
    }
    if (writes_generated(table, key))
        return "its action would write to a generated column";
    return NULL;
}

static const char *original(HdTrBuild *build, const HdTrTable *table, const HdForeignKey *key)
{
    HdArena *arena = build->arena;
    GPtrArray *names = hd_arena_ptr_array(arena);
    GPtrArray *parent_names = hd_arena_ptr_array(arena);
    for (guint i = 0; i < key->n_columns; i++) {
        const char *name = table->source->columns[key->columns[i]].name;
        hd_tr_text_push(arena, names, hd_tr_text_name(arena, name));
        if (key->parent == NULL || key->parent_columns == NULL)
            continue;
        name = key->parent->columns[key->parent_columns[i]].name;
        hd_tr_text_push(arena, parent_names, hd_tr_text_name(arena, name));
    }
    const char *parent = hd_tr_text_name(arena, key->parent_name);
    if (parent_names->len > 0)
        parent = hd_tr_fill(arena, "$1 ($2)", parent, hd_tr_join(arena, parent_names, ", "));
    return hd_tr_fill(arena, "FOREIGN KEY ($1) REFERENCES $2$3", hd_tr_join(arena, names, ", "),
                      parent, options_sql(arena, key));
}

static void add_foreign_key(HdTrBuild *build, HdTrTable *table, const HdTrTable *parent,
                            const HdForeignKey *key, const char *name)
{
    HdArena *arena = build->arena;
    const char *quoted = hd_tr_text_name(arena, name);
    const char *child_part =
        hd_tr_fill(arena, "ALTER TABLE $1 ADD CONSTRAINT $2 FOREIGN KEY ($3)", table->sql_name,
                   quoted, hd_tr_build_columns(build, table, key->columns, key->n_columns));
    const char *sql =
        hd_tr_fill(arena, "$1 REFERENCES $2 ($3)$4", child_part, parent->sql_name,
                   hd_tr_build_columns(build, parent, key->parent_columns, key->n_columns),
                   options_sql(arena, key));
    HdStatement *statement =
        hd_tr_build_statement(build, table, HD_STATEMENT_FOREIGN_KEY, name, sql);
    statement->parent = parent->target;
    statement->source_sql = original(build, table, key);
    statement->not_valid_sql = hd_tr_fill(arena, "$1 NOT VALID", sql);
    statement->validate_sql =
        hd_tr_fill(arena, "ALTER TABLE $1 VALIDATE CONSTRAINT $2", table->sql_name, quoted);
    g_ptr_array_add(build->target->foreign_keys, statement);
}

void hd_tr_foreign_key(HdTrBuild *build, HdTrTable *table, const HdForeignKey *key)
{
    const HdTrTable *parent = find_parent(build, key);
    const char *wanted = key->constraint_name;
    if (wanted == NULL)
        wanted = hd_arena_printf(build->arena, "%s_%s_fkey", table->target->name,
                                 hd_tr_build_joined(build, table, key->columns, key->n_columns));
    const char *obstacle = find_obstacle(build, table, parent, key);
    if (obstacle != NULL) {
        hd_tr_build_leftover(build, "foreign key", wanted, table->source->name,
                             original(build, table, key), "%s", obstacle);
        return;
    }
    const char *name =
        hd_tr_build_claim(build, table, "foreign key", table->constraints, NULL, wanted);
    add_foreign_key(build, table, parent, key, name);
}
