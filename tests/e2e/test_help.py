"""What howdah says about itself: help, manual pages, completions of shells, hints after a typing mistake."""

import os
import pty
import re
import select
import shutil
import subprocess
import time
import unittest

from harness import HOWDAH, HowdahCase

OPTION = re.compile(r"^ +(?:-(?P<short>\w), )?--(?P<long>[\w-]+)(?:=(?P<value>\S+))?(?: |$)")


def commands_of(overview):
    listed = overview.split("Commands:\n")[1].split("\n\n")[0]
    return [line.split()[0] for line in listed.splitlines()]


def options_of(text):
    return [match.groupdict() for match in map(OPTION.match, text.splitlines()) if match]


class Help(HowdahCase):
    def help(self, *arguments, **environment):
        result = self.howdah("help", *arguments, env=environment)
        self.assert_status(result, 0)
        return result.stdout

    def commands(self):
        return commands_of(self.help())

    def test_every_command_has_help_of_its_own(self):
        for command in self.commands():
            with self.subTest(command):
                text = self.help(command)
                self.assertIn(f"\nUsage:\n  howdah {command} ", text)
                self.assertIn("\nExit status:\n  0   ", text)
                self.assertEqual(text, self.howdah(command, "--help").stdout)

    def test_every_option_in_the_help_is_understood(self):
        for command in self.commands():
            for option in options_of(self.help(command)):
                spelled = [f"--{option['long']}"] + ([f"-{option['short']}"] if option["short"] else [])
                value = {"N": ["1"], "ROWS": ["1"], "SECONDS": ["1"]}.get(option["value"], ["x"])
                for word in spelled:
                    with self.subTest(command=command, option=word):
                        result = self.howdah(command, word, *(value if option["value"] else []), "--help")
                        self.assert_status(result, 0)
                        self.assertIn("Usage:", result.stdout)

    def test_help_keeps_to_the_width(self):
        for columns in (40, 60, 100):
            for command in self.commands():
                for line in self.help(command, COLUMNS=str(columns)).splitlines():
                    words = line.split()
                    if len(line) > columns and not line.startswith("  "):
                        self.assertEqual(len(words), 1, f"{command}, {columns} columns: {line}")

    def test_a_typing_mistake_gets_the_nearest_word(self):
        cases = (
            (["migarte", "x.db"], "howdah migrate"),
            (["veryfi", "x.db"], "howdah verify"),
            (["help", "transalte"], "howdah help translate"),
            (["migrate", "--dryrun", "x.db"], "--dry-run"),
            (["migrate", "--tabels=x", "x.db"], "--tables"),
            (["local", "psl"], "howdah local psql"),
        )
        for arguments, meant in cases:
            with self.subTest(arguments):
                result = self.howdah(*arguments)
                self.assert_status(result, 2)
                self.assertIn(f"Did you mean", result.stderr)
                self.assertIn(meant, result.stderr)

    def test_another_word_is_not_explained_away(self):
        for arguments in (["frobnicate"], ["migrate", "--frobnicate", "x.db"]):
            result = self.howdah(*arguments)
            self.assert_status(result, 2)
            self.assertNotIn("Did you mean", result.stderr)

    @unittest.skipUnless(shutil.which("groff"), "groff is not installed")
    def test_manual_pages(self):
        for command in [None, *self.commands()]:
            with self.subTest(command):
                page = self.help("--man", *([command] if command else []))
                formatted = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-rLL=120n", "-P-cbou"],
                                           input=page, capture_output=True, text=True, check=True)
                self.assertEqual(formatted.stderr, "")
                self.assertIn("EXIT STATUS" if command else "COMMANDS", formatted.stdout)
                if command:
                    in_page = set(re.findall(r"^ +(?:-\w, )?--([\w-]+)", formatted.stdout, re.MULTILINE))
                    wanted = {option["long"] for option in options_of(self.help(command))}
                    self.assertLessEqual(wanted, in_page)


