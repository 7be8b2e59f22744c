#include "app/app_into.h"
#include "app/app_into_stage.h"
#include "app/app_refusal.h"
#include "base/error.h"
#include "base/fault.h"
#include "load/load_table.h"
#include "pg/pg_aside.h"
#include "pg/pg_sequence.h"
#include "sql/sql_build.h"

/* From how many rows on it is faster to build a table's indexes afterwards. */
#define LARGE_ROWS 20000

typedef struct {
    HdInto *into;
    HdWorker *worker;
    HdPgConn *conn;
    HdPgAside *aside;
} Writer;

/* ---- before ---- */

static gboolean is_emptied(const HdInto *into, const HdIntoTable *table)
{
    return into->existing == HD_EXISTING_TRUNCATE && table->had_rows;
}

/* Rows that are there already are told from ours by the indexes. */
static gboolean set_aside(Writer *writer, GError **error)
{
    HdInto *into = writer->into;
    g_autofree HdPgAsideTable *tables = g_new0(HdPgAsideTable, into->n_tables + 1);
    for (guint i = 0; i < into->n_tables; i++) {
        const HdIntoTable *table = &into->tables[i];
        gboolean emptied = is_emptied(into, table);
        tables[i] =
            (HdPgAsideTable){.name = table->found->name,
                             .indexes = table->rows >= LARGE_ROWS && (emptied || !table->had_rows),
                             .emptied = emptied};
    }
    writer->aside =
        hd_pg_aside_take(writer->conn, into->catalog->schema, tables, into->n_tables, error);
    return writer->aside != NULL;
}

/* In one statement, because the tables may refer to each other. */
static gboolean empty_tables(const Writer *writer, GError **error)
{
    const HdInto *into = writer->into;
    g_autoptr(HdSql) sql = hd_sql_build_new();
    for (guint i = 0; i < into->n_tables; i++) {
        if (!is_emptied(into, &into->tables[i]))
            continue;
        if (hd_sql_is_empty(sql))
            hd_sql_add(sql, "TRUNCATE ");
        else
            hd_sql_add(sql, ", ");
        if (!into->tables[i].found->is_partitioned)
            hd_sql_add(sql, "ONLY ");
        hd_sql_add_qualified(sql, into->catalog->schema, into->tables[i].found->name);
    }
    return hd_sql_is_empty(sql) || hd_pg_conn_exec(writer->conn, hd_sql_text(sql), error);
}

/* ---- rows ---- */

static void add_columns(HdSql *sql, const HdIntoTable *table)
{
    for (guint i = 0; i < table->target.n_columns; i++) {
        if (i > 0)
            hd_sql_add(sql, ", ");
        hd_sql_add_name(sql, table->target.columns[i].name);
    }
}

/* Of the primary key: rows that are in each other's way by another index are an error. */
static void add_conflict(HdSql *sql, const HdIntoTable *table)
{
    hd_sql_add(sql, " ON CONFLICT (");
    for (guint i = 0; i < table->found->n_key; i++) {
        if (i > 0)
            hd_sql_add(sql, ", ");
        hd_sql_add_name(sql, table->found->key[i]);
    }
    hd_sql_add(sql, ") DO ");
}

/* A column that is GENERATED ALWAYS AS IDENTITY can be inserted into, and not be updated. */
static void add_updates(HdSql *sql, const HdIntoTable *table)
{
    guint n = 0;
    for (guint i = 0; i < table->target.n_columns; i++) {
        const char *name = table->target.columns[i].name;
        if (hd_pg_catalog_is_in_key(table->found, name) ||
            hd_app_into_stage_column(table, name)->identity_always)
            continue;
        if (n++ == 0)
            hd_sql_add(sql, "UPDATE SET ");
        else
            hd_sql_add(sql, ", ");
        hd_sql_add_name(sql, name);
        hd_sql_add(sql, " = EXCLUDED.");
        hd_sql_add_name(sql, name);
    }
    if (n == 0)
        hd_sql_add(sql, "NOTHING");
}

/* Each staged row is in the table, or was left out because its key was there. */
static gboolean check_inserted(const Writer *writer, const HdIntoTable *table, GError **error)
{
    HdInto *into = writer->into;
    gint64 left = table->staged - table->loaded;
    if (left == 0)
        return TRUE;
    if (hd_app_into_meets_rows(into, table) && into->existing == HD_EXISTING_SKIP) {
        hd_app_into_note(into, into->notes, table->source->name, NULL,
                         "%" G_GINT64_FORMAT " %s skipped, because the target holds rows with the "
                         "same key",
                         left, left == 1 ? "row was" : "rows were");
        return TRUE;
    }
    hd_error_set(error, HD_ERROR_FAILED,
                 "table \"%s\" took %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " rows",
                 table->found->name, table->loaded, table->staged);
    return FALSE;
}

