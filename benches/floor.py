"""The floor: what copying the output and looking at the inputs cost without any tool."""

import json
import shutil
import subprocess
import time
from pathlib import Path

from measure import wait_quiet
from model import ROOT
from tools import Tool


def program(work: Path) -> Path:
    built = work / "stat_walk"
    if not built.exists():
        subprocess.run(["rustc", "-O", "-o", built, ROOT / "benches/floor/stat_walk.rs"], check=True)
    return built


def floor(tool: Tool, inputs: list[str], work: Path, runs: int, patience: float) -> dict[str, list[float]]:
    """Seconds of each, `runs` times. The output must stand."""
    walk, copy = program(work), work / "copy"
    found: dict[str, list[float]] = {}

    def add(what: str, seconds: float) -> None:
        found.setdefault(what, []).append(seconds)

    def clocked(what: str, *command: str) -> None:
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        add(what, time.perf_counter() - start)

    def walked(what: str, *arguments: str) -> None:
        done = subprocess.run([walk, *arguments], check=True, capture_output=True, text=True)
        add(what, json.loads(done.stdout)["ms"] / 1000)

    folders = [str(tool.project / one) for one in inputs]
    kept = [file for file in hidden(tool.out)]
    for _ in range(max(3, runs)):
        wait_quiet(patience)
        shutil.rmtree(copy, ignore_errors=True)
        clocked("cp -r of the output", "cp", "-r", str(tool.out), str(copy))
        walked("stat walk of the inputs (Rust, all cores)", *folders)
        clocked("the same as a process of its own", str(walk), *folders)
        walked("stat walk and read of the inputs", "--read", *folders)
        walked("stat walk of the output", str(tool.out))
        if kept:
            start = time.perf_counter()
            size = sum(len(file.read_bytes()) for file in kept)
            add(f"reading what fristad keeps beside the sites ({size / 1e6:.1f} MB)", time.perf_counter() - start)
    shutil.rmtree(copy, ignore_errors=True)
    return found


def hidden(out: Path) -> list[Path]:
    """The files in folders whose names begin with a dot: what a tool keeps for its next build."""
    folders = [one for one in out.iterdir() if one.name.startswith(".")] if out.is_dir() else []
    files = [one for one in folders if one.is_file()]
    return files + [file for folder in folders for file in folder.rglob("*") if file.is_file()]
