"""A terminal for tests: a pseudo-terminal that a program runs in, and the screen that one would see."""

import fcntl
import os
import pty
import select
import struct
import re
import termios
import time
import unicodedata

LIMIT_S = 60
SEQUENCE = re.compile(r"\x1b\[([0-9;]*)([A-Za-z])")


def width_of(char):
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


class Screen:
    """What howdah writes to terminals, and nothing else: a sequence that it has no use for is an error."""

    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows
        self.lines = [""]
        self.row = self.column = 0
        self.wrapped = []  # lines that did not fit
        self.sequences = set()
        self.rest = ""

    def resize(self, columns, rows):
        self.columns, self.rows = columns, rows

    def feed(self, text):
        text, self.rest = self.rest + text, ""
        place = 0
        while place < len(text):
            if text[place] != "\x1b":
                self.put(text[place])
                place += 1
                continue
            found = SEQUENCE.match(text, place)
            if found is None:
                assert len(text) - place < 16, f"unknown sequence: {text[place:place + 16]!r}"
                self.rest = text[place:]
                return
            self.control(found[1], found[2])
            place = found.end()

    def put(self, char):
        if char == "\r":
            self.column = 0
        elif char == "\n":
            self.row += 1
            self.lines += [""] * (self.row + 1 - len(self.lines))
        elif char >= " ":
            if self.column + width_of(char) > self.columns:
                self.wrapped.append(self.lines[self.row])
                self.put("\r")
                self.put("\n")
            line = self.lines[self.row].ljust(self.column)
            self.lines[self.row] = line[:self.column] + char + line[self.column + 1:]
            self.column += width_of(char)
        else:
            assert char == "\x07", f"control character {char!r}"

    def control(self, number, letter):
        self.sequences.add(letter)
        if letter == "A":
            top = max(0, len(self.lines) - self.rows)
            self.row = max(top, self.row - int(number or 1))
        elif letter == "K":
            self.lines[self.row] = self.lines[self.row][:self.column]
        elif letter == "J":
            self.lines[self.row] = self.lines[self.row][:self.column]
            del self.lines[self.row + 1:]
        else:
            assert letter == "m", f"unknown sequence {letter}"

    def text(self):
        return "\n".join(line.rstrip() for line in self.lines)


class Terminal:
    """A program in a terminal of its own, as a shell starts it."""

    def __init__(self, command, environment, columns=80, rows=24):
        self.screen = Screen(columns, rows)
        self.output = b""
        self.decoded = 0
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execve(command[0], command, environment)
        self.before = termios.tcgetattr(self.file)

    def resize(self, columns, rows):
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(columns, rows)

    def type(self, text):
        os.write(self.file, text.encode())

    def read(self):
        """Whether there is more to come."""
        if not select.select([self.file], [], [], 1)[0]:
            return True
        try:
            piece = os.read(self.file, 65536)
        except OSError:  # the other side is closed
            return False
        self.output += piece
        text = self.output[self.decoded:].decode(errors="ignore")
        self.decoded += len(text.encode())
        self.screen.feed(text)
        return bool(piece)

    def wait_for(self, is_met):
        """Reads until the screen is as is_met wants it."""
        limit = time.monotonic() + LIMIT_S
        while not is_met(self.screen):
            assert time.monotonic() < limit, f"it does not come:\n{self.screen.text()}"
            assert self.read(), f"it has ended:\n{self.screen.text()}"

    def end(self):
        """The exit status, when all was read."""
        limit = time.monotonic() + LIMIT_S
        while self.read():
            assert time.monotonic() < limit, f"it does not end:\n{self.screen.text()}"
        os.close(self.file)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
