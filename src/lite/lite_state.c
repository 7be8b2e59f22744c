#include "lite/lite_state.h"

#include <string.h>
#include <sys/stat.h>

#include "lite/lite_db.h"

#define OFFSET_CHANGE_COUNTER 24
#define OFFSET_SCHEMA_COOKIE 40

/* Through SQLite's own handle: closing one of ours would drop the locks that this process holds on
 * the file ("How To Corrupt An SQLite Database File", section 2.2). */
static guint32 read_counter(sqlite3_file *file, gint64 offset)
{
    guint32 counter = 0;
    if (file == NULL || file->pMethods == NULL ||
        file->pMethods->xRead(file, &counter, sizeof counter, offset) != SQLITE_OK)
        return 0;
    return GUINT32_FROM_BE(counter);
}

static gint64 size_of(sqlite3_file *file)
{
    sqlite3_int64 bytes = 0;
    if (file != NULL && file->pMethods != NULL)
        (void)file->pMethods->xFileSize(file, &bytes);
    return bytes;
}

char *hd_lite_state(HdLite *lite)
{
    sqlite3_file *file = NULL;
    struct stat wal = {0};
    g_autofree char *wal_path = g_strconcat(lite->path, "-wal", NULL);
    (void)sqlite3_file_control(lite->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    GString *state = g_string_new(NULL);
    g_string_printf(state,
                    "change counter %" G_GUINT32_FORMAT ", schema cookie %" G_GUINT32_FORMAT
                    ", %" G_GINT64_FORMAT " bytes",
                    read_counter(file, OFFSET_CHANGE_COUNTER),
                    read_counter(file, OFFSET_SCHEMA_COOKIE), size_of(file));
    if (stat(wal_path, &wal) == 0 && wal.st_size > 0)
        g_string_append_printf(state, ", -wal file of %lld bytes written at %lld.%09ld",
                               (long long)wal.st_size, (long long)wal.st_mtim.tv_sec,
                               wal.st_mtim.tv_nsec);
    return g_string_free(state, FALSE);
}
