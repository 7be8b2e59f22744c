-- The schema of a repair café. Run with: sqlite3 cafe.db < schema.sql
-- (INSERT OR IGNORE, PRAGMA and VACUUM come further down.)
PRAGMA foreign_keys = ON;
PRAGMA journal_mode = WAL;

BEGIN EXCLUSIVE;

CREATE TABLE IF NOT EXISTS visitor (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT    NOT NULL COLLATE NOCASE,
    email       TEXT    UNIQUE ON CONFLICT IGNORE,
    newsletter  BOOLEAN NOT NULL DEFAULT 0,
    first_visit TEXT    NOT NULL DEFAULT (date('now'))
);

CREATE TABLE IF NOT EXISTS "repair" (
    "id"         INTEGER PRIMARY KEY,
    "visitor_id" INTEGER NOT NULL REFERENCES "visitor" ("id") ON DELETE CASCADE,
    "what"       TEXT NOT NULL CHECK (typeof("what") = 'text'),
    "state"      TEXT NOT NULL DEFAULT "waiting",
    "mended"     INTEGER NOT NULL DEFAULT 0 CHECK ("mended" IN (0, 1)),
    "came_at"    TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    "label"      TEXT GENERATED ALWAYS AS (printf('R%05d', id)) VIRTUAL
);

CREATE TABLE IF NOT EXISTS part (
    code  TEXT PRIMARY KEY,
    stock INTEGER NOT NULL,
    price REAL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value ANY) STRICT;

/* The words of each repair.
   MATCH is much faster than LIKE '%word%'. */
CREATE VIRTUAL TABLE IF NOT EXISTS repair_words USING fts5(what, notes, content = 'repair', content_rowid = 'id');

CREATE TRIGGER IF NOT EXISTS repair_words_insert AFTER INSERT ON repair
BEGIN
    INSERT INTO repair_words (rowid, what) VALUES (new.id, new.what);
END;

CREATE TRIGGER IF NOT EXISTS repair_mended AFTER UPDATE OF mended ON repair
WHEN new.mended = 1 AND old.mended = 0
BEGIN
    UPDATE part SET stock = stock - 1 WHERE code GLOB new.what || '-*';
    INSERT OR REPLACE INTO setting (name, value) VALUES ('last_mended', datetime('now', 'localtime'));
END;

CREATE INDEX IF NOT EXISTS repair_waiting ON repair (came_at) WHERE mended = 0;
CREATE INDEX IF NOT EXISTS visitor_name ON visitor (name COLLATE NOCASE);

CREATE VIEW IF NOT EXISTS today AS
SELECT v.name,
       group_concat(r.what, ', ') AS things,
       ifnull(sum(r.mended), 0) AS mended
  FROM visitor v
  JOIN repair r ON r.visitor_id = v.id
 WHERE date(r.came_at) = date('now')
   AND r.state <> "withdrawn"
 GROUP BY v.id;

INSERT OR IGNORE INTO part (code, stock) VALUES ('FUSE-1A', 100), ('FUSE-5A', 50);
INSERT INTO setting (name, value) VALUES ('secret', hex(randomblob(16)));

COMMIT;

PRAGMA user_version = 7;
VACUUM;
