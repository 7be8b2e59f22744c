/* Comparing a SQLite database with tables that are already in PostgreSQL, whoever put them there.
 */
#ifndef HD_APP_VERIFY_H
#define HD_APP_VERIFY_H

#include <glib.h>

#include "app/app_profile.h"
#include "app/app_prove.h"
#include "app/app_repair.h"
#include "app/app_sample.h"
#include "app/app_verify_view.h"
#include "base/arena.h"
#include "base/cancel.h"
#include "base/progress.h"
#include "lite/lite_conn.h"

typedef struct {
    const char *source; /* path of the SQLite file */
    gboolean copies;    /* of it a copy is made first, and read */
    const char
        *target; /* as hd_app_target_find takes it; NULL: the environment or the local cluster */
    const char *schema;    /* of the target; NULL: public */
    char **tables;         /* patterns of tables to compare; NULL: all */
    char **exclude_tables; /* and of those to leave out; NULL: none */
    HdProfileOptions profile;
    GTimeZone *zone;      /* of texts without an offset that are timestamptz; NULL: UTC */
    guint jobs;           /* workers; 0: one a processor, at least two */
    guint view_timeout_s; /* for reading a view on one side; 0: none */
    gboolean show_values; /* also the values that differ */
    gboolean repair;      /* rows that differ are brought to the source's */
    gboolean dry_run;     /* of a repair: only find out what it would do */
    gint64 sample_rows;   /* so many of each table, about, instead of all; 0: all */
    guint32 seed;         /* of what is drawn by chance */
    HdProgress *progress; /* may be NULL */
    HdCancel *cancel;     /* may be NULL */
} HdVerifyOptions;

typedef struct {
    HdArena *arena; /* owns all below */
    const char *connection;
    const char *uri; /* to connect with, without a password */
    const char *schema;
    guint n_tables;             /* compared */
    gint64 rows;                /* of the source, in them */
    guint n_views;              /* compared */
    const HdRepair *repair;     /* NULL: none was wanted */
    const HdSampling *sampling; /* NULL: all rows were compared */
    GPtrArray *problems; /* of char *: tables and columns without a counterpart, constraints that do
                            not hold */
    GPtrArray *mismatches;      /* of HdMismatch *: of tables that were not repaired */
    GPtrArray *view_mismatches; /* of HdViewMismatch * */
    GPtrArray *notes; /* of char *: views that were not compared, which is no difference */
    HdLiteHold hold;  /* of the source */
    double total_seconds;
} HdVerification;

/* NULL when the comparison could not be made. Free with hd_app_verification_free. */
HdVerification *hd_app_verify(const HdVerifyOptions *options, GError **error);

/* Whether no difference was found. */
gboolean hd_app_verification_is_equal(const HdVerification *verification);
void hd_app_verification_free(HdVerification *verification);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdVerification, hd_app_verification_free)

#endif
