/* Syntax errors: where in the text, and the line that shows it. */
#include "sql/sql_make.h"

#include "base/error.h"
#include "sql_grammar.h"

#include <string.h>

#define NEAR_BYTES_MAX 60
#define SHOWN_CHARACTERS_MAX 60

/* The character at a place: a byte that is not UTF-8 counts as one. */
static gsize character_bytes(const char *text, gsize length)
{
    gunichar character = g_utf8_get_char_validated(text, (gssize)MIN(length, 6));
    if (*text == '\0' || character == (gunichar)-1 || character == (gunichar)-2)
        return 1;
    return (gsize)g_unichar_to_utf8(character, NULL);
}

static gsize count_characters(const char *text, gsize length)
{
    gsize count = 0;
    for (gsize at = 0; at < length; at += character_bytes(text + at, length - at))
        count++;
    return count;
}

/* A piece of the text that can be shown: valid UTF-8, tabs and other controls as one blank. */
static char *showable(const char *text, gsize length)
{
    char *shown = g_utf8_make_valid(text, (gssize)length);
    for (char *at = shown; *at != '\0'; at++) {
        if (g_ascii_iscntrl(*at))
            *at = ' ';
    }
    return shown;
}

/* At most a number of characters before, or behind, a place. */
static gsize limit_before(const char *text, gsize start, gsize at)
{
    gsize count = count_characters(text + start, at - start);
    for (; count > SHOWN_CHARACTERS_MAX; count--)
        start += character_bytes(text + start, at - start);
    return start;
}

static gsize limit_behind(const char *text, gsize at, gsize end)
{
    gsize to = at;
    for (guint i = 0; i < SHOWN_CHARACTERS_MAX && to < end; i++)
        to += character_bytes(text + to, end - to);
    return MIN(to, end);
}

static guint shown_width(const char *shown)
{
    guint width = 0;
    gsize length = strlen(shown);
    for (gsize at = 0; at < length; at += character_bytes(shown + at, length - at))
        width += g_unichar_iswide(g_utf8_get_char(shown + at)) ? 2 : 1;
    return width;
}

/* The line of the text with a mark under the place. */
static char *marked_line(const HdSqlReader *reader, gsize line, gsize at)
{
    const char *newline = memchr(reader->text + at, '\n', reader->length - at);
    gsize end = newline != NULL ? (gsize)(newline - reader->text) : reader->length;
    gsize from = limit_before(reader->text, line, at);
    gsize to = limit_behind(reader->text, at, end);
    g_autofree char *before = showable(reader->text + from, at - from);
    g_autofree char *behind = showable(reader->text + at, to - at);
    const char *cut_before = from > line ? "..." : "";
    guint width = shown_width(cut_before) + shown_width(before);
    return g_strdup_printf("%s%s%s%s\n%*s^", cut_before, before, behind, to < end ? "..." : "",
                           (int)width, "");
}

static gsize line_start(const HdSqlReader *reader, gsize at)
{
    while (at > 0 && reader->text[at - 1] != '\n')
        at--;
    return at;
}

static gsize count_lines(const HdSqlReader *reader, gsize to)
{
    gsize lines = 1;
    for (gsize i = 0; i < to; i++)
        lines += reader->text[i] == '\n';
    return lines;
}

void hd_sql_make_error(HdSqlReader *reader, HdSqlToken at, const char *what)
{
    if (reader->error != NULL)
        return;
    gsize offset = MIN(at.offset, reader->length);
    gsize line = line_start(reader, offset);
    gsize column = count_characters(reader->text + line, offset - line) + 1;
    g_autofree char *shown = marked_line(reader, line, offset);
    if (at.length == 0) {
        hd_error_set(&reader->error, HD_ERROR_SYNTAX,
                     "%s at end of input, line %" G_GSIZE_FORMAT ", column %" G_GSIZE_FORMAT, what,
                     count_lines(reader, line), column);
    } else {
        gsize length = MIN(at.length, reader->length - offset);
        gsize near_bytes = MIN(length, (gsize)NEAR_BYTES_MAX);
        g_autofree char *near_text = showable(reader->text + offset, near_bytes);
        hd_error_set(&reader->error, HD_ERROR_SYNTAX,
                     "%s at or near \"%s%s\", line %" G_GSIZE_FORMAT ", column %" G_GSIZE_FORMAT,
                     what, near_text, near_bytes < length ? "..." : "", count_lines(reader, line),
                     column);
    }
    hd_error_add_detail(&reader->error, "%s", shown);
}

void hd_sql_make_syntax_error(HdSqlReader *reader, HdSqlToken at)
{
    const char *what = "syntax error";
    if (at.kind == TK_ILLEGAL && at.offset < reader->length) {
        char first = reader->text[at.offset];
        if (first == '\'')
            what = "unterminated quoted string";
        else if (first == '"' || first == '`' || first == '[')
            what = "unterminated quoted identifier";
    }
    hd_sql_make_error(reader, at, what);
}
