/* Databases for the tests of this room, made by SQLite's own interface in a folder of their own. */
#ifndef LITE_FIXTURE_H
#define LITE_FIXTURE_H

#include <glib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "base/error.h"

typedef struct {
    char *folder;
    char *path; /* of the database in it */
} Fixture;

static inline void fixture_exec(sqlite3 *db, const char *sql)
{
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        g_error("%s: %s", sql, message);
}

/* Runs SQL on the database for writing, which makes it if it is not there yet. */
static inline void fixture_sql(const Fixture *fixture, const char *sql)
{
    sqlite3 *db = NULL;
    g_assert_cmpint(sqlite3_open(fixture->path, &db), ==, SQLITE_OK);
    fixture_exec(db, sql);
    g_assert_cmpint(sqlite3_close(db), ==, SQLITE_OK);
}

static inline void fixture_init(Fixture *fixture)
{
    fixture->folder = g_dir_make_tmp("hd-lite-XXXXXX", NULL);
    g_assert_nonnull(fixture->folder);
    fixture->path = g_build_filename(fixture->folder, "app.db", NULL);
}

static inline void fixture_clear(Fixture *fixture)
{
    GDir *dir = g_dir_open(fixture->folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
        g_remove(path);
    }
    g_dir_close(dir);
    g_rmdir(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture->path);
}

static inline void fixture_write(const Fixture *fixture, gconstpointer data, gsize bytes)
{
    g_assert_true(g_file_set_contents(fixture->path, data, (gssize)bytes, NULL));
}

#endif
