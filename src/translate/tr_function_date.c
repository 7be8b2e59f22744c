/* Date and time functions ("Date And Time Functions").
 *
 * SQLite reads the time value as the text or the number that it holds. Where that is a moment that
 * PostgreSQL holds as such (a column that became a timestamp, 'now'), and format and modifiers are
 * ones that both know, PostgreSQL formats it; all else goes through the compat functions, which
 * come in two kinds: those of constant moments, fit for indexes, and the stable ones. */

#include <string.h>

#include "translate/tr_function_part.h"
#include "translate/tr_function_time.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

/* ---- modifiers ---- */

static gboolean is_word(const HdTrExpr *expr, const char *word)
{
    return expr->is_constant && expr->value.class == HD_CLASS_TEXT &&
           expr->value.bytes == strlen(word) &&
           g_ascii_strncasecmp((const char *)expr->value.data, word, expr->value.bytes) == 0;
}

/* Whether the modifiers from the one given on depend on the session, or may. */
static gboolean may_vary(const HdTrCall *call, guint first)
{
    for (guint i = first; i < call->n; i++) {
        const HdTrExpr *modifier = &call->arguments[i];
        if (!modifier->is_constant || is_word(modifier, "localtime") || is_word(modifier, "utc"))
            return TRUE;
    }
    return FALSE;
}

static gboolean join_modifiers(HdTrCall *call, guint first, const char **out_sql, GError **error)
{
    GPtrArray *pieces = hd_arena_ptr_array(call->arena);
    for (guint i = first; i < call->n; i++) {
        HdTrExpr modifier;
        if (!hd_tr_function_to_text(call, i, &modifier, error))
            return FALSE;
        hd_tr_text_push(call->arena, pieces, modifier.sql);
    }
    const char *list = hd_tr_join(call->arena, pieces, ", ");
    *out_sql = pieces->len > 0 ? hd_tr_fill(call->arena, ", $1", list) : "";
    return TRUE;
}

/* N days, hours, minutes or seconds more or less, as an interval; NULL for all else. */
static const char *to_interval(HdArena *arena, const char *text)
{
    static const char *const units[] = {"day", "hour", "minute", "second"};
    if (text[0] != '+' && text[0] != '-' && !g_ascii_isdigit(text[0]))
        return NULL;
    char *end;
    gint64 count = g_ascii_strtoll(text, &end, 10);
    if (*end != ' ' || count > 9999 || count < -9999)
        return NULL;
    while (*end == ' ')
        end++;
    gsize bytes = strlen(end);
    if (bytes > 0 && g_ascii_tolower(end[bytes - 1]) == 's')
        bytes--;
    for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
        if (bytes == strlen(units[i]) && g_ascii_strncasecmp(end, units[i], bytes) == 0)
            return hd_arena_printf(arena, "%s interval '%" G_GINT64_FORMAT " %s'",
                                   count < 0 ? "-" : "+", ABS(count), units[i]);
    }
    return NULL;
}

/* The moment changed by the modifier, where PostgreSQL knows how; else FALSE. */
static gboolean apply_native(HdTrCall *call, const HdTrExpr *modifier, gboolean is_near,
                             HdTrMoment *moment)
{
    static const char *const starts[][2] = {
        {"start of day", "'day'"}, {"start of month", "'month'"}, {"start of year", "'year'"}};
    for (guint i = 0; i < G_N_ELEMENTS(starts); i++) {
        if (!is_word(modifier, starts[i][0]))
            continue;
        moment->sql = hd_tr_fill(call->arena, "date_trunc($1, $2)", starts[i][1], moment->sql);
        moment->is_exact = TRUE;
        return TRUE;
    }
    if (!is_near || !modifier->is_constant || modifier->value.class != HD_CLASS_TEXT)
        return FALSE;
    const char *text =
        hd_arena_strndup(call->arena, (const char *)modifier->value.data, modifier->value.bytes);
    const char *interval = to_interval(call->arena, text);
    if (interval != NULL)
        moment->sql = hd_tr_fill(call->arena, "$1 $2", moment->sql, interval);
    return interval != NULL;
}

/* ---- the time value ---- */

