/* The target's schema as howdah will write it, and the statements that write it. */
#ifndef HD_TARGET_H
#define HD_TARGET_H

#include <glib.h>

#include "model/ledger.h"
#include "model/schema.h"
#include "model/type.h"

/* An index that the source has not, and that suits a column's type or data. */
typedef enum { HD_EXTRA_NONE, HD_EXTRA_GIN, HD_EXTRA_BRIN } HdExtraIndex;

/* The type chosen for one column of the source. */
typedef struct HdChoice HdChoice;
struct HdChoice {
    HdType type;
    HdForm form;
    const char *reason; /* one sentence where the data made the type other than the declaration
                           asks, "bigint: …"; else NULL */
    const char
        *warning;       /* one sentence where the type is right but the values are odd; else NULL */
    gboolean has_null;  /* the column holds NULL */
    gboolean has_long;  /* it may hold texts or blobs that are better not held in memory */
    guint classes;      /* storage classes that the column holds, bits 1 << HdClass; 0: none seen */
    gboolean ambiguous; /* some text in it is written like a number: where the column also holds
                           numbers, the classes cannot be told apart in a text of PostgreSQL */
    HdLayout layout;    /* of ISO texts, where all of them are written alike */
    guint words;        /* of truth values: those seen, bits of HdWord */
    char separator;     /* of TEXT_ARRAY from a list: between its elements; '\0': from JSON */
    gboolean is_enriched; /* only --enrich gives it this type */
    HdExtraIndex extra_index;
    const HdChoice *plain; /* what it is without --enrich, where that is another type; NULL after
                              all of the schema was looked at (hd_infer_unify) */
};

typedef struct {
    const char *name; /* in the target */
    guint source;     /* position in the source's table */
    HdType type;
    HdForm form;
    char separator;         /* as of HdChoice */
    gboolean has_long;      /* likewise */
    gboolean generated;     /* the target computes it: it is not loaded */
    gboolean was_there;     /* before howdah: it did not choose the type, and nobody has looked
                               whether the values are of it */
    gboolean not_null;      /* of such a column; howdah's own are NOT NULL where the source is */
    const char *cast;       /* of such a column: a type that takes its values as text, as SQL
                               writes it; else NULL */
    const char *definition; /* as CREATE TABLE writes it */
} HdTargetColumn;

typedef struct HdStatement HdStatement;

typedef struct {
    const HdTable *source;
    const char *name;
    HdTargetColumn *columns;
    guint n_columns;
    HdStatement *create;       /* CREATE TABLE */
    HdStatement *create_plain; /* the same with columns that hold values instead of computing them;
                                  NULL where none computes */
    GPtrArray *builds;       /* of HdStatement *: keys, then unique constraints, indexes, checks */
    const HdLedger *ledger;  /* what is left out and changed on the way; NULL: nothing */
    const char *fingerprint; /* of the statements that make it (app_journal.h); NULL: not asked */
} HdTargetTable;

/* What of the source's schema something was made of, by its address there: an HdTable, HdIndex,
 * HdCheck, HdForeignKey, HdOther or HdColumn, the key of an HdTable, or default_value or
 * generated_as of an HdColumn; NULL: of nothing that the source has. */
typedef gconstpointer HdOrigin;

typedef enum {
    HD_STATEMENT_TYPE,
    HD_STATEMENT_TABLE,
    HD_STATEMENT_PRIMARY_KEY,
    HD_STATEMENT_UNIQUE,
    HD_STATEMENT_INDEX,
    HD_STATEMENT_CHECK,
    HD_STATEMENT_FOREIGN_KEY,
    HD_STATEMENT_VIEW,
    HD_STATEMENT_TRIGGER
} HdStatementKind;

/* One statement, without the closing semicolon. */
struct HdStatement {
    HdStatementKind kind;
    const char *name; /* of what it makes, unquoted */
    const char
        *source_name; /* of what CREATE INDEX, TRIGGER or VIEW made in the source, else NULL */
    const HdTargetTable *table;
    const HdTargetTable *parent; /* foreign keys: the table referred to; else NULL */
    HdOrigin origin;
    const char *source_sql; /* keys, unique constraints, checks and foreign keys: as the author
                               could have written them; else NULL */
    const char *sql;
    const char *not_valid_sql; /* foreign keys and checks: the same, NOT VALID; else NULL */
    const char *validate_sql;  /* and what validates it later */
    const char *function_sql;  /* triggers: the function, made before the trigger; else NULL */
    GPtrArray *views; /* of char *: the source's views that a view or a trigger reads; else NULL */
};

/* One column of a view, as far as comparing it needs to know. */
typedef struct {
    const char *name; /* in the target */
    HdType type;
    HdForm form;
    gboolean is_calculated; /* not a table's column, passed through as it is stored */
} HdTargetViewColumn;

typedef struct {
    const HdOther *source;
    const char *name; /* in the target */
    HdTargetViewColumn *columns;
    guint n_columns;
    const char *unsteady; /* why reading it twice may give other rows, "they depend on the time";
                             NULL: it does not */
    HdStatement *create;
} HdTargetView;

/* Something of the source that a person has to finish. */
typedef struct {
    const char *kind;   /* "view", "trigger", "index", "check constraint", "default", … */
    const char *name;   /* of the object; for a default or a generated column, the column's */
    const char *table;  /* or NULL */
    const char *reason; /* one sentence, lower case, without full stop */
    const char *sql;    /* the original text */
    HdOrigin origin;
} HdLeftover;

/* Something that was done and that a person should know. */
typedef struct {
    const char *table;  /* or NULL: of all of it */
    const char *column; /* or NULL */
    const char *text;
    HdOrigin origin; /* what it is about, beyond the table; may be NULL */
} HdNote;

typedef struct {
    HdOrigin origin;
    const char *function;
} HdCompatCall;

/* What the names of the source mean in the target, defined by the translate room; the model only
 * carries it along. */
struct HdTrCatalog;

typedef struct {
    const char *schema;     /* the schema that the statements name */
    GPtrArray *types;       /* of HdStatement *: enums, before the tables */
    HdTargetTable **tables; /* one for each table of the source, in its order */
    guint n_tables;
    GPtrArray *foreign_keys;     /* of HdStatement *: each after both its tables' builds */
    GPtrArray *views;            /* of HdTargetView *: each after those it reads */
    GPtrArray *triggers;         /* of HdStatement * */
    GPtrArray *compat;           /* of char *: the compat functions that the statements call */
    GPtrArray *compat_calls;     /* of HdCompatCall *: what calls them */
    GPtrArray *leftovers;        /* of HdLeftover * */
    GPtrArray *notes;            /* of HdNote * */
    struct HdTrCatalog *catalog; /* tables and views under their published names */
} HdTarget;

/* The column of that name, or NULL. */
const HdTargetColumn *hd_target_find(const HdTargetTable *table, const char *name);

/* The column that holds the source's column at this position; NULL: there is none. */
const HdTargetColumn *hd_target_find_source(const HdTargetTable *table, int source);

#endif
