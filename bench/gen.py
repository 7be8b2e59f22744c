#!/usr/bin/env python3
"""Makes the benchmark's databases, the same for the same seed.

usage: gen.py [--seed N] [--scale F] FOLDER [wide|blobs|many ...]

  wide   three tables: 100,000 users, 2,000,000 events, 2,000,000 telemetry rows; 6 indexes, 2 foreign keys
  blobs  one table of 20,000 files of 16 KB
  many   1,500 tables of 50 rows, each with three indexes and a foreign key to an earlier one
"""

import argparse
import datetime
import os
import pathlib
import random
import sqlite3

EPOCH = datetime.datetime(2022, 3, 1)
NAMES = "Amélie Bjørk Carlos Đorđe Eun-ji Farid Giulia Håkon Ioana João Kwame Leïla Mária Nguyễn Oluwa Zoë".split()
SURNAMES = "Okafor O'Neill Nakamura Żuławski Çelik Martínez Sørensen Brown Ivanović Popescu Ahmadi Weiß".split()
COUNTRIES = "AR AT BE BR CA CH CL CZ DE DK ES FI FR GB GR IE IN IT JP KE MX NL NO PL PT SE TR US ZA".split()
KINDS = "view click scroll search login logout purchase refund share comment".split()
PAGES = ["/", "/about", "/docs", "/docs/start", "/pricing", "/news", "/account", "/basket", "/pay", "/find"]
SYSTEMS = ["linux", "windows", "macos", "android", "ios"]

WIDE_TABLES = """
CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  email VARCHAR(255) NOT NULL,
  full_name VARCHAR(100),
  country CHAR(2),
  is_active BOOLEAN NOT NULL DEFAULT 1,
  balance REAL NOT NULL DEFAULT 0,
  bio TEXT,
  created_at DATETIME NOT NULL
);
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users(id),
  created_at DATETIME NOT NULL,
  kind VARCHAR(40) NOT NULL,
  payload TEXT NOT NULL,
  amount REAL,
  is_mobile BOOLEAN NOT NULL DEFAULT 0,
  referrer VARCHAR(255)
);
CREATE TABLE telemetry (
  id INTEGER PRIMARY KEY,
  device_id INTEGER NOT NULL REFERENCES users(id),
  ts TIMESTAMP NOT NULL,
  value REAL
);
"""
WIDE_INDEXES = """
CREATE UNIQUE INDEX users_email ON users(email);
CREATE INDEX users_country ON users(country, created_at);
CREATE INDEX events_user ON events(user_id);
CREATE INDEX events_created ON events(created_at);
CREATE INDEX events_kind_amount ON events(kind, amount);
CREATE INDEX telemetry_device_ts ON telemetry(device_id, ts);
ANALYZE;
"""
BLOBS_TABLE = """
CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  name VARCHAR(200) NOT NULL,
  mime VARCHAR(100),
  sha TEXT NOT NULL,
  created_at DATETIME,
  content BLOB NOT NULL
);
"""
MANY_TABLE = """
CREATE TABLE t{0:04} (
  id INTEGER PRIMARY KEY,
  code VARCHAR(20) NOT NULL UNIQUE,
  label TEXT,
  qty INTEGER DEFAULT 0,
  price REAL,
  active BOOLEAN NOT NULL DEFAULT 1,
  created_at DATETIME,
  parent_id INTEGER{1}
);
CREATE INDEX t{0:04}_parent ON t{0:04}(parent_id);
CREATE INDEX t{0:04}_created ON t{0:04}(created_at, qty);
"""


def after(seconds):
    return (EPOCH + datetime.timedelta(seconds=seconds)).isoformat(sep=" ")


def user_rows(rng, count):
    for number in range(1, count + 1):
        name, surname = rng.choice(NAMES), rng.choice(SURNAMES)
        bio = f"{name}'s bio:\ta back\\slash,\na second line. " + "words and more words " * rng.randrange(5)
        yield (
            number, f"user{number}.{name.lower()}@example.net", f"{name} {surname}", rng.choice(COUNTRIES),
            int(rng.random() < 0.85), round(rng.uniform(-100, 9000), 2),
            bio if rng.random() < 0.6 else None, after(-rng.randrange(80_000_000)),
        )


