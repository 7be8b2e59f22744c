/* Encodes any value into any type, reads the field back with decoders of its own, and compares. The
 * input: type, form, class, a byte of options and of the pieces' size, then the value. */
#include <math.h>
#include <string.h>

#include "convert/conv_encode.h"
#include "convert/conv_stream.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize bytes);

static const char *const labels[] = {"a", "b c", "1", "2.5", "\xc3\xa9", "", NULL};

typedef struct {
    const HdEncoder *encoder;
    const HdValue *value;
    const guint8 *field;
    gsize bytes;
} Result;

static guint64 read_big_endian(const guint8 *data, gsize bytes)
{
    guint64 number = 0;
    for (gsize i = 0; i < bytes; i++)
        number = number << 8 | data[i];
    return number;
}

static gint64 read_signed(const Result *result, gsize bytes)
{
    g_assert_cmpuint(result->bytes, ==, bytes);
    guint64 number = read_big_endian(result->field, bytes);
    guint unused = 64 - 8 * (guint)bytes;
    return (gint64)(number << unused) >> unused;
}

/* A decimal as its digits without zeros at either end, and the power of ten of the last. */
typedef struct {
    gboolean negative;
    gint64 power;
    GString *digits;
} Plain;

static void plain_normalize(Plain *plain)
{
    while (plain->digits->len > 0 && plain->digits->str[plain->digits->len - 1] == '0') {
        g_string_truncate(plain->digits, plain->digits->len - 1);
        plain->power++;
    }
    while (plain->digits->len > 0 && plain->digits->str[0] == '0')
        g_string_erase(plain->digits, 0, 1);
    if (plain->digits->len == 0) {
        plain->power = 0;
        plain->negative = FALSE;
    }
}

static Plain plain_from_text(const char *text, gsize bytes)
{
    Plain plain = {.digits = g_string_new(NULL)};
    gboolean after_point = FALSE;
    for (gsize i = 0; i < bytes; i++) {
        if (text[i] == '-') {
            plain.negative = TRUE;
        } else if (text[i] == '.') {
            after_point = TRUE;
        } else if (text[i] == 'e' || text[i] == 'E') {
            g_autofree char *exponent = g_strndup(text + i + 1, bytes - i - 1);
            plain.power += CLAMP(g_ascii_strtoll(exponent, NULL, 10), G_MININT, G_MAXINT);
            break;
        } else if (g_ascii_isdigit(text[i])) {
            g_string_append_c(plain.digits, text[i]);
            plain.power -= after_point ? 1 : 0;
        }
    }
    plain_normalize(&plain);
    return plain;
}

static Plain plain_from_field(const Result *result)
{
    Plain plain = {.digits = g_string_new(NULL)};
    g_assert_cmpuint(result->bytes, >=, 8);
    guint n = (guint)read_big_endian(result->field, 2);
    gint16 weight = (gint16)read_big_endian(result->field + 2, 2);
    guint sign = (guint)read_big_endian(result->field + 4, 2);
    g_assert_cmpuint(result->bytes, ==, 8 + 2 * n);
    g_assert_true(sign == 0 || sign == 0x4000);
    for (guint i = 0; i < n; i++) {
        guint digit = (guint)read_big_endian(result->field + 8 + 2 * i, 2);
        g_assert_cmpuint(digit, <, 10000);
        g_assert_true(digit > 0 || (i > 0 && i + 1 < n));
        g_string_append_printf(plain.digits, "%04u", digit);
    }
    plain.negative = sign != 0;
    plain.power = ((gint64)weight - (gint64)n + 1) * 4;
    plain_normalize(&plain);
    return plain;
}

