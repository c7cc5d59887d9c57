"""Runs a command and writes what it cost to a file: spawn.py REPORT COMMAND...

A process of its own, because the peak of memory that Linux tells of a child begins with its parent's.
"""

import json
import os
import subprocess
import sys
import time

start = time.perf_counter()
child = subprocess.Popen(sys.argv[2:])
_, status, used = os.wait4(child.pid, 0)
wall = time.perf_counter() - start
with open(sys.argv[1], "w") as report:
    json.dump({"wall": wall, "user": used.ru_utime, "sys": used.ru_stime, "rss": used.ru_maxrss / 1024}, report)
sys.exit(os.waitstatus_to_exitcode(status))
