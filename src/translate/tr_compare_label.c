/* An enum's column beside a constant. The column is read as its text, which no index on it knows.
 */
#include <string.h>

#include "translate/tr_operand.h"

/* Whether the scope, or one around it, has groups: their expressions must stay as GROUP BY has
 * them.
 */
static gboolean has_groups(const HdTrScope *scope)
{
    for (; scope != NULL; scope = scope->outer) {
        if (hd_sql_len(scope->grouped) > 0)
            return TRUE;
    }
    return FALSE;
}

/* An enum's column without the cast to its text, so that its index serves, beside a constant that
 * is one of its labels; else NULL. */
static const char *bare_enum(const HdTrScope *scope, const HdTrExpr *column,
                             const HdTrExpr *constant)
{
    if (column->choice == NULL || column->choice->type.kind != HD_TYPE_ENUM ||
        column->choice->type.labels == NULL || column->is_constant ||
        column->level != HD_TR_LEVEL_ATOM || !g_str_has_suffix(column->sql, "\"::text") ||
        !constant->is_constant || constant->value.class != HD_CLASS_TEXT || has_groups(scope))
        return NULL;
    const HdValue *value = &constant->value;
    const char *text = hd_arena_strndup(scope->arena, (const char *)value->data, value->bytes);
    if (!g_strv_contains(column->choice->type.labels, text))
        return NULL;
    return hd_arena_strndup(scope->arena, column->sql, strlen(column->sql) - strlen("::text"));
}

gboolean hd_tr_compare_label(HdTrScope *scope, const HdTrExpr *left, const HdTrExpr *right,
                             HdTrPair *out_pair)
{
    const char *bare_left = bare_enum(scope, left, right);
    const char *bare_right = bare_enum(scope, right, left);
    if (bare_left != NULL)
        *out_pair =
            (HdTrPair){bare_left, hd_tr_operand_sql(scope->arena, right, HD_TR_LEVEL_COMPARISON)};
    else if (bare_right != NULL)
        *out_pair =
            (HdTrPair){hd_tr_operand_sql(scope->arena, left, HD_TR_LEVEL_COMPARISON), bare_right};
    return bare_left != NULL || bare_right != NULL;
}
