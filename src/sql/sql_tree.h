/* The tree of a statement in SQLite's SQL: plain structs, all living in the arena given to the
 * parser.
 *
 * Rules that hold everywhere:
 * - A list is a GPtrArray of pointers to the type its comment names, or NULL where the clause is
 *   absent; hd_sql_len() counts both.
 * - A name that is absent has text NULL. Texts are NUL-terminated and hold no NUL.
 * - A span is a place in the text that was given to the parser; hd_sql_span_dup() cuts it out.
 * - Parentheses leave no node: an expression's span includes those written around it.
 */
#ifndef HD_SQL_TREE_H
#define HD_SQL_TREE_H

#include "base/arena.h"

#include <glib.h>

typedef struct HdSqlExpr HdSqlExpr;
typedef struct HdSqlSelect HdSqlSelect;
typedef struct HdSqlStatement HdSqlStatement;

typedef struct {
    gsize offset; /* bytes from the start of the parsed text */
    gsize length; /* bytes */
} HdSqlSpan;

typedef enum {
    HD_SQL_QUOTE_NONE,     /* bare word */
    HD_SQL_QUOTE_DOUBLE,   /* "x": a string where no such column exists (SQLite, "Quirks", 8) */
    HD_SQL_QUOTE_BACKTICK, /* `x` */
    HD_SQL_QUOTE_BRACKET,  /* [x] */
    HD_SQL_QUOTE_STRING,   /* 'x' where a name was asked for */
} HdSqlQuote;

typedef struct {
    const char *text; /* without its quotes; NULL: absent */
    HdSqlQuote quote; /* how it was written */
    HdSqlSpan span;   /* with its quotes */
} HdSqlName;

typedef struct {
    HdSqlName schema; /* main, temp or an attached name; may be absent */
    HdSqlName name;
} HdSqlObjectName;

typedef enum {
    HD_SQL_SORT_NONE, /* not said: ascending */
    HD_SQL_SORT_ASC,
    HD_SQL_SORT_DESC,
} HdSqlSort;

typedef enum {
    HD_SQL_NULLS_NONE, /* not said: first when ascending, last when descending */
    HD_SQL_NULLS_FIRST,
    HD_SQL_NULLS_LAST,
} HdSqlNulls;

/* One term of ORDER BY, of an index, of a PRIMARY KEY (...), of UNIQUE (...), of ON CONFLICT (...).
 * A COLLATE is in the expression, outermost. */
typedef struct {
    HdSqlExpr *expr;
    HdSqlSort sort;
    HdSqlNulls nulls;
} HdSqlOrderTerm;

typedef enum {
    HD_SQL_CONFLICT_NONE, /* not said: ABORT */
    HD_SQL_CONFLICT_ROLLBACK,
    HD_SQL_CONFLICT_ABORT,
    HD_SQL_CONFLICT_FAIL,
    HD_SQL_CONFLICT_IGNORE,
    HD_SQL_CONFLICT_REPLACE,
} HdSqlConflict;

/* ---- expressions ---- */

typedef enum {
    HD_SQL_EXPR_NULL,
    HD_SQL_EXPR_INTEGER,      /* u.literal */
    HD_SQL_EXPR_FLOAT,        /* u.literal */
    HD_SQL_EXPR_STRING,       /* u.literal */
    HD_SQL_EXPR_BLOB,         /* u.literal */
    HD_SQL_EXPR_CURRENT_TIME, /* and the next two: no operands */
    HD_SQL_EXPR_CURRENT_DATE,
    HD_SQL_EXPR_CURRENT_TIMESTAMP,
    HD_SQL_EXPR_PARAMETER, /* u.parameter */
    HD_SQL_EXPR_COLUMN,    /* u.column; also TRUE and FALSE, which are names to SQLite's grammar */
    HD_SQL_EXPR_UNARY,     /* u.unary */
    HD_SQL_EXPR_BINARY,    /* u.binary */
    HD_SQL_EXPR_LIKE,      /* u.like: LIKE, GLOB, REGEXP, MATCH */
    HD_SQL_EXPR_BETWEEN,   /* u.between */
    HD_SQL_EXPR_IN,        /* u.in */
    HD_SQL_EXPR_FUNCTION,  /* u.function */
    HD_SQL_EXPR_CASE,      /* u.case_of */
    HD_SQL_EXPR_CAST,      /* u.cast */
    HD_SQL_EXPR_COLLATE,   /* u.collate */
    HD_SQL_EXPR_ROW,       /* u.row: (a, b, ...) of at least two */
    HD_SQL_EXPR_SUBQUERY,  /* u.select: (SELECT ...) as a value */
    HD_SQL_EXPR_EXISTS,    /* u.select */
    HD_SQL_EXPR_RAISE,     /* u.raise */
} HdSqlExprKind;

