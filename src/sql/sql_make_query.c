#include "sql/sql_make.h"

#include <string.h>

/* ---- SELECT ---- */

static guint expr_height(guint height, const HdSqlExpr *expr)
{
    return expr != NULL ? MAX(height, expr->height) : height;
}

static guint exprs_height(guint height, const GPtrArray *list)
{
    for (guint i = 0; i < hd_sql_len(list); i++)
        height = expr_height(height, g_ptr_array_index(list, i));
    return height;
}

static guint core_height(const HdSqlCore *core)
{
    guint height = expr_height(expr_height(0, core->where), core->having);
    height = exprs_height(height, core->group_by);
    for (guint i = 0; i < hd_sql_len(core->values); i++)
        height = exprs_height(height, g_ptr_array_index(core->values, i));
    for (guint i = 0; i < hd_sql_len(core->results); i++) {
        const HdSqlResult *result = g_ptr_array_index(core->results, i);
        height = expr_height(height, result->expr);
    }
    return height;
}

HdSqlSelect *hd_sql_make_select(HdSqlReader *reader, HdSqlCore *core, GPtrArray *order_by,
                                HdSqlLimit limit)
{
    HdSqlSelect *select = hd_arena_new0(reader->arena, HdSqlSelect);
    select->span = hd_sql_make_span(reader, core->span.offset);
    select->cores = hd_sql_make_list(reader, NULL, core);
    select->order_by = order_by;
    select->limit = limit.limit;
    select->offset = limit.offset;
    select->height = expr_height(expr_height(core_height(core), limit.limit), limit.offset);
    for (guint i = 0; i < hd_sql_len(order_by); i++) {
        const HdSqlOrderTerm *term = g_ptr_array_index(order_by, i);
        select->height = expr_height(select->height, term->expr);
    }
    return select;
}

HdSqlSelect *hd_sql_make_compound(HdSqlReader *reader, HdSqlSelect *left, HdSqlCompound op,
                                  HdSqlSelect *right)
{
    HdSqlCore *core = g_ptr_array_index(right->cores, 0);
    HdSqlToken at = {.offset = core->span.offset, .length = strlen("SELECT")};
    if (left->order_by != NULL)
        hd_sql_make_error(reader, at, "ORDER BY must come after the last part of a compound query");
    else if (left->limit != NULL)
        hd_sql_make_error(reader, at, "LIMIT must come after the last part of a compound query");

    core->compound = op;
    g_ptr_array_add(left->cores, core);
    left->span = hd_sql_make_span(reader, left->span.offset);
    left->order_by = right->order_by;
    left->limit = right->limit;
    left->offset = right->offset;
    left->height = MAX(left->height, right->height);
    return left;
}

HdSqlResult *hd_sql_make_result(HdSqlReader *reader, HdSqlResultKind kind, gsize start)
{
    HdSqlResult *result = hd_arena_new0(reader->arena, HdSqlResult);
    result->kind = kind;
    result->span = hd_sql_make_span(reader, start);
    return result;
}

HdSqlSet *hd_sql_make_set(HdSqlReader *reader, GPtrArray *columns, gboolean is_row,
                          HdSqlExpr *value)
{
    HdSqlSet *set = hd_arena_new0(reader->arena, HdSqlSet);
    *set = (HdSqlSet){columns, is_row, value};
    return set;
}

/* ---- FROM ---- */

HdSqlFrom *hd_sql_make_from(HdSqlReader *reader, HdSqlFromKind kind, gsize start, HdSqlToken alias)
{
    HdSqlFrom *item = hd_arena_new0(reader->arena, HdSqlFrom);
    item->kind = kind;
    item->alias = hd_sql_make_name(reader, alias);
    item->span = hd_sql_make_span(reader, start);
    return item;
}

