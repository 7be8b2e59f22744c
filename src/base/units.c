#include "base/units.h"

#include <string.h>

#include "base/error.h"

char *hd_units_to_count(gint64 count)
{
    g_autofree char *digits = g_strdup_printf("%" G_GINT64_FORMAT, count);
    gsize sign = count < 0;
    gsize n = strlen(digits) - sign;
    GString *text = g_string_new_len(digits, (gssize)sign);
    for (gsize i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            g_string_append_c(text, ',');
        g_string_append_c(text, digits[sign + i]);
    }
    return g_string_free(text, FALSE);
}

static char *format_decimal(double number, const char *unit)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, number < 100 ? "%.1f" : "%.0f", number);
    return g_strconcat(digits, " ", unit, NULL);
}

char *hd_units_to_size(gint64 bytes)
{
    static const char *const units[] = {"kB", "MB", "GB", "TB", "PB", "EB"};
    if (bytes < 1000)
        return g_strdup_printf("%" G_GINT64_FORMAT " bytes", bytes);
    double number = (double)bytes / 1000;
    guint unit = 0;
    while (number >= 999.5 && unit + 1 < G_N_ELEMENTS(units)) {
        number /= 1000;
        unit++;
    }
    return format_decimal(number, units[unit]);
}

char *hd_units_to_duration(double seconds)
{
    gint64 whole = (gint64)(seconds + 0.5);
    if (seconds < 0.9995)
        return g_strdup_printf("%d ms", (int)(seconds * 1000 + 0.5));
    if (whole < 60)
        return format_decimal(seconds, "s");
    if (whole < 3600)
        return g_strdup_printf("%d min %d s", (int)(whole / 60), (int)(whole % 60));
    return g_strdup_printf("%" G_GINT64_FORMAT " h %d min", whole / 3600, (int)(whole % 3600 / 60));
}

char *hd_units_to_counted(gint64 count, const char *noun)
{
    g_autofree char *number = hd_units_to_count(count);
    return g_strconcat(number, " ", noun, count == 1 ? NULL : "s", NULL);
}

gboolean hd_units_parse_size(const char *text, gsize *out_bytes, GError **error)
{
    static const char *const suffixes[] = {"",   "b",   "k", "kb", "kib", "m",
                                           "mb", "mib", "g", "gb", "gib"};
    static const guint shifts[] = {0, 0, 10, 10, 10, 20, 20, 20, 30, 30, 30};
    char *end = NULL;
    guint64 number = g_ascii_isdigit(*text) ? g_ascii_strtoull(text, &end, 10) : 0;
    for (guint i = 0; number > 0 && i < G_N_ELEMENTS(suffixes); i++) {
        if (g_ascii_strcasecmp(end, suffixes[i]) != 0 || number > G_MAXSIZE >> shifts[i])
            continue;
        *out_bytes = (gsize)number << shifts[i];
        return TRUE;
    }
    hd_error_set(error, HD_ERROR_USAGE, "\"%s\" is not a size", text);
    hd_error_add_hint(error, "Write bytes, or a number with K, M or G: 256K.");
    return FALSE;
}
