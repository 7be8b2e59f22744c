/* The SQLite-only habits of one file. */
#ifndef HD_CODE_FIND_H
#define HD_CODE_FIND_H

#include "code/code_rules.h"

/* What is known of the database; NULL members: nothing. Names in lower case. */
typedef struct {
    GHashTable *columns;  /* names of columns, of any table */
    GHashTable *booleans; /* names of columns that become boolean: a set of the tables' names */
} HdCodeNames;

typedef struct {
    HdCodeRuleId rule;
    HdCodeLevel level;
    guint32 offset; /* bytes */
    guint32 length;
    guint32 line;       /* from 1 */
    guint32 column;     /* from 1, in characters (code points) */
    guint32 end_column; /* behind its last character, in the same line */
    guint32 begin_line; /* where the literal begins that it is in; 0: in none */
    gint32 sql;         /* position in the texts of the statement that it is in; -1: in none */
} HdCodeFinding;

typedef struct {
    GArray *findings; /* HdCodeFinding, in the order of the file */
    GPtrArray *texts; /* char *: statements as the program sends them, '?' for its values */
    gboolean is_cut;  /* there were more findings than HD_CODE_FINDINGS_AT_MOST */
    gsize n_lines;
} HdCodeFound;

/* Of one file: beyond it only the first ones are told. */
#define HD_CODE_FINDINGS_AT_MOST 1000

void hd_code_find_init(HdCodeFound *found);
void hd_code_find_clear(HdCodeFound *found);

/* What is looked for, made ready; may be used by several threads at a time. rules is a set of
 * hd_code_rules_bit; names is borrowed. */
typedef struct HdCodeFinder HdCodeFinder;
HdCodeFinder *hd_code_find_new(guint64 rules, HdCodeNames names);
void hd_code_find_free(HdCodeFinder *finder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdCodeFinder, hd_code_find_free)

/* Adds what is found in a file to *found. path, from the folder that is searched on, tells the
 * language and, where a folder or file is named after another database, that its SQL is not
 * SQLite's. text is any bytes, NUL-terminated
 * behind its length. */
void hd_code_find(const HdCodeFinder *finder, const char *path, const char *text, gsize length,
                  HdCodeFound *found);

#endif
