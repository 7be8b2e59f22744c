#include "model/json_shape.h"

#include <string.h>

/* Up to so many keys are compared each with each. */
#define FEW_KEYS 12

typedef struct {
    const guint8 *text;
    gsize bytes;
} Key;

/* An array or object that is open. */
typedef struct {
    gboolean is_object;
    guint first_key; /* of its keys among all */
} Level;

struct HdJsonShaper {
    GArray *levels;       /* of Level */
    GArray *keys;         /* of Key: of all open objects */
    GString *decoded;     /* the key that is being read */
    GStringChunk *chunks; /* of the document's keys with escapes, what they stand for */
};

HdJsonShaper *hd_json_shape_new(void)
{
    HdJsonShaper *shaper = g_new0(HdJsonShaper, 1);
    shaper->levels = g_array_new(FALSE, FALSE, sizeof(Level));
    shaper->keys = g_array_new(FALSE, FALSE, sizeof(Key));
    return shaper;
}

static void drop_decoded(HdJsonShaper *shaper)
{
    if (shaper->chunks != NULL) {
        g_string_chunk_free(shaper->chunks);
        g_string_free(shaper->decoded, TRUE);
    }
    shaper->chunks = NULL;
    shaper->decoded = NULL;
}

void hd_json_shape_free(HdJsonShaper *shaper)
{
    if (shaper != NULL) {
        g_array_unref(shaper->levels);
        g_array_unref(shaper->keys);
        drop_decoded(shaper);
        g_free(shaper);
    }
}

/* ---- keys ---- */

static gunichar read_unit(const guint8 *digits)
{
    gunichar unit = 0;
    for (guint i = 0; i < 4; i++) {
        unit = unit << 4 | (gunichar)g_ascii_xdigit_value((char)digits[i]);
    }
    return unit;
}

/* text is behind "\u". Half of a pair stays what it is. Returns what follows. */
static const guint8 *append_character(GString *out, const guint8 *text, const guint8 *end)
{
    gunichar unit = read_unit(text);
    char utf8[6];
    text += 4;
    if (unit >= 0xd800 && unit <= 0xdbff && end - text >= 6 && text[0] == '\\' && text[1] == 'u') {
        gunichar low = read_unit(text + 2);
        if (low >= 0xdc00 && low <= 0xdfff) {
            unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
            text += 6;
        }
    }
    g_string_append_len(out, utf8, g_unichar_to_utf8(unit, utf8));
    return text;
}

/* What the key stands for, kept as long as the document is read. */
static Key decode_key(HdJsonShaper *shaper, Key written)
{
    static const char ESCAPES[] = "bfnrt", MEANINGS[] = "\b\f\n\r\t";
    const guint8 *at = written.text, *end = at + written.bytes;
    if (shaper->chunks == NULL) {
        shaper->chunks = g_string_chunk_new(1024);
        shaper->decoded = g_string_new(NULL);
    }
    g_string_truncate(shaper->decoded, 0);
    while (at < end) {
        guint8 byte = *at++;
        if (byte != '\\') {
            g_string_append_c(shaper->decoded, (char)byte);
        } else if (*at == 'u') {
            at = append_character(shaper->decoded, at + 1, end);
        } else {
            const char *found = strchr(ESCAPES, *at);
            g_string_append_c(shaper->decoded,
                              found != NULL ? MEANINGS[found - ESCAPES] : (char)*at);
            at++;
        }
    }
    const char *kept = g_string_chunk_insert_len(shaper->chunks, shaper->decoded->str,
                                                 (gssize)shaper->decoded->len);
    return (Key){(const guint8 *)kept, shaper->decoded->len};
}

static int compare_keys(gconstpointer a, gconstpointer b)
{
    const Key *left = a, *right = b;
    if (left->bytes != right->bytes) {
        return left->bytes < right->bytes ? -1 : 1;
    }
    return memcmp(left->text, right->text, left->bytes);
}

static gboolean has_twice(Key *keys, guint n)
{
    if (n > FEW_KEYS) {
        qsort(keys, n, sizeof(Key), compare_keys);
    }
    for (guint i = 0; i + 1 < n; i++) {
        guint end = n > FEW_KEYS ? i + 2 : n;
        for (guint j = i + 1; j < end; j++) {
            if (compare_keys(&keys[i], &keys[j]) == 0) {
                return TRUE;
            }
        }
    }
    return FALSE;
}