GPtrArray *hd_sql_make_joined(HdSqlReader *reader, GPtrArray *list, HdSqlJoinOperator op,
                              HdSqlFrom *item, HdSqlJoinCondition condition)
{
    if (list == NULL && (condition.on != NULL || condition.columns != NULL))
        hd_sql_make_error(reader, condition.word, "a join is required before ON or USING");
    item->join = op.join;
    item->natural = op.natural;
    item->on = condition.on;
    item->using_columns = condition.columns;
    return hd_sql_make_list(reader, list, item);
}

enum {
    WORD_INNER = 1,
    WORD_CROSS = 2,
    WORD_NATURAL = 4,
    WORD_LEFT = 8,
    WORD_RIGHT = 16,
    WORD_OUTER = 32,
};

/* What a word adds to a join, 0 for none that can. */
static guint join_word(const HdSqlReader *reader, HdSqlToken token)
{
    static const struct {
        const char *word;
        guint bits;
    } words[] = {
        {"natural", WORD_NATURAL},
        {"left", WORD_LEFT | WORD_OUTER},
        {"right", WORD_RIGHT | WORD_OUTER},
        {"full", WORD_LEFT | WORD_RIGHT | WORD_OUTER},
        {"outer", WORD_OUTER},
        {"inner", WORD_INNER},
        {"cross", WORD_INNER | WORD_CROSS},
    };
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        if (hd_sql_make_is_word(reader, token, words[i].word))
            return words[i].bits;
    }
    return 0;
}

static HdSqlJoin join_kind(guint bits)
{
    if (bits & WORD_LEFT)
        return bits & WORD_RIGHT ? HD_SQL_JOIN_FULL : HD_SQL_JOIN_LEFT;
    if (bits & WORD_RIGHT)
        return HD_SQL_JOIN_RIGHT;
    return bits & WORD_CROSS ? HD_SQL_JOIN_CROSS : HD_SQL_JOIN_INNER;
}

HdSqlJoinOperator hd_sql_make_join(HdSqlReader *reader, HdSqlToken first, HdSqlToken second,
                                   HdSqlToken third)
{
    const HdSqlToken tokens[] = {first, second, third};
    guint bits = 0;
    gboolean known = TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(tokens) && tokens[i].length > 0; i++) {
        guint word = join_word(reader, tokens[i]);
        known = known && word != 0;
        bits |= word;
    }
    gboolean both = (bits & WORD_INNER) && (bits & WORD_OUTER);
    gboolean sideless = (bits & WORD_OUTER) && !(bits & (WORD_LEFT | WORD_RIGHT));
    if (!known || both || sideless)
        hd_sql_make_error(reader, first, "unknown join type");
    return (HdSqlJoinOperator){join_kind(bits), (bits & WORD_NATURAL) != 0};
}

/* ---- windows ---- */

HdSqlWindow *hd_sql_make_window(HdSqlReader *reader, HdSqlWindow *framed, HdSqlToken base,
                                GPtrArray *partition_by, GPtrArray *order_by)
{
    framed->base = hd_sql_make_name(reader, base);
    framed->partition_by = partition_by;
    framed->order_by = order_by;
    return framed;
}

/* SQLite, "Window Functions", section "Frame Specifications": an end is never before the start. */
static gboolean is_frame_possible(HdSqlBoundKind start, HdSqlBoundKind end)
{
    return !(start == HD_SQL_BOUND_CURRENT_ROW && end == HD_SQL_BOUND_PRECEDING) &&
           !(start == HD_SQL_BOUND_FOLLOWING &&
             (end == HD_SQL_BOUND_PRECEDING || end == HD_SQL_BOUND_CURRENT_ROW));
}

HdSqlWindow *hd_sql_make_frame(HdSqlReader *reader, HdSqlFrame frame, HdSqlBound start,
                               HdSqlBound end, HdSqlExclude exclude)
{
    HdSqlWindow *window = hd_arena_new0(reader->arena, HdSqlWindow);
    if (!is_frame_possible(start.kind, end.kind))
        hd_sql_make_error(reader, reader->token, "unsupported window frame");
    window->frame = frame;
    window->start = start;
    window->end = end;
    window->exclude = exclude;
    return window;
}
