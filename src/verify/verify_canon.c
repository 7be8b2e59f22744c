#include "verify/verify_canon.h"

#include <math.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "verify/verify_canon_array.h"
#include "verify/verify_canon_json.h"
#include "verify/verify_canon_number.h"
#include "verify/verify_canon_time.h"

#define FIRST_BYTES ((gsize)16 * 1024)
#define MOST_BYTES ((gsize)1024 * 1024)
/* The first real above every integer. */
#define TWO_TO_63 9223372036854775808.0

HdCanon *hd_verify_canon_new(void)
{
    HdCanon *canon = g_new0(HdCanon, 1);
    canon->data = g_malloc(FIRST_BYTES);
    canon->size = FIRST_BYTES;
    canon->most = MOST_BYTES;
    return canon;
}

void hd_verify_canon_free(HdCanon *canon)
{
    if (canon == NULL)
        return;
    XXH3_freeState(canon->state);
    hd_verify_canon_json_free(canon->json);
    hd_verify_canon_array_free(canon->array);
    g_free(canon->data);
    g_free(canon);
}

void hd_verify_canon_reset(HdCanon *canon)
{
    canon->used = 0;
    canon->is_hashed = FALSE;
}

static void hash_away(HdCanon *canon, const guint8 *data, gsize bytes)
{
    if (!canon->is_hashed) {
        if (canon->state == NULL)
            canon->state = XXH3_createState();
        g_assert(canon->state != NULL);
        XXH3_128bits_reset(canon->state);
        canon->is_hashed = TRUE;
    }
    XXH3_128bits_update(canon->state, data, bytes);
}

void hd_verify_canon_make_room(HdCanon *canon, gsize bytes)
{
    if (bytes <= canon->size - canon->used)
        return;
    g_assert(bytes <= canon->most);
    if (bytes > canon->most - canon->used) {
        hash_away(canon, canon->data, canon->used);
        canon->used = 0;
    }
    while (canon->size - canon->used < bytes)
        canon->size *= 2;
    canon->data = g_realloc(canon->data, canon->size);
}

void hd_verify_canon_append_long(HdCanon *canon, const guint8 *data, gsize bytes)
{
    if (bytes <= canon->most) {
        hd_verify_canon_make_room(canon, bytes);
        memcpy(canon->data + canon->used, data, bytes);
        canon->used += bytes;
        return;
    }
    hash_away(canon, canon->data, canon->used);
    hash_away(canon, data, bytes);
    canon->used = 0;
}

HdHash hd_verify_canon_hash(HdCanon *canon)
{
    XXH128_hash_t hash;
    if (canon->is_hashed) {
        hash_away(canon, canon->data, canon->used);
        canon->used = 0;
        hash = XXH3_128bits_digest(canon->state);
    } else {
        hash = XXH3_128bits(canon->data, canon->used);
    }
    return (HdHash){.high = hash.high64, .low = hash.low64};
}

static void append_tagged(HdCanon *canon, HdCanonTag tag, const void *data, gsize bytes)
{
    hd_verify_canon_append_byte(canon, (guint8)tag);
    hd_verify_canon_append(canon, data, bytes);
}

/* Tag and eight bytes in one step: most fields are these. */
static void append_eight(HdCanon *canon, HdCanonTag tag, const void *data)
{
    guint8 field[9];
    field[0] = (guint8)tag;
    memcpy(field + 1, data, 8);
    hd_verify_canon_append(canon, field, sizeof field);
}

void hd_verify_canon_append_bytes_head(HdCanon *canon, gsize bytes)
{
    guint32 count = (guint32)bytes;
    guint8 field[5] = {HD_CANON_BYTES};
    memcpy(field + 1, &count, sizeof count);
    hd_verify_canon_append(canon, field, sizeof field);
}

static void append_bytes(HdCanon *canon, const void *data, gsize bytes)
{
    hd_verify_canon_append_bytes_head(canon, bytes);
    hd_verify_canon_append(canon, data, bytes);
}

gboolean hd_verify_canon_is_verbatim(HdTypeKind kind)
{
    return kind == HD_TYPE_TEXT || kind == HD_TYPE_VARCHAR || kind == HD_TYPE_BPCHAR ||
           kind == HD_TYPE_BYTEA || kind == HD_TYPE_JSON || kind == HD_TYPE_OTHER;
}

static gboolean is_word(const HdValue *value, const char *word)
{
    return strlen(word) == value->bytes &&
           g_ascii_strncasecmp((const char *)value->data, word, value->bytes) == 0;
}