typedef enum {
    HD_SQL_UNARY_NOT,
    HD_SQL_UNARY_MINUS,
    HD_SQL_UNARY_PLUS,
    HD_SQL_UNARY_BITNOT,
    HD_SQL_UNARY_ISNULL,  /* x ISNULL; `x IS NULL` is a BINARY_IS with a NULL literal */
    HD_SQL_UNARY_NOTNULL, /* x NOTNULL, x NOT NULL */
} HdSqlUnary;

typedef enum {
    HD_SQL_BINARY_OR,
    HD_SQL_BINARY_AND,
    HD_SQL_BINARY_EQ,     /* = and == */
    HD_SQL_BINARY_NE,     /* <> and != */
    HD_SQL_BINARY_IS,     /* IS, IS NOT DISTINCT FROM */
    HD_SQL_BINARY_IS_NOT, /* IS NOT, IS DISTINCT FROM */
    HD_SQL_BINARY_LT,
    HD_SQL_BINARY_LE,
    HD_SQL_BINARY_GT,
    HD_SQL_BINARY_GE,
    HD_SQL_BINARY_BITAND,
    HD_SQL_BINARY_BITOR,
    HD_SQL_BINARY_LSHIFT,
    HD_SQL_BINARY_RSHIFT,
    HD_SQL_BINARY_PLUS,
    HD_SQL_BINARY_MINUS,
    HD_SQL_BINARY_TIMES,
    HD_SQL_BINARY_DIVIDE,
    HD_SQL_BINARY_MODULO,
    HD_SQL_BINARY_CONCAT,
    HD_SQL_BINARY_ARROW,       /* -> */
    HD_SQL_BINARY_ARROW_ARROW, /* ->> */
} HdSqlBinary;

typedef enum {
    HD_SQL_LIKE_LIKE,
    HD_SQL_LIKE_GLOB,
    HD_SQL_LIKE_REGEXP,
    HD_SQL_LIKE_MATCH,
} HdSqlLike;

typedef enum {
    HD_SQL_IN_LIST,   /* x IN (a, b), also x IN () */
    HD_SQL_IN_SELECT, /* x IN (SELECT ...) */
    HD_SQL_IN_TABLE,  /* x IN schema.table, x IN function(args) */
} HdSqlInKind;

/* What a column's or a CAST's type says: words, then up to two numbers. */
typedef struct {
    const char
        *text; /* as SQLite keeps it (PRAGMA table_info): source text; "" when there is none */
    const char *name; /* its words with single blanks between, without quotes; "" when none */
    GPtrArray *words; /* HdSqlName */
    GPtrArray
        *numbers; /* char *: the arguments as written, sign included: VARCHAR(10), DECIMAL(10,-2) */
    HdSqlSpan span;
} HdSqlType;

typedef struct {
    const char *text; /* as written: 0x1F, 1e5, 'it''s', x'00' */
    const char *data; /* STRING, BLOB: decoded, NUL-terminated beyond its length */
    gsize length;     /* STRING, BLOB: bytes in data */
    gboolean fits;    /* INTEGER: is within int64. If not, SQLite takes `real`, but for the operand
                         9223372036854775808 of a unary minus, which with it is int64's minimum */
    gint64 integer;   /* INTEGER that fits */
    double real;      /* INTEGER, FLOAT: nearest double */
} HdSqlLiteral;

typedef struct HdSqlWindow HdSqlWindow;

