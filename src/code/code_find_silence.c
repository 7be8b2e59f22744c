/* howdah: ignore           this line, and where the comment stands alone the next one
 * howdah: ignore[a,b]      the same for these rules
 * howdah: ignore-file      all of the file, where it stands among its first lines */
#include <string.h>

#include "code/code_find_part.h"

#define TOP_LINES 20

static const char mark[] = "howdah:";

typedef struct {
    guint32 line;
    guint64 rules;
} Silence;

/* A comment of SQL in a literal, or of a file that is not taken apart. */
static gboolean follows_comment_mark(const char *start, const char *place)
{
    static const char *const marks[] = {"--", "//", "#", ";", "<!--", "/*"};
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (g_strstr_len(start, (gssize)(place - start), marks[i]) != NULL)
            return TRUE;
    }
    return FALSE;
}

/* Comments come in order. */
static const HdCodeToken *find_comment(const GArray *comments, gsize offset)
{
    guint low = 0;
    guint high = comments->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const HdCodeToken *comment = &g_array_index(comments, HdCodeToken, middle);
        if (offset < comment->offset)
            high = middle;
        else if (offset >= (gsize)comment->offset + comment->length)
            low = middle + 1;
        else
            return comment;
    }
    return NULL;
}

/* The rules between brackets; all where there are none. */
static guint64 parse_rules(const char *text, gsize length)
{
    const char *end = length > 0 && *text == '[' ? memchr(text, ']', length) : NULL;
    if (end == NULL)
        return HD_CODE_ALL_RULES;
    g_autofree char *list = g_strndup(text + 1, (gsize)(end - text - 1));
    g_auto(GStrv) names = g_strsplit(list, ",", -1);
    guint64 rules = 0;
    for (guint i = 0; names[i] != NULL; i++) {
        int rule = hd_code_rules_find(g_strstrip(names[i]));
        rules |= rule >= 0 ? hd_code_rules_bit((guint)rule) : 0;
    }
    return rules;
}

static gboolean is_blank(const char *start, const char *end)
{
    while (start < end && (*start == ' ' || *start == '\t'))
        start++;
    return start == end;
}

static void add_silence(GArray *silences, guint32 line, guint64 rules)
{
    Silence silence = {line, rules};
    g_array_append_val(silences, silence);
}

/* What the comment at a place says; TRUE: all of the file is silent. */
static gboolean read_place(const HdCodeSearch *search, const GArray *comments, gsize offset,
                           guint32 line, GArray *silences)
{
    const char *text = search->text;
    const char *place = text + offset;
    const char *line_start = place;
    while (line_start > text && line_start[-1] != '\n')
        line_start--;
    const char *line_end = memchr(place, '\n', search->length - offset);
    line_end = line_end != NULL ? line_end : text + search->length;
    const HdCodeToken *comment = find_comment(comments, offset);
    if (comment == NULL && !follows_comment_mark(line_start, place))
        return FALSE;
    const char *word = place + strlen(mark);
    while (word < line_end && *word == ' ')
        word++;
    gsize left = (gsize)(line_end - word);
    if (left >= 11 && memcmp(word, "ignore-file", 11) == 0)
        return line <= TOP_LINES;
    if (left < 6 || memcmp(word, "ignore", 6) != 0)
        return FALSE;
    guint64 rules = parse_rules(word + 6, left - 6);
    const char *begin = comment != NULL ? text + comment->offset : line_start;
    add_silence(silences, line, rules);
    if (comment == NULL)
        begin += strspn(begin, " \t");
    if (comment == NULL ? strchr("-/#;<", *begin) != NULL
                        : begin < line_start || is_blank(line_start, begin))
        add_silence(silences, comment != NULL ? comment->last_line + 1 : line + 1, rules);
    return FALSE;
}

static gboolean is_silent(const GArray *silences, const HdCodeFinding *finding)
{
    for (guint i = 0; i < silences->len; i++) {
        const Silence *silence = &g_array_index(silences, Silence, i);
        if ((silence->line == finding->line || silence->line == finding->begin_line) &&
            (silence->rules & hd_code_rules_bit(finding->rule)) != 0)
            return TRUE;
    }
    return FALSE;
}

void hd_code_find_silence(HdCodeSearch *search, const GArray *comments)
{
    GArray *findings = search->found->findings;
    g_autoptr(GArray) silences = g_array_new(FALSE, FALSE, sizeof(Silence));
    const char *end = search->text + search->length;
    guint32 line = 1;
    const char *counted = search->text;
    const char *p = search->text;
    if (findings->len == 0)
        return;
    while ((p = memmem(p, (gsize)(end - p), mark, strlen(mark))) != NULL) {
        for (; counted < p; counted++)
            line += *counted == '\n' ? 1 : 0;
        if (read_place(search, comments, (gsize)(p - search->text), line, silences)) {
            g_array_set_size(findings, 0);
            return;
        }
        p += strlen(mark);
    }
    guint kept = 0;
    for (guint i = 0; i < findings->len; i++) {
        HdCodeFinding *finding = &g_array_index(findings, HdCodeFinding, i);
        if (!is_silent(silences, finding))
            g_array_index(findings, HdCodeFinding, kept++) = *finding;
    }
    g_array_set_size(findings, kept);
}
