"""What the peers' layouts share: the records as data files, and the fields of each page's front matter.

The peers get more ready-made than fristad: paths above a page, lists that no edit touches, opening
hours in words. What an edit touches they must gather themselves, as fristad must.
"""

import shutil
from pathlib import Path

from layout import Layout, linked, quoted, yaml
from model import AUDIENCES, DAYS, KINDS, NEEDS, Kommun, Page, Portal, Service
from pages import OWNER, SEARCH_WORDS, SWEDISH, is_for, pages
from words import Language

PEERS = Path(__file__).resolve().parent / "peers"
# Pages with others below them.
BRANCHES = {"home", "kommuner", "kommun", "services", "newslist", "section"}


class Peer(Layout):
    data = "data"  # the folder of the data files

    def write(self) -> list[Page]:
        shutil.copytree(PEERS / self.name, self.root, dirs_exist_ok=True)
        self._data()
        made = []
        for page in pages(self.corpus):
            self.text(self.source(page), self.front(page), linked(page.body, f"/{page.portal.id}/kommun/{{}}/"))
            page.body = ""
            made.append(page)
        return made

    def front(self, page: Page) -> dict:
        """The fields of a page's front matter that all peers understand."""
        fields: dict = {
            "title": page.title,
            "description": page.description,
            "county": page.portal.id,
            "crumbs": [{"label": label, "url": url(page.portal, path)} for label, path in page.crumbs],
        }
        if page.kommun:
            fields["kommun"] = page.kommun.id
        if page.service:
            fields["service"] = page.service.id
        if page.party:
            fields |= {
                "responsibility": page.party.responsibility,
                "function": page.party.function,
                "phone": page.party.phone,
            }
        if page.audience:
            fields["audience"] = page.audience
        if page.section:
            fields["area"] = page.section
        if page.weight:
            fields["weight"] = page.weight
        if page.items:
            fields["items"] = [
                {**one, "url": url(page.portal, one["path"])} if "path" in one else one for one in page.items
            ]
        return fields

    def is_branch(self, page: Page) -> bool:
        return page.kind in BRANCHES or page.path == "parter"

    def phone_source(self, page: Page) -> tuple[str, str, str]:
        if page.kommun:
            file, indent = f"{self.data}/kommuner/{page.portal.id}/{page.kommun.id}.yaml", 8
        else:
            file, indent = f"{self.data}/lines.yaml", 2
        start = f"id: {quoted(page.service.id)}\n{' ' * indent}phone: "
        return file, start + quoted(page.service.phone), start + '"{}"'

    def _data(self) -> None:
        corpus = self.corpus
        lines = [service_record(line, self.swedish, self.swedish("area.national"), OWNER) for line in corpus.lines]
        self.put(f"{self.data}/lines.yaml", yaml(lines) + "\n")
        for language in corpus.languages:
            self._language(language)
        for portal in corpus.portals:
            self._portal(portal)

    def _language(self, language: Language) -> None:
        texts = self.corpus.texts[language.tag]
        nav = [
            {
                "label": texts[f"audience.{one}"],
                "lead": texts[f"audience_lead.{one}"],
                "path": f"{language.prefix}{slug}/",
            }
            for one, slug in AUDIENCES.items()
        ]
        paths = {
            "matrix": "vem-gor-vad/",
            "care_chain": "insatskedja/",
            "basic_level": "basniva/",
            "parties": "parter/",
            "services": "stod/",
            "cooperation": f"{language.prefix}samverkan/",
            "news": "nyheter/",
        }
        fields = {
            "tag": language.tag,
            "name": language.name,
            "dir": language.direction,
            "prefix": language.prefix,
            "nav": nav,
            "work": [{"label": texts[f"nav.{key}"], "path": path} for key, path in paths.items()],
            "t": {key.replace(".", "_"): text for key, text in texts.items()},
        }
        self.put(f"{self.data}/ui/{language.tag}.yaml", yaml(fields) + "\n")

    def _portal(self, portal: Portal) -> None:
        present = {service.kind.word for kommun in portal.kommuner for service in kommun.services}
        present |= {line.kind.word for line in self.corpus.lines}
        self.put(
            f"{self.data}/portals/{portal.id}.yaml",
            yaml(
                {
                    "id": portal.id,
                    "neutral": portal.neutral,
                    "owner": portal.parties[0].name,
                    "names": {one.tag: portal.name(one) for one in self.corpus.languages},
                    "kommuner": [{"id": kommun.id, "name": kommun.name} for kommun in portal.kommuner],
                    "kinds": [
                        {"id": kind, "label": self.swedish(f"kinds.{kind.replace('-', '_')}")}
                        for kind in KINDS
                        if kind in present
                    ],
                }
            )
            + "\n",
        )
        for kommun in portal.kommuner:
            self.put(f"{self.data}/kommuner/{portal.id}/{kommun.id}.yaml", yaml(self.kommun_record(kommun)) + "\n")

    def swedish(self, key: str, **values: str) -> str:
        return self.corpus.text(SWEDISH, key, **values)

    def kommun_record(self, kommun: Kommun) -> dict:
        t, groups = self.swedish, []
        for need in NEEDS:
            services = [one for one in kommun.services if one.kind.need == need]
            records = [service_record(one, t, kommun.name, kommun.party.name) for one in services]
            if records:
                shows = [audience for audience in AUDIENCES if any(is_for(one, audience) for one in services)]
                groups.append({"label": t(f"need.{need}"), "shows": shows, "services": records})
        return {
            "id": kommun.id,
            "name": kommun.name,
            "long_name": kommun.party.name,
            "responsible": kommun.responsible,
            "function": kommun.party.function,
            "phone": kommun.party.phone,
            "search_words": SEARCH_WORDS,
            "groups": groups,
        }


def service_record(service: Service, t, area: str, organization: str) -> dict:
    # The number comes right after the id: run.py finds it by both.
    return {
        "id": service.id,
        "phone": service.phone,
        "name": service.name,
        "kind": service.kind.word,
        "kind_label": t(f"kind.{service.kind.word.replace('-', '_')}"),
        "summary": service.summary,
        "area": area,
        "organization": organization,
        "eligibility": service.eligibility,
        "website": service.website,
        "shows": [audience for audience in AUDIENCES if is_for(service, audience)],
        "hours": week(service, t),
    }


def week(service: Service, t) -> list[dict]:
    """The week in as few rows as tell it, in the words that fristad has for them."""
    times = dict.fromkeys(DAYS, t("hours.closed"))
    for first, last, opens, closes in service.hours:
        for day in DAYS[DAYS.index(first) : DAYS.index(last) + 1]:
            times[day] = t("hours.run", opens=clock(opens), closes=clock(closes))
    runs: list[list[str]] = []
    for day in DAYS:
        if runs and runs[-1][2] == times[day]:
            runs[-1][1] = day
        else:
            runs.append([day, day, times[day]])

    def days(first: str, last: str) -> str:
        if first == last:
            return t(f"weekday.{first}")
        return t("weekday.run", first=t(f"weekday.{first}"), last=t(f"weekday.{last}"))

    return [{"days": days(first, last).capitalize(), "times": text} for first, last, text in runs]


def clock(time: str) -> str:
    hour, minute = time.split(":")
    return f"{int(hour)}.{minute}"


def url(portal: Portal, path: str) -> str:
    """The address of a page, which has its language in it, on a site that holds all portals."""
    return f"/{portal.id}/{path}".rstrip("/") + "/"