static void check_numeric(const Result *result)
{
    Plain decoded = plain_from_field(result);
    const HdType *type = &result->encoder->type;
    if (result->value->class == HD_CLASS_REAL) {
        g_autofree char *text =
            g_strdup_printf("%s%se%" G_GINT64_FORMAT, decoded.negative ? "-" : "",
                            decoded.digits->str, decoded.power);
        if (decoded.digits->len == 0)
            g_assert_true(result->value->real == 0.0);
        else
            g_assert_true(g_ascii_strtod(text, NULL) == result->value->real);
    } else {
        g_autofree char *text =
            result->value->class == HD_CLASS_INTEGER
                ? g_strdup_printf("%" G_GINT64_FORMAT, result->value->integer)
                : g_strndup((const char *)result->value->data, result->value->bytes);
        Plain source = plain_from_text(text, strlen(text));
        g_assert_cmpstr(decoded.digits->str, ==, source.digits->str);
        g_assert_cmpint(decoded.power, ==, source.power);
        g_assert_cmpint(decoded.negative, ==, source.negative);
        g_string_free(source.digits, TRUE);
    }
    if (type->precision > 0 && decoded.digits->len > 0) {
        g_assert_cmpint(decoded.power, >=, -type->scale);
        g_assert_cmpint(decoded.power + (gint64)decoded.digits->len, <=,
                        type->precision - type->scale);
    }
    g_string_free(decoded.digits, TRUE);
}

static void check_bytes(const Result *result, const guint8 *field, gsize bytes)
{
    const HdValue *value = result->value;
    if (value->class == HD_CLASS_TEXT || value->class == HD_CLASS_BLOB) {
        g_assert_cmpuint(bytes, ==, value->bytes);
        g_assert_true(bytes == 0 || memcmp(field, value->data, bytes) == 0);
        return;
    }
    g_autofree char *text = g_strndup((const char *)field, bytes);
    if (value->class == HD_CLASS_INTEGER) {
        g_assert_cmpint(g_ascii_strtoll(text, NULL, 10), ==, value->integer);
        return;
    }
    double read = g_ascii_strtod(text, NULL);
    g_assert_true(memcmp(&read, &value->real, sizeof read) == 0);
    g_assert_true(strpbrk(text, ".en") != NULL); /* not taken for an integer */
}

static void check_text(const Result *result, const guint8 *field, gsize bytes)
{
    const HdType *type = &result->encoder->type;
    check_bytes(result, field, bytes);
    g_assert_true(g_utf8_validate_len((const char *)field, bytes, NULL));
    if (type->length > 0)
        g_assert_cmpint(g_utf8_strlen((const char *)field, (gssize)bytes), <=, type->length);
    if (type->kind == HD_TYPE_BPCHAR)
        g_assert_true(bytes == 0 || field[bytes - 1] != ' ');
}

static void check_enum(const Result *result)
{
    g_autofree char *text = g_strndup((const char *)result->field, result->bytes);
    check_bytes(result, result->field, result->bytes);
    g_assert_true(g_strv_contains(labels, text));
}

/* Counts and lengths are right, and no element is longer than the text; split, they give it again.
 */
static void check_array(const Result *result)
{
    const guint8 *at = result->field, *end = at + result->bytes;
    GString *joined = g_string_new(NULL);
    g_assert_cmpuint(result->bytes, >=, 12);
    guint64 n = read_big_endian(at, 4) == 0 ? 0 : read_big_endian(at + 12, 4);
    g_assert_cmpuint(read_big_endian(at + 8, 4), ==, 25);
    guint64 has_null = read_big_endian(at + 4, 4), n_nulls = 0;
    at += n == 0 ? 12 : 20;
    for (guint64 i = 0; i < n; i++) {
        g_assert_cmpint(end - at, >=, 4);
        guint32 bytes = (guint32)read_big_endian(at, 4);
        at += 4;
        if (i > 0)
            g_string_append_c(joined, result->encoder->separator);
        if (bytes == G_MAXUINT32) {
            n_nulls++;
            continue;
        }
        g_assert_cmpuint(bytes, <=, (gsize)(end - at));
        g_assert_cmpuint(bytes, <=, result->value->bytes);
        g_assert_true(g_utf8_validate_len((const char *)at, bytes, NULL));
        g_string_append_len(joined, (const char *)at, bytes);
        at += bytes;
    }
    g_assert_true(at == end);
    g_assert_cmpuint(has_null, ==, n_nulls > 0);
    if (result->encoder->separator != '\0') {
        g_assert_cmpuint(joined->len, ==, result->value->bytes);
        g_assert_true(joined->len == 0 ||
                      memcmp(joined->str, result->value->data, joined->len) == 0);
    }
    g_string_free(joined, TRUE);
}

