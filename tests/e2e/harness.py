"""What the end-to-end tests stand on: a throwaway PostgreSQL server, howdah itself, and sqlite3 and
psql as independent judges.

A test file holds classes derived from HowdahCase. All of a file's cases share one server, each case
gets a database and a folder of its own:

    class Migrate(HowdahCase):
        def test_one_table(self):
            source = self.sqlite_file("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
            result = self.howdah("migrate", source, self.url)
            self.assert_status(result, 0)
            self.assertEqual(self.psql("SELECT a FROM t"), "1")

The environment: HOWDAH names the program under test, HOWDAH_TEST_DATA the folder with other projects'
databases, HOWDAH_PG_BINDIR the server's programs, HOWDAH_E2E_WORK where the cluster's template and the
logs of failed files are kept.
"""

import atexit
import contextlib
import dataclasses
import fcntl
import glob
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
HOWDAH = pathlib.Path(os.environ.get("HOWDAH", ROOT / "build" / "howdah")).absolute()
WORK = pathlib.Path(os.environ.get("HOWDAH_E2E_WORK", HOWDAH.parent / "e2e")).absolute()
TEST_DATA = pathlib.Path(os.environ.get("HOWDAH_TEST_DATA", ROOT.parent / "shared" / "data"))

SERVER_START_LIMIT_S = 60
HOWDAH_LIMIT_S = 120
SUPERUSER = "postgres"

SERVER_SETTINGS = """
listen_addresses = ''
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 64MB
max_connections = 50
max_locks_per_transaction = 64
log_min_messages = warning
log_statement = 'none'
autovacuum = off
lc_messages = 'C'
timezone = 'UTC'
"""


def find_bindir():
    """The folder with the newest server's programs."""
    if "HOWDAH_PG_BINDIR" in os.environ:
        return pathlib.Path(os.environ["HOWDAH_PG_BINDIR"])
    folders = [pathlib.Path(path).parent for path in glob.glob("/usr/lib/postgresql/*/bin/initdb")]
    if folders:
        return max(folders, key=lambda folder: int(folder.parent.name))
    initdb = shutil.which("initdb")
    if initdb is None:
        raise RuntimeError("no PostgreSQL server is installed: initdb was not found")
    return pathlib.Path(initdb).resolve().parent


BINDIR = find_bindir()


def server_prefix():
    """The server refuses to run as root, so root runs it as another user; it ends when we do."""
    user = [f"--reuid={SUPERUSER}", f"--regid={SUPERUSER}", "--clear-groups"]
    return ["setpriv", "--pdeathsig", "QUIT", *(user if os.getuid() == 0 else []), "--"]


def give_to_server_user(path):
    if os.getuid() == 0:
        subprocess.run(["chown", "-R", f"{SUPERUSER}:{SUPERUSER}", str(path)], check=True)


