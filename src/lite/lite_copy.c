/* Copying the source with SQLite's online backup.
 *
 *     make an empty file ─▶ open all connections to it ─▶ take its name away ─▶ copy ─▶ read it
 *
 * The file has lost its name before it holds the first byte: whatever ends the process, nothing is
 * left of it. SQLite wants a name to open a file, so that all connections are opened while it has
 * one.
 *
 * In WAL mode one read transaction spans the whole copy, because no writer waits for it. With a
 * rollback journal a read transaction keeps commits waiting: each step copies about a megabyte in
 * one of its own. A commit in between makes SQLite begin again; after some such beginnings the rest
 * is copied in one transaction, and writers wait for it. */
#include "lite/lite_copy.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/error.h"
#include "base/fault.h"
#include "base/units.h"
#include "lite/lite_db.h"
#include "lite/lite_wal.h"

#define STEP_BYTES (1 << 20)
#define MAX_RESTARTS 10

/* "Database File Format", section 1.3. */
#define HEADER_BYTES 100
#define OFFSET_WRITE_VERSION 18 /* 1 for a rollback journal, 2 for WAL */
#define OFFSET_READ_VERSION 19
#define OFFSET_CHANGE_COUNTER 24
#define OFFSET_SCHEMA_COOKIE 40
#define OFFSET_VALID_FOR 92 /* the change counter, when SQLite wrote the header last */

typedef struct {
    const HdLiteCopy *options;
    HdLite *source;
    GPtrArray *readers; /* of HdLite *: the connections to the copy */
    char *folder;       /* of its own, for the file alone */
    char *file;
    int descriptor;
    sqlite3 *target;
    sqlite3_backup *backup;
    gint64 page_bytes;
    gint64 pages; /* of the source, when it was looked at */
    HdLiteHold hold;
    gint64 begun_us;
    guint8 header[HEADER_BYTES]; /* of the source, at the moment that was copied */
} Copy;

/* ---- the file ---- */

static gboolean refuse_file(const Copy *copy, const char *why, GError **error)
{
    hd_error_set(error, HD_ERROR_SOURCE,
                 "could not copy SQLite database \"%s\" to a file in \"%s\": %s",
                 copy->options->path, g_get_tmp_dir(), why);
    hd_error_add_hint(error, "Name another folder in the environment variable TMPDIR, or read the "
                             "source itself: --snapshot=read.");
    return FALSE;
}

