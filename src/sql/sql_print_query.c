#include "sql/sql_print.h"
#include "sql/sql_print_part.h"

#include <string.h>

/* ---- clauses ---- */

void hd_sql_print_part_clause(GString *out, const char *words, const HdSqlExpr *expr)
{
    if (expr == NULL)
        return;
    g_string_append_printf(out, "%s ", words);
    hd_sql_print_part_expr(out, expr);
}

void hd_sql_print_part_order(GString *out, const GPtrArray *terms)
{
    if (terms == NULL)
        return;
    g_string_append(out, " ORDER BY ");
    hd_sql_print_part_terms(out, terms);
}

void hd_sql_print_part_limit(GString *out, const HdSqlExpr *limit, const HdSqlExpr *offset)
{
    /* The order in which they were written numbers the parameters in them. */
    if (offset != NULL && offset->span.offset < limit->span.offset) {
        hd_sql_print_part_clause(out, " LIMIT", offset);
        hd_sql_print_part_clause(out, ",", limit);
    } else {
        hd_sql_print_part_clause(out, " LIMIT", limit);
        hd_sql_print_part_clause(out, " OFFSET", offset);
    }
}

void hd_sql_print_part_alias(GString *out, HdSqlName alias)
{
    if (alias.text == NULL)
        return;
    g_string_append(out, " AS ");
    hd_sql_print_part_name(out, alias);
}

static void print_result(GString *out, gconstpointer item)
{
    const HdSqlResult *result = item;
    switch (result->kind) {
    case HD_SQL_RESULT_EXPR:
        hd_sql_print_part_expr(out, result->expr);
        hd_sql_print_part_alias(out, result->alias);
        break;
    case HD_SQL_RESULT_STAR:
        g_string_append_c(out, '*');
        break;
    case HD_SQL_RESULT_TABLE_STAR:
        hd_sql_print_part_name(out, result->table);
        g_string_append(out, ".*");
        break;
    }
}

void hd_sql_print_part_returning(GString *out, const GPtrArray *results)
{
    if (results == NULL)
        return;
    g_string_append(out, " RETURNING ");
    hd_sql_print_part_list(out, results, print_result);
}

/* ---- windows ---- */

static gboolean begins_with_word(const char *text, const char *word)
{
    gsize length = strlen(word);
    return g_ascii_strncasecmp(text, word, length) == 0 && !g_ascii_isalnum(text[length]) &&
           text[length] != '_';
}

/* An offset that begins with a name which would be read as the bound's own word needs parentheses.
 */
static void print_offset(GString *out, const HdSqlExpr *offset)
{
    g_autofree char *text = hd_sql_print_expr(offset);
    gboolean bare = !begins_with_word(text, "unbounded") && !begins_with_word(text, "current");
    g_string_append_printf(out, bare ? "%s" : "(%s)", text);
}

static void print_bound(GString *out, HdSqlBound bound)
{
    switch (bound.kind) {
    case HD_SQL_BOUND_UNBOUNDED_PRECEDING:
        g_string_append(out, "UNBOUNDED PRECEDING");
        break;
    case HD_SQL_BOUND_PRECEDING:
        print_offset(out, bound.offset);
        g_string_append(out, " PRECEDING");
        break;
    case HD_SQL_BOUND_CURRENT_ROW:
        g_string_append(out, "CURRENT ROW");
        break;
    case HD_SQL_BOUND_FOLLOWING:
        print_offset(out, bound.offset);
        g_string_append(out, " FOLLOWING");
        break;
    case HD_SQL_BOUND_UNBOUNDED_FOLLOWING:
        g_string_append(out, "UNBOUNDED FOLLOWING");
        break;
    }
}

