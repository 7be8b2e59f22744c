/* What a source is and what becomes of it: the matter of analyze, and of the report of a migration.
 */
#ifndef HD_APP_ANALYSIS_H
#define HD_APP_ANALYSIS_H

#include <glib.h>

#include "app/app_findings.h"
#include "app/app_profile.h"
#include "app/app_scan.h"
#include "base/arena.h"
#include "lite/lite_conn.h"
#include "model/target.h"

/* How much of an element is left to people. */
typedef enum {
    HD_EFFORT_LOW,    /* howdah carries it, with the same meaning */
    HD_EFFORT_MEDIUM, /* howdah carries it, and somebody should look at how */
    HD_EFFORT_HIGH    /* somebody has to do it, or to decide first */
} HdEffort;
#define HD_EFFORT_COUNT 3

/* All texts of this file are as the source holds them or made by us, unescaped, and NULL where
 * there is nothing to say. Sentences begin in lower case and end without a full stop. */

typedef struct {
    const char *name;
    const char *target_name;
    const char *declared; /* as written, "" for none */
    const char *type;     /* the target's, as CREATE TABLE writes it: "bigint" */
    const char *seen;     /* what the column holds, for people: "integers, 1 to 81,204" */
    const char *reason;   /* why the type is another than the declaration asks for */
    const char *warning;  /* what is odd with values that fit */
    const char *enriched; /* the type that --enrich would give it, "jsonb", where that differs */
    gboolean is_key;      /* part of the primary key */
    gboolean is_not_null; /* in the source */
    gboolean has_null;    /* some row holds NULL */
} HdAnalysedColumn;

typedef struct {
    const char *name;
    const char *target_name;
    gint64 rows;
    gint64 bytes;       /* in the source's file, with its indexes; -1: not known */
    gint64 index_bytes; /* of them */
    HdAnalysedColumn *columns;
    guint n_columns;
    HdEffort effort; /* the greatest of its elements' */
} HdAnalysedTable;

/* One object of the source's schema. */
typedef struct {
    const char *kind;  /* "table", "index", "unique constraint", "foreign key", "check constraint",
                          "default", "generated column", "view", "trigger", "virtual table", … */
    const char *name;  /* "" where nobody gives it one */
    const char *table; /* that it belongs to; NULL of what stands for itself */
    HdEffort effort;
    const char *reason;     /* of a medium or high effort */
    const char *action;     /* what howdah does about it */
    const char *source_sql; /* as the author wrote it; NULL where it has no text of its own */
    const char *target_sql; /* what howdah would write; NULL: nothing */
} HdElement;

/* Values that stand in the way, or that somebody should know of. */
typedef struct {
    const char *table;
    const char *column; /* or several, joined by ", "; NULL: of the row */
    const char *text;   /* what is wrong: "refers to a row that does not exist" */
    gint64 rows;        /* how many */
    GPtrArray *keys;    /* of char *: the first of them, "rowid 17" */
    gboolean stops;     /* a migration without options fails over it */
    const char *remedy; /* "--orphans=set-null", "repair the rows" */
} HdDataProblem;

/* Something that a person may say; what is done where nobody does stands first. */
typedef struct {
    const char *table;  /* or NULL: of all of it */
    const char *column; /* or NULL */
    const char *question;
    const char *answer;      /* what is done where nothing is said */
    const char *alternative; /* what else may be wanted, with the option that says so */
} HdDecision;

typedef enum { HD_ADVICE_INDEX, HD_ADVICE_PARTITION, HD_ADVICE_TYPE } HdAdviceKind;

typedef struct {
    HdAdviceKind kind;
    const char *table;
    const char *column;
    const char *reason;
    const char *sql;    /* that does it in the target; or NULL */
    const char *option; /* of migrate: "--enrich"; or NULL */
} HdAdvice;

/* What a migration to a server on this machine would take. */
typedef struct {
    gboolean is_measured; /* by loading a sample; else only scan_seconds is known */
    gint64 sample_rows;
    double sample_seconds; /* that measuring took */
    double scan_seconds;
    double load_seconds; /* loading and building */
    double verify_seconds;
    double total_seconds;
    gint64 table_bytes; /* in the target */
    gint64 index_bytes;
    const char *basis; /* how these numbers came about */
} HdEstimate;

typedef struct {
    HdArena *arena;     /* owns all below */
    const char *source; /* its path */
    gint64 file_bytes;
    const char *journal;     /* "wal" or "rollback" */
    const char *encoding;    /* "UTF-8", "UTF-16le" or "UTF-16be" */
    const char *application; /* that a profile recognised, "django"; or NULL */
    gint64 rows;
    HdAnalysedTable *tables; /* in the source's order */
    guint n_tables;
    GPtrArray *elements; /* of HdElement *: each table, then what belongs to it; views, triggers */
    guint n_elements_of[HD_EFFORT_COUNT];
    GPtrArray *problems;  /* of HdDataProblem *: those that stop a migration first */
    GPtrArray *decisions; /* of HdDecision * */
    GPtrArray *advice;    /* of HdAdvice * */
    GPtrArray *notes;     /* of HdNote * (model/target.h): what else is to be known */
    GPtrArray *commands;  /* of char *: to run next, in this order, each a line for a shell */
    HdEstimate *estimate; /* NULL: none was asked for */
    double scan_seconds;
} HdAnalysis;

typedef struct {
    const char *path;   /* as the person gave it */
    char *const *given; /* options of migrate that go with the commands to run; ends with NULL */
    gint64 file_bytes;
    gboolean is_wal;
    const char *encoding; /* "UTF-8", "UTF-16le" or "UTF-16be" */
    const HdSettings *settings;
    const HdScan *scan;
    const HdTarget *target;
    const HdFindings *findings; /* NULL: nothing was asked beyond the scan */
    gboolean has_zone;          /* the zone of times without an offset was given */
    double scan_seconds;
} HdAnalysisOptions;

/* Puts together what the others found out; estimate stays NULL. It lives in the arena, and borrows
 * from what it was given. */
HdAnalysis *hd_app_analysis_make(const HdAnalysisOptions *options, HdArena *arena);

#endif
