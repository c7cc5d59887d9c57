#!/usr/bin/env python3
"""Measures fristad beside Hugo and Eleventy on the same pages, in one run; prints tables.

    benches/setup                          once: the peers, into target/peers
    benches/run.py --pages 1000,10000

A tool that is not there is passed over with a note, and so is a command that fristad does not have
yet. Nothing is asserted of a time: this program only tells.
"""

import argparse
import fcntl
import json
import platform
import shutil
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

import corpus  # noqa: E402
import floor  # noqa: E402
import watch  # noqa: E402
from edits import Editor, Shown, verify  # noqa: E402
from measure import CORES, least_disturbed, log, timed  # noqa: E402
from report import report  # noqa: E402
from texts import compare, pages_below  # noqa: E402
from tools import TOOLS, Tool  # noqa: E402


def prepare(pages: int, work: Path, given, notes: list[str]) -> dict[str, tuple[Tool, dict]]:
    """Lays the corpus out for every tool that is there."""
    tools = {}
    for name in given.tools:
        program = getattr(given, name) or TOOLS[name].find()
        if not program or not Path(program).exists():
            how = "build it with cargo build --release" if name == "fristad" else "run benches/setup"
            notes.append(f"{name} is not there: {how}.")
            continue
        log(f"{name}: {pages} pages")
        manifest = corpus.generate(name, pages, work / name, given.seed, given.languages)
        tools[name] = (TOOLS[name](str(Path(program).absolute()), work / name), manifest)
    return tools


def build(tool: Tool, given) -> dict:
    return least_disturbed(lambda: timed(tool.build(), tool.project, tool.env(), given.timeout), 0, given.quiet)


def one_build(tool: Tool, manifest: dict, what: str, turn: int, given) -> dict:
    """One measured build: `cold`, `noop`, or after an edit of the kind `what`."""
    editor = Editor(tool.project)

    def run() -> dict:
        if what == "cold":
            tool.clean()
        if what in ("cold", "noop"):
            return timed(tool.build(), tool.project, tool.env(), given.timeout)
        edits = manifest["edits"][what]
        edit = edits[turn % len(edits)]
        token, start = editor.apply(edit)
        row = timed(tool.build(), tool.project, tool.env(), given.timeout)
        if "error" not in row:
            row["stale"] = verify(tool.out, Shown(tool.out, what, token), edit["pages"], start)["stale"]
        return row

    row = least_disturbed(run, given.retries, given.quiet)
    editor.restore()
    return row


def builds(tools: dict, given, result: dict) -> None:
    """The tools in turn, within every round; one whose cold build fails is left out from then on."""
    for turn in range(given.runs):
        for what in ("cold", "noop", "body", "phone"):
            for name, (tool, manifest) in list(tools.items()):
                row = one_build(tool, manifest, what, turn, given)
                result[name]["builds"].setdefault(what, []).append(row)
                log(f"{name} {what} {turn + 1}: {row.get('error') or cost(row)}")
                if what == "cold" and "error" in row:
                    # It will fail again.
                    del tools[name]
                elif what == "cold" and turn == 0:
                    result[name]["output"] = size(tool.out)


def cost(row: dict) -> str:
    spent = row["user"] + row["sys"]
    return f"{row['wall']:.3f} s, {spent:.3f} CPU-s, {row['rss']:.0f} MB, others {row['other']:.0%}"


def size(out: Path) -> dict:
    kept = {file: file.stat().st_size for file in floor.hidden(out)}
    files = [file.stat().st_size for file in out.rglob("*") if file.is_file() and file not in kept]
    return {"pages": len(pages_below(out)), "files": len(files), "bytes": sum(files), "kept": sum(kept.values())}


def same_texts(tools: dict) -> list[str]:
    """Whether the peers' pages say what fristad's say."""
    if "fristad" not in tools:
        return []
    lines = []
    for name, (tool, _) in tools.items():
        if name != "fristad":
            found = compare(tools["fristad"][0].out, tool.out)
            more = f"; only one has {found['alone']}" if found["alone"] else ""
            lines.append(
                f"{name} says the same as fristad on {found['same']} of {found['sampled']} sampled pages"
                + (f", not on {found['differing']}" if found["differing"] else "")
                + more
                + "."
            )
    return lines


def check_edits(tools: dict, given) -> bool:
    """Makes every kind of edit, builds anew, and asks whether exactly the pages of the manifest show it."""
    fine = True
    for name, (tool, manifest) in tools.items():
        for kind, edits in manifest["edits"].items():
            editor = Editor(tool.project)
            token, _ = editor.apply(edits[0])
            tool.clean()
            row = build(tool, given)
            shown = Shown(tool.out, kind, token)
            every = pages_below(tool.out)
            found = {page for page in every if shown.on(page)}
            wanted = every if edits[0]["pages"] is None else set(edits[0]["pages"])
            editor.restore()
            right = found == wanted and "error" not in row
            fine &= right
            print(
                f"{name} {kind}: {len(found)} pages show the edit"
                + ("" if right else f"; {len(wanted)} should: {sorted(found ^ wanted)[:4]} {row.get('error', '')}")
            )
    return fine


