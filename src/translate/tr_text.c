#include "translate/tr_text.h"

#include <math.h>
#include <string.h>

#include "sql/sql_quote.h"

#define MICROS_PER_SECOND G_GINT64_CONSTANT(1000000)

static const char *take(HdArena *arena, GString *text)
{
    const char *copy = hd_arena_strndup(arena, text->str, text->len);
    g_string_free(text, TRUE);
    return copy;
}

const char *hd_tr_text_fill(HdArena *arena, const char *template, const char *const *pieces)
{
    GString *text = g_string_new(NULL);
    for (const char *at = template; *at != '\0'; at++) {
        if (at[0] == '$' && at[1] >= '1' && at[1] <= '4') {
            g_string_append(text, pieces[at[1] - '1']);
            at++;
        } else {
            g_string_append_c(text, *at);
        }
    }
    return take(arena, text);
}

const char *hd_tr_text_join(HdArena *arena, const GPtrArray *pieces, const char *separator)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < pieces->len; i++) {
        if (i > 0)
            g_string_append(text, separator);
        g_string_append(text, pieces->pdata[i]);
    }
    return take(arena, text);
}

void hd_tr_text_push(HdArena *arena, GPtrArray *pieces, const char *piece)
{
    g_ptr_array_add(pieces, hd_arena_strdup(arena, piece));
}

const char *hd_tr_text_name(HdArena *arena, const char *name)
{
    GString *text = g_string_new(NULL);
    hd_sql_quote_name(text, name);
    return take(arena, text);
}

const char *hd_tr_text_qualified(HdArena *arena, const char *schema, const char *name)
{
    return hd_tr_fill(arena, "$1.$2", hd_tr_text_name(arena, schema), hd_tr_text_name(arena, name));
}

const char *hd_tr_text_string(HdArena *arena, const char *text)
{
    GString *quoted = g_string_new(NULL);
    hd_sql_quote_postgres(quoted, text, strlen(text));
    /* The blank before an E keeps it from words written before it: ours end in one. */
    if (quoted->str[0] == ' ')
        g_string_erase(quoted, 0, 1);
    return take(arena, quoted);
}

const char *hd_tr_text_bytea(HdArena *arena, const guint8 *data, gsize bytes)
{
    GString *hex = g_string_new("\\x");
    for (gsize i = 0; i < bytes; i++)
        g_string_append_printf(hex, "%02x", data[i]);
    return hd_tr_fill(arena, "$1::bytea", hd_tr_text_string(arena, take(arena, hex)));
}

const char *hd_tr_text_integer(HdArena *arena, gint64 integer)
{
    /* Without its sign this one is no bigint, and the sign is an operator to PostgreSQL. */
    if (integer == G_MININT64)
        return "'-9223372036854775808'::bigint";
    return hd_arena_printf(arena, "%" G_GINT64_FORMAT, integer);
}

const char *hd_tr_text_real(HdArena *arena, double real)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    static const char *const formats[] = {"%.15g", "%.16g", "%.17g"};
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_ascii_formatd(digits, sizeof digits, formats[i], real);
        if (g_ascii_strtod(digits, NULL) == real)
            break;
    }
    if (strpbrk(digits, ".e") != NULL)
        return hd_arena_strdup(arena, digits);
    return hd_arena_printf(arena, "%s.0", digits);
}

const char *hd_tr_text_sqlite_real(HdArena *arena, double real)
{
    if (isinf(real))
        return real > 0 ? "Inf" : "-Inf";
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, "%.15g", real);
    if (strchr(digits, '.') != NULL)
        return hd_arena_strdup(arena, digits);
    const char *exponent = strchr(digits, 'e');
    if (exponent == NULL)
        return hd_arena_printf(arena, "%s.0", digits);
    return hd_arena_printf(arena, "%.*s.0%s", (int)(exponent - digits), digits, exponent);
}

