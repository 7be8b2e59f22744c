#include "lite/lite_scratch.h"

#include <string.h>

#include "base/error.h"
#include "lite/lite_db.h"
#include "lite/lite_scratch_copy_sql.h"
#include "lite/lite_scratch_holds_sql.h"

/* What a definition may take, which needs little of all where there are no rows. Steps are those of
 * SQLite's virtual machine; one of them can make a value of LENGTH_MAX_BYTES. */
#define STEPS_A_LOOK 100
#define LOOKS_MAX 200000
#define TIME_MAX_US ((gint64)5 * G_TIME_SPAN_SECOND)
#define MEMORY_MAX_BYTES ((gint64)128 << 20)
#define LENGTH_MAX_BYTES (16 << 20)

/* And what all of them together may leave, of SQLite's pages of 4 KiB. */
#define PAGES_MAX 131072

/* A definition that needs more of the application's functions and collations is refused. */
#define STAND_INS_MAX 1000

static int on_look(void *data)
{
    HdLite *lite = data;
    HdLiteAllowance *allowance = &lite->allowance;
    if (hd_cancel_is_set(lite->cancel))
        return 1;
    if (!allowance->is_limited)
        return 0;
    if (sqlite3_memory_used() > allowance->memory_max_bytes)
        allowance->excess = "its query takes more memory than a definition may";
    else if (allowance->looks-- == 0 || g_get_monotonic_time() > allowance->deadline_us)
        allowance->excess = "its query does not come to an end";
    return allowance->excess != NULL;
}

static gboolean prepare_database(HdLite *lite, GError **error)
{
    g_autofree char *pages = g_strdup_printf("PRAGMA max_page_count = %d", PAGES_MAX);
    /* "xyz" may be a string, as it may in the sources that are read ("Quirks", 8). */
    sqlite3_db_config(lite->db, SQLITE_DBCONFIG_DQS_DDL, 1, NULL);
    sqlite3_db_config(lite->db, SQLITE_DBCONFIG_DQS_DML, 1, NULL);
    sqlite3_db_config(lite->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_progress_handler(lite->db, STEPS_A_LOOK, on_look, lite);
    /* What is sorted counts as memory too, instead of filling a disk. */
    return hd_lite_db_exec(lite, "PRAGMA temp_store = MEMORY", error) &&
           hd_lite_db_exec(lite, pages, error);
}

HdLite *hd_lite_scratch_open(HdCancel *cancel, GError **error)
{
    g_autoptr(HdLite) lite = g_new0(HdLite, 1);
    lite->path = g_strdup(":memory:");
    lite->cancel = cancel;
    int rc =
        sqlite3_open_v2(lite->path, &lite->db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX, NULL);
    if (rc != SQLITE_OK) {
        hd_error_set(error, HD_ERROR_FAILED, "could not open a SQLite database in memory: %s",
                     sqlite3_errstr(rc));
        return NULL;
    }
    return prepare_database(lite, error) ? g_steal_pointer(&lite) : NULL;
}

/* ---- what only the application knows ---- */

static void return_null(sqlite3_context *context, int n_values, sqlite3_value **values)
{
    (void)n_values;
    (void)values;
    sqlite3_result_null(context);
}

static int compare_bytes(void *data, int bytes_a, const void *a, int bytes_b, const void *b)
{
    (void)data;
    int order = memcmp(a, b, (size_t)MIN(bytes_a, bytes_b));
    return order != 0 ? order : bytes_a - bytes_b;
}

/* Whether what SQLite complained about last was missing, and is there now. */
static gboolean stand_in(HdLite *scratch)
{
    static const char function[] = "no such function: ";
    static const char collation[] = "no such collation sequence: ";
    const char *message = sqlite3_errmsg(scratch->db);
    if (g_str_has_prefix(message, function)) {
        g_autofree char *name = g_strdup(message + strlen(function));
        return sqlite3_create_function_v2(scratch->db, name, -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                                          NULL, return_null, NULL, NULL, NULL) == SQLITE_OK;
    }
    if (g_str_has_prefix(message, collation)) {
        g_autofree char *name = g_strdup(message + strlen(collation));
        return sqlite3_create_collation_v2(scratch->db, name, SQLITE_UTF8, NULL, compare_bytes,
                                           NULL) == SQLITE_OK;
    }
    return FALSE;
}

/* ---- definitions ---- */

static int run_once(HdLite *scratch, const char *sql, gsize length)
{
    sqlite3_stmt *stmt = NULL;
    if (length > G_MAXINT)
        return SQLITE_TOOBIG;
    int rc = sqlite3_prepare_v2(scratch->db, sql, (int)length, &stmt, NULL);
    while (rc == SQLITE_OK || rc == SQLITE_ROW)
        rc = sqlite3_step(stmt);
    sqlite3_finalize(stmt);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int run(HdLite *scratch, const char *sql, gsize length)
{
    scratch->allowance =
        (HdLiteAllowance){.is_limited = TRUE,
                          .looks = LOOKS_MAX,
                          .deadline_us = g_get_monotonic_time() + TIME_MAX_US,
                          .memory_max_bytes = sqlite3_memory_used() + MEMORY_MAX_BYTES};
    hd_lite_db_limit(scratch, LENGTH_MAX_BYTES);
    int rc = run_once(scratch, sql, length);
    for (guint i = 0; rc == SQLITE_ERROR && i < STAND_INS_MAX && stand_in(scratch); i++)
        rc = run_once(scratch, sql, length);
    scratch->allowance.is_limited = FALSE;
    return rc;
}

gboolean hd_lite_scratch_exec(HdLite *scratch, const char *sql, gsize length, GError **error)
{
    int rc = run(scratch, sql, length);
    if (rc == SQLITE_OK)
        return TRUE;
    if (!hd_cancel_check(scratch->cancel, error))
        return FALSE;
    const char *excess = scratch->allowance.excess;
    hd_error_set(error, HD_ERROR_UNSUPPORTED, "%s",
                 excess != NULL ? excess : sqlite3_errmsg(scratch->db));
    return FALSE;
}

gboolean hd_lite_scratch_holds(HdLite *scratch, const char *type, const char *name,
                               gboolean *out_holds, GError **error)
{
    g_autoptr(sqlite3_stmt) stmt = hd_lite_db_prepare(scratch, hd_lite_scratch_holds_sql, error);
    if (stmt == NULL)
        return FALSE;
    sqlite3_bind_text(stmt, 1, type, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, name, -1, SQLITE_STATIC);
    int rc = sqlite3_step(stmt);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
        hd_lite_db_set_error(scratch, rc, error);
        return FALSE;
    }
    *out_holds = rc == SQLITE_ROW;
    return TRUE;
}

/* ---- copying a schema ---- */

gboolean hd_lite_scratch_copy(HdLite *scratch, HdLite *source, GError **error)
{
    g_autoptr(sqlite3_stmt) stmt = hd_lite_db_prepare(source, hd_lite_scratch_copy_sql, error);
    if (stmt == NULL)
        return FALSE;
    int rc;
    while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
        const char *sql = (const char *)sqlite3_column_text(stmt, 0);
        if (sql != NULL)
            (void)run(scratch, sql, strlen(sql));
    }
    if (rc == SQLITE_DONE)
        return TRUE;
    hd_lite_db_set_error(source, rc, error);
    return FALSE;
}