/* ---- the document ---- */

static void begin_level(HdJsonShaper *shaper, gboolean is_object, HdJsonShape *shape)
{
    Level level = {.is_object = is_object, .first_key = shaper->keys->len};
    if (is_object || shaper->levels->len > 0) {
        shape->is_strings = FALSE;
    }
    g_array_append_val(shaper->levels, level);
}

static void end_level(HdJsonShaper *shaper, HdJsonShape *shape)
{
    const Level *level = &g_array_index(shaper->levels, Level, shaper->levels->len - 1);
    guint n = shaper->keys->len - level->first_key;
    if (!shape->repeats && n > 1) {
        shape->repeats = has_twice(&g_array_index(shaper->keys, Key, level->first_key), n);
    }
    g_array_set_size(shaper->keys, level->first_key);
    g_array_set_size(shaper->levels, shaper->levels->len - 1);
}

static gboolean is_in_object(const HdJsonShaper *shaper)
{
    return shaper->levels->len > 0 &&
           g_array_index(shaper->levels, Level, shaper->levels->len - 1).is_object;
}

/* Returns what follows the string that text begins with; out_escaped: it holds a backslash. */
static const guint8 *skip_string(const guint8 *text, const guint8 *end, gboolean *out_escaped)
{
    *out_escaped = FALSE;
    for (text++; text < end && *text != '"'; text++) {
        if (*text == '\\') {
            *out_escaped = TRUE;
            text++;
        }
    }
    return MIN(text + 1, end);
}

static void take_string(HdJsonShaper *shaper, const guint8 *text, gsize bytes, gboolean escaped,
                        gboolean is_key, HdJsonShape *shape)
{
    if (is_key) {
        Key key = {text, bytes};
        if (escaped) {
            key = decode_key(shaper, key);
        }
        g_array_append_val(shaper->keys, key);
    } else if (shape->is_strings && shaper->levels->len == 1) {
        shape->n_strings++;
        shape->longest = MAX(shape->longest, bytes);
    } else {
        shape->is_strings = FALSE;
    }
}

/* A number, true, false or null. Returns what follows. */
static const guint8 *take_word(const guint8 *text, const guint8 *end, HdJsonShape *shape)
{
    const guint8 *first = text;
    gboolean has_digit = FALSE; /* one that is not zero */
    gboolean has_exponent = FALSE;
    do {
        has_digit = has_digit || (*text >= '1' && *text <= '9');
        has_exponent = has_exponent || *text == 'e' || *text == 'E';
        text++;
    } while (text < end && strchr(",]} \t\r\n", *text) == NULL);
    gboolean is_number = *first == '-' || g_ascii_isdigit((char)*first);
    shape->respells =
        shape->respells || (is_number && (has_exponent || (*first == '-' && !has_digit)));
    shape->is_strings = FALSE;
    return text;
}

HdJsonShape hd_json_shape_read(HdJsonShaper *shaper, const guint8 *data, gsize bytes)
{
    HdJsonShape shape = {.is_strings = TRUE};
    const guint8 *end = data + bytes;
    gboolean awaits_key = FALSE;
    g_array_set_size(shaper->levels, 0);
    g_array_set_size(shaper->keys, 0);
    while (data < end) {
        const guint8 *begin = data++;
        gboolean escaped;
        switch (*begin) {
        case '"':
            data = skip_string(begin, end, &escaped);
            take_string(shaper, begin + 1, (gsize)(data - begin - 2), escaped, awaits_key, &shape);
            awaits_key = FALSE;
            break;
        case '{':
        case '[':
            awaits_key = *begin == '{';
            begin_level(shaper, awaits_key, &shape);
            break;
        case '}':
        case ']':
            awaits_key = FALSE;
            end_level(shaper, &shape);
            break;
        case ',':
            awaits_key = is_in_object(shaper);
            break;
        case ':':
        case ' ':
        case '\t':
        case '\n':
        case '\r':
            break;
        default:
            data = take_word(begin, end, &shape);
            break;
        }
    }
    drop_decoded(shaper);
    return shape;
}
