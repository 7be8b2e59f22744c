#include "translate/tr_default.h"

#include <math.h>
#include <string.h>

#include "infer/infer_decimal.h"
#include "model/instant.h"
#include "model/json.h"
#include "model/json_shape.h"
#include "translate/tr_expr.h"
#include "translate/tr_operand.h"
#include "translate/tr_text.h"

#define MICROS_PER_DAY (86400 * G_GINT64_CONSTANT(1000000))
#define INTEGER_END 9223372036854775808.0

/* ---- CURRENT_TIMESTAMP and its like ---- */

/* SQLite's are texts in UTC, in whole seconds. */
static const char *now_as_instant(HdSqlExprKind now, HdTypeKind kind)
{
    if (now == HD_SQL_EXPR_CURRENT_TIMESTAMP && kind == HD_TYPE_TIMESTAMPTZ)
        return "date_trunc('second', CURRENT_TIMESTAMP)";
    if (now == HD_SQL_EXPR_CURRENT_TIMESTAMP && kind == HD_TYPE_TIMESTAMP)
        return "date_trunc('second', CURRENT_TIMESTAMP AT TIME ZONE 'UTC')";
    if (now == HD_SQL_EXPR_CURRENT_DATE && kind == HD_TYPE_TIMESTAMPTZ)
        return "date_trunc('day', CURRENT_TIMESTAMP, 'UTC')";
    if (now == HD_SQL_EXPR_CURRENT_DATE && kind == HD_TYPE_TIMESTAMP)
        return "date_trunc('day', CURRENT_TIMESTAMP AT TIME ZONE 'UTC')";
    if (now == HD_SQL_EXPR_CURRENT_DATE && kind == HD_TYPE_DATE)
        return "(CURRENT_TIMESTAMP AT TIME ZONE 'UTC')::date";
    if (now == HD_SQL_EXPR_CURRENT_TIME && kind == HD_TYPE_TIME)
        return "date_trunc('second', CURRENT_TIMESTAMP AT TIME ZONE 'UTC')::time";
    return NULL;
}

static const char *now_as_text(HdSqlExprKind now, const HdType *type)
{
    static const struct {
        const char *sql;
        int length;
    } texts[] = {
        {"to_char(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', 'HH24:MI:SS')", 8},
        {"to_char(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', 'YYYY-MM-DD')", 10},
        {"to_char(CURRENT_TIMESTAMP AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')", 19},
    };
    guint position = (guint)now - HD_SQL_EXPR_CURRENT_TIME;
    if (type->length > 0 && type->length < texts[position].length)
        return NULL;
    return texts[position].sql;
}

static gboolean now_default(HdSqlExprKind now, const HdChoice *choice, const char **out_sql,
                            GError **error)
{
    static const char *const names[] = {"CURRENT_TIME", "CURRENT_DATE", "CURRENT_TIMESTAMP"};
    HdTypeKind kind = choice->type.kind;
    const char *sql = kind == HD_TYPE_TEXT || kind == HD_TYPE_VARCHAR
                          ? now_as_text(now, &choice->type)
                          : now_as_instant(now, kind);
    if (sql != NULL) {
        *out_sql = sql;
        return TRUE;
    }
    g_autofree char *type = hd_type_to_text(&choice->type);
    return hd_tr_refuse(error, "the text of %s does not fit type %s",
                        names[now - HD_SQL_EXPR_CURRENT_TIME], type);
}

/* ---- constants ---- */

static void real_to_integer(HdValue *value)
{
    if (value->class == HD_CLASS_REAL && fabs(value->real) < INTEGER_END &&
        trunc(value->real) == value->real)
        *value = (HdValue){.class = HD_CLASS_INTEGER, .integer = (gint64)value->real};
}

/* "Datatypes In SQLite", section 3: what the column's affinity makes of a value. */
static void apply_affinity(HdValue *value, HdAffinity affinity, HdArena *arena)
{
    const char *text = NULL;
    switch (affinity) {
    case HD_AFFINITY_BLOB:
        return;
    case HD_AFFINITY_TEXT:
        if (value->class == HD_CLASS_INTEGER)
            text = hd_arena_printf(arena, "%" G_GINT64_FORMAT, value->integer);
        else if (value->class == HD_CLASS_REAL)
            text = hd_tr_text_sqlite_real(arena, value->real);
        if (text != NULL)
            *value = (HdValue){
                .class = HD_CLASS_TEXT, .data = (const guint8 *)text, .bytes = strlen(text)};
        return;
    case HD_AFFINITY_NUMERIC:
    case HD_AFFINITY_INTEGER:
    case HD_AFFINITY_REAL:
        if (value->class == HD_CLASS_TEXT) {
            HdValue number;
            if (hd_tr_text_to_number((const char *)value->data, value->bytes, &number))
                *value = number;
        }
        break;
    }
    if (affinity != HD_AFFINITY_REAL)
        real_to_integer(value);
    else if (value->class == HD_CLASS_INTEGER)
        *value = (HdValue){.class = HD_CLASS_REAL, .real = (double)value->integer};
}

