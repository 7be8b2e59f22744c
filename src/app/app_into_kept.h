/* Whether a type that only the server reads keeps what a text says.
 *
 * The server takes more than it keeps: an explicit cast cuts '10101'::bit(3), and an input function
 * may round or cut by itself. What was lost no comparison could find afterwards. */
#ifndef HD_APP_INTO_KEPT_H
#define HD_APP_INTO_KEPT_H

#include <glib.h>

#include "pg/pg_catalog.h"

/* The condition under which it does, as SQL: value, which is SQL too, stands for the text. NULL
 * where every text that the type takes is kept. Free with g_free. */
char *hd_app_into_kept(const HdPgColumn *column, const char *value);

#endif