struct HdSqlExpr {
    HdSqlExprKind kind;
    HdSqlSpan span;   /* with the parentheses around it */
    guint height;     /* levels of expressions below and including it, as SQLite counts them */
    gpointer binding; /* for whoever resolves names: NULL from the parser */
    union {
        HdSqlLiteral literal;
        struct {
            const char *text; /* as written: ?, ?12, :name, @name, $name */
            guint number; /* 1 to 250000, as SQLite numbers them within the statement; 0 never */
        } parameter;
        struct {
            HdSqlName schema; /* may be absent */
            HdSqlName table;  /* may be absent */
            HdSqlName name;
        } column;
        struct {
            HdSqlUnary op;
            HdSqlExpr *operand;
        } unary;
        struct {
            HdSqlBinary op;
            HdSqlExpr *left;
            HdSqlExpr *right;
        } binary;
        struct {
            HdSqlLike op;
            gboolean negated;
            HdSqlExpr *left;
            HdSqlExpr *pattern;
            HdSqlExpr *escape; /* NULL: none */
        } like;
        struct {
            gboolean negated;
            HdSqlExpr *operand;
            HdSqlExpr *low;
            HdSqlExpr *high;
        } between;
        struct {
            HdSqlInKind kind;
            gboolean negated;
            HdSqlExpr *operand;
            GPtrArray *list;       /* LIST: HdSqlExpr, never NULL */
            HdSqlSelect *select;   /* SELECT */
            HdSqlObjectName table; /* TABLE */
            GPtrArray *arguments;  /* TABLE: HdSqlExpr of a table-valued function; NULL: a table */
        } in;
        struct {
            HdSqlName name;
            gboolean distinct;
            gboolean star;         /* count(*) */
            GPtrArray *arguments;  /* HdSqlExpr, never NULL */
            GPtrArray *order_by;   /* HdSqlOrderTerm: group_concat(x ORDER BY y), SQLite 3.44 */
            HdSqlExpr *filter;     /* FILTER (WHERE ...), or NULL */
            HdSqlName window_name; /* OVER name; may be absent */
            HdSqlWindow *window;   /* OVER (...), or NULL */
        } function;
        struct {
            HdSqlExpr *operand;   /* CASE operand WHEN; NULL: none */
            GPtrArray *whens;     /* HdSqlExpr */
            GPtrArray *thens;     /* HdSqlExpr, as many */
            HdSqlExpr *otherwise; /* ELSE; NULL: none */
        } case_of;
        struct {
            HdSqlExpr *operand;
            HdSqlType type;
        } cast;
        struct {
            HdSqlExpr *operand;
            HdSqlName collation;
        } collate;
        GPtrArray *row;      /* HdSqlExpr */
        HdSqlSelect *select; /* SUBQUERY, EXISTS */
        struct {
            HdSqlConflict action; /* IGNORE, ROLLBACK, ABORT or FAIL */
            HdSqlExpr *message;   /* NULL with IGNORE; a STRING or COLUMN up to SQLite 3.46 */
        } raise;
    } u;
};

/* ---- windows ---- */

typedef enum {
    HD_SQL_FRAME_NONE, /* not said: RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW */
    HD_SQL_FRAME_RANGE,
    HD_SQL_FRAME_ROWS,
    HD_SQL_FRAME_GROUPS,
} HdSqlFrame;

typedef enum {
    HD_SQL_BOUND_UNBOUNDED_PRECEDING,
    HD_SQL_BOUND_PRECEDING, /* with an offset */
    HD_SQL_BOUND_CURRENT_ROW,
    HD_SQL_BOUND_FOLLOWING, /* with an offset */
    HD_SQL_BOUND_UNBOUNDED_FOLLOWING,
} HdSqlBoundKind;

typedef enum {
    HD_SQL_EXCLUDE_NONE, /* not said: NO OTHERS */
    HD_SQL_EXCLUDE_NO_OTHERS,
    HD_SQL_EXCLUDE_CURRENT_ROW,
    HD_SQL_EXCLUDE_GROUP,
    HD_SQL_EXCLUDE_TIES,
} HdSqlExclude;

typedef struct {
    HdSqlBoundKind kind;
    HdSqlExpr *offset; /* PRECEDING, FOLLOWING; else NULL */
} HdSqlBound;

struct HdSqlWindow {
    HdSqlSpan span;          /* between the parentheses */
    HdSqlName name;          /* in a WINDOW clause; absent in OVER (...) */
    HdSqlName base;          /* the window it extends; may be absent */
    GPtrArray *partition_by; /* HdSqlExpr */
    GPtrArray *order_by;     /* HdSqlOrderTerm */
    HdSqlFrame frame;
    HdSqlBound start; /* where a frame is said */
    HdSqlBound end;   /* CURRENT ROW where only a start is said */
    HdSqlExclude exclude;
};

/* ---- queries ---- */

