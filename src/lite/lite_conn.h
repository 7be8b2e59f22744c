/* A read-only connection to a SQLite file, and sets of them that all see one moment. */
#ifndef HD_LITE_CONN_H
#define HD_LITE_CONN_H

#include <glib.h>

#include "base/cancel.h"
#include "base/progress.h"

/* One connection, used by one thread at a time. */
typedef struct HdLite HdLite;

/* Opens an existing SQLite database for reading and nothing else: no file is created (but the
 * -wal and -shm files that SQLite makes to read a database in WAL mode), no hostile
 * schema is trusted ("Defense Against The Dark Arts": trusted_schema off, cell_size_check on, no
 * extensions; the schema is trusted only where SQLite itself cannot read it otherwise). Errors
 * (HD_ERROR_SOURCE) tell apart: no such file, a directory, no permission, an empty file, a file
 * that is not a database, an encrypted or damaged one; each has its hint. Statements are
 * interrupted when cancel is set. */
HdLite *hd_lite_conn_open(const char *path, HdCancel *cancel, GError **error);
void hd_lite_conn_close(HdLite *lite);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdLite, hd_lite_conn_close)

/* From now on statements fail with HD_ERROR_TIMEOUT when so many milliseconds have passed since
 * this call; 0 takes the limit away. */
void hd_lite_conn_set_limit(HdLite *lite, gint64 limit_ms);

/* "3.40.1". */
const char *hd_lite_conn_library_version(void);

/* Connections that hold a read transaction each, all of the same committed state. */
typedef struct HdLiteSnapshot HdLiteSnapshot;

/* Opens n connections at one moment without writing: begins a read transaction on each and compares
 * PRAGMA data_version of one more connection before and after; a commit in between means once more.
 */
HdLiteSnapshot *hd_lite_snapshot_open(const char *path, guint n, HdCancel *cancel, GError **error);

/* The same of a copy that is made first: a file without a name in the folder for temporary files
 * (TMPDIR), gone when the snapshot is closed or the process ends, however it ends. Errors name the
 * source. Pages are counted in progress. See lite_copy.c. */
HdLiteSnapshot *hd_lite_snapshot_copy(const char *path, guint n, HdProgress *progress,
                                      HdCancel *cancel, GError **error);
void hd_lite_snapshot_close(HdLiteSnapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HdLiteSnapshot, hd_lite_snapshot_close)

/* Borrowed until the snapshot is closed. */
HdLite *hd_lite_snapshot_get(HdLiteSnapshot *snapshot, guint i);

/* What a snapshot means for other processes that write to the source. */
typedef struct {
    gboolean is_wal;         /* the source is in WAL mode: writers do not wait for readers */
    gboolean is_copy;        /* a copy is read, and the source was read only to make it */
    gboolean is_unpaused;    /* others kept writing, so that the copy was made without a pause */
    gint64 held_us;          /* the longest time without a pause that the source was read, until now
                                where that goes on. With a rollback journal no commit came through in
                                it; in WAL mode the -wal file could not start over. */
    gboolean wal_is_damaged; /* as of hd_lite_wal_is_damaged() */
} HdLiteHold;

HdLiteHold hd_lite_snapshot_get_hold(const HdLiteSnapshot *snapshot);

#endif
