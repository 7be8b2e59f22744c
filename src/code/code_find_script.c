/* Files of SQL as the sqlite3 shell reads them: a line that begins with a dot is a command. */
#include <string.h>

#include "code/code_find_part.h"

static gboolean is_command(const char *line)
{
    return *line == '.' && g_ascii_islower(line[1]);
}

static gboolean copies_file(const char *line)
{
    return g_str_has_prefix(line, ".backup") || g_str_has_prefix(line, ".clone") ||
           g_str_has_prefix(line, ".save");
}

void hd_code_find_script(HdCodeSearch *search)
{
    char *text = search->joined.text->str;
    for (char *line = text; line != NULL && *line != '\0';) {
        char *end = strchr(line, '\n');
        gsize length = end != NULL ? (gsize)(end - line) : strlen(line);
        if (is_command(line)) {
            if (copies_file(line))
                hd_code_find_add(search, HD_CODE_RULE_FILE_BACKUP, (guint32)(line - text),
                                 (guint32)strcspn(line, " \r\n"));
            memset(line, ' ', length);
            *line = ';';
        }
        line = end != NULL ? end + 1 : NULL;
    }
}
