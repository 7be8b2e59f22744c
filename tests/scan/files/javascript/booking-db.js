'use strict';

// Bookings of a boat club. Opened once per process; PRAGMA settings live in one place below.
const fs = require('fs');
const path = require('path');
const Database = require('better-sqlite3');
const glob = require('glob');

const DB_FILE = process.env.BOOKING_DB || path.join(__dirname, 'data', 'booking.db');

const db = new Database(DB_FILE, { verbose: process.env.DEBUG ? console.log : undefined });
db.pragma('journal_mode = WAL');
db.pragma('foreign_keys = ON');

db.exec(`
  CREATE TABLE IF NOT EXISTS boat (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL COLLATE NOCASE UNIQUE,
    seats INTEGER NOT NULL DEFAULT 4,
    is_motor BOOLEAN NOT NULL DEFAULT 0
  );
  CREATE TABLE IF NOT EXISTS booking (
    id INTEGER PRIMARY KEY,
    boat_id INTEGER NOT NULL REFERENCES boat(id),
    member TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    notes TEXT DEFAULT '',
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    UNIQUE (boat_id, starts) ON CONFLICT ABORT
  );
`);

/* SQLite's natural order: "Boot 2" before "Boot 10". */
db.function('natural_key', (text) => String(text).replace(/\d+/g, (n) => n.padStart(8, '0')));

const statements = {
  insert: db.prepare('INSERT INTO booking (boat_id, member, starts, ends) VALUES (?, ?, ?, ?)'),
  touch: db.prepare("UPDATE booking SET notes = notes || char(10) || ? WHERE id = ?"),
  day: db.prepare(`
    SELECT b.name, group_concat(k.member, ', ') AS members
      FROM booking k
      JOIN boat b ON b.id = k.boat_id
     WHERE date(k.starts) = date(?)
     GROUP BY b.id
     ORDER BY natural_key(b.name)
  `),
  find: db.prepare("SELECT * FROM booking WHERE member LIKE ? || '%' ORDER BY starts DESC LIMIT 10"),
};

function book(boat, member, starts, ends) {
  const info = statements.insert.run(boat, member, starts.toISOString(), ends.toISOString());
  return info.lastInsertRowid;
}

const importMembers = db.transaction((rows) => {
  const put = db.prepare('INSERT OR IGNORE INTO member (email, name) VALUES (@email, @name)');
  for (const row of rows) {
    if (typeof row.email !== 'string') continue;
    put.run(row);
  }
});

function retry(work, times = 5) {
  for (let i = 0; ; i++) {
    try {
      return work();
    } catch (err) {
      if (err.code !== 'SQLITE_BUSY' || i === times) throw err;
    }
  }
}

async function backup(folder) {
  const name = `booking-${new Date().toISOString().slice(0, 10)}.db`;
  await db.backup(path.join(folder, name));
  for (const old of glob.sync('booking-*.db', { cwd: folder }).slice(0, -7)) {
    fs.unlinkSync(path.join(folder, old));
  }
  console.log('VACUUM was not needed; backup written to', name);
}

module.exports = { db, book, importMembers, retry, backup, statements };
