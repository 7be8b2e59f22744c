/* From sqlite_schema to the model.
 *
 *     sqlite_schema ─ CREATE TABLE ─▶ drafts ◀─ CREATE INDEX
 *                   ─ views, triggers, virtual and shadow tables ─▶ others
 *     drafts ─ finish ─ resolve foreign keys ─ compare with the PRAGMAs ─▶ tables
 *
 * The texts of views and triggers are carried along unread: what a person may have to finish must
 * not keep the tables from being understood. */
#include "lite/lite_catalog.h"

#include <string.h>

#include "lite/lite_check.h"
#include "lite/lite_db.h"
#include "lite/lite_draft.h"
#include "lite/lite_schema_sql.h"
#include "lite/lite_sequence_sql.h"
#include "lite/lite_table_list_sql.h"
#include "sql/sql_parse.h"

typedef struct {
    HdLite *lite;
    HdArena *arena;
    GHashTable *special; /* names of virtual and shadow tables, to "virtual" or "shadow" */
    GPtrArray *entries;  /* of Entry *, in the order of sqlite_schema */
    GPtrArray *drafts;   /* of HdLiteDraft *, likewise */
    GHashTable *by_name; /* of the drafts */
    GArray *others;      /* of HdOther */
    gboolean has_sequences;
} Reader;

typedef struct {
    char *type;
    char *name;
    char *table;
    char *sql; /* NULL for the index of a constraint */
} Entry;

static void reader_clear(Reader *reader)
{
    g_hash_table_unref(reader->special);
    g_ptr_array_unref(reader->entries);
    g_hash_table_unref(reader->by_name);
    g_ptr_array_unref(reader->drafts);
    g_array_unref(reader->others);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

typedef gboolean (*RowFn)(Reader *reader, sqlite3_stmt *stmt, GError **error);

static gboolean for_each_row(Reader *reader, const char *sql, RowFn fn, GError **error)
{
    g_autoptr(sqlite3_stmt) stmt = hd_lite_db_prepare(reader->lite, sql, error);
    if (stmt == NULL)
        return FALSE;
    int rc;
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        if (!fn(reader, stmt, error))
            return FALSE;
    }
    if (rc == SQLITE_DONE)
        return TRUE;
    hd_lite_db_set_error(reader->lite, rc, error);
    return FALSE;
}

static char *copy_text(Reader *reader, sqlite3_stmt *stmt, int result)
{
    return hd_arena_strdup(reader->arena, (const char *)sqlite3_column_text(stmt, result));
}

static gboolean take_special(Reader *reader, sqlite3_stmt *stmt, GError **error)
{
    (void)error;
    g_hash_table_insert(reader->special, copy_text(reader, stmt, 0), copy_text(reader, stmt, 1));
    return TRUE;
}

static gboolean take_entry(Reader *reader, sqlite3_stmt *stmt, GError **error)
{
    (void)error;
    Entry *entry = hd_arena_new0(reader->arena, Entry);
    entry->type = copy_text(reader, stmt, 0);
    entry->name = copy_text(reader, stmt, 1);
    entry->table = copy_text(reader, stmt, 2);
    entry->sql = copy_text(reader, stmt, 3);
    g_ptr_array_add(reader->entries, entry);
    return TRUE;
}

static gboolean take_sequence(Reader *reader, sqlite3_stmt *stmt, GError **error)
{
    (void)error;
    const char *name = (const char *)sqlite3_column_text(stmt, 0);
    HdLiteDraft *draft = name != NULL ? g_hash_table_lookup(reader->by_name, name) : NULL;
    if (draft != NULL)
        draft->table->sequence = sqlite3_column_int64(stmt, 1);
    return TRUE;
}

/* The names of a virtual table's store are its own with a suffix behind the last '_'. */
static const char *owner_of_shadow(Reader *reader, const char *name)
{
    const char *suffix = strrchr(name, '_');
    if (suffix == NULL)
        return NULL;
    g_autofree char *prefix = g_strndup(name, (gsize)(suffix - name));
    gpointer owner = NULL;
    g_hash_table_lookup_extended(reader->special, prefix, &owner, NULL);
    return owner;
}

static const char *module_of(Reader *reader, const char *sql)
{
    HdSqlStatement *statement = hd_sql_parse_one(reader->arena, sql, strlen(sql), NULL);
    if (statement == NULL || statement->kind != HD_SQL_STATEMENT_CREATE_VIRTUAL)
        return NULL;
    return statement->u.create_virtual->module.text;
}

static void add_other(Reader *reader, HdOtherKind kind, const Entry *entry)
{
    HdOther other = {.kind = kind, .name = entry->name, .sql = entry->sql};
    if (kind == HD_OTHER_TRIGGER)
        other.table = entry->table;
    else if (kind == HD_OTHER_SHADOW_TABLE)
        other.table = owner_of_shadow(reader, entry->name);
    else if (kind == HD_OTHER_VIRTUAL_TABLE)
        other.module = module_of(reader, entry->sql);
    g_array_append_val(reader->others, other);
}