typedef enum {
    HD_SQL_MATERIALIZED_NONE, /* not said */
    HD_SQL_MATERIALIZED_YES,
    HD_SQL_MATERIALIZED_NO,
} HdSqlMaterialized;

typedef struct {
    HdSqlName name;
    GPtrArray *columns; /* HdSqlName */
    HdSqlMaterialized materialized;
    HdSqlSelect *select;
} HdSqlCte;

typedef struct {
    gboolean recursive;
    GPtrArray *ctes; /* HdSqlCte */
} HdSqlWith;

typedef enum {
    HD_SQL_RESULT_EXPR,
    HD_SQL_RESULT_STAR,       /* * */
    HD_SQL_RESULT_TABLE_STAR, /* table.* */
} HdSqlResultKind;

typedef struct {
    HdSqlResultKind kind;
    HdSqlSpan span;  /* without the alias: SQLite's column name where there is no better one */
    HdSqlExpr *expr; /* EXPR */
    HdSqlName alias; /* EXPR; may be absent */
    HdSqlName table; /* TABLE_STAR */
} HdSqlResult;

typedef enum {
    HD_SQL_JOIN_FIRST, /* the list's first item */
    HD_SQL_JOIN_COMMA,
    HD_SQL_JOIN_INNER, /* JOIN, INNER JOIN */
    HD_SQL_JOIN_CROSS,
    HD_SQL_JOIN_LEFT,
    HD_SQL_JOIN_RIGHT,
    HD_SQL_JOIN_FULL,
} HdSqlJoin;

typedef enum {
    HD_SQL_FROM_TABLE,    /* table, also a view or CTE */
    HD_SQL_FROM_FUNCTION, /* table-valued function */
    HD_SQL_FROM_SUBQUERY,
    HD_SQL_FROM_JOIN, /* parenthesised list of items */
} HdSqlFromKind;

typedef enum {
    HD_SQL_INDEXED_NONE,
    HD_SQL_INDEXED_BY,
    HD_SQL_INDEXED_NOT,
} HdSqlIndexedKind;

typedef struct {
    HdSqlIndexedKind kind;
    HdSqlName index; /* BY */
} HdSqlIndexed;

/* One item of FROM. Joins associate to the left: item i is joined to all before it. */
typedef struct {
    HdSqlFromKind kind;
    HdSqlSpan span;           /* the item with its alias, without the join operator and ON */
    HdSqlObjectName name;     /* TABLE, FUNCTION */
    GPtrArray *arguments;     /* FUNCTION: HdSqlExpr, never NULL */
    HdSqlSelect *select;      /* SUBQUERY */
    GPtrArray *items;         /* JOIN: HdSqlFrom */
    HdSqlName alias;          /* may be absent */
    HdSqlIndexed indexed;     /* TABLE */
    HdSqlJoin join;           /* with what comes before it */
    gboolean natural;         /* NATURAL join */
    HdSqlExpr *on;            /* or NULL */
    GPtrArray *using_columns; /* HdSqlName */
} HdSqlFrom;

typedef enum {
    HD_SQL_COMPOUND_FIRST, /* the query's first core */
    HD_SQL_COMPOUND_UNION,
    HD_SQL_COMPOUND_UNION_ALL,
    HD_SQL_COMPOUND_EXCEPT,
    HD_SQL_COMPOUND_INTERSECT,
} HdSqlCompound;

/* One SELECT or VALUES. */
typedef struct {
    HdSqlSpan span;
    HdSqlCompound compound; /* with what comes before it; associates to the left */
    gboolean distinct;
    GPtrArray *results;  /* HdSqlResult; NULL: VALUES */
    GPtrArray *values;   /* VALUES: GPtrArray of HdSqlExpr, one a row; NULL: SELECT */
    GPtrArray *from;     /* HdSqlFrom */
    HdSqlExpr *where;    /* or NULL */
    GPtrArray *group_by; /* HdSqlExpr */
    HdSqlExpr *having;   /* or NULL */
    GPtrArray *windows;  /* HdSqlWindow */
} HdSqlCore;

struct HdSqlSelect {
    HdSqlSpan span;
    HdSqlWith *with;     /* or NULL */
    GPtrArray *cores;    /* HdSqlCore, at least one */
    GPtrArray *order_by; /* HdSqlOrderTerm, of the whole */
    HdSqlExpr *limit;    /* or NULL */
    HdSqlExpr *offset;   /* or NULL */
    guint height;        /* of its highest expression */
};

