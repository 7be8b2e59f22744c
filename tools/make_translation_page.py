#!/usr/bin/env python3
"""Writes docs/translation.md from the golden cases of `howdah translate`, so that it cannot go stale.

    tools/make_translation_page.py          write the page
    tools/make_translation_page.py --check  only tell whether it is what would be written

A case, tests/golden/translate_<topic>/in.sql, begins with "-- title: ..." and the tables that the topic's
rules speak of, which become the source of the translation. A comment before a statement is a rule; the
statements up to the next comment show it. out.sql holds their translations, in the same order.
"""

import dataclasses
import pathlib
import re
import sqlite3
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
PAGE = ROOT / "docs" / "translation.md"
PREFIX = "translate_"

# The order of reading.
TOPICS = """
    literals types comparisons arithmetic text like dates_text dates_columns json aggregates windows
    joins group_by order compound with row_values insert conflict update_delete views trigger_before
    trigger_after trigger_instead_of ddl applications manual
""".split()

INTRO = """\
# How SQLite's SQL is translated

Every rule with an example: SQLite's text, what `howdah translate` makes of it, and its grade. This page is written by
`tools/make_translation_page.py` from the cases in `tests/golden/translate_*`; the tests compare them with what the
program does, and run both sides on the same rows.

The grades:

- **exact**: PostgreSQL's own words mean the same.
- **compat**: the translation calls functions of the schema `sqlite`, which have SQLite's meaning where PostgreSQL has no
  twin. `migrate` installs those that are needed and no others; `translate` writes their definitions before the
  first statement that needs them, or leaves them out with `--no-compat`, as was done here.
- **manual**: left to a person, with the reason and the original. Nothing is guessed.

Where a value's class (integer, real, text, blob) is known only at run time, it is a `sqlite.value`: a row that
PostgreSQL compares and sorts as SQLite does.

A chapter begins with the tables that its examples speak of: `translate --source` was given a database with these
rows, since the types of columns follow from the data as well as from what was declared.

What differs all the same:

- Where 64-bit integers overflow, SQLite goes on with reals; PostgreSQL stops with an error.
- A number that is left out is the next of PostgreSQL's sequence, not one more than the largest: the sequence begins
  above the numbers that were migrated, does not see those that statements give themselves, and gives none twice.
- An object taken out of a `jsonb` column has its members in `jsonb`'s order.
- Rows that no ORDER BY puts in order, and triggers for the rows of one statement, come in PostgreSQL's order.
- Several rows of one REPLACE or upsert that are in each other's way are an error.
- AFTER triggers are fired when all rows of a statement are changed, in SQLite after each row: a trigger that reads its
  own table sees the rest changed too.
- RAISE(FAIL) and OR FAIL take back the whole statement, as ABORT does: migrate says so of each such trigger.
- The OR clause of a statement does not reach into the triggers that it fires.
- NEW in an INSTEAD OF trigger has the types of the view's columns; in SQLite it has the values as they were given.
- A constant expression that is an error is one even where no row asks for it.
- A number such as 1e3 in a `jsonb` column is written 1000.
"""

GRADES = ("exact", "compat", "manual")


@dataclasses.dataclass
class Translation:
    """One block of out.sql."""

    grade: str
    reason: str  # of a manual one
    text: str  # what comes nearest where it is manual


@dataclasses.dataclass
class Rule:
    """A sentence and the statements that show it; what a case gives is its first rule, without a sentence."""

    sentence: str
    statements: list = dataclasses.field(default_factory=list)
    translations: list = dataclasses.field(default_factory=list)

    @property
    def grade(self):
        """The worst of its statements'."""
        return max((each.grade for each in self.translations), key=GRADES.index)

    @property
    def reasons(self):
        return list(dict.fromkeys(each.reason for each in self.translations if each.reason))


def read_rules(text):
    """The title of a case, and its rules."""
    title = re.match(r"-- title: (.+)\n", text)
    if title is None:
        raise ValueError('the first line has to be "-- title: ..."')
    rules = [Rule("")]
    words, lines = [], []
    for line in text[title.end():].splitlines():
        if not lines and line.startswith("-- "):
            words.append(line[3:].strip())
            continue
        if not lines and not line.strip():
            continue
        if words:
            rules.append(Rule(" ".join(words)))
            words = []
        lines.append(line)
        statement = "\n".join(lines)
        if line.endswith(";") and sqlite3.complete_statement(statement):
            rules[-1].statements.append(statement)
            lines = []
    if words or lines:
        raise ValueError(f"the last statement is not complete: {' '.join(words + lines)}")
    return title.group(1), rules


def read_translations(text):
    """What out.sql says of each statement."""
    found = []
    for block in re.split(r"^-- howdah: ", text, flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        grade, _, reason = head.partition(": ")
        if grade == "manual":
            nearest = body.partition("-- what comes nearest:\n")[2]
            body = re.sub(r"^--   ", "", nearest, flags=re.MULTILINE)
        found.append(Translation(grade, reason, body.strip("\n")))
    return found


def read_case(folder):
    title, rules = read_rules((folder / "in.sql").read_text(encoding="utf-8"))
    rest = read_translations((folder / "out.sql").read_text(encoding="utf-8"))
    wanted = sum(len(rule.statements) for rule in rules[1:])
    if wanted != len(rest):
        raise ValueError(f"{wanted} statements, but {len(rest)} translations")
    for rule in rules[1:]:
        rule.translations, rest = rest[:len(rule.statements)], rest[len(rule.statements):]
    return title, rules


def code(text):
    return f"```sql\n{text}\n```\n"


def write_rule(rule):
    verdict = "; ".join([rule.grade] + rule.reasons)
    parts = [f"**{rule.sentence}** ({verdict})\n", code("\n".join(rule.statements))]
    text = "\n".join(each.text for each in rule.translations if each.text)
    if text:
        parts.append("What comes nearest:\n" if rule.grade == "manual" else "becomes\n")
        parts.append(code(text))
    return "\n".join(parts)


def write_case(title, rules):
    parts = [f"## {title}\n"]
    if rules[0].statements:
        parts += ["Given:\n", code("\n".join(rules[0].statements))]
    parts += [write_rule(rule) for rule in rules[1:]]
    return "\n".join(parts)


def write_page():
    folders = {path.parent.name.removeprefix(PREFIX) for path in GOLDEN.glob(f"{PREFIX}*/in.sql")}
    if folders != set(TOPICS):
        raise ValueError(f"topics and folders differ: {', '.join(sorted(folders ^ set(TOPICS)))}")
    parts = [INTRO]
    for topic in TOPICS:
        try:
            parts.append(write_case(*read_case(GOLDEN / (PREFIX + topic))))
        except ValueError as error:
            raise ValueError(f"{PREFIX}{topic}: {error}") from error
    return "\n".join(parts)


def main(arguments):
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    page = write_page()
    if not arguments:
        PAGE.write_text(page, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
        print("docs/translation.md is stale: run tools/make_translation_page.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
