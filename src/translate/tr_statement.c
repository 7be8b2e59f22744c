/* Statements one by one: those that read and change rows, transactions, and what is done to a
 * schema with a word of PostgreSQL's own. */
#include "translate/tr_statement.h"

#include <string.h>

#include "translate/tr_compat.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"

/* ---- transactions ---- */

/* SQLite compares the names of savepoints without regard to ASCII case. */
static const char *savepoint_name(HdTrContext *context, const HdSqlName *name)
{
    g_autofree char *lower = g_ascii_strdown(name->text, -1);
    return hd_tr_text_name(context->arena, lower);
}

static const char *transaction(HdTrContext *context, const HdSqlStatement *tree)
{
    HdArena *arena = context->arena;
    if (tree->kind == HD_SQL_STATEMENT_BEGIN)
        return "BEGIN";
    if (tree->kind == HD_SQL_STATEMENT_COMMIT)
        return "COMMIT";
    if (tree->u.savepoint.text == NULL)
        return "ROLLBACK";
    const char *name = savepoint_name(context, &tree->u.savepoint);
    if (tree->kind == HD_SQL_STATEMENT_SAVEPOINT)
        return hd_tr_fill(arena, "SAVEPOINT $1", name);
    return tree->kind == HD_SQL_STATEMENT_RELEASE
               ? hd_tr_fill(arena, "RELEASE SAVEPOINT $1", name)
               : hd_tr_fill(arena, "ROLLBACK TO SAVEPOINT $1", name);
}

/* ---- schemas ---- */

/* The qualified name of an object, known or not. */
static gboolean object_name(HdTrContext *context, const HdSqlObjectName *name, const char **out_sql,
                            GError **error)
{
    const char *schema = name->schema.text;
    if (schema != NULL && g_ascii_strcasecmp(schema, "main") != 0)
        return hd_tr_refuse(error, "the schema %s is not the one that was carried over", schema);
    if (g_ascii_strncasecmp(name->name.text, "sqlite_", 7) == 0)
        return hd_tr_refuse(error, "%s is a table of SQLite's own", name->name.text);
    const HdTrRelation *relation =
        context->catalog != NULL ? hd_tr_catalog_find(context->catalog, name->name.text) : NULL;
    *out_sql = relation != NULL
                   ? relation->sql
                   : hd_tr_text_qualified(context->arena, context->schema, name->name.text);
    return TRUE;
}

static gboolean drop(HdTrContext *context, const HdSqlDrop *tree, const char **out_sql,
                     GError **error)
{
    static const char *const words[] = {"TABLE", "INDEX", "VIEW"};
    const char *name;
    if (tree->kind == HD_SQL_DROP_TRIGGER)
        return hd_tr_refuse(error, "DROP TRIGGER names the trigger's table in PostgreSQL: DROP "
                                   "TRIGGER name ON table, then DROP FUNCTION");
    if (!object_name(context, &tree->name, &name, error))
        return FALSE;
    *out_sql = hd_arena_printf(context->arena, "DROP %s %s%s", words[tree->kind],
                               tree->if_exists ? "IF EXISTS " : "", name);
    return TRUE;
}

/* A column's name in the target, if the table is known; else the name as it is. */
static const char *column_name(HdTrContext *context, const HdSqlObjectName *table,
                               const HdSqlName *column)
{
    const HdTrRelation *relation =
        context->catalog != NULL ? hd_tr_catalog_find(context->catalog, table->name.text) : NULL;
    int position = relation != NULL ? hd_tr_scope_find_column(relation, column->text) : -1;
    return hd_tr_text_name(context->arena,
                           position >= 0 ? relation->columns[position].sql_name : column->text);
}

