#include <string.h>

#include "translate/tr_operand.h"
#include "translate/tr_text.h"

gboolean hd_tr_collate_is_binary(const char *collation)
{
    return collation == NULL || strcmp(collation, "BINARY") == 0;
}

gboolean hd_tr_collate_is_known(const char *collation)
{
    return hd_tr_collate_is_binary(collation) || strcmp(collation, "NOCASE") == 0 ||
           strcmp(collation, "RTRIM") == 0;
}

/* A constant under NOCASE or RTRIM is written as the collation sees it. */
static const char *constant_operand(HdArena *arena, const HdValue *value, gboolean fold)
{
    gsize bytes = value->bytes;
    if (!fold) {
        while (bytes > 0 && value->data[bytes - 1] == ' ')
            bytes--;
    }
    g_autofree char *text = fold ? g_ascii_strdown((const char *)value->data, (gssize)bytes)
                                 : g_strndup((const char *)value->data, bytes);
    return hd_tr_text_string(arena, text);
}

/* NOCASE folds the 26 ASCII letters and no others, and so does lower() under the collation "C". */
const char *hd_tr_collate_operand(HdArena *arena, const HdTrExpr *expr, const char *collation,
                                  gboolean add_c)
{
    gboolean nocase = collation != NULL && strcmp(collation, "NOCASE") == 0;
    gboolean rtrim = collation != NULL && strcmp(collation, "RTRIM") == 0;
    if ((nocase || rtrim) && expr->is_constant && expr->value.class == HD_CLASS_TEXT) {
        const char *constant = constant_operand(arena, &expr->value, nocase);
        return add_c ? hd_tr_fill(arena, "$1 COLLATE \"C\"", constant) : constant;
    }
    const char *atom = hd_tr_operand_sql(arena, expr, HD_TR_LEVEL_SIGNED);
    if (nocase)
        return hd_tr_fill(arena, "lower($1 COLLATE \"C\")", atom);
    if (rtrim && add_c)
        return hd_tr_fill(arena, "rtrim($1 COLLATE \"C\", ' ')", atom);
    if (rtrim)
        return hd_tr_fill(arena, "rtrim($1, ' ')", expr->sql);
    if (add_c)
        return hd_tr_fill(arena, "$1 COLLATE \"C\"", atom);
    return hd_tr_operand_sql(arena, expr, HD_TR_LEVEL_COMPARISON);
}