static const char *text_of(const HdValue *value, HdArena *arena)
{
    return hd_arena_strndup(arena, (const char *)value->data, value->bytes);
}

static const char *bool_constant(const HdValue *value)
{
    HdWord word;
    gboolean truth;
    if (value->class == HD_CLASS_INTEGER && (value->integer == 0 || value->integer == 1))
        return value->integer == 1 ? "true" : "false";
    if (value->class == HD_CLASS_TEXT && hd_word_read(value->data, value->bytes, &word, &truth))
        return truth ? "true" : "false";
    return NULL;
}

static const char *integer_constant(const HdValue *value, HdTypeKind kind, HdArena *arena)
{
    if (value->class != HD_CLASS_INTEGER ||
        (kind == HD_TYPE_INT2 && value->integer != (gint16)value->integer) ||
        (kind == HD_TYPE_INT4 && value->integer != (gint32)value->integer))
        return NULL;
    return hd_tr_text_integer(arena, value->integer);
}

static const char *number_constant(const HdValue *value, const HdType *type, HdArena *arena)
{
    if (value->class == HD_CLASS_INTEGER) {
        gint64 limit = type->precision > 0
                           ? hd_infer_decimal_max_integer(type->precision - type->scale)
                           : G_MAXINT64;
        gboolean fits = value->integer <= limit && value->integer >= -limit;
        return fits ? hd_tr_text_integer(arena, value->integer) : NULL;
    }
    if (value->class != HD_CLASS_REAL)
        return NULL;
    if (isinf(value->real))
        return type->kind == HD_TYPE_NUMERIC ? NULL
               : value->real > 0             ? "'Infinity'"
                                             : "'-Infinity'";
    if (type->precision > 0 && !hd_infer_decimal_fits(value->real, type->precision, type->scale))
        return NULL;
    return hd_tr_text_real(arena, value->real);
}

/* An integer in a column that became text is there as its text. */
static const char *text_constant(const HdValue *value, const HdType *type, HdArena *arena)
{
    HdValue text = *value;
    if (text.class == HD_CLASS_INTEGER)
        apply_affinity(&text, HD_AFFINITY_TEXT, arena);
    if (text.class != HD_CLASS_TEXT || !hd_tr_text_is_storable(text.data, text.bytes))
        return NULL;
    const char *copy = text_of(&text, arena);
    if (type->kind == HD_TYPE_VARCHAR && type->length > 0 && g_utf8_strlen(copy, -1) > type->length)
        return NULL;
    return hd_tr_text_string(arena, copy);
}

/* The instant in microseconds, from the form that the column's values have. */
static gboolean read_instant(const HdValue *value, HdForm form, gboolean wants_date,
                             gint64 *out_micros, gboolean *out_has_time)
{
    HdInstant instant;
    *out_has_time = TRUE;
    if (value->class == HD_CLASS_INTEGER || value->class == HD_CLASS_REAL)
        return form != HD_FORM_ISO && form != HD_FORM_NONE &&
               hd_instant_from_number(value, form, out_micros);
    if (value->class != HD_CLASS_TEXT || form != HD_FORM_ISO ||
        !hd_instant_parse(value->data, value->bytes, &instant) || instant.has_date != wants_date)
        return FALSE;
    *out_micros = instant.micros;
    *out_has_time = instant.has_time;
    return TRUE;
}

