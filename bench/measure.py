"""Runs one command and says what it took: status, seconds, CPU seconds, peak resident kilobytes.

usage: measure.py LIMIT-SECONDS LOG COMMAND...

A program of its own because a child's peak counts from the moment of the fork: measured by a large
process, every command would seem to be at least as large.
"""

import os
import signal
import sys
import time


def main():
    limit_s, log, *command = sys.argv[1:]
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        os.dup2(output, 1)
        os.dup2(output, 2)
        try:
            os.execvp(command[0], command)
        finally:
            os._exit(127)

    def stop(*_):
        os.killpg(child, signal.SIGKILL)

    for number in (signal.SIGALRM, signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    signal.alarm(int(limit_s))
    _, wait_status, usage = os.wait4(child, 0)
    status = os.waitstatus_to_exitcode(wait_status)
    print(status, time.monotonic() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)


main()
