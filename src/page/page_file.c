#include "page/page_file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

static gboolean set_unwritable(const char *path, GError **error)
{
    hd_error_set(error, HD_ERROR_FAILED, "could not write page \"%s\": %s", path,
                 g_strerror(errno));
    return FALSE;
}

/* A new file beside the page's place; *out_partial is its name. -1 with errno on failure. */
static int open_partial(const char *path, gboolean is_private, char **out_partial)
{
    g_autofree char *partial = g_strconcat(path, ".XXXXXX", NULL);
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        errno = EISDIR;
        return -1;
    }
    int fd = g_mkstemp_full(partial, O_WRONLY | O_CLOEXEC, is_private ? 0600 : 0666);
    if (fd >= 0)
        *out_partial = g_steal_pointer(&partial);
    return fd;
}

gboolean hd_page_file_check(const char *path, GError **error)
{
    g_autofree char *partial = NULL;
    int fd = open_partial(path, TRUE, &partial);
    if (fd < 0)
        return set_unwritable(path, error);
    (void)close(fd);
    (void)g_unlink(partial);
    return TRUE;
}

static gboolean write_all(int fd, const char *text)
{
    gsize left = strlen(text);
    while (left > 0) {
        gssize written = write(fd, text, left);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return FALSE;
        text += written;
        left -= (gsize)written;
    }
    return TRUE;
}

gboolean hd_page_file_write(const char *path, gboolean is_private, const char *page, GError **error)
{
    g_autofree char *partial = NULL;
    int fd = open_partial(path, is_private, &partial);
    if (fd < 0)
        return set_unwritable(path, error);
    gboolean is_written = write_all(fd, page);
    is_written = close(fd) == 0 && is_written;
    if (is_written && g_rename(partial, path) == 0)
        return TRUE;
    set_unwritable(path, error);
    (void)g_unlink(partial);
    return FALSE;
}

/* A schema may be named as no file can. */
static char *report_name(const char *source, const char *schema)
{
    g_autofree char *base = g_path_get_basename(source);
    char *name = g_strdup_printf("%s-%s.html", base, schema);
    return g_strdelimit(name, "/", '_');
}

char *hd_page_file_place_report(const char *source, const char *schema, GError **error)
{
    g_autofree char *name = report_name(source, schema);
    g_autofree char *folder = g_build_filename(g_get_user_state_dir(), "howdah", "reports", NULL);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (g_mkdir_with_parents(folder, 0700) != 0) {
        set_unwritable(path, error);
        return NULL;
    }
    return g_steal_pointer(&path);
}
