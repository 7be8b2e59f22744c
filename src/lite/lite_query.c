/* hd_sql_add_parameter writes $1, to SQLite a name that gets the next free number where it stands
 * first. In every statement here that is its own number, because the parameters come in order. */
#include "lite/lite_query.h"

#include "sql/sql_build.h"

const char *hd_lite_query_rowid(const HdTable *table)
{
    if (table->without_rowid)
        return NULL;
    return table->rowid_alias >= 0 ? table->columns[table->rowid_alias].name : table->rowid_name;
}

static void add_from(HdSql *sql, const HdTable *table)
{
    hd_sql_add(sql, " FROM ");
    hd_sql_add_name(sql, table->name);
    if (!table->without_rowid)
        hd_sql_add(sql, " NOT INDEXED");
}

static gboolean reads_value(const HdLiteQuery *query, guint i)
{
    return query->reads == NULL || query->reads[i] == HD_READ_VALUE;
}

static void add_columns(HdSql *sql, const HdLiteQuery *query)
{
    for (guint i = 0; i < query->n_columns; i++) {
        if (i > 0)
            hd_sql_add(sql, ", ");
        /* typeof() of a plain column does not read the payload from its overflow pages. */
        gboolean whole = reads_value(query, i);
        if (!whole)
            hd_sql_add(sql, "typeof(");
        hd_sql_add_name(sql, query->table->columns[query->columns[i]].name);
        if (!whole)
            hd_sql_add(sql, ")");
    }
}

/* The result that holds the value of this column, appended as one more where there is none. */
static int result_of(HdSql *sql, const HdLiteQuery *query, int column, const char *name,
                     guint *n_results)
{
    for (guint i = 0; i < query->n_columns; i++) {
        if ((int)query->columns[i] == column && reads_value(query, i))
            return (int)i;
    }
    if (*n_results > 0)
        hd_sql_add(sql, ", ");
    hd_sql_add_name(sql, name);
    return (int)(*n_results)++;
}

static gboolean has_own_collation(const HdTable *table, const HdIndexPart *part)
{
    return g_ascii_strcasecmp(part->collation, table->columns[part->column].collation) != 0;
}

static void add_part(HdSql *sql, const HdTable *table, const HdIndexPart *part)
{
    hd_sql_add_name(sql, table->columns[part->column].name);
    if (has_own_collation(table, part)) {
        hd_sql_add(sql, " COLLATE ");
        hd_sql_add_name(sql, part->collation);
    }
}

/* Whether SQLite finds its way into the key's index from a comparison of rows: the parts go one
 * way, and none of them is written with COLLATE. */
static gboolean compares_as_row(const HdTable *table)
{
    for (guint i = 0; i < table->n_key; i++) {
        if (table->key[i].descending != table->key[0].descending ||
            has_own_collation(table, &table->key[i]))
            return FALSE;
    }
    return TRUE;
}

static void add_comparison(HdSql *sql, gboolean greater, gboolean or_equal)
{
    if (greater)
        hd_sql_add(sql, " >");
    else
        hd_sql_add(sql, " <");
    if (or_equal)
        hd_sql_add(sql, "=");
    hd_sql_add(sql, " ");
}

/* (a, b) > (?, ?), which SQLite answers from the key's index. */
static void add_row_bound(HdSql *sql, const HdTable *table, gboolean is_after, guint first)
{
    hd_sql_add(sql, "(");
    for (guint i = 0; i < table->n_key; i++) {
        if (i > 0)
            hd_sql_add(sql, ", ");
        add_part(sql, table, &table->key[i]);
    }
    gboolean greater = is_after != table->key[0].descending;
    hd_sql_add(sql, ")");
    add_comparison(sql, greater, !is_after);
    hd_sql_add(sql, "(");
    for (guint i = 0; i < table->n_key; i++) {
        if (i > 0)
            hd_sql_add(sql, ", ");
        hd_sql_add_parameter(sql, first + i);
    }
    hd_sql_add(sql, ")");
}

/* The same spelled out: a > ? OR (a = ? AND (b < ? OR …)), with a >= ? in front for the index to
 * start from. */
static void add_mixed_bound(HdSql *sql, const HdTable *table, gboolean is_after, guint first)
{
    gboolean greater = is_after != table->key[0].descending;
    hd_sql_add(sql, "(");
    add_part(sql, table, &table->key[0]);
    add_comparison(sql, greater, TRUE);
    hd_sql_add_parameter(sql, first);
    hd_sql_add(sql, " AND ");
    for (guint i = 0; i < table->n_key; i++) {
        gboolean last = i + 1 == table->n_key;
        greater = is_after != table->key[i].descending;
        hd_sql_add(sql, "(");
        add_part(sql, table, &table->key[i]);
        add_comparison(sql, greater, last && !is_after);
        hd_sql_add_parameter(sql, first + i);
        if (last)
            break;
        hd_sql_add(sql, " OR ");
        add_part(sql, table, &table->key[i]);
        hd_sql_add(sql, " = ");
        hd_sql_add_parameter(sql, first + i);
        hd_sql_add(sql, " AND ");
    }
    for (guint i = 0; i <= table->n_key; i++)
        hd_sql_add(sql, ")");
}

