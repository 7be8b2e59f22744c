/* Loading a SQLite database into tables that an application has made in PostgreSQL. */
#ifndef HD_APP_LOAD_H
#define HD_APP_LOAD_H

#include <glib.h>

#include "app/app_into.h"
#include "app/app_prove.h"
#include "base/arena.h"
#include "base/cancel.h"
#include "base/progress.h"
#include "lite/lite_conn.h"

typedef struct {
    const char *source;    /* path of the SQLite file */
    gboolean copies;       /* of it a copy is made first, and read */
    const char *target;    /* as hd_app_target_find takes it; NULL: the environment or the local
                              cluster */
    const char *schema;    /* of the target; NULL: public */
    char **tables;         /* patterns of tables to load; NULL: all */
    char **exclude_tables; /* and of those to leave out; NULL: none */
    HdProfileOptions profile;
    gboolean with_history; /* frameworks' records of their migrations are loaded, too */
    guint jobs;            /* workers that read the source; 0: one a processor, at least two */
    HdExisting existing;
    HdPolicy policy;
    GTimeZone *zone;    /* of texts without an offset that become timestamptz; NULL: UTC */
    gboolean no_verify; /* skip the proof */
    gboolean dry_run;   /* everything that can be found out without writing, and stop */
    HdProgress *progress;
    HdCancel *cancel;
} HdLoadOptions;

typedef struct {
    HdArena *arena; /* owns all below */
    const char *connection;
    const char *uri; /* to connect with, without a password */
    const char *schema;
    const HdIntoTable *tables;
    guint n_tables;
    gint64 rows;              /* that the target took */
    gint64 n_rejects;         /* entries of the file of rejects */
    const char *rejects_path; /* that file */
    GPtrArray *notes;         /* of HdNote * */
    GPtrArray *left;          /* of HdNote *: tables that were left alone */
    gboolean verified;
    GPtrArray *mismatches; /* of HdMismatch *; nothing was loaded where there is one */
    HdLiteHold hold;       /* of the source */
    double total_seconds;
} HdLoading;

/* One transaction: on any failure, and where the proof finds a difference, the target is as it was.
 * NULL when it failed. Free with hd_app_loading_free. */
HdLoading *hd_app_load(const HdLoadOptions *options, GError **error);
void hd_app_loading_free(HdLoading *loading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdLoading, hd_app_loading_free)

#endif
