"""Every command of the documentation and of the commands' own examples is run as it stands there.

A page's blocks of `sh` are one script, together with what is in comments `<!-- setup`, which its readers do not
see. A command ends with status 0, or as it says: `# exit status 3`. For DATABASE_URL and db.example stands
the test's own server.
"""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile

from harness import BINDIR, HOWDAH, ROOT, HowdahCase

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]
BLOCK = re.compile(r"^(?P<indent> *)```sh\n(?P<code>.*?)^ *```$|^<!-- setup\n(?P<setup>.*?)^-->$",
                   re.MULTILINE | re.DOTALL)
STATUS = re.compile(r"^(?P<command>.*?) +# exit status (?P<status>\d)$", re.MULTILINE)
SERVER = re.compile(r"postgresql://\w+@db\.example/app")
LIMIT_S = 300

# What the examples of `howdah help` speak of.
EXAMPLES_SETUP = """
sqlite3 app.db "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
  CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER REFERENCES users(id), placed DATETIME);
  INSERT INTO users VALUES (1, 'Ada'); INSERT INTO orders VALUES (1, 1, '2024-03-01 10:00:00');"
echo 'CREATE TABLE t (a INTEGER PRIMARY KEY); SELECT ifnull(a, 0) FROM t;' > schema.sql
mkdir src
echo 'import sqlite3' > src/shop.py
"""


def script_of(page):
    blocks = []
    for match in BLOCK.finditer(page.read_text()):
        code = match["code"] or match["setup"]
        blocks.append(re.sub(f"^{match['indent'] or ''}", "", code, flags=re.MULTILINE))
    return "\n".join(blocks)


def checking_statuses(script):
    return STATUS.sub(r"status=0; \g<command> || status=$?; [[ $status == \g<status> ]]", script)


class DocsCase(HowdahCase):
    def setUp(self):
        super().setUp()
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="hd-", dir="/tmp"))
        self.home.chmod(0o755)
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        self.addCleanup(self.howdah, "local", "remove")
        programs = self.home / "bin"
        programs.mkdir()
        (programs / "howdah").symlink_to(HOWDAH)
        self.path = f"{programs}:{BINDIR}:{os.environ['PATH']}"
        self.shell_folder = self.home / "work"
        self.shell_folder.mkdir()
        run = self.shell_folder / "run"
        run.write_text(f'#!/bin/sh\nexec {ROOT}/run "$@"\n')
        run.chmod(0o755)

    def environment(self, **changes):
        return {**super().environment(**changes), "HOME": str(self.home),
                "XDG_DATA_HOME": str(self.home / "share"), "XDG_STATE_HOME": str(self.home / "state")}

    def run_script(self, script):
        script = SERVER.sub(self.url, checking_statuses(script))
        environment = {**self.environment(), "PATH": self.path, "DATABASE_URL": self.url}
        result = subprocess.run(["bash", "-euxo", "pipefail", "-c", script], cwd=self.shell_folder,
                                env=environment, capture_output=True, text=True, timeout=LIMIT_S,
                                check=False)
        self.assertEqual(result.returncode, 0, f"\n{result.stdout}\n{result.stderr}")


class Pages(DocsCase):
    """A case a page is added below."""


def add_page(page):
    def test(self):
        script = script_of(page)
        self.assertNotEqual(script, "", "the page shows no command")
        self.run_script(script)
    name = page.relative_to(ROOT).with_suffix("").as_posix()
    setattr(Pages, "test_" + re.sub(r"\W+", "_", name).lower(), test)


for found in PAGES:
    add_page(found)


class Examples(DocsCase):
    def test_examples_of_the_commands(self):
        overview = self.howdah("help").stdout.split("Commands:\n")[1].split("\n\n")[0]
        for command in (line.split()[0] for line in overview.splitlines()):
            text = self.howdah("help", command).stdout
            if "\nExamples:\n" not in text:
                continue
            lines = text.split("\nExamples:\n")[1].split("\n\n")[0].splitlines()
            for what, line in zip(lines[::2], lines[1::2]):
                with self.subTest(what.strip()):
                    self.run_example(command, line.strip())

    def run_example(self, command, line):
        """Each in an empty place, but for a verification and a load, which go before by their nature."""
        shutil.rmtree(self.shell_folder)
        self.shell_folder.mkdir()
        self.psql("DROP SCHEMA IF EXISTS shop CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        self.howdah("local", "remove")
        before = {"verify": "howdah migrate app.db; unset DATABASE_URL; howdah migrate app.db",
                  "load": "howdah migrate app.db",
                  "local": "unset DATABASE_URL; howdah migrate app.db"}.get(command, ":")
        if "existing" not in line and command == "load":
            before += '; psql -q "$DATABASE_URL" -c "TRUNCATE users, orders"'
        if command == "migrate" and "db.example" not in line:
            before = "unset DATABASE_URL"
        if command == "scan" and "--list-rules" not in line:
            line += "  # exit status 3"  # as there is something to find
        self.run_script(f"{EXAMPLES_SETUP}\n{before}\n{line}")
