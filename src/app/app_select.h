/* Which of the source's tables a command takes. */
#ifndef HD_APP_SELECT_H
#define HD_APP_SELECT_H

#include <glib.h>

#include "base/arena.h"
#include "model/schema.h"

/* Removes from the schema the tables that no pattern of tables matches (NULL: all match) or that
 * one of exclude matches. Patterns know * and ?, and ASCII case is ignored as SQLite does. Foreign
 * keys of the others to removed tables lose their parent. A pattern that matches no table at all is
 * an error (HD_ERROR_USAGE). */
gboolean hd_app_select_tables(HdSchema *schema, char *const *tables, char *const *exclude,
                              GError **error);

/* Keeps those of the schema's tables that is_kept says, one for each. Foreign keys as above. */
void hd_app_select_keep(HdSchema *schema, const gboolean *is_kept);

#endif