static gboolean alter(HdTrContext *context, const HdSqlAlter *tree, const char **out_sql,
                      GError **error)
{
    HdArena *arena = context->arena;
    const char *table;
    if (!object_name(context, &tree->table, &table, error))
        return FALSE;
    switch (tree->kind) {
    case HD_SQL_ALTER_RENAME_TABLE:
        *out_sql = hd_tr_fill(arena, "ALTER TABLE $1 RENAME TO $2", table,
                              hd_tr_text_name(arena, tree->new_name.text));
        return TRUE;
    case HD_SQL_ALTER_RENAME_COLUMN:
        *out_sql = hd_tr_fill(arena, "ALTER TABLE $1 RENAME COLUMN $2 TO $3", table,
                              column_name(context, &tree->table, &tree->column),
                              hd_tr_text_name(arena, tree->new_name.text));
        return TRUE;
    case HD_SQL_ALTER_DROP_COLUMN:
        *out_sql = hd_tr_fill(arena, "ALTER TABLE $1 DROP COLUMN $2", table,
                              column_name(context, &tree->table, &tree->column));
        return TRUE;
    case HD_SQL_ALTER_ADD_COLUMN:
        return hd_tr_refuse(error, "the type of a new column is chosen with the schema, not by "
                                   "the statement alone");
    }
    g_assert_not_reached();
}

/* ---- upkeep ---- */

static gboolean vacuum(const HdSqlVacuum *tree, const char **out_sql, GError **error)
{
    if (tree->into != NULL)
        return hd_tr_refuse(error, "VACUUM INTO writes a copy of the file: PostgreSQL has pg_dump");
    if (tree->schema.text != NULL && g_ascii_strcasecmp(tree->schema.text, "main") != 0)
        return hd_tr_refuse(error, "the schema %s is not the one that was carried over",
                            tree->schema.text);
    *out_sql = "VACUUM";
    return TRUE;
}

static gboolean is_main(const HdSqlObjectName *name)
{
    return name->name.text == NULL ||
           (name->schema.text == NULL && g_ascii_strcasecmp(name->name.text, "main") == 0);
}

static gboolean analyze(HdTrContext *context, const HdSqlObjectName *name, const char **out_sql,
                        GError **error)
{
    const char *table;
    *out_sql = "ANALYZE";
    if (is_main(name))
        return TRUE;
    if (context->catalog == NULL || hd_tr_catalog_find(context->catalog, name->name.text) == NULL)
        return hd_tr_refuse(error, "PostgreSQL analyzes tables, and there is no table %s",
                            name->name.text);
    if (!object_name(context, name, &table, error))
        return FALSE;
    *out_sql = hd_tr_fill(context->arena, "ANALYZE $1", table);
    return TRUE;
}

static gboolean reindex(HdTrContext *context, const HdSqlObjectName *name, const char **out_sql,
                        GError **error)
{
    HdArena *arena = context->arena;
    const char *object;
    /* A collation's indexes are among all of them. */
    if (is_main(name) || hd_tr_collate_is_known(name->name.text)) {
        *out_sql = hd_tr_fill(arena, "REINDEX SCHEMA $1", hd_tr_text_name(arena, context->schema));
        return TRUE;
    }
    if (!object_name(context, name, &object, error))
        return FALSE;
    gboolean is_table =
        context->catalog != NULL && hd_tr_catalog_find(context->catalog, name->name.text) != NULL;
    *out_sql = is_table ? hd_tr_fill(arena, "REINDEX TABLE $1", object)
                        : hd_tr_fill(arena, "REINDEX INDEX $1", object);
    return TRUE;
}

