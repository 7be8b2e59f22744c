#include "base/printable.h"

gboolean hd_printable_is_harmless(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);
    return type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT &&
           type != G_UNICODE_LINE_SEPARATOR && type != G_UNICODE_PARAGRAPH_SEPARATOR;
}

void hd_printable_append_escape(GString *text, gunichar c)
{
    g_string_append_printf(text, c < 0x100 ? "\\x%02x" : "\\u%04x", c);
}
