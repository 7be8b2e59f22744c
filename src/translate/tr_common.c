/* One type for several expressions: see hd_tr_to_common() in tr_to.h. The narrowest of these that
 * all of them already have: the same column type, integers, doubles, decimals, texts, blobs; else
 * sqlite.value. */

#include "translate/tr_operand.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

static gboolean counts(const HdTrExpr *expr)
{
    return hd_tr_operand_family(expr) != HD_TR_FAMILY_NULL && !expr->is_parameter;
}

/* ISO texts have to be told apart by how they are written, before nothing shows whose they were. */
static gboolean is_same_layout(const HdTrExpr *a, const HdTrExpr *b)
{
    if (a->form != HD_FORM_ISO || a->choice == NULL || b->choice == NULL || a->choice == b->choice)
        return TRUE;
    const HdLayout *l = &a->choice->layout;
    const HdLayout *r = &b->choice->layout;
    return l->is_known == r->is_known && l->has_time == r->has_time &&
           l->separator == r->separator && l->has_seconds == r->has_seconds &&
           l->fraction == r->fraction && l->zone == r->zone;
}

/* Whether the two are of one type of PostgreSQL, and tell SQLite's value in the same way. */
static gboolean is_alike(const HdTrExpr *a, const HdTrExpr *b)
{
    HdTrFamily family = hd_tr_operand_family(a);
    if (family != hd_tr_operand_family(b) || a->is_value != b->is_value)
        return FALSE;
    switch (family) {
    case HD_TR_FAMILY_FLOAT:
    case HD_TR_FAMILY_NUMERIC:
        return a->class_rule == b->class_rule;
    case HD_TR_FAMILY_TEXT:
        return a->is_mixed == b->is_mixed && a->is_stored == b->is_stored;
    case HD_TR_FAMILY_BYTEA:
        return a->is_mixed == b->is_mixed;
    case HD_TR_FAMILY_INSTANT:
        return a->kind == b->kind && a->form == b->form && is_same_layout(a, b);
    case HD_TR_FAMILY_OTHER:
        return a->kind == b->kind;
    case HD_TR_FAMILY_BOOL:
        return a->is_column == b->is_column;
    case HD_TR_FAMILY_NULL:
    case HD_TR_FAMILY_INTEGER:
    case HD_TR_FAMILY_VALUE:
        break;
    }
    return TRUE;
}

static const HdTrExpr *first_that_counts(const HdTrExpr *exprs, guint n)
{
    for (guint i = 0; i < n; i++) {
        if (counts(&exprs[i]))
            return &exprs[i];
    }
    return NULL;
}

static gboolean are_alike(const HdTrExpr *exprs, guint n)
{
    const HdTrExpr *first = first_that_counts(exprs, n);
    for (guint i = 0; i < n; i++) {
        if (counts(&exprs[i]) && !is_alike(first, &exprs[i]))
            return FALSE;
    }
    return TRUE;
}

static gboolean are_all_booleans(const HdTrExpr *exprs, guint n)
{
    for (guint i = 0; i < n; i++) {
        if (counts(&exprs[i]) && exprs[i].kind != HD_TYPE_BOOL)
            return FALSE;
    }
    return TRUE;
}

/* Integers are whole decimals. */
static gboolean are_whole_decimals(const HdTrExpr *exprs, guint n)
{
    for (guint i = 0; i < n; i++) {
        HdTrFamily family = hd_tr_operand_family(&exprs[i]);
        if (counts(&exprs[i]) && family != HD_TR_FAMILY_INTEGER &&
            (family != HD_TR_FAMILY_NUMERIC || exprs[i].class_rule != HD_TR_CLASS_WHOLE))
            return FALSE;
    }
    return TRUE;
}

static const char *type_text(HdTrScope *scope, const HdTrExpr *common)
{
    if (common->is_value)
        return "sqlite.value";
    HdType type = {.kind = common->kind};
    g_autofree char *text = hd_type_to_text(&type);
    return hd_arena_strdup(scope->arena, text);
}

/* What has no type of its own is given the common one. */
static void set_types(HdTrScope *scope, HdTrExpr *exprs, guint n, const HdTrExpr *common)
{
    const char *type = type_text(scope, common);
    for (guint i = 0; i < n; i++) {
        HdTrExpr *expr = &exprs[i];
        gboolean is_bare_real = expr->is_constant && expr->value.class == HD_CLASS_REAL &&
                                common->kind == HD_TYPE_FLOAT8;
        if (is_bare_real) {
            expr->sql = hd_tr_operand_double(scope->arena, expr);
        } else if (!counts(expr) || (expr->is_constant && expr->value.class == HD_CLASS_TEXT)) {
            gboolean is_untyped = hd_tr_operand_family(expr) == HD_TR_FAMILY_NULL;
            expr->sql = hd_tr_fill(
                scope->arena, "$1::$2",
                is_untyped ? "NULL" : hd_tr_operand_sql(scope->arena, expr, HD_TR_LEVEL_SIGNED),
                type);
            expr->level = HD_TR_LEVEL_ATOM;
        }
    }
}

