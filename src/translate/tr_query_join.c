/* USING and NATURAL, which merge columns.
 *
 * The columns are compared with SQLite's = and not with PostgreSQL's USING, whose = is that of the
 * types. What a merged column shows ("SELECT", section 2.1): the left one, which is never missing
 * in an inner or left join; else the first that is not NULL. That one is a column of a source of
 * its own, which no name qualifies; those it was made of are hidden from bare names and from *. */

#include <string.h>

#include "translate/tr_operand.h"
#include "translate/tr_query_part.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

typedef struct {
    HdTrSource *source;
    guint position;
} Place;

static gboolean is_hidden(const HdTrSource *source, guint position)
{
    return source->hidden != NULL && source->hidden[position];
}

static void hide(HdArena *arena, const Place *place)
{
    HdTrSource *source = place->source;
    gboolean *hidden = hd_arena_array0(arena, gboolean, source->relation->n_columns);
    if (source->hidden != NULL)
        memcpy(hidden, source->hidden, sizeof(gboolean) * source->relation->n_columns);
    hidden[place->position] = TRUE;
    source->hidden = hidden;
    source->n_hidden++;
}

/* The column in the sources from start to end; FALSE where there is none. */
static gboolean find_place(const HdTrScope *scope, guint start, guint end, const char *name,
                           Place *out_place)
{
    for (guint i = start; i < end; i++) {
        HdTrSource *source = scope->sources->pdata[i];
        int position = hd_tr_scope_find_column(source->relation, name);
        if (position < 0 || is_hidden(source, (guint)position))
            continue;
        *out_place = (Place){source, (guint)position};
        return TRUE;
    }
    return FALSE;
}

/* The two as a column of one more source, hidden where they are. */
static gboolean merge(HdTrScope *scope, const Place *left, const Place *right, const HdTrExpr *l,
                      const HdTrExpr *r, GError **error)
{
    HdArena *arena = scope->arena;
    HdTrExpr both[2] = {*l, *r};
    HdTrExpr *merged = hd_arena_new0(arena, HdTrExpr);
    if (!hd_tr_to_common(scope, both, 2, merged, error))
        return FALSE;
    merged->sql = hd_tr_fill(arena, "COALESCE($1, $2)", both[0].sql, both[1].sql);
    merged->affinity = l->affinity;
    merged->collation = l->collation;
    merged->is_not_null = FALSE;
    HdTrRelation *relation = hd_arena_new0(arena, HdTrRelation);
    relation->kind = HD_TR_RELATION_QUERY;
    relation->rowid = -1;
    relation->n_columns = 1;
    relation->columns = hd_arena_new0(arena, HdTrColumn);
    relation->columns[0] = left->source->relation->columns[left->position];
    relation->columns[0].refusal = NULL;
    HdTrSource *source = hd_arena_new0(arena, HdTrSource);
    const HdTrExpr **replaced = hd_arena_array0(arena, const HdTrExpr *, 1);
    replaced[0] = merged;
    source->relation = relation;
    source->replaced = replaced;
    g_ptr_array_add(scope->sources, source);
    hide(arena, left);
    hide(arena, right);
    return TRUE;
}

/* A join of the first n_left sources with those that follow, up to n_all: merging adds more. */
typedef struct {
    HdTrScope *scope;
    guint n_left;
    guint n_all;
    HdSqlJoin kind;
    GPtrArray *equals; /* of HdTrEqual *, to be added to */
} Join;

static gboolean join_column(const Join *join, const char *name, const char **out_sql,
                            GError **error)
{
    HdTrScope *scope = join->scope;
    Place left, right;
    if (!find_place(scope, 0, join->n_left, name, &left) ||
        !find_place(scope, join->n_left, join->n_all, name, &right))
        return hd_tr_refuse(error, "the column %s of USING is not on both sides", name);
    HdTrExpr l = hd_tr_scope_column(scope, left.source, left.position);
    HdTrExpr r = hd_tr_scope_column(scope, right.source, right.position);
    HdTrExpr equal;
    if (!hd_tr_compare(scope, HD_SQL_BINARY_EQ, &l, &r, &equal, error))
        return FALSE;
    *out_sql = equal.sql;
    if (join->kind == HD_SQL_JOIN_RIGHT || join->kind == HD_SQL_JOIN_FULL)
        return merge(scope, &left, &right, &l, &r, error);
    hide(scope->arena, &right);
    if (hd_tr_collate_is_binary(l.collation) &&
        hd_tr_operand_family(&l) == hd_tr_operand_family(&r)) {
        HdTrEqual *pair = hd_arena_new0(scope->arena, HdTrEqual);
        *pair = (HdTrEqual){l.sql, r.sql, join->kind == HD_SQL_JOIN_LEFT};
        g_ptr_array_add(join->equals, pair);
    }
    return TRUE;
}

static GPtrArray *common_names(const HdTrScope *scope, guint n_left, guint n_all)
{
    GPtrArray *names = hd_arena_ptr_array(scope->arena);
    for (guint i = n_left; i < n_all; i++) {
        const HdTrSource *source = scope->sources->pdata[i];
        for (guint j = 0; j < source->relation->n_columns - source->relation->n_hidden; j++) {
            Place left;
            const char *name = source->relation->columns[j].name;
            if (!is_hidden(source, j) && find_place(scope, 0, n_left, name, &left))
                hd_tr_query_add(names, name);
        }
    }
    return names;
}

