"""Edits while a tool watches: from the write until every page that shows it is right, on disk and in a browser."""

import http.client
import time
from pathlib import Path

from edits import Editor, Shown, follow, verify
from measure import CORES, Process, busy, cpu, log, median, peak, wait_quiet
from texts import pages_below
from tools import Tool

KINDS = ["body", "title", "phone", "line", "component", "base", "style"]


def how_many(kind: str, edits: int) -> int:
    return edits if kind == "body" else min(edits, 3)


def on_disk(tool: Tool, manifest: dict, mode: str, command: list[str], given) -> dict:
    """One watch mode: how long each kind of edit takes until the output folder is right, and what it costs."""
    result: dict = {"mode": mode, "edits": {}}
    tool.clean()
    editor = Editor(tool.project)
    process = Process(command, tool.project, tool.env(), tool.project.parent / f"{tool.name}-watch.log")
    try:
        if not begun(process, tool, manifest, given.timeout):
            return result | {"error": "did not start: " + process.said()[-300:]}
        result["start"] = time.perf_counter() - process.start
        every = sorted(pages_below(tool.out))
        for kind in given.kinds:
            rows = []
            # The first edit of all warms up and does not count.
            for turn in range(-1 if kind == given.kinds[0] else 0, how_many(kind, given.edits)):
                edit = manifest["edits"][kind][turn % len(manifest["edits"][kind])]
                row = one_edit(process, tool, editor, kind, edit, every, manifest, given)
                if not process.runs():
                    return result | {"error": f"ended after {kind}: " + process.said()[-300:]}
                if turn >= 0:
                    rows.append(row)
                if len(rows) > 1 and (row["all"] is None or row["all"] > 20):
                    break
            result["edits"][kind] = rows
            log(f"  {kind}: {median([row['all'] for row in rows])} s, stale {max(row['stale'] for row in rows)}")
        result["rss"] = peak(process.pid)
    finally:
        process.stop()
        editor.restore()
    return result


def begun(process: Process, tool: Tool, manifest: dict, limit: float) -> bool:
    """Waits for the first build: what the tool says, then no work for two seconds, then all pages there."""
    end = time.perf_counter() + limit
    while tool.ready and tool.ready not in process.said():
        if not process.runs() or time.perf_counter() > end:
            return False
        time.sleep(0.05)
    while time.perf_counter() < end and process.runs():
        process.wait_idle(2.0, limit)
        if len(pages_below(tool.out)) >= manifest["pages"]:
            return process.runs()
    return False


def one_edit(process, tool, editor, kind, edit, every, manifest, given) -> dict:
    wait_quiet(given.quiet)
    pages = every if edit["pages"] is None else edit["pages"]
    # Thousands of pages are not looked at all the time: a sample is, and all of them at the end.
    looked = pages if len(pages) <= 60 else pages[:: max(1, len(pages) // 60)]
    others = Others(process)
    token, start = editor.apply(edit)
    shown = Shown(tool.out, kind, token)
    row = follow(process, tool.out, shown, looked, start, given.edit_limit)
    if not process.runs():
        return row | {"stale": len(pages), "of": len(pages), "other": 0, "cpu": 0}
    # The second after the edit is looked at as well: the system counts in hundredths of a second.
    process.wait_idle(1.0, given.edit_limit)
    row["other"], row["cpu"] = others.share(), others.cpu()
    row |= verify(tool.out, shown, pages, start)
    if row["stale"]:
        row["all"] = None
        if "--port" in process.command:
            # What is old on disk may still be made when a browser asks for it.
            browser = Browser(int(process.command[process.command.index("--port") + 1]), tool.out, "")
            row["asked"] = len(row["examples"])
            row["old"] = sum(not browser.shows(page, kind, token) for page in row["examples"])
    elif row["all"] is not None and row["last"]:
        row["all"] = max(row["all"], row["last"])
    return row


class Others:
    """What everything on the machine but a process and this program uses from now on."""

    def __init__(self, process: Process):
        self.process, self.began = process, time.perf_counter()
        self.used, self.all, self.own = cpu(process.pid), busy(), time.process_time()

    def cpu(self) -> float:
        """What the process itself has used."""
        return cpu(self.process.pid) - self.used if self.process.runs() else 0.0

    def share(self) -> float:
        used = busy() - self.all - self.cpu() - (time.process_time() - self.own)
        return max(0.0, used / (time.perf_counter() - self.began) / CORES)


class Browser:
    """Asks a preview server for pages over one connection after another."""

    def __init__(self, port: int, out: Path, below: str):
        self.port, self.out, self.below = port, out, below

    def get(self, path: str, limit: float = 10) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=limit)
        try:
            connection.request("GET", path, headers={"Accept": "text/html"})
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            return 0, b""
        finally:
            connection.close()

    def address(self, page: str) -> str:
        return "/" + page.removeprefix(self.below).removesuffix("index.html")

    def shows(self, page: str, kind: str, token: bytes) -> bool:
        status, content = self.get(self.address(page))
        if status != 200:
            return False
        if kind != "style":
            return token in content
        at = content.find(b'<link rel="stylesheet" href="') + len(b'<link rel="stylesheet" href="')
        return token in self.get(content[at : content.index(b'"', at)].decode())[1]


def in_browser(tool: Tool, manifest: dict, given) -> dict | None:
    """The preview server: from its start to the first page, from an edit to the page that is open."""
    found = tool.server(manifest["portal"])
    if found is None:
        return None
    command, port, below = found
    tool.clean()
    shown = " ".join(command).replace(tool.program, tool.name).replace(str(port), "PORT").removeprefix("node ")
    result: dict = {"command": shown, "edits": {}}
    editor, browser = Editor(tool.project), Browser(port, tool.out, below)
    wait_quiet(given.quiet)
    process = Process(command, tool.project, tool.env(), tool.project.parent / f"{tool.name}-serve.log")
    try:
        first = browser.address(manifest["first"])
        while browser.get(first)[0] != 200:
            if not process.runs() or time.perf_counter() - process.start > given.timeout:
                return result | {"error": "no page: " + process.said()[-300:]}
            time.sleep(0.002)
        result["first"] = time.perf_counter() - process.start
        result["first_cpu"] = cpu(process.pid)
        process.wait_idle(2.0, given.timeout)
        result["settled_cpu"] = cpu(process.pid)
        for kind in given.kinds:
            result["edits"][kind] = [
                browse(process, editor, browser, kind, edit, given)
                for edit in [one for one in manifest["browser"].get(kind, []) for _ in range(3)][
                    : how_many(kind, given.edits)
                ]
            ]
        result["rss"] = peak(process.pid)
    finally:
        process.stop()
        editor.restore()
    return result


def browse(process: Process, editor: Editor, browser: Browser, kind: str, edit: dict, given) -> dict:
    wait_quiet(given.quiet)
    page, others = edit["pages"][0], Others(process)
    token, start = editor.apply(edit)
    end = time.time() + given.edit_limit
    at = None
    while time.time() < end and process.runs():
        if browser.shows(page, kind, token):
            at = time.time() - start
            break
        time.sleep(0.001)
    if not process.runs():
        return {"all": None, "other": 0, "cpu": 0}
    process.wait_idle(1.0, given.edit_limit)
    return {"all": at, "other": others.share(), "cpu": others.cpu()}
