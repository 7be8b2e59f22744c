#include "code/code_walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "code/code_ignore.h"
#include "code/code_language.h"

#define BINARY_BYTES 8000
#define FOLDERS_DEEP 1000

static const char *const left_out[] = {"node_modules/",
                                       "bower_components/",
                                       "vendor/",
                                       "third_party/",
                                       "venv/",
                                       ".venv/",
                                       "site-packages/",
                                       "__pycache__/",
                                       ".tox/",
                                       "*.min.js",
                                       "*.bundle.js",
                                       "package-lock.json",
                                       "npm-shrinkwrap.json",
                                       "composer.lock",
                                       "sqlite3.c",
                                       "sqlite3.h",
                                       "sqlite3ext.h",
                                       NULL};

const char *const *hd_code_walk_left_out(void)
{
    return left_out;
}

typedef struct {
    HdCodeFiles *files;
    gboolean all;
    HdCancel *cancel;
    dev_t device;
    gsize name;   /* as of HdCodeFile */
    char *prefix; /* from the repository's folder to the one that is walked: "" or "src/app/" */
    guint depth;
} Walk;

void hd_code_walk_init(HdCodeFiles *files)
{
    *files = (HdCodeFiles){.files = g_array_new(FALSE, FALSE, sizeof(HdCodeFile)),
                           .unreadable = g_ptr_array_new_with_free_func(g_free)};
}

void hd_code_walk_clear(HdCodeFiles *files)
{
    for (guint i = 0; i < files->files->len; i++)
        g_free(g_array_index(files->files, HdCodeFile, i).path);
    g_array_unref(files->files);
    g_ptr_array_unref(files->unreadable);
}

static void add_file(Walk *walk, const char *path)
{
    HdCodeFile file = {.path = g_strdup(path), .name = walk->name};
    g_array_append_val(walk->files->files, file);
}

static void add_unreadable(Walk *walk, const char *path, const char *reason)
{
    g_ptr_array_add(walk->files->unreadable, g_strdup_printf("%s: %s", path, reason));
}

/* ---- reading ---- */

static HdCodeRead read_open(int fd, char **out_text, gsize *out_length)
{
    struct stat state;
    if (fstat(fd, &state) != 0)
        return HD_CODE_READ_FAILED;
    if (!S_ISREG(state.st_mode) || (gsize)state.st_size > HD_CODE_FILE_BYTES)
        return HD_CODE_READ_TOO_LONG;
    gsize room = (gsize)state.st_size;
    gsize length = 0;
    g_autofree char *text = g_malloc(room + 1);
    while (length < room) {
        ssize_t bytes = read(fd, text + length, room - length);
        if (bytes < 0 && errno == EINTR)
            continue;
        if (bytes < 0)
            return HD_CODE_READ_FAILED;
        if (bytes == 0)
            break;
        length += (gsize)bytes;
    }
    text[length] = '\0';
    if (memchr(text, '\0', MIN(length, BINARY_BYTES)) != NULL)
        return HD_CODE_READ_BINARY;
    *out_text = g_steal_pointer(&text);
    *out_length = length;
    return HD_CODE_READ_DONE;
}

HdCodeRead hd_code_walk_read(const char *path, char **out_text, gsize *out_length)
{
    /* Opening a FIFO must not wait for a writer. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return HD_CODE_READ_FAILED;
    HdCodeRead done = read_open(fd, out_text, out_length);
    int cause = errno;
    close(fd);
    errno = cause;
    return done;
}

/* ---- .gitignore ---- */

/* The patterns of a file in a folder; NULL where there is none. */
static HdCodeIgnore *read_ignore(const char *folder, const char *name, const char *base,
                                 const HdCodeIgnore *above)
{
    g_autofree char *path = g_build_filename(*folder != '\0' ? folder : ".", name, NULL);
    g_autofree char *text = NULL;
    gsize length = 0;
    if (hd_code_walk_read(path, &text, &length) != HD_CODE_READ_DONE)
        return NULL;
    return hd_code_ignore_new(text, length, base, above);
}

static void add_ignore(GPtrArray *chain, HdCodeIgnore *ignore)
{
    if (ignore != NULL)
        g_ptr_array_add(chain, ignore);
}

static const HdCodeIgnore *last_of(const GPtrArray *chain)
{
    return chain->len > 0 ? chain->pdata[chain->len - 1] : NULL;
}

/* The folder of the repository that a folder lies in, or NULL. */
static char *find_repository(const char *folder)
{
    g_autofree char *at = g_strdup(folder);
    for (;;) {
        g_autofree char *git = g_build_filename(at, ".git", NULL);
        if (g_file_test(git, G_FILE_TEST_EXISTS))
            return g_steal_pointer(&at);
        char *up = g_path_get_dirname(at);
        gboolean is_top = strcmp(up, at) == 0;
        g_free(at);
        at = up;
        if (is_top)
            return NULL;
    }
}

/* What speaks of the folder from above it: the weakest first. Sets the walk's prefix. */
static void read_above(Walk *walk, const char *folder, GPtrArray *chain)
{
    g_autoptr(GString) usual = g_string_new(NULL);
    for (guint i = 0; left_out[i] != NULL; i++)
        g_string_append_printf(usual, "%s\n", left_out[i]);
    add_ignore(chain, hd_code_ignore_new(usual->str, usual->len, "", NULL));
    g_autofree char *whole = g_canonicalize_filename(folder, NULL);
    g_autofree char *top = find_repository(whole);
    walk->prefix = g_strdup("");
    if (top == NULL)
        return;
    add_ignore(chain, read_ignore(top, ".git/info/exclude", "", last_of(chain)));
    const char *below = whole + strlen(top);
    below += *below == '/' ? 1 : 0;
    g_auto(GStrv) names = g_strsplit(below, "/", -1);
    for (guint i = 0; names[i] != NULL; i++) {
        g_autofree char *at = g_build_filename(top, walk->prefix, NULL);
        add_ignore(chain, read_ignore(at, ".gitignore", walk->prefix, last_of(chain)));
        char *longer = g_strconcat(walk->prefix, names[i], "/", NULL);
        g_free(walk->prefix);
        walk->prefix = longer;
    }
}

/* ---- folders ---- */

static gint compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *read_names(const char *path)
{
    DIR *folder = opendir(*path != '\0' ? path : ".");
    if (folder == NULL)
        return NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const struct dirent *entry;
    while ((entry = readdir(folder)) != NULL) { // NOLINT(concurrency-mt-unsafe): a DIR of its own
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            strcmp(entry->d_name, ".git") != 0)
            g_ptr_array_add(names, g_strdup(entry->d_name));
    }
    closedir(folder);
    g_ptr_array_sort(names, compare_names);
    return names;
}

