/* What names in SQL can mean: relations with their columns, the queries that see them, and what a
 * statement's translation came across. */
#ifndef HD_TR_SCOPE_H
#define HD_TR_SCOPE_H

#include <glib.h>

#include "base/arena.h"
#include "model/target.h"
#include "model/value.h"
#include "sql/sql_tree.h"

/* How tightly a text binds, from not needing parentheses anywhere to needing them nearly anywhere.
 */
typedef enum {
    HD_TR_LEVEL_ATOM,
    HD_TR_LEVEL_SIGNED, /* a negative number */
    HD_TR_LEVEL_ARITHMETIC,
    HD_TR_LEVEL_COMPARISON,
    HD_TR_LEVEL_LOGIC
} HdTrLevel;

/* SQLite's affinity of an expression: that of HdAffinity, or none at all. */
#define HD_TR_NO_AFFINITY (-1)

/* How SQLite's classes integer and real are told apart in a number of PostgreSQL. */
typedef enum {
    HD_TR_CLASS_BY_TYPE, /* integers are integers, doubles reals */
    HD_TR_CLASS_WHOLE,   /* whole numbers within int64 are integers, the others reals: what a column
                            of numeric affinity holds ("Datatypes In SQLite", section 3) */
    HD_TR_CLASS_SCALED,  /* a numeric of scale 0 is an integer, any other a real */
    HD_TR_CLASS_UNKNOWN  /* not to be told */
} HdTrClassRule;

/* One expression: what SQLite would make of it, and what it is in PostgreSQL. */
typedef struct {
    const char *sql;
    HdTrLevel level;
    HdTypeKind kind;            /* HD_TYPE_OTHER with is_value: the type sqlite.value */
    gboolean is_value;          /* any storage class, known at run time only */
    gboolean value_is_number;   /* is_value, and never a text or a blob */
    gboolean value_may_be_blob; /* is_value, and a blob is among what it can be */
    gboolean is_parameter; /* ?1: takes the type that its place asks for; kind is HD_TYPE_TEXT */
    gboolean is_json;      /* a text of SQLite's subtype JSON */
    gboolean may_be_json;  /* sometimes it is of that subtype, known at run time only */
    int affinity;          /* HdAffinity or HD_TR_NO_AFFINITY */
    const char *collation; /* "BINARY", "NOCASE" or "RTRIM" of a column or COLLATE; else NULL */
    gboolean collation_is_explicit;
    gboolean carries_c; /* PostgreSQL derives the collation "C" for it from a column */
    gboolean is_mixed;  /* SQLite may hold another storage class than kind tells: a text column
                           that stands for values of several classes */
    gboolean is_stored; /* is_mixed, and sqlite.stored() tells the classes apart */
    gboolean is_real;   /* certainly of SQLite's class real, not integer */
    HdTrClassRule class_rule;     /* of a number */
    gboolean never_looks_numeric; /* a text that is written like no number: a date */
    HdSqlExprKind now; /* CURRENT_TIMESTAMP and its like: the text of that moment; else 0 */
    gboolean is_column;
    gboolean is_not_null;   /* never NULL */
    HdForm form;            /* of a column of instants */
    const HdChoice *choice; /* of a column of a table; else NULL */
    int whole_digits;       /* of a number: the most it can have before its point; 0 for no limit */
    gboolean is_constant;   /* a literal, whose value follows; its sql is the value's */
    gboolean is_truth;      /* the word TRUE or FALSE, value 1 or 0 */
    HdValue value;
} HdTrExpr;

/* ---- relations ---- */

typedef struct {
    const char *name;     /* in SQLite */
    const char *sql_name; /* in PostgreSQL, without quotes */
    HdTrExpr expr;        /* what a reference gives; its sql is not set */
    gboolean generated;   /* the target computes it */
    const char *read_as;  /* the type that it is cast to where it is read: an enum to its text, a
                             numeric that stands for SQLite's reals to a double; NULL: none */
    const char *refusal;  /* why a use of the column is refused; NULL: it is not */
} HdTrColumn;

