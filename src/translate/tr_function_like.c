/* LIKE and GLOB ("SQL Language Expressions", section 5).
 *
 * SQLite's LIKE ignores the case of ASCII letters and has no escape character unless one is given.
 * PostgreSQL's minds the case, and escapes with a backslash unless told otherwise. A constant
 * pattern is read here and written anew, with backslashes where they are needed. */

#include <string.h>

#include "translate/tr_function_part.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"
#include "translate/tr_to.h"

/* x op pattern [ESCAPE escape] */
typedef struct {
    HdSqlLike op;
    gboolean negated;
    HdTrExpr x;
    HdTrExpr pattern;
    const HdTrExpr *escape; /* NULL: none */
} Match;

typedef struct {
    GString *pattern;     /* PostgreSQL's */
    gboolean has_letters; /* ASCII letters */
    gboolean matches_never;
} Rewritten;

static HdTrExpr truth(const char *sql, HdTrLevel level)
{
    return hd_tr_operand_new(sql, level, HD_TYPE_BOOL);
}

/* ---- constant patterns ---- */

static const char *next_char(const char *at)
{
    return at + g_utf8_skip[(guchar)*at];
}

static void put_literal(Rewritten *out, const char *at, gsize bytes)
{
    if (at[0] == '%' || at[0] == '_' || at[0] == '\\')
        g_string_append_c(out->pattern, '\\');
    out->has_letters = out->has_letters || g_ascii_isalpha(at[0]);
    g_string_append_len(out->pattern, at, (gssize)bytes);
}

/* An escape character hides what follows it; at the end of a pattern nothing can match. */
static Rewritten rewrite_like(const char *pattern, const char *escape)
{
    Rewritten out = {.pattern = g_string_new(NULL)};
    gsize escape_bytes = strlen(escape);
    for (const char *at = pattern; *at != '\0'; at = next_char(at)) {
        gsize bytes = (gsize)(next_char(at) - at);
        if (escape_bytes > 0 && bytes == escape_bytes && memcmp(at, escape, bytes) == 0) {
            at += bytes;
            out.matches_never = out.matches_never || *at == '\0';
            if (*at == '\0')
                break;
            put_literal(&out, at, (gsize)(next_char(at) - at));
        } else if (*at == '%' || *at == '_') {
            g_string_append_c(out.pattern, *at);
        } else {
            put_literal(&out, at, bytes);
        }
    }
    return out;
}

/* Of GLOB's patterns those without sets, but for [*], [?] and the like. */
static gboolean rewrite_glob(const char *pattern, Rewritten *out)
{
    *out = (Rewritten){.pattern = g_string_new(NULL)};
    for (const char *at = pattern; *at != '\0'; at = next_char(at)) {
        if (*at == '*') {
            g_string_append_c(out->pattern, '%');
        } else if (*at == '?') {
            g_string_append_c(out->pattern, '_');
        } else if (*at == '[' && at[1] != '\0' && at[1] != '^' && at[1] != ']' && at[2] == ']') {
            put_literal(out, at + 1, 1);
            at += 2;
        } else if (*at == '[') {
            return FALSE;
        } else {
            put_literal(out, at, (gsize)(next_char(at) - at));
        }
    }
    return TRUE;
}

static const char *take_constant(HdArena *arena, Rewritten *rewritten, gboolean fold)
{
    g_autofree char *text = g_string_free(rewritten->pattern, FALSE);
    g_autofree char *folded = fold ? g_ascii_strdown(text, -1) : NULL;
    return hd_tr_text_string(arena, fold ? folded : text);
}

/* ---- x LIKE pattern ---- */

static const char *fold(HdArena *arena, const HdTrExpr *expr)
{
    return hd_tr_fill(arena, "lower($1 COLLATE \"C\")",
                      hd_tr_operand_sql(arena, expr, HD_TR_LEVEL_SIGNED));
}

static const char *write_like(HdArena *arena, const Match *match, const char *x,
                              const char *pattern)
{
    return match->negated ? hd_tr_fill(arena, "$1 NOT LIKE $2", x, pattern)
                          : hd_tr_fill(arena, "$1 LIKE $2", x, pattern);
}

