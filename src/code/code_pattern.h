/* Rules that a row of words tells.
 *
 * A pattern is words between blanks, each for one token:
 *
 *     connect|open   a word, one of these
 *     "x|sqlite*"    a literal that says this, or begins so
 *     '              any literal
 *     .              the mark between an object and its member, whatever the language writes
 *     ( , ::         that mark
 *     _              any token
 *     ~              as many tokens as there are on the line
 *     ~~             as many as there are up to a semicolon
 *     ^              nothing: the beginning, or a semicolon, stands before
 *
 * A pattern has a word; what stands before it are words, marks or ^. */
#ifndef HD_CODE_PATTERN_H
#define HD_CODE_PATTERN_H

#include "code/code_rules.h"
#include "code/code_token.h"

typedef enum {
    HD_CODE_PATTERN_PLAIN = 0,
    HD_CODE_PATTERN_NEEDS_SQLITE = 1, /* only in files that speak of SQLite */
    HD_CODE_PATTERN_ANYWHERE = 2,     /* of SQL: also in texts that may be no SQL */
} HdCodePatternFlags;

typedef struct {
    HdCodeRuleId rule;
    guint families; /* bits of HdCodeFamily */
    guint flags;    /* bits of HdCodePatternFlags */
    const char *text;
} HdCodePattern;

/* Patterns made ready; may be used by several threads at a time. */
typedef struct HdCodePatterns HdCodePatterns;

/* The patterns, whose last has no text, are borrowed. */
HdCodePatterns *hd_code_pattern_new(const HdCodePattern *patterns, gboolean ignores_case);
void hd_code_pattern_free(HdCodePatterns *patterns);

typedef void (*HdCodePatternFn)(const HdCodePattern *pattern, guint first, guint behind,
                                gpointer data);

/* Calls fn for each pattern whose word is the token at `at`, and which the tokens from first on
 * fit. */
void hd_code_pattern_match(const HdCodePatterns *patterns, const HdCodeTokens *tokens, guint at,
                           HdCodePatternFn fn, gpointer data);

#endif