static const char *instant_constant(const HdValue *value, const HdChoice *choice, HdArena *arena)
{
    HdTypeKind kind = choice->type.kind;
    gint64 micros;
    gboolean has_time;
    if (!read_instant(value, choice->form, kind != HD_TYPE_TIME, &micros, &has_time))
        return NULL;
    const char *text = hd_tr_text_instant(arena, micros);
    if (text == NULL)
        return NULL;
    if (kind == HD_TYPE_TIME)
        return hd_tr_text_string(arena, text + strlen("1970-01-01 "));
    if (kind == HD_TYPE_TIMESTAMP)
        return hd_tr_text_string(arena, text);
    if (kind == HD_TYPE_TIMESTAMPTZ)
        return hd_tr_text_string(arena, hd_arena_printf(arena, "%s+00", text));
    /* A time of day would be lost in a date. */
    if (micros % MICROS_PER_DAY != 0 || (choice->form == HD_FORM_ISO && has_time))
        return NULL;
    return hd_tr_text_string(arena, hd_arena_strndup(arena, text, strlen("1970-01-01")));
}

static const char *uuid_constant(const HdValue *value, HdArena *arena)
{
    GString *hex = g_string_new(NULL);
    for (gsize i = 0; i < value->bytes; i++) {
        if (value->class == HD_CLASS_BLOB)
            g_string_append_printf(hex, "%02x", value->data[i]);
        else if (value->data[i] != '-')
            g_string_append_c(hex, (char)value->data[i]);
    }
    gboolean is_hex = strspn(hex->str, "0123456789abcdefABCDEF") == 32 && hex->len == 32;
    const char *sql = is_hex ? hd_tr_text_string(arena, hex->str) : NULL;
    g_string_free(hex, TRUE);
    return sql;
}

/* The server reads a default when the table is made: what it would refuse must not get there. */
static const char *json_constant(const HdValue *value, HdTypeKind kind, HdArena *arena)
{
    HdJson json;
    hd_json_begin(&json, value->bytes);
    hd_json_feed(&json, value->data, value->bytes);
    HdJsonVerdict verdict = hd_json_end(&json);
    if (verdict == HD_JSON_INVALID || (kind == HD_TYPE_JSONB && verdict != HD_JSON_JSONB))
        return NULL;
    return hd_tr_text_string(arena, text_of(value, arena));
}

static const char *label_constant(const HdValue *value, const HdType *type, HdArena *arena)
{
    const char *text = text_of(value, arena);
    if (strlen(text) != value->bytes || !g_strv_contains(type->labels, text))
        return NULL;
    return hd_tr_text_string(arena, text);
}

/* Of valid JSON. */
static gboolean is_strings(const char *text, gsize bytes)
{
    g_autoptr(HdJsonShaper) shaper = hd_json_shape_new();
    return hd_json_shape_read(shaper, (const guint8 *)text, bytes).is_strings;
}

/* The elements of a list as they are, or of a JSON array of strings without escapes. */
static const char *array_constant(const HdValue *value, char separator, HdArena *arena)
{
    const char *text = text_of(value, arena);
    g_autoptr(GString) array = g_string_new("{");
    if (separator != '\0') {
        const char between[] = {separator, '\0'};
        if (text[0] == '\0' || strpbrk(text, "\"\\") != NULL)
            return NULL;
        g_auto(GStrv) elements = g_strsplit(text, between, -1);
        for (guint i = 0; elements[i] != NULL; i++)
            g_string_append_printf(array, "%s\"%s\"", i > 0 ? "," : "", elements[i]);
    } else {
        g_autofree char *bare = g_strstrip(g_strdup(text));
        gsize bytes = strlen(bare);
        if (bytes < 2 || bare[0] != '[' || bare[bytes - 1] != ']' || strchr(bare, '\\') != NULL)
            return NULL;
        if (json_constant(value, HD_TYPE_JSONB, arena) == NULL || !is_strings(bare, bytes))
            return NULL;
        g_string_append_len(array, bare + 1, (gssize)bytes - 2);
    }
    g_string_append_c(array, '}');
    return hd_tr_text_string(arena, array->str);
}

