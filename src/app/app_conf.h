/* A configuration as a file says it: howdah.conf, which a person writes, and the profiles of
 * frameworks and applications. docs/configuration.md states the format. */
#ifndef HD_APP_CONF_H
#define HD_APP_CONF_H

#include <glib.h>

#include "base/arena.h"
#include "infer/infer_options.h"
#include "model/schema.h"
#include "model/type.h"

/* Whether something is set, and to which of two. */
typedef enum { HD_CONF_UNSET = -1, HD_CONF_NO, HD_CONF_YES } HdConfTruth;

/* A table by its name, in which * and ? stand for any text, and maybe by columns that it has:
 * "schema_migrations(version dirty)". ASCII case does not count. */
typedef struct {
    const char *name;
    char **columns; /* ends with NULL; may be empty */
    guint n_columns;
} HdConfTables;

/* [table NAME] */
typedef struct {
    const char *name;
    const char *target; /* the target's table; NULL: found by name */
    HdConfTruth skip;
} HdConfTable;

/* [column TABLE.NAME] */
typedef struct {
    const char *name;   /* "TABLE.NAME" as written */
    const char *target; /* the target's column; NULL: found by name */
    HdConfTruth skip;
    HdForm form;    /* HD_FORM_NONE: not said */
    char separator; /* between a text[]'s elements; '\0': not said */
    gboolean has_type;
    HdType type; /* for migrate */
} HdConfColumn;

typedef struct {
    const char *name;      /* for messages: "howdah.conf", "profile django" */
    gboolean is_profile;   /* and so may speak of tables and columns that a source has not */
    const char *title;     /* of a profile: "Django"; NULL: none */
    GPtrArray *recognise;  /* of HdConfTables *: a source that has them all is of this profile */
    GPtrArray *history;    /* likewise: what the framework keeps of its migrations */
    GPtrArray *skip;       /* likewise: tables not to take */
    gboolean has_integers; /* int= */
    HdIntegers integers;
    HdConfTruth plain_timestamps; /* timestamps=plain */
    HdForm interval;              /* unit of numbers whose target is interval; NONE: not said */
    GPtrArray *tables;            /* of HdConfTable * */
    GPtrArray *columns;           /* of HdConfColumn * */
} HdConf;

/* Reads a text of so many bytes. Errors (HD_ERROR_USAGE) name the section, the key and what is
 * allowed. Lives in the arena. */
HdConf *hd_app_conf_parse(const char *name, gboolean is_profile, const char *text, gsize bytes,
                          HdArena *arena, GError **error);

/* The same of a file. */
HdConf *hd_app_conf_read(const char *path, gboolean is_profile, HdArena *arena, GError **error);

/* Fails where a section or a list of a person's speaks of a table or a column that the schema has
 * not. */
gboolean hd_app_conf_check(const HdConf *conf, const HdSchema *schema, GError **error);

/* Whether the pattern is of this table. */
gboolean hd_app_conf_is_of(const HdConfTables *pattern, const HdTable *table);

/* The section about a table, about a column; NULL: there is none. */
const HdConfTable *hd_app_conf_find_table(const HdConf *conf, const char *table);
const HdConfColumn *hd_app_conf_find_column(const HdConf *conf, const char *table,
                                            const char *column);

#endif
