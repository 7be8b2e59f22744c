/* SQL in configuration: literals in quotes, of several lines too; what stands behind a = or : up to
 * the end of the line; a block of YAML; the content of an element of XML. */
#include <string.h>

#include "code/code_find_part.h"

#define BLOCK_BYTES 65536

/* Where the search stands, and the number of its line. */
typedef struct {
    HdCodeSearch *search;
    const char *end;
    const char *counted;
    guint line;
} Reader;

/* ---- SQL ---- */

/* Looks at the value from start to end as at a literal of code; FALSE: it does not begin as SQL
 * does. */
static gboolean take(Reader *reader, const char *start, const char *end, HdCodeEscape escape)
{
    HdCodeSearch *search = reader->search;
    while (start < end && g_ascii_isspace(*start))
        start++;
    if (!hd_code_sql_may_begin(start, (gsize)(end - start)))
        return FALSE;
    for (; reader->counted < start; reader->counted++)
        reader->line += *reader->counted == '\n' ? 1 : 0;
    HdCodeToken token = {.kind = HD_CODE_STRING,
                         .offset = (guint32)(start - search->text),
                         .length = (guint32)(end - start),
                         .inner = (guint32)(start - search->text),
                         .inner_length = (guint32)(end - start),
                         .line = reader->line,
                         .escape = escape};
    search->tokens = (HdCodeTokens){.text = search->text, .tokens = &token, .n_tokens = 1};
    hd_code_find_literal(search, 0);
    search->tokens = (HdCodeTokens){0};
    return TRUE;
}

/* ---- values ---- */

static gboolean sees(const char *at, const char *end, const char *word)
{
    gsize length = strlen(word);
    return (gsize)(end - at) >= length && memcmp(at, word, length) == 0;
}

/* Where the literal ends that begins at `at`; NULL: none does. */
static const char *literal_end(const char *at, const char *end, gsize quote_length)
{
    for (const char *p = at + quote_length; p < end; p++) {
        if (*p == '\\' && *at == '"')
            p++;
        else if (*p == '\n' && quote_length == 1)
            return NULL;
        else if (*p == *at && (quote_length == 1 || (p[1] == *at && p[2] == *at)))
            return p;
    }
    return NULL;
}

static void read_values(Reader *reader, const char *start, const char *end);

/* Behind the literal at `at`, or behind its first quote where it is none. A command in it may hold
 * literals itself. */
static const char *read_literal(Reader *reader, const char *at, const char *end)
{
    gsize quotes = at + 2 < end && at[1] == *at && at[2] == *at ? 3 : 1;
    const char *close = literal_end(at, end, quotes);
    if (close == NULL)
        return at + quotes;
    const char *inner = at + quotes;
    HdCodeEscape escape = *at == '"' ? HD_CODE_ESCAPE_BACKSLASH : HD_CODE_ESCAPE_NONE;
    if (!take(reader, inner, close, escape) &&
        hd_code_find_holds(inner, (gsize)(close - inner), "sqlite3 "))
        read_values(reader, inner, close);
    return close + quotes;
}

static const char *line_end(const char *at, const char *end)
{
    const char *found = memchr(at, '\n', (gsize)(end - at));
    return found != NULL ? found : end;
}

static gsize indentation(const char *line, const char *end)
{
    const char *p = line;
    while (p < end && *p == ' ')
        p++;
    return (gsize)(p - line);
}

/* The end of YAML's block whose lines are further in than the line at which it was announced. */
static const char *block_end(const char *line, const char *start, const char *end)
{
    gsize outer = indentation(line, end);
    const char *p = start;
    while (p < end && p - start < BLOCK_BYTES) {
        const char *stop = line_end(p, end);
        gsize inner = indentation(p, stop);
        if (p + inner < stop && inner <= outer)
            break;
        p = MIN(stop + 1, end);
    }
    return p;
}

/* The end of a line that may go on behind a backslash. */
static const char *continued_end(const char *at, const char *end)
{
    const char *stop = line_end(at, end);
    while (stop < end && stop > at && stop[-1] == '\\')
        stop = line_end(stop + 1, end);
    return stop;
}

static const char *behind_blanks(const char *at, const char *end)
{
    while (at < end && g_ascii_isspace(*at))
        at++;
    return at;
}

static const char *behind_cdata(const char *at, const char *end)
{
    static const char cdata[] = "<![CDATA[";
    at = behind_blanks(at, end);
    return sees(at, end, cdata) ? behind_blanks(at + strlen(cdata), end) : at;
}

/* What stands without quotes behind the mark at `at`; returns where to go on. */
static const char *read_bare(Reader *reader, const char *line, const char *at, const char *end)
{
    const char *value = at + 1;
    while (value < end && (*value == ' ' || *value == '\t'))
        value++;
    if (value < end && (*value == '|' || *value == '>') && *at == ':') {
        const char *start = MIN(line_end(value, end) + 1, end);
        const char *stop = block_end(line, start, end);
        return take(reader, start, stop, HD_CODE_ESCAPE_NONE) ? stop : start;
    }
    if (*at == '>')
        value = behind_cdata(value, end);
    if (!hd_code_sql_may_begin(value, (gsize)(end - value)))
        return at + 1;
    const char *stop =
        *at == '>' ? memchr(value, '<', (gsize)(end - value)) : continued_end(value, end);
    if (stop != NULL && take(reader, value, stop, HD_CODE_ESCAPE_BACKSLASH))
        return stop;
    return at + 1;
}

/* ---- files ---- */

static gboolean begins_comment(const Reader *reader, const char *start, const char *at)
{
    const HdCodeLanguage *language = reader->search->language;
    if (at > start && !g_ascii_isspace(at[-1]))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(language->line_comments); i++) {
        if (language->line_comments[i] != NULL && sees(at, reader->end, language->line_comments[i]))
            return TRUE;
    }
    return FALSE;
}

static const char *skip_block_comment(const Reader *reader, const char *at)
{
    const HdCodeLanguage *language = reader->search->language;
    if (language->block_open == NULL || !sees(at, reader->end, language->block_open))
        return at;
    const char *close = g_strstr_len(at, (gssize)(reader->end - at), language->block_close);
    return close != NULL ? close + strlen(language->block_close) : reader->end;
}

static void read_values(Reader *reader, const char *start, const char *end)
{
    gboolean is_xml = reader->search->language->block_open != NULL;
    const char *line = start;
    gboolean has_mark = FALSE; /* the line's first = or : is behind */
    for (const char *p = start; p < end;) {
        const char *behind = skip_block_comment(reader, p);
        if (behind > p) {
            p = behind - 1; /* an element's content goes on behind its > */
        } else if (*p == '\n') {
            line = ++p;
            has_mark = FALSE;
        } else if (begins_comment(reader, start, p)) {
            p = line_end(p, end);
        } else if (*p == '"' || (*p == '\'' && (p == start || !g_ascii_isalnum(p[-1])))) {
            p = read_literal(reader, p, end);
        } else if (is_xml ? *p == '>' : !has_mark && (*p == '=' || *p == ':')) {
            has_mark = TRUE;
            p = read_bare(reader, line, p, end);
        } else {
            p++;
        }
    }
}

void hd_code_find_setting(HdCodeSearch *search)
{
    Reader reader = {
        .search = search, .end = search->text + search->length, .counted = search->text, .line = 1};
    read_values(&reader, search->text, reader.end);
}
