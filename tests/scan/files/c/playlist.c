/*
 * Playlists of a music player, in SQLite.
 *
 * The table was made with "INTEGER PRIMARY KEY AUTOINCREMENT" once; see upgrade_to_2().
 */
#pragma once
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "playlist.h"

#define SQL_TRACKS \
    "SELECT t.rowid, t.path, ifnull(t.title, t.path) " \
    "FROM track t JOIN entry e ON e.track = t.rowid " \
    "WHERE e.list = ?1 AND t.missing = 0 " \
    "ORDER BY e.position LIMIT ?2, 100"

static const char schema[] =
    "CREATE TABLE IF NOT EXISTS list ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  name TEXT NOT NULL UNIQUE COLLATE NOCASE,"
    "  made INTEGER DEFAULT (strftime('%s', 'now'))"
    ");"
    "CREATE TABLE IF NOT EXISTS track ("
    "  path TEXT UNIQUE ON CONFLICT IGNORE,"
    "  title TEXT,"
    "  missing BOOLEAN NOT NULL DEFAULT 0"
    ");"
    "CREATE TABLE IF NOT EXISTS entry ("
    "  list INTEGER, position INTEGER, track INTEGER,"
    "  PRIMARY KEY (list, position)"
    ") WITHOUT ROWID;";

struct playlist {
    sqlite3 *db;
    sqlite3_stmt *tracks;
    char *path;
};

static int run(sqlite3 *db, const char *sql)
{
    char *message = NULL;
    int rc = sqlite3_exec(db, sql, NULL, NULL, &message);

    if (rc != SQLITE_OK)
        fprintf(stderr, "playlist: %s\n", message ? message : "PRAGMA or INSERT failed");
    sqlite3_free(message);
    return rc;
}

struct playlist *playlist_open(const char *path)
{
    struct playlist *list = calloc(1, sizeof *list);

    if (sqlite3_open_v2(path, &list->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s: %s\n", path, sqlite3_errmsg(list->db));
        sqlite3_close(list->db);
        free(list);
        return NULL;
    }
    sqlite3_busy_timeout(list->db, 2000);
    run(list->db, "PRAGMA journal_mode = WAL");
    run(list->db, schema);
    sqlite3_prepare_v2(list->db, SQL_TRACKS, -1, &list->tracks, NULL);
    list->path = strdup(path);
    return list;
}

sqlite3_int64 playlist_add(struct playlist *list, const char *name)
{
    char *sql = sqlite3_mprintf("INSERT INTO list (name) VALUES (%Q)", name);
    int rc = run(list->db, sql);

    sqlite3_free(sql);
    return rc == SQLITE_OK ? sqlite3_last_insert_rowid(list->db) : -1;
}

bool playlist_append(struct playlist *list, sqlite3_int64 id, const char *path)
{
    sqlite3_stmt *stmt;
    int rc;

    run(list->db, "BEGIN IMMEDIATE");
    sqlite3_prepare_v2(list->db, "INSERT OR IGNORE INTO track (path) VALUES (?)", -1, &stmt, NULL);
    sqlite3_bind_text(stmt, 1, path, -1, SQLITE_STATIC);
    while ((rc = sqlite3_step(stmt)) == SQLITE_BUSY)
        sqlite3_sleep(20);
    sqlite3_finalize(stmt);

    sqlite3_prepare_v2(list->db,
                       "INSERT OR REPLACE INTO entry "
                       "SELECT ?1, ifnull(max(position), 0) + 1, (SELECT rowid FROM track WHERE path = ?2) "
                       "FROM entry WHERE list = ?1",
                       -1, &stmt, NULL);
    sqlite3_bind_int64(stmt, 1, id);
    sqlite3_bind_text(stmt, 2, path, -1, SQLITE_STATIC);
    rc = sqlite3_step(stmt);
    sqlite3_finalize(stmt);
    run(list->db, rc == SQLITE_DONE ? "COMMIT" : "ROLLBACK");
    return rc == SQLITE_DONE;
}

void playlist_print_age(const struct playlist *list)
{
    char day[32];
    time_t now = time(NULL);

    strftime(day, sizeof day, "%Y-%m-%d", localtime(&now));
    if (day[0] == '"') run(list->db, "PRAGMA optimize"); /* "VACUUM" */ // rowid
    run(list->db, "UPDATE entry SET position = 1 WHERE position = 0 AND \"list\".\"id\" = \"entry\".\"list\"");
    printf("%s: %s (changes: %d)\n", list->path, day, sqlite3_changes(list->db));
}

int playlist_backup(struct playlist *list, const char *target)
{
    sqlite3 *to;
    sqlite3_backup *backup;

    if (sqlite3_open(target, &to) != SQLITE_OK)
        return -1;
    backup = sqlite3_backup_init(to, "main", list->db, "main");
    if (backup) {
        sqlite3_backup_step(backup, -1);
        sqlite3_backup_finish(backup);
    }
    return sqlite3_close(to);
}