typedef struct {
    guint value; /* its position among the arguments */
    gboolean is_now;
    gboolean is_native; /* moment is it, with the modifiers before `next` applied */
    HdTrMoment moment;
    guint next;
} Time;

/* Whether the modifier, as the first, tells how to read a number, or may tell. */
static gboolean reads_number(const HdTrExpr *modifier)
{
    return modifier != NULL && (!modifier->is_constant || is_word(modifier, "auto") ||
                                is_word(modifier, "julianday") || is_word(modifier, "unixepoch"));
}

static Time read_time(HdTrCall *call, guint value)
{
    Time time = {.value = value, .next = value + 1};
    const HdTrExpr *expr = value < call->n ? &call->arguments[value] : NULL;
    time.is_now = expr == NULL || is_word(expr, "now");
    if (time.is_now) {
        call->scope->context->saw_now = TRUE;
        time.is_native = TRUE;
        time.moment = (HdTrMoment){"statement_timestamp() AT TIME ZONE 'UTC'", TRUE};
        return time;
    }
    const HdTrExpr *modifier = value + 1 < call->n ? &call->arguments[value + 1] : NULL;
    gboolean is_epoch = modifier != NULL && is_word(modifier, "unixepoch");
    gboolean is_number = expr->form == HD_FORM_JULIAN && reads_number(modifier);
    time.is_native = !is_number && hd_tr_function_moment(call->scope, expr, is_epoch, &time.moment);
    if (time.is_native && is_epoch)
        time.next++;
    return time;
}

/* The rest of the modifiers as PostgreSQL does them; FALSE where it does not know one. */
static gboolean finish_native(HdTrCall *call, const Time *time, HdTrMoment *out_moment)
{
    *out_moment = time->moment;
    for (guint i = time->next; time->is_native && i < call->n; i++) {
        if (!apply_native(call, &call->arguments[i], time->is_now, out_moment))
            return FALSE;
    }
    return time->is_native;
}

/* The time value as a compat function takes it: a text, a double, a timestamp or a value. */
static gboolean time_operand(HdTrCall *call, const Time *time, const char **out_sql, GError **error)
{
    if (time->is_now) {
        *out_sql = "'now'";
        return TRUE;
    }
    const HdTrExpr *expr = &call->arguments[time->value];
    HdTrExpr operand;
    if (time->is_native) {
        *out_sql = time->moment.sql;
        return TRUE;
    }
    if (hd_tr_function_moment_number(call->scope, expr, out_sql))
        return TRUE;
    if (!hd_tr_to_plain(call->scope, expr, &operand, error))
        return FALSE;
    if (hd_tr_operand_family(&operand) == HD_TR_FAMILY_TEXT && !operand.is_parameter) {
        *out_sql = operand.sql;
        return TRUE;
    }
    if (hd_tr_operand_is_number(&operand))
        return hd_tr_function_to_double(call, time->value, out_sql, error);
    return hd_tr_function_to_value(call, time->value, out_sql, error);
}

/* ---- the functions ---- */

typedef struct {
    const char *name;
    const char *format; /* strftime()'s, which gives the same; NULL: none does */
    HdTypeKind kind;
    HdSqlExprKind now; /* of 'now', what gives the same; 0: nothing does */
} Kind;

static const Kind kinds[] = {
    {"date", "%Y-%m-%d", HD_TYPE_TEXT, HD_SQL_EXPR_CURRENT_DATE},
    {"time", "%H:%M:%S", HD_TYPE_TEXT, HD_SQL_EXPR_CURRENT_TIME},
    {"datetime", "%Y-%m-%d %H:%M:%S", HD_TYPE_TEXT, HD_SQL_EXPR_CURRENT_TIMESTAMP},
    {"strftime", NULL, HD_TYPE_TEXT, 0},
    {"julianday", NULL, HD_TYPE_FLOAT8, 0},
    {"unixepoch", NULL, HD_TYPE_INT8, 0},
};

static const Kind *find_kind(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    }
    g_assert_not_reached();
}