def clean_environment():
    """Ours, without what would lead libpq or howdah elsewhere."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not re.match(r"PG|XDG_|DATABASE_URL$|HOWDAH", name)
    }
    kept["LC_ALL"] = "C.UTF-8"
    kept["TZ"] = "UTC"
    kept.setdefault("ASAN_OPTIONS", "abort_on_error=1:detect_leaks=1")
    kept.setdefault("UBSAN_OPTIONS", "halt_on_error=1:print_stacktrace=1")
    return kept


def make_template():
    """initdb is the slow part of a cluster, so it runs once a work folder and is copied."""
    WORK.mkdir(parents=True, exist_ok=True)
    version = subprocess.run(
        [BINDIR / "postgres", "--version"], check=True, capture_output=True, text=True
    ).stdout.split()[2]
    template = WORK / f"template-{version}"
    with open(WORK / "template.lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if template.exists():
            return template
        with short_folder() as folder:
            give_to_server_user(folder)
            subprocess.run(
                [*server_prefix(), BINDIR / "initdb", "--pgdata", folder / "data",
                 "--auth=trust", f"--username={SUPERUSER}", "--encoding=UTF8", "--locale=C.UTF-8",
                 "--no-sync"],
                check=True, stdout=subprocess.DEVNULL, cwd="/", env=clean_environment(),
            )
            with open(folder / "data" / "postgresql.conf", "a", encoding="utf-8") as settings:
                settings.write(SERVER_SETTINGS)
            partial = template.with_suffix(".partial")
            shutil.rmtree(partial, ignore_errors=True)
            subprocess.run(["cp", "-a", folder / "data", partial], check=True)
            partial.rename(template)
    return template


@contextlib.contextmanager
def short_folder():
    """A socket's path holds 107 bytes at most, so the folder's name is short."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="hd-", dir="/tmp"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Server:
    """A PostgreSQL server on a Unix socket, gone without a trace when stopped."""

    def __init__(self, settings=""):
        template = make_template()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hd-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.data = self.folder / "data"
        self.log = self.folder / "log"
        self.process = None
        subprocess.run(["cp", "-a", template, self.data], check=True)
        with open(self.data / "postgresql.conf", "a", encoding="utf-8") as file:
            file.write(f"\nunix_socket_directories = '{self.folder}'\n{settings}\n")
        give_to_server_user(self.folder)
        atexit.register(self.remove)
        self.start()

    def start(self):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [*server_prefix(), BINDIR / "postgres", "-D", self.data],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/",
                env=clean_environment(), start_new_session=True,
            )
        limit = time.monotonic() + SERVER_START_LIMIT_S
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > limit:
                raise RuntimeError("the server did not start:\n" + self.read_log())
            time.sleep(0.02)

    def is_ready(self):
        probe = [BINDIR / "pg_isready", "-q", "-h", self.folder]
        return subprocess.run(probe, check=False, env=clean_environment()).returncode == 0

    def read_log(self):
        return self.log.read_text(encoding="utf-8", errors="replace")

    def stop(self, how=signal.SIGINT):
        """SIGINT is a fast shutdown, SIGQUIT a crash; start() brings the server back."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def remove(self):
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database, user=SUPERUSER):
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def psql(self, sql, database="postgres", user=SUPERUSER):
        """What a query returns: rows by line, columns by "|", NULL as "<NULL>"."""
        result = subprocess.run(
            [BINDIR / "psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-P", "null=<NULL>", "-f", "-",
             self.url(database, user)],
            input=sql, capture_output=True, text=True, check=False, env=clean_environment(),
            timeout=HOWDAH_LIMIT_S,
        )
        if result.returncode != 0:
            raise AssertionError(f"psql refused:\n{sql}\n{result.stderr}")
        return result.stdout.removesuffix("\n")


@dataclasses.dataclass
class Result:
    """What howdah answered."""

    command: list
    status: int
    stdout: str
    stderr: str

    def __str__(self):
        return (
            f"$ {' '.join(map(str, self.command))}\nstatus {self.status}\n"
            f"--- stdout\n{self.stdout}\n--- stderr\n{self.stderr}"
        )


def sqlite(path, sql):
    """What the sqlite3 shell prints for sql: rows by line, columns by "|"."""
    result = subprocess.run(
        ["sqlite3", "-batch", "-bail", "-nullvalue", "<NULL>", str(path)],
        input=sql, capture_output=True, text=True, check=False, timeout=HOWDAH_LIMIT_S,
    )
    if result.returncode != 0:
        raise AssertionError(f"sqlite3 refused:\n{sql}\n{result.stderr}")
    return result.stdout.removesuffix("\n")


def needs_test_data(relative):
    """Decorates a test that reads a file of the shared test data: skipped where it is not."""
    path = TEST_DATA / relative
    return unittest.skipUnless(path.exists(), f"no test data at {path}")


class HowdahCase(unittest.TestCase):
    """A case with a database, a folder and a clean environment of its own."""

    server = None
    server_settings = ""  # lines for postgresql.conf; a class that changes them gets a new server
    server_settings_in_use = None
    maxDiff = None
    databases_made = 0
    source = None

    @classmethod
    def setUpClass(cls):
        if HowdahCase.server is None or cls.server_settings != HowdahCase.server_settings_in_use:
            if HowdahCase.server is not None:
                HowdahCase.server.remove()
            HowdahCase.server = Server(cls.server_settings)
            HowdahCase.server_settings_in_use = cls.server_settings

    def setUp(self):
        HowdahCase.databases_made += 1
        self.database = f"case_{HowdahCase.databases_made}"
        self.server.psql(f"CREATE DATABASE {self.database}")
        self.url = self.server.url(self.database)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hd-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.addCleanup(self.drop_database)

    def drop_database(self):
        if self.server.process.poll() is None:
            self.server.psql(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")

    def environment(self, **changes):
        """HOME and XDG folders of its own, so that no case sees another's local cluster."""
        variables = clean_environment()
        variables["HOME"] = str(self.folder)
        variables["XDG_DATA_HOME"] = str(self.folder / "share")
        variables.update({name: str(value) for name, value in changes.items()})
        return variables

    def howdah_start(self, *arguments, env=None, **options):
        """Starts howdah and returns the Popen, for tests that kill it."""
        options.setdefault("stdin", subprocess.DEVNULL)
        return subprocess.Popen(
            [HOWDAH, *map(str, arguments)], env=self.environment(**(env or {})),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace",
            cwd=self.folder, **options,
        )

    def howdah(self, *arguments, env=None, timeout=HOWDAH_LIMIT_S):
        """Runs howdah to its end."""
        process = self.howdah_start(*arguments, env=env)
        try:
            stdout, stderr = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            stdout, stderr = process.communicate()
            self.fail(f"howdah took longer than {timeout} s: {arguments}\n{stdout}\n{stderr}")
        result = Result(["howdah", *arguments], process.returncode, stdout, stderr)
        if re.search(r"(Address|Leak|Thread|UndefinedBehavior)Sanitizer|runtime error:", stderr):
            self.fail(f"a sanitizer spoke:\n{result}")
        if result.status < 0:
            self.fail(f"howdah was ended by signal {-result.status}:\n{result}")
        return result

    def assert_status(self, result, status):
        self.assertEqual(result.status, status, f"\n{result}")

    def sqlite_file(self, sql, name="source.db"):
        """A SQLite file made by the sqlite3 shell from sql."""
        path = self.folder / name
        sqlite(path, sql)
        return path

    def psql(self, sql):
        return self.server.psql(sql, self.database)

    def dump(self, *options, database=None):
        """What pg_dump writes of the case's database: equal before and after means untouched."""
        result = subprocess.run(
            [BINDIR / "pg_dump", *options, self.server.url(database or self.database)],
            capture_output=True, check=True, env=clean_environment(),
        )
        text = result.stdout.decode("utf-8", "replace")
        return re.sub(r"^\\(un)?restrict .*$", "", text, flags=re.MULTILINE)  # a random word a run

    def migrate(self, sql, *options, status=0):
        """Migrates a database made from sql into the case's, and returns what --json says."""
        self.source = self.sqlite_file(sql) if isinstance(sql, str) else sql
        result = self.howdah("migrate", "--json", *options, self.source, self.url)
        self.assert_status(result, status)
        return json.loads(result.stdout)

    def is_untouched(self):
        """Whether the case's database is as it was made: no schema of anyone's, no table."""
        return self.psql(
            "SELECT count(*) FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema$|public$)'"
        ) == "0" and self.psql(
            "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        ) == "0"


def keep_log(name):
    """Copies the server's log where a person finds it after the failure of a test file."""
    if HowdahCase.server is not None:
        kept = WORK / f"{name}.server.log"
        shutil.copyfile(HowdahCase.server.log, kept)
        print(f"the server's log is kept in {kept}", file=sys.stderr)
