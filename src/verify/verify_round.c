#include "verify/verify_round.h"

#include <math.h>

#include "verify/verify_canon_number.h"

/* A calculated number lies a little beside the one that people mean, on both sides of it. Where
 * that one ends in a five behind the tenth digit, as averages of prices do, the two sides would be
 * rounded apart. So all numbers are moved, by less than the tenth digit and more than the error. */
#define MOVE (1.0 + 0x1p-40)

gboolean hd_verify_round_applies(const HdVerifyColumn *column)
{
    HdTypeKind kind = column->target->type.kind;
    return column->is_rounded && (kind == HD_TYPE_FLOAT8 || kind == HD_TYPE_NUMERIC);
}

/* As text, so that both sides round alike; minus zero is zero. */
static void append(HdCanon *canon, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    double moved = isfinite(number * MOVE) ? number * MOVE : number;
    g_ascii_formatd(text, sizeof text, "%.9e", moved + 0.0);
    const HdValue value = {
        .class = HD_CLASS_TEXT, .data = (const guint8 *)text, .bytes = strlen(text)};
    hd_verify_canon_append_source(canon, &(HdCanonKind){.kind = HD_TYPE_TEXT}, &value);
}

gboolean hd_verify_round_append_source(HdCanon *canon, const HdValue *value)
{
    double number;
    switch (value->class) {
    case HD_CLASS_INTEGER:
        append(canon, (double)value->integer);
        return TRUE;
    case HD_CLASS_REAL:
        append(canon, value->real);
        return TRUE;
    case HD_CLASS_TEXT:
        if (value->data == NULL ||
            !hd_verify_canon_number_to_real(value->data, value->bytes, &number))
            return FALSE;
        append(canon, number);
        return TRUE;
    case HD_CLASS_NULL:
    case HD_CLASS_BLOB:
    case HD_CLASS_COUNT:
        break;
    }
    return FALSE;
}

gboolean hd_verify_round_append_target(HdCanon *canon, const guint8 *field, gsize bytes)
{
    guint64 bits;
    double number;
    if (field == NULL || bytes != sizeof bits)
        return FALSE;
    memcpy(&bits, field, sizeof bits);
    bits = GUINT64_FROM_BE(bits);
    memcpy(&number, &bits, sizeof number);
    append(canon, number);
    return TRUE;
}
