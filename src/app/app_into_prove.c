/* The proof of a load, in its own transaction, before it is committed.
 *
 * A table that was empty is compared as it is. Where it held rows, or where only the server knows
 * how a value reads, the staged table is compared in its place: it holds what the source holds, and
 * the server itself has copied it on. */
#include "app/app_into.h"
#include "app/app_into_stage.h"
#include "base/graph.h"
#include "sql/sql_build.h"

typedef struct {
    HdInto *into;
    HdPgConn *conn; /* of the transaction: one task alone uses it */
    HdProof *proof;
} Prover;

static HdVerifyTable *pair_new(HdInto *into, const HdIntoTable *table)
{
    HdVerifyTable *pair = hd_arena_new0(into->arena, HdVerifyTable);
    *pair = (HdVerifyTable){.source = table->source,
                            .schema = into->catalog->schema,
                            .target = table->found,
                            .ledger = table->ledger,
                            .cancel = into->cancel};
    return pair;
}

static void add_column(const HdInto *into, HdVerifyTable *pair, HdVerifyColumn *columns,
                       const HdTargetColumn *loaded, const HdPgColumn *found)
{
    columns[pair->n_columns++] = (HdVerifyColumn){.source = loaded->source,
                                                  .target = found,
                                                  .form = loaded->form,
                                                  .zone = into->zone,
                                                  .separator = loaded->separator,
                                                  .has_long = loaded->has_long};
}

/* The table itself, without the columns that the server has read. */
static HdVerifyTable *pair_with_table(HdInto *into, const HdIntoTable *table)
{
    HdVerifyTable *pair = pair_new(into, table);
    HdVerifyColumn *columns =
        hd_arena_array0(into->arena, HdVerifyColumn, table->source->n_columns);
    for (guint i = 0; i < table->target.n_columns; i++) {
        const HdTargetColumn *loaded = &table->target.columns[i];
        const HdPgColumn *found = hd_app_into_stage_column(table, loaded->name);
        if (found->type.kind != HD_TYPE_OTHER)
            add_column(into, pair, columns, loaded, found);
    }
    for (guint i = 0; table->computed != NULL && i < table->computed->len; i++)
        columns[pair->n_columns++] = *(const HdVerifyColumn *)table->computed->pdata[i];
    pair->columns = columns;
    return pair;
}

/* ---- intervals ---- */

/* Of a number of seconds, milliseconds or microseconds: it is proven as that number, which the
 * server computes of the interval. */
static gboolean is_of_units(const HdTargetColumn *loaded)
{
    return loaded->cast != NULL && loaded->form != HD_FORM_NONE;
}

static gboolean has_units(const HdIntoTable *table)
{
    for (guint i = 0; i < table->target.n_columns; i++) {
        if (is_of_units(&table->target.columns[i]))
            return TRUE;
    }
    return FALSE;
}

static void add_read(HdSql *sql, const HdTargetColumn *loaded)
{
    if (!is_of_units(loaded)) {
        hd_sql_add_name(sql, loaded->name);
        return;
    }
    hd_sql_add(sql, "EXTRACT(epoch FROM ");
    hd_sql_add_name(sql, loaded->name);
    hd_sql_add(sql, "::");
    hd_sql_add_trusted(sql, loaded->cast);
    hd_sql_add(sql, ") * ");
    hd_sql_add_int(sql, loaded->form == HD_FORM_SECONDS        ? 1
                        : loaded->form == HD_FORM_MILLISECONDS ? 1000
                                                               : 1000000);
    hd_sql_add(sql, " AS ");
    hd_sql_add_name(sql, loaded->name);
}

/* A view of the staged table; it goes with it. */
static gboolean make_view(const Prover *prover, const HdIntoTable *table, const char *name,
                          GError **error)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "CREATE TEMPORARY VIEW ");
    hd_sql_add_name(sql, name);
    hd_sql_add(sql, " AS SELECT ctid, ");
    hd_sql_add_name(sql, HD_INTO_NUMBER);
    for (guint i = 0; i < table->target.n_columns; i++) {
        hd_sql_add(sql, ", ");
        add_read(sql, &table->target.columns[i]);
    }
    hd_sql_add(sql, " FROM ");
    hd_sql_add_qualified(sql, "pg_temp", table->stage);
    return hd_pg_conn_exec(prover->conn, hd_sql_text(sql), error);
}

