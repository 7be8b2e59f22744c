/* Whether a text of the program is SQL, and its words. */
#ifndef HD_CODE_SQL_H
#define HD_CODE_SQL_H

#include "code/code_text.h"

typedef enum {
    HD_CODE_SQL_NONE,      /* it may hold words of SQL all the same */
    HD_CODE_SQL_PART,      /* it reads like a part of a statement: "name = ? COLLATE NOCASE" */
    HD_CODE_SQL_STATEMENT, /* one or more statements */
} HdCodeSqlKind;

typedef struct {
    HdCodeSqlKind kind;
    HdCodeTokens tokens;  /* that point into the text; offsets count there, lines from 1 */
    gboolean is_complete; /* nothing in it depends on the program but parameters */
    GArray *array;        /* of the tokens */
} HdCodeSql;

void hd_code_sql_init(HdCodeSql *sql);
void hd_code_sql_clear(HdCodeSql *sql);

/* Whether a text begins with a word that a statement begins with: asked before anything that costs
 * more. */
gboolean hd_code_sql_may_begin(const char *text, gsize length);

/* Takes the text apart. What formats and templates leave open (%s, {name}) becomes a '?' in it, of
 * the same length with blanks, so that offsets stay. tokens point into text until it changes. */
void hd_code_sql_read(HdCodeSql *sql, HdCodeText *text);

#endif