/* ---- changing rows ---- */

typedef struct {
    GPtrArray *columns; /* HdSqlName; more than one, or is_row: (a, b) = ... */
    gboolean is_row;    /* written with parentheses */
    HdSqlExpr *value;
} HdSqlSet;

typedef struct {
    GPtrArray *target;       /* HdSqlOrderTerm; NULL: any conflict */
    HdSqlExpr *target_where; /* or NULL */
    GPtrArray *sets;         /* HdSqlSet; NULL: DO NOTHING */
    HdSqlExpr *where;        /* or NULL */
} HdSqlUpsert;

typedef struct {
    HdSqlWith *with;        /* or NULL */
    HdSqlConflict conflict; /* REPLACE INTO is INSERT OR REPLACE */
    HdSqlObjectName table;
    HdSqlName alias;      /* may be absent */
    GPtrArray *columns;   /* HdSqlName */
    HdSqlSelect *select;  /* also VALUES; NULL: DEFAULT VALUES */
    GPtrArray *upserts;   /* HdSqlUpsert, in order */
    GPtrArray *returning; /* HdSqlResult */
} HdSqlInsert;

typedef struct {
    HdSqlWith *with; /* or NULL */
    HdSqlConflict conflict;
    HdSqlObjectName table;
    HdSqlName alias; /* may be absent */
    HdSqlIndexed indexed;
    GPtrArray *sets;      /* HdSqlSet */
    GPtrArray *from;      /* HdSqlFrom */
    HdSqlExpr *where;     /* or NULL */
    GPtrArray *returning; /* HdSqlResult */
    GPtrArray *order_by;  /* HdSqlOrderTerm */
    HdSqlExpr *limit;     /* or NULL */
    HdSqlExpr *offset;    /* or NULL */
} HdSqlUpdate;

typedef struct {
    HdSqlWith *with; /* or NULL */
    HdSqlObjectName table;
    HdSqlName alias; /* may be absent */
    HdSqlIndexed indexed;
    HdSqlExpr *where;     /* or NULL */
    GPtrArray *returning; /* HdSqlResult */
    GPtrArray *order_by;  /* HdSqlOrderTerm */
    HdSqlExpr *limit;     /* or NULL */
    HdSqlExpr *offset;    /* or NULL */
} HdSqlDelete;

/* ---- definitions ---- */

typedef enum {
    HD_SQL_ACTION_NONE, /* not said: NO ACTION */
    HD_SQL_ACTION_NO_ACTION,
    HD_SQL_ACTION_RESTRICT,
    HD_SQL_ACTION_SET_NULL,
    HD_SQL_ACTION_SET_DEFAULT,
    HD_SQL_ACTION_CASCADE,
} HdSqlAction;

typedef enum {
    HD_SQL_DEFER_NONE,      /* not said: immediate */
    HD_SQL_DEFER_NOT,       /* NOT DEFERRABLE, whatever follows */
    HD_SQL_DEFER_IMMEDIATE, /* DEFERRABLE, INITIALLY IMMEDIATE or nothing said */
    HD_SQL_DEFER_DEFERRED,  /* DEFERRABLE INITIALLY DEFERRED */
} HdSqlDefer;

typedef struct {
    HdSqlName table;
    GPtrArray *parent_columns; /* HdSqlName; NULL: the parent's primary key */
    HdSqlAction on_delete;
    HdSqlAction on_update;
    HdSqlName match; /* parsed, and ignored by SQLite; may be absent */
    HdSqlDefer defer;
} HdSqlForeignKey;

typedef enum {
    HD_SQL_CONSTRAINT_PRIMARY_KEY,
    HD_SQL_CONSTRAINT_UNIQUE,
    HD_SQL_CONSTRAINT_CHECK,
    HD_SQL_CONSTRAINT_FOREIGN_KEY,
    HD_SQL_CONSTRAINT_NOT_NULL, /* column only, like the rest */
    HD_SQL_CONSTRAINT_NULL,     /* the word NULL: no effect */
    HD_SQL_CONSTRAINT_DEFAULT,
    HD_SQL_CONSTRAINT_COLLATE,
    HD_SQL_CONSTRAINT_GENERATED,
} HdSqlConstraintKind;