/* PostgreSQL's own words for a boolean ("Boolean Type"). */
static gboolean read_bool(const HdValue *value, guint8 *out)
{
    static const char *const words[2][6] = {{"0", "f", "false", "n", "no", "off"},
                                            {"1", "t", "true", "y", "yes", "on"}};
    if (value->class == HD_CLASS_INTEGER && (value->integer == 0 || value->integer == 1)) {
        *out = (guint8)value->integer;
        return TRUE;
    }
    if (value->class == HD_CLASS_REAL && (value->real == 0.0 || value->real == 1.0)) {
        *out = value->real == 1.0;
        return !signbit(value->real);
    }
    if (value->class != HD_CLASS_TEXT)
        return FALSE;
    for (guint8 truth = 0; truth < 2; truth++) {
        for (guint i = 0; i < G_N_ELEMENTS(words[truth]); i++) {
            if (is_word(value, words[truth][i])) {
                *out = truth;
                return TRUE;
            }
        }
    }
    return FALSE;
}

static gboolean read_integer(const HdValue *value, gint64 *out)
{
    switch (value->class) {
    case HD_CLASS_INTEGER:
        *out = value->integer;
        return TRUE;
    case HD_CLASS_REAL:
        /* Both limits are exact doubles; the upper one is the first that does not fit. */
        if (!(value->real >= -TWO_TO_63 && value->real < TWO_TO_63) ||
            (double)(gint64)value->real != value->real ||
            (value->real == 0.0 && signbit(value->real)))
            return FALSE;
        *out = (gint64)value->real;
        return TRUE;
    case HD_CLASS_TEXT:
        return hd_verify_canon_number_to_integer(value->data, value->bytes, out);
    case HD_CLASS_NULL:
    case HD_CLASS_BLOB:
    case HD_CLASS_COUNT:
        break;
    }
    return FALSE;
}

static gboolean read_real(const HdValue *value, double *out)
{
    switch (value->class) {
    case HD_CLASS_INTEGER:
        /* Rounded, it would be another number: 2^63 itself no longer fits an integer. */
        *out = (double)value->integer;
        return *out < TWO_TO_63 && (gint64)*out == value->integer;
    case HD_CLASS_REAL:
        *out = value->real;
        return TRUE;
    case HD_CLASS_TEXT:
        return hd_verify_canon_number_is_real(value->data, value->bytes, out);
    case HD_CLASS_NULL:
    case HD_CLASS_BLOB:
    case HD_CLASS_COUNT:
        break;
    }
    return FALSE;
}

/* The value's text form: a text's or blob's own bytes, or a number printed into scratch. */
static const guint8 *get_text(const HdValue *value, char *scratch, gsize *out_bytes)
{
    switch (value->class) {
    case HD_CLASS_INTEGER:
        *out_bytes = hd_verify_canon_number_print_integer(value->integer, scratch);
        return (const guint8 *)scratch;
    case HD_CLASS_REAL:
        *out_bytes = hd_verify_canon_number_print_real(value->real, scratch);
        return (const guint8 *)scratch;
    case HD_CLASS_TEXT:
    case HD_CLASS_BLOB:
    case HD_CLASS_NULL:
    case HD_CLASS_COUNT:
        break;
    }
    *out_bytes = value->bytes;
    return value->data;
}

/* Text as uuid's input takes it ("UUID Type"): hexadecimal digits, a hyphen allowed after each
 * fourth, braces allowed around it. A blob is the sixteen bytes. */
static gboolean read_uuid(const HdValue *value, guint8 *out)
{
    if (value->class == HD_CLASS_BLOB && value->bytes == 16) {
        memcpy(out, value->data, 16);
        return TRUE;
    }
    if (value->class != HD_CLASS_TEXT || value->bytes < 32)
        return FALSE;
    const guint8 *at = value->data;
    const guint8 *end = at + value->bytes;
    if (*at == '{' && end[-1] == '}') {
        at++;
        end--;
    }
    for (guint digit = 0; digit < 32; digit++) {
        if (digit > 0 && digit % 4 == 0 && at < end && *at == '-')
            at++;
        if (at == end || !g_ascii_isxdigit((char)*at))
            return FALSE;
        guint nibble = (guint)g_ascii_xdigit_value((char)*at++);
        guint high = digit % 2 == 0 ? 0 : out[digit / 2];
        out[digit / 2] = (guint8)(high << 4 | nibble);
    }
    return at == end;
}

/* A number's own zero has no sign in a numeric, and a real's may have. */
static gboolean is_minus_zero(const HdValue *value)
{
    return value->class == HD_CLASS_REAL && value->real == 0.0 && signbit(value->real);
}

