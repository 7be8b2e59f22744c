"""Other projects' databases loaded into tables that were made before: by the SQL that a dry run prints."""

import json
import re
import subprocess

from harness import BINDIR, TEST_DATA, HowdahCase, clean_environment

# The first is refused (test_real); the second has names over 63 bytes, which a migration makes shorter: for a
# load howdah.conf has to say them.
LEFT_OUT = ("pgloader--bad-utf8.db", "pgloader--collision.db")
FILES = sorted(path for path in (TEST_DATA / "dbs").glob("*.db") if path.name not in LEFT_OUT) \
    if (TEST_DATA / "dbs").is_dir() else []


class RealLoad(HowdahCase):
    """A test a file is added below."""

    def load(self, path):
        script = self.howdah("migrate", "--dry-run", path).stdout
        made = subprocess.run(
            [BINDIR / "psql", "-Xq", "-v", "ON_ERROR_STOP=1", self.url], input=script, text=True,
            capture_output=True, check=False, env=clean_environment())
        self.assertEqual(made.returncode, 0, made.stderr)
        before = self.dump("--schema-only")
        result = self.howdah("load", "--json", "--orphans=not-valid", path, self.url)
        self.assert_status(result, 0)
        answer = json.loads(result.stdout)
        self.assertTrue(answer["verified"])
        if "NOT VALID" not in json.dumps(answer["notes"]):
            self.assertEqual(re.sub(r"(START|RESTART) WITH \d+", "", self.dump("--schema-only")),
                             re.sub(r"(START|RESTART) WITH \d+", "", before))
        again = self.howdah("load", path, self.url)
        self.assertIn(again.status, (0, 1))  # 0: nothing but empty tables
        compared = json.loads(self.howdah("verify", "--json", path, self.url).stdout)
        self.assertEqual(compared["mismatches"], [])
        self.assertEqual(compared["view_mismatches"], [])

    def test_the_data_is_there(self):
        if not FILES:
            self.skipTest(f"no test data at {TEST_DATA / 'dbs'}")


def add_test(path):
    setattr(RealLoad, "test_" + re.sub(r"\W", "_", path.stem), lambda self: self.load(path))


for file in FILES:
    add_test(file)
