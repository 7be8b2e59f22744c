/* Why a file cannot be read as a SQLite database, and what to do about it. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "lite/lite_db.h"

/* "Database File Format", section 1.3: the database header. */
#define MAGIC "SQLite format 3"
#define HEADER_BYTES 100
#define OFFSET_PAGE_SIZE 16
#define OFFSET_WRITE_VERSION 18
#define OFFSET_PAGE_COUNT 28

#define SAMPLE_BYTES 4096

gboolean hd_lite_explain_check_path(const char *path, GError **error)
{
    struct stat info;
    gboolean found = stat(path, &info) == 0;
    int reason = errno;
    if (found && S_ISREG(info.st_mode) && info.st_size > 1) {
        if (faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) == 0)
            return TRUE;
        reason = errno;
        found = FALSE;
    }

    const char *why, *hint;
    if (!found && (reason == ENOENT || reason == ENOTDIR)) {
        why = "no such file";
        hint = "Check the path. howdah opens an existing file and never creates one.";
    } else if (!found && reason == EACCES) {
        why = "permission denied";
        hint = "Run howdah as a user who may read the file and enter its folder.";
    } else if (!found) {
        why = g_strerror(reason);
        hint = "Check the path and the file system it is on.";
    } else if (S_ISDIR(info.st_mode)) {
        why = "is a directory";
        hint = "Name the database file in it.";
    } else if (!S_ISREG(info.st_mode)) {
        why = "is not a regular file";
        hint = "SQLite needs a file that it can lock and seek in: save the database to one first.";
    } else if (info.st_size > 0) {
        /* SQLite takes one byte for none, and none for a database without tables. */
        why = "the file is not a SQLite database";
        hint = "It holds one byte: look for the real one.";
    } else {
        why = "the file is empty";
        hint = "A file of zero bytes is often left behind when a program opened a wrong path: look "
               "for the real one.";
    }
    hd_error_set(error, HD_ERROR_SOURCE, "could not open SQLite database \"%s\": %s", path, why);
    hd_error_add_hint(error, "%s", hint);
    return FALSE;
}

typedef struct {
    guint8 sample[SAMPLE_BYTES]; /* the file's beginning; zero where the file is shorter */
    gsize sample_bytes;
    gint64 file_bytes;
} Glance;

typedef struct {
    gint64 pages;
    gint64 page_bytes;
    gint64 file_bytes;
} Size;

