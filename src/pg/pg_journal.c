/* An entry's object is known by its oid, too: a name may have been given to something else since.
 */
#include "pg/pg_journal.h"

#include <string.h>

#include "base/error.h"
#include "pg/pg_journal_built_sql.h"
#include "pg/pg_journal_look_sql.h"
#include "pg/pg_journal_not_valid_sql.h"
#include "sql/sql_build.h"
#include "sql/sql_quote.h"

typedef struct {
    const char *name; /* in the journal */
    const char *find; /* the function that finds what was made by its name, and */
    const char *drop; /* the words that take it away; NULL: nothing was made */
} Kind;

static const Kind kinds[] = {
    [HD_JOURNAL_RUN] = {"run", NULL, NULL},
    [HD_JOURNAL_TABLE] = {"table", "pg_catalog.to_regclass(", "DROP TABLE IF EXISTS "},
    [HD_JOURNAL_CHUNK] = {"chunk", NULL, NULL},
    [HD_JOURNAL_TYPE] = {"type", "pg_catalog.to_regtype(", "DROP TYPE IF EXISTS "},
    [HD_JOURNAL_VIEW] = {"view", "pg_catalog.to_regclass(", "DROP VIEW IF EXISTS "},
    [HD_JOURNAL_FUNCTION] = {"function", "pg_catalog.to_regprocedure(", "DROP FUNCTION IF EXISTS "},
    [HD_JOURNAL_COMPAT_SCHEMA] = {"compat schema", NULL, NULL},
    [HD_JOURNAL_COMPAT_MADE] = {"compat made", NULL, NULL},
    [HD_JOURNAL_COMPAT_DROP] = {"compat drop", NULL, NULL},
    [HD_JOURNAL_COMPAT_RESTORE] = {"compat restore", NULL, NULL},
};

/* The columns of read(). */
enum {
    READ_KIND,
    READ_NAME,
    READ_AFTER,
    READ_UPTO,
    READ_ROWS,
    READ_HIGH,
    READ_LOW,
    READ_TEXT,
    READ_IS_THERE
};

static void add_journal(HdSql *sql, const char *schema)
{
    hd_sql_add_qualified(sql, schema, HD_PG_JOURNAL_TABLE);
}

static void add_text(HdSql *sql, const char *text)
{
    if (text != NULL)
        hd_sql_add_literal_pg(sql, text, strlen(text));
    else
        hd_sql_add(sql, "NULL");
}

gboolean hd_pg_journal_create(HdPgConn *conn, const char *schema, GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "CREATE TABLE ");
    add_journal(sql, schema);
    hd_sql_add(sql, " (place bigint GENERATED ALWAYS AS IDENTITY, kind text NOT NULL, name text,"
                    " made oid, after_row bigint, upto_row bigint, rows bigint, high bigint,"
                    " low bigint, text text)");
    return hd_pg_conn_exec(conn, hd_sql_text(sql), error);
}

gboolean hd_pg_journal_is_object(HdJournalKind kind)
{
    return kinds[kind].drop != NULL;
}

/* ---- adding ---- */

/* "schema"."name", with () where it is a function's: what to_regclass() and its like read. */
static char *object_name(const char *schema, const HdJournalEntry *entry)
{
    GString *name = g_string_new(NULL);
    hd_sql_quote_name(name, schema);
    g_string_append_c(name, '.');
    hd_sql_quote_name(name, entry->name);
    if (entry->kind == HD_JOURNAL_FUNCTION)
        g_string_append(name, "()");
    return g_string_free(name, FALSE);
}

/* The oid of the entry's object; NULL for entries without one. */
static void add_oid(HdSql *sql, const char *schema, const HdJournalEntry *entry)
{
    if (!hd_pg_journal_is_object(entry->kind)) {
        hd_sql_add(sql, "NULL::oid");
        return;
    }
    g_autofree char *name = object_name(schema, entry);
    hd_sql_add_trusted(sql, kinds[entry->kind].find);
    add_text(sql, name);
    hd_sql_add(sql, ")::oid");
}

/* As a string: the sign of a number would be taken after the cast, which is one too late for the
 * least one. */
static void add_bigint(HdSql *sql, gboolean has, gint64 number)
{
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);
    hd_sql_add(sql, ", ");
    add_text(sql, has ? text : NULL);
    hd_sql_add(sql, "::bigint");
}

