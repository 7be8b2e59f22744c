#include <string.h>

#include "page/page_part.h"
#include "sql/sql_token.h"

static gboolean is_keyword(const char *word, gsize length)
{
    int no_keyword = hd_sql_token_keyword("_", 1);
    return g_ascii_isalpha(*word) && hd_sql_token_keyword(word, length) != no_keyword;
}

/* What stands between tokens: blanks and comments. */
static void add_between(HdHtml *html, const char *text, gsize length)
{
    gboolean has_comment = memchr(text, '-', length) != NULL || memchr(text, '/', length) != NULL;
    if (has_comment)
        hd_html_add(html, "<em>");
    hd_html_add_lines(html, text, length);
    if (has_comment)
        hd_html_add(html, "</em>");
}

static void add_token(HdHtml *html, const char *text, gsize length)
{
    if (is_keyword(text, length)) {
        hd_html_add(html, "<b>");
        hd_html_add_lines(html, text, length);
        hd_html_add(html, "</b>");
    } else if (*text == '\'') {
        hd_html_add(html, "<i>");
        hd_html_add_lines(html, text, length);
        hd_html_add(html, "</i>");
    } else {
        hd_html_add_lines(html, text, length);
    }
}

/* SQLite's words serve for both sides: where PostgreSQL's are others, they are shown plainly. */
void hd_page_add_sql(HdHtml *html, const char *sql)
{
    if (sql == NULL)
        return;
    HdSqlTokens tokens;
    HdSqlToken token;
    gsize length = strlen(sql), done = 0;
    hd_html_add(html, "<pre><code>");
    hd_sql_token_start(&tokens, sql, length, 0);
    while (hd_sql_token_next(&tokens, &token)) {
        add_between(html, sql + done, token.offset - done);
        add_token(html, sql + token.offset, token.length);
        done = token.offset + token.length;
    }
    add_between(html, sql + done, length - done);
    hd_html_add(html, "</code></pre>");
}
