#include "app/app_rejects.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

#include "base/error.h"

/* Of a value that is shown. */
#define SHOWN_BYTES ((gsize)1024 * 1024)

struct HdRejects {
    char *path;
    char *partial; /* where it is written until it is kept */
    gboolean show_values;
    pthread_mutex_t lock; /* guards the file and the count */
    FILE *file;
    gint64 count;
};

static gboolean set_unwritable(const char *path, GError **error)
{
    hd_error_set(error, HD_ERROR_FAILED, "could not write \"%s\": %s", path, g_strerror(errno));
    hd_error_add_hint(error, "Name another file: --rejects-file=FILE.");
    return FALSE;
}

/* What an earlier run has left out is told nowhere else. */
static gboolean check_path(const char *path, GError **error)
{
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return TRUE;
    hd_error_set(error, HD_ERROR_FAILED, "file \"%s\" is there already", path);
    hd_error_add_hint(error, "Move it away, or name another one: --rejects-file=FILE.");
    return FALSE;
}

/* Rows of a database are nobody else's business: only the user can read the file. */
HdRejects *hd_app_rejects_open(const char *path, gboolean show_values, GError **error)
{
    if (!check_path(path, error))
        return NULL;
    g_autofree char *partial = g_strconcat(path, ".XXXXXX", NULL);
    int fd = g_mkstemp_full(partial, O_WRONLY | O_CLOEXEC, 0600);
    FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (file == NULL) {
        set_unwritable(path, error);
        return NULL;
    }
    HdRejects *rejects = g_new0(HdRejects, 1);
    *rejects = (HdRejects){.path = g_strdup(path),
                           .partial = g_steal_pointer(&partial),
                           .show_values = show_values,
                           .file = file};
    pthread_mutex_init(&rejects->lock, NULL);
    return rejects;
}

void hd_app_rejects_close(HdRejects *rejects)
{
    if (rejects == NULL)
        return;
    if (rejects->file != NULL) {
        (void)fclose(rejects->file);
        (void)g_unlink(rejects->partial);
    }
    pthread_mutex_destroy(&rejects->lock);
    g_free(rejects->partial);
    g_free(rejects->path);
    g_free(rejects);
}

static void add_text(JsonBuilder *builder, const char *name, const char *text)
{
    if (text == NULL)
        return;
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    json_builder_set_member_name(builder, name);
    json_builder_add_string_value(builder, valid);
}

/* Texts as they are where JSON can say them, else like blobs: as hexadecimal digits. */
static void add_bytes(JsonBuilder *builder, const HdValue *value)
{
    gsize bytes = MIN(value->bytes, SHOWN_BYTES);
    if (value->data == NULL && value->bytes > 0)
        return; /* too long to hold */
    if (value->class == HD_CLASS_TEXT && bytes == value->bytes &&
        g_utf8_validate_len((const char *)value->data, bytes, NULL)) {
        g_autofree char *text = g_strndup((const char *)value->data, bytes);
        json_builder_set_member_name(builder, "value");
        json_builder_add_string_value(builder, text);
        return;
    }
    g_autoptr(GString) digits = g_string_sized_new(2 * bytes);
    for (gsize i = 0; i < bytes; i++)
        g_string_append_printf(digits, "%02x", value->data[i]);
    json_builder_set_member_name(builder, "hex");
    json_builder_add_string_value(builder, digits->str);
}

static void add_value(JsonBuilder *builder, const HdValue *value)
{
    switch (value->class) {
    case HD_CLASS_NULL:
        json_builder_set_member_name(builder, "value");
        json_builder_add_null_value(builder);
        break;
    case HD_CLASS_INTEGER:
        json_builder_set_member_name(builder, "value");
        json_builder_add_int_value(builder, value->integer);
        break;
    case HD_CLASS_REAL: {
        /* JSON has no infinity. */
        char text[G_ASCII_DTOSTR_BUF_SIZE];
        add_text(builder, "value", g_ascii_dtostr(text, sizeof text, value->real));
        break;
    }
    case HD_CLASS_TEXT:
    case HD_CLASS_BLOB:
        add_bytes(builder, value);
        break;
    case HD_CLASS_COUNT:
        g_assert_not_reached();
    }
}

void hd_app_rejects_add(HdRejects *rejects, const char *table, const char *row, const char *column,
                        const char *reason, const HdValue *value)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    add_text(builder, "table", table);
    add_text(builder, "row", row);
    add_text(builder, "column", column);
    add_text(builder, "reason", reason);
    if (value != NULL)
        add_text(builder, "class", hd_value_class_name(value->class));
    if (value != NULL && rejects->show_values)
        add_value(builder, value);
    json_builder_end_object(builder);
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    g_autofree char *line = json_to_string(root, FALSE);
    pthread_mutex_lock(&rejects->lock);
    (void)fprintf(rejects->file, "%s\n", line);
    rejects->count++;
    pthread_mutex_unlock(&rejects->lock);
}

gint64 hd_app_rejects_count(const HdRejects *rejects)
{
    return rejects->count;
}

/* The new name is on the disk, too. */
static gboolean sync_folder(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    gboolean synced = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return synced;
}

gboolean hd_app_rejects_keep(HdRejects *rejects, GError **error)
{
    gboolean written = ferror(rejects->file) == 0 && fflush(rejects->file) == 0 &&
                       fsync(fileno(rejects->file)) == 0;
    written = fclose(rejects->file) == 0 && written;
    rejects->file = NULL;
    if (written && rejects->count == 0) {
        (void)g_unlink(rejects->partial);
        return TRUE;
    }
    if (written && g_rename(rejects->partial, rejects->path) == 0 && sync_folder(rejects->path))
        return TRUE;
    (void)set_unwritable(rejects->path, error);
    (void)g_unlink(rejects->partial);
    return FALSE;
}
