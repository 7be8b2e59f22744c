#include "infer/infer_decimal.h"

#include <string.h>

/* Products up to here are far enough below 2^53 that rounding finds the only candidate. */
#define EXACT_PRODUCT 2251799813685248.0
/* Powers of ten up to this are doubles. */
#define MAX_EXACT_POWER 22

static const double POWERS[MAX_EXACT_POWER + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                   1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                   1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

gint64 hd_infer_decimal_max_integer(int digits)
{
    gint64 power = 1;
    if (digits > 18) {
        return G_MAXINT64;
    }
    for (int i = 0; i < digits; i++) {
        power *= 10;
    }
    return power - 1;
}

/* Fails where the text's digits, moved to where the point stands, reach beyond the type. */
static gboolean text_fits(const char *text, int precision, int scale)
{
    const char *e = strchr(text, 'e');
    int exponent = e == NULL ? 0 : (int)g_ascii_strtoll(e + 1, NULL, 10);
    int whole = 0, fraction = 0, zeros = 0; /* zeros: at the end, so far */
    gboolean seen_point = FALSE, seen_digit = FALSE;
    for (const char *c = text; *c != '\0' && c != e; c++) {
        if (*c == '.') {
            seen_point = TRUE;
            continue;
        }
        if (!g_ascii_isdigit(*c)) {
            continue;
        }
        seen_digit |= *c != '0';
        zeros = *c == '0' ? zeros + 1 : 0;
        fraction += seen_point;
        whole += seen_digit && !seen_point;
    }
    /* Zeros that end the text are no digits after the point; those after it in 0.00x count. */
    fraction -= MIN(zeros, fraction);
    return whole + exponent <= precision - scale && fraction - exponent <= scale;
}

/* By trying 15, 16 and 17 significant digits: 17 are always enough. */
static gboolean shortest_fits(double number, int precision, int scale)
{
    static const char *const FORMATS[] = {"%.15g", "%.16g", "%.17g"};
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    for (guint i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
        g_ascii_formatd(text, sizeof text, FORMATS[i], number);
        if (g_ascii_strtod(text, NULL) == number) {
            break;
        }
    }
    return text_fits(text, precision, scale);
}

gboolean hd_infer_decimal_fits(double number, int precision, int scale)
{
    double size = number < 0 ? -number : number;
    int whole = precision - scale;
    if (!(size <= G_MAXDOUBLE)) {
        return FALSE;
    }
    if (scale <= MAX_EXACT_POWER && whole <= MAX_EXACT_POWER) {
        double product = size * POWERS[scale];
        if (size >= POWERS[whole]) {
            return FALSE;
        }
        if (product < EXACT_PRODUCT) {
            return (double)(gint64)(product + 0.5) / POWERS[scale] == size;
        }
    }
    return shortest_fits(number, precision, scale);
}
