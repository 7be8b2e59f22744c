/* What the server says when it refuses a row. */
#ifndef HD_APP_REFUSAL_H
#define HD_APP_REFUSAL_H

#include <glib.h>

/* Takes out of a server's refusal what may show values of the table's rows, and names the table; an
 * error of another kind stays as it is. table is the source's, target the one that refused. */
void hd_app_refusal_hide(GError **error, const char *table, const char *target);

#endif
