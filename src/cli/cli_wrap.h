/* Text for people, broken into lines. */
#ifndef HD_CLI_WRAP_H
#define HD_CLI_WRAP_H

#include <glib.h>

/* How many columns standard output has: the terminal's, else what COLUMNS says, else 80; between
 * 40 and 100, which is as much as is pleasant to read. */
guint hd_cli_wrap_columns(void);

/* Appends text, broken at blanks so that no line is longer than columns, as far as words allow. The
 * first line goes on from column at; the others begin with indent blanks. Ends with a line break.
 */
void hd_cli_wrap_append(GString *lines, const char *text, guint at, guint indent, guint columns);

/* Appends paragraphs that empty lines part; lines that begin with blanks are kept as they are. */
void hd_cli_wrap_append_paragraphs(GString *lines, const char *text, guint columns);

#endif
