/* A pushdown automaton: the state says what may come next, and one bit for each open bracket says
 * whether it is an object's or an array's. Bytes above 0x7f are let through: whether the text is
 * UTF-8 is asked elsewhere. */
#include "model/json.h"

#include <string.h>

enum {
    STATE_BAD,
    STATE_VALUE,          /* a value has to come */
    STATE_VALUE_OR_CLOSE, /* after [ */
    STATE_KEY_OR_CLOSE,   /* after { */
    STATE_KEY,            /* after a comma in an object */
    STATE_COLON,
    STATE_AFTER_VALUE,
    STATE_LITERAL,
    STATE_STRING,
    STATE_ESCAPE,
    STATE_HEX,
    STATE_MINUS, /* the states of a number are named after what was read last */
    STATE_ZERO,
    STATE_WHOLE,
    STATE_POINT,
    STATE_FRACTION,
    STATE_E,
    STATE_E_SIGN,
    STATE_EXPONENT
};

/* numeric: up to 131072 digits before the point, up to 16383 after it ("Numeric Types"). */
#define NUMERIC_WHOLE_DIGITS 131072
#define NUMERIC_FRACTION_DIGITS 16383
#define EXPONENT_LIMIT 1000000

/* A jsonb value's parts have 28 bits of length (PostgreSQL, jsonb.h: JENTRY_OFFLENMASK). */
#define JSONB_MAX_BYTES 0x0fffffff

#define ONES G_GUINT64_CONSTANT(0x0101010101010101)
#define HIGH_BITS G_GUINT64_CONSTANT(0x8080808080808080)

void hd_json_begin(HdJson *json, gsize bytes_total)
{
    memset(json, 0, offsetof(HdJson, in_object));
    json->state = STATE_VALUE;
    json->not_jsonb = bytes_total > JSONB_MAX_BYTES;
}

static gboolean is_in_object(const HdJson *json)
{
    guint level = json->depth - 1;
    return json->depth > 0 && (json->in_object[level / 8] >> (level % 8) & 1) != 0;
}

static int open_bracket(HdJson *json, gboolean object)
{
    guint level = json->depth;
    guint8 bit = (guint8)(1 << (level % 8));
    if (level == HD_JSON_MAX_DEPTH) {
        return STATE_BAD;
    }
    if (object) {
        json->in_object[level / 8] |= bit;
    } else {
        json->in_object[level / 8] &= (guint8)~bit;
    }
    json->depth++;
    return object ? STATE_KEY_OR_CLOSE : STATE_VALUE_OR_CLOSE;
}

static int begin_string(HdJson *json, gboolean key)
{
    json->is_key = key;
    json->after_high = FALSE;
    return STATE_STRING;
}

static int begin_literal(HdJson *json, const char *rest)
{
    json->literal = rest;
    return STATE_LITERAL;
}

static int begin_number(HdJson *json, guint8 byte)
{
    json->whole_digits = byte != '-';
    json->fraction_digits = 0;
    json->exponent = 0;
    json->negative_exponent = FALSE;
    if (byte == '-') {
        return STATE_MINUS;
    }
    return byte == '0' ? STATE_ZERO : STATE_WHOLE;
}

static int begin_value(HdJson *json, guint8 byte)
{
    switch (byte) {
    case '{':
        return open_bracket(json, TRUE);
    case '[':
        return open_bracket(json, FALSE);
    case '"':
        return begin_string(json, FALSE);
    case 't':
        return begin_literal(json, "rue");
    case 'f':
        return begin_literal(json, "alse");
    case 'n':
        return begin_literal(json, "ull");
    default:
        return byte == '-' || g_ascii_isdigit(byte) ? begin_number(json, byte) : STATE_BAD;
    }
}

static int after_value(HdJson *json, guint8 byte)
{
    gboolean object = is_in_object(json);
    if (json->depth == 0) {
        return STATE_BAD;
    }
    if (byte == ',') {
        return object ? STATE_KEY : STATE_VALUE;
    }
    if (byte == (object ? '}' : ']')) {
        json->depth--;
        return STATE_AFTER_VALUE;
    }
    return STATE_BAD;
}

/* Between tokens. */
static inline int take_structure(HdJson *json, guint8 byte)
{
    if (byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t') {
        return json->state;
    }
    switch (json->state) {
    case STATE_VALUE_OR_CLOSE:
        return byte == ']' ? after_value(json, byte) : begin_value(json, byte);
    case STATE_VALUE:
        return begin_value(json, byte);
    case STATE_KEY_OR_CLOSE:
        return byte == '}' ? after_value(json, byte)
                           : (byte == '"' ? begin_string(json, TRUE) : STATE_BAD);
    case STATE_KEY:
        return byte == '"' ? begin_string(json, TRUE) : STATE_BAD;
    case STATE_COLON:
        return byte == ':' ? STATE_VALUE : STATE_BAD;
    default:
        return after_value(json, byte);
    }
}

static int take_literal(HdJson *json, guint8 byte)
{
    if (byte != (guint8)*json->literal) {
        return STATE_BAD;
    }
    json->literal++;
    return *json->literal == '\0' ? STATE_AFTER_VALUE : STATE_LITERAL;
}

/* A high surrogate that is not followed by its low one. */
static void end_surrogate(HdJson *json)
{
    json->not_jsonb |= json->after_high;
    json->after_high = FALSE;
}

static inline int take_string(HdJson *json, guint8 byte)
{
    if (byte == '\\') {
        return STATE_ESCAPE;
    }
    end_surrogate(json);
    if (byte == '"') {
        return json->is_key ? STATE_COLON : STATE_AFTER_VALUE;
    }
    return byte < 0x20 ? STATE_BAD : STATE_STRING;
}

