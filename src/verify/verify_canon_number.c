#include "verify/verify_canon_number.h"

#include <math.h>

/* What is written down as sign, digits with at most one point, and exponent. */
typedef struct {
    gboolean negative;
    const guint8 *digits; /* the digits and the point */
    const guint8 *end;    /* behind them */
    const guint8 *point;  /* in between; end where there is none */
    gint64 exponent;
} Decimal;

/* Larger exponents are read as this one: no target holds such a number, unless it is zero. */
#define MOST_EXPONENT G_MAXINT32

static gboolean read_exponent(const guint8 **at, const guint8 *end, gint64 *out)
{
    gboolean negative = FALSE;
    if (*at < end && (**at == '+' || **at == '-'))
        negative = *(*at)++ == '-';
    const guint8 *first = *at;
    gint64 exponent = 0;
    for (; *at < end && g_ascii_isdigit((char)**at); (*at)++) {
        exponent = MIN(exponent * 10 + (**at - '0'), MOST_EXPONENT);
    }
    *out = negative ? -exponent : exponent;
    return *at > first;
}

static gboolean read_decimal(const guint8 *text, gsize bytes, Decimal *out)
{
    const guint8 *at = text;
    const guint8 *end = text + bytes;
    guint n_points = 0;
    *out = (Decimal){.negative = FALSE};
    if (at < end && (*at == '+' || *at == '-'))
        out->negative = *at++ == '-';
    out->digits = at;
    for (; at < end && (g_ascii_isdigit((char)*at) || *at == '.'); at++) {
        if (*at == '.') {
            out->point = at;
            n_points++;
        }
    }
    out->end = at;
    if (n_points == 0)
        out->point = at;
    if (n_points > 1 || out->end - out->digits <= (gssize)n_points)
        return FALSE;
    if (at < end && (*at == 'e' || *at == 'E')) {
        at++;
        if (!read_exponent(&at, end, &out->exponent))
            return FALSE;
    }
    return at == end;
}

static void append_head(HdCanon *canon, gboolean negative, gint64 exponent, gsize n_digits)
{
    guint32 count = (guint32)n_digits;
    hd_verify_canon_append_byte(canon, HD_CANON_DECIMAL);
    hd_verify_canon_append_byte(canon, negative ? HD_DECIMAL_NEGATIVE : HD_DECIMAL_POSITIVE);
    hd_verify_canon_append(canon, &exponent, sizeof exponent);
    hd_verify_canon_append(canon, &count, sizeof count);
}

static void append_special(HdCanon *canon, HdCanonDecimal decimal)
{
    hd_verify_canon_append_byte(canon, HD_CANON_DECIMAL);
    hd_verify_canon_append_byte(canon, (guint8)decimal);
}

/* The number's digits without zeros at either end; there are none where it is zero. */
typedef struct {
    const guint8 *first, *last;
    gint64 power; /* of ten, of the last digit */
} Trimmed;

static gboolean trim(const Decimal *decimal, Trimmed *out)
{
    const guint8 *first = decimal->digits;
    const guint8 *last = decimal->end - 1;
    const guint8 *point = decimal->point;
    while (first <= last && (*first == '0' || *first == '.'))
        first++;
    if (first > last)
        return FALSE;
    while (*last == '0' || *last == '.')
        last--;
    /* The last digit's power of ten: before the point they count from zero, behind it from -1. */
    gint64 power = last < point ? point - last - 1 : point - last;
    *out = (Trimmed){first, last, decimal->exponent + power};
    return TRUE;
}

static void append_decimal(HdCanon *canon, const Decimal *decimal)
{
    const guint8 *point = decimal->point;
    Trimmed digits;
    if (!trim(decimal, &digits)) {
        append_special(canon, HD_DECIMAL_ZERO);
        return;
    }
    gboolean is_split = digits.first < point && point < digits.last;
    gsize n_digits = (gsize)(digits.last - digits.first) + (is_split ? 0 : 1);
    append_head(canon, decimal->negative, digits.power, n_digits);
    if (is_split) {
        hd_verify_canon_append(canon, digits.first, (gsize)(point - digits.first));
        hd_verify_canon_append(canon, point + 1, (gsize)(digits.last - point));
    } else {
        hd_verify_canon_append(canon, digits.first, n_digits);
    }
}

