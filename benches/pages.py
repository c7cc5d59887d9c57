"""Every page of a portal with what it says, in the order in which fristad says it."""

import datetime
from collections.abc import Iterator, Sequence

from model import AUDIENCES, OWN_PAGES, SECTIONS, STEPS, TODAY, Corpus, Kommun, Page, Portal, Service, swedish
from words import LANGUAGES, Language

SWEDISH = LANGUAGES[0]
# Who answers for the national lines.
OWNER = "Nationella föreningen"
SEARCH_WORDS = "våld, misshandel, kvinnofrid, kvinnojour"
GAP = ("Påhittad brist.", "Det här är en påhittad portal för mätning.")


def is_for(service: Service, audience: str) -> bool:
    """Whether a service stands on the pages of an audience: help for children is for victims too."""
    audiences = service.kind.audiences
    return audience in audiences or (audience == "victim" and "child" in audiences)


def pages(corpus: Corpus) -> Iterator[Page]:
    for place, portal in enumerate(corpus.portals):
        yield from PagesOf(corpus, portal, place).all()


class PagesOf:
    def __init__(self, corpus: Corpus, portal: Portal, place: int):
        self.corpus, self.portal, self.place = corpus, portal, place

    def t(self, key: str, language: Language = SWEDISH, **values: str) -> str:
        return self.corpus.text(language, key, **values)

    def all(self) -> Iterator[Page]:
        yield from self.fixed()
        for kommun in self.portal.kommuner:
            yield from self.of_kommun(kommun)
        for line in self.corpus.lines:
            yield self.service(line, None)
        for party in self.portal.parties:
            yield self.party(party, "parter")
        for language in self.corpus.languages:
            yield from self.of_language(language)
        yield from self.news()

    def page(
        self,
        path: str,
        kind: str,
        title: str,
        description: str = "",
        language: Language = SWEDISH,
        parents: Sequence[tuple[str, str]] = (),
        **more,
    ) -> Page:
        crumbs = [(self.t("nav.home", language), ""), *parents] if path else []
        return Page(self.portal, language, path, kind, title, description, crumbs=crumbs, **more)

    def items(self, path: str, title: str, description: str, items: list[dict], **more) -> Page:
        return self.page(path, "items", title, description, items=items, **more)

    def draw(self, language: Language, path: str):
        return self.corpus.draw("page", self.portal.id, language.tag, path)

    def body(self, language: Language, path: str) -> str:
        """A text with links to some kommuner, written `kommun:ID`."""
        draw = self.draw(language, path)
        kommuner = [draw.choice(self.portal.kommuner) for _ in range(draw.randint(3, 6))]
        links = [f"[{kommun.name}](kommun:{kommun.id})" for kommun in kommuner]
        return self.corpus.filler[language.tag].body(draw, links)

    def sentence(self, language: Language, path: str) -> str:
        return self.corpus.filler[language.tag].sentence(self.draw(language, path + " description"))

    def title(self, language: Language, path: str) -> str:
        return self.corpus.filler[language.tag].title(self.draw(language, path + " title"))

    # Pages that every portal has.

    def fixed(self) -> Iterator[Page]:
        t, portal = self.t, self.portal
        yield self.page("", "home", portal.name(SWEDISH), tagline(SWEDISH))
        yield self.page("kommun", "kommuner", t("choose.title"), t("choose.lead"))
        yield self.page("stod", "services", t("services.title"), t("services.lead"))
        yield self.items(
            "parter",
            t("parties.title"),
            t("parties.lead"),
            [{"label": one.name, "text": one.description} for one in self.parties()],
        )
        others = [{"label": one.name} for one in self.parties(kommuner=False)]
        together = {"label": t("matrix.municipalities", n=str(len(portal.kommuner)))}
        yield self.items("vem-gor-vad", t("matrix.title"), t("matrix.lead"), [together, *others])
        yield self.items(
            "insatskedja",
            t("care_chain.title"),
            t("care_chain.lead"),
            [{"label": kommun.name} for kommun in portal.kommuner],
        )
        yield self.items(
            "basniva",
            t("basic_level.title"),
            t("basic_level.lead"),
            [{"label": one.name} for one in self.parties() if one.group == "authority"],
        )
        yield self.page("nyheter", "newslist", t("news.title"), t("news.lead"), section="nyheter")
        yield self.items(
            "ordlista",
            t("glossary.title"),
            t("glossary.lead"),
            [{"label": word, "text": plain} for _, word, plain in self.corpus.terms],
        )
        yield self.page("stodlinjer", "lines", t("help_lines.title"), t("help_lines.lead"))
        yield self.items(
            "tillganglighet", t("accessibility.title"), t("accessibility.lead"), [{"label": GAP[0], "text": GAP[1]}]
        )
        yield self.items("404.html", t("not_found.title"), "", [{"label": t("not_found.text")}])

    def parties(self, kommuner: bool = True):
        """By class, then by the Swedish alphabet."""
        own = [kommun.party for kommun in self.portal.kommuner] if kommuner else []
        return sorted([*self.portal.parties, *own], key=lambda party: (party.group, swedish(party.name)))

    def party(self, party, folder: str) -> Page:
        path = f"parter/{party.id}"
        body = self.body(SWEDISH, path) if folder == "parter" else ""
        kommun = next((one for one in self.portal.kommuner if one.id == party.id), None)
        return self.page(
            path,
            "party",
            party.name,
            party.description,
            parents=[(self.t("nav.parties"), "parter")],
            body=body,
            party=party,
            kommun=kommun,
        )

    def service(self, service: Service, kommun: Kommun | None) -> Page:
        return self.page(
            f"stod/{service.id}",
            "service",
            service.name,
            service.summary,
            parents=[(self.t("nav.services"), "stod")],
            service=service,
            kommun=kommun,
        )

    def of_kommun(self, kommun: Kommun) -> Iterator[Page]:
        t, path = self.t, f"kommun/{kommun.id}"
        choose = (t("choose.short"), "kommun")
        above = [choose, (kommun.name, path)]
        yield self.page(
            path,
            "kommun",
            kommun.party.name,
            f"Hjälp och stöd i {kommun.name}. " + self.sentence(SWEDISH, path),
            parents=[choose],
            body=self.body(SWEDISH, path),
            kommun=kommun,
        )
        for audience, word in AUDIENCES.items():
            others = ["relative"] if audience == "abuser" else [one for one in AUDIENCES if one != audience]
            links = [{"label": t(f"audience.{one}"), "path": f"{path}/{AUDIENCES[one]}"} for one in others]
            here = f"{path}/{word}"
            yield self.page(
                here,
                "entry",
                self.title(SWEDISH, here),
                self.sentence(SWEDISH, here),
                parents=above,
                body=self.body(SWEDISH, here),
                kommun=kommun,
                audience=audience,
                items=links,
            )
        for kind, word in [("adult", "rutin-vuxen"), ("child", "rutin-barn")]:
            steps = [
                {"label": title, "text": text, "links": [self.portal.party(party).name]}
                for title, text, party in kommun.routines[kind]
            ]
            yield self.items(
                f"{path}/{word}",
                ROUTINES[kind],
                self.sentence(SWEDISH, f"{path}/{word}"),
                steps,
                parents=above,
                kommun=kommun,
            )
        chain = [
            {
                "label": t(f"care_step.{step}"),
                "links": [
                    one.name
                    for one in kommun.services
                    if step.replace("_", "-") in one.kind.chain and "victim" in one.kind.audiences
                ],
            }
            for step in STEPS
        ]
        yield self.items(
            f"{path}/insatskedja",
            t("care_chain.title_in", name=kommun.name),
            t("care_chain.lead"),
            chain,
            parents=above,
        )
        yield self.party(kommun.party, "municipalities")
        for service in kommun.services:
            yield self.service(service, kommun)

    # Texts.

    def of_language(self, language: Language) -> Iterator[Page]:
        for order, (path, audience) in enumerate(OWN_PAGES, 1):
            yield self.prose(language, path, "", order, [], audience)
        titles = {section: self.title(language, section) for section in SECTIONS}
        for section, title in titles.items():
            yield self.page(
                section,
                "section",
                title,
                self.sentence(language, section),
                language,
                body=self.body(language, section),
                section=section,
            )
        portals = len(self.corpus.portals)
        for number in range(self.place, self.corpus.prose, portals):
            turn, section = divmod(number // portals, len(SECTIONS))
            section = SECTIONS[section]
            yield self.prose(
                language,
                f"{section}/text-{turn + 1:04}",
                section,
                turn + 1,
                [(titles[section], language.prefix + section)],
            )

    def prose(self, language, path, section, order, parents, audience="") -> Page:
        return self.page(
            path,
            "prose",
            self.title(language, path),
            self.sentence(language, path),
            language,
            parents,
            body=self.body(language, path),
            section=section,
            weight=order,
            audience=audience,
        )

    def news(self) -> Iterator[Page]:
        portals = len(self.corpus.portals)
        for number in range(self.place, self.corpus.news, portals):
            date = (TODAY - datetime.timedelta(days=2 + number // portals)).isoformat()
            path = f"nyheter/{date}-nytt"
            yield self.page(
                path,
                "news",
                self.title(SWEDISH, path),
                self.sentence(SWEDISH, path),
                parents=[(self.t("nav.news"), "nyheter")],
                body=self.body(SWEDISH, path),
                section="nyheter",
                date=date,
            )


ROUTINES = {"adult": "Rutin för vuxna", "child": "Rutin för barn"}


def tagline(language: Language) -> str:
    return (
        "Påhittade texter, gjorda för att mäta."
        if language.tag == "sv"
        else f"{language.name}: filler, made to measure."
    )
