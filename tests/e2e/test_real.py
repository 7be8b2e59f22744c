"""Other projects' databases: each migrates, is proven, agrees with an independent comparison, and
nothing of its schema is missing from the summary."""

import json
import re
import sqlite3
import unittest

import oracle
from harness import TEST_DATA, HowdahCase

FILES = sorted((TEST_DATA / "dbs").glob("*.db")) if (TEST_DATA / "dbs").is_dir() else []
REFUSED = "pgloader--bad-utf8.db"
SPACE_OR_TEXT = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*|/\*.*?\*/", re.DOTALL)


class Inventory:
    """What the source's schema holds, by PRAGMAs, against pg_catalog and the summary."""

    def __init__(self, path, case, summary):
        self.source = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.path = path
        self.case = case
        self.left = summary["left_to_a_person"]
        self.notes = summary["notes"]
        self.renamed = {table["name"]: table["target"] for table in summary["tables"]}
        self.missing = []

    def ask(self, sql):
        output = self.case.psql(f"SELECT coalesce(json_agg(q), '[]') FROM ({sql}) AS q")
        return json.loads(output)

    def is_said(self, table, name):
        """Whether the summary speaks of an object, or of a table's column, by name."""
        return any(
            entry["name"] == name or entry["table"] == table and name in entry["sql"]
            for entry in self.left
        ) or any(
            note["table"] == name
            or note["table"] == table and (note["column"] == name or name in note["text"])
            for note in self.notes
        )

    def require(self, is_there, table, name, kind):
        if not is_there and not self.is_said(table, name):
            self.missing.append(f"{kind} {name} of {table}")

    def check(self):
        there = {
            "view": [row["relname"] for row in self.ask(
                "SELECT relname FROM pg_class WHERE relkind = 'v' AND relnamespace ="
                " 'public'::regnamespace")],
            "trigger": [row["tgname"] for row in self.ask("SELECT tgname FROM pg_trigger")],
        }
        for kind, name, table in self.source.execute(
                "SELECT type, name, tbl_name FROM sqlite_schema WHERE type IN ('view', 'trigger')"):
            self.require(name in there[kind], table, name, kind)
        for row in self.source.execute("PRAGMA table_list").fetchall():
            if row[0] == "main" and row[2] in ("virtual", "shadow"):
                self.require(False, row[1], row[1], row[2] + " table")
        for table in oracle.source_tables(self.path):
            self.check_table(table)
        return self.missing

    def check_table(self, table):
        target = self.renamed.get(table)
        if target is None:
            self.missing.append(f"table {table}")
            return
        columns = self.ask(
            "SELECT attname AS name, attnotnull AS not_null, atthasdef AS has_default,"
            " attgenerated AS generated, attidentity AS identity FROM pg_attribute"
            f" WHERE attrelid = {self.oid(target)} AND attnum > 0 ORDER BY attnum")
        own = self.source.execute(f"PRAGMA table_xinfo({oracle.quote(table)})").fetchall()
        names = {info[1].lower(): there["name"] for info, there in zip(own, columns)}
        for (_, name, _, not_null, default, _, hidden), there in zip(own, columns):
            if default is not None and default.upper() != "NULL":
                self.require(there["has_default"], table, name, "default")
            if not_null:
                self.require(there["not_null"], table, name, "NOT NULL")
            if hidden in (2, 3):
                self.require(there["generated"], table, name, "generated column")
        self.check_keys(table, target, own, names)
        self.check_foreign_keys(table, target, names)
        self.check_checks(table, target)

    def oid(self, target):
        return (f"(SELECT oid FROM pg_class WHERE relname = {oracle.literal(target)}"
                " AND relnamespace = 'public'::regnamespace)")

    def check_keys(self, table, target, own, names):
        indexes = self.ask(
            "SELECT c.relname AS name, indisunique AS is_unique, indisprimary AS is_primary,"
            " indpred IS NOT NULL AS is_partial, (SELECT json_agg(a.attname ORDER BY k.n) FROM"
            " unnest(indkey) WITH ORDINALITY AS k(num, n) LEFT JOIN pg_attribute AS a ON"
            " attrelid = indrelid AND attnum = k.num) AS columns FROM pg_index AS i JOIN pg_class AS c"
            f" ON c.oid = indexrelid WHERE indrelid = {self.oid(target)}")
        key = [names[info[1].lower()] for info in sorted(own, key=lambda info: info[5]) if info[5]]
        if key:
            said = any(entry["kind"] == "primary key" and entry["table"] == table
                       for entry in self.left)
            if not said and not any(
                    index["is_primary"] and index["columns"] == key for index in indexes):
                self.missing.append(f"primary key {key} of {table}")
        for _, name, unique, origin, partial in self.source.execute(
                f"PRAGMA index_list({oracle.quote(table)})").fetchall():
            if origin == "c":
                self.require(
                    any(index["name"] == name and index["is_unique"] == bool(unique)
                        and index["is_partial"] == bool(partial) for index in indexes),
                    table, name, "index")
            elif origin == "u":
                parts = [names[row[2].lower()] for row in self.source.execute(
                    f"PRAGMA index_info({oracle.quote(name)})")]
                self.require(
                    any(index["is_unique"] and index["columns"] == parts for index in indexes),
                    table, parts[0], f"unique constraint {parts}")

    def check_foreign_keys(self, table, target, names):
        constraints = self.ask(
            "SELECT (SELECT json_agg(attname ORDER BY n) FROM unnest(conkey) WITH ORDINALITY AS k(num, n)"
            " JOIN pg_attribute ON attrelid = conrelid AND attnum = num) AS columns,"
            " confrelid::regclass::oid AS parent, confdeltype AS on_delete, confupdtype AS on_update,"
            " (SELECT relname FROM pg_class WHERE oid = confrelid) AS parent_name FROM pg_constraint"
            f" WHERE contype = 'f' AND conrelid = {self.oid(target)}")
        keys = {}
        for row in self.source.execute(f"PRAGMA foreign_key_list({oracle.quote(table)})").fetchall():
            keys.setdefault(row[0], []).append(row)
        actions = {"NO ACTION": "a", "RESTRICT": "r", "CASCADE": "c", "SET NULL": "n",
                   "SET DEFAULT": "d"}
        for rows in keys.values():
            rows.sort(key=lambda row: row[1])
            local = [names[row[3].lower()] for row in rows]
            parent, on_update, on_delete = rows[0][2], rows[0][5], rows[0][6]
            self.require(
                any(there["columns"] == local and there["parent_name"].lower() == parent.lower()
                    and there["on_delete"] == actions[on_delete]
                    and there["on_update"] == actions[on_update] for there in constraints),
                table, rows[0][3], f"foreign key {local} to {parent}")

    def check_checks(self, table, target):
        sql, = self.source.execute(
            "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", (table,)).fetchone()
        declared = len(re.findall(r"\bCHECK\b", SPACE_OR_TEXT.sub(" ", sql), re.IGNORECASE))
        there = len(self.ask(
            f"SELECT 1 FROM pg_constraint WHERE contype = 'c' AND conrelid = {self.oid(target)}"))
        said = sum(entry["table"] == table and entry["kind"].startswith("check")
                   for entry in self.left)
        if there + said < declared:
            self.missing.append(f"{declared - there - said} of {declared} checks of {table}")