/* A constraint of a column or of the table. */
typedef struct {
    HdSqlConstraintKind kind;
    HdSqlSpan span; /* without CONSTRAINT name */
    HdSqlName name; /* CONSTRAINT name; may be absent */
    HdSqlConflict conflict;
    GPtrArray *terms;       /* table PRIMARY KEY, UNIQUE: HdSqlOrderTerm */
    GPtrArray *columns;     /* table FOREIGN KEY: HdSqlName */
    HdSqlSort sort;         /* column PRIMARY KEY */
    gboolean autoincrement; /* PRIMARY KEY */
    HdSqlExpr *expr;        /* CHECK, DEFAULT, GENERATED */
    HdSqlSpan expr_span;    /* its text inside the parentheses (of DEFAULT: if it has them), blanks
                               and comments at the ends left out */
    gboolean stored;        /* GENERATED: STORED; otherwise VIRTUAL */
    HdSqlName collation;    /* COLLATE */
    HdSqlForeignKey *foreign_key; /* FOREIGN_KEY */
} HdSqlConstraint;

/* DEFAULT word gives a STRING whose literal.text is the bare or "quoted" word, or, for TRUE and
 * FALSE, a COLUMN, as everywhere else. */

typedef struct {
    HdSqlSpan span; /* with type and constraints */
    HdSqlName name;
    HdSqlType type;
    GPtrArray *constraints; /* HdSqlConstraint */
} HdSqlColumn;

typedef struct {
    gboolean temporary;
    gboolean if_not_exists;
    HdSqlObjectName name;
    GPtrArray *columns;     /* HdSqlColumn; NULL: AS SELECT */
    GPtrArray *constraints; /* HdSqlConstraint */
    HdSqlSelect *select;    /* AS SELECT, or NULL */
    gboolean without_rowid;
    gboolean strict;
} HdSqlCreateTable;

typedef struct {
    gboolean unique;
    gboolean if_not_exists;
    HdSqlObjectName name;
    HdSqlName table;
    GPtrArray *terms; /* HdSqlOrderTerm */
    HdSqlExpr *where; /* or NULL */
} HdSqlCreateIndex;

typedef struct {
    gboolean temporary;
    gboolean if_not_exists;
    HdSqlObjectName name;
    GPtrArray *columns; /* HdSqlName */
    HdSqlSelect *select;
} HdSqlCreateView;

typedef enum {
    HD_SQL_TRIGGER_NONE, /* not said: BEFORE */
    HD_SQL_TRIGGER_BEFORE,
    HD_SQL_TRIGGER_AFTER,
    HD_SQL_TRIGGER_INSTEAD_OF,
} HdSqlTriggerTime;

typedef enum {
    HD_SQL_TRIGGER_DELETE,
    HD_SQL_TRIGGER_INSERT,
    HD_SQL_TRIGGER_UPDATE,
} HdSqlTriggerEvent;

typedef struct {
    gboolean temporary;
    gboolean if_not_exists;
    HdSqlObjectName name;
    HdSqlTriggerTime time;
    HdSqlTriggerEvent event;
    GPtrArray *columns; /* UPDATE OF: HdSqlName */
    HdSqlObjectName table;
    gboolean for_each_row; /* said; SQLite has no other */
    HdSqlExpr *when;       /* or NULL */
    GPtrArray *steps;      /* HdSqlStatement: SELECT, INSERT, UPDATE, DELETE */
} HdSqlCreateTrigger;

typedef struct {
    gboolean if_not_exists;
    HdSqlObjectName name;
    HdSqlName module;
    GPtrArray *arguments; /* char *: source text of each, ends trimmed, empty ones left out */
} HdSqlCreateVirtual;

typedef enum {
    HD_SQL_DROP_TABLE,
    HD_SQL_DROP_INDEX,
    HD_SQL_DROP_VIEW,
    HD_SQL_DROP_TRIGGER,
} HdSqlDropKind;

typedef struct {
    HdSqlDropKind kind;
    gboolean if_exists;
    HdSqlObjectName name;
} HdSqlDrop;

typedef enum {
    HD_SQL_ALTER_RENAME_TABLE,
    HD_SQL_ALTER_RENAME_COLUMN,
    HD_SQL_ALTER_ADD_COLUMN,
    HD_SQL_ALTER_DROP_COLUMN,
} HdSqlAlterKind;

typedef struct {
    HdSqlAlterKind kind;
    HdSqlObjectName table;
    HdSqlName column;   /* RENAME_COLUMN, DROP_COLUMN */
    HdSqlName new_name; /* RENAME_* */
    HdSqlColumn *added; /* ADD_COLUMN */
} HdSqlAlter;

