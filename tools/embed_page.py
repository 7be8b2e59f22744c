#!/usr/bin/env python3
"""Make a C header from a page's style or script: usage: embed_page.py page.css page_css.h

The header defines HD_PAGE_CSS, the file's text as a string literal, and HD_PAGE_CSS_HASH, by which a
page's Content-Security-Policy names it. Text that would end its element in the page is an error.
"""

import base64
import hashlib
import pathlib
import re
import sys


def c_string(line):
    text = line.replace("\\", "\\\\").replace('"', '\\"').replace("?", "\\?").replace("\t", "\\t")
    return f'    "{text}\\n"'


def header(name, text):
    guard = f"HD_{name}_H"
    lines = " \\\n".join(c_string(line) for line in text.splitlines())
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return (
        f"#ifndef {guard}\n#define {guard}\n\n#define HD_{name} \\\n{lines}\n\n"
        f'#define HD_{name}_HASH "sha256-{digest}"\n\n#endif\n'
    )


def main():
    source, target = (pathlib.Path(argument) for argument in sys.argv[1:3])
    text = source.read_text(encoding="utf-8")
    if re.search(r"</|<!--", text) or not text.endswith("\n"):
        sys.exit(f'{source}: holds "</" or "<!--", or does not end with a line end')
    name = re.sub(r"\W", "_", source.name).upper()
    target.write_text(header(name, text), encoding="utf-8")


main()
