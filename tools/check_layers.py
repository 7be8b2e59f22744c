#!/usr/bin/env python3
"""Checks what the compiler does not: who includes whom, which functions are not used, which rooms
are pure, that functions of compat/ that are called exist, and that each header stands alone. Prints
a line a finding, a path and a line number first.

usage: check_layers.py [--no-compile] [INCLUDE-FOLDER ...]

INCLUDE-FOLDERs are searched for generated headers when headers are compiled.
"""

import bisect
import collections
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
SRC = ROOT / "src"
LINES_AT_MOST = 1000

PURE_ROOMS = {"model", "sql", "html", "infer", "convert", "translate"}
ONLY_ROOM_WITH = {"sqlite3.h": "lite", "libpq-fe.h": "pg"}

FORBIDDEN_CALLS = """
    strcpy strcat sprintf vsprintf strncpy strncat atoi atol atoll atof strtol strtoll strtoul strtoull
    strtod strtof strtold scanf sscanf fscanf localtime localtime_r gmtime ctime asctime strftime
    system popen gets strtok
""".split()

# What a pure room may not call, besides including none of the headers below.
IMPURE_CALLS = """
    printf fprintf vfprintf puts fputs putchar fopen fread fwrite open read write close stat getenv
    setenv time clock gettimeofday clock_gettime rand random sleep usleep nanosleep abort exit
    g_print g_printerr g_message g_warning g_critical g_log g_getenv g_setenv g_file_get_contents
    g_file_set_contents g_get_monotonic_time g_get_real_time g_date_time_new_now
    g_date_time_new_now_utc g_date_time_new_now_local g_random_int g_thread_new g_usleep g_open
    g_fopen g_get_home_dir g_get_user_data_dir
""".split()
IMPURE_HEADERS = """
    stdio.h unistd.h fcntl.h time.h pthread.h signal.h locale.h sys/stat.h sys/time.h sys/types.h
    sys/socket.h glib/gstdio.h gio/gio.h
""".split()

