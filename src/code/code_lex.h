/* A source file as words, literals, marks and comments: enough to tell them apart, in any language
 * of code_language.h. Whatever the text is, it comes to an end: what is not closed reaches to the
 * end of its line, or of the file where such a literal may have lines. */
#ifndef HD_CODE_LEX_H
#define HD_CODE_LEX_H

#include "code/code_language.h"

/* Appends the tokens of text to an array of HdCodeToken, and its comments to another (those
 * literals of Python that only document are of the kind COMMENT among the tokens). text is any
 * bytes; length is at most G_MAXUINT32. */
void hd_code_lex(const HdCodeLanguage *language, const char *text, gsize length, GArray *tokens,
                 GArray *comments);

#endif
