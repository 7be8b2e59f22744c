"""The command itself: its version, its help, and words it does not know."""

import re
import subprocess

from harness import HowdahCase, ROOT


class Version(HowdahCase):
    def test_version(self):
        declared = re.search(r"version: '([0-9.]+)'", (ROOT / "meson.build").read_text()).group(1)
        result = self.howdah("--version")
        self.assert_status(result, 0)
        first, *libraries = result.stdout.splitlines()
        self.assertEqual(first, f"howdah {declared}")
        versions = dict(line.split() for line in libraries)
        self.assertEqual(sorted(versions), ["GLib", "JSON-GLib", "SQLite", "libpq", "xxHash"])
        shell = subprocess.run(["sqlite3", "--version"], capture_output=True, text=True, check=True)
        self.assertEqual(versions["SQLite"], shell.stdout.split()[0])

    def test_help_names_the_commands(self):
        result = self.howdah("--help")
        self.assert_status(result, 0)
        for command in ("migrate", "verify", "local"):
            self.assertIn(command, result.stdout)

    def test_unknown_command(self):
        result = self.howdah("migarte", "x.db")
        self.assert_status(result, 2)
        self.assertIn("migarte", result.stderr)
        self.assertEqual(result.stdout, "")

    def test_the_server_answers(self):
        self.assertEqual(self.psql("SELECT 1 + 1"), "2")
        self.assertTrue(self.is_untouched())
