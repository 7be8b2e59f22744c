/* What the files share that search SQL. */
#ifndef HD_CODE_FIND_SQL_PART_H
#define HD_CODE_FIND_SQL_PART_H

#include "code/code_find_part.h"

typedef struct {
    HdCodeSearch *search;
    const HdCodeTokens *tokens;
    gboolean is_statement;
    guint start;            /* the first token of the one that is looked at */
    gboolean quotes_names;  /* double quotes stand around names in that one */
    gboolean has_clause;    /* a part of a statement that has words of SQL, in capitals */
    gboolean asks_postgres; /* it names a table of PostgreSQL's catalog */
} HdCodeSqlSearch;

/* A walk to the other end of something goes no further, so that hostile text costs no more than its
 * length. */
#define WALK_TOKENS 300

/* Notes what was found at a token. */
void hd_code_find_sql_note(const HdCodeSqlSearch *sql, HdCodeRuleId rule, guint at);

/* Whether a column of the database has the name at a token; FALSE where no database is known. */
gboolean hd_code_find_sql_is_column(const HdCodeSqlSearch *sql, guint at);

/* Whether double quotes stand around a name where only a name can be, from a token on up to the end
 * of its statement. */
gboolean hd_code_find_value_quotes_names(const HdCodeTokens *tokens, guint start);

/* Texts in double quotes, at one. */
void hd_code_find_value_quoted(const HdCodeSqlSearch *sql, guint at);

/* Truth values written as numbers, at a number, at DEFAULT and at CHECK; at a type, what is
 * declared to be one. */
void hd_code_find_truth_number(const HdCodeSqlSearch *sql, guint at);
void hd_code_find_truth_default(const HdCodeSqlSearch *sql, guint at);
void hd_code_find_truth_check(const HdCodeSqlSearch *sql, guint at);
void hd_code_find_truth_type(const HdCodeSqlSearch *sql, guint at);

#endif