/* ---- the rest ---- */

typedef struct {
    HdSqlObjectName name;
    HdSqlName value; /* word, string or signed number (quote NONE); may be absent */
} HdSqlPragma;

typedef struct {
    HdSqlExpr *file;
    HdSqlExpr *schema;
    HdSqlExpr *key; /* or NULL */
} HdSqlAttach;

typedef struct {
    HdSqlName schema; /* may be absent */
    HdSqlExpr *into;  /* or NULL */
} HdSqlVacuum;

typedef enum {
    HD_SQL_BEGIN_NONE, /* not said: deferred */
    HD_SQL_BEGIN_DEFERRED,
    HD_SQL_BEGIN_IMMEDIATE,
    HD_SQL_BEGIN_EXCLUSIVE,
} HdSqlBeginMode;

typedef enum {
    HD_SQL_STATEMENT_SELECT,         /* u.select */
    HD_SQL_STATEMENT_INSERT,         /* u.insert */
    HD_SQL_STATEMENT_UPDATE,         /* u.update */
    HD_SQL_STATEMENT_DELETE,         /* u.del */
    HD_SQL_STATEMENT_CREATE_TABLE,   /* u.create_table */
    HD_SQL_STATEMENT_CREATE_INDEX,   /* u.create_index */
    HD_SQL_STATEMENT_CREATE_VIEW,    /* u.create_view */
    HD_SQL_STATEMENT_CREATE_TRIGGER, /* u.create_trigger */
    HD_SQL_STATEMENT_CREATE_VIRTUAL, /* u.create_virtual */
    HD_SQL_STATEMENT_DROP,           /* u.drop */
    HD_SQL_STATEMENT_ALTER,          /* u.alter */
    HD_SQL_STATEMENT_PRAGMA,         /* u.pragma */
    HD_SQL_STATEMENT_ATTACH,         /* u.attach */
    HD_SQL_STATEMENT_DETACH,         /* u.detach */
    HD_SQL_STATEMENT_VACUUM,         /* u.vacuum */
    HD_SQL_STATEMENT_ANALYZE,        /* u.object, whose name may be absent */
    HD_SQL_STATEMENT_REINDEX,        /* u.object, whose name may be absent */
    HD_SQL_STATEMENT_BEGIN,          /* u.begin */
    HD_SQL_STATEMENT_COMMIT,         /* also END */
    HD_SQL_STATEMENT_ROLLBACK,       /* u.savepoint, which may be absent */
    HD_SQL_STATEMENT_SAVEPOINT,      /* u.savepoint */
    HD_SQL_STATEMENT_RELEASE,        /* u.savepoint */
} HdSqlStatementKind;

typedef enum {
    HD_SQL_EXPLAIN_NONE,
    HD_SQL_EXPLAIN_CODE, /* EXPLAIN */
    HD_SQL_EXPLAIN_PLAN, /* EXPLAIN QUERY PLAN */
} HdSqlExplain;

struct HdSqlStatement {
    HdSqlStatementKind kind;
    HdSqlSpan span; /* without the semicolon */
    HdSqlExplain explain;
    guint n_parameters; /* the highest parameter number used */
    union {
        HdSqlSelect *select;
        HdSqlInsert *insert;
        HdSqlUpdate *update;
        HdSqlDelete *del;
        HdSqlCreateTable *create_table;
        HdSqlCreateIndex *create_index;
        HdSqlCreateView *create_view;
        HdSqlCreateTrigger *create_trigger;
        HdSqlCreateVirtual *create_virtual;
        HdSqlDrop *drop;
        HdSqlAlter *alter;
        HdSqlPragma *pragma;
        HdSqlAttach *attach;
        HdSqlExpr *detach;
        HdSqlVacuum *vacuum;
        HdSqlObjectName object;
        HdSqlBeginMode begin;
        HdSqlName savepoint;
    } u;
};

/* The length of a list that may be absent. */
static inline guint hd_sql_len(const GPtrArray *list)
{
    return list != NULL ? list->len : 0;
}

/* The text a span covers, copied to the arena; `text` is what was given to the parser. */
static inline char *hd_sql_span_dup(HdArena *arena, const char *text, HdSqlSpan span)
{
    return hd_arena_strndup(arena, text + span.offset, span.length);
}

#endif
