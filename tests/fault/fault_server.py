"""What happens to the server while howdah works: it crashes, ends sessions, and has limits of its own."""

import signal

from harness_fault import FaultCase, fault_points, is_stopped

POINTS = {"migrate": "copy\\.|migrate\\.|build\\.|publish\\.", "load": "copy\\.|load\\.|commit$"}

# Where it was idle, the next connection is the first to notice.
LOST = "howdah: error: .*(connection to the server was lost|could not connect)"


class Server(FaultCase):
    def stopped(self, command, point):
        process = self.start(command, f"{point}:STOP")
        if is_stopped(process):
            return process
        process.communicate()
        return None

    def tell(self, what, process, says):
        """It ends with an error, and the next run works."""
        status, stderr = self.end(process)
        outcome = self.outcome()
        self.note(what, status, outcome)
        with self.subTest(what):
            self.assertEqual(status, 0 if outcome == "done" else 1, stderr)
            if outcome != "done":
                self.assertRegex(stderr, says)
        return outcome

    def crash_everywhere(self, command):
        for point in fault_points(POINTS[command]):
            self.begin(command)
            process = self.stopped(command, point)
            if process is None:
                continue
            self.server.stop(signal.SIGQUIT)
            process.send_signal(signal.SIGCONT)
            status, stderr = self.end(process)
            self.server.start()
            outcome = self.outcome()
            what = f"{command} at {point}: server crashes"
            self.note(what, status, outcome)
            with self.subTest(what):
                self.assertIn(status, (0, 1) if outcome == "done" else (1,), stderr)
                if status == 1:
                    self.assertRegex(stderr, "howdah: error: .*(connect|terminat)")
                    self.assertIn("hint:", stderr)
            if outcome != "done":
                self.finish(command)

    def test_migrate_crash(self):
        self.crash_everywhere("migrate")

    def test_load_crash(self):
        self.crash_everywhere("load")

    def test_restart_meanwhile(self):
        """The server is there again when howdah notices that it was not."""
        for command in POINTS:
            self.begin(command)
            process = self.stopped(command, "copy.sent")
            if process is None:
                self.skipTest("this howdah was built without fault points")
            self.server.stop(signal.SIGQUIT)
            self.server.start()
            process.send_signal(signal.SIGCONT)
            outcome = self.tell(f"{command} at copy.sent: server restarts", process,
                                LOST)
            self.assertEqual(outcome, "as before")
            self.finish(command)

    def end_sessions(self, command, point, which):
        self.begin(command)
        process = self.stopped(command, point)
        if process is None:
            return
        self.server.psql("SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity WHERE"
                         f" datname = '{self.database}' AND application_name = 'howdah' ORDER BY"
                         f" backend_start {which}) AS one")
        process.send_signal(signal.SIGCONT)
        what = "all" if which == "" else "first" if which.startswith("LIMIT") else "last"
        outcome = self.tell(f"{command} at {point}: {what} sessions ended", process,
                            LOST)
        if outcome != "done":
            self.assertEqual(outcome, "as before")
            self.finish(command)

    def test_ended_sessions(self):
        for command in POINTS:
            points = fault_points(POINTS[command])
            for point in points[:: max(1, len(points) // 4)]:
                self.end_sessions(command, point, "LIMIT 1")
                self.end_sessions(command, point, "DESC LIMIT 1")
            self.end_sessions(command, "copy.sent", "")

    def test_limits_of_the_role(self):
        """What the role sets for its sessions ends none of howdah's."""
        self.server.psql("DROP ROLE IF EXISTS limited; CREATE ROLE limited LOGIN SUPERUSER")
        self.addCleanup(self.server.psql, "DROP ROLE limited")
        self.addCleanup(self.drop_database)
        for setting in ("statement_timeout = '50ms'", "idle_in_transaction_session_timeout = '50ms'",
                        "lock_timeout = '1ms'", "idle_session_timeout = '50ms'",
                        "default_transaction_isolation = 'serializable'", "temp_buffers = '100'",
                        "work_mem = '64kB'", "session_replication_role = 'replica'"):
            self.server.psql(f"ALTER ROLE limited SET {setting}")
        for command in POINTS:
            self.begin(command)
            self.finish(command, self.server.url(self.database, "limited"))

    def test_reading_only(self):
        self.server.psql(f"ALTER DATABASE {self.database} SET default_transaction_read_only = on")
        for command in POINTS:
            self.begin_reading_only(command)
            self.tell(f"{command}: reading only", self.start(command), "read-only transaction")

    def begin_reading_only(self, command):
        self.server.psql(f"ALTER DATABASE {self.database} SET default_transaction_read_only = off")
        self.begin(command)
        self.server.psql(f"ALTER DATABASE {self.database} SET default_transaction_read_only = on")
        self.before = self.dump()

    def test_connections_run_out(self):
        """Fewer connections than workers: said with what to do, and nothing is left."""
        self.server.psql("DROP ROLE IF EXISTS few; CREATE ROLE few LOGIN CONNECTION LIMIT 1")
        self.server.psql(f"ALTER DATABASE {self.database} OWNER TO few")
        self.addCleanup(self.server.psql, "DROP ROLE few")
        self.addCleanup(self.drop_database)
        self.begin("migrate")
        self.psql("ALTER SCHEMA public OWNER TO few")
        self.before = self.dump()
        self.tell("migrate: too many connections", self.start(
            "migrate", None, self.server.url(self.database, "few")), "--jobs")
