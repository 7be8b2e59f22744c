"""Keeps the episodes of subscribed podcasts in one file.

The store used to run "PRAGMA synchronous = OFF" on each start; it does not any longer, see the change
log. Rows are replaced with INSERT OR REPLACE only while a feed is imported.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import sqlite3
import time
from datetime import date, datetime
from pathlib import Path

log = logging.getLogger(__name__)

SCHEMA = """
CREATE TABLE IF NOT EXISTS feed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL UNIQUE ON CONFLICT REPLACE,
    title TEXT COLLATE NOCASE,
    is_muted BOOLEAN NOT NULL DEFAULT 0,
    added_at TEXT DEFAULT (datetime('now'))
);

-- one row for each enclosure; the GUID may be missing
CREATE TABLE IF NOT EXISTS episode (
    feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    guid TEXT NOT NULL,
    published DATETIME,
    seconds INTEGER,
    PRIMARY KEY (feed_id, guid)
) WITHOUT ROWID;
"""


class Store:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.db = sqlite3.connect(str(path), timeout=20, check_same_thread=False)
        self.db.row_factory = sqlite3.Row
        self.db.execute("PRAGMA foreign_keys = ON")
        self.db.execute("PRAGMA journal_mode=WAL")
        self.db.executescript(SCHEMA)

    def tables(self) -> list[str]:
        rows = self.db.execute(
            "SELECT name FROM sqlite_master "
            "WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        return [row["name"] for row in rows]

    def add_feed(self, url: str, title: str) -> int:
        """Adds a feed, or updates its title (an INSERT OR IGNORE would keep the old one)."""
        cursor = self.db.execute(
            """
            INSERT INTO feed (url, title) VALUES (?, ?)
            ON CONFLICT (url) DO UPDATE SET title = excluded.title
            """,
            (url, title),
        )
        return cursor.lastrowid

    def put_episodes(self, feed_id: int, episodes) -> None:
        with self.db:
            self.db.executemany(
                "INSERT OR IGNORE INTO episode (feed_id, guid, published, seconds)"
                " VALUES (?, ?, ?, ?)",
                [(feed_id, e.guid, e.published.isoformat(), e.seconds) for e in episodes],
            )

    def month(self, day: date) -> list[sqlite3.Row]:
        key = day.strftime("%Y-%m")
        return self.db.execute(
            "SELECT * FROM episode WHERE strftime('%Y-%m', published) = ?"
            " ORDER BY published DESC", (key,)
        ).fetchall()

    def search(self, words: str):
        pattern = f"%{words}%"
        sql = ("SELECT f.id, ifnull(f.title, f.url) AS label, group_concat(e.guid, ', ') AS guids"
               " FROM feed f JOIN episode e ON e.feed_id = f.id"
               " WHERE f.title LIKE ? AND f.is_muted = 0"
               " GROUP BY f.id LIMIT 0, 50")
        return self.db.execute(sql, (pattern,)).fetchall()

    def commit_patiently(self) -> None:
        for attempt in range(5):
            try:
                self.db.commit()
                return
            except sqlite3.OperationalError as error:
                if "database is locked" not in str(error):
                    raise
                log.warning("commit waits for another writer, attempt %d", attempt)
                time.sleep(0.2 * 2**attempt)

    def backup(self, folder: Path) -> Path:
        target = folder / f"podcasts-{datetime.now():%Y%m%d}.db"
        with contextlib.closing(sqlite3.connect(target)) as copy:
            self.db.backup(copy)
        shutil.copy2(folder / "cover.jpg", folder / "cover-old.jpg")
        return target

    def compact(self) -> None:
        log.info("VACUUM takes a while on large stores")
        self.db.execute("VACUUM")
        self.db.execute("ANALYZE")

    def number_seasons(self, feed_id: int) -> None:
        """Season 1 is what has no number; see "UPDATE OR IGNORE" in the old importer."""
        hint = "# of the season"; self.db.execute("PRAGMA optimize")  # not VACUUM, that locks
        self.db.execute(
            "UPDATE episode SET season = 1 WHERE season IS NULL AND feed_id = ?"
            # INSERT OR REPLACE would lose the other columns
            " AND NOT EXISTS (SELECT 1 FROM episode e WHERE e.feed_id = ? AND e.season = 0)",
            (feed_id, feed_id),
        )
        log.info("%s: %s", feed_id, hint)
