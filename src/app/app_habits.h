/* SQLite-only habits in the source code of applications, with their statements translated. */
#ifndef HD_APP_HABITS_H
#define HD_APP_HABITS_H

#include "base/cancel.h"
#include "base/progress.h"
#include "code/code_find.h"
#include "translate/tr_statement.h"

typedef struct {
    char *const *paths;   /* folders and files; ends with NULL */
    const char *source;   /* path of the application's SQLite file; NULL: not known */
    guint64 rules;        /* set of hd_code_rules_bit */
    gboolean all;         /* files that .gitignore leaves out, too */
    guint jobs;           /* 0: one a processor */
    HdProgress *progress; /* of reading the source; may be NULL */
    HdCancel *cancel;     /* may be NULL */
} HdHabitsOptions;

/* A statement of the application as PostgreSQL's. */
typedef struct {
    const char *original; /* as the application sends it, '?' for its values */
    HdTrGrade grade;
    const char *sql;    /* statements with ";\n" between them; NULL where manual */
    const char *reason; /* why it is manual; else NULL */
} HdHabitsTranslation;

typedef struct {
    const char *path;
    HdCodeFound found;
    const HdHabitsTranslation **translations; /* for each of found.texts, or NULL: none */
} HdHabitsFile;

typedef struct {
    HdHabitsFile *files; /* those that were searched */
    guint n_files;
    guint n_findings;
    guint counts[HD_CODE_N_RULES]; /* findings by rule */
    gsize n_lines;
    guint n_binary;        /* files that were left out: not text */
    guint n_too_long;      /* or longer than HD_CODE_FILE_BYTES */
    guint n_cut;           /* files that have more findings than are told */
    GPtrArray *unreadable; /* char *: files and folders, with the reason */
    struct HdHabitsStore *store;
} HdHabits;

/* Fails when one of the paths or the source cannot be read; what is in a folder and cannot be read
 * is told in unreadable. To be cleared even after a failure. */
gboolean hd_app_habits(const HdHabitsOptions *options, HdHabits *habits, GError **error);
void hd_app_habits_clear(HdHabits *habits);

/* The set of the rules that are named; of NULL all of them. Fails with a name that no rule has. */
gboolean hd_app_habits_rules(char *const *names, guint64 *out_rules, GError **error);

/* The rule at a position below HD_CODE_N_RULES. */
const HdCodeRule *hd_app_habits_rule(guint rule);

#endif
