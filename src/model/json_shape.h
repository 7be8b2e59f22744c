/* What a JSON document that is known to be valid is made of. */
#ifndef HD_JSON_SHAPE_H
#define HD_JSON_SHAPE_H

#include <glib.h>

typedef struct {
    gboolean is_strings; /* an array of strings and nothing else; an empty one too */
    gsize n_strings;     /* of such an array */
    gsize longest;       /* of them, in bytes as they are written */
    gboolean repeats;    /* an object names a member twice, however the names are written */
    gboolean respells;   /* a number has an exponent, or is a negative zero: a number of jsonb is
                            a numeric, which keeps neither */
} HdJsonShape;

/* Room that is used again for each document. */
typedef struct HdJsonShaper HdJsonShaper;

HdJsonShaper *hd_json_shape_new(void);
void hd_json_shape_free(HdJsonShaper *shaper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdJsonShaper, hd_json_shape_free)

/* data is valid JSON. */
HdJsonShape hd_json_shape_read(HdJsonShaper *shaper, const guint8 *data, gsize bytes);

#endif
