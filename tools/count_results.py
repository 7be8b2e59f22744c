#!/usr/bin/env python3
"""Counts what the test runners reported: names what failed and closes with one line.

usage: count_results.py FILE ...

A .tap file is TAP; a .json file is meson's testlog.json, whose tests spoke TAP. Status 1 when
something failed or nothing passed.
"""

import json
import pathlib
import re
import sys

TAP_LINE = re.compile(r"^(not )?ok\b(?:\s+\d+)?(?:\s+-?\s*)?(.*?)(?:\s+#\s*(SKIP|TODO)\b.*)?$", re.I)


class Count:
    def __init__(self):
        self.passed = 0
        self.skipped = 0
        self.failed = []

    def add_tap(self, text, where):
        """Returns how many of its tests failed."""
        failed_before = len(self.failed)
        for line in text.splitlines():
            match = TAP_LINE.match(line)
            if match is None:
                continue
            is_not_ok, name, directive = match.groups()
            if directive and directive.upper() == "SKIP":
                self.skipped += 1
            elif is_not_ok:
                self.failed.append(f"{where}: {name}")
            else:
                self.passed += 1
        return len(self.failed) - failed_before

    def add_meson(self, text, where):
        for line in text.splitlines():
            test = json.loads(line)
            failed = self.add_tap(test.get("stdout", ""), f"{where}: {test['name']}")
            if failed == 0 and test["result"] not in ("OK", "SKIP"):
                self.failed.append(f"{where}: {test['name']} ended with {test['result']}")


def main():
    count = Count()
    for path in map(pathlib.Path, sys.argv[1:]):
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.suffix == ".json":
            count.add_meson(text, path.stem)
        else:
            count.add_tap(text, path.stem)
    for name in count.failed:
        print(f"failed: {name}")
    skipped = f", {count.skipped} skipped" if count.skipped else ""
    print(f"{count.passed} passed, {len(count.failed)} failed{skipped}")
    return 1 if count.failed or not count.passed else 0


if __name__ == "__main__":
    sys.exit(main())
