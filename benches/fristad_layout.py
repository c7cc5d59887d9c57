"""The corpus as fristad's own content, with the theme of `benches/theme`."""

import shutil

from layout import Layout, linked, quoted, yaml
from model import ASSURED, GROUPS, TASKS, THEME, Kommun, Page, Party, Portal, Service
from pages import GAP, OWNER, SEARCH_WORDS, pages, tagline

CHECKED = {
    "assured_date": ASSURED,
    "assured_by": {"sv": "Samordnaren"},
    "source": {"sv": "Exempeluppgift för mätning"},
}
PARTS = ["legal_certainty", "protection", "advice", "support", "treatment"]
ROUTINE_PATHS = {"rutin-vuxen": "adult", "rutin-barn": "child"}


class Fristad(Layout):
    name = "fristad"
    inputs = ["content", "theme"]
    base = "theme/templates/base.html"
    card = "theme/components/card/card.html"
    style = "theme/styles/base.css"

    def write(self) -> list[Page]:
        shutil.copytree(THEME, self.root / "theme")
        for language in self.corpus.languages[1:]:
            self._texts(language)
        self._network()
        for portal in self.corpus.portals:
            self._portal(portal)
        made = []
        for page in pages(self.corpus):
            if page.body:
                self._prose(page)
                page.body = ""
            if page.path.endswith(tuple(ROUTINE_PATHS)):
                self._routine(page)
            made.append(page)
        return made

    def _texts(self, language) -> None:
        groups: dict = {}
        for key, text in self.corpus.texts[language.tag].items():
            group, name = key.split(".")
            groups.setdefault(group, {})[name] = text
        self.put(f"theme/i18n/{language.tag}.yaml", yaml(groups) + "\n")

    def _network(self) -> None:
        languages = [{"tag": one.tag, "name": one.name, "direction": one.direction} for one in self.corpus.languages]
        self.put(
            "content/network.yaml",
            yaml(
                {
                    "languages": languages,
                    "publish_machine": True,
                    "review_days": {"crisis": 31, "local": 180, "reference": 365},
                    "fallback": {"emergency": "112", "national": "nationella-linjen"},
                }
            )
            + "\n",
        )
        for line in self.corpus.lines:
            record = self._service_record(line, "nationella", "national")
            # A line for an emergency has its name in every language.
            record["name"] = {one.tag: line.name for one in self.corpus.languages}
            self.put(f"content/national/services/{line.id}.yaml", yaml(record) + "\n")
        owner = {
            "name": {"sv": OWNER},
            "class": "voluntary",
            "kind": "voluntary",
            "description": {"sv": "En påhittad förening."},
            **CHECKED,
        }
        self.put("content/national/organizations/nationella.yaml", yaml(owner) + "\n")
        for id, word, plain in self.corpus.terms:
            self.put(
                f"content/national/glossary/{id}.yaml", yaml({"term": {"sv": word}, "plain": {"sv": plain}}) + "\n"
            )

    def _portal(self, portal: Portal) -> None:
        here = f"content/{portal.id}"
        languages = self.corpus.languages
        self.put(
            f"{here}/portal.yaml",
            yaml(
                {
                    "name": {one.tag: portal.name(one) for one in languages},
                    "neutral_name": {one.tag: portal.neutral for one in languages},
                    "tagline": {one.tag: tagline(one) for one in languages},
                    "county": portal.code,
                    "base_url": f"https://{portal.id}.example",
                    "languages": [one.tag for one in languages],
                    "sample": True,
                    "as_of": "2026-11-22",
                    "low_trace": False,
                    "exit": {"url": "https://vader.example/", "name": {"sv": "Vädret"}},
                    "owner": "lansstyrelsen",
                    "message_form": "https://lansstyrelsen.example/meddela/",
                    "accessibility": {
                        "conformance": "partial",
                        "assessed": ASSURED,
                        "updated": ASSURED,
                        "method": {"sv": "Påhittad granskning."},
                        "gaps": [{"what": {"sv": GAP[0]}, "why": {"sv": GAP[1]}, "clause": "3.1.2"}],
                    },
                }
            )
            + "\n",
        )
        for party in portal.parties:
            shared = [{"task": task, "role": "shared"} for task in TASKS[:4]]
            self._party(f"{here}/parties/{party.id}", party, shared)
        for kommun in portal.kommuner:
            self._kommun(f"{here}/municipalities/{kommun.id}", kommun)
            for service in kommun.services:
                record = self._service_record(service, kommun.id, [kommun.id])
                self.put(f"{here}/services/{service.id}.yaml", yaml(record) + "\n")

    def _kommun(self, here: str, kommun: Kommun) -> None:
        self._party(here, kommun.party, [{"task": task, "role": "main"} for task in TASKS])
        self.put(
            f"{here}/municipality.yaml",
            yaml(
                {
                    "code": kommun.code,
                    "responsible": {"sv": kommun.responsible},
                    "search_words": {"sv": SEARCH_WORDS},
                    **CHECKED,
                }
            )
            + "\n",
        )

    def _party(self, here: str, party: Party, tasks: list[dict]) -> None:
        record = {
            "name": {"sv": party.name},
            "class": party.group,
            "kind": party.kind,
            "description": {"sv": party.description},
            "membership": {"status": "member", "since": "2020-01-01"},
            "responsibility": {"sv": party.responsibility},
            "contact": {"function": {"sv": party.function}, "phone": party.phone},
            "tasks": tasks,
        }
        if party.group == "authority":
            promise = {"victim": {"sv": party.responsibility}, "professional": {"sv": party.description}}
            record |= {
                "legal_basis": [{"name": {"sv": "Påhittad lag"}}],
                "basic_level": {"adopted": "2020-01-01", **{part: promise for part in PARTS}},
            }
        self.put(f"{here}/organization.yaml", yaml(record | CHECKED) + "\n")

    @staticmethod
    def _service_record(service: Service, organization: str, area) -> dict:
        kind = service.kind
        record = {
            "name": {"sv": service.name},
            "kind": kind.word,
            "status": "active",
            "organization": organization,
            "audiences": list(kind.audiences),
            "needs": [kind.need],
            "care_chain": list(kind.chain),
        }
        if kind.word == "social-services":
            record["groups"] = GROUPS
        elif service.id == "ungas-linje":
            record["groups"] = ["young"]
        return record | {
            "description": {"sv": service.summary},
            "eligibility": {"sv": service.eligibility},
            "fees": {"sv": "Det kostar ingenting."},
            "languages": ["sv"],
            "interpreter": True,
            "anonymous": True,
            "service_area": area,
            "location": {"type": "virtual"},
            "phones": [{"number": service.phone, "type": "voice"}],
            "website": service.website,
            "schedule": {
                "weekly": [
                    {"days": first if first == last else f"{first}-{last}", "opens_at": opens, "closes_at": closes}
                    for first, last, opens, closes in service.hours
                ]
            },
            "review": "local",
            **CHECKED,
        }

    def source(self, page: Page) -> str:
        here, end = f"content/{page.portal.id}", f"{page.language.tag}.md"
        match page.kind:
            case "kommun":
                return f"{here}/municipalities/{page.kommun.id}/index.{end}"
            case "entry":
                return f"{here}/municipalities/{page.kommun.id}/{page.audience}.{end}"
            case "party":
                return f"{here}/parties/{page.party.id}/index.{end}"
            case "section":
                return f"{here}/pages/{page.path}/_index.{end}"
            case "news":
                return f"{here}/news/{page.path.rpartition('/')[2]}/index.{end}"
            case _:
                return f"{here}/pages/{page.path}.{end}"

    def _prose(self, page: Page) -> None:
        front: dict = {"title": page.title, "description": page.description}
        if page.date:
            front["date"] = page.date
        if page.kind == "prose":
            front["order"] = page.weight
            if page.audience:
                front["audience"] = page.audience
            if page.path == "om":
                front["groups"] = GROUPS
        self.text(self.source(page), front | {"status": "machine"}, linked(page.body, "municipality:{}"))

    def _routine(self, page: Page) -> None:
        kind = ROUTINE_PATHS[page.path.rpartition("/")[2]]
        steps = [
            {"title": {"sv": title}, "text": {"sv": text}, "party": party}
            for title, text, party in page.kommun.routines[kind]
        ]
        self.put(
            f"content/{page.portal.id}/municipalities/{page.kommun.id}/routine-{kind}.yaml",
            yaml({"title": {"sv": page.title}, "summary": {"sv": page.description}, "steps": steps, **CHECKED})
            + "\n",
        )

    def phone_source(self, page: Page) -> tuple[str, str, str]:
        folder = page.portal.id if page.kommun else "national"
        old = quoted(page.service.phone)
        return f"content/{folder}/services/{page.service.id}.yaml", f"number: {old}", 'number: "{}"'
