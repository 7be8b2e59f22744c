#!/usr/bin/env python3
"""Measures `howdah scan` against the labelled set beside it: precision and recall by rule and language.

usage: measure.py [--misses] [--strict] [--findings FILE]

HOWDAH names the program (build/howdah without it). README.md says what is labelled and how it is judged.
"""

import argparse
import collections
import dataclasses
import json
import os
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
FILES = FOLDER / "files"
LABELS = FOLDER / "labels.tsv"
HOWDAH = pathlib.Path(
    os.environ.get("HOWDAH", FOLDER.parents[1] / "build" / "howdah")
).absolute()
SCAN_LIMIT_S = 60

# A label, and a finding made comparable: (file below files/, line, rule).
Place = collections.namedtuple("Place", "file line rule")


@dataclasses.dataclass
class Labels:
    required: set  # must be found
    allowed: set  # may be found: neither right nor wrong

    @property
    def rules(self):
        return {place.rule for place in self.required | self.allowed}


@dataclasses.dataclass
class Score:
    labelled: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self):
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self):
        return self.right / self.labelled if self.labelled else 1.0


@dataclasses.dataclass
class Verdict:
    right: set
    missing: set
    wrong: set
    allowed: set
    other_rules: collections.Counter  # findings of rules that no label has

    def score(self, keep=lambda place: True):
        right, missing, wrong = (
            sum(map(keep, places)) for places in (self.right, self.missing, self.wrong)
        )
        return Score(labelled=right + missing, found=right + wrong, right=right)


def language(place):
    return place.file.split("/")[0]


def read_labels(path=LABELS):
    labels = Labels(required=set(), allowed=set())
    for line in path.read_text(encoding="utf-8").splitlines():
        file, number, rule = line.split("\t")
        kind = labels.allowed if rule.endswith("?") else labels.required
        kind.add(Place(file, int(number), rule.removesuffix("?")))
    return labels


def run_scan():
    return subprocess.run(
        [HOWDAH, "scan", "--json", FILES], capture_output=True, text=True, check=False,
        timeout=SCAN_LIMIT_S,
    )


def read_findings(text):
    """A place a finding; several on one line count once."""
    return {
        Place(below_files(finding["path"]), finding["line"], finding["rule"])
        for finding in json.loads(text)["findings"]
    }


def below_files(file):
    """The path below files/: what is scanned may be named relative to it or to where one stands."""
    path = pathlib.Path(file)
    for start in (path, pathlib.Path.cwd() / path):
        if start.is_absolute() and start.is_relative_to(FILES):
            return start.relative_to(FILES).as_posix()
    return path.as_posix()


def judge(labels, findings):
    known = {place for place in findings if place.rule in labels.rules}
    return Verdict(
        right=known & labels.required,
        missing=labels.required - known,
        wrong=known - labels.required - labels.allowed,
        allowed=known & labels.allowed,
        other_rules=collections.Counter(place.rule for place in findings - known),
    )


def print_score(name, score):
    print(f"{name:20} {score.labelled:8} {score.found:6} {score.right:6}"
          f" {score.precision:9.1%} {score.recall:7.1%}")


def print_scores(title, verdict, key):
    print(f"{title:20} labelled  found  right precision  recall")
    places = verdict.right | verdict.missing | verdict.wrong
    for name in sorted({key(place) for place in places}):
        print_score(name, verdict.score(lambda place, name=name: key(place) == name))
    print()


def print_misses(verdict):
    for title, places in (("missing", verdict.missing), ("wrong", verdict.wrong)):
        for place in sorted(places):
            text = (FILES / place.file).read_text(encoding="utf-8").splitlines()
            shown = text[place.line - 1].strip() if 0 < place.line <= len(text) else ""
            print(f"{title}: {place.file}:{place.line}: {place.rule}: {shown}")
    print()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="list what is missing and wrong")
    parser.add_argument("--strict", action="store_true",
                        help="what may be found and need not be is wrong where it is found")
    parser.add_argument("--findings", type=pathlib.Path, help="judge this JSON, run nothing")
    arguments = parser.parse_args()

    if arguments.findings:
        text = arguments.findings.read_text(encoding="utf-8")
    else:
        result = run_scan()
        text = result.stdout
        if not text:
            sys.exit(f"{HOWDAH} scan ended with status {result.returncode}:\n{result.stderr}")
    labels = read_labels()
    if arguments.strict:
        labels.allowed = set()
    verdict = judge(labels, read_findings(text))

    if arguments.misses:
        print_misses(verdict)
    print_scores("rule", verdict, lambda place: place.rule)
    print_scores("language", verdict, language)
    print_score("in total", verdict.score())
    print(f"neither right nor wrong: {len(verdict.allowed)}")
    for rule, count in sorted(verdict.other_rules.items()):
        print(f"of a rule without labels: {rule}: {count}")


if __name__ == "__main__":
    main()