static void check_bool(const Result *result)
{
    g_assert_cmpuint(result->bytes, ==, 1);
    g_autofree char *text =
        result->value->class == HD_CLASS_TEXT
            ? g_ascii_strdown((const char *)result->value->data, (gssize)result->value->bytes)
            : NULL;
    static const char *const words[] = {"t", "true", "y", "yes", "on", "1", NULL};
    gboolean truth = text != NULL                               ? g_strv_contains(words, text)
                     : result->value->class == HD_CLASS_INTEGER ? result->value->integer != 0
                                                                : result->value->real > 0.5;
    g_assert_cmpint(result->field[0], ==, truth);
}

static void check_uuid(const Result *result)
{
    guint8 digits[32];
    guint n = 0;
    g_assert_cmpuint(result->bytes, ==, 16);
    if (result->value->class == HD_CLASS_BLOB) {
        g_assert_true(memcmp(result->field, result->value->data, 16) == 0);
        return;
    }
    for (gsize i = 0; i < result->value->bytes; i++) {
        int digit = g_ascii_xdigit_value((char)result->value->data[i]);
        if (digit < 0)
            continue;
        g_assert_cmpuint(n, <, 32);
        digits[n++] = (guint8)digit;
    }
    g_assert_cmpuint(n, ==, 32);
    for (guint i = 0; i < 16; i++)
        g_assert_cmpint(result->field[i], ==, digits[2 * i] << 4 | digits[2 * i + 1]);
}

/* The civil date of a day counted from 2000-01-01, walking from year to year. */
static char *civil(gint64 days)
{
    gint64 year = 2000;
    gint64 centuries = days / 146097; /* days of 400 years */
    year += 400 * centuries;
    days -= 146097 * centuries;
    for (; days < 0; year--)
        days += (year - 1) % 4 == 0 && ((year - 1) % 100 != 0 || (year - 1) % 400 == 0) ? 366 : 365;
    static const int months[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (;;) {
        gboolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        for (int i = 0; i < 12; i++) {
            int length = months[i] + (i == 1 && leap ? 1 : 0);
            if (days < length)
                return g_strdup_printf("%04d-%02d-%02d", (int)year, i + 1, (int)days + 1);
            days -= length;
        }
        year++;
    }
}

/* Text that begins as written: seconds and their fraction may be left out. */
static void check_clock(const char *text, gint64 micros)
{
    g_autofree char *full = g_strdup_printf("%02d:%02d:%02d.%06d", (int)(micros / 3600000000),
                                            (int)(micros / 60000000 % 60),
                                            (int)(micros / 1000000 % 60), (int)(micros % 1000000));
    gsize same = strspn(text, "0123456789:.");
    /* Zeros may follow the sixth digit. */
    for (gsize i = 0; i < same; i++)
        g_assert_cmpint(text[i], ==, i < strlen(full) ? full[i] : '0');
}

static void check_instant(const Result *result)
{
    const gint64 day = G_GINT64_CONSTANT(86400000000);
    g_autofree char *text = g_strndup((const char *)result->value->data, result->value->bytes);
    if (result->encoder->type.kind == HD_TYPE_DATE) {
        g_autofree char *date = civil(read_signed(result, 4));
        g_assert_true(g_str_has_prefix(text, date));
        g_assert_true(strlen(text) == 10 || strpbrk(text + 10, "123456789") == NULL);
        return;
    }
    gint64 micros = read_signed(result, 8);
    if (result->encoder->type.kind == HD_TYPE_TIME) {
        check_clock(text, micros);
        return;
    }
    /* What follows the date has an offset or none. */
    if (strlen(text) > 10 && strpbrk(text + 11, "+-") != NULL)
        return;
    gint64 days = micros >= 0 ? micros / day : -((day - 1 - micros) / day);
    g_autofree char *date = civil(days);
    g_assert_true(g_str_has_prefix(text, date));
    if (strlen(text) > 10)
        check_clock(text + 10 + strspn(text + 10, "T "), micros - days * day);
}

/* Whether printing the number with at most so many digits gives the text's number again. */
static void check_same_number(const HdValue *value, double number, int most)
{
    gboolean is_same = FALSE;
    Plain source = plain_from_text((const char *)value->data, value->bytes);
    for (int n = 0; n < most; n++) {
        g_autofree char *text = g_strdup_printf("%.*e", n, number);
        Plain decoded = plain_from_text(text, strlen(text));
        is_same = is_same || (g_str_equal(source.digits->str, decoded.digits->str) &&
                              source.power == decoded.power && source.negative == decoded.negative);
        g_string_free(decoded.digits, TRUE);
    }
    g_assert_true(is_same);
    g_string_free(source.digits, TRUE);
}

static void check_float4(const Result *result)
{
    guint32 bits = (guint32)read_signed(result, 4);
    float number;
    memcpy(&number, &bits, sizeof number);
    if (result->value->class == HD_CLASS_INTEGER)
        g_assert_true(number == (float)result->value->integer);
    else if (result->value->class == HD_CLASS_REAL)
        g_assert_true(number == (float)result->value->real &&
                      !signbit(number) == !signbit(result->value->real));
    else
        check_same_number(result->value, (double)number, 9);
}

/* A real is the integer itself, a text the integer's own. */
static void check_integer(const Result *result, gsize bytes)
{
    gint64 number = read_signed(result, bytes);
    if (result->value->class == HD_CLASS_REAL) {
        g_assert_true((double)number == result->value->real &&
                      !signbit(result->value->real) == (number >= 0));
        return;
    }
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);
    if (result->value->class == HD_CLASS_INTEGER) {
        g_assert_cmpint(number, ==, result->value->integer);
        return;
    }
    g_assert_cmpuint(strlen(text), ==, result->value->bytes);
    g_assert_true(memcmp(text, result->value->data, strlen(text)) == 0);
}

