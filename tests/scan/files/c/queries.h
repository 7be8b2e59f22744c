/* Statements of a chess club's ladder, by name. */
#ifndef LADDER_QUERIES_H
#define LADDER_QUERIES_H

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverlength-strings"

#define Q(text) #text

#define CREATE_PLAYER \
    "CREATE TABLE player (" \
    "id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL," \
    "name TEXT COLLATE NOCASE," \
    "active INTEGER DEFAULT 1 CHECK (active = 0 OR active = 1)," \
    "joined TEXT DEFAULT (date('now')))"

#define CREATE_GAME                                                                          \
    "CREATE TABLE game (white INTEGER, black INTEGER, result TEXT DEFAULT \"open\", "        \
    "played TEXT DEFAULT (datetime('now')), UNIQUE (white, black, played) ON CONFLICT FAIL)" \
    " WITHOUT ROWID"

enum query {
    QUERY_RATING,
    QUERY_LADDER,
    QUERY_OPEN,
    QUERY_WIN,
    QUERY_LOG,
    QUERY_NAMES,
    QUERY_COUNT
};

static const char *const queries[QUERY_COUNT] = {
    [QUERY_RATING] = "SELECT rating FROM player WHERE rowid = ?",
    [QUERY_LADDER] = "SELECT name, printf('%4d', rating) FROM player WHERE active = 1 "
                     "ORDER BY rating DESC, name COLLATE NOCASE LIMIT ?, ?",
    [QUERY_OPEN] = "SELECT white, black FROM game WHERE result = \"open\" "
                   "AND julianday('now') - julianday(played) > 14",
    [QUERY_WIN] = "UPDATE OR FAIL player SET rating = rating + iif(rating > 2000, 5, 10), "
                  "wins = ifnull(wins, 0) + 1 WHERE id = ?",
    [QUERY_LOG] = "INSERT OR IGNORE INTO log (day, n) VALUES (strftime('%Y-%m-%d', 'now'), changes())",
    [QUERY_NAMES] = "SELECT group_concat(name, x'0a') FROM player WHERE name LIKE ? AND typeof(rating) = 'integer'",
};

/*
 * Not used since version 3:
 *   "REPLACE INTO player SELECT * FROM old_player WHERE name GLOB '[A-Z]*'"
 */

/* Brings the ladder up to date: see PRAGMA user_version. */
#define UPGRADE_TO(n) "PRAGMA user_version = " Q(n)

#define FIND_WORDS "SELECT rowid FROM comment WHERE comment MATCH ?"
#define MAKE_WORDS "CREATE VIRTUAL TABLE comment USING fts3(game, text)"
#define LAST "SELECT last_insert_rowid()"
#define TABLES "SELECT name FROM sqlite_master ORDER BY name"
#define SEASONS "SELECT value ->> 'name' FROM season, json_each(season.parts)"
#define SHRINK "VACUUM main"
#define LOCK "BEGIN EXCLUSIVE TRANSACTION"
#define OLD_SEASON "ATTACH DATABASE 'season.db' AS old"

#define HELP "Insert or replace a player. Select one you like from the list where it is your turn."
#define BUSY "The board is locked."

#pragma GCC diagnostic pop

#endif
