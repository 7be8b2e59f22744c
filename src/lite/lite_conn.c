#include "lite/lite_conn.h"

#include <poll.h>
#include <unistd.h>

#include "base/error.h"
#include "lite/lite_db.h"

#define BUSY_WAIT_MS 10

#define MEMORY_MAX_BYTES ((gint64)2 << 30)

/* Instructions of SQLite's virtual machine between two looks at the clock: well under a ms. */
#define STEPS_A_LOOK 10000

gboolean hd_lite_db_wait(const HdCancel *cancel, int ms)
{
    poll(NULL, 0, ms);
    return !hd_cancel_is_set(cancel);
}

/* Unlike sqlite3_busy_timeout() this watches the token. */
static int on_busy(void *data, int tries)
{
    const HdLite *lite = data;
    return tries < lite->busy_limit_ms / BUSY_WAIT_MS &&
           hd_lite_db_wait(lite->cancel, BUSY_WAIT_MS);
}

static gboolean is_late(const HdLite *lite)
{
    return lite->deadline_us != 0 && g_get_monotonic_time() >= lite->deadline_us;
}

/* The token too: an interrupt that comes just before a statement's first step is lost. */
static int on_steps(void *data)
{
    const HdLite *lite = data;
    return is_late(lite) || hd_cancel_is_set(lite->cancel);
}

void hd_lite_conn_set_limit(HdLite *lite, gint64 limit_ms)
{
    lite->deadline_us =
        limit_ms == 0 ? 0 : g_get_monotonic_time() + limit_ms * G_TIME_SPAN_MILLISECOND;
}

static void on_cancel(gpointer data)
{
    sqlite3_interrupt(data);
}

void hd_lite_db_set_error(HdLite *lite, int rc, GError **error)
{
    if (!hd_cancel_check(lite->cancel, error))
        return;
    switch (rc & 0xff) {
    case SQLITE_INTERRUPT:
        hd_error_set(error, HD_ERROR_TIMEOUT, "stopped by a limit of time");
        return;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        hd_error_set(error, HD_ERROR_SOURCE,
                     "could not read SQLite database \"%s\": database is locked", lite->path);
        hd_error_add_detail(error, "Another process held it for writing for more than %d seconds.",
                            HD_LITE_BUSY_LIMIT_MS / 1000);
        hd_error_add_hint(error, "Run again when that process has finished, or stop it: fuser -v "
                                 "shows which one it is.");
        return;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        hd_lite_explain_unreadable(lite, rc, error);
        return;
    case SQLITE_NOMEM:
        hd_error_set(error, HD_ERROR_QUERY, "could not read SQLite database \"%s\": out of memory",
                     lite->path);
        hd_error_add_detail(error, "A row, or what is computed for it, needs more memory than is "
                                   "given to SQLite: 2 GB, or half of the machine's.");
        hd_error_add_hint(error, "Leave the table out with --exclude-tables.");
        return;
    case SQLITE_ERROR:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
    case SQLITE_CONSTRAINT:
        hd_error_set(error, HD_ERROR_QUERY, "could not read SQLite database \"%s\": %s", lite->path,
                     sqlite3_errmsg(lite->db));
        return;
    default:
        hd_error_set(error, HD_ERROR_SOURCE, "could not read SQLite database \"%s\": %s",
                     lite->path, sqlite3_errmsg(lite->db));
    }
}

sqlite3_stmt *hd_lite_db_prepare(HdLite *lite, const char *sql, GError **error)
{
    sqlite3_stmt *stmt = NULL;
    /* Loading the schema must not trip over a limit that is meant for cells. */
    hd_lite_db_limit(lite, HD_LITE_NO_LIMIT);
    if (!hd_cancel_check(lite->cancel, error))
        return NULL;
    int rc = sqlite3_prepare_v2(lite->db, sql, -1, &stmt, NULL);
    if (rc != SQLITE_OK)
        hd_lite_db_set_error(lite, rc, error);
    return stmt;
}

gboolean hd_lite_db_get_int(HdLite *lite, const char *sql, gint64 *out_value, GError **error)
{
    g_autoptr(sqlite3_stmt) stmt = hd_lite_db_prepare(lite, sql, error);
    if (stmt == NULL)
        return FALSE;
    int rc = sqlite3_step(stmt);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
        hd_lite_db_set_error(lite, rc, error);
        return FALSE;
    }
    *out_value = rc == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
    return TRUE;
}

gboolean hd_lite_db_exec(HdLite *lite, const char *sql, GError **error)
{
    gint64 ignored;
    return hd_lite_db_get_int(lite, sql, &ignored, error);
}

/* BEGIN alone reads nothing, and so waits for nobody and sees no state yet. */
gboolean hd_lite_db_begin(HdLite *lite, GError **error)
{
    return hd_lite_db_exec(lite, "BEGIN", error) &&
           hd_lite_db_exec(lite, "SELECT 1 FROM sqlite_schema LIMIT 1", error);
}

gboolean hd_lite_db_get_size(HdLite *lite, gint64 *out_pages, gint64 *out_page_bytes,
                             GError **error)
{
    return hd_lite_db_get_int(lite, "PRAGMA page_count", out_pages, error) &&
           hd_lite_db_get_int(lite, "PRAGMA page_size", out_page_bytes, error);
}