class Bash(HowdahCase):
    def complete(self, *words):
        script = ('source <("$0" completion bash); compopt() { :; }; COMP_WORDS=("$@"); '
                  'COMP_CWORD=$(($# - 1)); _howdah; printf "%s\\n" "${COMPREPLY[@]}"')
        result = subprocess.run(["bash", "-c", script, HOWDAH, *words], capture_output=True, text=True,
                                cwd=self.folder, check=True)
        self.assertEqual(result.stderr, "")
        return result.stdout.split()

    def test_commands(self):
        self.assertEqual(self.complete("howdah", "mig"), ["migrate"])
        self.assertIn("--version", self.complete("howdah", "--"))

    def test_options_and_their_values(self):
        self.assertEqual(self.complete("howdah", "migrate", "--snap"), ["--snapshot"])
        # Bash hands "--snapshot=" over as two words.
        self.assertEqual(self.complete("howdah", "migrate", "--snapshot", "="), ["read", "copy"])
        self.assertEqual(self.complete("howdah", "migrate", "--snapshot", "=", "c"), ["copy"])
        self.assertEqual(self.complete("howdah", "load", "--existing", "tr"), ["truncate"])

    def test_a_flag_takes_no_value(self):
        (self.folder / "app.db").touch()
        self.assertEqual(self.complete("howdah", "migrate", "--dry-run", "ap"), ["app.db"])

    def test_operands(self):
        (self.folder / "app.db").touch()
        self.assertEqual(self.complete("howdah", "verify", "app"), ["app.db"])
        self.assertEqual(self.complete("howdah", "scan", "--json", "ap"), ["app.db"])
        self.assertEqual(self.complete("howdah", "local", "st"), ["start", "stop", "status"])
        self.assertIn("translate", self.complete("howdah", "help", ""))

    @unittest.skipUnless(shutil.which("shellcheck"), "shellcheck is not installed")
    def test_the_script_is_clean(self):
        script = self.howdah("completion", "bash").stdout
        checked = subprocess.run(["shellcheck", "--shell=bash", "-"], input=script, capture_output=True,
                                 text=True, check=False)
        self.assertEqual(checked.stdout, "")


@unittest.skipUnless(shutil.which("fish"), "fish is not installed")
class Fish(HowdahCase):
    def complete(self, line):
        script = f"{HOWDAH} completion fish | source; complete -C '{line}'"
        result = subprocess.run(["fish", "--no-config", "-c", script], capture_output=True, text=True,
                                cwd=self.folder, check=True, env={**os.environ, "HOME": str(self.folder)})
        self.assertEqual(result.stderr, "")
        return [completion.split("\t")[0] for completion in result.stdout.splitlines()]

    def test_completions(self):
        (self.folder / "app.db").touch()
        self.assertEqual(self.complete("howdah mig"), ["migrate"])
        self.assertEqual(self.complete("howdah migrate --snapshot="), ["--snapshot=copy", "--snapshot=read"])
        self.assertIn("app.db", self.complete("howdah migrate ap"))
        self.assertEqual(self.complete("howdah local sto"), ["stop"])


@unittest.skipUnless(shutil.which("zsh"), "zsh is not installed")
class Zsh(HowdahCase):
    """In a terminal of its own: zsh completes nowhere else."""

    def setUp(self):
        super().setUp()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(self.folder)
            os.environ.update(TERM="dumb", HOME=str(self.folder), PS1="> ")
            os.execvp("zsh", ["zsh", "-f", "-i"])
        self.addCleanup(self.end)
        self.send("unsetopt zle_bracketed_paste 2>/dev/null; autoload -U compinit; compinit -u -D;"
                  f" eval \"$({HOWDAH} completion zsh)\"; LISTMAX=1000; print rea''dy\n")
        self.read_until("ready")

    def end(self):
        os.close(self.terminal)
        os.waitpid(self.pid, 0)

    def send(self, text):
        os.write(self.terminal, text.encode())

    def read_until(self, wanted):
        seen = b""
        until = time.monotonic() + 20
        while wanted.encode() not in seen:
            ready, _, _ = select.select([self.terminal], [], [], max(0, until - time.monotonic()))
            self.assertTrue(ready, f"no {wanted!r} in {seen!r}")
            seen += os.read(self.terminal, 65536)

    def test_completions(self):
        for typed, wanted in (("howdah transl", "translate"), ("howdah migrate --snaps", "--snapshot="),
                              ("howdah load --existing=trunc", "truncate"), ("howdah local remo", "remove")):
            self.send(typed + "\t")
            self.read_until(wanted)
            self.send("\x15")
