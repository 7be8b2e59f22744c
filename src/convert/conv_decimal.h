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

/* A decimal number, as a view of its text. The digits from first to last may have a point among
 * them; their powers of ten come one after another. */
typedef struct {
    gboolean negative;
    const guint8 *first; /* the first digit that is not zero; NULL for zero */
    const guint8 *last;  /* the last one */
    gint64 first_power;  /* of ten */
    gint64 last_power;
    gint64 scale; /* digits after the point, as written */
} HdConvDecimal;

/* An optional sign, digits with or without a point, an optional exponent; nothing around it. */
gboolean hd_conv_decimal_parse(const guint8 *text, gsize bytes, HdConvDecimal *out);

/* A number's own decimal, whose text is written into `text`; the real is finite. */
void hd_conv_decimal_of_integer(gint64 number, char text[HD_CONV_DECIMAL_MAX], HdConvDecimal *out);
void hd_conv_decimal_of_real(double number, char text[HD_CONV_DECIMAL_MAX], HdConvDecimal *out);

/* How many digits there are from the first to the last that is not zero. */
gint64 hd_conv_decimal_count(const HdConvDecimal *decimal);

/* The most digits that fit into 64 bits, and more than a double's 17. */
#define HD_CONV_DECIMAL_DIGITS 19

/* These digits as a whole number, of a decimal that has no more than the above. */
guint64 hd_conv_decimal_digits(const HdConvDecimal *decimal);

/* The double nearest to digits * 10^power; infinity where it is too large. */
double hd_conv_decimal_to_double(guint64 digits, gint64 power);

#endif
