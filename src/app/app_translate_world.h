/* What the statements being translated speak of: tables, views and triggers, and what became of
 * them in the target. Definitions among the statements change it. */
#ifndef HD_APP_TRANSLATE_WORLD_H
#define HD_APP_TRANSLATE_WORLD_H

#include <glib.h>

#include "app/app_translate.h"
#include "base/arena.h"
#include "lite/lite_conn.h"
#include "model/schema.h"
#include "model/target.h"
#include "sql/sql_tree.h"

/* A CREATE, ALTER or DROP among the statements. */
typedef struct {
    HdSqlSpan span;          /* in the text */
    HdSqlStatementKind kind; /* known, like what follows, when it was carried out */
    const char *name;        /* of the table, index, view or trigger */
    const char *table;       /* of an index or a trigger */
    gboolean is_unique;      /* of an index */
    const char *refusal;     /* why it was not carried out; NULL: it was */
    gboolean is_idle;        /* IF NOT EXISTS or IF EXISTS left nothing to do */
    GPtrArray *lost_keys;    /* HdStatement: foreign keys of other tables that cannot stay; NULL:
                                none. These two are valid in the stage that it made */
    GPtrArray *foreign_keys; /* HdStatement: those that can be added from here on, and before them
                                constraints that change their names; NULL: none */
} HdDefinition;

/* A state of the schema, in an arena of its own. */
typedef struct {
    HdArena *arena;
    HdSchema *schema;
    HdChoice **choices; /* for each table, for each column */
    HdTarget *target;
} HdStage;

/* What an ALTER or DROP does to the names of the stage before; it makes a stage of its own. */
typedef struct {
    const HdSqlAlter *alter; /* or NULL */
    const HdSqlDrop *drop;   /* or NULL */
} HdWorldChange;

typedef struct {
    const HdTranslateOptions *options;
    const char *schema;   /* of the target */
    HdLite *scratch;      /* holds the schema */
    HdStage stage;        /* in force now */
    HdStage before;       /* the one before it */
    GArray *definitions;  /* of HdDefinition, in the order of the text */
    guint first;          /* the first of those that made the stage */
    guint next;           /* the first of those that were not carried out yet */
    GHashTable *left_out; /* names in lower case of the source's tables that were not chosen, and of
                             their indexes, each with the table's; NULL: all were */
    HdArena *arena;       /* for as long as the world */
} HdWorld;

/* Reads the source's schema and looks at its values, where there is a source. To be closed even
 * after a failure. */
gboolean hd_app_translate_world_open(HdWorld *world, const HdTranslateOptions *options,
                                     GError **error);
void hd_app_translate_world_close(HdWorld *world);

/* Carries out the next definition, and those behind it that only add something: so a script that
 * makes thousands of tables is read once, and a foreign key may refer to a table that comes later.
 */
gboolean hd_app_translate_world_advance(HdWorld *world, const char *text, GError **error);

/* The stage's table of that name in the source, or NULL. */
const HdTargetTable *hd_app_translate_stage_table(const HdStage *stage, const char *name);

/* Why nothing can be said of the table or index: it is not in the target. NULL: that is not so. */
const char *hd_app_translate_world_refusal(const HdWorld *world, const char *name, HdArena *arena);

#endif
