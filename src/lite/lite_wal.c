/* "Database File Format", section 4: a header of 32 bytes, then frames of a header of 24 bytes and
 * a page. Checksums go on from frame to frame; salts tell the frames of this round from what is
 * left of earlier ones. A frame whose header names the database's size ends a transaction. */
#include "lite/lite_wal.h"

#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAGIC 0x377f0682U /* and 1 where checksums are of big-endian words */
#define HEADER_BYTES 32
#define FRAME_HEADER_BYTES 24
#define SALT_BYTES 8
#define MAX_PAGE_BYTES 65536U

/* A frame that another process is just writing is looked at again. */
#define WRITING_MS 50

typedef struct {
    int file;
    gboolean is_big_endian;
    guint32 sum[2];
    guint8 header[HEADER_BYTES];
    gsize frame_bytes;
    guint8 *frame;
} Wal;

static guint32 read_be(const guint8 *bytes)
{
    return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
}

static guint32 read_word(const Wal *wal, const guint8 *bytes)
{
    return wal->is_big_endian ? read_be(bytes) : GUINT32_SWAP_LE_BE(read_be(bytes));
}

static void add(const Wal *wal, guint32 sum[2], const guint8 *data, gsize bytes)
{
    for (gsize i = 0; i < bytes; i += 8) {
        sum[0] += read_word(wal, data + i) + sum[1];
        sum[1] += read_word(wal, data + i + 4) + sum[0];
    }
}

static gboolean is_sum(const guint32 sum[2], const guint8 *stored)
{
    return read_be(stored) == sum[0] && read_be(stored + 4) == sum[1];
}

static gboolean read_at(int file, guint8 *out, gsize bytes, gint64 offset)
{
    return pread(file, out, bytes, offset) == (gssize)bytes;
}

static gboolean read_header(Wal *wal)
{
    guint32 magic = read_be(wal->header), page_bytes = read_be(wal->header + 8);
    wal->is_big_endian = (magic & 1) != 0;
    wal->frame_bytes = FRAME_HEADER_BYTES + page_bytes;
    add(wal, wal->sum, wal->header, 24);
    return (magic & ~1U) == MAGIC && page_bytes >= 512 && page_bytes <= MAX_PAGE_BYTES &&
           is_sum(wal->sum, wal->header + 24);
}

static gboolean is_of_this_round(const Wal *wal)
{
    return memcmp(wal->frame + 8, wal->header + 16, SALT_BYTES) == 0;
}

static gboolean ends_transaction(const Wal *wal)
{
    return read_be(wal->frame + 4) != 0;
}

/* Takes the frame that was read into the sum; FALSE leaves the sum as it was. */
static gboolean take_frame(Wal *wal)
{
    guint32 sum[2] = {wal->sum[0], wal->sum[1]};
    add(wal, sum, wal->frame, 8);
    add(wal, sum, wal->frame + FRAME_HEADER_BYTES, wal->frame_bytes - FRAME_HEADER_BYTES);
    if (!is_sum(sum, wal->frame + 16))
        return FALSE;
    wal->sum[0] = sum[0];
    wal->sum[1] = sum[1];
    return TRUE;
}

static gboolean is_readable(Wal *wal, gint64 offset)
{
    if (take_frame(wal))
        return TRUE;
    poll(NULL, 0, WRITING_MS);
    return read_at(wal->file, wal->frame, wal->frame_bytes, offset) && is_of_this_round(wal) &&
           take_frame(wal);
}

static gboolean has_commit_unread(Wal *wal, gint64 end)
{
    gboolean is_broken = FALSE;
    for (gint64 offset = HEADER_BYTES; offset + (gint64)wal->frame_bytes <= end;
         offset += (gint64)wal->frame_bytes) {
        if (!read_at(wal->file, wal->frame, wal->frame_bytes, offset) || !is_of_this_round(wal))
            return FALSE;
        is_broken = is_broken || !is_readable(wal, offset);
        if (is_broken && ends_transaction(wal))
            return TRUE;
    }
    return FALSE;
}

static gboolean look(Wal *wal)
{
    struct stat info;
    if (fstat(wal->file, &info) != 0 || !S_ISREG(info.st_mode) ||
        !read_at(wal->file, wal->header, HEADER_BYTES, 0))
        return FALSE;
    if (!read_header(wal))
        return TRUE;
    wal->frame = g_malloc(wal->frame_bytes);
    gboolean is_damaged = has_commit_unread(wal, info.st_size);
    g_free(wal->frame);
    return is_damaged;
}

gboolean hd_lite_wal_is_damaged(const char *path)
{
    g_autofree char *name = g_strconcat(path, "-wal", NULL);
    Wal wal = {.file = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (wal.file < 0)
        return FALSE;
    gboolean is_damaged = look(&wal);
    close(wal.file);
    return is_damaged;
}