static void add_key_order(HdSql *sql, const HdTable *table)
{
    hd_sql_add(sql, " ORDER BY ");
    for (guint i = 0; i < table->n_key; i++) {
        if (i > 0)
            hd_sql_add(sql, ", ");
        add_part(sql, table, &table->key[i]);
        if (table->key[i].descending)
            hd_sql_add(sql, " DESC");
    }
}

static void add_key_range(HdSql *sql, const HdLiteQuery *query)
{
    const HdTable *table = query->table;
    guint next = 1;
    for (int is_after = 1; is_after >= 0; is_after--) {
        if ((is_after ? query->range.after : query->range.upto) == NULL)
            continue;
        if (next == 1)
            hd_sql_add(sql, " WHERE ");
        else
            hd_sql_add(sql, " AND ");
        if (compares_as_row(table))
            add_row_bound(sql, table, is_after, next);
        else
            add_mixed_bound(sql, table, is_after, next);
        next += table->n_key;
    }
    add_key_order(sql, table);
}

static void add_rowid_range(HdSql *sql, const char *rowid, gboolean has_last)
{
    hd_sql_add(sql, " WHERE ");
    hd_sql_add_name(sql, rowid);
    hd_sql_add(sql, " >= ");
    hd_sql_add_parameter(sql, 1);
    if (has_last) {
        hd_sql_add(sql, " AND ");
        hd_sql_add_name(sql, rowid);
        hd_sql_add(sql, " <= ");
        hd_sql_add_parameter(sql, 2);
    }
    hd_sql_add(sql, " ORDER BY ");
    hd_sql_add_name(sql, rowid);
}

char *hd_lite_query_rows(const HdLiteQuery *query, int **out_keys)
{
    const HdTable *table = query->table;
    const char *rowid = hd_lite_query_rowid(table);
    HdSql *sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT ");
    guint n_results = query->n_columns;
    add_columns(sql, query);

    int *keys = g_new0(int, MAX(table->n_key, 1));
    if (table->without_rowid) {
        for (guint i = 0; i < table->n_key; i++) {
            int column = table->key[i].column;
            keys[i] = result_of(sql, query, column, table->columns[column].name, &n_results);
        }
    } else if (rowid != NULL) {
        keys[0] = result_of(sql, query, table->rowid_alias, rowid, &n_results);
    } else if (n_results == 0) {
        hd_sql_add(sql, "NULL");
    }

    add_from(sql, table);
    if (table->without_rowid)
        add_key_range(sql, query);
    else if (rowid != NULL)
        add_rowid_range(sql, rowid, query->range.upto != NULL || query->rows != NULL);
    *out_keys = keys;
    return hd_sql_steal(sql);
}

char *hd_lite_query_end(const HdTable *table, gboolean last)
{
    const char *rowid = hd_lite_query_rowid(table);
    HdSql *sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT ");
    hd_sql_add_name(sql, rowid);
    add_from(sql, table);
    hd_sql_add(sql, " ORDER BY ");
    hd_sql_add_name(sql, rowid);
    if (last)
        hd_sql_add(sql, " DESC");
    hd_sql_add(sql, " LIMIT 1");
    return hd_sql_steal(sql);
}

char *hd_lite_query_classes(const HdLiteQuery *query)
{
    const char *rowid = hd_lite_query_rowid(query->table);
    HdSql *sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT ");
    hd_sql_add_name(sql, rowid);
    for (guint i = 0; i < query->n_columns; i++) {
        hd_sql_add(sql, ", typeof(");
        hd_sql_add_name(sql, query->table->columns[query->columns[i]].name);
        hd_sql_add(sql, ")");
    }
    add_from(sql, query->table);
    add_rowid_range(sql, rowid, FALSE);
    hd_sql_add(sql, " LIMIT 1");
    return hd_sql_steal(sql);
}

char *hd_lite_query_cell(const HdTable *table, guint column)
{
    HdSql *sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT ");
    hd_sql_add_name(sql, table->columns[column].name);
    add_from(sql, table);
    hd_sql_add(sql, " WHERE ");
    hd_sql_add_name(sql, hd_lite_query_rowid(table));
    hd_sql_add(sql, " = ");
    hd_sql_add_parameter(sql, 1);
    return hd_sql_steal(sql);
}

char *hd_lite_query_count(const HdTable *table)
{
    HdSql *sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT count(*) FROM ");
    hd_sql_add_name(sql, table->name);
    return hd_sql_steal(sql);
}

char *hd_lite_query_rowids(const HdTable *table, gboolean last)
{
    const char *rowid = hd_lite_query_rowid(table);
    HdSql *sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT ");
    hd_sql_add_name(sql, rowid);
    add_from(sql, table);
    add_rowid_range(sql, rowid, FALSE);
    if (last)
        hd_sql_add(sql, " DESC");
    hd_sql_add(sql, " LIMIT ");
    hd_sql_add_parameter(sql, 2);
    return hd_sql_steal(sql);
}

char *hd_lite_query_keys(const HdTable *table)
{
    const char *rowid = hd_lite_query_rowid(table);
    HdSql *sql = hd_sql_build_new();
    hd_sql_add(sql, "SELECT ");
    hd_sql_add_name(sql, table->columns[table->key[0].column].name);
    if (rowid != NULL) {
        hd_sql_add(sql, ", ");
        hd_sql_add_name(sql, rowid);
    }
    hd_sql_add(sql, " FROM ");
    hd_sql_add_name(sql, table->name);
    add_key_order(sql, table);
    return hd_sql_steal(sql);
}