static void check_real(const Result *result)
{
    guint64 bits = (guint64)read_signed(result, 8);
    double number;
    memcpy(&number, &bits, sizeof number);
    if (result->value->class == HD_CLASS_INTEGER)
        g_assert_true(number < 0x1p63 && (gint64)number == result->value->integer);
    else if (result->value->class == HD_CLASS_TEXT)
        check_same_number(result->value, number, 17);
    else
        g_assert_true(memcmp(&number, &result->value->real, sizeof number) == 0);
}

/* A number of time units has a unit behind it. */
static void check_other(const Result *result)
{
    gsize bytes = result->bytes;
    g_autofree char *text = g_strndup((const char *)result->field, bytes);
    const char *unit = result->value->class <= HD_CLASS_REAL ? strchr(text, ' ') : NULL;
    if (unit == NULL) {
        check_text(result, result->field, bytes);
        return;
    }
    g_assert_true(g_str_has_suffix(unit, "seconds"));
    g_assert_true(strspn(text, "-.0123456789") == (gsize)(unit - text));
    if (result->value->class == HD_CLASS_REAL)
        g_assert_true(g_ascii_strtod(text, NULL) == result->value->real);
    else
        g_assert_cmpint(g_ascii_strtoll(text, NULL, 10), ==, result->value->integer);
}

static void check(const Result *result)
{
    HdTypeKind kind = result->encoder->type.kind;
    if (kind == HD_TYPE_BOOL)
        check_bool(result);
    else if (kind == HD_TYPE_INT2 || kind == HD_TYPE_INT4 || kind == HD_TYPE_INT8)
        check_integer(result, kind == HD_TYPE_INT2 ? 2 : kind == HD_TYPE_INT4 ? 4 : 8);
    else if (kind == HD_TYPE_FLOAT4)
        check_float4(result);
    else if (kind == HD_TYPE_ENUM)
        check_enum(result);
    else if (kind == HD_TYPE_TEXT_ARRAY)
        check_array(result);
    else if (kind == HD_TYPE_FLOAT8)
        check_real(result);
    else if (kind == HD_TYPE_NUMERIC)
        check_numeric(result);
    else if (kind == HD_TYPE_BYTEA)
        check_bytes(result, result->field, result->bytes);
    else if (kind == HD_TYPE_JSONB)
        check_text(result, result->field + 1, result->bytes - 1);
    else if (kind == HD_TYPE_UUID)
        check_uuid(result);
    else if (kind == HD_TYPE_OTHER)
        check_other(result);
    else if (kind == HD_TYPE_TEXT || kind == HD_TYPE_VARCHAR || kind == HD_TYPE_BPCHAR ||
             kind == HD_TYPE_JSON)
        check_text(result, result->field, result->bytes);
    else if (result->value->class == HD_CLASS_TEXT)
        check_instant(result);
}

