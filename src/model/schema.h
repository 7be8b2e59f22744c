/* The source's schema as plain data. Everything lives in the arena it was read into. */
#ifndef HD_SCHEMA_H
#define HD_SCHEMA_H

#include <glib.h>

/* An expression's tree, defined by the sql room; the model only carries it along. */
struct HdSqlExpr;

/* An SQL expression: its text as the author wrote it, and its tree. */
typedef struct {
    const char *text; /* NULL where there is no expression */
    const struct HdSqlExpr *tree;
} HdExprText;

/* "Datatypes In SQLite", section 3.1: determination of column affinity. */
typedef enum {
    HD_AFFINITY_BLOB,
    HD_AFFINITY_TEXT,
    HD_AFFINITY_NUMERIC,
    HD_AFFINITY_INTEGER,
    HD_AFFINITY_REAL
} HdAffinity;

typedef enum { HD_GENERATED_NO, HD_GENERATED_VIRTUAL, HD_GENERATED_STORED } HdGenerated;

typedef struct {
    const char *name;
    const char *declared; /* the declared type as written, "" where there is none */
    HdAffinity affinity;
    gboolean not_null;
    const char *collation; /* "BINARY" unless declared otherwise, in upper case */
    HdExprText default_value;
    HdGenerated generated;
    HdExprText generated_as;
} HdColumn;

/* One part of a key or an index. */
typedef struct {
    int column; /* position in the table; HD_PART_ROWID, or HD_PART_EXPRESSION */
    HdExprText expression;
    const char *collation; /* as of HdColumn */
    gboolean descending;
} HdIndexPart;
#define HD_PART_ROWID (-1)
#define HD_PART_EXPRESSION (-2)

typedef enum {
    HD_INDEX_CREATED,    /* CREATE INDEX */
    HD_INDEX_UNIQUE,     /* a UNIQUE constraint */
    HD_INDEX_PRIMARY_KEY /* a PRIMARY KEY that is not the rowid's alias */
} HdIndexOrigin;

typedef struct {
    const char *name;            /* its own, or sqlite_autoindex_… of a constraint */
    const char *constraint_name; /* CONSTRAINT name, or NULL */
    HdIndexOrigin origin;
    gboolean unique;
    HdIndexPart *parts; /* the declared ones, without the row's identity that SQLite appends */
    guint n_parts;
    HdExprText where; /* of a partial index */
    const char *sql;  /* CREATE INDEX as written, or NULL */
} HdIndex;

typedef struct HdTable HdTable;

typedef enum {
    HD_ACTION_NONE,
    HD_ACTION_RESTRICT,
    HD_ACTION_CASCADE,
    HD_ACTION_SET_NULL,
    HD_ACTION_SET_DEFAULT
} HdAction;

typedef struct {
    const char *constraint_name; /* or NULL */
    const char *parent_name;     /* as written */
    const HdTable *parent;       /* NULL where the file holds no such table */
    guint *columns;              /* positions in the child */
    guint *parent_columns; /* positions in the parent, the implicit target resolved to its key; NULL
                              where the parent or one of its columns does not exist */
    guint n_columns;
    HdAction on_update;
    HdAction on_delete;
    gboolean
        initially_deferred; /* DEFERRABLE INITIALLY DEFERRED: all else is immediate in SQLite */
} HdForeignKey;

typedef struct {
    const char *constraint_name; /* or NULL */
    HdExprText expression;
} HdCheck;

struct HdTable {
    const char *name;
    const char *sql; /* as stored in sqlite_schema */
    gboolean strict;
    gboolean without_rowid;
    gboolean is_view; /* of hd_lite_view_read(): its rows are stored nowhere */
    gboolean autoincrement;
    int rowid_alias;         /* the INTEGER PRIMARY KEY column's position, or -1 */
    gboolean rowid_is_shown; /* the last column is the rowid, which the table does not declare */
    const char *rowid_name;  /* rowid, _rowid_ or oid, whichever no column hides; NULL for none */
    HdColumn *columns;       /* generated ones too, in the table's order */
    guint n_columns;
    HdIndexPart *key; /* the PRIMARY KEY's parts, the rowid's alias too; n_key is 0 for none */
    guint n_key;
    const char *key_constraint_name; /* or NULL */
    HdIndex *indexes;                /* unique constraints too; not the primary key */
    guint n_indexes;
    HdForeignKey *foreign_keys;
    guint n_foreign_keys;
    HdCheck *checks;
    guint n_checks;
    gint64 sequence; /* sqlite_sequence.seq, 0 where there is none */
};

typedef enum {
    HD_OTHER_VIEW,
    HD_OTHER_TRIGGER,
    HD_OTHER_VIRTUAL_TABLE,
    HD_OTHER_SHADOW_TABLE /* the store of a virtual table */
} HdOtherKind;

/* What is recognised but not copied as a table. */
typedef struct {
    HdOtherKind kind;
    const char *name;
    const char *table;  /* a trigger's table, a shadow table's virtual table; else NULL */
    const char *module; /* of a virtual table; else NULL */
    const char *sql;
} HdOther;

typedef struct {
    const char *path;
    HdTable **tables; /* in the order of sqlite_schema */
    guint n_tables;
    HdOther *others;
    guint n_others;
} HdSchema;

/* Whether two names are one, as SQLite compares them: ASCII case ignored. NULL is none. */
gboolean hd_schema_same_name(const char *a, const char *b);

/* Whether rows are told apart by a rowid that a query can name, be it by its alias; else by their
 * place in the order of the key. */
gboolean hd_schema_has_rowid(const HdTable *table);

/* Whether the column is the rowid, which the table does not declare (rowid_is_shown). */
gboolean hd_schema_is_shown_rowid(const HdTable *table, guint column);

/* The table of that name, or NULL. */
const HdTable *hd_schema_find(const HdSchema *schema, const char *name);

/* The position of the column of that name, compared likewise, or -1. */
int hd_schema_find_column(const HdTable *table, const char *name);

/* Whether the column is one of the primary key's. */
gboolean hd_schema_is_in_key(const HdTable *table, guint column);

/* The affinity of a declared type, by SQLite's own five rules; "" has affinity BLOB. */
HdAffinity hd_schema_affinity(const char *declared);

#endif