/* Whether two texts denote the same number. */
static gboolean is_same_number(const Decimal *a, const Decimal *b)
{
    Trimmed left, right;
    gboolean is_number = trim(a, &left);
    if (trim(b, &right) != is_number || !is_number)
        return is_number == trim(b, &right);
    if (a->negative != b->negative || left.power != right.power)
        return FALSE;
    while (left.first <= left.last && right.first <= right.last) {
        left.first += *left.first == '.';
        right.first += *right.first == '.';
        if (*left.first++ != *right.first++)
            return FALSE;
    }
    return left.first > left.last && right.first > right.last;
}

static gboolean is_word(const guint8 *text, gsize bytes, const char *word)
{
    return strlen(word) == bytes && g_ascii_strncasecmp((const char *)text, word, bytes) == 0;
}

/* "Arbitrary Precision Numbers": NaN, Infinity and -Infinity, upper or lower case. */
static gboolean append_word(HdCanon *canon, const guint8 *text, gsize bytes)
{
    if (is_word(text, bytes, "nan")) {
        append_special(canon, HD_DECIMAL_NAN);
        return TRUE;
    }
    gboolean negative = bytes > 0 && text[0] == '-';
    gsize sign = bytes > 0 && (text[0] == '-' || text[0] == '+');
    if (!is_word(text + sign, bytes - sign, "inf") &&
        !is_word(text + sign, bytes - sign, "infinity"))
        return FALSE;
    append_special(canon, negative ? HD_DECIMAL_MINUS_INFINITY : HD_DECIMAL_INFINITY);
    return TRUE;
}

gboolean hd_verify_canon_number_append_text(HdCanon *canon, const guint8 *text, gsize bytes)
{
    Decimal decimal;
    if (!read_decimal(text, bytes, &decimal))
        return append_word(canon, text, bytes);
    append_decimal(canon, &decimal);
    return TRUE;
}

gboolean hd_verify_canon_number_append_short(HdCanon *canon, const guint8 *text, gsize bytes,
                                             gboolean has_words)
{
    Decimal decimal;
    Trimmed digits;
    if (!read_decimal(text, bytes, &decimal))
        return has_words && append_word(canon, text, bytes);
    if (decimal.negative && !trim(&decimal, &digits))
        append_special(canon, HD_DECIMAL_MINUS_ZERO);
    else
        append_decimal(canon, &decimal);
    return TRUE;
}

static guint read_two(const guint8 *at)
{
    return (guint)at[0] << 8 | at[1];
}

/* Signs of numeric_send: 0 and 0x4000 for finite numbers. */
static gboolean append_special_sign(HdCanon *canon, guint sign)
{
    switch (sign) {
    case 0xC000:
        append_special(canon, HD_DECIMAL_NAN);
        return TRUE;
    case 0xD000:
        append_special(canon, HD_DECIMAL_INFINITY);
        return TRUE;
    case 0xF000:
        append_special(canon, HD_DECIMAL_MINUS_INFINITY);
        return TRUE;
    default:
        return FALSE;
    }
}

static void write_group(guint group, char out[4])
{
    for (int i = 3; i >= 0; i--) {
        out[i] = (char)('0' + group % 10);
        group /= 10;
    }
}

/* groups: n digits of base 10,000, of which neither the first nor the last is zero; the last one
 * counts 10,000 to the power given. */
static void append_groups(HdCanon *canon, gboolean negative, const guint8 *groups, gsize n,
                          gint64 power)
{
    char text[4];
    gsize leading = 0, trailing = 0;
    write_group(read_two(groups), text);
    while (text[leading] == '0')
        leading++;
    write_group(read_two(groups + 2 * (n - 1)), text);
    while (text[3 - trailing] == '0')
        trailing++;

    append_head(canon, negative, power * 4 + (gint64)trailing, n * 4 - leading - trailing);
    for (gsize i = 0; i < n; i++) {
        gsize from = i == 0 ? leading : 0;
        gsize upto = i == n - 1 ? 4 - trailing : 4;
        write_group(read_two(groups + 2 * i), text);
        hd_verify_canon_append(canon, text + from, upto - from);
    }
}

