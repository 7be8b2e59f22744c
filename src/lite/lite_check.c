#include "lite/lite_check.h"

#include <string.h>

#include "base/error.h"
#include "lite/lite_check_columns_sql.h"
#include "lite/lite_check_foreign_keys_sql.h"
#include "lite/lite_check_indexes_sql.h"
#include "lite/lite_db.h"
#include "lite/lite_draft.h"
#include "sql/sql_equal.h"
#include "sql/sql_parse.h"

typedef struct {
    HdLiteDraft *draft; /* of the table that the rows are about now */
    guint n_seen;       /* of its columns, indexes or foreign keys' columns */
    sqlite3_stmt *stmt;
} Check;

static const char *text_of(const Check *check, int result)
{
    const char *text = (const char *)sqlite3_column_text(check->stmt, result);
    return text != NULL ? text : "";
}

static int int_of(const Check *check, int result)
{
    return sqlite3_column_int(check->stmt, result);
}

static gboolean is_null(const Check *check, int result)
{
    return sqlite3_column_type(check->stmt, result) == SQLITE_NULL;
}

static gboolean differ(const HdTable *table, const char *kind, const char *name, GError **error)
{
    hd_error_set(error, HD_ERROR_UNSUPPORTED,
                 "could not understand %s \"%s\" of table \"%s\": SQLite describes it otherwise",
                 kind, name, table->name);
    hd_error_add_detail(error, "The table was made by: %s", table->sql);
    hd_error_add_hint(error, "This is a fault in howdah: please report it with that statement.");
    return FALSE;
}

static gboolean differ_in_number(const HdTable *table, const char *what, guint ours, guint theirs,
                                 GError **error)
{
    hd_error_set(error, HD_ERROR_UNSUPPORTED,
                 "could not understand table \"%s\": SQLite counts %u %s, not %u", table->name,
                 theirs, what, ours);
    hd_error_add_detail(error, "The table was made by: %s", table->sql);
    hd_error_add_hint(error, "This is a fault in howdah: please report it with that statement.");
    return FALSE;
}

/* table_xinfo's text of a default may have other blanks and comments around it than ours. */
static gboolean same_default(const HdLiteDraft *draft, const HdExprText *ours, const char *theirs)
{
    if (ours->text == NULL || strcmp(ours->text, theirs) == 0)
        return ours->text != NULL;
    const HdSqlExpr *tree = hd_sql_parse_expr(draft->arena, theirs, strlen(theirs), NULL);
    return tree != NULL && hd_sql_equal_expr(tree, ours->tree);
}

/* The position in the primary key, from 1; 0: not in it. */
static int key_position(const HdTable *table, int column)
{
    for (guint i = 0; i < table->n_key; i++) {
        if (table->key[i].column == column)
            return (int)i + 1;
    }
    return 0;
}

/* name, type, notnull, dflt_value, pk, hidden */
static gboolean check_column(Check *check, GError **error)
{
    const HdTable *table = check->draft->table;
    guint position = check->n_seen++;
    if (position >= table->n_columns)
        return TRUE; /* the number is told by finish_columns */
    const HdColumn *column = &table->columns[position];
    static const HdGenerated generated_of[] = {HD_GENERATED_NO, HD_GENERATED_NO,
                                               HD_GENERATED_VIRTUAL, HD_GENERATED_STORED};
    gboolean has_default = !is_null(check, 4);
    gboolean same =
        strcmp(column->name, text_of(check, 1)) == 0 &&
        hd_schema_same_name(column->declared, text_of(check, 2)) &&
        column->not_null == (int_of(check, 3) != 0) &&
        has_default == (column->default_value.text != NULL) &&
        (!has_default || same_default(check->draft, &column->default_value, text_of(check, 4))) &&
        key_position(table, (int)position) == int_of(check, 5) &&
        column->generated == generated_of[int_of(check, 6) & 3];
    return same || differ(table, "column", column->name, error);
}

static gboolean finish_columns(const Check *check, GError **error)
{
    const HdTable *table = check->draft->table;
    return check->n_seen == table->n_columns ||
           differ_in_number(table, "columns", table->n_columns, check->n_seen, error);
}

static gboolean same_part(HdIndexPart *part, const Check *check)
{
    if (part->descending && !int_of(check, 7))
        part->descending = FALSE;
    return part->column == int_of(check, 6) && part->descending == (int_of(check, 7) != 0) &&
           hd_schema_same_name(part->collation, text_of(check, 8));
}

/* The index of that name; the primary key's as if it were one of the others. */
static gboolean find_index(const HdLiteDraft *draft, const char *name, HdIndex *out_index)
{
    HdTable *table = draft->table;
    if (draft->key_index != NULL && strcmp(draft->key_index, name) == 0) {
        *out_index = (HdIndex){.name = name,
                               .origin = HD_INDEX_PRIMARY_KEY,
                               .unique = TRUE,
                               .parts = table->key,
                               .n_parts = table->n_key};
        return TRUE;
    }
    for (guint i = 0; i < table->n_indexes; i++) {
        if (strcmp(table->indexes[i].name, name) == 0) {
            *out_index = table->indexes[i];
            return TRUE;
        }
    }
    return FALSE;
}