static HdTrExpr match_constant(HdTrScope *scope, const Match *match, Rewritten *rewritten,
                               gboolean ignore_case)
{
    HdArena *arena = scope->arena;
    gboolean is_folded = ignore_case && rewritten->has_letters;
    const char *x = is_folded ? fold(arena, &match->x)
                              : hd_tr_operand_sql(arena, &match->x, HD_TR_LEVEL_COMPARISON);
    const char *pattern = take_constant(arena, rewritten, is_folded);
    if (!rewritten->matches_never)
        return truth(write_like(arena, match, x, pattern), HD_TR_LEVEL_COMPARISON);
    /* False, or true where negated, but NULL of NULL. */
    const char *sql = match->negated ? hd_tr_fill(arena, "$1 IS NOT NULL OR NULL", x)
                                     : hd_tr_fill(arena, "$1 IS NULL AND NULL", x);
    return truth(sql, HD_TR_LEVEL_LOGIC);
}

static HdTrExpr match_compat(HdTrScope *scope, const Match *match, const char *function,
                             const char *escape)
{
    HdArena *arena = scope->arena;
    const char *sql = escape != NULL ? hd_tr_fill(arena, "$1($2, $3, $4)", function, match->x.sql,
                                                  match->pattern.sql, escape)
                                     : hd_tr_fill(arena, "$1($2, $3)", function, match->x.sql,
                                                  match->pattern.sql);
    if (match->negated)
        return truth(hd_tr_fill(arena, "NOT $1", sql), HD_TR_LEVEL_LOGIC);
    return truth(sql, HD_TR_LEVEL_ATOM);
}

static gboolean match_escaped(HdTrScope *scope, const Match *match, HdTrExpr *out_expr,
                              GError **error)
{
    HdTrExpr escape;
    if (!hd_tr_to_text(scope, match->escape, &escape, error))
        return FALSE;
    gboolean is_constant = escape.is_constant && match->pattern.is_constant;
    const char *text = is_constant ? (const char *)escape.value.data : NULL;
    if (is_constant && g_utf8_strlen(text, (gssize)escape.value.bytes) != 1)
        return hd_tr_refuse(error, "ESCAPE expression must be a single character");
    if (is_constant) {
        g_autofree char *character = g_strndup(text, escape.value.bytes);
        g_autofree char *pattern =
            g_strndup((const char *)match->pattern.value.data, match->pattern.value.bytes);
        Rewritten rewritten = rewrite_like(pattern, character);
        *out_expr = match_constant(scope, match, &rewritten, TRUE);
        return TRUE;
    }
    *out_expr = match_compat(scope, match, hd_tr_compat(scope, "like"), escape.sql);
    return TRUE;
}

static gboolean match_like(HdTrScope *scope, const Match *match, HdTrExpr *out_expr, GError **error)
{
    HdArena *arena = scope->arena;
    if (match->escape != NULL)
        return match_escaped(scope, match, out_expr, error);
    if (match->pattern.is_constant) {
        g_autofree char *pattern =
            g_strndup((const char *)match->pattern.value.data, match->pattern.value.bytes);
        Rewritten rewritten = rewrite_like(pattern, "");
        *out_expr = match_constant(scope, match, &rewritten, TRUE);
        return TRUE;
    }
    const char *sql =
        write_like(arena, match, fold(arena, &match->x), fold(arena, &match->pattern));
    *out_expr = truth(hd_tr_fill(arena, "$1 ESCAPE ''", sql), HD_TR_LEVEL_COMPARISON);
    return TRUE;
}

static gboolean match_glob(HdTrScope *scope, const Match *match, HdTrExpr *out_expr)
{
    Rewritten rewritten;
    if (match->pattern.is_constant) {
        g_autofree char *pattern =
            g_strndup((const char *)match->pattern.value.data, match->pattern.value.bytes);
        gboolean done = rewrite_glob(pattern, &rewritten);
        if (done) {
            *out_expr = match_constant(scope, match, &rewritten, FALSE);
            return TRUE;
        }
        g_string_free(rewritten.pattern, TRUE);
    }
    *out_expr = match_compat(scope, match, hd_tr_compat(scope, "glob"), NULL);
    return TRUE;
}

/* ---- blobs, NULL ---- */

