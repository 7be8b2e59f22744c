#!/usr/bin/python3
"""Records howdah in a terminal and writes docs/recording.svg, the picture in the README.

    tools/make_recording.py [PROGRAM]    of build/howdah; needs Debian's python3-pyte

The run is real: the example database of ./run, filled up to ROWS events so that there is something to see, goes
into a private cluster in a temporary folder. What the terminal showed becomes an animated SVG of text. Where
motion is not wanted (prefers-reduced-motion) it is the last screen.
"""

import fcntl
import html
import os
import pathlib
import pty
import select
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import termios
import time

import pyte

ROOT = pathlib.Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "recording.svg"
HOME = pathlib.Path("/tmp/demo")  # it is seen, and short
COLUMNS, LINES = 96, 27
ROWS = 400_000
COMMANDS = ["howdah analyze app.db", "howdah migrate app.db"]
KEY_S = 0.04       # between typed letters
FRAME_S = 0.12     # screens that were shown for less are left out
PAUSE_S = 3.5      # after a command
LIMIT_S = 120

CELL_WIDTH, CELL_HEIGHT, MARGIN, FONT_SIZE = 8.4, 18, 16, 14
COLOURS = {"default": "#d8dee9", "red": "#f07178", "green": "#a3d977", "brown": "#ffcb6b", "blue": "#82aaff",
           "magenta": "#c792ea", "cyan": "#89ddff", "white": "#ffffff", "black": "#5c6773"}
BACKGROUND = "#1b2229"


def make_database(path):
    subprocess.run([sys.executable, ROOT / "examples" / "autocore.py", path], check=True)
    with sqlite3.connect(path) as database:
        columns = [row[1] for row in database.execute("PRAGMA table_info(telemetry_data)") if row[5] == 0]
        listed = ", ".join(f'"{column}"' for column in columns)
        count = database.execute("SELECT count(*) FROM telemetry_data").fetchone()[0]
        database.execute(
            f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ROWS // count}) "
            f"INSERT INTO telemetry_data ({listed}) SELECT {listed} FROM telemetry_data, n")


class Terminal:
    """Screens over time, of commands that run one after the other."""

    def __init__(self, folder, environment):
        self.folder, self.environment = folder, environment
        self.screen = pyte.Screen(COLUMNS, LINES)
        self.stream = pyte.ByteStream(self.screen)
        self.clock = 0.0
        self.frames = []  # (moment, screen)

    def keep(self):
        lines = [self.line(y) for y in range(LINES)]
        if not self.frames or self.frames[-1][1] != lines:
            self.frames.append((self.clock, lines))

    def line(self, y):
        """Runs of text in one style: (column, text, colour, is bold)."""
        runs = []
        for x in range(COLUMNS):
            cell = self.screen.buffer[y][x]
            style = (cell.fg, cell.bold)
            if runs and runs[-1][2:] == style:
                runs[-1] = (runs[-1][0], runs[-1][1] + cell.data, *style)
            else:
                runs.append((x, cell.data, *style))
        return tuple(run for run in runs if run[1].strip())

    def show(self, data):
        self.stream.feed(data)

    def type(self, command):
        self.show(b"\033[1m$ \033[0m")
        for letter in command:
            self.clock += KEY_S
            self.show(letter.encode())
            self.keep()
        self.clock += 0.4
        self.show(b"\r\n")

    def run(self, command):
        self.type(command)
        pid, master = pty.fork()
        if pid == 0:
            os.chdir(self.folder)
            os.execvpe("sh", ["sh", "-c", command], self.environment)
        fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        start, began = time.monotonic(), self.clock
        while time.monotonic() < start + LIMIT_S:
            ready, _, _ = select.select([master], [], [], FRAME_S)
            try:
                data = os.read(master, 65536) if ready else b""
            except OSError:
                break
            self.show(data)
            self.clock = began + time.monotonic() - start
            if not self.frames or self.clock - self.frames[-1][0] >= FRAME_S:
                self.keep()
        else:
            os.kill(pid, signal.SIGTERM)
            raise SystemExit(f"{command} did not end")
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if status not in (0, 3):
            raise SystemExit(f"{command} ended with {status}")
        self.keep()
        self.clock += PAUSE_S


def draw_line(y, runs):
    texts = []
    for x, text, colour, bold in runs:
        weight = ' font-weight="bold"' if bold else ""
        fill = COLOURS.get(colour, f"#{colour}")
        texts.append(f'<tspan x="{MARGIN + x * CELL_WIDTH:.1f}" fill="{fill}"{weight}>{html.escape(text.rstrip())}'
                     "</tspan>")
    baseline = MARGIN + (y + 0.8) * CELL_HEIGHT
    return f'<text y="{baseline:.1f}" xml:space="preserve">{"".join(texts)}</text>' if texts else ""


def draw(frames, seconds):
    width, height = COLUMNS * CELL_WIDTH + 2 * MARGIN, LINES * CELL_HEIGHT + 2 * MARGIN
    styles, groups = [], []
    for i, (moment, lines) in enumerate(frames):
        until = frames[i + 1][0] if i + 1 < len(frames) else seconds
        first, last = 100 * moment / seconds, 100 * until / seconds
        if i + 1 < len(frames):
            styles.append(f"@keyframes f{i} {{0%,{first:.3f}% {{visibility:hidden}} "
                          f"{first + 0.001:.3f}%,{last:.3f}% {{visibility:visible}} "
                          f"{last + 0.001:.3f}%,100% {{visibility:hidden}}}}")
        else:
            styles.append(f"@keyframes f{i} {{0%,{first:.3f}% {{visibility:hidden}} "
                          f"{first + 0.001:.3f}%,100% {{visibility:visible}}}}")
        styles.append(f"#f{i} {{animation:f{i} {seconds:.2f}s step-end infinite}}")
        drawn = "".join(draw_line(y, runs) for y, runs in enumerate(lines))
        groups.append(f'<g id="f{i}" visibility="{"visible" if i + 1 == len(frames) else "hidden"}">{drawn}</g>')
    quiet = "@media (prefers-reduced-motion: reduce) {g {animation:none !important}}"
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
            f'role="img" aria-label="{html.escape(" and then ".join(COMMANDS))} in a terminal">'
            f"<style>text {{font: {FONT_SIZE}px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace}}\n"
            + "\n".join(styles) + f"\n{quiet}</style>"
            f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>\n' + "\n".join(groups) + "\n</svg>\n")


def record(program, folder):
    (folder / "bin").mkdir()
    (folder / "bin" / "howdah").symlink_to(program)
    make_database(folder / "app.db")
    environment = {"PATH": f"{folder}/bin:{os.environ['PATH']}", "HOME": str(folder),
                   "XDG_DATA_HOME": f"{folder}/.local/share", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    terminal = Terminal(folder, environment)
    try:
        for command in COMMANDS:
            terminal.run(command)
    finally:
        subprocess.run([program, "local", "remove"], env=environment, check=False)
    PICTURE.write_text(draw(terminal.frames, terminal.clock))
    print(f"{PICTURE}: {len(terminal.frames)} screens, {terminal.clock:.0f} s, {PICTURE.stat().st_size} bytes")


def main():
    program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "howdah").resolve()
    try:
        HOME.mkdir(mode=0o755)
    except FileExistsError:
        raise SystemExit(f"{HOME} is there already") from None
    try:
        record(program, HOME)
    finally:
        shutil.rmtree(HOME)


if __name__ == "__main__":
    main()