/* name, unique, origin, partial; then of one part: seqno, cid, desc, coll */
static gboolean check_index_part(Check *check, GError **error)
{
    static const char *const origins[] = {"c", "u", "pk"};
    const HdTable *table = check->draft->table;
    const char *name = text_of(check, 1);
    guint part = (guint)int_of(check, 5);
    check->n_seen++;
    HdIndex index;
    gboolean same = find_index(check->draft, name, &index) && part < index.n_parts &&
                    index.unique == (int_of(check, 2) != 0) &&
                    strcmp(origins[index.origin], text_of(check, 3)) == 0 &&
                    (index.where.text != NULL) == (int_of(check, 4) != 0) &&
                    same_part(&index.parts[part], check);
    return same || differ(table, "index", name, error);
}

static gboolean finish_indexes(const Check *check, GError **error)
{
    const HdTable *table = check->draft->table;
    guint n_parts = check->draft->key_index != NULL ? table->n_key : 0;
    for (guint i = 0; i < table->n_indexes; i++)
        n_parts += table->indexes[i].n_parts;
    return check->n_seen == n_parts ||
           differ_in_number(table, "columns of indexes", n_parts, check->n_seen, error);
}

/* id, seq, table, from, to, on_update, on_delete */
static gboolean check_foreign_key(Check *check, GError **error)
{
    static const char *const actions[] = {"NO ACTION", "RESTRICT", "CASCADE", "SET NULL",
                                          "SET DEFAULT"};
    const HdTable *table = check->draft->table;
    guint from_last = (guint)int_of(check, 1), part = (guint)int_of(check, 2);
    check->n_seen++;
    if (from_last >= table->n_foreign_keys)
        return differ(table, "a foreign key to", text_of(check, 3), error);
    const HdForeignKey *key = &table->foreign_keys[table->n_foreign_keys - 1 - from_last];
    const HdSqlForeignKey *reference =
        check->draft->references->pdata[table->n_foreign_keys - 1 - from_last];
    gboolean implicit = reference->parent_columns == NULL;
    gboolean same =
        part < key->n_columns && strcmp(key->parent_name, text_of(check, 3)) == 0 &&
        hd_schema_same_name(table->columns[key->columns[part]].name, text_of(check, 4)) &&
        implicit == is_null(check, 5) && strcmp(actions[key->on_update], text_of(check, 6)) == 0 &&
        strcmp(actions[key->on_delete], text_of(check, 7)) == 0;
    if (same && !implicit) {
        const HdSqlName *name = reference->parent_columns->pdata[part];
        same = hd_schema_same_name(name->text, text_of(check, 5));
    }
    return same || differ(table, "the foreign key to", key->parent_name, error);
}

static gboolean finish_foreign_keys(const Check *check, GError **error)
{
    const HdTable *table = check->draft->table;
    guint n = 0;
    for (guint i = 0; i < table->n_foreign_keys; i++)
        n += table->foreign_keys[i].n_columns;
    return check->n_seen == n ||
           differ_in_number(table, "columns of foreign keys", n, check->n_seen, error);
}

typedef gboolean (*CheckFn)(Check *check, GError **error);
typedef gboolean (*FinishFn)(const Check *check, GError **error);

/* Goes through the rows of a query whose first result is the table's name and that gives all rows
 * of a table together. finish is called for each table, those without a row as well. */
static gboolean run_check(HdLite *lite, GHashTable *drafts, const char *sql, CheckFn fn,
                          FinishFn finish, GError **error)
{
    g_autoptr(sqlite3_stmt) stmt = hd_lite_db_prepare(lite, sql, error);
    if (stmt == NULL)
        return FALSE;
    g_autoptr(GHashTable) missing = g_hash_table_new(NULL, NULL);
    GHashTableIter iter;
    gpointer draft;
    g_hash_table_iter_init(&iter, drafts);
    while (g_hash_table_iter_next(&iter, NULL, &draft))
        g_hash_table_add(missing, draft);

    Check check = {.stmt = stmt};
    int rc;
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        const char *name = text_of(&check, 0);
        if (check.draft == NULL || strcmp(check.draft->table->name, name) != 0) {
            if (check.draft != NULL && !finish(&check, error))
                return FALSE;
            check = (Check){.stmt = stmt, .draft = g_hash_table_lookup(drafts, name)};
            g_hash_table_remove(missing, check.draft);
        }
        if (check.draft != NULL && !fn(&check, error))
            return FALSE;
    }
    if (rc != SQLITE_DONE) {
        hd_lite_db_set_error(lite, rc, error);
        return FALSE;
    }
    if (check.draft != NULL && !finish(&check, error))
        return FALSE;
    g_hash_table_iter_init(&iter, missing);
    while (g_hash_table_iter_next(&iter, &draft, NULL)) {
        check = (Check){.draft = draft};
        if (!finish(&check, error))
            return FALSE;
    }
    return TRUE;
}

gboolean hd_lite_check(HdLite *lite, GHashTable *drafts, GError **error)
{
    return run_check(lite, drafts, hd_lite_check_columns_sql, check_column, finish_columns,
                     error) &&
           run_check(lite, drafts, hd_lite_check_indexes_sql, check_index_part, finish_indexes,
                     error) &&
           run_check(lite, drafts, hd_lite_check_foreign_keys_sql, check_foreign_key,
                     finish_foreign_keys, error);
}
