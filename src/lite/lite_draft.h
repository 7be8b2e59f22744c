/* A table while its catalog entry is being put together from the statements that made it. */
#ifndef HD_LITE_DRAFT_H
#define HD_LITE_DRAFT_H

#include <glib.h>

#include "base/arena.h"
#include "model/schema.h"
#include "sql/sql_tree.h"

typedef struct {
    HdArena *arena; /* borrowed; the table and all of its parts live in it */
    HdTable *table;
    const char *sql;        /* what the spans of the trees count from */
    const char *key_index;  /* the primary key's index; NULL for the rowid's alias and for none */
    GArray *indexes;        /* of HdIndex; until finished, the primary key's too */
    GArray *foreign_keys;   /* of HdForeignKey */
    GPtrArray *references;  /* of HdSqlForeignKey *, one a foreign key */
    GArray *checks;         /* of HdCheck */
    gboolean has_alias_key; /* the primary key is one column typed INTEGER */
} HdLiteDraft;

/* Reads CREATE TABLE. name and sql live as long as the arena. */
HdLiteDraft *hd_lite_draft_new(HdArena *arena, const char *name, const char *sql, GError **error);
void hd_lite_draft_free(HdLiteDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdLiteDraft, hd_lite_draft_free)

/* Reads CREATE INDEX of this table. */
gboolean hd_lite_draft_add_index(HdLiteDraft *draft, const char *name, const char *sql,
                                 GError **error);

/* The unique constraints and the primary key, in the order in which SQLite makes their indexes,
 * which gives them their names. */
gboolean hd_lite_draft_add_keys(HdLiteDraft *draft, const HdSqlCreateTable *create, GError **error);

/* All that was gathered goes into the table. Called once, after the last index. */
void hd_lite_draft_finish(HdLiteDraft *draft);

/* Finds the parents of the foreign keys. drafts: name, ASCII case ignored, to finished draft. */
void hd_lite_draft_resolve(HdLiteDraft *draft, GHashTable *drafts);

/* An expression with its text as it stands in sql. */
HdExprText hd_lite_draft_expr(HdArena *arena, const char *sql, const HdSqlExpr *expr,
                              HdSqlSpan span);

/* A collation's name as the model has it, in upper case. */
const char *hd_lite_draft_collation(HdArena *arena, const char *name);

/* A hash table's functions for names, ASCII case ignored. */
guint hd_lite_draft_name_hash(gconstpointer name);
gboolean hd_lite_draft_name_equal(gconstpointer a, gconstpointer b);

#endif
