/* How texts of instants are written. */
#ifndef HD_INFER_LAYOUT_H
#define HD_INFER_LAYOUT_H

#include <glib.h>

#include "model/type.h"

/* How the text of an instant with a date is written; FALSE where an HdLayout cannot say it. */
gboolean hd_infer_layout_read(const guint8 *data, gsize bytes, HdLayout *out_layout);

gboolean hd_infer_layout_is_same(const HdLayout *a, const HdLayout *b);

#endif