static int take_escape(HdJson *json, guint8 byte)
{
    if (byte == 'u') {
        json->hex_digits = 0;
        json->hex_value = 0;
        return STATE_HEX;
    }
    end_surrogate(json);
    return byte != '\0' && strchr("\"\\/bfnrt", byte) != NULL ? STATE_STRING : STATE_BAD;
}

static int take_hex(HdJson *json, guint8 byte)
{
    int digit = g_ascii_xdigit_value((gchar)byte);
    if (digit < 0) {
        return STATE_BAD;
    }
    json->hex_value = json->hex_value * 16 + (guint)digit;
    json->hex_digits++;
    if (json->hex_digits < 4) {
        return STATE_HEX;
    }
    if (json->hex_value >= 0xdc00 && json->hex_value <= 0xdfff) {
        json->not_jsonb |= !json->after_high;
        json->after_high = FALSE;
    } else {
        end_surrogate(json);
        json->after_high = json->hex_value >= 0xd800 && json->hex_value <= 0xdbff;
        json->not_jsonb |= json->hex_value == 0;
    }
    return STATE_STRING;
}

/* The state after one more byte of a number, STATE_BAD where it does not belong to it. */
static int take_digit(HdJson *json, guint8 byte)
{
    switch (json->state) {
    case STATE_MINUS:
        json->whole_digits++;
        return byte == '0' ? STATE_ZERO : STATE_WHOLE;
    case STATE_WHOLE:
        json->whole_digits++;
        return STATE_WHOLE;
    case STATE_POINT:
    case STATE_FRACTION:
        json->fraction_digits++;
        return STATE_FRACTION;
    case STATE_E:
    case STATE_E_SIGN:
    case STATE_EXPONENT:
        json->exponent = MIN(json->exponent * 10 + (byte - '0'), EXPONENT_LIMIT);
        return STATE_EXPONENT;
    default: /* after a leading zero */
        return STATE_BAD;
    }
}

static int take_number(HdJson *json, guint8 byte)
{
    if (g_ascii_isdigit(byte)) {
        return take_digit(json, byte);
    }
    switch (json->state) {
    case STATE_ZERO:
    case STATE_WHOLE:
        if (byte == '.') {
            return STATE_POINT;
        }
        return byte == 'e' || byte == 'E' ? STATE_E : STATE_BAD;
    case STATE_FRACTION:
        return byte == 'e' || byte == 'E' ? STATE_E : STATE_BAD;
    case STATE_E:
        json->negative_exponent = byte == '-';
        return byte == '-' || byte == '+' ? STATE_E_SIGN : STATE_BAD;
    default:
        return STATE_BAD;
    }
}

static gboolean is_number_end(int state)
{
    return state == STATE_ZERO || state == STATE_WHOLE || state == STATE_FRACTION ||
           state == STATE_EXPONENT;
}

static void end_number(HdJson *json)
{
    gint64 exponent = json->negative_exponent ? -json->exponent : json->exponent;
    json->not_jsonb |= json->whole_digits + exponent > NUMERIC_WHOLE_DIGITS;
    json->not_jsonb |= json->fraction_digits - exponent > NUMERIC_FRACTION_DIGITS;
}

/* What may follow a number ends it. */
static int take_in_number(HdJson *json, guint8 byte)
{
    int next = take_number(json, byte);
    if (next != STATE_BAD || !is_number_end(json->state)) {
        return next;
    }
    end_number(json);
    json->state = STATE_AFTER_VALUE;
    return take_structure(json, byte);
}

static inline int take(HdJson *json, guint8 byte)
{
    switch (json->state) {
    case STATE_BAD:
        return STATE_BAD;
    case STATE_STRING:
        return take_string(json, byte);
    case STATE_ESCAPE:
        return take_escape(json, byte);
    case STATE_HEX:
        return take_hex(json, byte);
    case STATE_LITERAL:
        return take_literal(json, byte);
    default:
        return json->state >= STATE_MINUS ? take_in_number(json, byte) : take_structure(json, byte);
    }
}

/* Of eight bytes, the high bit of the first (the lowest) that ends a string, escapes, or may not
 * stand in one; bits above it mean nothing. 0 where there is none. */
static inline guint64 find_special(guint64 word)
{
    guint64 quote = word ^ (ONES * '"');
    guint64 backslash = word ^ (ONES * '\\');
    guint64 found = (quote - ONES) & ~quote;
    found |= (backslash - ONES) & ~backslash;
    found |= (word - ONES * 0x20) & ~word;
    return found & HIGH_BITS;
}

/* The number of bytes at the start that a string may hold as they are: not all where few are left.
 */
static gsize skip_plain(const guint8 *data, gsize bytes)
{
    gsize i = 0;
    while (bytes - i >= 8) {
        guint64 word, found;
        memcpy(&word, data + i, sizeof word);
        found = find_special(GUINT64_FROM_LE(word));
        if (found != 0) {
            return i + (gsize)(__builtin_ctzll(found) / 8);
        }
        i += 8;
    }
    return i;
}

void hd_json_feed(HdJson *json, const guint8 *data, gsize bytes)
{
    gsize i = 0;
    while (i < bytes && json->state != STATE_BAD) {
        if (json->state == STATE_STRING && !json->after_high) {
            i += skip_plain(data + i, bytes - i);
            if (i == bytes) {
                return;
            }
        }
        json->state = take(json, data[i]);
        i++;
    }
}

HdJsonVerdict hd_json_end(HdJson *json)
{
    if (is_number_end(json->state)) {
        end_number(json);
        json->state = STATE_AFTER_VALUE;
    }
    if (json->state != STATE_AFTER_VALUE || json->depth > 0) {
        return HD_JSON_INVALID;
    }
    return json->not_jsonb ? HD_JSON_JSON : HD_JSON_JSONB;
}
