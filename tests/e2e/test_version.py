"""The command itself: its version, its help, and words it does not know."""

import re

from harness import HowdahCase, ROOT


class Version(HowdahCase):
    def test_version(self):
        declared = re.search(r"version: '([0-9.]+)'", (ROOT / "meson.build").read_text()).group(1)
        result = self.howdah("--version")
        self.assert_status(result, 0)
        self.assertEqual(result.stdout.splitlines()[0], f"howdah {declared}")

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
