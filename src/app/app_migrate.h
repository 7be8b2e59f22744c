/* Migrating a SQLite database into a fresh PostgreSQL schema: scan, build, load, prove, publish. */
#ifndef HD_APP_MIGRATE_H
#define HD_APP_MIGRATE_H

#include <glib.h>

#include "app/app_analysis.h"
#include "app/app_policy.h"
#include "app/app_profile.h"
#include "app/app_prove.h"
#include "base/arena.h"
#include "base/cancel.h"
#include "base/progress.h"
#include "infer/infer_options.h"
#include "lite/lite_conn.h"
#include "model/target.h"

typedef struct {
    const char *source; /* path of the SQLite file */
    gboolean copies;    /* of it a copy is made first, and read */
    const char
        *target; /* as hd_app_target_find takes it; NULL: the environment or the local cluster */
    const char *schema;    /* of the target; NULL: public */
    char **tables;         /* patterns (* and ?) of tables to take; NULL: all */
    char **exclude_tables; /* and of those to leave out; NULL: none */
    HdProfileOptions profile;
    HdPolicy policy;
    guint jobs;                /* workers; 0: one a processor, at least two */
    gsize batch_bytes;         /* sent to the server at a time; 0: the loader's default */
    GTimeZone *zone;           /* of times without an offset; NULL: UTC */
    gsize chunk_bytes;         /* of a table, committed at a time; 0: a default */
    gboolean no_verify;        /* skip the proof */
    gboolean resume;           /* go on with a run that was killed, and keep what is done if this
                                  one fails */
    gboolean replace;          /* put the schema in the place of one that holds tables */
    guint view_timeout_s;      /* for reading a view on one side; 0: none */
    gboolean dry_run;          /* only make the script */
    gboolean analyses;         /* also says what the source was: HdMigration.analysis */
    HdInferOptions types;      /* where there is a choice of them */
    gboolean integers_given;   /* types.integers is a person's choice of this run */
    gboolean timestamps_given; /* and so is types.plain_timestamps */
    HdProgress *progress;      /* may be NULL */
    HdCancel *cancel;          /* may be NULL */
} HdMigrateOptions;

typedef struct {
    const char *name; /* in the source */
    const char *target_name;
    gint64 rows;
} HdMigratedTable;

typedef struct {
    const char *name; /* as it was said: "loading" */
    double seconds;
} HdMigratedPhase;

typedef struct {
    HdArena *arena;       /* owns all below */
    char *script;         /* of a dry run */
    char *connection;     /* a URI for people to connect with (local cluster), or a description */
    gboolean local;       /* the target is the local cluster */
    const char *database; /* of the local cluster; NULL: the target is another one */
    const char *place;    /* a description: "app on localhost:5432" */
    const char *uri;      /* to connect with, without a password */
    const char *schema;
    HdMigratedTable *tables;
    guint n_tables;
    gint64 rows;
    gint64 kept_rows; /* of them, those that a run before this one had loaded */
    gint64 bytes;     /* sent to the server */
    guint n_indexes;  /* built, constraints' own too */
    guint n_foreign_keys;
    guint n_views;
    guint n_triggers;
    gint64 n_rejects;         /* entries of the file of rejects */
    const char *rejects_path; /* that file */
    const char *report_path;  /* for whoever writes a page that tells all of it; NULL: none */
    GPtrArray *compat;     /* of char *: the functions in schema "sqlite" that the target calls */
    GPtrArray *leftovers;  /* of HdLeftover * */
    GPtrArray *notes;      /* of HdNote * */
    GPtrArray *mismatches; /* of HdMismatch *; empty when all is equal or nothing was verified */
    gboolean verified;
    HdAnalysis *analysis; /* NULL: it was not asked for */
    HdLiteHold hold;      /* of the source */
    GPtrArray *phases;    /* of HdMigratedPhase *, one after another */
    double scan_seconds;
    double load_seconds; /* loading, building and verifying, which overlap */
    double total_seconds;
} HdMigration;

/* Runs it. NULL on failure: the target is then as it was, but for the stage where it is to be
 * resumed. With mismatches the result is returned and the target is as it was too. Free with
 * hd_app_migration_free. */
HdMigration *hd_app_migrate(const HdMigrateOptions *options, GError **error);
void hd_app_migration_free(HdMigration *migration);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdMigration, hd_app_migration_free)

#endif
