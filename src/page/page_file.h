/* Where pages are written: beside their place under a name of their own, and put there when whole.
 */
#ifndef HD_PAGE_FILE_H
#define HD_PAGE_FILE_H

#include <glib.h>

/* Whether a page can be written there, so that it is known before there is work to lose. */
gboolean hd_page_file_check(const char *path, GError **error);

/* Takes the place of what is there. A page that is private is its owner's alone to read, another is
 * for whom the umask lets. */
gboolean hd_page_file_write(const char *path, gboolean is_private, const char *page,
                            GError **error);

/* Where the reports of migrations lie when nothing else is said: in the state folder of the XDG
 * Base Directory Specification, by the names of the source and of the schema. Makes the folders,
 * which are their owner's alone. Free with g_free. */
char *hd_page_file_place_report(const char *source, const char *schema, GError **error);

#endif
