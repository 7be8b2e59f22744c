/* The target's own catalog: what tables and columns there are. */
#ifndef HD_PG_CATALOG_H
#define HD_PG_CATALOG_H

#include <glib.h>

#include "base/arena.h"
#include "model/type.h"
#include "pg/pg_conn.h"

typedef struct {
    const char *name;
    guint32 type_oid;
    const char *type_text; /* as format_type() writes it */
    HdType type;           /* HD_TYPE_OTHER for one that the model does not know */
    gboolean not_null;
    gboolean generated; /* GENERATED ALWAYS AS … STORED */
    gboolean identity;
} HdPgColumn;

typedef struct {
    const char *name;
    HdPgColumn *columns; /* dropped ones left out, in order */
    guint n_columns;
    const char **key; /* the primary key's column names, in order */
    guint n_key;
} HdPgTable;

typedef struct {
    const char *schema;
    HdPgTable *tables; /* ordinary and partitioned tables, by name */
    guint n_tables;
} HdPgCatalog;

/* Reads a schema in a fixed number of queries, however many tables it has. A schema that does not
 * exist gives an error with a hint. The result lives in the arena. */
HdPgCatalog *hd_pg_catalog_read(HdPgConn *conn, const char *schema, HdArena *arena, GError **error);

/* The same of its views, which have no key. */
HdPgCatalog *hd_pg_catalog_read_views(HdPgConn *conn, const char *schema, HdArena *arena,
                                      GError **error);

/* One of them, without the others. An error where there is none of exactly that name. */
const HdPgTable *hd_pg_catalog_read_view(HdPgConn *conn, const char *schema, const char *name,
                                         HdArena *arena, GError **error);

/* The table of exactly that name, or NULL; in constant or logarithmic time. */
const HdPgTable *hd_pg_catalog_find(const HdPgCatalog *catalog, const char *name);

/* Foreign keys and checks that are not validated, indexes that are not valid: one line of text
 * each. */
gboolean hd_pg_catalog_find_invalid(HdPgConn *conn, const char *schema, GPtrArray **out_lines,
                                    GError **error);

#endif