/* What PostgreSQL has in the place of a pragma. */
static gboolean refuse_pragma(const HdSqlPragma *tree, GError **error)
{
    static const struct {
        const char *name;
        const char *reason;
    } known[] = {
        {"analysis_limit", "PostgreSQL samples by default_statistics_target"},
        {"auto_vacuum", "PostgreSQL's autovacuum is always at work"},
        {"busy_timeout", "PostgreSQL has SET lock_timeout"},
        {"cache_size", "PostgreSQL has the setting shared_buffers"},
        {"case_sensitive_like", "PostgreSQL has LIKE and ILIKE"},
        {"collation_list", "PostgreSQL has pg_collation"},
        {"compile_options", "PostgreSQL has pg_config()"},
        {"database_list", "PostgreSQL has pg_namespace"},
        {"defer_foreign_keys", "PostgreSQL has SET CONSTRAINTS ALL DEFERRED for deferrable ones"},
        {"encoding", "PostgreSQL has SHOW server_encoding"},
        {"foreign_key_check", "PostgreSQL's foreign keys always hold"},
        {"foreign_key_list", "PostgreSQL has information_schema.referential_constraints"},
        {"foreign_keys", "PostgreSQL's foreign keys are always enforced"},
        {"function_list", "PostgreSQL has pg_proc"},
        {"index_info", "PostgreSQL has pg_index"},
        {"index_list", "PostgreSQL has pg_indexes"},
        {"index_xinfo", "PostgreSQL has pg_index"},
        {"integrity_check", "PostgreSQL has the extension amcheck"},
        {"journal_mode", "PostgreSQL always writes ahead (WAL)"},
        {"journal_size_limit", "PostgreSQL has the setting max_wal_size"},
        {"locking_mode", "PostgreSQL has LOCK TABLE"},
        {"max_page_count", "PostgreSQL sets no limit to a database"},
        {"mmap_size", "PostgreSQL has the setting shared_buffers"},
        {"optimize", "PostgreSQL has ANALYZE, which autovacuum runs"},
        {"page_count", "PostgreSQL has pg_database_size()"},
        {"page_size", "PostgreSQL has SHOW block_size"},
        {"query_only", "PostgreSQL has SET default_transaction_read_only"},
        {"quick_check", "PostgreSQL has the extension amcheck"},
        {"read_uncommitted", "PostgreSQL has SET TRANSACTION ISOLATION LEVEL"},
        {"recursive_triggers", "each trigger's translation carries a guard against itself"},
        {"synchronous", "PostgreSQL has SET synchronous_commit"},
        {"table_info", "PostgreSQL has information_schema.columns"},
        {"table_list", "PostgreSQL has information_schema.tables"},
        {"table_xinfo", "PostgreSQL has information_schema.columns"},
        {"temp_store", "PostgreSQL has the setting temp_tablespaces"},
        {"user_version", "PostgreSQL keeps no such number: a table of versions does"},
        {"wal_autocheckpoint", "PostgreSQL has the setting checkpoint_timeout"},
        {"wal_checkpoint", "PostgreSQL has CHECKPOINT"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(known); i++) {
        if (g_ascii_strcasecmp(tree->name.name.text, known[i].name) == 0)
            return hd_tr_refuse(error, "PRAGMA %s speaks to SQLite: %s", known[i].name,
                                known[i].reason);
    }
    return hd_tr_refuse(error, "PRAGMA %s speaks to SQLite", tree->name.name.text);
}

/* ---- all of them ---- */

static gboolean query(HdTrContext *context, const HdSqlSelect *tree, const char **out_sql,
                      GError **error)
{
    HdTrQuery result;
    if (!hd_tr_query(context, NULL, tree, HD_TR_QUERY_ROWS, &result, error))
        return FALSE;
    *out_sql = result.sql;
    return TRUE;
}

static gboolean translate(HdTrContext *context, const HdSqlStatement *tree, const char **out_sql,
                          GError **error)
{
    switch (tree->kind) {
    case HD_SQL_STATEMENT_SELECT:
        return query(context, tree->u.select, out_sql, error);
    case HD_SQL_STATEMENT_INSERT:
        return hd_tr_insert(context, NULL, tree->u.insert, out_sql, error);
    case HD_SQL_STATEMENT_UPDATE:
        return hd_tr_update(context, NULL, tree->u.update, out_sql, error);
    case HD_SQL_STATEMENT_DELETE:
        return hd_tr_delete(context, NULL, tree->u.del, out_sql, error);
    case HD_SQL_STATEMENT_CREATE_TABLE:
    case HD_SQL_STATEMENT_CREATE_INDEX:
    case HD_SQL_STATEMENT_CREATE_VIEW:
    case HD_SQL_STATEMENT_CREATE_TRIGGER:
        return hd_tr_refuse(error, "a definition is translated with the schema that it is part of");
    case HD_SQL_STATEMENT_CREATE_VIRTUAL:
        return hd_tr_refuse(error, "the module %s is SQLite's own",
                            tree->u.create_virtual->module.text);
    case HD_SQL_STATEMENT_DROP:
        return drop(context, tree->u.drop, out_sql, error);
    case HD_SQL_STATEMENT_ALTER:
        return alter(context, tree->u.alter, out_sql, error);
    case HD_SQL_STATEMENT_PRAGMA:
        return refuse_pragma(tree->u.pragma, error);
    case HD_SQL_STATEMENT_ATTACH:
    case HD_SQL_STATEMENT_DETACH:
        return hd_tr_refuse(error, "PostgreSQL attaches no files: it has schemas and foreign data "
                                   "wrappers");
    case HD_SQL_STATEMENT_VACUUM:
        return vacuum(tree->u.vacuum, out_sql, error);
    case HD_SQL_STATEMENT_ANALYZE:
        return analyze(context, &tree->u.object, out_sql, error);
    case HD_SQL_STATEMENT_REINDEX:
        return reindex(context, &tree->u.object, out_sql, error);
    case HD_SQL_STATEMENT_BEGIN:
    case HD_SQL_STATEMENT_COMMIT:
    case HD_SQL_STATEMENT_ROLLBACK:
    case HD_SQL_STATEMENT_SAVEPOINT:
    case HD_SQL_STATEMENT_RELEASE:
        *out_sql = transaction(context, tree);
        return TRUE;
    }
    g_assert_not_reached();
}

/* Asked for SQLite's plan, PostgreSQL tells its own. */
static gboolean explain(HdTrContext *context, const HdSqlStatement *tree, const char **out_sql,
                        GError **error)
{
    if (tree->kind > HD_SQL_STATEMENT_DELETE)
        return hd_tr_refuse(error, "PostgreSQL explains statements that read or change rows alone");
    if (!translate(context, tree, out_sql, error))
        return FALSE;
    *out_sql = hd_tr_fill(context->arena, "EXPLAIN $1", *out_sql);
    return TRUE;
}

static void translate_with(GHashTable *parameter_types, const HdSqlStatement *tree,
                           const char *text, const HdTrStatementOptions *options, HdArena *arena,
                           HdTranslation *out_translation, gboolean *out_again)
{
    g_autoptr(GError) error = NULL;
    HdTrContext context = {
        .arena = arena,
        .text = text,
        .alias = hd_tr_scope_alias_prefix(text + tree->span.offset, tree->span.length, arena),
        .catalog = options->catalog,
        .schema = options->schema,
        .collate_c = options->collate_c,
        .named_parameters = options->named_parameters,
        .parameter_types = parameter_types,
        .compat = hd_arena_ptr_array(arena),
    };
    HdTranslation result = {.compat = context.compat};
    gboolean done = tree->explain != HD_SQL_EXPLAIN_NONE
                        ? explain(&context, tree, &result.sql, &error)
                        : translate(&context, tree, &result.sql, &error);
    if (!done) {
        result.grade = HD_TR_GRADE_MANUAL;
        result.sql = NULL;
        result.reason = hd_arena_strdup(arena, error->message);
    } else {
        /* Not what was tried and given up. */
        result.compat = hd_tr_compat_find_used(result.sql, context.compat, arena);
        result.grade = result.compat->len > 0 ? HD_TR_GRADE_COMPAT : HD_TR_GRADE_EXACT;
    }
    *out_translation = result;
    *out_again = done && context.saw_parameter_test && g_hash_table_size(parameter_types) > 0;
}

/* What is told of a parameter behind its IS NULL is known the second time. */
void hd_tr_statement(const HdSqlStatement *tree, const char *text,
                     const HdTrStatementOptions *options, HdArena *arena,
                     HdTranslation *out_translation)
{
    g_autoptr(GHashTable) types = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    gboolean again;
    translate_with(types, tree, text, options, arena, out_translation, &again);
    if (again)
        translate_with(types, tree, text, options, arena, out_translation, &again);
}
