#include "lite/lite_draft.h"

#include <string.h>

#include "base/error.h"
#include "sql/sql_parse.h"

HdExprText hd_lite_draft_expr(HdArena *arena, const char *sql, const HdSqlExpr *expr,
                              HdSqlSpan span)
{
    return (HdExprText){.text = hd_sql_span_dup(arena, sql, span), .tree = expr};
}

const char *hd_lite_draft_collation(HdArena *arena, const char *name)
{
    g_autofree char *upper = g_ascii_strup(name, -1);
    return hd_arena_strdup(arena, upper);
}

guint hd_lite_draft_name_hash(gconstpointer name)
{
    guint hash = 5381;
    for (const char *c = name; *c; c++)
        hash = hash * 33 + (guchar)g_ascii_tolower(*c);
    return hash;
}

gboolean hd_lite_draft_name_equal(gconstpointer a, gconstpointer b)
{
    return g_ascii_strcasecmp(a, b) == 0;
}

static HdAction action_of(HdSqlAction action)
{
    switch (action) {
    case HD_SQL_ACTION_NONE:
    case HD_SQL_ACTION_NO_ACTION:
        return HD_ACTION_NONE;
    case HD_SQL_ACTION_RESTRICT:
        return HD_ACTION_RESTRICT;
    case HD_SQL_ACTION_SET_NULL:
        return HD_ACTION_SET_NULL;
    case HD_SQL_ACTION_SET_DEFAULT:
        return HD_ACTION_SET_DEFAULT;
    case HD_SQL_ACTION_CASCADE:
        return HD_ACTION_CASCADE;
    }
    g_assert_not_reached();
}

static void add_foreign_key(HdLiteDraft *draft, const HdSqlConstraint *constraint, guint *columns,
                            guint n_columns)
{
    const HdSqlForeignKey *reference = constraint->foreign_key;
    HdForeignKey key = {
        .constraint_name = constraint->name.text,
        .parent_name = reference->table.text,
        .columns = columns,
        .n_columns = n_columns,
        .on_update = action_of(reference->on_update),
        .on_delete = action_of(reference->on_delete),
        .initially_deferred = reference->defer == HD_SQL_DEFER_DEFERRED,
    };
    g_array_append_val(draft->foreign_keys, key);
    g_ptr_array_add(draft->references, constraint->foreign_key);
}

static gboolean add_table_foreign_key(HdLiteDraft *draft, const HdSqlConstraint *constraint,
                                      GError **error)
{
    guint n = hd_sql_len(constraint->columns);
    guint *columns = hd_arena_array0(draft->arena, guint, n);
    for (guint i = 0; i < n; i++) {
        const HdSqlName *name = constraint->columns->pdata[i];
        int column = hd_schema_find_column(draft->table, name->text);
        if (column < 0) {
            hd_error_set(error, HD_ERROR_SOURCE, "foreign key names no column \"%s\"", name->text);
            return FALSE;
        }
        columns[i] = (guint)column;
    }
    add_foreign_key(draft, constraint, columns, n);
    return TRUE;
}

static void add_check(HdLiteDraft *draft, const HdSqlConstraint *constraint)
{
    HdCheck check = {.constraint_name = constraint->name.text,
                     .expression = hd_lite_draft_expr(draft->arena, draft->sql, constraint->expr,
                                                      constraint->expr_span)};
    g_array_append_val(draft->checks, check);
}