static gboolean read_table(Reader *reader, const Entry *entry, GError **error)
{
    if (g_ascii_strncasecmp(entry->name, "sqlite_", 7) == 0) {
        reader->has_sequences |= g_ascii_strcasecmp(entry->name, "sqlite_sequence") == 0;
        return TRUE;
    }
    const char *special = g_hash_table_lookup(reader->special, entry->name);
    if (special != NULL) {
        add_other(reader,
                  strcmp(special, "virtual") == 0 ? HD_OTHER_VIRTUAL_TABLE : HD_OTHER_SHADOW_TABLE,
                  entry);
        return TRUE;
    }
    HdLiteDraft *draft = hd_lite_draft_new(reader->arena, entry->name, entry->sql, error);
    if (draft == NULL) {
        g_prefix_error(error, "could not understand table \"%s\": ", entry->name);
        return FALSE;
    }
    g_ptr_array_add(reader->drafts, draft);
    g_hash_table_insert(reader->by_name, entry->name, draft);
    return TRUE;
}

static gboolean read_index(Reader *reader, const Entry *entry, GError **error)
{
    HdLiteDraft *draft = g_hash_table_lookup(reader->by_name, entry->table);
    if (entry->sql == NULL || draft == NULL)
        return TRUE;
    if (hd_lite_draft_add_index(draft, entry->name, entry->sql, error))
        return TRUE;
    g_prefix_error(error, "could not understand index \"%s\" of table \"%s\": ", entry->name,
                   entry->table);
    return FALSE;
}

/* An index may stand before its table where the schema was edited by hand: tables first. */
static gboolean read_entries(Reader *reader, GError **error)
{
    for (guint i = 0; i < reader->entries->len; i++) {
        const Entry *entry = reader->entries->pdata[i];
        if (strcmp(entry->type, "view") == 0)
            add_other(reader, HD_OTHER_VIEW, entry);
        else if (strcmp(entry->type, "trigger") == 0)
            add_other(reader, HD_OTHER_TRIGGER, entry);
        else if (strcmp(entry->type, "table") == 0 && !read_table(reader, entry, error))
            return FALSE;
    }
    for (guint i = 0; i < reader->entries->len; i++) {
        const Entry *entry = reader->entries->pdata[i];
        if (strcmp(entry->type, "index") == 0 && !read_index(reader, entry, error))
            return FALSE;
    }
    return TRUE;
}

static HdSchema *make_schema(Reader *reader)
{
    HdSchema *schema = hd_arena_new0(reader->arena, HdSchema);
    schema->path = hd_arena_strdup(reader->arena, reader->lite->path);
    schema->n_tables = reader->drafts->len;
    schema->tables = hd_arena_array0(reader->arena, HdTable *, MAX(schema->n_tables, 1));
    for (guint i = 0; i < schema->n_tables; i++) {
        const HdLiteDraft *draft = reader->drafts->pdata[i];
        schema->tables[i] = draft->table;
    }
    schema->n_others = reader->others->len;
    schema->others = hd_arena_array0(reader->arena, HdOther, MAX(schema->n_others, 1));
    for (guint i = 0; i < schema->n_others; i++)
        schema->others[i] = g_array_index(reader->others, HdOther, i);
    return schema;
}

HdSchema *hd_lite_catalog_read(HdLite *lite, HdArena *arena, GError **error)
{
    g_auto(Reader) reader = {
        .lite = lite,
        .arena = arena,
        .special = g_hash_table_new(hd_lite_draft_name_hash, hd_lite_draft_name_equal),
        .entries = g_ptr_array_new(),
        .drafts = g_ptr_array_new_with_free_func((GDestroyNotify)hd_lite_draft_free),
        .by_name = g_hash_table_new(hd_lite_draft_name_hash, hd_lite_draft_name_equal),
        .others = g_array_new(FALSE, FALSE, sizeof(HdOther)),
    };
    if (!for_each_row(&reader, hd_lite_table_list_sql, take_special, error) ||
        !for_each_row(&reader, hd_lite_schema_sql, take_entry, error) ||
        !read_entries(&reader, error))
        return NULL;

    for (guint i = 0; i < reader.drafts->len; i++)
        hd_lite_draft_finish(reader.drafts->pdata[i]);
    for (guint i = 0; i < reader.drafts->len; i++)
        hd_lite_draft_resolve(reader.drafts->pdata[i], reader.by_name);
    if (reader.has_sequences && !for_each_row(&reader, hd_lite_sequence_sql, take_sequence, error))
        return NULL;
    if (!hd_lite_check(lite, reader.by_name, error))
        return NULL;
    return make_schema(&reader);
}
