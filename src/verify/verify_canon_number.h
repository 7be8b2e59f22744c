/* Decimal numbers in canonical form, and the text of reals. */
#ifndef HD_VERIFY_CANON_NUMBER_H
#define HD_VERIFY_CANON_NUMBER_H

#include <glib.h>

#include "verify/verify_canon.h"

/* A decimal is one byte of HdCanonDecimal and, unless that says all, a power of ten (8 bytes), a
 * count of digits (4 bytes) and the digits, which neither begin nor end with zero: 1.10 is 11 and
 * -1, 1e2 is 1 and 2. */
typedef enum {
    HD_DECIMAL_ZERO,
    HD_DECIMAL_POSITIVE,
    HD_DECIMAL_NEGATIVE,
    HD_DECIMAL_NAN,
    HD_DECIMAL_INFINITY,
    HD_DECIMAL_MINUS_INFINITY,
    HD_DECIMAL_MINUS_ZERO /* only of the type real */
} HdCanonDecimal;

/* Appends a number written in decimal (sign, digits, point, exponent), or NaN, inf, infinity with
 * any case. FALSE, and nothing appended, when the text is not one. */
gboolean hd_verify_canon_number_append_text(HdCanon *canon, const guint8 *text, gsize bytes);

/* Appends the decimal number of a real of single precision, whose text both sides are compared by.
 * Zero has a sign. has_words: NaN and infinity are read too. */
gboolean hd_verify_canon_number_append_short(HdCanon *canon, const guint8 *text, gsize bytes,
                                             gboolean has_words);

/* Appends a numeric in its binary form (PostgreSQL's numeric_send: four 16-bit fields, then digits
 * of base 10,000). FALSE, and nothing appended, when it is malformed. */
gboolean hd_verify_canon_number_append_binary(HdCanon *canon, const guint8 *field, gsize bytes);

/* Whether the text is a decimal number (no NaN, no infinity), and its nearest double. */
gboolean hd_verify_canon_number_to_real(const guint8 *text, gsize bytes, double *out_real);

/* The same, and whether the double's own text is that very number. */
gboolean hd_verify_canon_number_is_real(const guint8 *text, gsize bytes, double *out_real);

/* Whether the text is the one that the integer itself has: no "+1", "01" or "-0". */
gboolean hd_verify_canon_number_to_integer(const guint8 *text, gsize bytes, gint64 *out_integer);

#define HD_NUMBER_TEXT_BYTES 40

/* The text of a number as a text column holds it: an integer's digits; of a real the shortest of
 * 15, 16 or 17 significant digits that reads back, ".0" added where there is neither point nor
 * exponent; "Inf" and "-Inf". Returns its length. */
gsize hd_verify_canon_number_print_integer(gint64 integer, char *out_text);
gsize hd_verify_canon_number_print_real(double real, char *out_text);

#endif
