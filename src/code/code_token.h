/* The words of a source file, and those of SQL in its literals: one shape for both. */
#ifndef HD_CODE_TOKEN_H
#define HD_CODE_TOKEN_H

#include <glib.h>

typedef enum {
    HD_CODE_WORD,
    HD_CODE_STRING,   /* in SQL: '...' */
    HD_CODE_QUOTED,   /* in SQL: "...", `...`, [...]; nowhere else */
    HD_CODE_NUMBER,   /* in SQL: a parameter too */
    HD_CODE_VARIABLE, /* a parameter of SQL; nowhere else */
    HD_CODE_MARK,     /* "(", "::", "->", "?." and their like */
    HD_CODE_COMMENT,
} HdCodeKind;

/* What a backslash or a doubled quote means in a literal. */
typedef enum {
    HD_CODE_ESCAPE_NONE,
    HD_CODE_ESCAPE_BACKSLASH,
    HD_CODE_ESCAPE_KEPT,    /* a backslash keeps the quote behind it, and itself: r"\"" */
    HD_CODE_ESCAPE_DOUBLED, /* '' is one ' */
} HdCodeEscape;

/* What stands in a literal for a value of the program; bits. */
typedef enum {
    HD_CODE_HOLE_NONE = 0,
    HD_CODE_HOLE_DOLLAR_BRACE = 1, /* ${...} */
    HD_CODE_HOLE_HASH_BRACE = 2,   /* #{...} */
    HD_CODE_HOLE_BRACE = 4,        /* {...}, with {{ a brace */
    HD_CODE_HOLE_DOLLAR = 8,       /* $name */
} HdCodeHoles;

/* Offsets and lengths in bytes. A file that is read has 4 MiB at most. */
typedef struct {
    HdCodeKind kind;
    guint32 offset;
    guint32 length; /* with quotes and prefixes */
    guint32 inner;  /* STRING, QUOTED: where the content begins */
    guint32 inner_length;
    guint32 line; /* from 1 */
    guint32 last_line;
    HdCodeEscape escape; /* STRING */
    guint holes;         /* STRING: bits of HdCodeHoles */
} HdCodeToken;

/* Tokens and the text that they point into, borrowed. */
typedef struct {
    const char *text;
    const HdCodeToken *tokens;
    guint n_tokens;
    gboolean ignores_case; /* SQL's words do */
} HdCodeTokens;

/* FALSE beyond either end. */
gboolean hd_code_token_is_mark(const HdCodeTokens *tokens, guint at, const char *mark);
gboolean hd_code_token_is_word(const HdCodeTokens *tokens, guint at, const char *word);
gboolean hd_code_token_is_kind(const HdCodeTokens *tokens, guint at, HdCodeKind kind);

/* Whether it is the mark between an object and its member: . ?. -> :: */
gboolean hd_code_token_is_member_mark(const HdCodeTokens *tokens, guint at);

/* Whether the content of a literal is this text, or, where it ends with '*', begins with it. */
gboolean hd_code_token_has_content(const HdCodeTokens *tokens, guint at, const char *text);

/* The token behind the parenthesis that closes the one at `at`; n_tokens where none does nearby. */
guint hd_code_token_behind_paren(const HdCodeTokens *tokens, guint at);

/* One of several, which end with NULL. */
gboolean hd_code_token_is_any_word(const HdCodeTokens *tokens, guint at, const char *const *words);
gboolean hd_code_token_is_any_mark(const HdCodeTokens *tokens, guint at, const char *const *marks);

/* Of SQL: a name, quoted or bare; one in double quotes; this number. */
gboolean hd_code_token_is_name(const HdCodeTokens *tokens, guint at);
gboolean hd_code_token_is_double_quoted(const HdCodeTokens *tokens, guint at);
gboolean hd_code_token_is_number(const HdCodeTokens *tokens, guint at, const char *number);

/* A name without its quotes, in lower case. Free with g_free. */
char *hd_code_token_to_name(const HdCodeTokens *tokens, guint at);

#endif