gboolean hd_verify_canon_number_append_binary(HdCanon *canon, const guint8 *field, gsize bytes)
{
    if (bytes < 8)
        return FALSE;
    gsize n = read_two(field);
    gint64 weight = (gint16)read_two(field + 2);
    guint sign = read_two(field + 4);
    const guint8 *groups = field + 8;
    if (bytes != 8 + 2 * n)
        return FALSE;
    if (sign != 0 && sign != 0x4000)
        return append_special_sign(canon, sign);
    for (gsize i = 0; i < n; i++) {
        if (read_two(groups + 2 * i) > 9999)
            return FALSE;
    }

    gint64 power = weight - (gint64)n + 1;
    for (; n > 0 && read_two(groups) == 0; n--)
        groups += 2;
    for (; n > 0 && read_two(groups + 2 * (n - 1)) == 0; n--)
        power++;
    if (n == 0)
        append_special(canon, HD_DECIMAL_ZERO);
    else
        append_groups(canon, sign != 0, groups, n, power);
    return TRUE;
}

gboolean hd_verify_canon_number_to_real(const guint8 *text, gsize bytes, double *out_real)
{
    Decimal decimal;
    if (!read_decimal(text, bytes, &decimal))
        return FALSE;
    g_autofree char *copy = g_strndup((const char *)text, bytes);
    *out_real = g_ascii_strtod(copy, NULL);
    return TRUE;
}

gboolean hd_verify_canon_number_is_real(const guint8 *text, gsize bytes, double *out_real)
{
    Decimal decimal, own;
    char printed[HD_NUMBER_TEXT_BYTES];
    if (!hd_verify_canon_number_to_real(text, bytes, out_real) ||
        !read_decimal(text, bytes, &decimal))
        return FALSE;
    gsize n_printed = hd_verify_canon_number_print_real(*out_real, printed);
    return read_decimal((const guint8 *)printed, n_printed, &own) && is_same_number(&decimal, &own);
}

gboolean hd_verify_canon_number_to_integer(const guint8 *text, gsize bytes, gint64 *out_integer)
{
    char printed[HD_NUMBER_TEXT_BYTES];
    gsize sign = bytes > 0 && text[0] == '-';
    gint64 integer = 0;
    /* Counted downwards: the lowest integer has no positive counterpart. */
    for (gsize i = sign; i < bytes; i++) {
        if (!g_ascii_isdigit((char)text[i]) || __builtin_mul_overflow(integer, 10, &integer) ||
            __builtin_sub_overflow(integer, text[i] - '0', &integer))
            return FALSE;
    }
    if (sign == 0 && __builtin_sub_overflow(0, integer, &integer))
        return FALSE;
    *out_integer = integer;
    return hd_verify_canon_number_print_integer(integer, printed) == bytes &&
           memcmp(printed, text, bytes) == 0;
}

gsize hd_verify_canon_number_print_integer(gint64 integer, char *out_text)
{
    return (gsize)g_snprintf(out_text, HD_NUMBER_TEXT_BYTES, "%" G_GINT64_FORMAT, integer);
}

gsize hd_verify_canon_number_print_real(double real, char *out_text)
{
    static const char *const formats[] = {"%.15g", "%.16g", "%.17g"};
    if (isnan(real))
        return g_strlcpy(out_text, "NaN", HD_NUMBER_TEXT_BYTES);
    if (isinf(real))
        return g_strlcpy(out_text, real > 0 ? "Inf" : "-Inf", HD_NUMBER_TEXT_BYTES);
    for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_ascii_formatd(out_text, HD_NUMBER_TEXT_BYTES, formats[i], real);
        if (g_ascii_strtod(out_text, NULL) == real)
            break;
    }
    if (strpbrk(out_text, ".e") == NULL)
        return g_strlcat(out_text, ".0", HD_NUMBER_TEXT_BYTES);
    return strlen(out_text);
}
