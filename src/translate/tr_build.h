/* The target being built: what the files that write its statements share. */
#ifndef HD_TR_BUILD_H
#define HD_TR_BUILD_H

#include "translate/tr_expr.h"
#include "translate/tr_name.h"
#include "translate/tr_schema.h"

/* The columns of a key that PostgreSQL can enforce a foreign key against. */
typedef struct {
    const guint *columns; /* positions in the source's table */
    guint n_columns;
} HdTrUniqueKey;

/* One table on its way. */
typedef struct {
    const HdTable *source;
    HdTargetTable *target;
    HdChoice *choices;        /* a copy, with the names of enums */
    const char *sql_name;     /* "schema"."table" */
    HdTrNames *constraints;   /* taken names */
    const char **index_names; /* for each of source's indexes that CREATE INDEX made; else NULL */
    gint64 max_integer;
    GPtrArray *unique_keys; /* HdTrUniqueKey */
    HdTrRelation *relation; /* its columns, for expressions */
} HdTrTable;

typedef struct {
    const HdSchema *schema;
    const HdTrOptions *options;
    HdArena *arena;
    HdTarget *target;
    HdTrNames *relations;    /* taken names of tables, indexes, sequences and views */
    HdTrNames *types;        /* taken names of types: tables and views are types, too */
    HdTrCatalog *catalog;    /* of tables and views, under the names that the statements write */
    HdTrCatalog *published;  /* the same under the names that they are going to have */
    HdTrTable *tables;       /* one for each table of the source */
    const char **view_names; /* for each of schema->others that is a view: its name; else NULL */
    HdOrigin origin;         /* what is being written: statements, leftovers and notes keep it */
} HdTrBuild;

void hd_tr_build_note(HdTrBuild *build, const char *table, const char *column, const char *format,
                      ...) G_GNUC_PRINTF(4, 5);
void hd_tr_build_leftover(HdTrBuild *build, const char *kind, const char *name, const char *table,
                          const char *sql, const char *format, ...) G_GNUC_PRINTF(6, 7);

/* A name for an object of the table, with a note where it is not the wanted one. */
const char *hd_tr_build_claim(HdTrBuild *build, const HdTrTable *table, const char *kind,
                              HdTrNames *names, HdTrNames *second, const char *wanted);

HdStatement *hd_tr_build_statement(HdTrBuild *build, const HdTrTable *table, HdStatementKind kind,
                                   const char *name, const char *sql);

/* Lets names mean the relation, whose name in the target is given (NULL: it has none there). */
void hd_tr_build_add_relation(HdTrBuild *build, HdTrRelation *relation, const char *name);

/* For one object: what its expressions see, and what was come across. */
HdTrContext *hd_tr_build_context(const HdTrBuild *build);
HdTrScope hd_tr_build_scope(const HdTrBuild *build, const HdTrTable *table);

/* Keeps in mind what a translation that is used needs of compat/; refused where that cannot be had.
 */
gboolean hd_tr_build_use(HdTrBuild *build, const HdTrContext *context, GError **error);

/* Why an expression cannot stand where PostgreSQL wants the same value each time; NULL: it can. */
const char *hd_tr_build_unfit(const HdTrContext *context);

/* "a", "b" as the target writes them, and a_b for a name. */
const char *hd_tr_build_columns(HdTrBuild *build, const HdTrTable *table, const guint *columns,
                                guint n_columns);
const char *hd_tr_build_joined(HdTrBuild *build, const HdTrTable *table, const guint *columns,
                               guint n_columns);

/* Whether a column of this type has an order and so can be in a key or an index. */
gboolean hd_tr_build_is_ordered(HdTypeKind kind);

/* The parts of the work, each for one table. */
void hd_tr_types(HdTrBuild *build, HdTrTable *table);        /* CREATE TYPE, of enums */
void hd_tr_table_names(HdTrBuild *build, HdTrTable *table);  /* of its columns */
void hd_tr_table_create(HdTrBuild *build, HdTrTable *table); /* CREATE TABLE */
void hd_tr_key_primary(HdTrBuild *build, HdTrTable *table);
void hd_tr_key_unique(HdTrBuild *build, HdTrTable *table, const HdIndex *index);
void hd_tr_index(HdTrBuild *build, HdTrTable *table, const HdIndex *index, const char *name);
void hd_tr_index_extra(HdTrBuild *build, HdTrTable *table); /* those that types ask for */
void hd_tr_check(HdTrBuild *build, HdTrTable *table, const HdCheck *check);
void hd_tr_foreign_key(HdTrBuild *build, HdTrTable *table, const HdForeignKey *key);

/* The views of the schema, each after those it reads; then the triggers. */
void hd_tr_views(HdTrBuild *build);

/* TRUE where the primary key becomes a UNIQUE constraint, because a column of it holds NULL, whose
 * position is given. */
gboolean hd_tr_key_has_null(const HdTrTable *table, guint *out_column);

/* A unique index in the place of a constraint whose texts are not compared byte by byte. */
HdStatement *hd_tr_index_for_key(HdTrBuild *build, HdTrTable *table, const HdIndexPart *parts,
                                 guint n_parts, const char *name);

/* The parts are plain columns, compared as PostgreSQL's types are: gives their positions, each
 * once. */
gboolean hd_tr_key_plain_columns(HdTrBuild *build, const HdTrTable *table, const HdIndexPart *parts,
                                 guint n_parts, HdTrUniqueKey *out_key);

#endif