COMMENT_OR_TEXT = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+[<"]([^>"]+)[>"]', re.M)
PREPROCESSOR = re.compile(r"^[ \t]*#(?:\\\n|[^\n])*", re.M)
NUMBER_FORMAT = re.compile(r"%[-+ #0']*[0-9*]*(?:\.[0-9*]+)?L?[aAeEfFgG]")


def blank(match):
    """Spaces in place of the match: positions and line numbers stay."""
    return re.sub(r"[^\n]", " ", match.group())


def blank_text(match):
    text = match.group()
    return text[0] + " " * (len(text) - 2) + text[0] if text[0] in "\"'" else blank(match)


class Source:
    """A file, its text without comments, and without the content of its literals."""

    def __init__(self, path):
        self.path = path
        self.room = path.relative_to(SRC).parts[0]
        self.text = path.read_text(encoding="utf-8")
        self.line_starts = [0] + [match.end() for match in re.finditer("\n", self.text)]
        self.with_literals = COMMENT_OR_TEXT.sub(
            lambda match: match.group() if match.group()[0] in "\"'" else blank(match), self.text
        )
        self.code = PREPROCESSOR.sub(blank, COMMENT_OR_TEXT.sub(blank_text, self.text))

    def at(self, position):
        line = bisect.bisect_right(self.line_starts, position)
        return f"{self.path.relative_to(ROOT)}:{line}"

    def includes(self):
        return [(match.start(), match.group(1)) for match in INCLUDE.finditer(self.with_literals)]

    def calls(self, names):
        pattern = r"(?<![\w.>])(" + "|".join(names) + r")\s*\("
        return [(match.start(1), match.group(1)) for match in re.finditer(pattern, self.code)]


def read_layers():
    """room: the rooms it may include, itself among them."""
    layers = {}
    for line in (SRC / "layers.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            room, _, below = line.partition(":")
            layers[room] = {room, *below.split()}
    return layers


def check_layer_table(layers):
    """Rooms stand in order, each after what it may include."""
    seen = set()
    for room, below in layers.items():
        for name in below - {room}:
            if name not in seen:
                yield f"src/layers.txt: {room} may include {name}, which is not above it in the file"
        seen.add(room)


def check_includes(source, layers):
    if source.room not in layers:
        yield f"{source.path.relative_to(ROOT)}: the room {source.room} is not in src/layers.txt"
        return
    for position, name in source.includes():
        room = name.split("/")[0]
        owner = ONLY_ROOM_WITH.get(name, source.room)
        if room in layers and room not in layers[source.room]:
            yield f"{source.at(position)}: {source.room} may not include {room} ({name})"
        if room not in layers and (SRC / source.room / name).exists():
            yield f'{source.at(position)}: include it by its room: "{source.room}/{name}"'
        if owner != source.room:
            yield f"{source.at(position)}: only {owner} may include {name}"


def check_calls(source):
    for position, name in source.calls(FORBIDDEN_CALLS):
        yield f"{source.at(position)}: {name}() is not used here"
    lines = set()
    for match in re.finditer(r'"(?:\\.|[^"\\\n])*"', source.with_literals):
        start = 1 + max(source.code.rfind(mark, 0, match.start()) for mark in ";{}")
        statement = source.code[start : match.start()]
        is_argument = "(" in statement and "g_ascii_formatd" not in statement
        if is_argument and NUMBER_FORMAT.search(match.group().replace("%%", "")):
            lines.add(source.at(match.start()))
    for line in sorted(lines):
        yield f"{line}: a number's text depends on the locale: g_ascii_formatd"


def declarations(code):
    """The declarations at file scope with bodies and initializers emptied: (position, text)."""
    depth, start, text = 0, 0, []
    for position, character in enumerate(code):
        if character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
            is_function_end = depth == 0 and "=" not in text and ")" in text
            if is_function_end:
                start, text = position + 1, []
        elif depth == 0 and character == ";":
            yield start + len("".join(text)) - len("".join(text).lstrip()), "".join(text).strip()
            start, text = position + 1, []
        elif depth == 0:
            text.append(character)


def is_mutable(declaration):
    """Whether a variable can change: no const, or a pointer that is not const itself."""
    declarator = declaration.split("=")[0]
    if "*" in declarator:
        return "const" not in declarator.rsplit("*", 1)[1]
    return re.search(r"\bconst\b", declarator) is None


def check_purity(source):
    for position, name in source.calls(IMPURE_CALLS):
        yield f"{source.at(position)}: {source.room} is pure: no {name}()"
    for position, name in source.includes():
        if name in IMPURE_HEADERS:
            yield f"{source.at(position)}: {source.room} is pure: no <{name}>"
    not_a_variable = re.compile(r"(typedef|extern|struct \w+$|union \w+$|enum\b|G_\w+)|[^=]*\(")
    for position, text in declarations(source.code):
        if text and not not_a_variable.match(text) and is_mutable(text):
            yield f"{source.at(position)}: {source.room} is pure: no variable at file scope"
    for match in re.finditer(r"^[ \t]+static\s+((?:[^;={]|\{[^}]*\})*)[;=]", source.code, re.M):
        if is_mutable(re.sub(r"\{[^}]*\}", "", match.group(1))):
            yield f"{source.at(match.start())}: {source.room} is pure: no static variable"


def check_names(sources):
    """Two files of one name are mistaken for each other. What `howdah scan` is tried on is not ours."""
    by_name = collections.defaultdict(list)
    scanned = ROOT / "tests" / "scan" / "files"
    for path in [source.path for source in sources] + sorted((ROOT / "tests").rglob("*.[ch]")):
        if path.is_relative_to(scanned):
            continue
        by_name[path.name].append(str(path.relative_to(ROOT)))
    for paths in by_name.values():
        if len(paths) > 1:
            yield f"{paths[0]}: has the same name as {', '.join(paths[1:])}"


def check_compat(source):
    """A function that a translation calls has to be there to be installed."""
    for match in re.finditer(r'\bhd_tr_compat\([^,()]+,\s*"(\w+)"\)', source.with_literals):
        if not (ROOT / "compat" / f"{match.group(1)}.sql").exists():
            yield f"{source.at(match.start())}: there is no compat/{match.group(1)}.sql"


def check_headers(sources, include_folders):
    flags = subprocess.run(
        ["pkg-config", "--cflags", "glib-2.0", "json-glib-1.0", "libpq", "sqlite3"],
        check=True, capture_output=True, text=True,
    ).stdout.split()
    includes = [f"-I{folder}" for folder in [SRC, *include_folders]]
    for source in sources:
        if source.path.suffix == ".h":
            result = subprocess.run(
                ["cc", "-std=c17", "-D_GNU_SOURCE", "-fsyntax-only", *includes, *flags, "-x", "c",
                 "-include", str(source.path), "/dev/null"],
                check=False, capture_output=True, text=True,
            )
            if result.returncode != 0:
                yield f"{source.path.relative_to(ROOT)}: does not compile alone:\n{result.stderr}"


def main():
    arguments = sys.argv[1:]
    layers = read_layers()
    sources = [Source(path) for path in sorted(SRC.rglob("*.[ch]"))]
    findings = [*check_layer_table(layers), *check_names(sources)]
    for source in sources:
        findings += check_includes(source, layers)
        findings += check_calls(source)
        findings += check_compat(source)
        if source.room in PURE_ROOMS:
            findings += check_purity(source)
        if len(source.line_starts) - 1 > LINES_AT_MOST:
            findings.append(f"{source.path.relative_to(ROOT)}: over {LINES_AT_MOST} lines")
    if "--no-compile" not in arguments:
        findings += check_headers(sources, arguments)
    print("\n".join(findings), end="\n" if findings else "")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