static gboolean glance_at(HdLite *lite, Glance *out)
{
    *out = (Glance){0};
    sqlite3_file *file = NULL;
    sqlite3_int64 bytes = 0;
    int rc = sqlite3_file_control(lite->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (rc != SQLITE_OK || file == NULL || file->pMethods == NULL ||
        file->pMethods->xFileSize(file, &bytes) != SQLITE_OK || bytes <= 0)
        return FALSE;
    out->file_bytes = bytes;
    out->sample_bytes = (gsize)MIN(bytes, SAMPLE_BYTES);
    return file->pMethods->xRead(file, out->sample, (int)out->sample_bytes, 0) == SQLITE_OK;
}

static guint32 read_be(const guint8 *bytes, int n)
{
    guint32 value = 0;
    for (int i = 0; i < n; i++)
        value = value << 8 | bytes[i];
    return value;
}

static gboolean has_magic(const Glance *glance)
{
    return glance->sample_bytes >= HEADER_BYTES && memcmp(glance->sample, MAGIC, sizeof MAGIC) == 0;
}

static guint32 page_size_of(const Glance *glance)
{
    guint32 size = read_be(glance->sample + OFFSET_PAGE_SIZE, 2);
    return size == 1 ? 65536 : size;
}

static gboolean is_wal(const Glance *glance)
{
    return has_magic(glance) && glance->sample[OFFSET_WRITE_VERSION] == 2;
}

/* Two bytes picked from random data are equal in 1 of 256 cases, from text in about 1 of 16. */
static gboolean looks_random(const Glance *glance)
{
    guint64 counts[256] = {0};
    guint64 equal_pairs = 0;
    guint64 n = glance->sample_bytes;
    for (gsize i = 0; i < n; i++)
        counts[glance->sample[i]]++;
    for (int i = 0; i < 256; i++)
        equal_pairs += counts[i] * counts[i];
    return equal_pairs * 256 < 2 * n * n;
}

static const char *compression_of(const Glance *glance)
{
    static const struct {
        const char *magic;
        gsize bytes;
        const char *name;
    } known[] = {
        {"\x1f\x8b", 2, "gzip"},
        {"\x28\xb5\x2f\xfd", 4, "zstd"},
        {"\xfd"
         "7zXZ",
         5, "xz"},
        {"PK\x03\x04", 4, "zip"},
        {"BZh", 3, "bzip2"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        if (glance->sample_bytes >= known[i].bytes &&
            memcmp(glance->sample, known[i].magic, known[i].bytes) == 0)
            return known[i].name;
    }
    return NULL;
}

/* SQLCipher and SEE encrypt whole pages: no header is left, and pages of 512 bytes or more are. */
static gboolean looks_encrypted(const Glance *glance)
{
    return glance->sample_bytes >= 1024 && glance->file_bytes % 512 == 0 && looks_random(glance);
}

static void explain_not_a_database(const HdLite *lite, const Glance *glance, GError **error)
{
    const char *compression = compression_of(glance);
    if (compression != NULL) {
        hd_error_set(error, HD_ERROR_SOURCE,
                     "could not open SQLite database \"%s\": the file is compressed (%s)",
                     lite->path, compression);
        hd_error_add_hint(error, "Decompress it first.");
    } else if (looks_encrypted(glance)) {
        hd_error_set(error, HD_ERROR_SOURCE,
                     "could not open SQLite database \"%s\": the file seems to be encrypted",
                     lite->path);
        hd_error_add_detail(error, "It has no SQLite header, and its bytes look random.");
        hd_error_add_hint(error, "If it was made with SQLCipher, write a plain copy with the "
                                 "application's key: sqlcipher_export() does that.");
    } else {
        hd_error_set(error, HD_ERROR_SOURCE,
                     "could not open SQLite database \"%s\": the file is not a SQLite database",
                     lite->path);
        hd_error_add_detail(error, "It does not begin with \"%s\".", MAGIC);
        hd_error_add_hint(error, "If it is SQL text, make a database of it first: sqlite3 app.db < "
                                 "file.sql");
    }
}

static void explain_header(const HdLite *lite, GError **error)
{
    hd_error_set(error, HD_ERROR_SOURCE,
                 "could not open SQLite database \"%s\": its header is damaged", lite->path);
    hd_error_add_detail(error, "It begins as a database does, but what follows is that of none. "
                               "SQLCipher can leave a header in front of encrypted pages, too.");
    hd_error_add_hint(error,
                      "Take a copy from before the damage; sqlite3's .recover writes what can "
                      "be saved to a new file.");
}

static void explain_truncated(const HdLite *lite, const Size *size, GError **error)
{
    hd_error_set(error, HD_ERROR_SOURCE,
                 "could not read SQLite database \"%s\": the file is truncated", lite->path);
    hd_error_add_detail(error,
                        "Its header speaks of %" G_GINT64_FORMAT " pages of %" G_GINT64_FORMAT
                        " bytes, %" G_GINT64_FORMAT " bytes in all; it has %" G_GINT64_FORMAT ".",
                        size->pages, size->page_bytes, size->pages * size->page_bytes,
                        size->file_bytes);
    hd_error_add_hint(error, "Copy it again, with sqlite3's .backup rather than with cp while "
                             "the application runs.");
}

static void explain_damage(const HdLite *lite, const Glance *glance, GError **error)
{
    Size size = {.pages = read_be(glance->sample + OFFSET_PAGE_COUNT, 4),
                 .page_bytes = page_size_of(glance),
                 .file_bytes = glance->file_bytes};
    if (size.pages * size.page_bytes > size.file_bytes) {
        explain_truncated(lite, &size, error);
        return;
    }
    hd_error_set(error, HD_ERROR_SOURCE, "could not read SQLite database \"%s\": %s", lite->path,
                 sqlite3_errmsg(lite->db));
    hd_error_add_hint(error, HD_LITE_DAMAGE_HINT);
}

/* A reader of a WAL database needs its -shm file, and makes one where there is none. */
static void explain_wal(const HdLite *lite, GError **error)
{
    g_autofree char *wal = g_strconcat(lite->path, "-wal", NULL);
    gboolean is_closed = faccessat(AT_FDCWD, wal, R_OK, AT_EACCESS) != 0 && errno == EACCES;
    hd_error_set(error, HD_ERROR_SOURCE,
                 "could not read SQLite database \"%s\": it is in WAL mode and its %s file "
                 "cannot be %s",
                 lite->path, is_closed ? "-wal" : "-shm", is_closed ? "read" : "used");
    hd_error_add_detail(error,
                        "SQLite needs the files \"%s-wal\" and \"%s-shm\" beside it, and "
                        "makes them where they are missing.",
                        lite->path, lite->path);
    hd_error_add_hint(error, "Run howdah as a user who may write to the folder, or copy the "
                             "database together with its -wal file to a folder where you may.");
}

void hd_lite_explain_unreadable(HdLite *lite, int rc, GError **error)
{
    Glance glance;
    gboolean seen = glance_at(lite, &glance);
    if (seen && !has_magic(&glance) && (rc & 0xff) == SQLITE_NOTADB) {
        explain_not_a_database(lite, &glance, error);
    } else if (seen && (rc & 0xff) == SQLITE_NOTADB) {
        explain_header(lite, error);
    } else if (seen && (rc & 0xff) == SQLITE_CORRUPT) {
        explain_damage(lite, &glance, error);
    } else if (rc == SQLITE_READONLY_ROLLBACK || rc == SQLITE_READONLY_RECOVERY) {
        hd_error_set(error, HD_ERROR_SOURCE,
                     "could not read SQLite database \"%s\": its last writer did not finish",
                     lite->path);
        hd_error_add_detail(error, "The transaction it left behind has to be rolled back, which "
                                   "howdah, reading only, does not do.");
        g_autofree char *path = g_shell_quote(lite->path);
        hd_error_add_hint(error, "Let SQLite do it: sqlite3 %s 'PRAGMA quick_check'", path);
    } else if (seen && is_wal(&glance)) {
        explain_wal(lite, error);
    } else {
        hd_error_set(error, HD_ERROR_SOURCE, "could not read SQLite database \"%s\": %s",
                     lite->path, sqlite3_errmsg(lite->db));
    }
}

/* What the -wal file holds is not in the database's yet. */
static gboolean has_wal(const HdLite *lite)
{
    struct stat info;
    g_autofree char *path = g_strconcat(lite->path, "-wal", NULL);
    return stat(path, &info) == 0 && info.st_size > 0;
}

gboolean hd_lite_explain_check_whole(HdLite *lite, GError **error)
{
    Glance glance;
    Size size;
    if (!hd_lite_db_get_size(lite, &size.pages, &size.page_bytes, error))
        return FALSE;
    if (!glance_at(lite, &glance) || has_wal(lite) ||
        size.pages * size.page_bytes <= glance.file_bytes)
        return TRUE;
    size.file_bytes = glance.file_bytes;
    explain_truncated(lite, &size, error);
    return FALSE;
}
