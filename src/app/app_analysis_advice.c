/* What would make the target better than a copy. */
#include <string.h>

#include "app/app_analysis_part.h"
#include "sql/sql_build.h"

/* A table that is worth partitions. */
#define PARTITION_ROWS G_GINT64_CONSTANT(10000000)

static void add_advice(HdAnalysing *work, const HdAdvice *advice)
{
    HdAdvice *kept = hd_arena_new0(work->arena, HdAdvice);
    *kept = *advice;
    g_ptr_array_add(work->analysis->advice, kept);
}

/* ---- indexes of foreign keys ---- */

static gboolean has_column(const guint *columns, guint n, int column)
{
    for (guint i = 0; i < n; i++) {
        if ((int)columns[i] == column)
            return TRUE;
    }
    return FALSE;
}

/* Whether the first parts are these columns, in any order. */
static gboolean begins_with(const HdIndexPart *parts, guint n_parts, const guint *columns, guint n)
{
    for (guint i = 0; i < n; i++) {
        if (i >= n_parts || !has_column(columns, n, parts[i].column))
            return FALSE;
    }
    return TRUE;
}

static gboolean is_indexed(const HdTable *table, const guint *columns, guint n)
{
    for (guint i = 0; i < table->n_indexes; i++) {
        const HdIndex *index = &table->indexes[i];
        if (index->where.tree == NULL && begins_with(index->parts, index->n_parts, columns, n))
            return TRUE;
    }
    return begins_with(table->key, table->n_key, columns, n);
}

/* By the method that suits the extra index; NONE: the usual one. */
static const char *index_sql(const HdAnalysing *work, const HdTargetTable *target,
                             HdExtraIndex extra, const guint *columns, guint n)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "CREATE INDEX ON ");
    hd_sql_add_qualified(sql, work->target->schema, target->name);
    if (extra == HD_EXTRA_GIN)
        hd_sql_add(sql, " USING gin");
    else if (extra == HD_EXTRA_BRIN)
        hd_sql_add(sql, " USING brin");
    hd_sql_add(sql, " (");
    for (guint i = 0; i < n; i++) {
        if (i > 0)
            hd_sql_add(sql, ", ");
        hd_sql_add_name(sql, hd_target_find_source(target, (int)columns[i])->name);
    }
    hd_sql_add(sql, ")");
    return hd_arena_strdup(work->arena, hd_sql_text(sql));
}

static void advise_foreign_keys(HdAnalysing *work, const HdTargetTable *target)
{
    const HdTable *table = target->source;
    for (guint i = 0; i < table->n_foreign_keys; i++) {
        const HdForeignKey *key = &table->foreign_keys[i];
        if (key->parent == NULL || is_indexed(table, key->columns, key->n_columns))
            continue;
        add_advice(
            work,
            &(HdAdvice){
                .kind = HD_ADVICE_INDEX,
                .table = table->name,
                .column = hd_app_analysis_columns(table, key->columns, key->n_columns, work->arena),
                .reason =
                    hd_arena_printf(work->arena,
                                    "it refers to \"%s\" and has no index: deleting a row there "
                                    "reads all of this table, in SQLite as in PostgreSQL",
                                    key->parent_name),
                .sql = index_sql(work, target, HD_EXTRA_NONE, key->columns, key->n_columns)});
    }
}

/* ---- indexes that are of no use ---- */

/* Whether the parts are plain columns that the other's begin with, compared alike. */
static gboolean is_prefix(const HdIndex *index, const HdIndexPart *parts, guint n_parts)
{
    if (index->n_parts > n_parts)
        return FALSE;
    for (guint i = 0; i < index->n_parts; i++) {
        const HdIndexPart *a = &index->parts[i], *b = &parts[i];
        if (a->column < 0 || a->column != b->column || a->descending != b->descending ||
            !g_str_equal(a->collation, b->collation))
            return FALSE;
    }
    return TRUE;
}

/* What does the index's work, too; NULL: nothing. Of two that are the same, the first stays. */
static const char *find_wider(const HdTable *table, guint position)
{
    const HdIndex *index = &table->indexes[position];
    if (is_prefix(index, table->key, table->n_key))
        return "the primary key";
    for (guint i = 0; i < table->n_indexes; i++) {
        const HdIndex *other = &table->indexes[i];
        if (i == position || other->where.tree != NULL ||
            !is_prefix(index, other->parts, other->n_parts))
            continue;
        if (other->n_parts > index->n_parts || other->unique || i < position)
            return other->name;
    }
    return NULL;
}

static const HdStatement *find_statement(const HdTargetTable *target, HdOrigin origin)
{
    for (guint i = 0; i < target->builds->len; i++) {
        const HdStatement *statement = target->builds->pdata[i];
        if (statement->origin == origin)
            return statement;
    }
    return NULL;
}

