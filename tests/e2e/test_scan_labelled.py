"""What `howdah scan` finds in the labelled set of tests/scan: enough of it, and little else."""

import json
import sys
import unittest

from harness import HOWDAH, ROOT

sys.path.insert(0, str(ROOT / "tests" / "scan"))

import measure  # pylint: disable=wrong-import-position

IN_TOTAL = 0.90
IN_A_PART = 0.75  # of each language and each rule
LABELS_OF_A_PART = 8


class Labels(unittest.TestCase):
    """Labels and files go together."""

    def test_each_label_is_on_a_line_with_text(self):
        labels = measure.read_labels()
        lines = {}
        for place in labels.required | labels.allowed:
            if place.file not in lines:
                text = (measure.FILES / place.file).read_text(encoding="utf-8")
                lines[place.file] = text.splitlines()
            self.assertTrue(lines[place.file][place.line - 1].strip(), place)
        self.assertFalse(labels.required & labels.allowed)


class Scan(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        result = measure.run_scan()
        if 'unknown command "scan"' in result.stderr:
            raise unittest.SkipTest(f"{HOWDAH} has no command scan")
        if not result.stdout:
            raise AssertionError(f"status {result.returncode}:\n{result.stderr}")
        cls.verdict = measure.judge(measure.read_labels(), measure.read_findings(result.stdout))

    def assert_score(self, name, score, least):
        figures = f"{name}: precision {score.precision:.1%}, recall {score.recall:.1%}"
        self.assertGreaterEqual(score.precision, least, figures)
        self.assertGreaterEqual(score.recall, least, figures)

    def assert_each_part(self, part_of):
        places = self.verdict.right | self.verdict.missing
        for name in sorted({part_of(place) for place in places}):
            score = self.verdict.score(lambda place, name=name: part_of(place) == name)
            if score.labelled >= LABELS_OF_A_PART:
                with self.subTest(name):
                    self.assert_score(name, score, IN_A_PART)

    def test_in_total(self):
        self.assert_score("in total", self.verdict.score(), IN_TOTAL)

    def test_each_language(self):
        self.assert_each_part(measure.language)

    def test_each_rule(self):
        self.assert_each_part(lambda place: place.rule)
