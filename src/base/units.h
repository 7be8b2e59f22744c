/* Numbers, sizes and durations as people read and write them. Results of to_ functions are freed
 * with g_free. */
#ifndef HD_UNITS_H
#define HD_UNITS_H

#include <glib.h>

/* 1234567 → "1,234,567". */
char *hd_units_to_count(gint64 count);

/* In powers of 1000: 31234567 → "31.2 MB". */
char *hd_units_to_size(gint64 bytes);

/* 0.0412 → "41 ms", 3.42 → "3.4 s", 125 → "2 min 5 s". */
char *hd_units_to_duration(double seconds);

/* "1 row", "2 rows": the count and the noun, with s where it is not one. */
char *hd_units_to_counted(gint64 count, const char *noun);

/* "65536", "64K", "64KiB", "1M", "64kB": K, M and G are powers of 1024. HD_ERROR_USAGE otherwise,
 * or when it is 0. */
gboolean hd_units_parse_size(const char *text, gsize *out_bytes, GError **error);

#endif
