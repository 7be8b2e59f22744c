#!/usr/bin/env python3
"""Looks after the file of a meter-reading service: checks, copies, shrinks.

usage: maintain_store.py check|copy|shrink FILE

The copy is made with the backup API; never copy the file of a running service with cp.
"""
import argparse
import os
import shutil
import subprocess
import sys
import time
from contextlib import closing

import apsw
from pysqlite3 import dbapi2 as sqlite

DB_PATH = os.environ.get("METER_DB", "/var/lib/meter/meter.db")
COLLECTOR = {"pragma": "no-cache", "glob": "*.csv"}


def open_file(path, immutable=False):
    options = "immutable=1" if immutable else "mode=rw"
    return sqlite.connect(f"file:{path}?{options}", uri=True, check_same_thread=False)


def check(path):
    with closing(open_file(path)) as db:
        answer = db.execute("PRAGMA integrity_check").fetchone()[0]
        if answer != "ok":
            print(f"integrity_check says: {answer}", file=sys.stderr)
            return 1
        for (table, sql) in db.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"):
            count = db.execute('SELECT count(*) FROM "%s"' % table.replace('"', '""')).fetchone()[0]
            print(f"{table}: {count} rows, {len(sql)} bytes of definition")
        odd = db.execute(
            "SELECT count(*) FROM reading WHERE typeof(value) NOT IN ('integer', 'real')"
        ).fetchone()[0]
        print(f"{odd} readings whose typeof is odd")
    return 0


def copy(path):
    target = time.strftime(path + ".%Y%m%d")
    source = apsw.Connection(path)
    destination = apsw.Connection(target)
    with destination.backup("main", source, "main") as backup:
        while not backup.done:
            backup.step(500)
            print(f"{backup.remaining} pages to go")
    shutil.copystat(path, target)
    return 0


def copy_cold(path, folder):
    """For a service that is stopped."""
    for suffix in ("", "-wal", "-shm"):
        if os.path.exists(path + suffix):
            shutil.copy(path + suffix, folder)
    shutil.copyfile(DB_PATH, os.path.join(folder, "meter.db"))
    subprocess.run(["sqlite3", path, f".backup '{folder}/online.db'"], check=True)


def shrink(path):
    db = open_file(path)
    db.isolation_level = None
    before = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute("DELETE FROM reading WHERE taken < datetime('now', '-2 years')")
    print("deleted", db.execute("SELECT changes()").fetchone()[0])
    db.execute("BEGIN EXCLUSIVE")
    db.execute(
        "REPLACE INTO setting (key, value) "
        "VALUES ('shrunk', strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))"
    )
    db.execute("COMMIT")
    db.execute("vacuum")
    after = db.execute("PRAGMA page_count").fetchone()[0]
    print(f"{before - after} pages less")
    return 0


def merge(path, other):
    db = open_file(path)
    db.execute("ATTACH ? AS other", [other])
    db.execute('INSERT OR REPLACE INTO reading SELECT * FROM other.reading WHERE "unit" = "kWh"')
    db.commit()
    try:
        db.execute("DETACH other")
    except sqlite.OperationalError as e:
        if str(e).startswith("database other is locked"):
            time.sleep(1)


def main():
    parser = argparse.ArgumentParser(description="look after the meter's file")
    parser.add_argument("what", choices=["check", "copy", "shrink"])
    parser.add_argument("file", nargs="?", default=DB_PATH)
    arguments = parser.parse_args()
    return {"check": check, "copy": copy, "shrink": shrink}[arguments.what](arguments.file)


if __name__ == "__main__":
    sys.exit(main())