static void add_entry(HdSql *sql, const char *schema, const HdJournalEntry *entry)
{
    hd_sql_add(sql, "(");
    add_text(sql, kinds[entry->kind].name);
    hd_sql_add(sql, ", ");
    add_text(sql, entry->name);
    hd_sql_add(sql, ", ");
    add_oid(sql, schema, entry);
    add_bigint(sql, entry->range.has_after, entry->range.after);
    add_bigint(sql, entry->range.has_upto, entry->range.upto);
    add_bigint(sql, TRUE, entry->rows);
    add_bigint(sql, TRUE, (gint64)entry->high);
    add_bigint(sql, TRUE, (gint64)entry->low);
    hd_sql_add(sql, ", ");
    add_text(sql, entry->text);
    hd_sql_add(sql, ")");
}

gboolean hd_pg_journal_add(HdPgConn *conn, const char *schema, const HdJournalEntry *entries,
                           guint n_entries, GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    if (n_entries == 0)
        return TRUE;
    hd_sql_add(sql, "INSERT INTO ");
    add_journal(sql, schema);
    hd_sql_add(sql, " (kind, name, made, after_row, upto_row, rows, high, low, text) VALUES ");
    for (guint i = 0; i < n_entries; i++) {
        if (i > 0)
            hd_sql_add(sql, ", ");
        add_entry(sql, schema, &entries[i]);
    }
    return hd_pg_conn_exec(conn, hd_sql_text(sql), error);
}

/* ---- reading ---- */

gboolean hd_pg_journal_is_there(HdPgConn *conn, const char *schema, gboolean *out_is_there,
                                GError **error)
{
    const char *params[] = {schema, HD_PG_JOURNAL_TABLE};
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, hd_pg_journal_look_sql, params, 2, error);
    if (rows == NULL)
        return FALSE;
    *out_is_there = strcmp(hd_pg_rows_get(rows, 0, 0), "t") == 0;
    return TRUE;
}

static gint64 get_int(const HdPgRows *rows, guint row, guint column, gboolean *out_has)
{
    const char *text = hd_pg_rows_get(rows, row, column);
    if (out_has != NULL)
        *out_has = text != NULL;
    return text != NULL ? g_ascii_strtoll(text, NULL, 10) : 0;
}

/* FALSE for a kind that this version does not know. */
static gboolean take_entry(const HdPgRows *rows, guint row, HdArena *arena, HdJournalEntry *entry)
{
    const char *kind = hd_pg_rows_get(rows, row, READ_KIND);
    guint number = 0;
    while (number < G_N_ELEMENTS(kinds) && strcmp(kinds[number].name, kind) != 0)
        number++;
    if (number == G_N_ELEMENTS(kinds))
        return FALSE;
    const char *name = hd_pg_rows_get(rows, row, READ_NAME);
    const char *text = hd_pg_rows_get(rows, row, READ_TEXT);
    entry->kind = (HdJournalKind)number;
    entry->name = name != NULL ? hd_arena_strdup(arena, name) : NULL;
    entry->text = text != NULL ? hd_arena_strdup(arena, text) : NULL;
    entry->range.after = get_int(rows, row, READ_AFTER, &entry->range.has_after);
    entry->range.upto = get_int(rows, row, READ_UPTO, &entry->range.has_upto);
    entry->rows = get_int(rows, row, READ_ROWS, NULL);
    entry->high = (guint64)get_int(rows, row, READ_HIGH, NULL);
    entry->low = (guint64)get_int(rows, row, READ_LOW, NULL);
    entry->is_there = g_strcmp0(hd_pg_rows_get(rows, row, READ_IS_THERE), "t") == 0;
    return TRUE;
}

/* Whether something of the entry's name is what was made then. */
static const char is_there[] =
    "coalesce(CASE kind"
    " WHEN 'function' THEN pg_catalog.to_regprocedure(quoted || '()')::pg_catalog.oid"
    " WHEN 'type' THEN pg_catalog.to_regtype(quoted)::pg_catalog.oid"
    " WHEN 'table' THEN pg_catalog.to_regclass(quoted)::pg_catalog.oid"
    " WHEN 'view' THEN pg_catalog.to_regclass(quoted)::pg_catalog.oid END = made, false)";

