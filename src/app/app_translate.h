/* Statements of SQLite's SQL, one after another, as PostgreSQL's. */
#ifndef HD_APP_TRANSLATE_H
#define HD_APP_TRANSLATE_H

#include <glib.h>

#include "base/cancel.h"
#include "base/progress.h"
#include "infer/infer_options.h"
#include "translate/tr_statement.h"

typedef struct {
    const char *source;          /* path of the SQLite file that the statements are meant for; NULL:
                                    they speak of what they define themselves */
    char *const *tables;         /* patterns of its tables to take; NULL: all */
    char *const *exclude_tables; /* and of those to leave out; NULL: none */
    gboolean copies;             /* of the source a copy is made first, and read */
    guint jobs;                  /* workers that look at its values; as of HdMigrateOptions */
    HdInferOptions types;        /* where there is a choice of them */
    const char *schema;          /* of the target; NULL: public */
    gboolean named_parameters;   /* :a stays :a */
    gboolean no_compat;          /* the functions are there: their definitions are left out */
    HdProgress *progress;        /* of reading the source; may be NULL */
    HdCancel *cancel;            /* may be NULL */
} HdTranslateOptions;

/* One statement, borrowed for the time of the call. */
typedef struct {
    guint index; /* from 1 */
    gsize line;  /* of its beginning, from 1 */
    const char *original;
    guint n_parameters;
    HdTrGrade grade;
    const char *sql;            /* statements with ";\n" between them; NULL where manual */
    const char *nearest;        /* what comes nearest where it is manual, likewise; NULL: nothing */
    const char *reason;         /* why it is manual; else NULL */
    const char *definitions;    /* of compat functions that no statement before needed, or "" */
    const GPtrArray *compat;    /* char *: the compat functions that it calls */
    const GError *syntax_error; /* of HD_ERROR_SYNTAX, where that is the reason; else NULL */
} HdTranslated;

typedef void (*HdTranslatedFn)(const HdTranslated *statement, gpointer data);

/* Calls fn for each statement of the text, in order. Fails when the text is not UTF-8 or holds a
 * NUL, or the source cannot be read. */
gboolean hd_app_translate(const char *text, gsize length, const HdTranslateOptions *options,
                          HdTranslatedFn fn, gpointer data, GError **error);

#endif
