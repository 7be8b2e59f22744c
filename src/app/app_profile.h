/* What is set for a run, besides the command line: a person's howdah.conf, and what is known of the
 * framework or application whose database the source is. */
#ifndef HD_APP_PROFILE_H
#define HD_APP_PROFILE_H

#include <glib.h>

#include "app/app_conf.h"
#include "base/arena.h"
#include "model/schema.h"
#include "model/target.h"

/* A profile that is part of the program: profiles/<name>.conf. */
typedef struct {
    const char *name;
    const char *text;
} HdProfileText;

typedef struct {
    const char *config;  /* path; NULL: howdah.conf in the working directory, where there is one */
    const char *profile; /* a profile's name, a file, or "none"; NULL: told from the tables */
} HdProfileOptions;

typedef struct {
    const HdConf *person;  /* NULL: there is none */
    const HdConf *profile; /* NULL: the source is of none that is known */
    GPtrArray *known;      /* of HdConf *: all that are part of the program */
    GPtrArray *notes;      /* of HdNote *: which of them are read, and why */
    HdArena *arena;
} HdSettings;

/* Reads what options name; the schema is the whole source's. Lives in the arena. */
HdSettings *hd_app_profile_find(const HdProfileOptions *options, const HdSchema *schema,
                                HdArena *arena, GError **error);

/* Whose record of migrations the table is, "Django", "Rails or dbmate"; NULL: it is none. Such a
 * table says what was done to its own database, so it is not loaded into another. */
const char *hd_app_profile_of_history(const HdSettings *settings, const HdTable *table);

/* Takes the tables that are not wanted out of the schema, and notes each. What a profile leaves out
 * counts only where the application has made the target's tables: it would miss them in others. */
void hd_app_profile_select(const HdSettings *settings, HdSchema *schema, gboolean tables_are_there,
                           GPtrArray *notes);

/* The name by which a table is looked for in the target. */
const char *hd_app_profile_table_target(const HdSettings *settings, const char *table);

/* What is said of a column; where nothing is, the fields are unset. */
HdConfColumn hd_app_profile_column(const HdSettings *settings, const char *table,
                                   const char *column);

/* The unit of numbers that become an interval; HD_FORM_NONE: nobody says. */
HdForm hd_app_profile_interval(const HdSettings *settings);

/* FALSE where the types of migrate are as its options say. */
gboolean hd_app_profile_integers(const HdSettings *settings, HdIntegers *out_integers);
gboolean hd_app_profile_plain_timestamps(const HdSettings *settings, gboolean *out_plain);

#endif
