/* Any bytes as a database file: it is opened, its catalog and every row are read, types are chosen
 * and the target's schema is written, as in a migration, and its views are read. All may be refused
 * with an error; what is written is SQL to PostgreSQL's own parser.
 *
 * An input that is no database file is SQL, from which SQLite makes one first: so the seeds are
 * texts. The mutator does the same and goes on with the file's bytes. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "app/app_scan.h"
#include "app/app_source.h"
#include "lite/lite_view.h"
#include "translate/tr_fixture.h"
#include "translate/tr_schema.h"

/* "Database File Format", section 1.3. */
#define MAGIC "SQLite format 3"

/* A view or a computed column may have no end. */
#define READING_LIMIT_MS 100
#define MAKING_STEPS 10000000
#define VIEW_ROWS 1000

#define WINDOW_BYTES 64

int LLVMFuzzerTestOneInput(const guint8 *data, gsize bytes);
gsize LLVMFuzzerCustomMutator(guint8 *data, gsize bytes, gsize max_bytes, unsigned seed);
/* libFuzzer's; there is none where the corpus is only replayed. */
__attribute__((weak)) gsize LLVMFuzzerMutate(guint8 *data, gsize bytes, gsize max_bytes);

/* ---- a file of the bytes ---- */

static gboolean is_database(const guint8 *data, gsize bytes)
{
    return bytes >= sizeof MAGIC && memcmp(data, MAGIC, sizeof MAGIC) == 0;
}

static int stop(void *data)
{
    (void)data;
    return 1;
}

/* The image of a database that the statements make, as far as they go; free with sqlite3_free. */
static guint8 *make_database(const guint8 *sql, gsize bytes, gsize *out_bytes)
{
    g_autofree char *text = g_strndup((const char *)sql, bytes);
    sqlite3 *db = NULL;
    g_assert_true(sqlite3_open(":memory:", &db) == SQLITE_OK);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 1 << 20);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_progress_handler(db, MAKING_STEPS, stop, NULL);
    sqlite3_exec(db, "PRAGMA page_size = 512; PRAGMA max_page_count = 256", NULL, NULL, NULL);
    sqlite3_exec(db, text, NULL, NULL, NULL);
    sqlite3_int64 image_bytes = 0;
    guint8 *image = sqlite3_serialize(db, "main", &image_bytes, 0);
    sqlite3_close(db);
    *out_bytes = image == NULL ? 0 : (gsize)image_bytes;
    return image;
}

static char *folder;

static void remove_file(void)
{
    static const char *const names[] = {"db", "db-wal", "db-shm", "db-journal"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        (void)g_unlink(path);
    }
}

static void remove_folder(void)
{
    remove_file();
    (void)g_rmdir(folder);
    g_free(folder);
}

/* The path of a file in a folder of its own: SQLite makes others beside it. */
static char *write_file(const guint8 *data, gsize bytes)
{
    if (folder == NULL) {
        folder = g_dir_make_tmp("lite_fuzz-XXXXXX", NULL);
        g_assert_nonnull(folder);
        atexit(remove_folder);
    }
    remove_file();
    char *path = g_build_filename(folder, "db", NULL);
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    g_assert_true(file >= 0 && write(file, data, bytes) == (gssize)bytes);
    close(file);
    return path;
}

/* ---- reading it ---- */

static void read_view(HdLite *lite, const char *name, HdArena *arena)
{
    HdTable *table = hd_lite_view_read(lite, name, arena, NULL);
    if (table == NULL)
        return;
    g_autofree guint *columns = g_new(guint, table->n_columns);
    for (guint i = 0; i < table->n_columns; i++)
        columns[i] = i;
    HdLiteQuery query = {.table = table, .columns = columns, .n_columns = table->n_columns};
    g_autoptr(HdLiteCursor) cursor = hd_lite_cursor_open(lite, &query, NULL);
    for (guint i = 0; cursor != NULL && i < VIEW_ROWS; i++) {
        if (hd_lite_cursor_next(cursor, NULL) != HD_STEP_ROW)
            return;
    }
}

static void read_views(HdLite *lite, const HdSchema *schema, HdArena *arena)
{
    for (guint i = 0; i < schema->n_others; i++) {
        if (schema->others[i].kind == HD_OTHER_VIEW)
            read_view(lite, schema->others[i].name, arena);
    }
}

static void write_target(const HdScan *scan, HdArena *arena)
{
    HdTrOptions options = {.schema = "public", .published_schema = "public", .collate_c = TRUE};
    HdTarget *target = hd_app_scan_to_target(scan, &options, arena);
    g_autofree char *script = hd_tr_schema_to_script(target);
    tr_fixture_assert_parses(script);
}

static void read_file(HdCrew *crew, const char *path, HdArena *arena)
{
    g_autoptr(GError) error = NULL;
    HdSource source = {.path = path, .jobs = 1};
    HdSchema *schema = hd_app_source_open(crew, &source, NULL, arena, &error);
    g_assert_true((schema == NULL) == (error != NULL));
    if (schema == NULL)
        return;
    HdLite *lite = crew->workers[0].lite;
    hd_lite_conn_set_limit(lite, READING_LIMIT_MS);
    HdInferOptions types = {.enrich = TRUE};
    HdScanOptions options = {.types = &types};
    HdScan scan;
    if (hd_app_scan(schema, &options, crew, arena, &scan, &error)) {
        write_target(&scan, arena);
        hd_app_scan_clear(&scan);
    }
    read_views(lite, schema, arena);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize bytes)
{
    gsize made_bytes = 0;
    guint8 *made = is_database(data, bytes) ? NULL : make_database(data, bytes, &made_bytes);
    g_autofree char *path = made != NULL ? write_file(made, made_bytes) : write_file(data, bytes);
    sqlite3_free(made);
    g_autoptr(HdArena) arena = hd_arena_new();
    HdCrew crew = {0};
    read_file(&crew, path, arena);
    hd_app_worker_close_crew(&crew);
    return 0;
}

/* Most changes stay within a few bytes, so that all else keeps its place on its page. */
gsize LLVMFuzzerCustomMutator(guint8 *data, gsize bytes, gsize max_bytes, unsigned seed)
{
    if (!is_database(data, bytes)) {
        gsize made_bytes = 0;
        guint8 *made = make_database(data, bytes, &made_bytes);
        if (made != NULL && made_bytes <= max_bytes && made_bytes > 0) {
            memcpy(data, made, made_bytes);
            bytes = made_bytes;
        }
        sqlite3_free(made);
    }
    if (bytes <= WINDOW_BYTES || seed % 16 == 0)
        return LLVMFuzzerMutate(data, bytes, max_bytes);
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    gsize length = (gsize)g_rand_int_range(random, 1, WINDOW_BYTES);
    guint8 *window = data + g_rand_int_range(random, 0, (gint32)(bytes - length));
    LLVMFuzzerMutate(window, length, length);
    return bytes;
}
