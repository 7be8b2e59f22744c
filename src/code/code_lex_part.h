/* What the files of the lexer share. */
#ifndef HD_CODE_LEX_PART_H
#define HD_CODE_LEX_PART_H

#include "code/code_language.h"

/* A literal that was announced, and whose lines begin with the next one: <<EOF */
typedef struct {
    const char *name;
    gsize length;
    guint holes;
    HdCodeEscape escape;
} HdCodeHeredoc;

typedef struct {
    const HdCodeLanguage *language;
    const char *text;
    gsize length;
    gsize offset;
    guint line;
    GArray *tokens;
    GArray *comments;
    GArray *heredocs; /* HdCodeHeredoc */
} HdCodeLexer;

/* Whether the text goes on with this at the offset. */
gboolean hd_code_lex_sees(const HdCodeLexer *lexer, gsize offset, const char *word);

/* The character at an offset; '\0' behind the end. */
static inline char hd_code_lex_at(const HdCodeLexer *lexer, gsize offset)
{
    return (char)(offset < lexer->length ? lexer->text[offset] : '\0');
}

static inline gboolean hd_code_lex_is_word(char c)
{
    return g_ascii_isalnum(c) || c == '_' || (guchar)c >= 0x80;
}

/* Emits the text from start up to end, and goes on there. Counts its lines. */
HdCodeToken *hd_code_lex_emit(HdCodeLexer *lexer, HdCodeKind kind, gsize start, gsize end);

/* The literal that opens at start with a prefix; its content begins at inner. */
void hd_code_lex_quote(HdCodeLexer *lexer, const HdCodeQuote *quote, gsize start, gsize inner);

/* The end of a hole that opens at offset with this many characters; offset itself where it has none
 * nearby. */
gsize hd_code_lex_hole_end(const HdCodeLexer *lexer, gsize offset, gsize open_length);

/* The language's own forms of literals, which no table tells. TRUE where there was one at the
 * offset, which is now behind it. */
gboolean hd_code_lex_special(HdCodeLexer *lexer);

#endif
