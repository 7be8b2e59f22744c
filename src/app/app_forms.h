/* How the source stores instants in columns whose target is a date or a timestamp.
 *
 * A number is an instant only in a form: seconds, milliseconds, a Julian day. Which one, the
 * column's values say, by the same rules that choose types. They are asked as if the columns had
 * been declared the way the target has them. */
#ifndef HD_APP_FORMS_H
#define HD_APP_FORMS_H

#include <glib.h>

#include "app/app_scan.h"
#include "app/app_worker.h"
#include "base/arena.h"
#include "base/progress.h"
#include "model/schema.h"
#include "model/target.h"

typedef struct {
    const HdTable *table;
    gboolean *asked;         /* for each of its columns */
    const HdChoice *choices; /* the answers: of a column that was asked the form, HD_FORM_NONE where
                                it is not certain, with the reason */
} HdFormQuestion;

typedef struct {
    HdFormQuestion *tables;
    guint n_tables;
    const char *path;           /* of the source */
    const HdSampling *sampling; /* as of HdScanOptions */
} HdFormQuestions;

/* A question about no column, in the arena. */
HdFormQuestion hd_app_forms_ask(const HdTable *table, HdArena *arena);

/* Reads the tables in which a column is asked, once. Answers live in the arena. */
gboolean hd_app_forms_find(const HdFormQuestions *questions, HdCrew *crew, HdProgress *progress,
                           HdArena *arena, GError **error);

#endif