@unittest.skipUnless(FILES, f"no test data at {TEST_DATA / 'dbs'}")
class RealFiles(HowdahCase):
    """One test a file is added below."""

    def carry(self, path):
        before = path.read_bytes()
        result = self.howdah("migrate", "--json", path, self.url)
        self.assertIn(result.status, (0, 3), f"\n{result}")
        summary = json.loads(result.stdout)
        self.assertEqual(summary["status"], result.status)
        self.assertEqual(result.status == 3, bool(summary["left_to_a_person"]), f"\n{result}")
        verified = self.howdah("verify", path, self.url)
        self.assert_status(verified, 0)
        renamed = {table["name"]: table["target"] for table in summary["tables"]}
        self.assertEqual(oracle.compare_database(path, self.url, renamed=renamed), [])
        self.assertEqual(Inventory(path, self, summary).check(), [])
        self.assertEqual(path.read_bytes(), before, "the source was written")
        self.assertFalse(list(path.parent.glob(path.name + "-*")), "a file was left beside the source")

    def carry_enriched(self, path):
        """--enrich leaves no more to a person than a migration without it: of one file the server refuses a
        key, which a dry run does not know."""
        plain = json.loads(self.howdah("migrate", "--json", "--dry-run", path).stdout)
        result = self.howdah("migrate", "--json", "--enrich", path, self.url)
        self.assertIn(result.status, (0, 3), f"\n{result}")
        summary = json.loads(result.stdout)
        self.assertTrue(summary["verified"])
        self.assertLessEqual(len(summary["left_to_a_person"]), len(plain["left_to_a_person"]) + 1)
        verified = self.howdah("verify", path, self.url)
        self.assert_status(verified, 0)

    def refuse(self, path):
        self.psql("CREATE TABLE other (a int); INSERT INTO other VALUES (1)")
        before = self.dump()
        result = self.howdah("migrate", "--schema=app", path, self.url)
        self.assert_status(result, 1)
        for part in ('"files"', '"filename"', "rowid 2"):
            self.assertIn(part, result.stderr)
        self.assertEqual(self.dump(), before)


def add_test(path):
    def test(self):
        if path.name == REFUSED:
            self.refuse(path)
        else:
            self.carry(path)
    name = re.sub(r"\W+", "_", path.stem)
    setattr(RealFiles, f"test_{name}", test)
    if path.name != REFUSED:
        setattr(RealFiles, f"test_{name}_enriched", lambda self: self.carry_enriched(path))


for file in FILES:
    add_test(file)