const char *hd_tr_text_instant(HdArena *arena, gint64 micros)
{
    gint64 seconds = micros / MICROS_PER_SECOND;
    gint64 fraction = micros % MICROS_PER_SECOND;
    if (fraction < 0) {
        fraction += MICROS_PER_SECOND;
        seconds--;
    }
    g_autoptr(GDateTime) moment = g_date_time_new_from_unix_utc(seconds);
    if (moment == NULL)
        return NULL; /* GDateTime knows the years 1 to 9999 */
    const char *whole =
        hd_arena_printf(arena, "%04d-%02d-%02d %02d:%02d:%02d", g_date_time_get_year(moment),
                        g_date_time_get_month(moment), g_date_time_get_day_of_month(moment),
                        g_date_time_get_hour(moment), g_date_time_get_minute(moment),
                        g_date_time_get_second(moment));
    if (fraction == 0)
        return whole;
    return hd_arena_printf(arena, "%s.%06d", whole, (int)fraction);
}

static gboolean is_sqlite_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Where the digits from `at` on end. */
static gsize skip_digits(const char *text, gsize at, gsize end)
{
    while (at < end && g_ascii_isdigit(text[at]))
        at++;
    return at;
}

/* Whether text[start..end) is [sign] digits [. digits] [e [sign] digits], with a digit before or
 * after the point; out_integer says whether it is digits alone. */
static gboolean is_number(const char *text, gsize start, gsize end, gboolean *out_integer)
{
    gsize at = start;
    if (at < end && (text[at] == '-' || text[at] == '+'))
        at++;
    gsize after = skip_digits(text, at, end);
    gsize digits = after - at;
    at = after;
    *out_integer = at == end && digits > 0;
    if (at < end && text[at] == '.') {
        after = skip_digits(text, at + 1, end);
        digits += after - (at + 1);
        at = after;
    }
    if (digits == 0)
        return FALSE;
    if (at < end && (text[at] == 'e' || text[at] == 'E')) {
        at++;
        if (at < end && (text[at] == '-' || text[at] == '+'))
            at++;
        after = skip_digits(text, at, end);
        if (after == at)
            return FALSE;
        at = after;
    }
    return at == end;
}

gboolean hd_tr_text_to_number(const char *text, gsize bytes, HdValue *out_number)
{
    gsize start = 0;
    gsize end = bytes;
    while (start < end && is_sqlite_space(text[start]))
        start++;
    while (end > start && is_sqlite_space(text[end - 1]))
        end--;
    gboolean integer;
    if (!is_number(text, start, end, &integer))
        return FALSE;
    g_autofree char *number = g_strndup(text + start, end - start);
    gint64 value;
    const char *digits = number[0] == '+' ? number + 1 : number;
    if (integer && g_ascii_string_to_signed(digits, 10, G_MININT64, G_MAXINT64, &value, NULL)) {
        *out_number = (HdValue){.class = HD_CLASS_INTEGER, .integer = value};
        return TRUE;
    }
    *out_number = (HdValue){.class = HD_CLASS_REAL, .real = g_ascii_strtod(number, NULL)};
    return TRUE;
}

gboolean hd_tr_text_is_storable(const guint8 *data, gsize bytes)
{
    /* With a length given, GLib takes a NUL for the text's early end and refuses it. */
    return bytes == 0 || g_utf8_validate((const char *)data, (gssize)bytes, NULL);
}

gboolean hd_tr_text_has_layout(const char *text, const HdLayout *layout)
{
    g_autoptr(GString) shape = g_string_new("0000-00-00");
    if (layout->has_time)
        g_string_append_printf(shape, "%c00:00", layout->separator);
    if (layout->has_time && layout->has_seconds)
        g_string_append(shape, ":00");
    if (layout->fraction > 0)
        g_string_append_c(shape, '.');
    for (guint i = 0; i < layout->fraction; i++)
        g_string_append_c(shape, '0');
    if (layout->zone == 'Z')
        g_string_append_c(shape, 'Z');
    else if (layout->zone == '+')
        g_string_append(shape, "+00:00");
    gsize at = 0;
    for (; at < shape->len && text[at] != '\0'; at++) {
        if (shape->str[at] == '0' ? !g_ascii_isdigit(text[at]) : text[at] != shape->str[at])
            return FALSE;
    }
    return at == shape->len && text[at] == '\0';
}
