#include "infer/infer_layout.h"

#include <string.h>

gboolean hd_infer_layout_read(const guint8 *data, gsize bytes, HdLayout *out_layout)
{
    HdLayout layout = {.is_known = TRUE, .has_time = bytes > 10};
    gsize at = 16;
    if (!layout.has_time) {
        *out_layout = layout;
        return bytes == 10;
    }
    layout.separator = (char)data[10];
    layout.has_seconds = bytes >= 19 && data[16] == ':';
    if (bytes < 16 || (layout.separator != ' ' && layout.separator != 'T')) {
        return FALSE;
    }
    if (memcmp(data + 11, "24", 2) == 0) {
        return FALSE; /* midnight has two texts */
    }
    at = layout.has_seconds ? 19 : 16;
    if (layout.has_seconds && at < bytes && data[at] == '.') {
        for (at++; at < bytes && g_ascii_isdigit(data[at]); at++) {
            layout.fraction++;
        }
    }
    if (at < bytes && data[at] == 'Z' && at + 1 == bytes) {
        layout.zone = 'Z';
    } else if (bytes - at == 6 && memcmp(data + at, "+00:00", 6) == 0) {
        layout.zone = '+';
    } else if (at != bytes) {
        return FALSE;
    }
    *out_layout = layout;
    return layout.fraction <= 6;
}

gboolean hd_infer_layout_is_same(const HdLayout *a, const HdLayout *b)
{
    return a->has_time == b->has_time && a->separator == b->separator &&
           a->has_seconds == b->has_seconds && a->fraction == b->fraction && a->zone == b->zone;
}
