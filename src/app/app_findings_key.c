#include "app/app_findings_key.h"

#include "sql/sql_build.h"

/* BTMaxItemSize of PostgreSQL's pages of 8 kB. */
#define INDEX_BYTES_MAX 2704

typedef enum {
    SAME,   /* compared as SQLite does */
    TEXT,   /* values of several classes, by their text */
    BYTES,  /* likewise, by their bytes */
    UUID,   /* in any spelling */
    MOMENT, /* in any layout */
} Merge;

static gboolean is_mixed(guint classes)
{
    guint values = classes & ~(1U << HD_CLASS_NULL);
    return (values & (values - 1)) != 0;
}

static Merge merge_of(const HdChoice *choice)
{
    switch (choice->type.kind) {
    case HD_TYPE_TEXT:
    case HD_TYPE_VARCHAR:
        return is_mixed(choice->classes) ? TEXT : SAME;
    case HD_TYPE_BYTEA:
        return is_mixed(choice->classes) ? BYTES : SAME;
    case HD_TYPE_UUID:
        return UUID;
    case HD_TYPE_DATE:
    case HD_TYPE_TIMESTAMP:
    case HD_TYPE_TIMESTAMPTZ:
        return choice->form == HD_FORM_ISO && !choice->layout.is_known ? MOMENT : SAME;
    case HD_TYPE_BOOL:
    case HD_TYPE_INT2:
    case HD_TYPE_INT4:
    case HD_TYPE_INT8:
    case HD_TYPE_FLOAT4:
    case HD_TYPE_FLOAT8:
    case HD_TYPE_NUMERIC:
    case HD_TYPE_BPCHAR:
    case HD_TYPE_TIME:
    case HD_TYPE_JSON:
    case HD_TYPE_JSONB:
    case HD_TYPE_ENUM:
    case HD_TYPE_TEXT_ARRAY:
    case HD_TYPE_OTHER:
    case HD_TYPE_COUNT:
        break;
    }
    return SAME;
}

/* A real's text has 15 digits in SQLite, and as many as it takes in the target, or in quote(). */
static void add_text(HdSql *sql, const char *name)
{
    hd_sql_add(sql, "CASE WHEN typeof(");
    hd_sql_add_name(sql, name);
    hd_sql_add(sql, ") = 'real' AND CAST(CAST(");
    hd_sql_add_name(sql, name);
    hd_sql_add(sql, " AS TEXT) AS REAL) IS NOT ");
    hd_sql_add_name(sql, name);
    hd_sql_add(sql, " THEN quote(");
    hd_sql_add_name(sql, name);
    hd_sql_add(sql, ") ELSE CAST(");
    hd_sql_add_name(sql, name);
    hd_sql_add(sql, " AS TEXT) END");
}

static void add_uuid(HdSql *sql, const char *name)
{
    hd_sql_add(sql, "CASE typeof(");
    hd_sql_add_name(sql, name);
    hd_sql_add(sql, ") WHEN 'blob' THEN lower(hex(");
    hd_sql_add_name(sql, name);
    hd_sql_add(sql, ")) ELSE lower(replace(replace(replace(");
    hd_sql_add_name(sql, name);
    hd_sql_add(sql, ", '-', ''), '{', ''), '}', '')) END");
}

/* Whole seconds, and what the text has behind their point, of which a cast takes the digits. */
static void add_moment(HdSql *sql, const char *name)
{
    hd_sql_add(sql, "strftime('%s', ");
    hd_sql_add_name(sql, name);
    hd_sql_add(sql, ") + CASE instr(");
    hd_sql_add_name(sql, name);
    hd_sql_add(sql, ", '.') WHEN 0 THEN 0 ELSE CAST('0.' || substr(");
    hd_sql_add_name(sql, name);
    hd_sql_add(sql, ", instr(");
    hd_sql_add_name(sql, name);
    hd_sql_add(sql, ", '.') + 1, 6) AS REAL) END");
}

static HdSql *part_expression(const char *name, const char *collation, Merge merge)
{
    HdSql *sql = hd_sql_build_new();
    hd_sql_add(sql, "(");
    switch (merge) {
    case SAME:
        hd_sql_add_name(sql, name);
        hd_sql_add(sql, " COLLATE ");
        hd_sql_add_name(sql, collation);
        break;
    case TEXT:
        add_text(sql, name);
        break;
    case BYTES:
        hd_sql_add(sql, "CAST(");
        hd_sql_add_name(sql, name);
        hd_sql_add(sql, " AS BLOB)");
        break;
    case UUID:
        add_uuid(sql, name);
        break;
    case MOMENT:
        add_moment(sql, name);
        break;
    }
    hd_sql_add(sql, ")");
    return sql;
}

static void free_sql(gpointer sql)
{
    hd_sql_build_free(sql);
}

GPtrArray *hd_app_findings_key(const HdScanTable *scanned, const HdIndexPart *parts, guint n_parts)
{
    g_autoptr(GPtrArray) expressions = g_ptr_array_new_with_free_func(free_sql);
    gboolean merges = FALSE;
    for (guint i = 0; i < n_parts; i++) {
        if (parts[i].column < 0)
            return NULL;
        Merge merge = merge_of(&scanned->choices[parts[i].column]);
        const char *name = scanned->table->columns[parts[i].column].name;
        merges = merges || merge != SAME;
        g_ptr_array_add(expressions, part_expression(name, parts[i].collation, merge));
    }
    return merges ? g_steal_pointer(&expressions) : NULL;
}

HdSql *hd_app_findings_long(const HdScanTable *scanned, const HdIndexPart *parts, guint n_parts)
{
    HdSql *sql = hd_sql_build_new();
    gsize longest = 0;
    for (guint i = 0; i < n_parts; i++) {
        if (parts[i].column < 0)
            continue;
        HdTypeKind kind = scanned->choices[parts[i].column].type.kind;
        if (kind != HD_TYPE_TEXT && kind != HD_TYPE_VARCHAR && kind != HD_TYPE_BYTEA)
            continue;
        longest += scanned->seen[parts[i].column].longest_bytes;
        if (!hd_sql_is_empty(sql))
            hd_sql_add(sql, " + ");
        hd_sql_add(sql, "coalesce(length(CAST(");
        hd_sql_add_name(sql, scanned->table->columns[parts[i].column].name);
        hd_sql_add(sql, " AS BLOB)), 0)");
    }
    hd_sql_add(sql, " > ");
    hd_sql_add_int(sql, INDEX_BYTES_MAX);
    if (longest > INDEX_BYTES_MAX)
        return sql;
    hd_sql_build_free(sql);
    return NULL;
}
