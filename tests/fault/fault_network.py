"""The network between howdah and the server breaks, after so many bytes."""

import ctypes
import os
import shutil
import signal
import subprocess
import threading
import time
import unittest

from harness import BINDIR, clean_environment
from harness_fault import FaultCase, is_stopped
from proxy import Proxy

COMMANDS = ("migrate", "load")
PLACES = (0.02, 0.3, 0.7, 0.95, 1)  # of all bytes that a run sends
FEW_PLACES = (0.3, 1)
LAST_WORDS_BYTES = 100  # the statements at the end: their answers are waited for one by one
IMPATIENT = "&tcp_user_timeout=2000&connect_timeout=2"
STALL_LIMIT_S = 30


class Network(FaultCase):
    def through(self, *arguments, **options):
        proxy = Proxy(self.server, *arguments, **options)
        self.addCleanup(proxy.close)
        return proxy

    def sent_by(self, command):
        """How many bytes a run sends when all goes well."""
        self.begin(command)
        proxy = self.through()
        status, stderr = self.end(self.start(command, None, proxy.url(self.database)))
        self.assertEqual(status, 0, stderr)
        return proxy.client_bytes

    def break_everywhere(self, mode, heals, places):
        for command in COMMANDS:
            total = self.sent_by(command) - LAST_WORDS_BYTES
            for place in places:
                self.begin(command)
                proxy = self.through(mode, int(total * place), heals=heals)
                status, stderr = self.end(self.start(command, None, proxy.url(self.database, IMPATIENT)))
                self.settle()
                outcome = self.outcome()
                what = f"{command}: {mode} after {place:.0%}, {'heals' if heals else 'for good'}"
                self.note(what, status, outcome)
                with self.subTest(what):
                    self.assertEqual(status, 0 if outcome == "done" else 1, stderr)
                    if outcome != "done":
                        self.assertRegex(stderr, "howdah: error: .*(connect|server)")
                        self.assertIn("hint:", stderr)
                if outcome != "done":
                    self.finish(command)

    def settle(self):
        """Sessions whose clients are gone end when the server looks at their sockets."""
        limit = time.monotonic() + 20
        while self.psql("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'howdah' AND"
                        f" datname = '{self.database}'") != "0":
            self.assertLess(time.monotonic(), limit, "a session did not end")
            time.sleep(0.02)

    def test_cut(self):
        self.break_everywhere("cut", heals=False, places=FEW_PLACES)

    def test_cut_for_a_moment(self):
        self.break_everywhere("cut", heals=True, places=PLACES)

    def test_half_closed(self):
        self.break_everywhere("close", heals=True, places=FEW_PLACES)

    def lose_the_answer(self, command, point, heals):
        """The server does what comes after the point, and howdah is not told."""
        self.begin(command)
        proxy = self.through("deaf", heals=heals)
        process = self.start(command, f"{point}:STOP", proxy.url(self.database, IMPATIENT))
        if not is_stopped(process):
            process.communicate()
            self.skipTest("this howdah was built without fault points")
        proxy.after_bytes = proxy.client_bytes
        process.send_signal(signal.SIGCONT)
        status, stderr = self.end(process)
        proxy.close_held()
        self.settle()
        outcome = self.outcome()
        self.note(f"{command} at {point}: answer lost, {'heals' if heals else 'for good'}", status, outcome)
        return status, outcome, stderr

    def test_the_answer_to_commit_is_lost(self):
        """Another connection finds out that all is there."""
        for command in COMMANDS:
            status, outcome, stderr = self.lose_the_answer(command, "commit", heals=True)
            self.assertEqual((status, outcome), (0, "done"), stderr)

    def test_nobody_can_tell(self):
        """Then that is what is said, with what finds out."""
        for command in COMMANDS:
            status, outcome, stderr = self.lose_the_answer(command, "commit", heals=False)
            self.assertEqual((status, outcome), (1, "done"), stderr)
            self.assertIn("is not known", stderr)
            self.assertIn("howdah verify", stderr)
            self.assert_status(self.howdah("verify", self.source, self.url), 0)

    def test_the_answer_before_commit_is_lost(self):
        status, outcome, stderr = self.lose_the_answer("load", "load.proven", heals=True)
        self.assertEqual((status, outcome), (1, "as before"), stderr)
        self.assertNotIn("is not known", stderr)
        self.finish("load")


