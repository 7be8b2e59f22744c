"""The tools that are compared. Each is a function from a source and a target to the commands of the
whole job: schema, data, keys, indexes and foreign keys."""

import dataclasses
import os
import pathlib
import shlex
import shutil

import server as bench_server

ROOT = pathlib.Path(__file__).resolve().parents[1]
HOWDAH = pathlib.Path(os.environ.get("HOWDAH", ROOT / "build" / "howdah")).absolute()
PSQL = str(bench_server.harness.BINDIR / "psql")


@dataclasses.dataclass
class Job:
    kind: str  # wide, blobs, many
    source: object  # source.Source
    folder: str  # the server's socket
    database: str
    work: pathlib.Path  # for scripts, empty

    @property
    def url(self):
        return f"postgresql://postgres@/{self.database}?host={self.folder}"

    def script(self, name, lines):
        path = self.work / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def psql(self, path):
        return [PSQL, "-Xq", "-v", "ON_ERROR_STOP=1", "-f", str(path), self.url]


def howdah(job):
    return [[str(HOWDAH), "migrate", str(job.source.path), job.url]]


def howdah_unverified(job):
    return [[str(HOWDAH), "migrate", "--no-verify", str(job.source.path), job.url]]


def pgloader(job, *options):
    target = f"pgsql://postgres@unix:{job.folder}:5432/{job.database}"
    return [["pgloader", *options, f"sqlite://{job.source.path}", target]]


def pgloader_tuned(job):
    """Small batches keep its memory down; the blobs and the many tables need a larger heap as well."""
    heap = [] if job.kind == "wide" else ["--dynamic-space-size", "8192"]
    batch = 100 if job.kind == "blobs" else 5000
    settings = [f"batch rows = {batch}", "batch size = 4MB", f"prefetch rows = {batch}", "workers = 2", "concurrency = 1"]
    return pgloader(job, *heap, *[word for setting in settings for word in ("--with", setting)])


def ogr2ogr(job):
    """It makes primary keys and unique constraints itself; a transaction over 1,500 tables fails."""
    rows_a_transaction = 2500 if job.kind == "many" else 1_000_000
    after = job.script("after.sql", [*job.source.index_ddl(with_unique=False), *job.source.foreign_key_ddl()])
    return [
        ["ogr2ogr", "-f", "PostgreSQL", f"PG:host={job.folder} dbname={job.database} user=postgres",
         str(job.source.path), "-gt", str(rows_a_transaction), "--config", "PG_USE_COPY", "YES", "-unsetDefault",
         "-preserve_fid", "-nlt", "NONE", "-lco", "FID=id", "-lco", "LAUNDER=NO", "-lco", "SPATIAL_INDEX=NONE"],
        job.psql(after),
    ]


def csv(job):
    """The sqlite3 shell's CSV into psql's \\copy, with everything else by hand."""
    before = job.script("before.sql", job.source.table_ddl())
    after = job.script("after.sql", [*job.source.key_ddl(), *job.source.index_ddl(), *job.source.foreign_key_ddl()])
    copies = ["set -e -o pipefail"]
    for table in job.source.tables:
        columns = ", ".join(
            f"'\\x' || hex({name})" if declared == "BLOB" else name for name, declared, _, _ in table.columns)
        query = shlex.quote(f"SELECT {columns} FROM {table.name}")
        copy = shlex.quote(f"\\copy {table.name} FROM STDIN CSV")
        copies.append(f"sqlite3 -csv {shlex.quote(str(job.source.path))} {query} | {PSQL} -Xq -c {copy} {shlex.quote(job.url)}")
    return [job.psql(before), ["bash", str(job.script("copy.sh", copies))], job.psql(after)]


CONTESTANTS = {
    "howdah --no-verify": (howdah_unverified, HOWDAH.exists),
    "howdah": (howdah, HOWDAH.exists),
    "pgloader": (pgloader, lambda: shutil.which("pgloader")),
    "pgloader tuned": (pgloader_tuned, lambda: shutil.which("pgloader")),
    "ogr2ogr": (ogr2ogr, lambda: shutil.which("ogr2ogr")),
    "csv": (csv, lambda: shutil.which("sqlite3")),
}