def event_rows(rng, count, users):
    bits, uniform = rng.getrandbits, rng.random
    milliseconds = 0
    for number in range(1, count + 1):
        dice = bits(60)
        milliseconds += dice & 0xFFFF
        moment = EPOCH + datetime.timedelta(milliseconds=milliseconds)
        payload = (
            f'{{"page":"{PAGES[dice % 10]}","os":"{SYSTEMS[(dice >> 5) % 5]}","width":{320 + (dice >> 9) % 2200},'
            f'"height":{400 + (dice >> 20) % 1500},"took_ms":{(dice >> 31) % 6000},"trace":"{dice:015x}",'
            f'"session":"{bits(64):016x}","variant":"{(dice >> 44) & 0xFFF:x}"}}'
        )
        yield (
            number, 1 + (dice >> 3) % users, moment.isoformat(timespec="milliseconds") + "Z",
            KINDS[(dice >> 13) % 10], payload, uniform() * 1000 if (dice >> 17) % 10 > 2 else None,
            (dice >> 21) & 1,
            None if (dice >> 22) & 1 else f"https://from.example.org{PAGES[(dice >> 23) % 10]}?id={(dice >> 27) % 99991}",
        )


def telemetry_rows(rng, count, users):
    seconds = 0
    for number in range(1, count + 1):
        dice = rng.getrandbits(48)
        seconds += dice % 29
        value = round(20 + ((dice >> 8) % 30_011 - 15_000) / 1013, 3)
        yield number, 1 + (dice >> 5) % users, after(seconds), value if (dice >> 30) % 50 else None


def wide(database, rng, scale):
    users, rows = int(100_000 * scale), int(2_000_000 * scale)
    database.executescript(WIDE_TABLES)
    database.execute("BEGIN")
    database.executemany("INSERT INTO users VALUES (?,?,?,?,?,?,?,?)", user_rows(rng, users))
    database.executemany("INSERT INTO events VALUES (?,?,?,?,?,?,?,?)", event_rows(rng, rows, users))
    database.executemany("INSERT INTO telemetry VALUES (?,?,?,?)", telemetry_rows(rng, rows, users))
    database.execute("COMMIT")
    database.executescript(WIDE_INDEXES)


def blobs(database, rng, scale):
    types = ["image/webp", "application/pdf", "video/mp4", None]
    database.executescript(BLOBS_TABLE)
    database.execute("BEGIN")
    database.executemany(
        "INSERT INTO files VALUES (?,?,?,?,?,?)",
        (
            (number, f"upload-{number:06}-{rng.choice(SURNAMES)}", rng.choice(types), rng.randbytes(32).hex(),
             after(number * 73), rng.randbytes(16_384))
            for number in range(1, int(20_000 * scale) + 1)
        ),
    )
    database.execute("COMMIT")
    database.execute("CREATE UNIQUE INDEX files_name ON files(name)")


def many(database, rng, scale):
    statements, rows = [], {}
    for table in range(int(1_500 * scale)):
        parent = rng.randrange(max(0, table - 50), table) if table else None
        reference = "" if parent is None else f" REFERENCES t{parent:04}(id)"
        statements.append(MANY_TABLE.format(table, reference))
        rows[table] = [
            (number, f"K{table:04}-{number:03}", f"{rng.choice(SURNAMES)} {number}" if rng.random() < 0.8 else None,
             rng.randrange(1000), round(rng.uniform(0, 250), 2), rng.randrange(2), after(rng.randrange(60_000_000)),
             1 + rng.randrange(50) if table and rng.random() < 0.8 else None)
            for number in range(1, 51)
        ]
    database.executescript("BEGIN;" + "".join(statements) + "COMMIT;")
    database.execute("BEGIN")
    for table, values in rows.items():
        database.executemany(f"INSERT INTO t{table:04} VALUES (?,?,?,?,?,?,?,?)", values)
    database.execute("COMMIT")


KINDS_OF_DATABASE = {"wide": wide, "blobs": blobs, "many": many}


def make(kind, path, seed=1, scale=1.0):
    """Makes one database at path, which appears when it is complete."""
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    database = sqlite3.connect(partial, isolation_level=None)
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;")
    KINDS_OF_DATABASE[kind](database, random.Random(f"{kind}-{seed}"), scale)
    database.close()
    os.replace(partial, path)


def main():
    parser = argparse.ArgumentParser(description="make the benchmark's databases")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("kinds", nargs="*", default=[], metavar="wide|blobs|many")
    arguments = parser.parse_args()
    for kind in arguments.kinds or KINDS_OF_DATABASE:
        path = arguments.folder / f"{kind}.db"
        make(kind, path, arguments.seed, arguments.scale)
        print(path, path.stat().st_size)


if __name__ == "__main__":
    main()
