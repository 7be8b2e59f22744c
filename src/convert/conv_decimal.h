/* Numbers as decimal text, the same wherever a number goes into a type that is not one. */
#ifndef HD_CONV_DECIMAL_H
#define HD_CONV_DECIMAL_H

#include <glib.h>

#define HD_CONV_DECIMAL_MAX 32

/* Writes the digits and returns how many bytes; not NUL-terminated. */
gsize hd_conv_decimal_from_integer(gint64 number, char out[HD_CONV_DECIMAL_MAX]);

/* Writes a text that reads back as the same double: of 15, 16 or 17 significant digits, as %g has
 * them, the first that does. A whole number gets ".0", so that it still reads as a real: "3.0",
 * "-0.0", "0.1", "1e+100". Infinities are "Inf" and "-Inf". NUL-terminated. */
gsize hd_conv_decimal_from_real(double number, char out[HD_CONV_DECIMAL_MAX]);

#endif
