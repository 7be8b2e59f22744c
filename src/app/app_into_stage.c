#include "app/app_into_stage.h"

#include "load/load_table.h"
#include "pg/pg_right.h"
#include "sql/sql_build.h"

#define TEMPORARY "pg_temp"

const HdPgColumn *hd_app_into_stage_column(const HdIntoTable *table, const char *name)
{
    for (guint i = 0; i < table->found->n_columns; i++) {
        if (g_str_equal(table->found->columns[i].name, name))
            return &table->found->columns[i];
    }
    g_assert_not_reached();
}

gboolean hd_app_into_stage_is_read_by_server(const HdPgColumn *found)
{
    return found->is_domain || found->type.kind == HD_TYPE_OTHER;
}

static gboolean has_server_types(const HdIntoTable *table)
{
    for (guint i = 0; i < table->target.n_columns; i++) {
        if (hd_app_into_stage_is_read_by_server(
                hd_app_into_stage_column(table, table->target.columns[i].name)))
            return TRUE;
    }
    return FALSE;
}

/* Whether texts in the column are equal only when their bytes are: not citext, and of no collation
 * that folds. */
static gboolean is_plain_text(const HdIntoTable *table, const char *name)
{
    const HdPgColumn *found = hd_app_into_stage_column(table, name);
    return !found->has_collation && found->type_oid < HD_PG_FIRST_NORMAL_OID;
}

gboolean hd_app_into_stage_compares_alike(const HdIntoTable *table, const HdTargetColumn *column)
{
    switch (column->type.kind) {
    case HD_TYPE_INT2:
    case HD_TYPE_INT4:
    case HD_TYPE_INT8:
        return TRUE;
    case HD_TYPE_TEXT:
    case HD_TYPE_VARCHAR:
        return table->found == NULL || is_plain_text(table, column->name);
    default:
        return FALSE;
    }
}

/* Whether the source's parts make the rows as different as the target's index wants them. */
static gboolean covers(const HdIntoTable *table, const HdIndexPart *parts, guint n,
                       const HdPgUnique *unique)
{
    for (guint i = 0; i < n; i++) {
        gboolean found = FALSE;
        for (guint k = 0; k < unique->n_columns; k++) {
            const HdTargetColumn *column = hd_target_find(&table->target, unique->columns[k]);
            found |= column != NULL && parts[i].column == (int)column->source &&
                     hd_app_into_stage_compares_alike(table, column);
        }
        if (!found)
            return FALSE;
    }
    return n > 0;
}

static gboolean is_new(const HdIntoTable *table, const HdPgUnique *unique)
{
    const HdTable *source = table->source;
    for (guint i = 0; i < unique->n_columns; i++) {
        if (hd_target_find(&table->target, unique->columns[i]) == NULL)
            return FALSE; /* nothing can be said of it here */
    }
    if (covers(table, source->key, source->n_key, unique))
        return FALSE;
    for (guint i = 0; i < source->n_indexes; i++) {
        const HdIndex *index = &source->indexes[i];
        if (index->unique && index->where.text == NULL &&
            covers(table, index->parts, index->n_parts, unique))
            return FALSE;
    }
    return TRUE;
}

static gboolean has_new_unique(const HdIntoTable *table)
{
    for (guint i = 0; i < table->found->n_uniques; i++) {
        if (is_new(table, &table->found->uniques[i]))
            return TRUE;
    }
    return FALSE;
}

gboolean hd_app_into_stage_is_needed(const HdInto *into, const HdIntoTable *table)
{
    gboolean meets_rows = table->had_rows && (into->existing == HD_EXISTING_SKIP ||
                                              into->existing == HD_EXISTING_UPDATE);
    return meets_rows || table->found->n_checks > 0 || has_server_types(table) ||
           has_new_unique(table);
}

/* ---- making ---- */

/* The columns that the target alone has stay NULL here. */
static void add_loose_columns(HdSql *sql, const HdIntoTable *table)
{
    for (guint i = 0; i < table->found->n_columns; i++) {
        const HdPgColumn *column = &table->found->columns[i];
        if (column->not_null && hd_target_find(&table->target, column->name) == NULL) {
            hd_sql_add(sql, ", ALTER ");
            hd_sql_add_name(sql, column->name);
            hd_sql_add(sql, " DROP NOT NULL");
        }
        if (!hd_app_into_stage_is_read_by_server(column))
            continue;
        hd_sql_add(sql, ", ALTER ");
        hd_sql_add_name(sql, column->name);
        hd_sql_add(sql, " TYPE ");
        if (column->type.kind == HD_TYPE_OTHER)
            hd_sql_add(sql, "pg_catalog.text");
        else
            hd_sql_add_trusted(sql, column->base_text);
    }
}

