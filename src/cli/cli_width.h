/* How wide text is on a terminal. */
#ifndef HD_CLI_WIDTH_H
#define HD_CLI_WIDTH_H

#include <glib.h>

/* In columns; text is valid UTF-8 without control characters. */
guint hd_cli_width_of(const char *text);

/* The text where it fits into so many columns, else its beginning and end around an ellipsis: names
 * are told apart by both. The ellipsis is ASCII where is_utf8 is FALSE. Free with g_free. */
char *hd_cli_width_cut(const char *text, guint width, gboolean is_utf8);

/* The same of text that is read from its beginning: what is cut off leaves "…". */
char *hd_cli_width_cut_end(const char *text, guint width);

#endif