/* What a column constraint says about the column itself; of several the last one counts. */
static void apply_constraint(HdLiteDraft *draft, guint position, const HdSqlConstraint *constraint)
{
    HdColumn *column = &draft->table->columns[position];
    switch (constraint->kind) {
    case HD_SQL_CONSTRAINT_NOT_NULL:
        column->not_null = TRUE;
        break;
    case HD_SQL_CONSTRAINT_DEFAULT:
        column->default_value =
            hd_lite_draft_expr(draft->arena, draft->sql, constraint->expr, constraint->expr_span);
        break;
    case HD_SQL_CONSTRAINT_COLLATE:
        column->collation = hd_lite_draft_collation(draft->arena, constraint->collation.text);
        break;
    case HD_SQL_CONSTRAINT_GENERATED:
        column->generated = constraint->stored ? HD_GENERATED_STORED : HD_GENERATED_VIRTUAL;
        column->generated_as =
            hd_lite_draft_expr(draft->arena, draft->sql, constraint->expr, constraint->expr_span);
        break;
    case HD_SQL_CONSTRAINT_CHECK:
        add_check(draft, constraint);
        break;
    case HD_SQL_CONSTRAINT_FOREIGN_KEY: {
        guint *columns = hd_arena_new0(draft->arena, guint);
        *columns = position;
        add_foreign_key(draft, constraint, columns, 1);
        break;
    }
    case HD_SQL_CONSTRAINT_PRIMARY_KEY: /* these two in hd_lite_draft_add_keys */
    case HD_SQL_CONSTRAINT_UNIQUE:
    case HD_SQL_CONSTRAINT_NULL:
        break;
    }
}

static void read_column(HdLiteDraft *draft, guint position, const HdSqlColumn *parsed)
{
    HdColumn *column = &draft->table->columns[position];
    column->name = parsed->name.text;
    column->declared = parsed->type.text;
    /* "STRICT Tables", section 2: there ANY keeps every value as it is. */
    if (draft->table->strict && g_ascii_strcasecmp(column->declared, "ANY") == 0)
        column->affinity = HD_AFFINITY_BLOB;
    else
        column->affinity = hd_schema_affinity(column->declared);
    column->collation = "BINARY";
    for (guint i = 0; i < hd_sql_len(parsed->constraints); i++)
        apply_constraint(draft, position, parsed->constraints->pdata[i]);
}

static const char *visible_rowid(const HdTable *table)
{
    static const char *const names[] = {"rowid", "_rowid_", "oid"};
    for (gsize i = 0; i < G_N_ELEMENTS(names) && !table->without_rowid; i++) {
        if (hd_schema_find_column(table, names[i]) < 0)
            return names[i];
    }
    return NULL;
}

static gboolean read_create(HdLiteDraft *draft, const HdSqlCreateTable *create, GError **error)
{
    HdTable *table = draft->table;
    table->strict = create->strict;
    table->without_rowid = create->without_rowid;
    table->n_columns = hd_sql_len(create->columns);
    table->columns = hd_arena_array0(draft->arena, HdColumn, table->n_columns);
    for (guint i = 0; i < table->n_columns; i++)
        read_column(draft, i, create->columns->pdata[i]);
    table->rowid_name = visible_rowid(table);

    for (guint i = 0; i < hd_sql_len(create->constraints); i++) {
        const HdSqlConstraint *constraint = create->constraints->pdata[i];
        if (constraint->kind == HD_SQL_CONSTRAINT_CHECK)
            add_check(draft, constraint);
        else if (constraint->kind == HD_SQL_CONSTRAINT_FOREIGN_KEY &&
                 !add_table_foreign_key(draft, constraint, error))
            return FALSE;
    }
    return hd_lite_draft_add_keys(draft, create, error);
}

HdLiteDraft *hd_lite_draft_new(HdArena *arena, const char *name, const char *sql, GError **error)
{
    HdSqlStatement *statement = hd_sql_parse_one(arena, sql, strlen(sql), error);
    if (statement == NULL)
        return NULL;
    if (statement->kind != HD_SQL_STATEMENT_CREATE_TABLE ||
        statement->u.create_table->columns == NULL) {
        hd_error_set(error, HD_ERROR_SOURCE, "its text is not a CREATE TABLE with columns");
        return NULL;
    }
    g_autoptr(HdLiteDraft) draft = g_new0(HdLiteDraft, 1);
    draft->arena = arena;
    draft->sql = sql;
    draft->indexes = g_array_new(FALSE, FALSE, sizeof(HdIndex));
    draft->foreign_keys = g_array_new(FALSE, FALSE, sizeof(HdForeignKey));
    draft->references = g_ptr_array_new();
    draft->checks = g_array_new(FALSE, FALSE, sizeof(HdCheck));
    draft->table = hd_arena_new0(arena, HdTable);
    draft->table->name = name;
    draft->table->sql = sql;
    draft->table->rowid_alias = -1;
    if (!read_create(draft, statement->u.create_table, error))
        return NULL;
    return g_steal_pointer(&draft);
}

