/* What the files of the search share. */
#ifndef HD_CODE_FIND_PART_H
#define HD_CODE_FIND_PART_H

#include "code/code_find.h"
#include "code/code_language.h"
#include "code/code_pattern.h"
#include "code/code_sql.h"

struct HdCodeFinder {
    guint64 rules;
    HdCodeNames names;
    HdCodePatterns *code;
    HdCodePatterns *sql;
    GPtrArray *lines; /* of configuration: code_find_config.c's */
};

/* One file being searched. */
typedef struct {
    const HdCodeFinder *finder;
    const HdCodeLanguage *language;
    const char *text;
    gsize length;
    HdCodeTokens tokens;
    gboolean speaks_of_sqlite; /* the word stands somewhere in it */
    gboolean speaks_of_sql;    /* some word of SQL's does */
    gboolean is_foreign;       /* its SQL is for another database */
    HdCodeText joined;         /* the literal that is looked at */
    HdCodeSql sql;
    gint32 sql_text; /* its position in the found texts; -1: not added yet */
    GHashTable
        *booleans; /* names of columns that the file declares so, in lower case; may be NULL */
    HdCodeFound *found;
} HdCodeSearch;

/* Notes what was found at a place of the file. */
void hd_code_find_add(HdCodeSearch *search, HdCodeRuleId rule, guint32 offset, guint32 length);

/* Likewise at tokens of the SQL, from first to last; the level is the rule's own or lower. */
void hd_code_find_add_sql(HdCodeSearch *search, HdCodeRuleId rule, guint first, guint last,
                          HdCodeLevel level);

/* Rules of literals, SQL or not, and those of SQL that need more than a pattern. */
void hd_code_find_string(HdCodeSearch *search, guint at);
void hd_code_find_sql(HdCodeSearch *search);

/* Rules of regular expressions, at what may be one. */
void hd_code_find_expression(HdCodeSearch *search, guint at);

/* Rules of code that need more than a pattern, at a token. */
void hd_code_find_code(HdCodeSearch *search, guint at);

/* Whether a text holds a word, ASCII case ignored; whether it ends with, or holds, the name of a
 * SQLite file. */
gboolean hd_code_find_holds(const char *text, gsize length, const char *word);
gboolean hd_code_find_is_file_name(const char *text, gsize length);

/* Whether a literal is shown to people or written to a log: what it says is not done. */
gboolean hd_code_find_is_shown(const HdCodeTokens *tokens, guint at);

/* SQL in the literal at a token, and in those that are joined to it. */
void hd_code_find_literal(HdCodeSearch *search, guint at);

/* Commands of the sqlite3 shell in a file of SQL, which is the text. They end a statement. */
void hd_code_find_script(HdCodeSearch *search);

/* SQL in the values of configuration. */
void hd_code_find_setting(HdCodeSearch *search);

/* Rules of configuration, line by line. */
GPtrArray *hd_code_find_config_new(void);
void hd_code_find_config(HdCodeSearch *search);

/* Takes away what comments silence: "howdah: ignore" and its forms. Findings have their lines. */
void hd_code_find_silence(HdCodeSearch *search, const GArray *comments);

#endif