static const char *constant(const HdValue *value, const HdChoice *choice, HdArena *arena)
{
    gboolean is_text = value->class == HD_CLASS_TEXT;
    gboolean is_bytes = is_text || value->class == HD_CLASS_BLOB;
    switch (choice->type.kind) {
    case HD_TYPE_BOOL:
        return bool_constant(value);
    case HD_TYPE_INT2:
    case HD_TYPE_INT4:
    case HD_TYPE_INT8:
        return integer_constant(value, choice->type.kind, arena);
    case HD_TYPE_FLOAT4:
    case HD_TYPE_FLOAT8:
    case HD_TYPE_NUMERIC:
        return number_constant(value, &choice->type, arena);
    case HD_TYPE_TEXT:
    case HD_TYPE_VARCHAR:
    case HD_TYPE_BPCHAR:
        return text_constant(value, &choice->type, arena);
    case HD_TYPE_BYTEA:
        return is_bytes ? hd_tr_text_bytea(arena, value->data, value->bytes) : NULL;
    case HD_TYPE_DATE:
    case HD_TYPE_TIME:
    case HD_TYPE_TIMESTAMP:
    case HD_TYPE_TIMESTAMPTZ:
        return instant_constant(value, choice, arena);
    case HD_TYPE_UUID:
        return is_bytes ? uuid_constant(value, arena) : NULL;
    case HD_TYPE_JSON:
    case HD_TYPE_JSONB:
        return is_text ? json_constant(value, choice->type.kind, arena) : NULL;
    case HD_TYPE_ENUM:
        return is_text ? label_constant(value, &choice->type, arena) : NULL;
    case HD_TYPE_TEXT_ARRAY:
        return is_text ? array_constant(value, choice->separator, arena) : NULL;
    case HD_TYPE_OTHER:
    case HD_TYPE_COUNT:
        break;
    }
    return NULL;
}

const char *hd_tr_default_constant(const HdValue *value, const HdColumn *column,
                                   const HdChoice *choice, HdArena *arena)
{
    HdValue stored = *value;
    if (value->class == HD_CLASS_NULL)
        return "NULL";
    apply_affinity(&stored, column->affinity, arena);
    return constant(&stored, choice, arena);
}

const char *hd_tr_default_now(HdSqlExprKind now, const HdChoice *choice)
{
    return now != 0 && choice->form == HD_FORM_ISO ? now_as_instant(now, choice->type.kind) : NULL;
}

static gboolean is_text(const HdSqlExpr *tree, const char *text)
{
    return tree->kind == HD_SQL_EXPR_STRING && g_ascii_strcasecmp(tree->u.literal.data, text) == 0;
}

/* strftime('%s', 'now') is a text, which SQLite makes the column's integer. */
static gboolean is_present_second(const HdSqlExpr *tree)
{
    if (tree->kind != HD_SQL_EXPR_FUNCTION || tree->u.function.star ||
        g_ascii_strcasecmp(tree->u.function.name.text, "strftime") != 0)
        return FALSE;
    HdSqlExpr **arguments = (HdSqlExpr **)tree->u.function.arguments->pdata;
    guint n = tree->u.function.arguments->len;
    return (n == 1 || n == 2) && arguments[0]->kind == HD_SQL_EXPR_STRING &&
           strcmp(arguments[0]->u.literal.data, "%s") == 0 &&
           (n == 1 || is_text(arguments[1], "now"));
}

static const char *present_second(HdTypeKind kind)
{
    if (kind == HD_TYPE_TIMESTAMPTZ)
        return "date_trunc('second', statement_timestamp())";
    return kind == HD_TYPE_TIMESTAMP
               ? "date_trunc('second', statement_timestamp() AT TIME ZONE 'UTC')"
               : NULL;
}

gboolean hd_tr_default(HdTrContext *context, const HdColumn *column, const HdChoice *choice,
                       const char **out_sql, GError **error)
{
    const HdSqlExpr *tree = column->default_value.tree;
    HdTrScope scope = hd_tr_scope_new(context, NULL, NULL);
    HdArena *arena = context->arena;
    HdTrExpr expr;
    if (choice->form == HD_FORM_SECONDS && is_present_second(tree)) {
        const char *now = present_second(choice->type.kind);
        *out_sql = now;
        if (now != NULL)
            return TRUE;
    }
    if (!hd_tr_expr(&scope, tree, &expr, error))
        return FALSE;
    if (expr.now != 0)
        return now_default(expr.now, choice, out_sql, error);
    if (!expr.is_constant) {
        const char *sql;
        if (!hd_tr_expr_assign(&scope, tree, column, choice, &sql, error))
            return FALSE;
        *out_sql = hd_tr_fill(arena, "($1)", sql);
        return TRUE;
    }
    if (expr.value.class == HD_CLASS_NULL) {
        *out_sql = NULL;
        return TRUE;
    }
    const char *sql = hd_tr_default_constant(&expr.value, column, choice, arena);
    if (sql != NULL) {
        *out_sql = sql;
        return TRUE;
    }
    g_autofree char *type = hd_type_to_text(&choice->type);
    return hd_tr_refuse(error, "the value does not fit type %s", type);
}
