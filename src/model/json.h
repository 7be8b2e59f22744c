/* Whether a text is JSON as PostgreSQL reads it, in one pass over its pieces. */
#ifndef HD_JSON_H
#define HD_JSON_H

#include <glib.h>

/* Nesting beyond this is refused: PostgreSQL's own limit is its stack, and SQLite's is 2000. */
#define HD_JSON_MAX_DEPTH 2000

typedef enum {
    HD_JSON_INVALID,
    HD_JSON_JSON, /* valid JSON (RFC 8259) that only the type json takes, see HdJson.not_jsonb */
    HD_JSON_JSONB
} HdJsonVerdict;

/* The state between two pieces. */
typedef struct {
    int state;
    gboolean is_key;     /* the current string is an object's key */
    gboolean not_jsonb;  /* "JSON Types": \u0000, a lone surrogate, a number out of numeric's
                            range, or a text too long for one jsonb value */
    const char *literal; /* what is still to come of true, false or null */
    guint hex_digits;    /* of a \u escape */
    guint hex_value;
    gboolean after_high; /* a high surrogate was read, its low one has to follow */
    gint64 whole_digits; /* of a number */
    gint64 fraction_digits;
    gint64 exponent;
    gboolean negative_exponent;
    guint depth;
    guint8 in_object[HD_JSON_MAX_DEPTH / 8]; /* a bit for each level */
} HdJson;

void hd_json_begin(HdJson *json, gsize bytes_total);
void hd_json_feed(HdJson *json, const guint8 *data, gsize bytes);
HdJsonVerdict hd_json_end(HdJson *json);

#endif
