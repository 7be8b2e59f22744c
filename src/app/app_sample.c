#include "app/app_sample.h"

#include "model/match.h"
#include "sql/sql_build.h"

static const char *nth_table(gconstpointer catalog, guint position)
{
    return ((const HdPgCatalog *)catalog)->tables[position].name;
}

static const char *nth_column(gconstpointer table, guint position)
{
    return ((const HdPgTable *)table)->columns[position].name;
}

/* The counterpart that the names alone tell; one that was renamed for its length has none. */
static const HdPgColumn *find_target(const HdSampleOptions *options, const HdTable *table,
                                     guint column)
{
    const HdPgCatalog *catalog = options->catalog;
    const char *name = hd_app_profile_table_target(options->settings, table->name);
    int found = hd_match_find(name, nth_table, catalog, catalog->n_tables);
    if (found < 0)
        return NULL;
    const HdPgTable *target = &catalog->tables[found];
    HdConfColumn set =
        hd_app_profile_column(options->settings, table->name, table->columns[column].name);
    found = hd_match_find(set.target != NULL ? set.target : table->columns[column].name, nth_column,
                          target, target->n_columns);
    return found >= 0 ? &target->columns[found] : NULL;
}

/* Whether the target's order of the column is the source's. */
static gboolean is_ordered_alike(const HdTable *table, guint column, const HdPgColumn *target)
{
    gboolean is_rowid =
        table->rowid_alias == (int)column || hd_schema_is_shown_rowid(table, column);
    if (target == NULL)
        return FALSE;
    HdTypeKind kind = target->type.kind;
    return is_rowid ? kind == HD_TYPE_INT2 || kind == HD_TYPE_INT4 || kind == HD_TYPE_INT8
                    : kind == HD_TYPE_TEXT || kind == HD_TYPE_VARCHAR;
}

static gboolean take_one(const HdSampleOptions *options, const HdTable *table, HdLite *lite,
                         HdArena *arena, HdSampledTable *out, GError **error)
{
    HdLiteSample *sample = NULL;
    int column = hd_lite_sample_column(lite, table);
    out->table = table->name;
    if (!hd_lite_sample_count(lite, table, &out->source_rows, error))
        return FALSE;
    if (out->source_rows <= options->n_wanted || column < 0 ||
        !is_ordered_alike(table, (guint)column, find_target(options, table, (guint)column)))
        return TRUE;
    /* A table's sample is the same, whichever others are compared. */
    g_autoptr(GRand) random = g_rand_new_with_seed(options->seed ^ g_str_hash(table->name));
    HdLiteSampling sampling = {
        .table = table, .n_all = out->source_rows, .n_wanted = options->n_wanted, .random = random};
    gboolean done = hd_lite_sample_take(lite, &sampling, arena, &sample, error);
    out->sample = sample;
    return done;
}

HdSampling *hd_app_sample_take(const HdSampleOptions *options, HdLite *lite, HdArena *arena,
                               GError **error)
{
    const HdSchema *schema = options->schema;
    HdSampling *sampling = hd_arena_new0(arena, HdSampling);
    sampling->n_wanted = options->n_wanted;
    sampling->seed = options->seed;
    sampling->tables = hd_arena_array0(arena, HdSampledTable, schema->n_tables);
    sampling->n_tables = schema->n_tables;
    for (guint i = 0; i < schema->n_tables; i++) {
        if (!take_one(options, schema->tables[i], lite, arena, &sampling->tables[i], error))
            return NULL;
    }
    return sampling;
}

static HdSampledTable *find_table(const HdSampling *sampling, const char *table)
{
    for (guint i = 0; i < sampling->n_tables; i++) {
        if (g_str_equal(sampling->tables[i].table, table))
            return &sampling->tables[i];
    }
    return NULL;
}

const HdLiteSample *hd_app_sample_find(const HdSampling *sampling, const char *table)
{
    const HdSampledTable *found = sampling != NULL ? find_table(sampling, table) : NULL;
    return found != NULL ? found->sample : NULL;
}

static gboolean compares(const HdVerifyTable *table, guint column)
{
    for (guint i = 0; i < table->n_columns; i++) {
        if (table->columns[i].source == column)
            return TRUE;
    }
    return FALSE;
}

void hd_app_sample_apply(HdSampling *sampling, const GPtrArray *tables)
{
    for (guint i = 0; i < tables->len; i++) {
        HdVerifyTable *table = tables->pdata[i];
        HdSampledTable *sampled = find_table(sampling, table->source->name);
        if (sampled->sample != NULL &&
            (table->ledger != NULL || !compares(table, sampled->sample->column)))
            sampled->sample = NULL;
        table->sample = sampled->sample;
    }
}

static gboolean count_target(const HdVerifyTable *table, HdPgConn *conn, gint64 *out_rows,
                             GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT count(*) FROM ");
    hd_sql_add_qualified(sql, table->schema, table->target->name);
    g_autoptr(HdPgRows) rows = hd_pg_conn_query(conn, hd_sql_text(sql), NULL, 0, error);
    if (rows != NULL)
        *out_rows = g_ascii_strtoll(hd_pg_rows_get(rows, 0, 0), NULL, 10);
    return rows != NULL;
}

gboolean hd_app_sample_count(HdSampling *sampling, const HdProof *proof, HdPgConn *conn,
                             HdArena *arena, GPtrArray *problems, GError **error)
{
    for (guint i = 0; i < proof->n_tables; i++) {
        const HdProofTable *proven = &proof->tables[i];
        HdSampledTable *sampled = find_table(sampling, proven->table->source->name);
        sampled->is_compared = TRUE;
        sampled->compared_rows = proven->source.rows;
        sampled->target_rows = proven->target.rows;
        if (sampled->sample == NULL)
            continue;
        if (!count_target(proven->table, conn, &sampled->target_rows, error))
            return FALSE;
        if (sampled->source_rows != sampled->target_rows)
            g_ptr_array_add(problems, hd_arena_printf(arena,
                                                      "table \"%s\" holds %" G_GINT64_FORMAT
                                                      " rows in the source and %" G_GINT64_FORMAT
                                                      " in the target",
                                                      sampled->table, sampled->source_rows,
                                                      sampled->target_rows));
    }
    return TRUE;
}
