/* What a source is asked beyond its scan, because PostgreSQL will ask it of the rows. */
#ifndef HD_APP_FINDINGS_H
#define HD_APP_FINDINGS_H

#include <glib.h>

#include "app/app_scan.h"
#include "app/app_worker.h"
#include "base/arena.h"
#include "model/schema.h"
#include "model/target.h"

typedef enum {
    HD_FINDING_ORPHAN,    /* a foreign key's row refers to no row */
    HD_FINDING_NULL,      /* NULL in a primary key, or in a column that is NOT NULL */
    HD_FINDING_CHECK,     /* a row breaks a CHECK */
    HD_FINDING_DUPLICATE, /* a key is another row's, once it is of the target's types */
    HD_FINDING_LONG       /* a value is longer than an index of PostgreSQL takes */
} HdFindingKind;

typedef struct {
    HdFindingKind kind;
    const HdTable *table;
    HdOrigin origin;     /* what is broken: the foreign key, key, index, check or column */
    const char *columns; /* "a, b"; NULL of a check */
    gint64 rows;
    GPtrArray *keys; /* of char *: the first of them, "rowid 17" */
} HdFinding;

typedef struct {
    gint64 bytes; /* with its indexes; -1: not known */
    gint64 index_bytes;
} HdTableBytes;

typedef struct {
    GPtrArray *list;     /* of HdFinding *, in the order of the tables */
    HdTableBytes *bytes; /* for each table of the schema */
} HdFindings;

/* Rows that are named of each finding. */
#define HD_FINDING_KEYS 5

/* Asks, with all workers of the crew. What SQLite cannot answer, because an expression calls a
 * function of the application's, is not among the findings. Lives in the arena. */
HdFindings *hd_app_findings_make(const HdScan *scan, HdCrew *crew, HdArena *arena, GError **error);

#endif
