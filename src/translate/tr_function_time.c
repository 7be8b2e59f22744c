#include "translate/tr_function_time.h"

#include <string.h>

#include "translate/tr_operand.h"
#include "translate/tr_text.h"

/* ---- columns ---- */

static const char *in_utc(HdArena *arena, const HdTrExpr *expr)
{
    const char *sql = hd_tr_operand_sql(arena, expr, HD_TR_LEVEL_SIGNED);
    if (expr->kind == HD_TYPE_TIMESTAMPTZ)
        return hd_tr_fill(arena, "$1 AT TIME ZONE 'UTC'", sql);
    if (expr->kind == HD_TYPE_TIMESTAMP)
        return sql;
    if (expr->kind == HD_TYPE_DATE)
        return hd_tr_fill(arena, "$1::timestamp", sql);
    /* A time of day alone is one of this day. */
    return hd_tr_fill(arena, "'2000-01-01'::date + $1", sql);
}

static gboolean is_whole(const HdTrExpr *expr)
{
    const HdChoice *choice = expr->choice;
    guint allowed = 1U << HD_CLASS_NULL | 1U << HD_CLASS_INTEGER;
    return choice != NULL && (choice->classes & ~allowed) == 0;
}

static gboolean has_milliseconds(const HdTrExpr *expr)
{
    if (expr->kind == HD_TYPE_DATE)
        return TRUE;
    if (expr->form == HD_FORM_SECONDS)
        return is_whole(expr);
    const HdChoice *choice = expr->choice;
    return expr->form == HD_FORM_ISO && choice != NULL && choice->layout.is_known &&
           choice->layout.fraction <= 3;
}

gboolean hd_tr_function_moment(HdTrScope *scope, const HdTrExpr *expr, gboolean is_epoch,
                               HdTrMoment *out_moment)
{
    if (hd_tr_operand_family(expr) != HD_TR_FAMILY_INSTANT)
        return FALSE;
    gboolean is_seen = is_epoch ? expr->form == HD_FORM_SECONDS && is_whole(expr)
                                : expr->form == HD_FORM_ISO || expr->form == HD_FORM_JULIAN;
    *out_moment = (HdTrMoment){
        .sql = in_utc(scope->arena, expr),
        .is_exact = has_milliseconds(expr) || expr->form == HD_FORM_JULIAN,
    };
    return is_seen;
}

gboolean hd_tr_function_moment_number(HdTrScope *scope, const HdTrExpr *expr, const char **out_sql)
{
    HdArena *arena = scope->arena;
    if (hd_tr_operand_family(expr) != HD_TR_FAMILY_INSTANT)
        return FALSE;
    const char *seconds = hd_tr_fill(arena, "extract(epoch FROM $1)", in_utc(arena, expr));
    switch (expr->form) {
    case HD_FORM_NONE:
    case HD_FORM_ISO:
        return FALSE;
    case HD_FORM_SECONDS:
        *out_sql = hd_tr_fill(arena, "$1::double precision", seconds);
        return TRUE;
    case HD_FORM_MILLISECONDS:
        *out_sql = hd_tr_fill(arena, "($1 * 1000)::double precision", seconds);
        return TRUE;
    case HD_FORM_MICROSECONDS:
        *out_sql = hd_tr_fill(arena, "($1 * 1000000)::double precision", seconds);
        return TRUE;
    case HD_FORM_NANOSECONDS:
        *out_sql = hd_tr_fill(arena, "($1 * 1000000000)::double precision", seconds);
        return TRUE;
    case HD_FORM_SECONDS_2001:
        *out_sql = hd_tr_fill(arena, "($1 - 978307200)::double precision", seconds);
        return TRUE;
    case HD_FORM_JULIAN:
        *out_sql = hd_tr_fill(arena, "($1 / 86400 + 2440587.5)::double precision", seconds);
        return TRUE;
    }
    return FALSE;
}

/* ---- formats ---- */

/* strftime()'s conversions that to_char() has, too. Of seconds SQLite shows the whole ones, as
 * to_char() does. */
static const char *to_pattern(char conversion, gboolean is_exact)
{
    switch (conversion) {
    case 'Y':
        return "YYYY";
    case 'm':
        return "MM";
    case 'd':
        return "DD";
    case 'H':
        return "HH24";
    case 'M':
        return "MI";
    case 'S':
        return "SS";
    case 'j':
        return "DDD";
    case 'f':
        return is_exact ? "SS.MS" : NULL;
    default:
        return NULL;
    }
}

/* Between quotes unless to_char() takes it for itself anyway. */
static void put_literal(GString *pattern, gboolean *is_quoted, char c)
{
    gboolean needs_quotes = strchr("-/:,. ", c) == NULL;
    if (needs_quotes != *is_quoted)
        g_string_append_c(pattern, '"');
    *is_quoted = needs_quotes;
    if (c == '"' || c == '\\')
        g_string_append_c(pattern, '\\');
    g_string_append_c(pattern, c);
}

static void end_literal(GString *pattern, gboolean *is_quoted)
{
    if (*is_quoted)
        g_string_append_c(pattern, '"');
    *is_quoted = FALSE;
}

/* Whether to_char() would read the two together as something else: DDDD, SSSS. */
static gboolean would_merge(const GString *pattern, gboolean is_quoted, const char *next)
{
    return !is_quoted && pattern->len > 0 && pattern->str[pattern->len - 1] == next[0];
}

static const char *rewrite_format(HdArena *arena, const char *format, gboolean is_exact)
{
    g_autoptr(GString) pattern = g_string_new(NULL);
    gboolean is_quoted = FALSE;
    for (const char *at = format; *at != '\0'; at++) {
        if (*at != '%') {
            put_literal(pattern, &is_quoted, *at);
            continue;
        }
        at++;
        const char *next = *at == '%' ? NULL : to_pattern(*at, is_exact);
        if (*at == '%') {
            put_literal(pattern, &is_quoted, '%');
            continue;
        }
        if (next == NULL)
            return NULL;
        if (is_quoted)
            end_literal(pattern, &is_quoted);
        else if (would_merge(pattern, is_quoted, next))
            return NULL;
        g_string_append(pattern, next);
    }
    end_literal(pattern, &is_quoted);
    return hd_arena_strndup(arena, pattern->str, pattern->len);
}

const char *hd_tr_function_format(HdArena *arena, const HdTrMoment *moment, const char *format)
{
    if (strcmp(format, "%w") == 0)
        return hd_tr_fill(arena, "extract(dow FROM $1)::text", moment->sql);
    if (strcmp(format, "%s") == 0 && moment->is_exact)
        return hd_tr_fill(arena, "floor(extract(epoch FROM $1))::bigint::text", moment->sql);
    const char *pattern = rewrite_format(arena, format, moment->is_exact);
    if (pattern == NULL || *pattern == '\0')
        return NULL;
    return hd_tr_fill(arena, "to_char($1, $2)", moment->sql, hd_tr_text_string(arena, pattern));
}