gboolean hd_lite_db_is_wal(HdLite *lite, gboolean *out_is_wal, GError **error)
{
    gint64 is_wal;
    if (!hd_lite_db_get_int(lite, "SELECT journal_mode = 'wal' FROM pragma_journal_mode", &is_wal,
                            error))
        return FALSE;
    *out_is_wal = is_wal != 0;
    return TRUE;
}

/* "Defense Against The Dark Arts", sections 1.1 and 1.2. None of it reads the schema yet. */
static gboolean harden(HdLite *lite, GError **error)
{
    static const struct {
        int option;
        int value;
    } options[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
    };
    static const char *const pragmas[] = {
        "PRAGMA query_only = ON",
        "PRAGMA cell_size_check = ON",
        "PRAGMA mmap_size = 0",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(options); i++)
        sqlite3_db_config(lite->db, options[i].option, options[i].value, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(pragmas); i++) {
        if (!hd_lite_db_exec(lite, pragmas[i], error))
            return FALSE;
    }
    return TRUE;
}

/* What all connections may take together. A row of a table WITHOUT ROWID is held whole, and may
 * have values of a gigabyte; that a file has them computed must not take all of the machine. */
static void limit_memory(void)
{
    gint64 machine_bytes = (gint64)sysconf(_SC_PHYS_PAGES) * sysconf(_SC_PAGESIZE);
    sqlite3_hard_heap_limit64(MIN(MEMORY_MAX_BYTES, machine_bytes / 2));
}

/* Nothing that is read needs more. Other limits are SQLite's own: a database may need all of them.
 */
static void limit_statements(HdLite *lite)
{
    sqlite3_limit(lite->db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(lite->db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
    sqlite3_limit(lite->db, SQLITE_LIMIT_WORKER_THREADS, 0);
}

HdLite *hd_lite_db_open(const char *file, const char *name, HdCancel *cancel, GError **error)
{
    g_autoptr(HdLite) lite = g_new0(HdLite, 1);
    lite->path = g_strdup(name);
    lite->cancel = cancel;
    lite->busy_limit_ms = HD_LITE_BUSY_LIMIT_MS;
    limit_memory();
    int rc = sqlite3_open_v2(file, &lite->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
    if (lite->db == NULL) {
        hd_error_set(error, HD_ERROR_SOURCE, "could not open SQLite database \"%s\": %s", name,
                     sqlite3_errstr(rc));
        return NULL;
    }
    if (rc != SQLITE_OK) {
        hd_lite_db_set_error(lite, rc, error);
        return NULL;
    }
    sqlite3_extended_result_codes(lite->db, 1);
    limit_statements(lite);
    sqlite3_busy_handler(lite->db, on_busy, lite);
    sqlite3_progress_handler(lite->db, STEPS_A_LOOK, on_steps, lite);
    lite->ticket = hd_cancel_watch(cancel, on_cancel, lite->db);
    if (!harden(lite, error))
        return NULL;
    return g_steal_pointer(&lite);
}

/* SQLite looks at the file only now, and reads its schema.
 *
 * With trusted_schema off SQLite refuses a schema whose indexes, checks or generated columns use a
 * function that is not marked innocuous, and up to 3.40 the JSON functions are not. Then the schema
 * has to be trusted after all: this connection has no function of ours to misuse, loads no
 * extension and writes nothing. */
static gboolean load_schema(HdLite *lite, GError **error)
{
    static const char *const sql = "SELECT 1 FROM sqlite_schema LIMIT 1";
    if ((sqlite3_exec(lite->db, sql, NULL, NULL, NULL) & 0xff) != SQLITE_CORRUPT)
        return hd_lite_db_exec(lite, sql, error);
    sqlite3_db_config(lite->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL);
    return hd_lite_db_exec(lite, sql, error);
}

gboolean hd_lite_db_read_schema(HdLite *lite, GError **error)
{
    gint64 is_utf8;
    if (!load_schema(lite, error) || !hd_lite_db_exec(lite, "PRAGMA cache_size = -4096", error) ||
        !hd_lite_db_get_int(lite, "SELECT encoding = 'UTF-8' FROM pragma_encoding", &is_utf8,
                            error))
        return FALSE;
    lite->is_utf16 = !is_utf8;
    return TRUE;
}

HdLite *hd_lite_conn_open(const char *path, HdCancel *cancel, GError **error)
{
    if (!hd_lite_explain_check_path(path, error))
        return NULL;
    g_autoptr(HdLite) lite = hd_lite_db_open(path, path, cancel, error);
    return lite != NULL && hd_lite_db_read_schema(lite, error) ? g_steal_pointer(&lite) : NULL;
}

void hd_lite_conn_close(HdLite *lite)
{
    if (lite == NULL)
        return;
    hd_cancel_forget(lite->cancel, lite->ticket);
    sqlite3_close_v2(lite->db);
    g_free(lite->path);
    g_free(lite);
}

const char *hd_lite_conn_library_version(void)
{
    return sqlite3_libversion();
}
