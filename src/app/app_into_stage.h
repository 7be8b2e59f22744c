/* Temporary tables that rows go through on their way into tables that were there before: where the
 * server has rules of its own for them, or rows already. */
#ifndef HD_APP_INTO_STAGE_H
#define HD_APP_INTO_STAGE_H

#include "app/app_into.h"
#include "sql/sql_build.h"

/* The staged table's column with each row's number, as of hd_load_table. */
#define HD_INTO_NUMBER "howdah row number"

/* Whether the table's rows have to go through one. */
gboolean hd_app_into_stage_is_needed(const HdInto *into, const HdIntoTable *table);

/* Makes it, in the transaction that is open, and loads it. A value that only the server can read
 * is in it as text, and one of a domain as its base type. */
gboolean hd_app_into_stage_fill(HdInto *into, HdIntoTable *table, HdWorker *worker, GError **error);

/* Loads it once more, after the table's ledger has grown. */
gboolean hd_app_into_stage_refill(HdInto *into, HdIntoTable *table, HdWorker *worker,
                                  GError **error);

/* What the target says of a loaded column. */
const HdPgColumn *hd_app_into_stage_column(const HdIntoTable *table, const char *name);

/* Whether the target's values of the column are equal exactly when SQLite says so of the source's:
 * a UUID or a date has many texts. */
gboolean hd_app_into_stage_compares_alike(const HdIntoTable *table, const HdTargetColumn *column);

/* Whether the server reads the column's values from what is staged. */
gboolean hd_app_into_stage_is_read_by_server(const HdPgColumn *column);

/* The columns of an index, read so: "a", "b"::pg_catalog.inet. */
void hd_app_into_stage_add_read(HdSql *sql, const HdIntoTable *table, const HdPgUnique *unique);

/* Read from the staged table, with the target's types: "a", "b"::pg_catalog.inet, … The columns
 * that are loaded, those of them that the server reads, and all of the target's with their names.
 */
void hd_app_into_stage_add_loaded(HdSql *sql, const HdIntoTable *table);
void hd_app_into_stage_add_casts(HdSql *sql, const HdIntoTable *table);
void hd_app_into_stage_add_all(HdSql *sql, const HdIntoTable *table);

#endif