/* Whether a blob matches anything is an option that SQLite is compiled with. */
static gboolean check_blobs(const HdTrExpr *x, const HdTrExpr *pattern, GError **error)
{
    if (hd_tr_operand_family(x) == HD_TR_FAMILY_BYTEA ||
        hd_tr_operand_family(pattern) == HD_TR_FAMILY_BYTEA)
        return hd_tr_refuse(error, "what LIKE and GLOB make of a blob depends on how SQLite was "
                                   "compiled");
    return TRUE;
}

/* Of values only those that are no blobs are matched. */
static HdTrExpr guard_blob(HdTrScope *scope, const HdTrExpr *x, const HdTrExpr *matched,
                           gboolean negated)
{
    if (!x->is_value || x->value_is_number)
        return *matched;
    const char *sql =
        negated ? hd_tr_fill(scope->arena, "(($1).rank = 3 OR $2)", x->sql, matched->sql)
                : hd_tr_fill(scope->arena, "(($1).rank <> 3 AND $2)", x->sql, matched->sql);
    return truth(sql, HD_TR_LEVEL_ATOM);
}

static gboolean match(HdTrScope *scope, HdSqlLike op, gboolean negated, const HdTrExpr *arguments,
                      guint n, HdTrExpr *out_expr, GError **error)
{
    HdTrExpr x;
    Match match = {.op = op, .negated = negated, .escape = n > 2 ? &arguments[2] : NULL};
    for (guint i = 0; i < n; i++) {
        if (hd_tr_function_is_null(&arguments[i])) {
            *out_expr = truth("NULL::boolean", HD_TR_LEVEL_ATOM);
            return TRUE;
        }
    }
    if (!check_blobs(&arguments[0], &arguments[1], error) ||
        !hd_tr_to_plain(scope, &arguments[0], &x, error) ||
        !hd_tr_to_text(scope, &arguments[0], &match.x, error) ||
        !hd_tr_to_text(scope, &arguments[1], &match.pattern, error))
        return FALSE;
    if (x.is_value && !hd_tr_operand_is_short(x.sql))
        return hd_tr_refuse(error, "an operand of LIKE is too long to be written twice");
    HdTrExpr matched;
    gboolean done = op == HD_SQL_LIKE_GLOB ? match_glob(scope, &match, &matched)
                                           : match_like(scope, &match, &matched, error);
    if (!done)
        return FALSE;
    *out_expr = guard_blob(scope, &x, &matched, negated);
    out_expr->is_not_null =
        arguments[0].is_not_null && arguments[1].is_not_null && (n < 3 || arguments[2].is_not_null);
    return TRUE;
}

gboolean hd_tr_function_like(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr,
                             GError **error)
{
    HdSqlLike op = tree->u.like.op;
    if (op == HD_SQL_LIKE_REGEXP)
        return hd_tr_refuse(error, "REGEXP is a function of the application");
    if (op == HD_SQL_LIKE_MATCH)
        return hd_tr_refuse(error, "MATCH needs a full-text index");
    const HdSqlExpr *const trees[] = {tree->u.like.left, tree->u.like.pattern, tree->u.like.escape};
    guint n = trees[2] != NULL ? 3 : 2;
    if (op == HD_SQL_LIKE_GLOB && n > 2)
        return hd_tr_refuse(error, "wrong number of arguments to function glob()");
    HdTrExpr arguments[3];
    for (guint i = 0; i < n; i++) {
        if (!hd_tr_expr(scope, trees[i], &arguments[i], error))
            return FALSE;
    }
    return match(scope, op, tree->u.like.negated, arguments, n, out_expr, error);
}

/* like(pattern, x, escape) and glob(pattern, x) */
gboolean hd_tr_function_match(HdTrCall *call, HdTrExpr *out_expr, GError **error)
{
    HdSqlLike op = call->function->name[0] == 'g' ? HD_SQL_LIKE_GLOB : HD_SQL_LIKE_LIKE;
    HdTrExpr arguments[3] = {call->arguments[1], call->arguments[0]};
    if (call->n > 2)
        arguments[2] = call->arguments[2];
    return match(call->scope, op, FALSE, arguments, call->n, out_expr, error);
}