void hd_lite_draft_free(HdLiteDraft *draft)
{
    if (draft == NULL)
        return;
    g_array_unref(draft->indexes);
    g_array_unref(draft->foreign_keys);
    g_ptr_array_unref(draft->references);
    g_array_unref(draft->checks);
    g_free(draft);
}

static gpointer keep(HdArena *arena, const GArray *array, gsize element_bytes, guint *out_n)
{
    *out_n = array->len;
    gpointer copy = hd_arena_alloc(arena, MAX(array->len, 1) * element_bytes);
    if (array->len > 0)
        memcpy(copy, array->data, array->len * element_bytes);
    return copy;
}

/* The primary key's index is the key itself, not one of the table's indexes. */
static void take_key(HdLiteDraft *draft)
{
    HdTable *table = draft->table;
    for (guint i = 0; i < draft->indexes->len; i++) {
        const HdIndex *index = &g_array_index(draft->indexes, HdIndex, i);
        if (index->origin != HD_INDEX_PRIMARY_KEY)
            continue;
        table->key = index->parts;
        table->n_key = index->n_parts;
        draft->key_index = index->name;
        g_array_remove_index(draft->indexes, i);
        break;
    }
    /* "WITHOUT ROWID", section 2.0 point 4, and "STRICT Tables", section 3. */
    if (!table->without_rowid && !(table->strict && table->rowid_alias < 0))
        return;
    for (guint i = 0; i < table->n_key; i++)
        table->columns[table->key[i].column].not_null = TRUE;
}

void hd_lite_draft_finish(HdLiteDraft *draft)
{
    HdTable *table = draft->table;
    take_key(draft);
    table->indexes = keep(draft->arena, draft->indexes, sizeof(HdIndex), &table->n_indexes);
    table->checks = keep(draft->arena, draft->checks, sizeof(HdCheck), &table->n_checks);
    table->foreign_keys =
        keep(draft->arena, draft->foreign_keys, sizeof(HdForeignKey), &table->n_foreign_keys);
}

/* NULL where the parent has no such column or no key of that length. */
static guint *find_parent_columns(const HdLiteDraft *draft, const HdForeignKey *key,
                                  const HdSqlForeignKey *reference)
{
    const HdTable *parent = key->parent;
    gboolean implicit = reference->parent_columns == NULL;
    if ((implicit ? parent->n_key : reference->parent_columns->len) != key->n_columns)
        return NULL;
    guint *columns = hd_arena_array0(draft->arena, guint, key->n_columns);
    for (guint i = 0; i < key->n_columns; i++) {
        int column;
        if (implicit) {
            column = parent->key[i].column;
        } else {
            const HdSqlName *name = reference->parent_columns->pdata[i];
            column = hd_schema_find_column(parent, name->text);
        }
        if (column < 0)
            return NULL;
        columns[i] = (guint)column;
    }
    return columns;
}

void hd_lite_draft_resolve(HdLiteDraft *draft, GHashTable *drafts)
{
    for (guint i = 0; i < draft->table->n_foreign_keys; i++) {
        HdForeignKey *key = &draft->table->foreign_keys[i];
        const HdLiteDraft *parent = g_hash_table_lookup(drafts, key->parent_name);
        if (parent == NULL)
            continue;
        key->parent = parent->table;
        key->parent_columns = find_parent_columns(draft, key, draft->references->pdata[i]);
    }
}