def measure(pages: int, given, results: list[dict]) -> None:
    work = given.work / str(pages)
    work.mkdir(parents=True, exist_ok=True)
    notes: list[str] = []
    tools = prepare(pages, work, given, notes)
    if not tools:
        raise SystemExit("\n".join(notes))
    manifest = next(iter(tools.values()))[1]
    result = {
        "pages": manifest["pages"],
        "languages": manifest["languages"],
        "seed": given.seed,
        "notes": notes,
        "texts": [],
        "machine": f"{CORES} cores, {platform.system()} {platform.release()}, {kind_of(work)} under the output",
        "tools": {name: {"version": tool.version(), "builds": {}} for name, (tool, _) in tools.items()},
    }
    if given.check_edits:
        fine = check_edits(tools, given)
        shutil.rmtree(work)
        if not fine:
            raise SystemExit(1)
        return
    results.append(result)
    builds(tools, given, result["tools"])
    result["texts"] = same_texts(tools)
    log(" ".join(result["texts"]))
    if "fristad" in tools:
        tool, manifest = tools["fristad"]
        build(tool, given)
        result["floor"] = floor.floor(tool, manifest["inputs"], given.work, given.runs, given.quiet)
    save(results, given)
    if given.edits:
        for name, (tool, manifest) in tools.items():
            watching(name, tool, manifest, given, result)
            save(results, given)
    if not given.keep:
        shutil.rmtree(work)


def save(results: list[dict], given) -> None:
    """What has been measured up to now: a long run may be ended."""
    if given.json:
        given.json.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")


def watching(name: str, tool: Tool, manifest: dict, given, result: dict) -> None:
    """Edits while the tool watches, on disk and in a browser."""
    modes = tool.watchers()
    if not modes:
        result["notes"].append(f"{name} cannot watch yet.")
    for mode, command in modes.items():
        log(f"{name} {mode}")
        found = watch.on_disk(tool, manifest, mode, command, given)
        log("  " + found.get("error", f"ready after {found.get('start', 0):.1f} s"))
        result["tools"][name].setdefault("watch", []).append(found)
    log(f"{name}: preview")
    found = watch.in_browser(tool, manifest, given)
    if found is None:
        result["notes"].append(f"{name} has no preview server yet.")
    else:
        result["tools"][name]["browser"] = found


def kind_of(folder: Path) -> str:
    """The file system of a folder."""
    mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    best = max((one for one in mounts if str(folder.resolve()).startswith(one[0])), key=lambda one: len(one[0]))
    return best[1]


def claim(work: Path):
    """The folder for this run alone: two at once would change each other's projects, and each other's times."""
    work.mkdir(parents=True, exist_ok=True)
    lock = (work / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit(f"{work} is another run's; wait for it, or give another folder with --work.")
    return lock


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", default="1000", help="how many, one after the other: 1000,10000,100000")
    parser.add_argument("--tools", default=",".join(TOOLS), help="which, in which order")
    parser.add_argument("--runs", type=int, default=3, help="rounds of builds")
    parser.add_argument(
        "--edits", type=int, default=5, help="edits of a text while watching, of other kinds at most 3; 0: none"
    )
    parser.add_argument("--kinds", default=",".join(watch.KINDS), help="of edits while watching")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--languages", type=int, default=0, help="2 to 20; otherwise by the number of pages")
    parser.add_argument(
        "--work", type=Path, default=Path("/dev/shm/fristad-bench"), help="where projects and outputs go: a tmpfs"
    )
    parser.add_argument("--keep", action="store_true", help="leave them there")
    parser.add_argument("--json", type=Path, help="also write every number to this file")
    parser.add_argument("--report", type=Path, help="only print the tables of such a file")
    parser.add_argument("--check-edits", action="store_true", help="only check that each edit shows where it should")
    parser.add_argument("--timeout", type=float, default=3600, help="seconds for one build")
    parser.add_argument("--edit-limit", type=float, default=300, help="seconds for one edit")
    parser.add_argument("--quiet", type=float, default=60, help="wait at most so many seconds for an idle machine")
    parser.add_argument("--retries", type=int, default=2, help="of a build that others disturbed")
    for name in TOOLS:
        parser.add_argument(f"--{name}", help="its program, if it is not where setup puts it")
    given = parser.parse_args()
    given.tools, given.kinds = given.tools.split(","), given.kinds.split(",")
    for word in {*given.tools} - {*TOOLS} | {*given.kinds} - {*watch.KINDS}:
        parser.error(f"there is no {word}: tools are {', '.join(TOOLS)}; edits are {', '.join(watch.KINDS)}")
    if given.report:
        print("\n".join(report(result) for result in json.loads(given.report.read_text(encoding="utf-8"))))
        return
    _lock = claim(given.work)
    results: list[dict] = []
    for pages in given.pages.split(","):
        before = len(results)
        try:
            measure(int(pages), given, results)
        finally:
            # Also of a run that somebody has ended.
            print("\n".join(report(result) for result in results[before:]), flush=True)


if __name__ == "__main__":
    main()
