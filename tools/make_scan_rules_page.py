#!/usr/bin/env python3
"""Writes docs/scan-rules.md from the table of rules that `howdah scan` has, so that it cannot go stale.

    tools/make_scan_rules_page.py          write the page
    tools/make_scan_rules_page.py --check  only tell whether it is what would be written

HOWDAH names the program that is asked for its rules; build/howdah else.
"""

import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "scan-rules.md"

INTRO = """\
# What `howdah scan` finds

Every rule with its reason, its remedy and an example. This page is written by `tools/make_scan_rules_page.py` from
the table in `src/code/code_rules.c`; the tests compare the two, and look for each rule in its own example.

The levels say what happens on PostgreSQL when nothing is done: an **error** fails, a **warning** works with another
result, a **note** may go on working.
"""


def write_rule(rule):
    return f"""\
## {rule["name"]}

{rule["what"]} ({rule["level"]})

{rule["why"]}
{rule["instead"]}

    {rule["example"]}

becomes

    {rule["remedy"]}
"""


def write_page(rules):
    return "\n".join([INTRO, *map(write_rule, rules)])


def main(arguments):
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    program = os.environ.get("HOWDAH", ROOT / "build" / "howdah")
    listed = subprocess.run([program, "scan", "--list-rules", "--json"], check=True, capture_output=True, text=True)
    page = write_page(json.loads(listed.stdout))
    if not arguments:
        PAGE.write_text(page, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
        print("docs/scan-rules.md is stale: run tools/make_scan_rules_page.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
