#!/usr/bin/env python3
"""Make a C header from profiles/: usage: embed_profiles.py profiles app_profile_table.h [DEPFILE]

Each .conf file becomes an entry of hd_app_profile_table, sorted by name: the file's text without
the comment lines. DEPFILE gets the rule by which ninja knows when to make the header again.
"""

import pathlib
import sys


def c_string(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("?", "\\?") + '"'


def entry(path):
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    kept = [line for line in lines if line and not line.startswith("#")]
    text = "\n".join(f"     {c_string(line)[:-1]}\\n\"" for line in kept) or '     ""'
    return f"    {{{c_string(path.stem)},\n{text}}},\n"


def main():
    folder, target = (pathlib.Path(argument) for argument in sys.argv[1:3])
    files = sorted(folder.glob("*.conf"), key=lambda path: path.stem.encode())
    target.write_text(
        "/* Made from profiles/. */\n#ifndef HD_APP_PROFILE_TABLE_H\n#define HD_APP_PROFILE_TABLE_H\n\n"
        '#include "app/app_profile.h"\n\n'
        "/* Sorted by name; an entry without a name ends it. */\n"
        "static const HdProfileText hd_app_profile_table[] = {\n"
        + "".join(entry(path) for path in files)
        + "    {NULL, NULL}};\n\n#endif\n",
        encoding="utf-8",
    )
    if len(sys.argv) > 3:
        rule = " ".join([f"{target}:", str(folder), *map(str, files)])
        pathlib.Path(sys.argv[3]).write_text(rule + "\n", encoding="utf-8")


main()
