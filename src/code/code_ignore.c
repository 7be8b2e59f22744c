#include "code/code_ignore.h"

#include <fnmatch.h>
#include <string.h>

typedef struct {
    char **segments; /* between slashes; "**" stands for any number of folders */
    gboolean is_negated;
    gboolean only_folders;
    gboolean is_anchored; /* it speaks of the whole path, not of its last name */
} Pattern;

struct HdCodeIgnore {
    const HdCodeIgnore *above;
    char *base;
    GArray *patterns; /* Pattern; of those that fit the last one decides */
};

/* ---- reading ---- */

/* Blanks at the end do not count unless a backslash keeps the last one. */
static gsize trimmed_length(const char *line, gsize length)
{
    if (length > 0 && line[length - 1] == '\r')
        length--;
    while (length > 0 && line[length - 1] == ' ' && !(length > 1 && line[length - 2] == '\\'))
        length--;
    return length;
}

static gboolean is_any_depth(const char *segment)
{
    return strcmp(segment, "**") == 0;
}

static void add_pattern(HdCodeIgnore *ignore, const char *line, gsize length)
{
    Pattern pattern = {0};
    length = trimmed_length(line, length);
    if (length == 0 || *line == '#')
        return;
    pattern.is_negated = *line == '!';
    g_autofree char *text =
        pattern.is_negated ? g_strndup(line + 1, length - 1) : g_strndup(line, length);
    gsize bytes = strlen(text);
    pattern.only_folders = bytes > 0 && text[bytes - 1] == '/';
    if (pattern.only_folders)
        text[bytes - 1] = '\0';
    pattern.is_anchored = strchr(text, '/') != NULL;
    const char *start = *text == '/' ? text + 1 : text;
    if (*start == '\0')
        return;
    g_array_append_val(ignore->patterns, pattern);
    guint last = ignore->patterns->len - 1;
    g_array_index(ignore->patterns, Pattern, last).segments = g_strsplit(start, "/", -1);
}

static void pattern_clear(gpointer data)
{
    g_strfreev(((Pattern *)data)->segments);
}

HdCodeIgnore *hd_code_ignore_new(const char *text, gsize length, const char *base,
                                 const HdCodeIgnore *above)
{
    HdCodeIgnore *ignore = g_new0(HdCodeIgnore, 1);
    ignore->above = above;
    ignore->base = g_strdup(base);
    ignore->patterns = g_array_new(FALSE, FALSE, sizeof(Pattern));
    g_array_set_clear_func(ignore->patterns, pattern_clear);
    const char *end = text + length;
    if (g_str_has_prefix(text, "\xEF\xBB\xBF"))
        text += 3;
    while (text < end) {
        const char *stop = memchr(text, '\n', (gsize)(end - text));
        stop = stop != NULL ? stop : end;
        add_pattern(ignore, text, (gsize)(stop - text));
        text = stop + 1;
    }
    return ignore;
}

void hd_code_ignore_free(HdCodeIgnore *ignore)
{
    if (ignore == NULL)
        return;
    g_array_unref(ignore->patterns);
    g_free(ignore->base);
    g_free(ignore);
}

/* ---- asking ---- */

/* A double star takes as few names as will do; when the rest does not fit behind it, one more. Only
 * the last of them has to be tried again. */
static gboolean fits_path(char *const *pattern, char *const *names)
{
    char *const *star = NULL;
    char *const *star_names = NULL;
    while (*names != NULL) {
        if (*pattern != NULL && is_any_depth(*pattern)) {
            star = pattern++;
            star_names = names;
            if (*pattern == NULL)
                return TRUE; /* everything inside */
        } else if (*pattern != NULL && fnmatch(*pattern, *names, 0) == 0) {
            pattern++;
            names++;
        } else if (star != NULL) {
            pattern = star + 1;
            names = ++star_names;
        } else {
            return FALSE;
        }
    }
    return *pattern == NULL;
}

static gboolean fits(const Pattern *pattern, char *const *names, gboolean is_folder)
{
    if (pattern->only_folders && !is_folder)
        return FALSE;
    if (pattern->is_anchored)
        return fits_path(pattern->segments, names);
    while (names[1] != NULL)
        names++;
    return fnmatch(pattern->segments[0], names[0], 0) == 0;
}

gboolean hd_code_ignore_has(const HdCodeIgnore *ignore, const char *path, gboolean is_folder)
{
    for (; ignore != NULL; ignore = ignore->above) {
        if (!g_str_has_prefix(path, ignore->base))
            continue;
        g_auto(GStrv) names = g_strsplit(path + strlen(ignore->base), "/", -1);
        for (guint i = ignore->patterns->len; i > 0; i--) {
            const Pattern *pattern = &g_array_index(ignore->patterns, Pattern, i - 1);
            if (fits(pattern, names, is_folder))
                return !pattern->is_negated;
        }
    }
    return FALSE;
}