/* Types of numbers; FALSE, and nothing appended, when the value has no meaning in the type. */
static gboolean append_number(HdCanon *canon, HdTypeKind kind, const HdValue *value)
{
    char scratch[HD_NUMBER_TEXT_BYTES];
    gsize bytes;
    const guint8 *text;
    gint64 integer;
    double real;

    if (kind == HD_TYPE_FLOAT8) {
        if (!read_real(value, &real))
            return FALSE;
        append_eight(canon, HD_CANON_REAL, &real);
        return TRUE;
    }
    if (kind != HD_TYPE_FLOAT4 && kind != HD_TYPE_NUMERIC) {
        if (!read_integer(value, &integer))
            return FALSE;
        append_eight(canon, HD_CANON_INTEGER, &integer);
        return TRUE;
    }
    if (value->class == HD_CLASS_BLOB)
        return FALSE;
    text = get_text(value, scratch, &bytes);
    if (kind == HD_TYPE_FLOAT4)
        return hd_verify_canon_number_append_short(canon, text, bytes,
                                                   value->class == HD_CLASS_REAL);
    return !is_minus_zero(value) && hd_verify_canon_number_append_text(canon, text, bytes);
}

static gboolean append_instant_of(HdCanon *canon, const HdCanonKind *column, const HdValue *value)
{
    gint64 count;
    if (!hd_verify_canon_time_read(column->kind, column->form, column->zone, value, &count))
        return FALSE;
    append_eight(canon, HD_CANON_TIME, &count);
    return TRUE;
}

static gboolean append_bool(HdCanon *canon, const HdValue *value)
{
    guint8 truth;
    if (!read_bool(value, &truth))
        return FALSE;
    append_tagged(canon, HD_CANON_BOOL, &truth, 1);
    return TRUE;
}

static gboolean append_uuid(HdCanon *canon, const HdValue *value)
{
    guint8 uuid[16];
    if (!read_uuid(value, uuid))
        return FALSE;
    append_tagged(canon, HD_CANON_UUID, uuid, sizeof uuid);
    return TRUE;
}

/* FALSE, and nothing appended, when the value has no meaning in the type. */
static gboolean append_meaning(HdCanon *canon, const HdCanonKind *column, const HdValue *value)
{
    char scratch[HD_NUMBER_TEXT_BYTES];
    gsize bytes;
    const guint8 *text;

    switch (column->kind) {
    case HD_TYPE_BOOL:
        return append_bool(canon, value);
    case HD_TYPE_INT2:
    case HD_TYPE_INT4:
    case HD_TYPE_INT8:
    case HD_TYPE_FLOAT4:
    case HD_TYPE_FLOAT8:
    case HD_TYPE_NUMERIC:
        return append_number(canon, column->kind, value);
    case HD_TYPE_DATE:
    case HD_TYPE_TIME:
    case HD_TYPE_TIMESTAMP:
    case HD_TYPE_TIMESTAMPTZ:
        return append_instant_of(canon, column, value);
    case HD_TYPE_UUID:
        return append_uuid(canon, value);
    case HD_TYPE_JSONB:
        text = get_text(value, scratch, &bytes);
        return value->class != HD_CLASS_BLOB && hd_verify_canon_json_append(canon, text, bytes);
    case HD_TYPE_TEXT_ARRAY:
        return value->class == HD_CLASS_TEXT &&
               hd_verify_canon_array_append_text(canon, value->data, value->bytes,
                                                 column->separator);
    case HD_TYPE_TEXT:
    case HD_TYPE_VARCHAR:
    case HD_TYPE_BPCHAR:
    case HD_TYPE_BYTEA:
    case HD_TYPE_JSON:
    case HD_TYPE_ENUM:
    case HD_TYPE_OTHER:
        text = get_text(value, scratch, &bytes);
        append_bytes(canon, text, bytes);
        return TRUE;
    case HD_TYPE_COUNT:
        break;
    }
    g_assert_not_reached();
}

static void append_unreadable(HdCanon *canon, HdCanonTag tag, guint8 class, const void *data,
                              gsize bytes)
{
    append_tagged(canon, tag, &class, 1);
    append_bytes(canon, data, bytes);
}

void hd_verify_canon_append_source(HdCanon *canon, const HdCanonKind *kind, const HdValue *value)
{
    if (value->class == HD_CLASS_NULL) {
        hd_verify_canon_append_byte(canon, HD_CANON_NULL);
        return;
    }
    gboolean is_number = value->class == HD_CLASS_INTEGER || value->class == HD_CLASS_REAL;
    HdValue held = *value;
    if (!is_number && held.data == NULL)
        held.data = (const guint8 *)"";
    if (append_meaning(canon, kind, &held))
        return;
    if (is_number)
        append_unreadable(canon, HD_CANON_FOREIGN, (guint8)held.class, &held.integer, 8);
    else
        append_unreadable(canon, HD_CANON_FOREIGN, (guint8)held.class, held.data, held.bytes);
}