/* LIKE takes names, types and collations along. */
static char *write_creation(const HdInto *into, const HdIntoTable *table)
{
    HdSql *sql = hd_sql_build_new();
    hd_sql_add(sql, "CREATE TEMPORARY TABLE ");
    hd_sql_add_name(sql, table->stage);
    hd_sql_add(sql, " (LIKE ");
    hd_sql_add_qualified(sql, into->catalog->schema, table->found->name);
    hd_sql_add(sql, ") ON COMMIT DROP; ALTER TABLE ");
    hd_sql_add_qualified(sql, TEMPORARY, table->stage);
    hd_sql_add(sql, " ADD ");
    hd_sql_add_name(sql, HD_INTO_NUMBER);
    hd_sql_add(sql, " pg_catalog.int8");
    add_loose_columns(sql, table);
    return hd_sql_steal(sql);
}

static gboolean load_rows(HdInto *into, HdIntoTable *table, HdWorker *worker, GError **error)
{
    HdProgressTask *task = hd_app_into_begin_load(into, table);
    HdLoadTable job = {.schema = TEMPORARY,
                       .table = &table->target,
                       .relation = table->stage,
                       .number = HD_INTO_NUMBER,
                       .ledger = table->ledger,
                       .zone = into->zone,
                       .task = task,
                       .cancel = into->cancel};
    table->staged_entries = table->ledger != NULL ? table->ledger->entries->len : 0;
    HdLoaded loaded;
    if (!hd_load_table(&job, worker->lite, worker->pg, &loaded, error))
        return FALSE;
    hd_progress_task_end(task);
    table->staged = loaded.rows;
    return TRUE;
}

gboolean hd_app_into_stage_fill(HdInto *into, HdIntoTable *table, HdWorker *worker, GError **error)
{
    HdPgConn *conn = hd_app_worker_pg(worker, error);
    table->stage = hd_arena_printf(into->arena, "howdah_%u", (guint)(table - into->tables));
    g_autofree char *creation = write_creation(into, table);
    if (conn == NULL)
        return FALSE;
    if (!hd_pg_conn_exec(conn, creation, error)) {
        hd_pg_right_hint(error, conn, "TEMPORARY ON DATABASE", NULL, NULL);
        return FALSE;
    }
    return load_rows(into, table, worker, error);
}

gboolean hd_app_into_stage_refill(HdInto *into, HdIntoTable *table, HdWorker *worker,
                                  GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "TRUNCATE ");
    hd_sql_add_qualified(sql, TEMPORARY, table->stage);
    return hd_pg_conn_exec(worker->pg, hd_sql_text(sql), error) &&
           load_rows(into, table, worker, error);
}

/* ---- reading ---- */

static void add_read(HdSql *sql, const HdPgColumn *column)
{
    hd_sql_add_name(sql, column->name);
    if (!hd_app_into_stage_is_read_by_server(column))
        return;
    hd_sql_add(sql, "::");
    hd_sql_add_trusted(sql, column->type_text);
}

void hd_app_into_stage_add_read(HdSql *sql, const HdIntoTable *table, const HdPgUnique *unique)
{
    for (guint i = 0; i < unique->n_columns; i++) {
        if (i > 0)
            hd_sql_add(sql, ", ");
        add_read(sql, hd_app_into_stage_column(table, unique->columns[i]));
    }
}

void hd_app_into_stage_add_loaded(HdSql *sql, const HdIntoTable *table)
{
    for (guint i = 0; i < table->target.n_columns; i++) {
        if (i > 0)
            hd_sql_add(sql, ", ");
        add_read(sql, hd_app_into_stage_column(table, table->target.columns[i].name));
    }
}

void hd_app_into_stage_add_casts(HdSql *sql, const HdIntoTable *table)
{
    guint n = 0;
    for (guint i = 0; i < table->target.n_columns; i++) {
        const HdPgColumn *column = hd_app_into_stage_column(table, table->target.columns[i].name);
        if (!hd_app_into_stage_is_read_by_server(column))
            continue;
        if (n++ > 0)
            hd_sql_add(sql, ", ");
        add_read(sql, column);
    }
}

void hd_app_into_stage_add_all(HdSql *sql, const HdIntoTable *table)
{
    for (guint i = 0; i < table->found->n_columns; i++) {
        if (i > 0)
            hd_sql_add(sql, ", ");
        add_read(sql, &table->found->columns[i]);
        hd_sql_add(sql, " AS ");
        hd_sql_add_name(sql, table->found->columns[i].name);
    }
}
