/* Numbers that were calculated: ten digits of them count. The last ones of a sum of doubles depend
 * on the order in which the rows came. */
#ifndef HD_VERIFY_ROUND_H
#define HD_VERIFY_ROUND_H

#include <glib.h>

#include "verify/verify_canon.h"
#include "verify/verify_table.h"

/* Whether the column's numbers are compared so; the target's are then read as float8. */
gboolean hd_verify_round_applies(const HdVerifyColumn *column);

/* Appends the field of a number, of the target as float8's binary form. FALSE, and nothing
 * appended, where the value is no number: it is compared like any other. */
gboolean hd_verify_round_append_source(HdCanon *canon, const HdValue *value);
gboolean hd_verify_round_append_target(HdCanon *canon, const guint8 *field, gsize bytes);

#endif
