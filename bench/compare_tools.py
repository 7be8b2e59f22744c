"""The tools of bench/compare: each as its own documentation starts it, and once more with the settings
that help it most. Speed is measured with other settings, in contestants.py."""

import dataclasses
import re
import shlex
import shutil
import subprocess
import typing

import contestants

PGLOADER_SETTINGS = (
    "--with", "quote identifiers",
    "--cast", "type real to float8 drop typemod using float-to-string",
    "--cast", "type int to bigint drop typemod",
)

# What guides do to a dump with sed. Statements that PostgreSQL has no meaning for go; types, BLOB literals
# and the functions that the shell writes for line ends become PostgreSQL's.
DUMP_SED = r"""
/^PRAGMA /d
/sqlite_sequence/d
/^CREATE TABLE/ {
  s/\bINTEGER PRIMARY KEY( AUTOINCREMENT)?/bigserial PRIMARY KEY/
  s/\bINT(EGER)?\b/bigint/g
  s/\bDATETIME\b/timestamptz/g
  s/\bREAL\b/double precision/g
  s/\bBOOLEAN\b/smallint/g
  s/\bBLOB\b/bytea/g
}
/^INSERT INTO/ {
  s/([(,])X'/\1'\\x/g
  s/\bchar\(([0-9]+)\)/chr(\1)/g
}
"""


@dataclasses.dataclass
class Tool:
    name: str
    program: str
    commands: typing.Callable  # of a contestants.Job: as a person types them first
    commands_with_settings: typing.Callable = None
    settings: str = ""  # in words
    commands_again: typing.Callable = None  # after a kill, where they are others
    again: str = ""  # their option
    verify: typing.Callable = None  # compares what is there already

    def is_installed(self):
        return shutil.which(self.program) is not None

    def read_version(self):
        result = subprocess.run([self.program, "--version"], check=True, capture_output=True, text=True)
        return re.search(r"\d+(\.\d+)+[^\s\",]*", result.stdout + result.stderr)[0]


def howdah_with_settings(job):
    return [[str(contestants.HOWDAH), "migrate", "--on-reject=file", str(job.source.path), job.url]]


def howdah_resume(job):
    return [[str(contestants.HOWDAH), "migrate", "--resume", str(job.source.path), job.url]]


def howdah_verify(job):
    return [[str(contestants.HOWDAH), "verify", str(job.source.path), job.url]]


def pgloader(job, *options):
    """Rejected rows go into the job's folder; without the option it is /tmp/pgloader."""
    return contestants.pgloader(job, "--root-dir", str(job.work), *options)


def pgloader_with_settings(job):
    return pgloader(job, *PGLOADER_SETTINGS)


def ogr2ogr(job, *options):
    target = f"PG:host={job.folder} dbname={job.database} user=postgres"
    return [["ogr2ogr", "-f", "PostgreSQL", target, str(job.source.path), *options]]


def ogr2ogr_with_settings(job):
    return ogr2ogr(job, "-preserve_fid", "-nlt", "NONE", "-lco", "LAUNDER=NO", "-unsetDefault",
                   "--config", "PG_USE_COPY", "YES")


def ogr2ogr_again(job):
    return ogr2ogr(job, "-overwrite")


def sequel(job):
    target = f"postgres:///{job.database}?host={job.folder}&user=postgres"
    return [["sequel", "-C", f"sqlite://{job.source.path}", target]]


def dump(job):
    script = job.script("dump.sed", [DUMP_SED.strip()])
    pipe = " | ".join(shlex.join(map(str, command)) for command in (
        ["sqlite3", job.source.path, ".dump"], ["sed", "-E", "-f", script],
        [contestants.PSQL, "-Xq", "-v", "ON_ERROR_STOP=1", job.url]))
    return [["bash", "-c", f"set -o pipefail; {pipe}"]]


TOOLS = [
    Tool("howdah", str(contestants.HOWDAH), contestants.howdah, howdah_with_settings, "`--on-reject=file`",
         howdah_resume, "--resume", howdah_verify),
    Tool("pgloader", "pgloader", pgloader, pgloader_with_settings,
         "`--with \"quote identifiers\" --cast \"type real to float8 drop typemod using float-to-string\""
         " --cast \"type int to bigint drop typemod\"`"),
    Tool("ogr2ogr", "ogr2ogr", ogr2ogr, ogr2ogr_with_settings,
         "`-preserve_fid -unsetDefault -nlt NONE -lco LAUNDER=NO --config PG_USE_COPY YES`",
         ogr2ogr_again, "-overwrite"),
    Tool("sequel -C", "sequel", sequel),
    Tool(".dump + sed", "sqlite3", dump),
]