static gboolean make_file(Copy *copy, GError **error)
{
    g_autoptr(GError) cause = NULL;
    copy->folder = g_dir_make_tmp("howdah-XXXXXX", &cause);
    if (copy->folder == NULL)
        return refuse_file(copy, cause->message, error);
    copy->file = g_build_filename(copy->folder, "copy.db", NULL);
    copy->descriptor = open(copy->file, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    return copy->descriptor >= 0 || refuse_file(copy, g_strerror(errno), error);
}

static void take_name_away(Copy *copy)
{
    if (copy->file != NULL)
        (void)g_unlink(copy->file);
    if (copy->folder != NULL)
        (void)g_rmdir(copy->folder);
    g_clear_pointer(&copy->file, g_free);
    g_clear_pointer(&copy->folder, g_free);
}

static gboolean check_space(const Copy *copy, GError **error)
{
    struct statvfs space;
    gint64 needed = copy->pages * copy->page_bytes;
    if (fstatvfs(copy->descriptor, &space) != 0 ||
        (gint64)(space.f_bavail * space.f_frsize) >= needed)
        return TRUE;
    g_autofree char *wanted = hd_units_to_size(needed);
    g_autofree char *free_space = hd_units_to_size((gint64)(space.f_bavail * space.f_frsize));
    refuse_file(copy, "no space left on device", error);
    hd_error_add_detail(error, "The copy needs %s, and %s are free.", wanted, free_space);
    return FALSE;
}

/* ---- connections to it ---- */

/* Nothing of the copy has to survive, and what is written to it has no journal beside it: its
 * folder is gone. */
static gboolean open_target(Copy *copy, GError **error)
{
    int rc = sqlite3_open_v2(copy->file, &copy->target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                             NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_exec(copy->target, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL,
                          NULL, NULL);
    return rc == SQLITE_OK || refuse_file(copy, sqlite3_errstr(rc), error);
}

static gboolean open_readers(Copy *copy, GError **error)
{
    for (guint i = 0; i < copy->options->n; i++) {
        HdLite *reader =
            hd_lite_db_open(copy->file, copy->options->path, copy->options->cancel, error);
        if (reader == NULL)
            return FALSE;
        g_ptr_array_add(copy->readers, reader);
    }
    return TRUE;
}

/* The copy says of itself what the source is, and in WAL mode it would want files beside it. Its
 * pages are those of a database with a rollback journal. */
static void leave_wal_mode(guint8 *header)
{
    header[OFFSET_WRITE_VERSION] = 1;
    header[OFFSET_READ_VERSION] = 1;
}

/* By these it is told later whether the source was written to since: the backup counts anew. */
static void keep_counters(guint8 *header, const guint8 *source)
{
    memcpy(header + OFFSET_CHANGE_COUNTER, source + OFFSET_CHANGE_COUNTER, 4);
    memcpy(header + OFFSET_VALID_FOR, source + OFFSET_CHANGE_COUNTER, 4);
    memcpy(header + OFFSET_SCHEMA_COOKIE, source + OFFSET_SCHEMA_COOKIE, 4);
}

static gboolean finish_header(const Copy *copy, GError **error)
{
    guint8 header[HEADER_BYTES];
    if (pread(copy->descriptor, header, HEADER_BYTES, 0) != HEADER_BYTES)
        return refuse_file(copy, g_strerror(errno), error);
    leave_wal_mode(header);
    keep_counters(header, copy->header);
    return pwrite(copy->descriptor, header, HEADER_BYTES, 0) == HEADER_BYTES ||
           refuse_file(copy, g_strerror(errno), error);
}

static gboolean look_at_copy(Copy *copy, GError **error)
{
    for (guint i = 0; i < copy->readers->len; i++) {
        if (!hd_lite_db_read_schema(copy->readers->pdata[i], error))
            return FALSE;
    }
    return TRUE;
}

/* ---- copying ---- */

static gboolean begin(Copy *copy, GError **error)
{
    if (!sqlite3_get_autocommit(copy->source->db))
        return TRUE;
    if (!hd_lite_db_begin(copy->source, error))
        return FALSE;
    copy->begun_us = g_get_monotonic_time();
    return TRUE;
}

static gboolean end(Copy *copy, GError **error)
{
    gint64 held_us = g_get_monotonic_time() - copy->begun_us;
    copy->hold.held_us = MAX(copy->hold.held_us, held_us);
    return hd_lite_db_exec(copy->source, "ROLLBACK", error);
}

static gboolean refuse_step(Copy *copy, int rc, GError **error)
{
    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_INTERRUPT:
        hd_lite_db_set_error(copy->source, rc, error);
        return FALSE;
    default:
        return refuse_file(copy, sqlite3_errstr(rc), error);
    }
}

/* Through SQLite's own handle: closing one of ours would drop the source's lock ("How To Corrupt An
 * SQLite Database File", section 2.2). */
static gboolean read_header(Copy *copy)
{
    sqlite3_file *file = NULL;
    return sqlite3_file_control(copy->source->db, "main", SQLITE_FCNTL_FILE_POINTER, &file) ==
               SQLITE_OK &&
           file->pMethods != NULL &&
           file->pMethods->xRead(file, copy->header, HEADER_BYTES, 0) == SQLITE_OK;
}

/* One step. *out_more is FALSE after the last one. */
static gboolean step(Copy *copy, gboolean *out_more, GError **error)
{
    gboolean pauses = !copy->hold.is_wal && !copy->hold.is_unpaused;
    if (!begin(copy, error))
        return FALSE;
    int rc = sqlite3_backup_step(copy->backup, (int)MAX(STEP_BYTES / copy->page_bytes, 1));
    if (rc != SQLITE_OK && rc != SQLITE_DONE)
        return refuse_step(copy, rc, error);
    *out_more = rc == SQLITE_OK;
    if (!*out_more && !read_header(copy))
        return refuse_step(copy, SQLITE_IOERR, error);
    return (*out_more && !pauses) || end(copy, error);
}

/* Where a writer makes the copy begin anew, the number of pages that are done falls. */
static void report(const Copy *copy, int *total_before, int done, int done_before)
{
    HdProgress *progress = copy->options->progress;
    int total = sqlite3_backup_pagecount(copy->backup);
    gint64 pages = done - done_before;
    hd_progress_expect(progress, HD_PHASE_COPY, total - *total_before);
    hd_progress_add(progress, HD_PHASE_COPY, pages, pages * copy->page_bytes);
    *total_before = total;
}

static gboolean copy_pages(Copy *copy, GError **error)
{
    gboolean more = TRUE;
    int done_before = 0, total_before = 0;
    for (guint restarts = 0; more;) {
        if (!hd_cancel_check(copy->options->cancel, error) || !step(copy, &more, error))
            return FALSE;
        int done = sqlite3_backup_pagecount(copy->backup) - sqlite3_backup_remaining(copy->backup);
        restarts += more && done <= done_before;
        copy->hold.is_unpaused = !copy->hold.is_wal && restarts >= MAX_RESTARTS;
        report(copy, &total_before, done, done_before);
        done_before = done;
        hd_fault_point("copy-step");
    }
    return TRUE;
}

static gboolean fill(Copy *copy, GError **error)
{
    copy->backup = sqlite3_backup_init(copy->target, "main", copy->source->db, "main");
    if (copy->backup == NULL)
        return refuse_file(copy, sqlite3_errmsg(copy->target), error);
    gboolean done = copy_pages(copy, error);
    int rc = sqlite3_backup_finish(copy->backup);
    return done && (rc == SQLITE_OK || refuse_step(copy, rc, error));
}

/* ---- all of it ---- */

static gboolean look_at_source(Copy *copy, GError **error)
{
    copy->source = hd_lite_conn_open(copy->options->path, copy->options->cancel, error);
    return copy->source != NULL && hd_lite_db_begin(copy->source, error) &&
           hd_lite_explain_check_whole(copy->source, error) &&
           hd_lite_db_is_wal(copy->source, &copy->hold.is_wal, error) &&
           hd_lite_db_get_size(copy->source, &copy->pages, &copy->page_bytes, error) &&
           hd_lite_db_exec(copy->source, "ROLLBACK", error);
}

static gboolean run(Copy *copy, GError **error)
{
    if (!look_at_source(copy, error) || !make_file(copy, error) || !check_space(copy, error) ||
        !open_target(copy, error) || !open_readers(copy, error))
        return FALSE;
    take_name_away(copy);
    if (!fill(copy, error))
        return FALSE;
    sqlite3_close(g_steal_pointer(&copy->target));
    return finish_header(copy, error) && look_at_copy(copy, error);
}

gboolean hd_lite_copy(const HdLiteCopy *options, GPtrArray *connections, HdLiteHold *out_hold,
                      GError **error)
{
    Copy copy = {
        .options = options, .readers = connections, .descriptor = -1, .hold = {.is_copy = TRUE}};
    gboolean done = run(&copy, error);
    take_name_away(&copy);
    sqlite3_close(copy.target);
    hd_lite_conn_close(copy.source);
    /* No lock on a file without a name is anyone's but ours, and none of them is needed. */
    if (copy.descriptor >= 0)
        close(copy.descriptor);
    copy.hold.wal_is_damaged = done && copy.hold.is_wal && hd_lite_wal_is_damaged(options->path);
    if (done)
        *out_hold = copy.hold;
    return done;
}