static const char *compat_function(HdTrScope *scope, const char *name, gboolean is_stable)
{
    if (is_stable)
        scope->context->saw_now = TRUE;
    switch (name[0]) {
    case 'd':
        if (name[4] == '\0')
            return is_stable ? hd_tr_compat(scope, "date_stable") : hd_tr_compat(scope, "date");
        return is_stable ? hd_tr_compat(scope, "datetime_stable") : hd_tr_compat(scope, "datetime");
    case 't':
        return is_stable ? hd_tr_compat(scope, "time_stable") : hd_tr_compat(scope, "time");
    case 's':
        return is_stable ? hd_tr_compat(scope, "strftime_stable") : hd_tr_compat(scope, "strftime");
    case 'j':
        return is_stable ? hd_tr_compat(scope, "julianday_stable")
                         : hd_tr_compat(scope, "julianday");
    default:
        return is_stable ? hd_tr_compat(scope, "unixepoch_stable")
                         : hd_tr_compat(scope, "unixepoch");
    }
}

static gboolean call_compat(HdTrCall *call, const Kind *kind, const Time *time, HdTrExpr *out_expr,
                            GError **error)
{
    const char *value;
    const char *modifiers;
    HdTrExpr format = {.sql = ""};
    guint next = time->is_native && !time->is_now ? time->next : time->value + 1;
    if (!time_operand(call, time, &value, error) ||
        !join_modifiers(call, next, &modifiers, error) ||
        (time->value > 0 && !hd_tr_function_to_text(call, 0, &format, error)))
        return FALSE;
    if (time->value > 0)
        format.sql = hd_tr_fill(call->arena, "$1, ", format.sql);
    const char *function =
        compat_function(call->scope, kind->name, time->is_now || may_vary(call, next));
    *out_expr = hd_tr_function_result(
        hd_tr_fill(call->arena, "$1($2$3$4)", function, format.sql, value, modifiers), kind->kind);
    out_expr->never_looks_numeric = kind->now != 0;
    out_expr->carries_c =
        kind->kind == HD_TYPE_TEXT &&
        (format.carries_c || (time->value < call->n && call->arguments[time->value].carries_c));
    return TRUE;
}

/* strftime()'s format, where it is known now. */
static const char *constant_format(HdTrCall *call, const Kind *kind)
{
    if (kind->format != NULL || strcmp(kind->name, "strftime") != 0)
        return kind->format;
    const HdTrExpr *format = &call->arguments[0];
    if (!format->is_constant || format->value.class != HD_CLASS_TEXT)
        return NULL;
    return hd_arena_strndup(call->arena, (const char *)format->value.data, format->value.bytes);
}

static const char *write_native(HdTrCall *call, const Kind *kind, const HdTrMoment *moment)
{
    const char *format = constant_format(call, kind);
    if (format != NULL && call->scope->context->needs_immutable)
        return NULL;
    if (format != NULL)
        return hd_tr_function_format(call->arena, moment, format);
    if (strcmp(kind->name, "unixepoch") == 0 && moment->is_exact)
        return hd_tr_fill(call->arena, "floor(extract(epoch FROM $1))::bigint", moment->sql);
    return NULL;
}

static gboolean translate_time(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    const Kind *kind = find_kind(call->function->name);
    Time time = read_time(call, strcmp(kind->name, "strftime") == 0 ? 1 : 0);
    HdTrMoment moment;
    const char *sql =
        finish_native(call, &time, &moment) ? write_native(call, kind, &moment) : NULL;
    if (sql == NULL)
        return call_compat(call, kind, &time, out_expr, error);
    *out_expr = hd_tr_function_result(sql, kind->kind);
    out_expr->is_not_null = time.is_now || call->arguments[time.value].is_not_null;
    out_expr->never_looks_numeric = kind->now != 0;
    if (time.is_now && call->n <= 1)
        out_expr->now = kind->now;
    return TRUE;
}

#define TIME(sqlite_name, least)                                                                   \
    {                                                                                              \
        .name = (sqlite_name), .min = (least), .max = HD_TR_ANY_NUMBER,                            \
        .translate = translate_time, .nulls = HD_TR_NULLS_GIVE                                     \
    }

const HdTrFunction hd_tr_function_date[] = {
    TIME("date", 0),      TIME("time", 0),     TIME("datetime", 0), TIME("julianday", 0),
    TIME("unixepoch", 0), TIME("strftime", 1), {.name = NULL},
};
