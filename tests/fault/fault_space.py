"""Disks that are full, on the server's side and on howdah's: nothing is changed, and what is full is said."""

import os
import shutil
import subprocess
import unittest

from harness import HOWDAH, sqlite
from harness_fault import STAGES, FaultCase

FULL = "No space left on device"


@unittest.skipUnless(os.getuid() == 0, "needs root, to mount a small file system")
class Space(FaultCase):
    def small(self, folder, size):
        folder.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", folder],
                                 capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("a small file system cannot be mounted here")
        self.addCleanup(subprocess.run, ["umount", "-l", folder], check=False)
        return folder

    def small_tablespace(self, size):
        space = self.small(self.server.folder / self.database, size)
        shutil.chown(space, "postgres", "postgres")
        self.server.psql(f"CREATE TABLESPACE {self.database} LOCATION '{space}'")
        self.addCleanup(self.server.psql, f"DROP TABLESPACE {self.database}")
        self.addCleanup(self.drop_database)
        return space

    def refused(self, command, *options, says=FULL, env=None):
        result = self.howdah(command, "--jobs=2", *options, self.source, self.url, env=env)
        outcome = self.outcome()
        self.note(f"{command}: {says[:30]}", result.status, outcome)
        self.assertEqual((result.status, outcome), (1, "as before"), f"\n{result}")
        self.assertIn(says, result.stderr)
        self.assertIn("hint:", result.stderr)

    def test_the_server_while_migrating(self):
        self.begin("migrate")
        self.small_tablespace("2m")
        self.server.psql(f"ALTER DATABASE {self.database} SET default_tablespace = {self.database}")
        self.refused("migrate")
        self.server.psql(f"ALTER DATABASE {self.database} RESET default_tablespace")
        self.finish("migrate")

    def test_going_on_when_there_is_space_again(self):
        self.begin("migrate")
        space = self.small_tablespace("2m")
        self.server.psql(f"ALTER DATABASE {self.database} SET default_tablespace = {self.database}")
        result = self.howdah("migrate", "--jobs=2", "--resume", self.source, self.url)
        self.note("migrate --resume: no space", result.status, self.outcome())
        self.assert_status(result, 1)
        self.assertIn(FULL, result.stderr)
        self.assertIn("What was done is kept", result.stderr)
        subprocess.run(["mount", "-o", "remount,size=64m", space], check=True)
        result = self.howdah("migrate", "--jobs=2", "--resume", self.source, self.url)
        self.note("migrate --resume: space again", result.status, self.outcome())
        self.assert_status(result, 0)
        self.assert_status(self.howdah("verify", self.source, self.url), 0)
        self.assertEqual(self.psql(STAGES), "0")

    def test_the_server_while_loading(self):
        self.begin("load")
        self.small_tablespace("1m")
        self.psql(f"ALTER TABLE large SET TABLESPACE {self.database}")
        self.before = self.dump()
        self.refused("load")
        self.psql("ALTER TABLE large SET TABLESPACE pg_default")
        self.finish("load")

    def test_the_server_while_indexes_are_made(self):
        """They are refused after the rows were loaded."""
        self.begin("load")
        self.small_tablespace("1m")
        self.psql(f"ALTER INDEX large_text_idx SET TABLESPACE {self.database}")
        self.before = self.dump()
        self.refused("load")
        self.psql("ALTER INDEX large_text_idx SET TABLESPACE pg_default")
        self.finish("load")

    def test_the_file_of_rejects(self):
        """Rows that would be told nowhere are not left out."""
        full = self.small(self.folder / "full", "64k")
        (full / "filler").write_bytes(b"x" * 49152)
        sqlite(self.source, "UPDATE large SET c = 5 WHERE id % 2 = 0")
        for command in "migrate", "load":
            self.begin(command)
            self.refused(command, "--orphans=reject", f"--rejects-file={full}/rejects.jsonl")
            self.assertEqual([path.name for path in full.iterdir()], ["filler"])

    def test_temporary_files(self):
        """SQLite's, where it has to sort; it may also do without."""
        full = self.small(self.folder / "full", "64k")
        (full / "filler").write_bytes(b"x" * 65536)
        for command in "migrate", "load":
            self.begin(command)
            result = self.howdah(command, "--jobs=2", self.source, self.url,
                                 env={"TMPDIR": full, "SQLITE_TMPDIR": full})
            outcome = self.outcome()
            self.note(f"{command}: TMPDIR is full", result.status, outcome)
            self.assertIn((result.status, outcome), ((0, "done"), (1, "as before")), f"\n{result}")
            if outcome != "done":
                self.finish(command)

    def test_standard_output(self):
        """A script or a report that is cut off is a failure; but what was done is done."""
        for status, outcome, *command in ((1, "as before", "migrate", "--dry-run"),
                                          (1, "as before", "migrate", "--dry-run", "--json"),
                                          (0, "done", "migrate", "--json"), (1, "done", "verify", "--json")):
            if "migrate" in command:
                self.begin("migrate")
            with open("/dev/full", "w", encoding="utf-8") as full:
                process = subprocess.run([HOWDAH, *command, self.source, self.url], stdout=full, text=True,
                                         stderr=subprocess.PIPE, check=False, env=self.environment())
            self.note(f"{' '.join(command)} > /dev/full", process.returncode, self.outcome())
            self.assertEqual((process.returncode, self.outcome()), (status, outcome), process.stderr)
            self.assertIn(FULL, process.stderr)