/* What is staged, all columns of it. */
static HdVerifyTable *pair_with_stage(HdInto *into, const HdIntoTable *table, const char *name)
{
    HdVerifyTable *pair = pair_new(into, table);
    HdVerifyColumn *columns = hd_arena_array0(into->arena, HdVerifyColumn, table->target.n_columns);
    HdPgTable *staged = hd_arena_new0(into->arena, HdPgTable);
    *staged = *table->found;
    staged->name = name;
    pair->schema = "pg_temp";
    pair->target = staged;
    for (guint i = 0; i < table->target.n_columns; i++) {
        const HdTargetColumn *loaded = &table->target.columns[i];
        HdPgColumn *column = hd_arena_new0(into->arena, HdPgColumn);
        *column = *hd_app_into_stage_column(table, loaded->name);
        if (is_of_units(loaded))
            column->type = (HdType){.kind = HD_TYPE_NUMERIC};
        else if (column->type.kind == HD_TYPE_OTHER)
            column->type = (HdType){.kind = HD_TYPE_TEXT};
        add_column(into, pair, columns, loaded, column);
    }
    pair->columns = columns;
    return pair;
}

static gboolean has_other_types(const HdIntoTable *table)
{
    for (guint i = 0; i < table->target.n_columns; i++) {
        if (table->target.columns[i].type.kind == HD_TYPE_OTHER)
            return TRUE;
    }
    return FALSE;
}

static const char *find_staged(Prover *prover, const HdIntoTable *table, GError **error)
{
    g_assert(table->stage != NULL);
    if (!has_units(table))
        return table->stage;
    const char *name = hd_arena_printf(prover->into->arena, "%s_units", table->stage);
    return make_view(prover, table, name, error) ? name : NULL;
}

static void add(HdProof *proof, HdVerifyTable *table, gint64 rows)
{
    proof->tables[proof->n_tables++].table = table;
    hd_app_prove_expect(table, proof->progress, rows);
}

static gboolean plan(Prover *prover, GError **error)
{
    HdInto *into = prover->into;
    HdProof *proof = hd_arena_new0(into->arena, HdProof);
    proof->tables = hd_arena_array0(into->arena, HdProofTable, 2 * into->n_tables);
    proof->progress = into->progress;
    for (guint i = 0; i < into->n_tables; i++) {
        const HdIntoTable *table = &into->tables[i];
        gboolean was_empty = !hd_app_into_meets_rows(into, table);
        if (was_empty)
            add(proof, pair_with_table(into, table), table->rows);
        if (was_empty && !has_other_types(table))
            continue;
        const char *staged = find_staged(prover, table, error);
        if (staged == NULL)
            return FALSE;
        add(proof, pair_with_stage(into, table, staged), table->rows);
    }
    prover->proof = proof;
    return TRUE;
}

static gboolean sum_source(gpointer worker, gpointer data, GError **error)
{
    HdProofTable *table = data;
    hd_progress_task_begin(table->table->task);
    if (!hd_verify_table_source(table->table, ((HdWorker *)worker)->lite, NULL, &table->source,
                                error))
        return FALSE;
    hd_progress_task_end(table->table->task);
    return TRUE;
}

static gboolean sum_targets(gpointer worker G_GNUC_UNUSED, gpointer data, GError **error)
{
    Prover *prover = data;
    for (guint i = 0; i < prover->proof->n_tables; i++) {
        HdProofTable *table = &prover->proof->tables[i];
        hd_progress_task_begin(table->table->task);
        if (!hd_verify_table_target(table->table, prover->conn, &table->target, error))
            return FALSE;
        hd_progress_task_end(table->table->task);
    }
    return TRUE;
}

gboolean hd_app_into_prove(HdInto *into, HdCrew *crew, guint limit, GPtrArray **out_mismatches,
                           GError **error)
{
    Prover prover = {.into = into, .conn = crew->workers[0].pg};
    g_autoptr(HdGraph) graph = hd_graph_new();
    if (!plan(&prover, error))
        return FALSE;
    hd_graph_add(graph, 1, sum_targets, &prover);
    for (guint i = 0; i < prover.proof->n_tables; i++)
        hd_graph_add(graph, 0, sum_source, &prover.proof->tables[i]);
    HdDifferenceOptions options = {.limit = limit};
    return hd_graph_run(graph, crew->pointers, crew->n, into->cancel, error) &&
           hd_app_prove_find_mismatches(prover.proof, &options, &crew->workers[0], into->arena,
                                        out_mismatches, error);
}
