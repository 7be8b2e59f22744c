/* Text for people, on standard error. */
#ifndef HD_CLI_PRINT_H
#define HD_CLI_PRINT_H

#include <glib.h>

typedef enum { HD_STYLE_PLAIN, HD_STYLE_BOLD, HD_STYLE_DIM, HD_STYLE_RED, HD_STYLE_GREEN } HdStyle;

/* Any thread: each call is printed in one piece. Colours only on a terminal, and not with NO_COLOR
 * or TERM=dumb (no-color.org). */
void hd_cli_print(HdStyle style, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The same for text that goes to standard output: adds it, with colours where that is a terminal.
 */
void hd_cli_print_append(GString *text, HdStyle style, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* "howdah: error: …", then "detail: …" and "hint: …" lines where there are any. */
void hd_cli_print_error(const GError *error);

/* On standard output, what a script may read. */
void hd_cli_print_output(const char *text);

/* FALSE when some of the output did not get to where it should: its reader has gone, or the disk is
 * full. */
gboolean hd_cli_print_check_output(GError **error);

/* Shows these lines at the bottom of the terminal, in the place of those that were there, until
 * they are taken away with NULL. What is printed goes above them. None may be wider than the
 * terminal. */
void hd_cli_print_block(char **lines);

/* A copy of text from a database in which control characters cannot reach the terminal: each is
 * shown as \xNN, apart from line breaks and tabs when they are allowed. Free with g_free. */
char *hd_cli_print_escape(const char *text, gboolean keep_lines);

#endif
