"""Signals at every point of a run: the target is as it was, or all is there; and the next run works."""

import signal

from harness_fault import FaultCase, fault_points, is_stopped

COMMANDS = {"migrate": "start$|copy\\.|migrate\\.|build\\.|publish\\.",
            "load": "start$|copy\\.|load\\.|commit$"}


class Signals(FaultCase):
    def setUp(self):
        super().setUp()
        process = self.start("verify", "start:STOP")
        if not is_stopped(process):
            process.communicate()
            self.skipTest("this howdah was built without fault points")
        process.kill()
        process.communicate()

    def stopped(self, command, point):
        """A run that stands still at the point; None where it does not pass it."""
        process = self.start(command, f"{point}:STOP")
        if is_stopped(process):
            return process
        process.communicate()
        self.matrix.append(f"{command} at {point}: not passed")
        return None

    def check(self, command, point, how, process):
        status, stderr = self.end(process)
        outcome = self.outcome()
        self.note(f"{command} at {point}: {how}", status, outcome)
        with self.subTest(f"{command} at {point}: {how}"):
            if how == "SIGKILL":
                self.assertEqual(status, -signal.SIGKILL)
            elif how == "SIGINT, SIGTERM" and (status, outcome) != (0, "done"):  # at its very end
                self.assertIn(status, (-signal.SIGINT, -signal.SIGTERM), stderr)
                self.assertIn("ended at once", stderr)
            elif outcome == "done":
                self.assertEqual(status, 0, stderr)
            else:
                self.assertEqual((status, outcome), (1, "as before"), stderr)
                self.assertRegex(stderr, "howdah: error: (.*: )?interrupted\n")
                self.assertNotIn("could not be removed", stderr)
        return outcome

    def once(self, command, how):
        for point in fault_points(COMMANDS[command]):
            self.begin(command)
            process = self.stopped(command, point)
            if process is None:
                continue
            process.send_signal(how)
            process.send_signal(signal.SIGCONT)
            outcome = self.check(command, point, how.name, process)
            if how == signal.SIGKILL and outcome != "done":
                self.finish(command)

    def twice(self, command):
        """The second one ends it at once; the next run takes away what it left."""
        for point in fault_points(COMMANDS[command]):
            self.begin(command)
            process = self.stopped(command, point)
            if process is None:
                continue
            process.send_signal(signal.SIGINT)
            process.send_signal(signal.SIGTERM)
            process.send_signal(signal.SIGCONT)
            self.check(command, point, "SIGINT, SIGTERM", process)
        if not self.is_done():
            self.finish(command)

    def test_migrate_interrupted(self):
        self.once("migrate", signal.SIGINT)
        self.begin("migrate")
        self.finish("migrate")

    def test_migrate_terminated(self):
        self.once("migrate", signal.SIGTERM)

    def test_migrate_killed(self):
        self.once("migrate", signal.SIGKILL)

    def test_migrate_twice(self):
        self.twice("migrate")

    def begin_in_place(self):
        """The role may make no schema: the tables are made where they stay."""
        self.begin("migrate")
        self.psql("GRANT USAGE, CREATE ON SCHEMA public TO tenant; CREATE SCHEMA sqlite AUTHORIZATION tenant")
        self.before = self.dump()

    def test_migrate_in_place(self):
        """One signal takes all back. What is left by two, or by a kill, the next run takes back."""
        self.server.psql("DROP ROLE IF EXISTS tenant; CREATE ROLE tenant LOGIN")
        self.addCleanup(self.server.psql, "DROP ROLE tenant")
        self.addCleanup(self.drop_database)
        tenant = self.server.url(self.database, "tenant")
        for point in fault_points(COMMANDS["migrate"]):
            for how in signal.SIGINT, signal.SIGKILL:
                self.begin_in_place()
                process = self.start("migrate", f"{point}:STOP", tenant)
                if not is_stopped(process):
                    process.communicate()
                    continue
                process.send_signal(how)
                process.send_signal(signal.SIGCONT)
                status, stderr = self.end(process)
                is_before = self.dump() == self.before
                outcome = "as before" if is_before else "all rows" if self.is_done() else "a part"
                self.note(f"migrate in place at {point}: {how.name}", status, outcome)
                with self.subTest(f"{point}: {how.name}"):
                    if how == signal.SIGINT:
                        self.assertEqual((status, outcome), (0, "all rows") if point == "publish.end" else
                                         (1, "as before"), stderr)
                if how == signal.SIGKILL and point != "publish.end":
                    self.finish_in_place(tenant)

    def finish_in_place(self, tenant):
        result = self.howdah("migrate", "--jobs=2", self.source, tenant)
        self.assert_status(result, 0)
        self.assertTrue(self.is_done())

    def test_load_interrupted(self):
        self.once("load", signal.SIGINT)
        self.begin("load")
        self.finish("load")

    def test_load_terminated(self):
        self.once("load", signal.SIGTERM)

    def test_load_killed(self):
        self.once("load", signal.SIGKILL)

    def test_load_twice(self):
        self.twice("load")
