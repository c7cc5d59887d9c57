"""What the layouts of all tools share: writing files, YAML, and the list of edits."""

import json
import re
from pathlib import Path

from model import Corpus, Page

# Numbers for edits, from the range for fiction that the corpus itself does not use.
EDIT_PHONES = [f"070-174 06 {n:02}" for n in range(5, 100)]
EDITS_OF_A_KIND = 12


def quoted(value) -> str:
    """A value as YAML on one line: JSON is YAML."""
    return json.dumps(value, ensure_ascii=False)


def yaml(value, indent: int = 0) -> str:
    """Block YAML for dicts, lists and scalars."""
    pad, lines = "  " * indent, []
    if isinstance(value, dict):
        for key, one in value.items():
            if isinstance(one, (dict, list)) and one:
                lines.append(f"{pad}{key}:\n{yaml(one, indent + 1)}")
            else:
                lines.append(f"{pad}{key}: {quoted(one)}")
    else:
        for one in value:
            nested = isinstance(one, (dict, list)) and one
            lines.append(f"{pad}- " + (yaml(one, indent + 1).lstrip() if nested else quoted(one)))
    return "\n".join(lines)


class Layout:
    """A corpus laid out for one tool below `root`."""

    name = ""
    inputs: list[str] = []  # folders that the tool reads
    base = card = style = ""  # files of the theme that are edited

    def __init__(self, corpus: Corpus, root: Path):
        self.corpus, self.root, self._folders = corpus, root, set()

    def put(self, path: str, text: str) -> None:
        file = self.root / path
        if file.parent not in self._folders:
            file.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(file.parent)
        file.write_text(text, encoding="utf-8")

    def text(self, path: str, front: dict, body: str) -> None:
        self.put(path, "---\n" + yaml(front) + "\n---\n\n" + body)

    def write(self) -> None:
        raise NotImplementedError

    def source(self, page: Page) -> str:
        """The file that a page's text stands in."""
        raise NotImplementedError

    def phone_source(self, page: Page) -> tuple[str, str, str]:
        """Where a service's number stands: file, the text with it, and what takes its place ({})."""
        raise NotImplementedError

    def manifest(self, pages: list[Page]) -> dict:
        """What run.py edits, and on which pages each edit must show: {} is where the token comes.

        An edit whose `find` is empty adds a line at the end; `pages` is None for every page.
        """
        sections = {(page.portal.id, page.full_path): page for page in pages if page.kind == "section"}
        prose = [page for page in pages if page.kind == "prose" and page.section]
        services = [
            page
            for page in pages
            if page.kind == "service" and page.kommun and page.service.kind.word == "social-services"
        ]

        def body(page: Page) -> dict:
            return {"file": self.source(page), "find": "", "put": "\n{}\n", "pages": [page.output]}

        def title(page: Page) -> dict:
            above = sections[page.portal.id, page.language.prefix + page.section]
            return {
                "file": self.source(page),
                "find": f"title: {quoted(page.title)}",
                "put": "title: " + quoted(page.title + " {}"),
                "pages": [page.output, above.output],
            }

        # A national line that is not on every page, but on some in every language.
        line = next(page for page in pages if page.kind == "service" and page.service.id == "vandpunktens-linje")
        of_line = [
            page.output
            for page in pages
            if page.kind in ("lines", "services")
            or (page.kind == "prose" and page.audience in ("abuser", "relative"))
            or (page.kind == "service" and page.service.id == line.service.id)
        ]
        cards = [page.output for page in pages if page.kind in ("kommun", "entry")]
        edits = {
            "body": [body(page) for page in spread(prose, EDITS_OF_A_KIND)],
            "title": [title(page) for page in spread(prose, EDITS_OF_A_KIND)],
            "phone": self._phones(pages, spread(services, EDITS_OF_A_KIND)),
            "line": [self._phone(line, of_line)],
            "component": [{"file": self.card, "find": 'class="card"', "put": 'class="card {}"', "pages": cards}],
            "base": [
                {"file": self.base, "find": '<body class="bench">', "put": '<body class="bench {}">', "pages": None}
            ],
            "style": [
                {"file": self.style, "find": "body {", "put": ".{} { color: inherit }\n\n  body {", "pages": None}
            ],
        }
        # What a browser looks at: pages of the largest portal, the one that is open first.
        portal = max(self.corpus.portals, key=lambda portal: len(portal.kommuner)).id
        own = [page for page in prose if page.portal.id == portal]
        card = next(page.output for page in pages if page.kind == "kommun" and page.portal.id == portal)
        phones = self._phones(pages, [page for page in services if page.portal.id == portal][:3])
        browser = {
            "body": [body(page) for page in own[:5]],
            "title": [title(page) for page in own[:3]],
            "phone": phones,
            "component": [edits["component"][0] | {"pages": [card]}],
            **{kind: [edits[kind][0] | {"pages": [own[0].output]}] for kind in ("base", "style")},
        }
        return {
            "tool": self.name,
            "pages": len(pages),
            "languages": len(self.corpus.languages),
            "inputs": self.inputs,
            "sample": [page.output for page in spread(pages, 60)],
            "portal": portal,
            "first": card,
            "edits": edits,
            "browser": browser,
        }

    def _phones(self, pages: list[Page], services: list[Page]) -> list[dict]:
        shown = self._shown_by_service(pages, services)
        return [self._phone(page, shown[page.portal.id, page.service.id]) for page in services]

    def _phone(self, page: Page, pages: list[str]) -> dict:
        file, find, put = self.phone_source(page)
        return {"file": file, "find": find, "put": put, "pages": pages, "tokens": EDIT_PHONES}

    @staticmethod
    def _shown_by_service(pages: list[Page], services: list[Page]) -> dict:
        """The pages that show a service's number, for these services of kommuner."""
        from pages import is_for

        wanted = {(page.portal.id, page.kommun.id): page.service for page in services}
        shown: dict = {}
        for page in pages:
            one = page.kommun and wanted.get((page.portal.id, page.kommun.id))
            if page.kind == "services":
                for (portal, _), service in wanted.items():
                    if portal == page.portal.id:
                        shown.setdefault((portal, service.id), []).append(page.output)
            elif one and (
                page.kind == "kommun"
                or page.kind == "party"
                or (page.kind == "entry" and is_for(one, page.audience))
                or (page.kind == "service" and page.service.id == one.id)
            ):
                shown.setdefault((page.portal.id, one.id), []).append(page.output)
        return shown


def spread(things: list, most: int) -> list:
    """At most so many of them, evenly from the whole list, not the first."""
    step = max(1, len(things) // most)
    return things[step // 2 :: step][:most]


def linked(body: str, address: str) -> str:
    """A body whose links to kommuner lead to `address`, with their names for {}."""
    return re.sub(r"\(kommun:([a-z0-9-]+)\)", lambda found: f"({address.format(found[1])})", body)
