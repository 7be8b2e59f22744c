/* The target's own catalog: what tables and columns there are. */
#ifndef HD_PG_CATALOG_H
#define HD_PG_CATALOG_H

#include <glib.h>

#include "base/arena.h"
#include "model/type.h"
#include "pg/pg_conn.h"

/* From here on oids are of what people made ("System Catalog Declarations and Initial Contents",
 * section OID Assignment). */
#define HD_PG_FIRST_NORMAL_OID 16384

typedef struct {
    const char *name;
    guint32 type_oid;       /* of the declared type */
    const char *type_text;  /* likewise, as format_type() writes it */
    const char *base_text;  /* of the base type under a domain, with its length or precision */
    const char *bare_text;  /* of the base type, without these */
    guint32 element_oid;    /* of an array's elements, else of the base type itself */
    HdType type;            /* of the base type; citext is HD_TYPE_TEXT, one that the model does not
                             * know HD_TYPE_OTHER */
    gboolean is_domain;     /* a domain with a CHECK or NOT NULL, of its own or of one below it */
    gboolean has_collation; /* a nondeterministic one: texts may be equal that are not the same */
    gboolean not_null;
    gboolean generated; /* GENERATED ALWAYS AS …, stored or virtual */
    gboolean identity;
    gboolean identity_always; /* GENERATED ALWAYS AS IDENTITY */
    gboolean has_default;     /* its own or its domain's, or identity; not of a generated one */
} HdPgColumn;

typedef struct {
    const char *name;
    const char *expression; /* as pg_get_expr() writes it, names qualified */
    char **columns; /* that it names; ends with NULL. A name with a line break counts as two */
} HdPgCheck;

typedef struct {
    const char *name; /* of the index */
    const char **columns;
    guint n_columns;
} HdPgUnique;

typedef struct {
    const char *name;
    gboolean is_partitioned;
    gboolean is_owned;            /* the current role may ALTER it */
    gboolean has_rules_on_insert; /* on INSERT or UPDATE: COPY passes them by, INSERT obeys them,
                                   * and with ON CONFLICT is refused */
    HdPgColumn *columns;          /* dropped ones left out, in order */
    guint n_columns;
    const char **key; /* the primary key's column names, in order */
    guint n_key;
    HdPgCheck *checks; /* the enforced ones, inherited ones too, by name */
    guint n_checks;
    /* Unique indexes on plain columns that hold for every row at every moment: valid, not partial,
     * not deferrable. The primary key's is first. */
    HdPgUnique *uniques;
    guint n_uniques;
} HdPgTable;

typedef struct {
    const char *schema;
    HdPgTable *tables; /* ordinary and partitioned tables, by name */
    guint n_tables;
} HdPgCatalog;

/* Reads a schema in a fixed number of queries, however many tables it has. A schema that does not
 * exist gives an error with a hint. The result lives in the arena. */
HdPgCatalog *hd_pg_catalog_read(HdPgConn *conn, const char *schema, HdArena *arena, GError **error);

/* The same of its views, which have no keys or checks. */
HdPgCatalog *hd_pg_catalog_read_views(HdPgConn *conn, const char *schema, HdArena *arena,
                                      GError **error);

/* One of them, without the others. An error where there is none of exactly that name. */
const HdPgTable *hd_pg_catalog_read_view(HdPgConn *conn, const char *schema, const char *name,
                                         HdArena *arena, GError **error);

/* The table of exactly that name, or NULL; in constant or logarithmic time. */
const HdPgTable *hd_pg_catalog_find(const HdPgCatalog *catalog, const char *name);

/* Whether the column of that name is one of the primary key's. */
gboolean hd_pg_catalog_is_in_key(const HdPgTable *table, const char *name);

/* Whether there is a row in it; of a partitioned or inherited one, also in those below it. */
gboolean hd_pg_catalog_has_rows(HdPgConn *conn, const char *schema, const char *table,
                                gboolean *out_has_rows, GError **error);

/* Foreign keys and checks that are not validated or not enforced, indexes that are not valid: one
 * line of text each. */
gboolean hd_pg_catalog_find_invalid(HdPgConn *conn, const char *schema, GPtrArray **out_lines,
                                    GError **error);

#endif
