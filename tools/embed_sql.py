#!/usr/bin/env python3
"""Make a C header from a .sql file: usage: embed_sql.py pg_columns.sql pg_columns_sql.h

The header defines hd_pg_columns_sql, the file's text without the comment lines ("--") that open a
line: the server need not read them.
"""

import pathlib
import sys


def c_string(line):
    """The line as a C string literal with its line end."""
    text = line.replace("\\", "\\\\").replace('"', '\\"').replace("?", "\\?").replace("\t", "\\t")
    return f'    "{text}\\n"'


def header(stem, text):
    lines = [line.rstrip() for line in text.splitlines()]
    kept = [line for line in lines if line and not line.lstrip().startswith("--")]
    guard = f"HD_{stem.upper()}_SQL_H"
    body = "\n".join(c_string(line) for line in kept) or '    ""'
    return (
        f"/* Made from {stem}.sql. */\n#ifndef {guard}\n#define {guard}\n\n"
        f"static const char hd_{stem}_sql[] =\n{body};\n\n#endif\n"
    )


def main():
    source, target = (pathlib.Path(argument) for argument in sys.argv[1:3])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(header(source.stem, source.read_text(encoding="utf-8")), encoding="utf-8")


main()
