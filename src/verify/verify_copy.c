#include "verify/verify_copy.h"

#include "sql/sql_build.h"
#include "verify/verify_long.h"
#include "verify/verify_round.h"

HdCanonKind hd_verify_copy_kind(const HdVerifyColumn *column)
{
    gboolean is_double = hd_verify_round_applies(column);
    return (HdCanonKind){.kind = is_double ? HD_TYPE_FLOAT8 : column->target->type.kind,
                         .form = column->form,
                         .zone = column->zone,
                         .separator = column->separator};
}

gboolean hd_verify_copy_has_text(const HdReadExtra *extra, guint column)
{
    return extra->texts != NULL && extra->texts[column];
}

/* A type that we do not know in the text that its output function writes. A cast to text is not
 * always that (inet's adds a netmask), but it takes the padding from character(n). A real's text
 * has the digits that it holds, those of the double that it is are others. num_nulls is for
 * composite types, where IS NULL asks about the fields. */
static void add_column(HdSql *sql, const HdVerifyColumn *verified)
{
    const HdPgColumn *column = verified->target;
    if (hd_verify_long_applies(verified)) {
        hd_verify_long_add_value(sql, column);
    } else if (hd_verify_copy_kind(verified).kind == HD_TYPE_FLOAT8 &&
               column->type.kind != HD_TYPE_FLOAT8) {
        hd_sql_add_name(sql, column->name);
        hd_sql_add(sql, "::pg_catalog.float8");
    } else if (column->type.kind == HD_TYPE_BPCHAR || column->type.kind == HD_TYPE_FLOAT4) {
        hd_sql_add_name(sql, column->name);
        hd_sql_add(sql, "::text");
    } else if (column->type.kind != HD_TYPE_OTHER) {
        hd_sql_add_name(sql, column->name);
    } else {
        hd_sql_add(sql, "CASE WHEN pg_catalog.num_nulls(");
        hd_sql_add_name(sql, column->name);
        hd_sql_add(sql, ") = 0 THEN pg_catalog.format('%s', ");
        hd_sql_add_name(sql, column->name);
        hd_sql_add(sql, ") END");
    }
}

/* A blob is cut before it becomes text: that has two letters a byte, and may be too long for the
 * server. */
static void add_text(HdSql *sql, const HdPgColumn *column)
{
    gboolean is_blob = column->type.kind == HD_TYPE_BYTEA;
    hd_sql_add(sql, ", pg_catalog.left(");
    if (is_blob)
        hd_sql_add(sql, "pg_catalog.substr(");
    hd_sql_add_name(sql, column->name);
    if (is_blob) {
        hd_sql_add(sql, ", 1, ");
        hd_sql_add_int(sql, HD_VERIFY_TEXT_BYTES);
        hd_sql_add(sql, ")");
    }
    hd_sql_add(sql, "::text, ");
    hd_sql_add_int(sql, HD_VERIFY_TEXT_BYTES + 1);
    hd_sql_add(sql, ")");
}

/* ---- a sample ---- */

static void add_bound(HdSql *sql, const HdValue *bound)
{
    if (bound->class == HD_CLASS_INTEGER)
        hd_sql_add_int(sql, bound->integer);
    else
        hd_sql_add_literal_pg(sql, (const char *)bound->data, bound->bytes);
}

/* SQLite's order of texts is that of their bytes. */
static void add_key(HdSql *sql, const HdPgColumn *column, const HdValue *bound)
{
    hd_sql_add_name(sql, column->name);
    if (bound->class != HD_CLASS_INTEGER)
        hd_sql_add(sql, "::pg_catalog.text COLLATE pg_catalog.\"C\"");
}

static void add_block(HdSql *sql, const HdPgColumn *column, const HdLiteBlock *block)
{
    gboolean has_from = block->from.class != HD_CLASS_NULL;
    gboolean has_upto = block->upto.class != HD_CLASS_NULL;
    hd_sql_add(sql, "(");
    if (has_from) {
        add_key(sql, column, &block->from);
        hd_sql_add(sql, " >= ");
        add_bound(sql, &block->from);
    }
    if (has_from && has_upto)
        hd_sql_add(sql, " AND ");
    if (has_upto) {
        add_key(sql, column, &block->upto);
        hd_sql_add(sql, " <= ");
        add_bound(sql, &block->upto);
    }
    if (!has_from && !has_upto)
        hd_sql_add(sql, "true");
    hd_sql_add(sql, ")");
}

static void add_sample(HdSql *sql, const HdVerifyTable *table)
{
    const HdLiteSample *sample = table->sample;
    guint i = 0;
    while (table->columns[i].source != sample->column)
        i++;
    hd_sql_add(sql, " WHERE ");
    for (guint block = 0; block < sample->n_blocks; block++) {
        if (block > 0)
            hd_sql_add(sql, " OR ");
        add_block(sql, table->columns[i].target, &sample->blocks[block]);
    }
}

char *hd_verify_copy_build(const HdVerifyTable *table, const HdReadExtra *extra)
{
    HdSql *sql = hd_sql_build_new();
    hd_sql_add(sql, "COPY (SELECT ");
    for (guint i = 0; i < table->n_columns; i++) {
        if (i > 0)
            hd_sql_add(sql, ", ");
        add_column(sql, &table->columns[i]);
    }
    for (guint i = 0; i < table->n_columns; i++) {
        if (!hd_verify_long_applies(&table->columns[i]))
            continue;
        hd_sql_add(sql, ", ");
        hd_verify_long_add_digest(sql, table->columns[i].target);
    }
    for (guint i = 0; i < table->n_columns; i++) {
        if (hd_verify_copy_has_text(extra, i))
            add_text(sql, table->columns[i].target);
    }
    if (extra->place && table->n_columns > 0)
        hd_sql_add(sql, ", ");
    if (extra->place)
        hd_sql_add(sql, "ctid::text");
    hd_sql_add(sql, " FROM ");
    hd_sql_add_qualified(sql, table->schema, table->target->name);
    if (table->sample != NULL)
        add_sample(sql, table);
    hd_sql_add(sql, ") TO STDOUT (FORMAT binary)");
    return hd_sql_steal(sql);
}