typedef enum {
    HD_TR_RELATION_TABLE,
    HD_TR_RELATION_VIEW,
    HD_TR_RELATION_QUERY, /* a subquery, a CTE, a table-valued function */
    HD_TR_RELATION_ROW    /* NEW and OLD of a trigger */
} HdTrRelationKind;

typedef struct {
    HdTrRelationKind kind;
    const char *name; /* in SQLite; NULL: none */
    const char *sql;  /* as FROM writes it: "schema"."name", or a CTE's "name" */
    HdTrColumn *columns;
    guint n_columns;
    guint n_hidden; /* of them at the end: * does not show them, INSERT does not ask for them */
    int rowid;      /* the column that is the rowid, or -1 */
    const char *no_rowid; /* where there is none: the reason that a use of it is refused with */
    const HdTable *table; /* TABLE, and ROW of a table: in the source */
    const char *refusal;  /* why a use of the relation is refused; NULL: it is not */
    guint trigger_events; /* 1 << HdSqlTriggerEvent of those that have a trigger in SQLite */
    const char *unsteady; /* VIEW: as of HdTargetView */
    gboolean has_actions; /* foreign keys that refer to it change or delete rows when it does */
    gboolean is_stored;   /* ROW: it is in the table, under its key */
} HdTrRelation;

/* The relations of a schema: tables, and the views that were translated. */
typedef struct HdTrCatalog HdTrCatalog;

HdTrCatalog *hd_tr_catalog_new(HdArena *arena);

/* Borrows the relation; one of the same name is replaced. */
void hd_tr_catalog_add(HdTrCatalog *catalog, HdTrRelation *relation);

/* By SQLite's name, ASCII case ignored; NULL: there is none. */
const HdTrRelation *hd_tr_catalog_find(const HdTrCatalog *catalog, const char *name);

/* The table with its chosen types as a relation; sql is its qualified name in the target. */
HdTrRelation *hd_tr_catalog_table(const HdTable *table, const HdTargetTable *target,
                                  const HdChoice *choices, const char *sql, gboolean collate_c,
                                  HdArena *arena);

/* ---- statements and scopes ---- */

/* One statement, or one expression of the schema, on its way. */
typedef struct {
    HdArena *arena;
    const char *text;            /* that the trees' spans point into; NULL: of no use */
    const HdTrCatalog *catalog;  /* NULL: no relations, as in a DEFAULT */
    const char *schema;          /* of the target, as functions have to write it at run time */
    gboolean collate_c;          /* text columns carry COLLATE "C" */
    gboolean named_parameters;   /* :a stays :a */
    gboolean in_trigger;         /* the statement stands in a trigger's body */
    const char *changes;         /* there: what changes() gives, as a bigint; NULL: not known */
    const char *last_rowid;      /* likewise last_insert_rowid() */
    gboolean needs_immutable;    /* an index or a generated column keeps the value: to_char(), which
                                    depends on the session to PostgreSQL, will not do */
    GPtrArray *compat;           /* char *: names of the compat functions used, each once */
    const char *alias;           /* what names that are made up begin with; NULL: q */
    guint n_aliases;             /* made up so far */
    guint depth;                 /* of queries in queries */
    GHashTable *parameter_types; /* of char *: what comparisons told of a parameter, by its text;
                                    NULL: the statement can have no parameters */
    gboolean saw_parameter_test; /* IS NULL of a parameter */
    gboolean saw_now;            /* the value depends on the time */
    gboolean saw_volatile;       /* or differs each time it is asked for */
    gboolean saw_subquery;
    const char *unsteady; /* of a view that it reads, as of HdTargetView; NULL: none is */
    GPtrArray *views;     /* of char *: names of the views that it reads; NULL: of no use */
} HdTrContext;

