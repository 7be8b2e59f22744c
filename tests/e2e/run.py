#!/usr/bin/env python3
"""Runs the end-to-end tests and prints TAP.

usage: run.py [--suite e2e|fault|diff|page ...] [--jobs N] [--tap FILE] [NAME ...]

NAME is a test file's stem (test_version) or one with a case (test_version.Version.test_help); without
a name all files of the suites run, which are tests/e2e/test_*.py and tests/fault/fault_*.py if none is named,
each file in a process of its own. Status 1 when one failed.
"""

import argparse
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import time
import traceback
import unittest

FOLDER = pathlib.Path(__file__).resolve().parent
SUITES = {  # in the order in which they begin: long ones first, so that nobody waits for a last one
    "diff": (FOLDER.parent / "diff", "diff_*.py"),
    "fault": (FOLDER.parent / "fault", "fault_*.py"),
    "page": (FOLDER.parent / "page", "page_*.py"),
    "e2e": (FOLDER, "test_*.py"),
}
FILE_LIMIT_S = 900


class TapResult(unittest.TestResult):
    """Writes a TAP line a case."""

    def __init__(self):
        super().__init__()
        self.count = 0

    def report(self, verdict, case, remark="", explanation=""):
        self.count += 1
        print(f"{verdict} {self.count} - {case.id()}{remark}")
        for line in explanation.splitlines():
            print(f"# {line}")
        sys.stdout.flush()

    def explain(self, error):
        return "".join(traceback.format_exception(*error))

    def addSuccess(self, test):
        self.report("ok", test)

    def addError(self, test, err):
        super().addError(test, err)
        self.report("not ok", test, explanation=self.explain(err))

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.report("not ok", test, explanation=self.explain(err))

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.report("not ok", subtest, explanation=self.explain(err))

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.report("ok", test, f" # SKIP {reason}")


def run_one(name):
    """In the child process: one file's cases."""
    sys.path[:0] = [str(folder) for folder, _ in SUITES.values()]
    suite = unittest.defaultTestLoader.loadTestsFromName(name)
    result = TapResult()
    suite.run(result)
    print(f"1..{result.count}")
    if result.wasSuccessful():
        return 0
    import harness  # pylint: disable=import-outside-toplevel

    harness.keep_log(name.split(".")[0])
    return 1


def run_child(name):
    """What the file's cases print, and how long they took: the whole waits for the slow ones."""
    began = time.monotonic()
    output = run_process(name)
    return f"{output}# {name}: {time.monotonic() - began:.0f} s\n"


def run_process(name):
    try:
        child = subprocess.run(
            [sys.executable, __file__, "--one", name], capture_output=True, text=True, check=False,
            timeout=FILE_LIMIT_S, stdin=subprocess.DEVNULL,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )
    except subprocess.TimeoutExpired as error:
        output = (error.stdout or b"").decode(errors="replace")
        return f"{output}not ok - {name} took longer than {FILE_LIMIT_S} s\n"
    output = child.stdout + "".join(f"# {line}\n" for line in child.stderr.splitlines())
    if child.returncode != 0 and "not ok" not in output:
        output += f"not ok - {name} ended with status {child.returncode}\n"
    return output


def main():
    parser = argparse.ArgumentParser(description="run the end-to-end tests")
    parser.add_argument("--suite", action="append", choices=SUITES)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--tap", type=pathlib.Path, help="write the TAP there, too")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    if arguments.one:
        return run_one(arguments.one)

    wanted = arguments.suite or ["e2e", "fault"]
    files = [path for suite, (folder, pattern) in SUITES.items() if suite in wanted
             for path in sorted(folder.glob(pattern), reverse=suite == "diff")]
    names = arguments.names or [path.stem for path in files]
    everything = ""
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        for output in pool.map(run_child, names):
            print(output, end="", flush=True)
            everything += output
    if arguments.tap:
        arguments.tap.write_text(everything, encoding="utf-8")
    return 1 if "\nnot ok" in "\n" + everything else 0


if __name__ == "__main__":
    sys.exit(main())