static const char *drop_sql(const HdAnalysing *work, const char *name)
{
    g_autoptr(HdSql) sql = hd_sql_build_new();
    hd_sql_add(sql, "DROP INDEX ");
    hd_sql_add_qualified(sql, work->target->schema, name);
    return hd_arena_strdup(work->arena, hd_sql_text(sql));
}

static void advise_drops(HdAnalysing *work, const HdTargetTable *target)
{
    const HdTable *table = target->source;
    for (guint i = 0; i < table->n_indexes; i++) {
        const HdIndex *index = &table->indexes[i];
        const HdStatement *statement = find_statement(target, index);
        if (index->origin != HD_INDEX_CREATED || index->unique || index->where.tree != NULL ||
            statement == NULL)
            continue;
        const char *wider = find_wider(table, i);
        if (wider != NULL)
            add_advice(work, &(HdAdvice){.kind = HD_ADVICE_INDEX,
                                         .table = table->name,
                                         .column = table->columns[index->parts[0].column].name,
                                         .reason = hd_arena_printf(
                                             work->arena,
                                             "index \"%s\" does nothing that %s does not do, too",
                                             index->name, wider),
                                         .sql = drop_sql(work, statement->name)});
    }
}

/* ---- types, and their indexes ---- */

static void advise_type(HdAnalysing *work, guint position, guint column)
{
    const HdTargetTable *target = work->target->tables[position];
    const HdScanTable *scanned = &work->options->scan->tables[position];
    const char *enriched = work->analysis->tables[position].columns[column].enriched;
    const HdTable *table = target->source;
    if (scanned->enriched == NULL)
        return;
    HdExtraIndex extra = scanned->enriched[column].extra_index;
    if (enriched != NULL)
        add_advice(work, &(HdAdvice){.kind = HD_ADVICE_TYPE,
                                     .table = table->name,
                                     .column = table->columns[column].name,
                                     .reason = scanned->enriched[column].reason,
                                     .option = "--enrich"});
    gboolean is_gin = extra == HD_EXTRA_GIN;
    if (extra == HD_EXTRA_NONE || scanned->choices[column].extra_index == extra ||
        (!is_gin && (table->without_rowid || is_indexed(table, &column, 1))))
        return;
    add_advice(
        work,
        &(HdAdvice){.kind = HD_ADVICE_INDEX,
                    .table = table->name,
                    .column = table->columns[column].name,
                    .reason = is_gin ? "a GIN index finds elements and keys in it"
                                     : "its values rise row by row: a BRIN index finds "
                                       "ranges, and takes hardly any room",
                    .sql = enriched == NULL ? index_sql(work, target, extra, &column, 1) : NULL,
                    .option = "--enrich"});
}

/* ---- partitions ---- */

static gint64 month_of(gint64 micros)
{
    gint64 seconds = micros / G_USEC_PER_SEC - (micros % G_USEC_PER_SEC < 0);
    g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc(seconds);
    return moment == NULL
               ? 0
               : (gint64)g_date_time_get_year(moment) * 12 + g_date_time_get_month(moment) - 1;
}

static const char *month_text(gint64 month, HdArena *arena)
{
    return hd_arena_printf(arena, "%04d-%02d", (int)(month / 12), (int)(month % 12) + 1);
}

/* Rows that come in the order of time are kept, and thrown away, month by month. */
static void advise_partitions(HdAnalysing *work, const HdScanTable *scanned)
{
    for (guint i = 0; scanned->rows >= PARTITION_ROWS && i < scanned->table->n_columns; i++) {
        const HdColumnSeen *seen = &scanned->seen[i];
        if (!hd_type_is_instant(scanned->choices[i].type.kind) || !seen->rises ||
            seen->first_micros > seen->last_micros)
            continue;
        gint64 first = month_of(seen->first_micros), last = month_of(seen->last_micros);
        if (last - first < 2)
            continue;
        add_advice(work, &(HdAdvice){
                             .kind = HD_ADVICE_PARTITION,
                             .table = scanned->table->name,
                             .column = scanned->table->columns[i].name,
                             .reason = hd_arena_printf(
                                 work->arena,
                                 "its %s come in the order of this column, %s to %s: %d partitions "
                                 "by month would let old ones go at once; keys have to hold the "
                                 "column then",
                                 hd_app_analysis_counted(scanned->rows, "row", work->arena),
                                 month_text(first, work->arena), month_text(last, work->arena),
                                 (int)(last - first + 1))});
        return;
    }
}

void hd_app_analysis_advice(HdAnalysing *work)
{
    for (guint i = 0; i < work->target->n_tables; i++) {
        const HdTargetTable *target = work->target->tables[i];
        advise_foreign_keys(work, target);
        advise_drops(work, target);
        for (guint k = 0; k < target->source->n_columns; k++)
            advise_type(work, i, k);
        advise_partitions(work, &work->options->scan->tables[i]);
    }
}
