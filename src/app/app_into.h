/* Loading into tables that are already there: what its steps share.
 *
 *     match the names ─▶ forms of instants ─▶ try every value ─▶ try the server's rules
 *       ─▶ set aside, load, restore, prove: one transaction */
#ifndef HD_APP_INTO_H
#define HD_APP_INTO_H

#include <glib.h>

#include "app/app_policy.h"
#include "app/app_profile.h"
#include "app/app_prove.h"
#include "app/app_rejects.h"
#include "app/app_worker.h"
#include "base/arena.h"
#include "base/progress.h"
#include "model/ledger.h"
#include "model/schema.h"
#include "model/target.h"
#include "pg/pg_catalog.h"
#include "pg/pg_foreign_key.h"

/* What is done with rows that a table of the target holds already. */
typedef enum {
    HD_EXISTING_FAIL,
    HD_EXISTING_TRUNCATE,
    HD_EXISTING_SKIP,  /* theirs stay, where keys are the same */
    HD_EXISTING_UPDATE /* ours come in their place, where the primary key is the same */
} HdExisting;

typedef struct {
    const HdTable *source;
    const HdPgTable *found;
    HdTargetTable target; /* the columns that are loaded, with the types that were found */
    GPtrArray *computed;  /* of HdVerifyColumn *: columns of both sides that the target computes */
    gboolean had_rows;    /* before the load */
    gboolean is_staged;   /* its rows go through a temporary table */
    const char *stage;    /* that table's name; NULL: none */
    HdLedger *ledger;     /* what is left out and changed on the way, because it was asked for */
    gint64 rows;          /* of the source */
    gint64 staged;        /* of them, in the temporary table */
    guint staged_entries; /* of the ledger, when it was filled */
    gint64 loaded;        /* rows that the table took */
} HdIntoTable;

typedef struct {
    const HdSchema *schema; /* of the source */
    const HdPgCatalog *catalog;
    const HdSettings *settings;
    gboolean with_history; /* frameworks' records of their migrations are loaded, too */
    HdExisting existing;
    HdPolicy policy;
    GTimeZone *zone;     /* of texts without an offset that become timestamptz; NULL: UTC */
    HdRejects *rejects;  /* takes rows that do not fit; NULL: they are problems */
    HdIntoTable *tables; /* those that are loaded, in the source's order */
    guint n_tables;
    GPtrArray *problems; /* of char *: sentences that say why nothing can be loaded */
    GPtrArray *notes;    /* of HdNote * */
    GPtrArray *left;     /* of HdNote *: tables of the source that are left alone */
    HdProgress *progress;
    HdCancel *cancel;
    HdArena *arena;
} HdInto;

void hd_app_into_note(HdInto *into, GPtrArray *list, const char *table, const char *column,
                      const char *format, ...) G_GNUC_PRINTF(5, 6);
void hd_app_into_problem(HdInto *into, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Whether the table's rows come beside others that stay. */
gboolean hd_app_into_meets_rows(const HdInto *into, const HdIntoTable *table);

/* The rows of the table go to the server from now on: a task, for hd_progress_task_end. */
HdProgressTask *hd_app_into_begin_load(const HdInto *into, const HdIntoTable *table);

/* Frees what is not in the arena. */
void hd_app_into_clear(HdInto *into);

/* Fails where there are problems, listing them. */
gboolean hd_app_into_check(const HdInto *into, GError **error);

/* Pairs tables and columns by name (app_into_match.c); what has no counterpart is a problem. */
void hd_app_into_match(HdInto *into);

/* Finds how the source stores the instants of columns whose target is a date or a timestamp
 * (app_into_forms.c). */
gboolean hd_app_into_find_forms(HdInto *into, HdCrew *crew, GError **error);

/* Converts every value, and sends none: what does not fit is a problem (app_into_try.c). */
gboolean hd_app_into_try(HdInto *into, HdCrew *crew, GError **error);

/* Looks in the source for rows that the target's foreign keys would not take
 * (app_into_orphans.c). */
gboolean hd_app_into_try_keys(HdInto *into, HdWorker *worker, GError **error);

/* The same of these foreign keys (HdPgForeignKey *). */
gboolean hd_app_into_try_references(HdInto *into, GPtrArray *keys, HdLite *lite, GError **error);

/* In the transaction that is open on conn: puts the rows of tables for which the server has rules
 * of its own (checks, domains, types it alone knows, existing rows) into temporary tables, and
 * tries the rules there; what they refuse is a problem (app_into_rules.c). */
gboolean hd_app_into_try_rules(HdInto *into, HdWorker *worker, GError **error);

/* Fills the temporary tables again of which more has been left out or changed since. */
gboolean hd_app_into_refill(HdInto *into, HdWorker *worker, GError **error);

/* Notes how many values were changed, and how, and keeps the ledgers in the target for later
 * comparisons, in the transaction that is open on conn (app_into_ledger.c). */
void hd_app_into_tell_changes(HdInto *into);
gboolean hd_app_into_keep_ledgers(HdInto *into, const char *schema, HdPgConn *conn, GError **error);

/* Loads all tables in the transaction that is open on the worker's connection
 * (app_into_write.c). */
gboolean hd_app_into_write(HdInto *into, HdWorker *worker, GError **error);

/* Compares what was loaded with the source, on the connection of the crew's first worker, where
 * the transaction is still open; at most limit differences of a table are listed
 * (app_into_prove.c). */
gboolean hd_app_into_prove(HdInto *into, HdCrew *crew, guint limit, GPtrArray **out_mismatches,
                           GError **error);

#endif
