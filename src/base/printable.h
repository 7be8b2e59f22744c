/* Which characters of a name or a value may be shown to people as they are. */
#ifndef HD_PRINTABLE_H
#define HD_PRINTABLE_H

#include <glib.h>

/* FALSE of control characters, line breaks of any kind, and what turns the direction of text around
 * or is not seen. */
gboolean hd_printable_is_harmless(gunichar c);

/* Any other, written out: "\x1b", "\u202e". */
void hd_printable_append_escape(GString *text, gunichar c);

#endif
