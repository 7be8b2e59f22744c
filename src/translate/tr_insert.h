/* Parts of INSERT that its files share. */
#ifndef HD_TR_INSERT_H
#define HD_TR_INSERT_H

#include "translate/tr_change.h"

/* One value on its way into a column. */
typedef struct {
    const char *sql;
    gboolean is_next; /* the next id of an INTEGER PRIMARY KEY */
    gboolean is_null; /* the constant NULL */
    gboolean may_be_null;
    gboolean is_parameter; /* whose type the statement has to tell, except where it is stored */
} HdTrCell;

typedef struct {
    HdTrChange change;
    const HdSqlInsert *tree;
    guint *columns; /* positions of those that are given */
    guint n_columns;
    GPtrArray *rows;  /* HdTrCell *: n_columns of them each; one row if it reads a query */
    const char *from; /* the query that the one row reads, with its alias; NULL: none */
    GPtrArray *where; /* char *: conditions of the one row */
    const char *with; /* a query that has to be done first, with its WITH and a blank, or "" */
    const char *on_conflict; /* with a blank before it, or "" */
} HdTrInsert;

/* The cell of the column in the nth row; NULL: it is not given. */
HdTrCell *hd_tr_insert_cell(const HdTrInsert *insert, guint n, guint position);

/* The query that gives the one row: SELECT cells FROM … WHERE …. */
const char *hd_tr_insert_select(const HdTrInsert *insert, const char *cells);

/* ---- tr_insert_conflict.c ---- */

/* Whether OR IGNORE or OR REPLACE has to look at the rows' values, which it can do where one row
 * stands for all: that of a query. */
gboolean hd_tr_insert_looks_at_values(const HdTrInsert *insert);

/* What happens to rows that break a rule: OR …, ON CONFLICT. */
gboolean hd_tr_insert_conflict(HdTrInsert *insert, GError **error);

/* Whether SQLite refuses NULL in the column, other than by making it the next id. */
gboolean hd_tr_insert_is_not_null(const HdTable *table, guint position);

/* The column's type without length and scale: a cast to them cuts and rounds, where storing is an
 * error. */
const char *hd_tr_insert_column_type(HdArena *arena, const HdTrColumn *column);

/* ---- tr_insert_replace.c ---- */

gboolean hd_tr_insert_replace(HdTrInsert *insert, GError **error);

/* Whether it deletes rows, instead of making them the new ones. */
gboolean hd_tr_insert_replace_deletes(const HdTrInsert *insert);

#endif