static void print_frame(GString *out, const HdSqlWindow *window)
{
    static const char *const frames[] = {
        [HD_SQL_FRAME_NONE] = "",
        [HD_SQL_FRAME_RANGE] = " RANGE BETWEEN ",
        [HD_SQL_FRAME_ROWS] = " ROWS BETWEEN ",
        [HD_SQL_FRAME_GROUPS] = " GROUPS BETWEEN ",
    };
    static const char *const excludes[] = {
        [HD_SQL_EXCLUDE_NONE] = "",
        [HD_SQL_EXCLUDE_NO_OTHERS] = " EXCLUDE NO OTHERS",
        [HD_SQL_EXCLUDE_CURRENT_ROW] = " EXCLUDE CURRENT ROW",
        [HD_SQL_EXCLUDE_GROUP] = " EXCLUDE GROUP",
        [HD_SQL_EXCLUDE_TIES] = " EXCLUDE TIES",
    };
    if (window->frame == HD_SQL_FRAME_NONE)
        return;
    g_string_append(out, frames[window->frame]);
    print_bound(out, window->start);
    g_string_append(out, " AND ");
    print_bound(out, window->end);
    g_string_append(out, excludes[window->exclude]);
}

void hd_sql_print_part_window(GString *out, const HdSqlWindow *window)
{
    if (window->base.text != NULL)
        hd_sql_print_part_name(out, window->base);
    if (window->partition_by != NULL) {
        g_string_append(out, " PARTITION BY ");
        hd_sql_print_part_exprs(out, window->partition_by);
    }
    hd_sql_print_part_order(out, window->order_by);
    print_frame(out, window);
}

static void print_named_window(GString *out, gconstpointer item)
{
    const HdSqlWindow *window = item;
    hd_sql_print_part_name(out, window->name);
    g_string_append(out, " AS (");
    hd_sql_print_part_window(out, window);
    g_string_append_c(out, ')');
}

/* ---- FROM ---- */

void hd_sql_print_part_indexed(GString *out, const HdSqlIndexed *indexed)
{
    switch (indexed->kind) {
    case HD_SQL_INDEXED_NONE:
        break;
    case HD_SQL_INDEXED_BY:
        g_string_append(out, " INDEXED BY ");
        hd_sql_print_part_name(out, indexed->index);
        break;
    case HD_SQL_INDEXED_NOT:
        g_string_append(out, " NOT INDEXED");
        break;
    }
}

static void print_items(GString *out, const GPtrArray *items);

static void print_item(GString *out, const HdSqlFrom *item)
{
    switch (item->kind) {
    case HD_SQL_FROM_TABLE:
        hd_sql_print_part_object(out, item->name);
        break;
    case HD_SQL_FROM_FUNCTION:
        hd_sql_print_part_object(out, item->name);
        g_string_append_c(out, '(');
        hd_sql_print_part_exprs(out, item->arguments);
        g_string_append_c(out, ')');
        break;
    case HD_SQL_FROM_SUBQUERY:
        g_string_append_c(out, '(');
        hd_sql_print_part_select(out, item->select);
        g_string_append_c(out, ')');
        break;
    case HD_SQL_FROM_JOIN:
        g_string_append_c(out, '(');
        print_items(out, item->items);
        g_string_append_c(out, ')');
        break;
    }
    hd_sql_print_part_alias(out, item->alias);
    hd_sql_print_part_indexed(out, &item->indexed);
}

static void print_join(GString *out, const HdSqlFrom *item)
{
    static const char *const words[] = {
        [HD_SQL_JOIN_FIRST] = "",
        [HD_SQL_JOIN_COMMA] = ", ",
        [HD_SQL_JOIN_INNER] = "INNER JOIN ",
        [HD_SQL_JOIN_CROSS] = "CROSS JOIN ",
        [HD_SQL_JOIN_LEFT] = "LEFT JOIN ",
        [HD_SQL_JOIN_RIGHT] = "RIGHT JOIN ",
        [HD_SQL_JOIN_FULL] = "FULL JOIN ",
    };
    if (item->join != HD_SQL_JOIN_FIRST && item->join != HD_SQL_JOIN_COMMA)
        g_string_append(out, item->natural ? " NATURAL " : " ");
    g_string_append(out, words[item->join]);
}

