/* Runs a fuzz target, without libFuzzer, over each file named and each file of each folder named,
 * and reports it as TAP. A finding ends the program. */
#include <glib.h>
#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static guint n_tests;

static gboolean replay_file(const char *path)
{
    g_autofree char *data = NULL;
    gsize size = 0;
    g_autoptr(GError) error = NULL;
    gboolean is_read = g_file_get_contents(path, &data, &size, &error);
    if (is_read)
        LLVMFuzzerTestOneInput((const uint8_t *)data, size);
    else
        printf("# could not read \"%s\": %s\n", path, error->message);
    printf("%s %u - %s\n", is_read ? "ok" : "not ok", ++n_tests, path);
    return is_read;
}

static gboolean replay_folder(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;
    gboolean all_read = folder != NULL;
    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *file = g_build_filename(path, name, NULL);
        all_read = replay_file(file) && all_read;
    }
    return all_read;
}

int main(int argc, char **argv)
{
    gboolean all_read = TRUE;
    for (int i = 1; i < argc; i++) {
        if (g_strcmp0(argv[i], "--tap") == 0)
            continue;
        gboolean is_folder = g_file_test(argv[i], G_FILE_TEST_IS_DIR);
        all_read = (is_folder ? replay_folder(argv[i]) : replay_file(argv[i])) && all_read;
    }
    printf("1..%u\n", n_tests);
    return all_read && n_tests > 0 ? 0 : 1;
}
