"""The SQL that is written: tests/golden/<case>/in.sql made into a database, against out.sql. (The cases
translate_* are test_translation's.)

HOWDAH_GOLDEN_UPDATE=CASE (or 1: all) writes out.sql anew, to be reviewed as a diff. The first line of in.sql may
name options after "-- options:". Each out.sql is also run by psql, so that it is known to be SQL.
"""

import os
import re
import subprocess

from harness import BINDIR, ROOT, HowdahCase, clean_environment

GOLDEN = ROOT / "tests" / "golden"
CASES = sorted(path.parent for path in GOLDEN.glob("*/in.sql")
               if not path.parent.name.startswith("translate_"))


class Golden(HowdahCase):
    """One test a case is added below."""

    def compare(self, case):
        script = (case / "in.sql").read_text(encoding="utf-8")
        options = re.match(r"-- options: (.*)", script)
        path = self.sqlite_file(script, "golden.db")
        result = self.howdah(
            "migrate", "--dry-run", *(options.group(1).split() if options else []), path)
        self.assertIn(result.status, (0, 3), f"\n{result}")
        out = case / "out.sql"
        if os.environ.get("HOWDAH_GOLDEN_UPDATE") in ("1", case.name):
            out.write_text(result.stdout, encoding="utf-8")
        self.assertEqual(result.stdout, out.read_text(encoding="utf-8"))
        run = subprocess.run(
            [BINDIR / "psql", "-Xq", "-v", "ON_ERROR_STOP=1", self.url], input=result.stdout, text=True,
            capture_output=True, check=False, env=clean_environment())
        self.assertEqual(run.returncode, 0, run.stderr)


def add_test(case):
    setattr(Golden, "test_" + re.sub(r"\W", "_", case.name), lambda self: self.compare(case))


for folder in CASES:
    add_test(folder)
