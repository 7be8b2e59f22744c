#include "load/load_quantiles.h"

#include <string.h>

#define MOST_BOUNDARIES 1024
#define MOST_KEY_BYTES 256

/* A key, copied, and how many rows there are up to and including it. */
typedef struct {
    HdValue *key;
    gint64 row;
} Boundary;

struct HdLoadQuantiles {
    guint n_key;
    gint64 rows;
    gint64 stride; /* rows from one boundary to the next */
    gint64 next;   /* the row to keep next */
    guint n_boundaries;
    Boundary boundaries[MOST_BOUNDARIES];
};

HdLoadQuantiles *hd_load_quantiles_new(guint n_key)
{
    HdLoadQuantiles *quantiles = g_new0(HdLoadQuantiles, 1);
    quantiles->n_key = n_key;
    quantiles->stride = 1;
    quantiles->next = 1;
    return quantiles;
}

void hd_load_quantiles_free(HdLoadQuantiles *quantiles)
{
    if (quantiles == NULL)
        return;
    for (guint i = 0; i < quantiles->n_boundaries; i++)
        g_free(quantiles->boundaries[i].key);
    g_free(quantiles);
}

static gboolean has_bytes(const HdValue *value)
{
    return value->class == HD_CLASS_TEXT || value->class == HD_CLASS_BLOB;
}

static gsize key_bytes(const HdValue *key, guint n_key)
{
    gsize bytes = 0;
    for (guint i = 0; i < n_key; i++)
        bytes += has_bytes(&key[i]) ? key[i].bytes : 0;
    return bytes;
}

/* Copies a key to memory for n_key values and then the bytes of its texts and blobs. */
static void copy_key(const HdValue *key, guint n_key, HdValue *to)
{
    guint8 *bytes = (guint8 *)(to + n_key);
    for (guint i = 0; i < n_key; i++) {
        to[i] = key[i];
        if (!has_bytes(&key[i]))
            continue;
        if (key[i].bytes > 0)
            memcpy(bytes, key[i].data, key[i].bytes);
        to[i].data = bytes;
        bytes += key[i].bytes;
    }
}

/* Doubles the stride and drops every second boundary. */
static void thin_out(HdLoadQuantiles *quantiles)
{
    quantiles->stride *= 2;
    quantiles->n_boundaries /= 2;
    for (gsize i = 0; i < quantiles->n_boundaries; i++) {
        g_free(quantiles->boundaries[2 * i].key);
        quantiles->boundaries[i] = quantiles->boundaries[2 * i + 1];
    }
}

static void keep(HdLoadQuantiles *quantiles, const HdValue *identity)
{
    gsize bytes = key_bytes(identity, quantiles->n_key);
    if (bytes > MOST_KEY_BYTES) {
        quantiles->next++;
        return;
    }
    Boundary *boundary = &quantiles->boundaries[quantiles->n_boundaries++];
    boundary->key = g_malloc(quantiles->n_key * sizeof(HdValue) + bytes);
    boundary->row = quantiles->rows;
    copy_key(identity, quantiles->n_key, boundary->key);
    if (quantiles->n_boundaries == MOST_BOUNDARIES)
        thin_out(quantiles);
    quantiles->next += quantiles->stride;
}

void hd_load_quantiles_add(HdLoadQuantiles *quantiles, const HdValue *identity)
{
    if (++quantiles->rows == quantiles->next)
        keep(quantiles, identity);
}

/* The boundary at or after `from` that is nearest to the row; n_boundaries when there is none. */
static guint find_nearest(const HdLoadQuantiles *quantiles, guint from, gint64 row)
{
    guint best = from;
    for (guint i = from; i < quantiles->n_boundaries; i++) {
        gint64 distance = ABS(quantiles->boundaries[i].row - row);
        if (distance < ABS(quantiles->boundaries[best].row - row))
            best = i;
    }
    return best;
}

guint hd_load_quantiles_plan(const HdLoadQuantiles *quantiles, guint n_ranges, HdArena *arena,
                             HdLiteRange **out_ranges)
{
    HdLiteRange *ranges = hd_arena_array0(arena, HdLiteRange, MAX(n_ranges, 1));
    guint n = 0;
    guint from = 0;
    for (guint i = 1; i < n_ranges; i++) {
        /* Exact in doubles for as many rows as a file can hold. */
        gint64 row = (gint64)((double)quantiles->rows * i / n_ranges);
        guint found = find_nearest(quantiles, from, row);
        /* After the last row there is nothing left for a range of its own. */
        if (found >= quantiles->n_boundaries || quantiles->boundaries[found].row >= quantiles->rows)
            break;
        const HdValue *key = quantiles->boundaries[found].key;
        gsize bytes = key_bytes(key, quantiles->n_key);
        HdValue *cut = hd_arena_alloc(arena, quantiles->n_key * sizeof(HdValue) + bytes);
        copy_key(key, quantiles->n_key, cut);
        ranges[n].upto = cut;
        ranges[++n].after = cut;
        from = found + 1;
    }
    *out_ranges = ranges;
    return n + 1;
}
