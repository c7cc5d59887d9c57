"""Processes and what they cost: time, CPU, memory, and how busy the machine was with other things."""

import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
CORES = os.cpu_count() or 1
# A run counts as undisturbed while everything else used less of the machine than this.
DISTURBED = 0.06


def log(text: str) -> None:
    print(f"[{time.strftime('%H:%M:%S')}] {text}", file=sys.stderr, flush=True)


def busy() -> float:
    """CPU seconds that everything on the machine has used since it started."""
    fields = [int(field) for field in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    user, nice, system, _idle, _wait, irq, softirq, steal = fields
    return (user + nice + system + irq + softirq + steal) / TICKS


def wait_quiet(patience: float, share: float = DISTURBED) -> None:
    """Waits until nobody used the machine for a second, but not longer than `patience` seconds."""
    end = time.perf_counter() + patience
    while time.perf_counter() < end:
        before, start = busy(), time.perf_counter()
        time.sleep(1)
        if (busy() - before) / (time.perf_counter() - start) / CORES < share:
            return


def cpu(pid: int) -> float:
    """CPU seconds of a process with all its threads, to the microsecond: its own clock (clock_getcpuclockid)."""
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        # It has ended.
        return 0.0


def peak(pid: int) -> float:
    """The most memory that a process has had, in MB."""
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def timed(command: list[str], folder: Path, env: dict, limit: float) -> dict:
    """What a command costs: wall, user, sys in seconds, rss in MB, and the share that others had."""
    before, start = busy(), time.perf_counter()
    with tempfile.NamedTemporaryFile("r") as report:
        own = [sys.executable, "-S", str(Path(__file__).with_name("spawn.py")), report.name]
        child = subprocess.Popen(
            [*own, *command],
            cwd=folder,
            env=env,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            said, _ = child.communicate(timeout=limit)
        except BaseException as end:
            # The command and what it started: a session of its own.
            os.killpg(child.pid, signal.SIGKILL)
            child.communicate()
            if isinstance(end, subprocess.TimeoutExpired):
                return {"error": f"more than {limit:.0f} s"}
            raise
        if child.returncode:
            return {"error": f"exit {child.returncode}: {said.strip()[-400:]}"}
        row = json.load(report)
    row["other"] = max(0.0, (busy() - before - row["user"] - row["sys"]) / (time.perf_counter() - start) / CORES)
    return row


def least_disturbed(run, retries: int, patience: float) -> dict:
    """`run()` again while others disturb it; of all the one that was disturbed the least."""
    best: dict = {}
    for _ in range(1 + retries):
        wait_quiet(patience)
        row = run()
        if "error" in row:
            return row
        if not best or row["other"] < best["other"]:
            best = row
        if best["other"] < DISTURBED:
            break
    return best


class Process:
    """A process that goes on: a watcher or a server. Its output goes to a file."""

    def __init__(self, command: list[str], folder: Path, env: dict, log_file: Path):
        self.command, self.log_file = command, log_file
        with open(log_file, "w") as sink:
            self.start = time.perf_counter()
            self.child = subprocess.Popen(
                command, cwd=folder, env=env, stdout=sink, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
            )
        self.pid = self.child.pid

    def said(self) -> str:
        return self.log_file.read_text(errors="replace")

    def runs(self) -> bool:
        return self.child.poll() is None

    def wait_idle(self, quiet: float, limit: float) -> bool:
        """Waits until it used (almost) no CPU for `quiet` seconds; False when it ended or went on and on."""
        end, mark, since = time.perf_counter() + limit, cpu(self.pid), time.perf_counter()
        while time.perf_counter() < end and self.runs():
            time.sleep(0.05)
            now = cpu(self.pid)
            if now - mark > 0.02:
                mark, since = now, time.perf_counter()
            elif time.perf_counter() - since >= quiet:
                return True
        return False

    def stop(self) -> None:
        for sign, patience in ((signal.SIGINT, 5), (signal.SIGTERM, 5), (signal.SIGKILL, 30)):
            if not self.runs():
                return
            self.child.send_signal(sign)
            try:
                self.child.wait(patience)
            except subprocess.TimeoutExpired:
                pass


def undisturbed(rows: list[dict]) -> list[dict]:
    """Those that others did not disturb; all, where every one was."""
    return [row for row in rows if row.get("other", 0) < 0.10] or rows


def median(values: list) -> float | None:
    values = [value for value in values if value is not None]
    return statistics.median(values) if values else None
