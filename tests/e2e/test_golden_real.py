"""The SQL that is written for other projects' databases, without and with --enrich: each against
tests/golden/real/<file>.sql and <file>.enrich.sql (where there is none, --enrich changes nothing), and
run by psql.

HOWDAH_GOLDEN_UPDATE=1 writes them anew, to be reviewed as a diff.
"""

import os
import re
import subprocess

from harness import BINDIR, ROOT, TEST_DATA, HowdahCase, clean_environment

GOLDEN = ROOT / "tests" / "golden" / "real"
REFUSED = "pgloader--bad-utf8.db"  # test_real's
FILES = sorted(path for path in (TEST_DATA / "dbs").glob("*.db") if path.name != REFUSED) \
    if (TEST_DATA / "dbs").is_dir() else []


class GoldenReal(HowdahCase):
    """Two tests a file are added below."""

    def compare(self, path, *options):
        plain = GOLDEN / (path.stem + ".sql")
        enriched = GOLDEN / (path.stem + ".enrich.sql")
        result = self.howdah("migrate", "--dry-run", *options, path)
        self.assertIn(result.status, (0, 3), f"\n{result}")
        out = enriched if options and enriched.exists() else plain
        if os.environ.get("HOWDAH_GOLDEN_UPDATE"):
            out = enriched if options and result.stdout != plain.read_text(encoding="utf-8") else plain
            out.write_text(result.stdout, encoding="utf-8")
        self.assertEqual(result.stdout, out.read_text(encoding="utf-8"))
        run = subprocess.run(
            [BINDIR / "psql", "-Xq", "-v", "ON_ERROR_STOP=1", self.url], input=result.stdout, text=True,
            capture_output=True, check=False, env=clean_environment())
        self.assertEqual(run.returncode, 0, run.stderr)

    def test_the_data_is_there(self):
        if not FILES:
            self.skipTest(f"no test data at {TEST_DATA / 'dbs'}")


def add_tests(path):
    name = "test_" + re.sub(r"\W", "_", path.stem)
    setattr(GoldenReal, name, lambda self: self.compare(path))
    setattr(GoldenReal, name + "_enriched",
            lambda self: self.compare(path, "--enrich"))


for file in FILES:
    add_tests(file)
