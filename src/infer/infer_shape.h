/* What a JSON document that is known to be valid is made of. */
#ifndef HD_INFER_SHAPE_H
#define HD_INFER_SHAPE_H

#include <glib.h>

/* Room that is used again for each document. */
typedef struct HdShaper HdShaper;

HdShaper *hd_infer_shape_new(void);
void hd_infer_shape_free(HdShaper *shaper);

typedef struct {
    gboolean is_strings; /* an array of strings and nothing else; an empty one too */
    gsize n_strings;     /* of such an array */
    gsize longest;       /* of them, in bytes as they are written */
    gboolean repeats;    /* an object has a key twice, or may: keys with escapes are not read */
} HdShape;

HdShape hd_infer_shape_read(HdShaper *shaper, const guint8 *data, gsize bytes);

#endif