/* An integer of 2, 4 or 8 bytes in network order. */
static gint64 read_network(const guint8 *field, gsize bytes)
{
    guint64 all;
    guint32 four;
    guint16 two;
    switch (bytes) {
    case 8:
        memcpy(&all, field, 8);
        return (gint64)GUINT64_FROM_BE(all);
    case 4:
        memcpy(&four, field, 4);
        return (gint32)GUINT32_FROM_BE(four);
    default:
        memcpy(&two, field, 2);
        return (gint16)GUINT16_FROM_BE(two);
    }
}

static gboolean append_network(HdCanon *canon, HdCanonTag tag, const guint8 *field, gsize bytes,
                               gsize width)
{
    if (bytes != width)
        return FALSE;
    gint64 integer = read_network(field, width);
    append_eight(canon, tag, &integer);
    return TRUE;
}

/* A date (4 bytes) or timestamp (8 bytes); the ends of its range mean infinity. */
static gboolean append_instant(HdCanon *canon, const guint8 *field, gsize bytes, gsize width)
{
    if (bytes != width)
        return FALSE;
    gint64 count = read_network(field, width);
    gboolean is_last = count == (width == 4 ? G_MAXINT32 : G_MAXINT64);
    if (is_last || count == (width == 4 ? G_MININT32 : G_MININT64)) {
        guint8 which = is_last ? 1 : 0;
        append_tagged(canon, HD_CANON_INFINITE, &which, 1);
    } else {
        append_eight(canon, HD_CANON_TIME, &count);
    }
    return TRUE;
}

/* FALSE, and nothing appended, when the field is not of the type's binary form. */
static gboolean append_field(HdCanon *canon, HdTypeKind kind, const guint8 *field, gsize bytes)
{
    switch (kind) {
    case HD_TYPE_BOOL:
        if (bytes != 1 || field[0] > 1)
            return FALSE;
        append_tagged(canon, HD_CANON_BOOL, field, 1);
        return TRUE;
    case HD_TYPE_INT2:
        return append_network(canon, HD_CANON_INTEGER, field, bytes, 2);
    case HD_TYPE_INT4:
        return append_network(canon, HD_CANON_INTEGER, field, bytes, 4);
    case HD_TYPE_INT8:
        return append_network(canon, HD_CANON_INTEGER, field, bytes, 8);
    case HD_TYPE_FLOAT4: /* float4out's text */
        return hd_verify_canon_number_append_short(canon, field, bytes, TRUE);
    case HD_TYPE_FLOAT8:
        return append_network(canon, HD_CANON_REAL, field, bytes, 8);
    case HD_TYPE_NUMERIC:
        return hd_verify_canon_number_append_binary(canon, field, bytes);
    case HD_TYPE_DATE:
        return append_instant(canon, field, bytes, 4);
    case HD_TYPE_TIME:
        return append_network(canon, HD_CANON_TIME, field, bytes, 8);
    case HD_TYPE_TIMESTAMP:
    case HD_TYPE_TIMESTAMPTZ:
        return append_instant(canon, field, bytes, 8);
    case HD_TYPE_UUID:
        if (bytes != 16)
            return FALSE;
        append_tagged(canon, HD_CANON_UUID, field, bytes);
        return TRUE;
    case HD_TYPE_JSONB:
        /* jsonb_send: a version number, 1, before the text. */
        return bytes > 1 && field[0] == 1 &&
               hd_verify_canon_json_append(canon, field + 1, bytes - 1);
    case HD_TYPE_TEXT_ARRAY:
        return hd_verify_canon_array_append_binary(canon, field, bytes);
    case HD_TYPE_TEXT:
    case HD_TYPE_VARCHAR:
    case HD_TYPE_BPCHAR:
    case HD_TYPE_BYTEA:
    case HD_TYPE_JSON:
    case HD_TYPE_ENUM:
    case HD_TYPE_OTHER:
        append_bytes(canon, field, bytes);
        return TRUE;
    case HD_TYPE_COUNT:
        break;
    }
    g_assert_not_reached();
}

void hd_verify_canon_append_target(HdCanon *canon, HdTypeKind kind, const guint8 *field,
                                   gsize bytes)
{
    if (field == NULL)
        hd_verify_canon_append_byte(canon, HD_CANON_NULL);
    else if (!append_field(canon, kind, field, bytes))
        append_unreadable(canon, HD_CANON_MALFORMED, 0, field, bytes);
}