static void print_items(GString *out, const GPtrArray *items)
{
    for (guint i = 0; i < hd_sql_len(items); i++) {
        const HdSqlFrom *item = g_ptr_array_index(items, i);
        print_join(out, item);
        print_item(out, item);
        hd_sql_print_part_clause(out, " ON", item->on);
        if (item->using_columns != NULL) {
            g_string_append(out, " USING (");
            hd_sql_print_part_names(out, item->using_columns);
            g_string_append_c(out, ')');
        }
    }
}

void hd_sql_print_part_from(GString *out, const GPtrArray *items)
{
    if (items == NULL)
        return;
    g_string_append(out, " FROM ");
    print_items(out, items);
}

/* ---- SELECT ---- */

static void print_cte(GString *out, gconstpointer item)
{
    static const char *const words[] = {
        [HD_SQL_MATERIALIZED_NONE] = " AS (",
        [HD_SQL_MATERIALIZED_YES] = " AS MATERIALIZED (",
        [HD_SQL_MATERIALIZED_NO] = " AS NOT MATERIALIZED (",
    };
    const HdSqlCte *cte = item;
    hd_sql_print_part_name(out, cte->name);
    if (cte->columns != NULL) {
        g_string_append_c(out, '(');
        hd_sql_print_part_names(out, cte->columns);
        g_string_append_c(out, ')');
    }
    g_string_append(out, words[cte->materialized]);
    hd_sql_print_part_select(out, cte->select);
    g_string_append_c(out, ')');
}

void hd_sql_print_part_with(GString *out, const HdSqlWith *with)
{
    if (with == NULL)
        return;
    g_string_append(out, with->recursive ? "WITH RECURSIVE " : "WITH ");
    hd_sql_print_part_list(out, with->ctes, print_cte);
    g_string_append_c(out, ' ');
}

static void print_row(GString *out, gconstpointer item)
{
    g_string_append_c(out, '(');
    hd_sql_print_part_exprs(out, item);
    g_string_append_c(out, ')');
}

static void print_core(GString *out, const HdSqlCore *core)
{
    if (core->values != NULL) {
        g_string_append(out, "VALUES ");
        hd_sql_print_part_list(out, core->values, print_row);
        return;
    }
    g_string_append(out, core->distinct ? "SELECT DISTINCT " : "SELECT ");
    hd_sql_print_part_list(out, core->results, print_result);
    hd_sql_print_part_from(out, core->from);
    hd_sql_print_part_clause(out, " WHERE", core->where);
    if (core->group_by != NULL) {
        g_string_append(out, " GROUP BY ");
        hd_sql_print_part_exprs(out, core->group_by);
    }
    hd_sql_print_part_clause(out, " HAVING", core->having);
    if (core->windows != NULL) {
        g_string_append(out, " WINDOW ");
        hd_sql_print_part_list(out, core->windows, print_named_window);
    }
}

void hd_sql_print_part_select(GString *out, const HdSqlSelect *select)
{
    static const char *const words[] = {
        [HD_SQL_COMPOUND_FIRST] = "",
        [HD_SQL_COMPOUND_UNION] = " UNION ",
        [HD_SQL_COMPOUND_UNION_ALL] = " UNION ALL ",
        [HD_SQL_COMPOUND_EXCEPT] = " EXCEPT ",
        [HD_SQL_COMPOUND_INTERSECT] = " INTERSECT ",
    };
    hd_sql_print_part_with(out, select->with);
    for (guint i = 0; i < select->cores->len; i++) {
        const HdSqlCore *core = g_ptr_array_index(select->cores, i);
        g_string_append(out, words[core->compound]);
        print_core(out, core);
    }
    hd_sql_print_part_order(out, select->order_by);
    hd_sql_print_part_limit(out, select->limit, select->offset);
}
