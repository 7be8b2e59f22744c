#include "infer/infer_shape.h"

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
    gboolean has_escape; /* in a key */
    guint first_key;     /* of its keys among all */
} Level;

struct HdShaper {
    GArray *levels; /* of Level */
    GArray *keys;   /* of Key: of all open objects */
};

HdShaper *hd_infer_shape_new(void)
{
    HdShaper *shaper = g_new0(HdShaper, 1);
    shaper->levels = g_array_new(FALSE, FALSE, sizeof(Level));
    shaper->keys = g_array_new(FALSE, FALSE, sizeof(Key));
    return shaper;
}

void hd_infer_shape_free(HdShaper *shaper)
{
    if (shaper != NULL) {
        g_array_unref(shaper->levels);
        g_array_unref(shaper->keys);
        g_free(shaper);
    }
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

static void begin_level(HdShaper *shaper, gboolean is_object, HdShape *shape)
{
    Level level = {.is_object = is_object, .first_key = shaper->keys->len};
    if (is_object || shaper->levels->len > 0) {
        shape->is_strings = FALSE;
    }
    g_array_append_val(shaper->levels, level);
}

static void end_level(HdShaper *shaper, HdShape *shape)
{
    const Level *level = &g_array_index(shaper->levels, Level, shaper->levels->len - 1);
    guint n = shaper->keys->len - level->first_key;
    if (!shape->repeats && n > 1) {
        shape->repeats =
            level->has_escape || has_twice(&g_array_index(shaper->keys, Key, level->first_key), n);
    }
    g_array_set_size(shaper->keys, level->first_key);
    g_array_set_size(shaper->levels, shaper->levels->len - 1);
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

static void take_string(HdShaper *shaper, const guint8 *text, gsize bytes, gboolean escaped,
                        gboolean is_key, HdShape *shape)
{
    if (is_key) {
        Key key = {text, bytes};
        g_array_index(shaper->levels, Level, shaper->levels->len - 1).has_escape |= escaped;
        g_array_append_val(shaper->keys, key);
    } else if (shape->is_strings && shaper->levels->len == 1) {
        shape->n_strings++;
        shape->longest = MAX(shape->longest, bytes);
    } else {
        shape->is_strings = FALSE;
    }
}

HdShape hd_infer_shape_read(HdShaper *shaper, const guint8 *data, gsize bytes)
{
    HdShape shape = {.is_strings = TRUE};
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
            awaits_key = g_array_index(shaper->levels, Level, shaper->levels->len - 1).is_object;
            break;
        case ':':
        case ' ':
        case '\t':
        case '\n':
        case '\r':
            break;
        default: /* a number, true, false or null */
            shape.is_strings = FALSE;
            break;
        }
    }
    return shape;
}