/* What only the whole text shows: in pieces nobody looks at the names of members. */
static gboolean is_of_whole(const GError *refusal)
{
    return refusal != NULL && strstr(refusal->message, "names a member twice") != NULL;
}

/* The same cell in pieces has to meet the same fate, and the same header. */
static void check_stream(const HdEncoder *encoder, const HdValue *value, gsize piece,
                         gboolean expected, const HdCopyBuffer *whole)
{
    if (!hd_conv_encode_can_stream(encoder, value->class))
        return;
    HdConvStream stream;
    HdCopyBuffer buffer;
    hd_conv_buffer_init(&buffer, 8);
    hd_conv_stream_begin(&stream, encoder, value->bytes, &buffer);
    gboolean ok = TRUE;
    for (gsize at = 0; ok && at < value->bytes; at += piece)
        ok = hd_conv_stream_add(&stream, value->data + at, MIN(piece, value->bytes - at), NULL);
    ok = ok && hd_conv_stream_end(&stream, NULL);
    g_assert_cmpint(ok, ==, expected);
    if (ok)
        g_assert_true(memcmp(buffer.data, whole->data, buffer.used) == 0);
    hd_conv_buffer_clear(&buffer);
}

static void run(const HdEncoder *encoder, const HdValue *value, gsize piece)
{
    HdCopyBuffer buffer;
    g_autoptr(GError) error = NULL;
    hd_conv_buffer_init(&buffer, 1);
    gboolean ok = hd_conv_encode(encoder, value, &buffer, &error);
    g_assert_true(ok == (error == NULL));
    if (!ok) {
        g_assert_cmpuint(buffer.used, ==, 0);
    } else {
        Result result = {
            .encoder = encoder, .value = value, .field = buffer.data + 4, .bytes = buffer.used - 4};
        guint32 length = (guint32)read_big_endian(buffer.data, 4);
        if (value->class == HD_CLASS_NULL) {
            g_assert_true(length == G_MAXUINT32 && buffer.used == 4);
        } else {
            g_assert_cmpuint(length, ==, result.bytes);
            check(&result);
        }
    }
    if (!is_of_whole(error))
        check_stream(encoder, value, piece, ok, &buffer);
    hd_conv_buffer_clear(&buffer);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize bytes)
{
    if (bytes < 4)
        return 0;
    HdType type = {.kind = (HdTypeKind)(data[0] % HD_TYPE_COUNT)};
    if (type.kind == HD_TYPE_VARCHAR || type.kind == HD_TYPE_BPCHAR)
        type.length = data[0] / HD_TYPE_COUNT;
    if (type.kind == HD_TYPE_ENUM) {
        type.name = "e";
        type.labels = labels;
    }
    if (type.kind == HD_TYPE_NUMERIC && data[0] > 100) {
        type.precision = 12;
        type.scale = 3;
    }
    HdForm form = (HdForm)(data[1] % (HD_FORM_JULIAN + 1));
    HdValue value = {.class = (HdClass)(data[2] % HD_CLASS_COUNT)};
    gsize piece = data[3] % 16 + 1u;
    gboolean checks_json = data[3] >= 128;
    char separator = (data[3] & 64) != 0 ? ',' : '\0';
    data += 4;
    bytes -= 4;
    guint64 bits = 0;
    memcpy(&bits, data, MIN(bytes, 8));
    if (value.class == HD_CLASS_INTEGER)
        memcpy(&value.integer, &bits, 8);
    if (value.class == HD_CLASS_REAL)
        memcpy(&value.real, &bits, 8);
    if (value.class == HD_CLASS_REAL && isnan(value.real))
        return 0; /* SQLite stores NULL */
    if (value.class == HD_CLASS_TEXT || value.class == HD_CLASS_BLOB) {
        value.data = data;
        value.bytes = bytes;
    }
    HdEncoder encoder;
    if (type.kind == HD_TYPE_OTHER)
        hd_conv_encoder_init_text(&encoder, form);
    else if (!hd_conv_encoder_init(&encoder, &type, form, NULL))
        g_assert_not_reached();
    encoder.checks_json = checks_json;
    encoder.separator = separator;
    run(&encoder, &value, piece);
    return 0;
}
