/* An array as a parameter's text. For this room only. */
#ifndef HD_PG_ARRAY_H
#define HD_PG_ARRAY_H

#include <glib.h>

/* {"a","b"} (PostgreSQL, "Array Input and Output Syntax"), without NULLs. Free with g_free. */
char *hd_pg_array_text(const char *const *values, guint n_values);

#endif
