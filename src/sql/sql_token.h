/* The words of SQLite's SQL. Kinds are the TK_ numbers of sql_grammar.h, made from the grammar. */
#ifndef HD_SQL_TOKEN_H
#define HD_SQL_TOKEN_H

#include <glib.h>

typedef struct {
    int kind;
    gsize offset; /* bytes from the start of the text */
    gsize length; /* bytes */
} HdSqlToken;

typedef struct {
    const char *text;
    gsize length;
    gsize offset;  /* where the next token is looked for */
    int last_kind; /* of the token before it: OVER and FILTER are keywords only behind ')' */
} HdSqlTokens;

/* Reads text from an offset on; text is borrowed. */
void hd_sql_token_start(HdSqlTokens *tokens, const char *text, gsize length, gsize offset);

/* The next token that is neither blank nor comment; FALSE at the end of the text, with *out_token
 * the empty place there. What is no token at all comes as TK_ILLEGAL, up to where it may end. */
gboolean hd_sql_token_next(HdSqlTokens *tokens, HdSqlToken *out_token);

/* The kind of a word: a keyword's, else TK_ID. OVER, FILTER and WINDOW come as keywords. */
int hd_sql_token_keyword(const char *word, gsize length);

/* Whether text, bare, can be a name: a word that is no keyword, or one that may be a name too. */
gboolean hd_sql_token_is_bare_name(const char *text);

#endif