static HdPgRows *query_entries(HdPgConn *conn, const char *schema, GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT kind, name, after_row, upto_row, rows, high, low, text, ");
    hd_sql_add_trusted(sql, is_there);
    hd_sql_add(sql, " FROM (SELECT *, pg_catalog.format('%I.%I', ");
    add_text(sql, schema);
    hd_sql_add(sql, "::text, name) AS quoted FROM ");
    add_journal(sql, schema);
    hd_sql_add(sql, ") AS journal ORDER BY place");
    return hd_pg_conn_query(conn, hd_sql_text(sql), NULL, 0, error);
}

gboolean hd_pg_journal_read(HdPgConn *conn, const char *schema, HdArena *arena,
                            GPtrArray **out_entries, GError **error)
{
    gboolean found = FALSE;
    if (!hd_pg_journal_is_there(conn, schema, &found, error))
        return FALSE;
    *out_entries = NULL;
    if (!found)
        return TRUE;
    g_autoptr(HdPgRows) rows = query_entries(conn, schema, error);
    if (rows == NULL)
        return FALSE;
    *out_entries = hd_arena_ptr_array(arena);
    for (guint row = 0; row < hd_pg_rows_count(rows); row++) {
        HdJournalEntry *entry = hd_arena_new0(arena, HdJournalEntry);
        if (take_entry(rows, row, arena, entry))
            g_ptr_array_add(*out_entries, entry);
    }
    return TRUE;
}

GHashTable *hd_pg_journal_find_built(HdPgConn *conn, const char *schema, GError **error)
{
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, hd_pg_journal_built_sql, &schema, 1, error);
    if (rows == NULL)
        return NULL;
    GHashTable *built = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint row = 0; row < hd_pg_rows_count(rows); row++)
        g_hash_table_add(built, hd_pg_journal_built_key(hd_pg_rows_get(rows, row, 0),
                                                        hd_pg_rows_get(rows, row, 1)));
    return built;
}

char *hd_pg_journal_built_key(const char *table, const char *name)
{
    GString *key = g_string_new(NULL);
    hd_sql_quote_name(key, table);
    hd_sql_quote_name(key, name);
    return g_string_free(key, FALSE);
}

/* ---- taking away ---- */

static void add_drop(HdSql *sql, const char *schema, const HdJournalEntry *entry)
{
    hd_sql_add_trusted(sql, kinds[entry->kind].drop);
    hd_sql_add_qualified(sql, schema, entry->name);
    if (entry->kind == HD_JOURNAL_FUNCTION)
        hd_sql_add(sql, "()");
    hd_sql_add(sql, " CASCADE; ");
}

gboolean hd_pg_journal_undo(HdPgConn *conn, const char *schema, const HdJournalEntry *entry,
                            GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "BEGIN; ");
    if (entry->is_there)
        add_drop(sql, schema, entry);
    hd_sql_add(sql, "DELETE FROM ");
    add_journal(sql, schema);
    hd_sql_add(sql, " WHERE name = ");
    add_text(sql, entry->name);
    if (entry->kind == HD_JOURNAL_TABLE) {
        hd_sql_add(sql, " AND kind IN ('table', 'chunk')");
    } else {
        hd_sql_add(sql, " AND kind = ");
        add_text(sql, kinds[entry->kind].name);
    }
    hd_sql_add(sql, "; COMMIT");
    return hd_pg_conn_exec(conn, hd_sql_text(sql), error);
}

gboolean hd_pg_journal_drop(HdPgConn *conn, const char *schema, GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "DROP TABLE IF EXISTS ");
    add_journal(sql, schema);
    return hd_pg_conn_exec(conn, hd_sql_text(sql), error);
}

gboolean hd_pg_journal_drop_not_valid(HdPgConn *conn, const char *schema, const char *tables,
                                      GError **error)
{
    const char *params[] = {schema, tables};
    g_autoptr(HdPgRows) rows =
        hd_pg_conn_query(conn, hd_pg_journal_not_valid_sql, params, 2, error);
    if (rows == NULL)
        return FALSE;
    for (guint row = 0; row < hd_pg_rows_count(rows); row++) {
        if (!hd_pg_conn_exec(conn, hd_pg_rows_get(rows, row, 0), error))
            return FALSE;
    }
    return TRUE;
}
