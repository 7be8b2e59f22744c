/* Whether a real is exact in numeric(p,s). */
#ifndef HD_INFER_DECIMAL_H
#define HD_INFER_DECIMAL_H

#include <glib.h>

/* The number's decimal text, of 15, 16 or 17 significant digits the fewest that read back as the
 * same double, has at most scale digits after the point and precision - scale before it. */
gboolean hd_infer_decimal_fits(double number, int precision, int scale);

/* The largest integer below 10^digits, G_MAXINT64 where that is larger. */
gint64 hd_infer_decimal_max_integer(int digits);

#endif
