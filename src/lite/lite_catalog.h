/* The schema of a SQLite file, read from its own DDL text and checked against the PRAGMAs. */
#ifndef HD_LITE_CATALOG_H
#define HD_LITE_CATALOG_H

#include <glib.h>

#include "base/arena.h"
#include "lite/lite_conn.h"
#include "model/schema.h"

/* Reads tables, columns, keys, indexes, foreign keys, checks, views, triggers and virtual tables.
 * The result lives in the arena. What the parser understood is compared with table_xinfo,
 * index_xinfo and foreign_key_list: a difference is an error that names the object, as is DDL text
 * that does not parse (HD_ERROR_SYNTAX with line and column). */
HdSchema *hd_lite_catalog_read(HdLite *lite, HdArena *arena, GError **error);

#endif