class Stall(FaultCase):
    def end_stalled(self, command, place, interrupt):
        self.begin(command)
        proxy = Proxy(self.server, "stall", place)
        process = self.start(command, None, proxy.url(self.database, IMPATIENT))
        try:
            limit = time.monotonic() + STALL_LIMIT_S
            while not proxy.is_broken and process.poll() is None:
                self.assertLess(time.monotonic(), limit)
                time.sleep(0.02)
            if interrupt:
                time.sleep(0.2)
                process.send_signal(signal.SIGINT)
            status, stderr = self.end(process)
        finally:
            process.kill()
            proxy.close()
        outcome = self.outcome()
        self.note(f"{command}: stall after {place} bytes{', SIGINT' if interrupt else ''}", status, outcome)
        self.assertEqual(status, 0 if outcome == "done" else 1, stderr)
        self.finish(command)

    def test_while_rows_are_sent(self):
        """What is not taken in time ends the connection (tcp_user_timeout)."""
        for command in COMMANDS:
            self.end_stalled(command, 300_000, interrupt=False)

    def test_while_an_answer_is_waited_for(self):
        """That may take as long as a statement does: a person ends it, although the server cannot be
        asked to cancel anything."""
        for command in COMMANDS:
            self.end_stalled(command, 2_500, interrupt=True)


@unittest.skipUnless(os.getuid() == 0 and shutil.which("ip"), "needs root and ip, to make a network")
class Silence(FaultCase):
    """A network that takes what is sent and brings nothing back: only the limits of TCP end that."""

    LIMITS = ("&tcp_user_timeout=2000&connect_timeout=2&keepalives_idle=1&keepalives_interval=1"
              "&keepalives_count=2")
    CLONE_NEWNET = 0x40000000

    def setUp(self):
        super().setUp()
        number = os.getpid() % 250
        self.space, self.near, self.far = f"hd{number}", f"hdn{number}", f"hdf{number}"
        self.ours, self.theirs = f"10.231.{number}.1", f"10.231.{number}.2"
        self.addCleanup(self.ip, "netns", "del", self.space)
        self.addCleanup(self.ip, "link", "del", self.near)
        made = (self.ip("netns", "add", self.space)
                and self.ip("link", "add", self.near, "type", "veth", "peer", "name", self.far, "netns",
                            self.space)
                and self.ip("addr", "add", f"{self.ours}/30", "dev", self.near)
                and self.ip("link", "set", self.near, "up")
                and self.ip("-n", self.space, "addr", "add", f"{self.theirs}/30", "dev", self.far)
                and self.ip("-n", self.space, "link", "set", self.far, "up"))
        if not made:
            self.skipTest("a network cannot be made here")
        self.proxy = self.in_the_space(lambda: Proxy(self.server, address=self.theirs))
        self.addCleanup(self.proxy.close)  # once more does no harm

    @staticmethod
    def ip(*arguments):
        return subprocess.run(["ip", *arguments], capture_output=True, check=False).returncode == 0

    def in_the_space(self, make):
        """What a thread makes that has gone there: its sockets are of that network."""
        made = []

        def go():
            with open(f"/run/netns/{self.space}", "rb") as space:
                ctypes.CDLL(None, use_errno=True).setns(space.fileno(), self.CLONE_NEWNET)
            made.append(make())

        thread = threading.Thread(target=go)
        thread.start()
        thread.join()
        return made[0]

    def silence(self):
        self.assertTrue(self.ip("-n", self.space, "route", "add", "blackhole", f"{self.ours}/32"))

    def ends(self, what, process):
        status, stderr = self.end(process)
        self.proxy.close()
        outcome = self.outcome()
        self.note(what, status, outcome)
        self.assertEqual(status, 1, stderr)
        self.assertNotEqual(outcome, "done")
        self.assertRegex(stderr, "connection to the server was lost|could not connect")
        return outcome

    def test_while_it_sends(self):
        self.begin("migrate")
        process = self.start("migrate", "copy.sent:STOP", self.proxy.url(self.database, self.LIMITS))
        if not is_stopped(process):
            process.communicate()
            self.skipTest("this howdah was built without fault points")
        self.silence()
        process.send_signal(signal.SIGCONT)
        self.ends("migrate: silence while it sends", process)
        self.finish("migrate")

    def test_while_it_waits(self):
        """For a lock, with nothing on its way: keepalives find out."""
        self.begin("load")
        holder = subprocess.Popen(  # pylint: disable=consider-using-with
            [BINDIR / "psql", "-XAtq", self.url, "-c",
             "BEGIN; LOCK TABLE c IN ROW EXCLUSIVE MODE; SELECT pg_sleep(60)"],
            env=clean_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process = self.start("load", None, self.proxy.url(self.database, self.LIMITS))
            limit = time.monotonic() + STALL_LIMIT_S
            while self.psql("SELECT count(*) FROM pg_locks WHERE NOT granted") == "0":
                self.assertLess(time.monotonic(), limit)
                time.sleep(0.02)
            self.silence()
            self.assertEqual(self.ends("load: silence while it waits", process), "as before")
        finally:
            holder.kill()
            holder.wait()
        self.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)'"
                  " AND pid <> pg_backend_pid()")
        self.finish("load")