static gboolean all_to_value(HdTrScope *scope, HdTrExpr *exprs, guint n, GError **error)
{
    for (guint i = 0; i < n; i++) {
        if (counts(&exprs[i]) && !hd_tr_to_value(scope, &exprs[i], &exprs[i], error))
            return FALSE;
    }
    return TRUE;
}

static HdTypeKind widest(const HdTrExpr *exprs, guint n, HdTypeKind kind)
{
    for (guint i = 0; i < n; i++) {
        if (!counts(&exprs[i]))
            continue;
        if (exprs[i].kind == HD_TYPE_NUMERIC)
            return HD_TYPE_NUMERIC;
        if (exprs[i].kind == HD_TYPE_INT8 && kind != HD_TYPE_NUMERIC)
            kind = HD_TYPE_INT8;
    }
    if (kind == HD_TYPE_VARCHAR)
        return HD_TYPE_TEXT;
    return kind == HD_TYPE_INT2 ? HD_TYPE_INT4 : kind;
}

static void describe(const HdTrExpr *exprs, guint n, HdTrExpr *common)
{
    common->is_not_null = TRUE;
    common->is_real = TRUE;
    common->value_is_number = common->is_value;
    for (guint i = 0; i < n; i++) {
        const HdTrExpr *expr = &exprs[i];
        common->is_not_null = common->is_not_null && expr->is_not_null;
        if (!counts(expr))
            continue;
        common->is_real = common->is_real && expr->is_real;
        common->value_may_be_blob = common->value_may_be_blob || expr->value_may_be_blob;
        common->carries_c = common->carries_c || expr->carries_c;
        common->value_is_number = common->value_is_number && expr->value_is_number;
        if (expr->whole_digits == 0 || common->whole_digits == 0)
            common->whole_digits = 0;
        else
            common->whole_digits = MAX(common->whole_digits, expr->whole_digits);
    }
    common->is_real = common->is_real && common->kind == HD_TYPE_FLOAT8;
}

static HdTrExpr common_of(const HdTrExpr *exprs, guint n)
{
    const HdTrExpr *first = first_that_counts(exprs, n);
    HdTrExpr common = hd_tr_operand_new(NULL, HD_TR_LEVEL_ATOM, HD_TYPE_TEXT);
    if (first == NULL)
        return common;
    common.kind = first->is_value ? HD_TYPE_OTHER : widest(exprs, n, first->kind);
    common.is_value = first->is_value;
    common.is_column = first->is_column && first->kind == HD_TYPE_BOOL;
    common.is_mixed = first->is_mixed;
    common.is_stored = first->is_stored;
    common.form = first->form;
    common.choice = hd_tr_operand_family(first) == HD_TR_FAMILY_INSTANT ? first->choice : NULL;
    common.class_rule = common.kind == HD_TYPE_NUMERIC ? HD_TR_CLASS_WHOLE : HD_TR_CLASS_BY_TYPE;
    common.whole_digits = first->whole_digits;
    if (hd_tr_operand_family(first) == HD_TR_FAMILY_FLOAT ||
        hd_tr_operand_family(first) == HD_TR_FAMILY_NUMERIC)
        common.class_rule = first->class_rule;
    describe(exprs, n, &common);
    return common;
}

/* Words have no value of another type, and two columns may spell theirs differently. */
static gboolean refuse_words(HdTrScope *scope, const HdTrExpr *exprs, guint n, GError **error)
{
    HdTrExpr plain;
    for (guint i = 0; i < n; i++) {
        if (n > 1 && hd_tr_operand_is_words(&exprs[i]) &&
            !hd_tr_to_plain(scope, &exprs[i], &plain, error))
            return FALSE;
    }
    return TRUE;
}

/* SQLite's JSON is a mark that a value carries along at run time. */
static void note_json(const HdTrExpr *exprs, guint n, HdTrExpr *common)
{
    gboolean any = FALSE;
    gboolean all = TRUE;
    for (guint i = 0; i < n; i++) {
        any = any || exprs[i].is_json || exprs[i].may_be_json;
        all = all && (exprs[i].is_json || hd_tr_operand_family(&exprs[i]) == HD_TR_FAMILY_NULL);
    }
    common->is_json = any && all;
    common->may_be_json = any && !all;
}

gboolean hd_tr_to_common(HdTrScope *scope, HdTrExpr *exprs, guint n, HdTrExpr *out_expr,
                         GError **error)
{
    HdTrExpr marks;
    if (!refuse_words(scope, exprs, n, error))
        return FALSE;
    note_json(exprs, n, &marks);
    for (guint i = 0; i < n && !are_all_booleans(exprs, n); i++) {
        if (counts(&exprs[i]))
            exprs[i] = hd_tr_operand_unbool(scope->arena, &exprs[i]);
    }
    if (are_all_booleans(exprs, n) && !are_alike(exprs, n)) {
        for (guint i = 0; i < n; i++)
            exprs[i].is_column = FALSE;
    }
    if (!are_alike(exprs, n) && !are_whole_decimals(exprs, n) &&
        !all_to_value(scope, exprs, n, error))
        return FALSE;
    HdTrExpr common = common_of(exprs, n);
    set_types(scope, exprs, n, &common);
    common.is_json = marks.is_json;
    common.may_be_json = marks.may_be_json;
    *out_expr = common;
    return TRUE;
}