static gboolean walk_folder(Walk *walk, const char *path, const HdCodeIgnore *above,
                            GError **error);

static gboolean is_left_out(const Walk *walk, const char *path, const HdCodeIgnore *ignore,
                            gboolean is_folder)
{
    g_autofree char *asked = g_strconcat(walk->prefix, path + walk->name, NULL);
    return hd_code_ignore_has(ignore, asked, is_folder);
}

static gboolean walk_entry(Walk *walk, const char *path, const HdCodeIgnore *ignore, GError **error)
{
    struct stat state;
    g_autofree char *name = g_path_get_basename(path);
    if (lstat(path, &state) != 0) {
        add_unreadable(walk, path, g_strerror(errno));
        return TRUE;
    }
    gboolean is_folder = S_ISDIR(state.st_mode);
    if ((!is_folder && !S_ISREG(state.st_mode)) || (is_folder && state.st_dev != walk->device) ||
        (!walk->all && is_left_out(walk, path, ignore, is_folder)))
        return TRUE;
    if (is_folder)
        return walk_folder(walk, path, ignore, error);
    if (hd_code_language_of(name) != NULL)
        add_file(walk, path);
    return TRUE;
}

static char *join(const char *folder, const char *name)
{
    gsize length = strlen(folder);
    gboolean is_open = length == 0 || folder[length - 1] == '/';
    return g_strconcat(folder, is_open ? "" : "/", name, NULL);
}

static gboolean walk_folder(Walk *walk, const char *path, const HdCodeIgnore *above, GError **error)
{
    gboolean is_deep = walk->depth >= FOLDERS_DEEP;
    g_autoptr(GPtrArray) names = is_deep ? NULL : read_names(path);
    g_autoptr(HdCodeIgnore) own = NULL;
    if (!hd_cancel_check(walk->cancel, error))
        return FALSE;
    if (names == NULL) {
        add_unreadable(walk, path, is_deep ? "it is too many folders deep" : g_strerror(errno));
        return TRUE;
    }
    if (!walk->all) {
        gboolean is_first = walk->depth == 0;
        g_autofree char *base =
            g_strconcat(walk->prefix, is_first ? "" : path + walk->name, is_first ? "" : "/", NULL);
        own = read_ignore(path, ".gitignore", base, above);
    }
    gboolean done = TRUE;
    walk->depth++;
    for (guint i = 0; done && i < names->len; i++) {
        g_autofree char *entry = join(path, names->pdata[i]);
        done = walk_entry(walk, entry, own != NULL ? own : above, error);
    }
    walk->depth--;
    return done;
}

static gboolean walk_top(Walk *walk, const char *path, GError **error)
{
    g_autoptr(GPtrArray) chain =
        g_ptr_array_new_with_free_func((GDestroyNotify)hd_code_ignore_free);
    if (!walk->all)
        read_above(walk, path, chain);
    g_autofree char *start = g_strdup(strcmp(path, ".") == 0 ? "" : path);
    for (gsize length = strlen(start); length > 1 && start[length - 1] == '/'; length--)
        start[length - 1] = '\0';
    g_autofree char *below = join(start, "");
    walk->name = strlen(below);
    return walk_folder(walk, start, last_of(chain), error);
}

gboolean hd_code_walk(const char *path, gboolean all, HdCancel *cancel, HdCodeFiles *files,
                      GError **error)
{
    struct stat state;
    Walk walk = {.files = files, .all = all, .cancel = cancel};
    g_autofree char *name = g_path_get_basename(path);
    if (stat(path, &state) != 0) {
        hd_error_set(error, HD_ERROR_FAILED, "could not read \"%s\": %s", path, g_strerror(errno));
        return FALSE;
    }
    walk.device = state.st_dev;
    if (S_ISDIR(state.st_mode)) {
        if (access(path, R_OK | X_OK) != 0) {
            hd_error_set(error, HD_ERROR_FAILED, "could not read folder \"%s\": %s", path,
                         g_strerror(errno));
            return FALSE;
        }
        gboolean done = walk_top(&walk, path, error);
        g_free(walk.prefix);
        return done;
    }
    if (hd_code_language_of(name) == NULL) {
        hd_error_set(error, HD_ERROR_FAILED, "file \"%s\" is of no language that scan reads", path);
        hd_error_add_hint(error, "See which there are: howdah help scan");
        return FALSE;
    }
    walk.name = strlen(path) - strlen(name);
    add_file(&walk, path);
    return TRUE;
}
