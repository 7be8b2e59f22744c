/* What the files of this room share: SQLite's own handles. Not for other rooms. */
#ifndef HD_LITE_DB_H
#define HD_LITE_DB_H

#include <glib.h>
#include <sqlite3.h>

#include "lite/lite_conn.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

/* What a definition may take, of lite_scratch.c alone. */
typedef struct {
    gboolean is_limited; /* one is being carried out */
    guint looks;         /* left to it */
    gint64 deadline_us;
    gint64 memory_max_bytes;
    const char *excess; /* why it was stopped; NULL: it was not */
} HdLiteAllowance;

struct HdLite {
    sqlite3 *db;
    char *path;
    HdCancel *cancel;   /* borrowed; may be NULL */
    guint ticket;       /* of hd_cancel_watch */
    gint64 deadline_us; /* of hd_lite_conn_set_limit; 0: none */
    int limit_bytes;    /* what SQLITE_LIMIT_LENGTH is set to now */
    int busy_limit_ms;  /* how long a lock of another process is waited for */
    gboolean is_utf16;
    HdLiteAllowance allowance;
};

#define HD_LITE_BUSY_LIMIT_MS 5000

/* The longest text or blob that SQLite can hold in memory. */
#define HD_LITE_NO_LIMIT G_MAXINT

/* A connection to a file that it has not looked at yet. name is what messages call the file. */
HdLite *hd_lite_db_open(const char *file, const char *name, HdCancel *cancel, GError **error);

/* Looks at the file for the first time; FALSE with an error where it is no database. */
gboolean hd_lite_db_read_schema(HdLite *lite, GError **error);

/* Begins a read transaction: from here on the connection sees one committed state. */
gboolean hd_lite_db_begin(HdLite *lite, GError **error);

/* How many pages the database has, as far as the connection sees it, and of how many bytes. */
gboolean hd_lite_db_get_size(HdLite *lite, gint64 *out_pages, gint64 *out_page_bytes,
                             GError **error);

/* Whether the source is in WAL mode. */
gboolean hd_lite_db_is_wal(HdLite *lite, gboolean *out_is_wal, GError **error);

/* Prepares one statement. */
sqlite3_stmt *hd_lite_db_prepare(HdLite *lite, const char *sql, GError **error);

/* Runs a statement whose rows are of no interest. */
gboolean hd_lite_db_exec(HdLite *lite, const char *sql, GError **error);

/* The first column of the first row as an integer, 0 where there is no row. */
gboolean hd_lite_db_get_int(HdLite *lite, const char *sql, gint64 *out_value, GError **error);

/* Texts and blobs over this length fail with SQLITE_TOOBIG instead of being loaded. */
static inline void hd_lite_db_limit(HdLite *lite, int bytes)
{
    if (lite->limit_bytes == bytes)
        return;
    lite->limit_bytes = bytes;
    sqlite3_limit(lite->db, SQLITE_LIMIT_LENGTH, bytes);
}

/* Sets the error for what SQLite said last on this connection: cancelled, locked, damaged, … */
void hd_lite_db_set_error(HdLite *lite, int rc, GError **error);

#define HD_LITE_DAMAGE_HINT                                                                        \
    "Look at what PRAGMA integrity_check says; sqlite3's .recover writes what can be saved to a "  \
    "new file."

/* Says why the file cannot be read as a database, looking at its first bytes and its size through
 * SQLite's own file handle: closing one of ours would drop every lock that this process holds on
 * the file ("How To Corrupt An SQLite Database File", section 2.2). */
void hd_lite_explain_unreadable(HdLite *lite, int rc, GError **error);

/* Says why there is no file to open at all, or returns TRUE. */
gboolean hd_lite_explain_check_path(const char *path, GError **error);

/* Within a read transaction: fails where the file ends before its last page does. SQLite itself
 * takes a part of a page for a page that ends in zeros. */
gboolean hd_lite_explain_check_whole(HdLite *lite, GError **error);

/* Waits at most ms milliseconds; FALSE once cancel is set. */
gboolean hd_lite_db_wait(const HdCancel *cancel, int ms);

#endif