gboolean hd_tr_query_using(HdTrScope *scope, guint n_left, const HdSqlFrom *item, GPtrArray *equals,
                           const char **out_sql, GError **error)
{
    HdArena *arena = scope->arena;
    guint n_all = scope->sources->len;
    GPtrArray *names = hd_arena_ptr_array(arena);
    for (guint i = 0; i < hd_sql_len(item->using_columns); i++)
        hd_tr_query_add(names, ((const HdSqlName *)item->using_columns->pdata[i])->text);
    if (item->natural)
        names = common_names(scope, n_left, n_all);
    GPtrArray *pieces = hd_arena_ptr_array(arena);
    Join join = {scope, n_left, n_all, item->join, equals};
    for (guint i = 0; i < names->len; i++) {
        const char *equal;
        if (!join_column(&join, names->pdata[i], &equal, error))
            return FALSE;
        hd_tr_query_add(pieces, equal);
    }
    *out_sql = names->len > 0 ? hd_tr_join(arena, pieces, " AND ") : NULL;
    return TRUE;
}

const HdTrSource *hd_tr_query_merged(const HdTrScope *scope, const HdTrSource *hidden,
                                     guint position)
{
    const char *name = hidden->relation->columns[position].name;
    const HdTrSource *merged = NULL;
    for (guint i = 0; i < scope->sources->len; i++) {
        const HdTrSource *source = scope->sources->pdata[i];
        int at = hd_tr_scope_find_column(source->relation, name);
        if (at < 0)
            continue;
        /* The first of the hidden ones shows it. */
        if (source->replaced == NULL && merged == NULL && source != hidden)
            return NULL;
        if (source->replaced == NULL && source == hidden)
            merged = source;
        if (source->replaced != NULL && !is_hidden(source, 0))
            return source;
    }
    return NULL;
}

/* ---- conditions ---- */

/* Whether values that are equal to SQLite are one value. */
static gboolean is_plain_column(const HdTrExpr *expr)
{
    return hd_tr_collate_is_binary(expr->collation) && !expr->is_mixed && !expr->is_value;
}

/* Whether the text is a column of one of the sources from start on. */
static gboolean is_of(const HdTrScope *scope, guint start, const char *sql)
{
    for (guint i = start; i < scope->sources->len; i++) {
        const HdTrSource *source = scope->sources->pdata[i];
        gsize length = source->qualifier != NULL ? strlen(source->qualifier) : 0;
        if (length > 0 && strncmp(sql, source->qualifier, length) == 0 && sql[length] == '.')
            return TRUE;
    }
    return FALSE;
}

static void note_equal(HdTrScope *scope, const HdSqlExpr *equal, HdTrEqualPlace place, guint n_left,
                       GPtrArray *equals)
{
    HdTrExpr left, right;
    const HdSqlExpr *l = equal->u.binary.left;
    const HdSqlExpr *r = equal->u.binary.right;
    gboolean are_simple = (l->kind == HD_SQL_EXPR_COLUMN || l->kind == HD_SQL_EXPR_INTEGER) &&
                          (r->kind == HD_SQL_EXPR_COLUMN || r->kind == HD_SQL_EXPR_INTEGER);
    if (!are_simple || !hd_tr_expr(scope, l, &left, NULL) || !hd_tr_expr(scope, r, &right, NULL) ||
        !is_plain_column(&left) || !is_plain_column(&right) ||
        hd_tr_operand_family(&left) != hd_tr_operand_family(&right))
        return;
    HdTrEqual *pair = hd_arena_new0(scope->arena, HdTrEqual);
    *pair = (HdTrEqual){left.is_constant ? NULL : left.sql, right.is_constant ? NULL : right.sql,
                        place == HD_TR_EQUAL_LEFT_JOIN};
    gboolean has_constant = pair->left == NULL || pair->right == NULL;
    if (has_constant && place != HD_TR_EQUAL_WHERE)
        return;
    if (pair->is_outer && !is_of(scope, n_left, pair->right))
        *pair = (HdTrEqual){pair->right, pair->left, TRUE};
    if (!pair->is_outer || (is_of(scope, n_left, pair->right) && !is_of(scope, n_left, pair->left)))
        g_ptr_array_add(equals, pair);
}

void hd_tr_query_note_equals(HdTrScope *scope, const HdSqlExpr *condition, HdTrEqualPlace place,
                             guint n_left, GPtrArray *equals)
{
    while (condition->kind == HD_SQL_EXPR_BINARY && condition->u.binary.op == HD_SQL_BINARY_AND) {
        hd_tr_query_note_equals(scope, condition->u.binary.right, place, n_left, equals);
        condition = condition->u.binary.left;
    }
    if (condition->kind == HD_SQL_EXPR_BINARY && condition->u.binary.op == HD_SQL_BINARY_EQ)
        note_equal(scope, condition, place, n_left, equals);
}