/* One item of a FROM clause, or a table whose columns stand alone. */
typedef struct {
    const HdTrRelation *relation;
    const char *name;                /* qualifies its columns in SQLite; NULL: nothing does */
    const char *qualifier;           /* the same in PostgreSQL, quoted; NULL: columns stand alone */
    gboolean is_nullable;            /* on the side of an outer join that can be missing */
    const HdTrExpr *const *replaced; /* for each column what stands for it, or NULL; NULL: none */
    guint n_hidden;                  /* how many of the columns below are hidden */
    const gboolean *hidden; /* for each column: merged into one before it by USING or NATURAL, so
                               that * and bare names leave it out; NULL: none is */
} HdTrSource;

/* An expression of GROUP BY: where it stands again it is the group's value, whatever its columns.
 */
typedef struct {
    const HdSqlExpr *tree;
    HdTrExpr expr;
} HdTrGrouped;

typedef struct HdTrScope HdTrScope;
struct HdTrScope {
    HdArena *arena; /* the context's */
    HdTrContext *context;
    const HdTrScope *outer; /* the query around this one; NULL: none */
    GPtrArray *sources;     /* HdTrSource *; NULL: no columns */
    GPtrArray *ctes;        /* HdTrRelation *, the nearest last; NULL: none. Outer ones count too */
    GPtrArray *results;     /* HdSqlResult *: aliases that a name may mean when no column has it */
    gboolean allows_aggregates; /* in results, HAVING, ORDER BY of a query */
    gboolean saw_aggregate;
    /* Told of each column of the sources that is used where aggregates are allowed, so outside of
     * them, and may replace it; NULL: nobody. */
    void (*on_column)(gpointer data, HdTrExpr *column);
    gpointer on_column_data;
    const GPtrArray *grouped; /* HdTrGrouped *: expressions of GROUP BY; NULL: none */
    gboolean collate_c;       /* the context's */
    gboolean saw_generated;   /* a column that the target computes is used */
    gboolean resolving_alias;
    guint n_columns_seen; /* how often the column used changed: 1 for a single one */
    guint column_seen;    /* position of the last one */
};

/* A scope that sees the sources given (may be NULL), inside outer (may be NULL). */
HdTrScope hd_tr_scope_new(HdTrContext *context, const HdTrScope *outer, GPtrArray *sources);

/* A scope in which the relation's columns stand alone, without a qualifier. */
HdTrScope hd_tr_scope_table(HdTrContext *context, const HdTrRelation *relation);

/* The CTE, table or view of the name; refused when there is none or it cannot be used. */
const HdTrRelation *hd_tr_scope_find_relation(const HdTrScope *scope, const HdSqlObjectName *name,
                                              GError **error);

/* The position of the column of that name, or -1; a rowid that no column is called is none. */
int hd_tr_scope_find_column(const HdTrRelation *relation, const char *name);

/* Whether the name means the rowid where no column has it. */
gboolean hd_tr_scope_is_rowid(const char *name);

/* A column of the source as an expression. */
HdTrExpr hd_tr_scope_column(HdTrScope *scope, const HdTrSource *source, guint position);

/* What a column name means, in this scope or one around it. */
gboolean hd_tr_scope_resolve(HdTrScope *scope, const HdSqlExpr *tree, HdTrExpr *out_expr,
                             GError **error);

/* Whether the expression is one of GROUP BY. */
gboolean hd_tr_scope_find_grouped(const HdTrScope *scope, const HdSqlExpr *tree,
                                  HdTrExpr *out_expr);

/* Notes that the compat function is needed, and gives its qualified name. Only a string literal
 * will do: it is the name of a file of compat/. */
#define hd_tr_compat(scope, name) hd_tr_scope_compat((scope), "" name "")
const char *hd_tr_scope_compat(HdTrScope *scope, const char *name);

/* What names can begin with, a number following, that do not stand in the statement's text. */
const char *hd_tr_scope_alias_prefix(const char *text, gsize bytes, HdArena *arena);

/* A name that nothing else in the statement has: "q1", "q2", … */
const char *hd_tr_scope_alias(HdTrScope *scope);

#endif
