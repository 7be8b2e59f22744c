"""A Django project's way from SQLite to PostgreSQL: its own migrations make the tables, howdah load fills
them, and Django reads the same objects from both."""

import os
import pathlib
import shutil
import subprocess
import unittest

from harness import HowdahCase, clean_environment

PROJECT = pathlib.Path(__file__).resolve().parent / "django_project"
PYTHON = "/usr/bin/python3"  # Debian's packages are for it
LIMIT_S = 300


def has_django():
    probe = [PYTHON, "-c", "import django, psycopg2"]
    return (
        os.path.exists(PYTHON)
        and subprocess.run(probe, check=False, capture_output=True, env=clean_environment()).returncode == 0
    )


@unittest.skipUnless(has_django(), "python3-django and python3-psycopg2 are not installed")
class Django(HowdahCase):
    def setUp(self):
        super().setUp()
        self.source = self.folder / "db.sqlite3"
        self.project = self.folder / "project"
        shutil.copytree(PROJECT, self.project, ignore=shutil.ignore_patterns("__pycache__"))

    def python(self, *arguments):
        """Runs a script of the project; returns what it prints."""
        result = subprocess.run(
            [PYTHON, *arguments], cwd=self.project, capture_output=True, text=True, check=False,
            timeout=LIMIT_S,
            env={**clean_environment(), "SHOP_SQLITE": str(self.source), "SHOP_POSTGRESQL": self.url,
                 "PYTHONDONTWRITEBYTECODE": "1"},
        )
        self.assertEqual(result.returncode, 0, f"{arguments}\n{result.stdout}\n{result.stderr}")
        return result.stdout

    def make_tables(self):
        self.python("manage.py", "makemigrations", "shop", "--verbosity=0")
        self.python("manage.py", "migrate", "--database=default", "--verbosity=0")
        self.python("manage.py", "migrate", "--database=target", "--verbosity=0")
        self.python("fill.py")

    def test_the_whole_way(self):
        self.make_tables()
        # Django's migrations have put rows into django_content_type and auth_permission already.
        refused = self.howdah("load", self.source, self.url)
        self.assert_status(refused, 1)
        self.assertIn('Table "auth_permission" of the target holds rows already.', refused.stderr)
        self.assertIn("--existing=truncate", refused.stderr)

        loaded = self.howdah("load", "--existing=truncate", self.source, self.url)
        self.assert_status(loaded, 0)
        self.assertIn("every value verified", loaded.stderr)
        self.assertIn("looks like Django", loaded.stderr)
        self.assertIn("django_migrations: left alone", loaded.stderr)

        findings = self.python("compare.py").splitlines()
        self.assertEqual(findings[:-1], [])
        self.assertGreater(int(findings[-1].split()[1]), 800)

    def test_verify_after_the_load(self):
        self.make_tables()
        self.assert_status(self.howdah("load", "--existing=truncate", self.source, self.url), 0)
        result = self.howdah("verify", "--exclude-tables=django_migrations", self.source, self.url)
        self.assert_status(result, 0)

    def test_durations_need_the_profile(self):
        self.make_tables()
        refused = self.howdah("load", "--existing=truncate", "--profile=none", self.source, self.url)
        self.assert_status(refused, 1)
        self.assertIn('Column "duration" of table "shop_everything"', refused.stderr)
        self.assertIn("unit of time", refused.stderr)
