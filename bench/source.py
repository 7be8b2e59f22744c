"""The benchmark's databases as their contestants must deliver them: what to create by hand where a
tool does not, and what to count afterwards. It knows the types that gen.py uses and no others."""

import dataclasses
import sqlite3

POSTGRES_TYPES = {"INTEGER": "bigint", "BOOLEAN": "boolean", "DATETIME": "timestamptz", "TIMESTAMP": "timestamptz",
                  "REAL": "double precision", "TEXT": "text", "BLOB": "bytea"}


@dataclasses.dataclass
class Table:
    name: str
    columns: list  # (name, declared type, not null, default)
    foreign_keys: list  # (column, parent, parent's column)
    unique_columns: list  # declared with the column
    rows: int


class Source:
    def __init__(self, path):
        self.path = path
        self.database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        names = [row[0] for row in self.database.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")]
        self.tables = [self.read_table(name) for name in names]
        self.indexes = [row[0] for row in self.database.execute(
            "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid")]
        self.sums = self.checksums(self.database.execute, in_sqlite=True)

    def read_table(self, name):
        ask = self.database.execute
        uniques = [row[1] for row in ask(f"PRAGMA index_list({name})") if row[3] == "u"]
        return Table(
            name,
            [row[1:5] for row in ask(f"PRAGMA table_info({name})")],
            [(row[3], row[2], row[4]) for row in ask(f"PRAGMA foreign_key_list({name})")],
            [row[2] for index in uniques for row in ask(f"PRAGMA index_info({index})")],
            ask(f"SELECT count(*) FROM {name}").fetchone()[0],
        )

    def table_ddl(self):
        """CREATE TABLE as a person writes it for PostgreSQL: keys come after the data."""
        for table in self.tables:
            columns = []
            for name, declared, not_null, default in table.columns:
                type_name = POSTGRES_TYPES.get(declared, declared.lower())
                line = f"{name} {type_name}" + (" NOT NULL" if not_null else "")
                if default is not None:
                    line += f" DEFAULT '{default}'"
                columns.append(line)
            yield f"CREATE TABLE {table.name} ({', '.join(columns)});"

    def key_ddl(self):
        """Primary keys and unique columns."""
        for table in self.tables:
            yield f"ALTER TABLE {table.name} ADD PRIMARY KEY (id);"
            for column in table.unique_columns:
                yield f"ALTER TABLE {table.name} ADD UNIQUE ({column});"

    def index_ddl(self, with_unique=True):
        return [f"{sql};" for sql in self.indexes if with_unique or " UNIQUE " not in sql]

    def foreign_key_ddl(self):
        for table in self.tables:
            for column, parent, parent_column in table.foreign_keys:
                yield f"ALTER TABLE {table.name} ADD FOREIGN KEY ({column}) REFERENCES {parent} ({parent_column});"

    def expected_counts(self):
        """Indexes, those of keys among them, and foreign keys."""
        uniques = sum(len(table.unique_columns) for table in self.tables)
        return (len(self.tables) + uniques + len(self.indexes),
                sum(len(table.foreign_keys) for table in self.tables))

    def checksum_queries(self, in_sqlite):
        """A query for every 100 tables: name, then rows and a sum a column, which a lost value moves."""
        for first in range(0, len(self.tables), 100):
            yield " UNION ALL ".join(
                f"SELECT '{table.name}', count(*)"
                + "".join(
                    f" || ' ' || coalesce(sum({column_sum(name, declared, in_sqlite)}), 0)"
                    for name, declared, _, _ in table.columns)
                + f" FROM {table.name}"
                for table in self.tables[first : first + 100]
            )

    def checksums(self, ask, in_sqlite):
        """{table: [rows, a sum a column]}, the numbers as text."""
        return {
            name: numbers.split()
            for query in self.checksum_queries(in_sqlite)
            for name, numbers in ask(query)
        }


def column_sum(name, declared, in_sqlite):
    """The same whole number on both sides. REAL is multiplied by a power of two, which is exact."""
    if declared == "INTEGER":
        return name
    if declared == "BOOLEAN":
        return name if in_sqlite else f"{name}::int"
    if declared == "REAL":
        product = f"{name} * 1048576"
        return f"CAST({product} AS INTEGER)" if in_sqlite else f"trunc({product})::bigint"
    if declared in ("DATETIME", "TIMESTAMP"):
        if in_sqlite:
            return f"CAST(strftime('%s', {name}) AS INTEGER)"
        return f"floor(extract(epoch FROM {name}::timestamptz))::bigint"
    if declared == "BLOB":
        return f"length({name}) + 256 * instr({name}, x'00')" if in_sqlite else (
            f"length({name}) + 256 * position('\\x00'::bytea in {name})")
    return f"length({name})"
