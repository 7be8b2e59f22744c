#!/usr/bin/env python3
"""Make a C header from the files of compat/: usage: embed_compat.py compat tr_compat_table.h [DEPFILE]

Each file becomes an entry of hd_tr_compat_table, sorted by name: the file's text without the
comment lines, and the names in its line "-- needs: NAME ...". A name that is no file's, names that
need each other, and a name that is used and not said to be needed are errors. DEPFILE gets the rule
by which ninja knows when to make the header again.
"""

import pathlib
import re
import sys

NEEDS = re.compile(r"^-- needs:(.*)$", re.MULTILINE)
USED = re.compile(r"\bsqlite\.(\w+)\b(?!: )")  # "sqlite.name: ..." opens an error's message


def c_string(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("?", "\\?") + '"'


def c_text(lines):
    """The statements, a literal a line."""
    return "\n".join(f"     {c_string(line)[:-1]}\\n\"" for line in lines) or '     ""'


def read(folder):
    """name: (lines that are no comments, names it needs), sorted by name."""
    functions = {}
    for path in sorted(folder.glob("*.sql"), key=lambda path: path.stem.encode()):
        text = path.read_text(encoding="utf-8")
        needs = [name for line in NEEDS.findall(text) for name in line.split()]
        lines = [line.rstrip().replace("\t", "    ") for line in text.splitlines()]
        kept = [line for line in lines if line and not line.lstrip().startswith("--")]
        functions[path.stem] = (kept, needs)
    return functions


def closure(functions, name):
    """The name and all that it needs, directly or not."""
    found, left = set(), [name]
    while left:
        current = left.pop()
        if current not in found:
            found.add(current)
            left += functions.get(current, ([], []))[1]
    return found


def check(functions):
    """Yields what is wrong: names that are missing or not said, and circles."""
    for name, (lines, needs) in functions.items():
        for missing in [need for need in needs if need not in functions]:
            yield f"compat/{name}.sql: needs {missing}, and there is no compat/{missing}.sql"
        called = {word for line in lines for word in USED.findall(line)}
        for used in sorted(called & functions.keys() - closure(functions, name)):
            yield f"compat/{name}.sql: uses sqlite.{used}, and does not say that it needs {used}"
    settled, path = set(), []

    def visit(name):
        if name in path:
            yield "compat/: a circle: " + " needs ".join([*path[path.index(name) :], name])
        elif name in functions and name not in settled:
            path.append(name)
            for need in functions[name][1]:
                yield from visit(need)
            path.pop()
            settled.add(name)

    for name in functions:
        yield from visit(name)


def header(functions):
    entries = [
        f"    {{{c_string(name)},\n{c_text(lines)},\n"
        f"     (const char *const[]){{{''.join(c_string(need) + ', ' for need in needs)}NULL}}}},\n"
        for name, (lines, needs) in functions.items()
    ]
    return (
        "/* Made from compat/. */\n#ifndef HD_TR_COMPAT_TABLE_H\n#define HD_TR_COMPAT_TABLE_H\n\n"
        '#include "translate/tr_compat.h"\n\n'
        "/* Sorted by name; an entry without a name ends it. */\n"
        "static const HdTrCompat hd_tr_compat_table[] = {\n"
        + "".join(entries)
        + "    {NULL, NULL, NULL}};\n\n#endif\n"
    )


def main():
    folder, target = (pathlib.Path(argument) for argument in sys.argv[1:3])
    functions = read(folder)
    findings = list(check(functions))
    if findings:
        sys.exit("\n".join(findings))
    target.write_text(header(functions), encoding="utf-8")
    if len(sys.argv) > 3:
        files = [str(folder / f"{name}.sql") for name in functions]
        rule = " ".join([f"{target}:", str(folder), *files])
        pathlib.Path(sys.argv[3]).write_text(rule + "\n", encoding="utf-8")


main()