static gboolean insert_staged(const Writer *writer, HdIntoTable *table, GError **error)
{
    const HdInto *into = writer->into;
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "INSERT INTO ");
    hd_sql_add_qualified(sql, into->catalog->schema, table->found->name);
    hd_sql_add(sql, " (");
    add_columns(sql, table);
    hd_sql_add(sql, ") OVERRIDING SYSTEM VALUE SELECT ");
    hd_app_into_stage_add_loaded(sql, table);
    hd_sql_add(sql, " FROM ");
    hd_sql_add_qualified(sql, "pg_temp", table->stage);
    if (hd_app_into_meets_rows(into, table))
        add_conflict(sql, table);
    if (hd_app_into_meets_rows(into, table) && into->existing == HD_EXISTING_SKIP)
        hd_sql_add(sql, "NOTHING");
    else if (hd_app_into_meets_rows(into, table))
        add_updates(sql, table);
    return hd_pg_conn_change(writer->conn, hd_sql_text(sql), &table->loaded, error) &&
           check_inserted(writer, table, error);
}

static gboolean copy_rows(const Writer *writer, HdIntoTable *table, HdProgressTask *task,
                          GError **error)
{
    const HdInto *into = writer->into;
    HdLoadTable job = {.schema = into->catalog->schema,
                       .table = &table->target,
                       .ledger = table->ledger,
                       .zone = into->zone,
                       .task = task,
                       .cancel = into->cancel};
    HdLoaded loaded;
    if (!hd_load_table(&job, writer->worker->lite, writer->conn, &loaded, error))
        return FALSE;
    table->loaded = loaded.rows;
    return TRUE;
}

static gboolean load_table(const Writer *writer, HdIntoTable *table, GError **error)
{
    g_autoptr(GError) failure = NULL;
    HdProgressTask *task = hd_app_into_begin_load(writer->into, table);
    gboolean done = table->is_staged ? insert_staged(writer, table, &failure)
                                     : copy_rows(writer, table, task, &failure);
    if (!done) {
        hd_app_refusal_hide(&failure, table->source->name, table->found->name);
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    if (table->is_staged)
        hd_progress_task_add(task, table->staged, 0);
    hd_progress_task_end(task);
    return TRUE;
}

/* ---- after ---- */

static gboolean analyze(const Writer *writer, const HdIntoTable *table, GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "ANALYZE ");
    hd_sql_add_qualified(sql, writer->into->catalog->schema, table->found->name);
    return hd_pg_conn_exec(writer->conn, hd_sql_text(sql), error);
}

/* AUTOINCREMENT promises that numbers of deleted rows are not used again. */
static gboolean advance_sequences(const Writer *writer, GError **error)
{
    HdInto *into = writer->into;
    g_autofree const char **names = g_new0(const char *, into->n_tables + 1);
    g_autofree HdPgSequenceWish *wishes = g_new0(HdPgSequenceWish, into->n_tables + 1);
    guint n_wishes = 0;
    for (guint i = 0; i < into->n_tables; i++) {
        const HdIntoTable *table = &into->tables[i];
        const HdTargetColumn *key =
            hd_target_find_source(&table->target, table->source->rowid_alias);
        names[i] = table->found->name;
        if (key != NULL)
            wishes[n_wishes++] = (HdPgSequenceWish){
                .table = table->found->name, .column = key->name, .least = table->source->sequence};
    }
    g_autoptr(GPtrArray) notes = NULL;
    HdPgSequenceScope scope = {.schema = into->catalog->schema,
                               .tables = names,
                               .n_tables = into->n_tables,
                               .wishes = wishes,
                               .n_wishes = n_wishes};
    if (!hd_pg_sequence_advance(writer->conn, &scope, &notes, error))
        return FALSE;
    for (guint i = 0; i < notes->len; i++)
        hd_app_into_note(into, into->notes, NULL, NULL, "%s", (char *)notes->pdata[i]);
    return TRUE;
}

static gboolean restore(const Writer *writer, GError **error)
{
    HdInto *into = writer->into;
    hd_progress_begin_phase(into->progress, HD_PHASE_OTHER, "restoring keys and indexes");
    g_autoptr(GPtrArray) not_valid = NULL;
    if (!hd_pg_aside_restore(writer->aside, writer->conn,
                             into->policy.orphans == HD_ORPHANS_NOT_VALID, &not_valid, error))
        return FALSE;
    for (guint i = 0; not_valid != NULL && i < not_valid->len; i++)
        hd_app_into_note(into, into->notes, NULL, NULL, "%s", (char *)not_valid->pdata[i]);
    return TRUE;
}

static gboolean write_all(Writer *writer, GError **error)
{
    HdInto *into = writer->into;
    if (!set_aside(writer, error) || !empty_tables(writer, error))
        return FALSE;
    hd_fault_point("load.aside");
    for (guint i = 0; i < into->n_tables; i++)
        hd_progress_expect(into->progress, HD_PHASE_LOAD, into->tables[i].rows);
    for (guint i = 0; i < into->n_tables; i++) {
        if (!load_table(writer, &into->tables[i], error))
            return FALSE;
        hd_fault_point("load.table");
    }
    if (!restore(writer, error))
        return FALSE;
    hd_fault_point("load.restored");
    if (!advance_sequences(writer, error))
        return FALSE;
    for (guint i = 0; i < into->n_tables; i++) {
        if (!analyze(writer, &into->tables[i], error))
            return FALSE;
    }
    return TRUE;
}

gboolean hd_app_into_write(HdInto *into, HdWorker *worker, GError **error)
{
    Writer writer = {.into = into, .worker = worker, .conn = worker->pg};
    gboolean done = write_all(&writer, error);
    hd_pg_aside_free(writer.aside);
    return done;
}
