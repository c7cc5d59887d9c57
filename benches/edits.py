"""Edits of a project's files, and whether the pages on disk show them."""

import re
import time
from pathlib import Path

from measure import Process, cpu

STYLESHEET = re.compile(rb'<link rel="stylesheet" href="([^"]+)"')


class Editor:
    """Edits files in place and puts them back: an edit begins from the file as it was."""

    def __init__(self, project: Path):
        self.project, self.originals, self.serial = project, {}, 0

    def token(self, edit: dict) -> str:
        """A text that no page has had: a number from the edit's own, or a word."""
        self.serial += 1
        tokens = edit.get("tokens")
        return tokens[self.serial % len(tokens)] if tokens else f"matning{self.serial:05}x"

    def apply(self, edit: dict) -> tuple[bytes, float]:
        """Makes an edit; its token, and the moment before the write (time.time)."""
        file, token = self.project / edit["file"], self.token(edit)
        original = self.originals.setdefault(file, file.read_bytes())
        put = edit["put"].replace("{}", token, 1).encode()
        if edit["find"]:
            find = edit["find"].encode()
            if original.count(find) != 1:
                raise SystemExit(f"{file}: {edit['find']!r} stands {original.count(find)} times")
            new = original.replace(find, put)
        else:
            new = original + put
        moment = time.time()
        rewrite(file, new)
        return token.encode(), moment

    def restore(self) -> None:
        for file, original in self.originals.items():
            if file.read_bytes() != original:
                rewrite(file, original)


def rewrite(file: Path, content: bytes) -> None:
    """In one write, and never empty in between."""
    with open(file, "r+b") as target:
        target.write(content)
        target.truncate()


class Shown:
    """Whether a page shows a token: itself, or for an edit of the stylesheet the one that it links to."""

    def __init__(self, out: Path, kind: str, token: bytes):
        self.out, self.style, self.token = out, kind == "style", token
        self.sheets: dict[Path, tuple] = {}

    def on(self, page: str, content: bytes | None = None) -> bool:
        try:
            content = (self.out / page).read_bytes() if content is None else content
        except FileNotFoundError:
            return False
        if not self.style:
            return self.token in content
        link = STYLESHEET.search(content)
        if not link:
            return False
        href = link[1].decode().lstrip("/")
        # Below the portal's own folder, or below the folder of all.
        return any(self._sheet(self.out / root / href) for root in (page.split("/")[0], ""))

    def _sheet(self, file: Path) -> bool:
        try:
            stat = file.stat()
        except FileNotFoundError:
            return False
        mark = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        if self.sheets.get(file, (None,))[0] != mark:
            self.sheets[file] = (mark, self.token in file.read_bytes())
        return self.sheets[file][1]


def follow(process: Process, out: Path, shown: Shown, pages: list[str], start: float, limit: float) -> dict:
    """Looks at pages until each shows the token, or the process has been idle without showing it.

    `first` is when the first of the list did, `all` when the last did, both since `start`.
    """
    seen: dict[str, float] = {}
    marks: dict[str, tuple] = {}
    used, active, look = cpu(process.pid), time.perf_counter(), 0.0
    began = time.perf_counter()
    while len(seen) < len(pages) and process.runs():
        for page in pages:
            if page in seen:
                continue
            try:
                stat = (out / page).stat()
            except FileNotFoundError:
                continue
            mark = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
            # A stylesheet that keeps its name changes without its pages.
            if shown.style or mark != marks.get(page):
                marks[page] = mark
                if shown.on(page):
                    seen[page] = time.time() - start
        now = time.perf_counter()
        if now > look:
            look = now + 0.1
            if cpu(process.pid) - used > 0.011:
                used, active = cpu(process.pid), now
            if now - began > limit or (now - began > 5 and now - active > 4):
                break
        time.sleep(0.001)
    return {"first": seen.get(pages[0]), "all": max(seen.values()) if len(seen) == len(pages) else None}


def verify(out: Path, shown: Shown, pages: list[str], start: float) -> dict:
    """Every page that must show the edit: how many do not, and when the last one that does was put in place."""
    stale, last = [], 0.0
    for page in pages:
        if shown.on(page):
            # A rename changes this time, too: a temporary file counts from when it took the page's name.
            last = max(last, (out / page).stat().st_ctime - start)
        else:
            stale.append(page)
    return {"stale": len(stale), "of": len(pages), "examples": stale[:20], "last": None if shown.style else last}
