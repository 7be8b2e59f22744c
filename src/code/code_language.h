/* The languages that are read: which files are theirs, and how their comments and literals look. */
#ifndef HD_CODE_LANGUAGE_H
#define HD_CODE_LANGUAGE_H

#include <glib.h>

#include "code/code_token.h"

typedef enum {
    HD_CODE_PYTHON = 1 << 0,
    HD_CODE_JAVASCRIPT = 1 << 1, /* TypeScript too */
    HD_CODE_PHP = 1 << 2,
    HD_CODE_RUBY = 1 << 3,
    HD_CODE_GO = 1 << 4,
    HD_CODE_JAVA = 1 << 5, /* Kotlin too */
    HD_CODE_CSHARP = 1 << 6,
    HD_CODE_RUST = 1 << 7,
    HD_CODE_C = 1 << 8, /* C++ too */
    HD_CODE_SHELL = 1 << 9,
    HD_CODE_SQL = 1 << 10,
    HD_CODE_CONFIG = 1 << 11,
} HdCodeFamily;
#define HD_CODE_ANY 0xFFFu

typedef struct {
    const char *open;
    const char *close;
    HdCodeEscape escape;
    guint holes;
    gboolean has_lines; /* it may go on in the next line */
} HdCodeQuote;

/* Of a config language: what begins a comment, and where. */
typedef struct HdCodeLanguage {
    const char *name; /* for people */
    HdCodeFamily family;
    const char *line_comments[3]; /* NULL behind the last */
    const char *block_open;       /* or NULL */
    const char *block_close;
    gboolean blocks_nest;
    const HdCodeQuote *quotes; /* the longest first; ends with one without open */
    const char *word_marks;    /* what a word may hold besides letters, digits and _ */
    const char *joins;         /* marks of one character that join two literals */
    gboolean joins_adjacent;   /* literals side by side are one */
    const char *island_open;   /* code stands only between these; NULL: everywhere */
    const char *island_close;
    const char *island_end_of_open; /* what ends the opening itself; NULL: it is whole */
} HdCodeLanguage;

/* By the file's name; NULL: such files are not read. */
const HdCodeLanguage *hd_code_language_of(const char *name);

#endif
