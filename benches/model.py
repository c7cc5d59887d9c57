"""The neutral corpus: portals with their kommuner, services, parties and pages, in no tool's format.

`Corpus(pages, seed)` is a function of its two arguments. It has the pages that fristad makes of a
portal, and what each of them says; the layouts write that down for fristad and for the peers.

Names of counties and kommuner come from the program's own register. Everything else is made up for
measuring: filler text, telephone numbers that are kept for fiction, addresses below .example.
"""

import csv
import datetime
import random
import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from words import LANGUAGES, Filler, Language

ROOT = Path(__file__).resolve().parent.parent
REGISTER = ROOT / "src/register/data"
THEME = ROOT / "benches/theme"

TODAY = datetime.date(2026, 11, 22)
ASSURED = "2026-11-10"
SECTIONS = ["kunskap", "utbildning", "samverkan", "rattigheter"]
AUDIENCES = {"victim": "utsatt", "abuser": "utovare", "relative": "anhorig", "professional": "yrkesverksam"}
# The portal's own pages: address and audience.
OWN_PAGES = [
    ("om", ""),
    ("dolj-ditt-besok", ""),
    *((slug, one) for one, slug in AUDIENCES.items()),
    ("barn-och-unga", "child"),
]
STEPS = ["detection", "protection", "support", "treatment", "legal", "follow_up"]
TASKS = [
    "prevention",
    "detection",
    "protection",
    "housing",
    "support",
    "children",
    "investigation",
    "prosecution",
    "treatment",
    "abuser-treatment",
    "coordination",
    "follow-up",
]
GROUPS = ["honour", "lgbtq", "disability", "young", "elderly", "substance", "foreign-born", "trafficking"]
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


@dataclass(frozen=True)
class Kind:
    """A kind of service. The names are such that the alphabet and the order of needs agree."""

    word: str
    name: str
    need: str
    audiences: tuple[str, ...]
    chain: tuple[str, ...] = ()


# What a kommun may not lack, then what it may have besides.
REQUIRED = [
    Kind("social-emergency", "Akutlinjen", "acute", ("victim", "child", "relative"), ("protection",)),
    Kind("victim-support", "Brottsofferstödet", "talk", ("victim", "relative"), ("support", "legal")),
    Kind(
        "police", "Lokalpolisen", "police", ("victim", "child", "relative", "professional"), ("protection", "legal")
    ),
    Kind("primary-care", "Mottagningen för vård", "care", ("victim", "child"), ("detection", "treatment")),
    Kind(
        "social-services",
        "Socialtjänsten",
        "support",
        ("victim", "child", "relative", "professional"),
        ("detection", "support", "follow-up"),
    ),
    Kind("non-violence", "Vändpunkten", "change", ("abuser", "relative")),
]
OPTIONAL = [
    Kind("womens-shelter", "Kvinnojouren", "talk", ("victim", "relative"), ("support",)),
    Kind("youth-clinic", "Mottagningen för unga", "care", ("child",)),
    Kind("honour-support", "Hedersteamet", "talk", ("victim", "professional")),
    Kind("family-counselling", "Öppna familjerådgivningen", "relationship", ("victim", "abuser")),
    Kind("elder-support", "Stödet för äldre", "support", ("victim", "relative")),
]
NEEDS = ["acute", "talk", "police", "care", "support", "change", "relationship"]
# Headings of the list of all services, in the order of fristad's vocabulary.
KINDS = [
    "emergency",
    "police",
    "helpline",
    "social-services",
    "social-emergency",
    "womens-shelter",
    "victim-support",
    "non-violence",
    "primary-care",
    "youth-clinic",
    "family-counselling",
    "honour-support",
    "elder-support",
]


@dataclass
class Service:
    id: str
    kind: Kind
    name: str
    phone: str
    summary: str
    eligibility: str
    website: str
    hours: list[tuple[str, str, str, str]]  # first day, last day, opens, closes


@dataclass
class Party:
    id: str
    name: str
    kind: str
    group: str  # authority or voluntary
    description: str
    responsibility: str
    function: str
    phone: str


@dataclass
class Kommun:
    id: str
    code: str
    name: str
    party: Party
    responsible: str
    services: list[Service]
    routines: dict[str, list[tuple[str, str, str]]]  # kind → title, text and party of each step


@dataclass
class Portal:
    id: str
    code: str
    county: str
    short: str
    kommuner: list[Kommun]  # by the Swedish alphabet
    parties: list[Party]

    def party(self, id: str) -> Party:
        return next(one for one in [*self.parties, *(kommun.party for kommun in self.kommuner)] if one.id == id)

    def name(self, language: Language) -> str:
        return f"Samverkan i {self.county}" if language.tag == "sv" else f"{language.name}: {self.county}"

    @property
    def neutral(self) -> str:
        return f"Samverkan {self.short}"


@dataclass
class Page:
    """One page. `path` is its address in the portal, without language and without slashes around."""

    portal: Portal
    language: Language
    path: str
    kind: str
    title: str
    description: str = ""
    body: str = ""
    crumbs: list[tuple[str, str]] = field(default_factory=list)  # label, path with its language
    section: str = ""
    weight: int = 0
    date: str = ""
    audience: str = ""
    kommun: Kommun | None = None
    service: Service | None = None
    party: Party | None = None
    items: list[dict] = field(default_factory=list)  # label, text?, links?

    @property
    def full_path(self) -> str:
        return self.language.prefix + self.path

    @property
    def output(self) -> str:
        """Its file below the folder of all sites."""
        if self.path == "404.html":
            return f"{self.portal.id}/404.html"
        return "/".join(part for part in (self.portal.id, self.full_path, "index.html") if part).replace("//", "/")


def swedish(text: str) -> str:
    """A key that sorts by the Swedish alphabet."""
    return text.lower().translate(str.maketrans("åäöé", "{|}e"))


def slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower())
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in plain if not unicodedata.combining(c))
    return re.sub("-+", "-", kept).strip("-")


def rows(name: str) -> list[dict]:
    with open(REGISTER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache
def swedish_texts() -> dict[str, str]:
    """The theme's Swedish interface texts by their whole keys: two levels of plain YAML."""
    texts, group = {}, ""
    for line in (THEME / "i18n/sv.yaml").read_text(encoding="utf-8").splitlines():
        key, _, text = line.split(" #")[0].partition(":")
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            group = key
        else:
            texts[f"{group}.{key.strip()}"] = text.strip().strip('"')
    return texts


class Corpus:
    def __init__(self, pages: int, seed: int = 1, languages: int = 0):
        self.wanted, self.seed = pages, seed
        count = languages or (2 if pages < 4000 else 6 if pages < 25000 else 12 if pages < 75000 else 20)
        self.languages = LANGUAGES[:count]
        self.filler = {language.tag: Filler(language, seed) for language in self.languages}
        self.texts = {language.tag: self._texts(language) for language in self.languages}
        self.lines = self._lines()
        self.terms = self._terms()
        self.portals: list[Portal] = []
        # From the north, as many counties as leave room for texts; then as many services as do.
        registered = sorted(rows("lan.csv"), key=lambda row: row["code"], reverse=True)
        for row in registered:
            self.portals.append(self._portal(row, len(REQUIRED)))
            if len(self.portals) > 1 and self._structure() > 0.7 * pages:
                self.portals.pop()
                break
        if self._structure() > pages:
            raise SystemExit(f"{self._structure()} pages are the fewest in {count} languages")
        for services in range(len(REQUIRED) + 1, len(REQUIRED + OPTIONAL) + 1):
            extra = sum(len(portal.kommuner) for portal in self.portals)
            if self._structure() + extra <= 0.7 * pages and services - len(REQUIRED) <= pages / 20000 * 5:
                included = {portal.code for portal in self.portals}
                self.portals = [self._portal(row, services) for row in registered if row["code"] in included]
        # Texts in every language first; news, which are in Swedish only, take what is left.
        left = pages - self._structure()
        self.prose = int(left * 0.9) // count
        self.news = left - self.prose * count

    def draw(self, *what: str) -> random.Random:
        return random.Random(" ".join([str(self.seed), *what]))

    # What there is, apart from texts.

    def _structure(self) -> int:
        """How many pages the portals have without prose and news."""
        total = 0
        for portal in self.portals:
            total += 12 + len(self.lines) + len(portal.parties)
            total += sum(9 + len(kommun.services) for kommun in portal.kommuner)
            total += len(self.languages) * (len(OWN_PAGES) + len(SECTIONS))
        return total

    def _texts(self, language: Language) -> dict[str, str]:
        """The interface texts of a language: made up, with the placeholders of the Swedish ones."""
        if language.tag == "sv":
            return swedish_texts()
        draw, filler = self.draw("texts", language.tag), self.filler[language.tag]

        def text(key: str, original: str) -> str:
            # Marks between numbers and words stay as they are.
            if key.startswith(("hours.", "weekday.run", "date.")):
                return original
            words = filler.title(draw, 1, max(1, len(original.split())))
            return " ".join([words, *re.findall(r"\{\w+\}", original)])

        return {key: text(key, original) for key, original in swedish_texts().items()}

    def text(self, language: Language, key: str, **values: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda name: values[name[1]], self.texts[language.tag][key])

    @staticmethod
    def _phone(draw: random.Random) -> str:
        start = draw.choice(["0980-31 92 ", "031-390 06 ", "040-628 04 ", "08-465 004 "])
        return f"{start}{draw.randrange(100):02}"

    @staticmethod
    def _hours(draw: random.Random) -> list[tuple[str, str, str, str]]:
        runs = draw.choice(
            [
                [("mon", "fri")],
                [("mon", "thu"), ("fri", "fri")],
                [("mon", "thu"), ("fri", "fri"), ("sat", "sat")],
                [("mon", "fri"), ("sat", "sun")],
            ]
        )
        hours = [f"{hour:02}:{minute}" for hour in range(7, 22) for minute in ("00", "30")]
        return [(first, last, hours[draw.randrange(7)], hours[draw.randrange(16, 29)]) for first, last in runs]

    def _service(self, id: str, kind: Kind, place: str, host: str) -> Service:
        draw, filler = self.draw("service", id, host), self.filler["sv"]
        return Service(
            id,
            kind,
            f"{kind.name} {place}",
            self._phone(draw),
            filler.sentences_of(draw, 1, 3),
            filler.sentences_of(draw, 12, 36),
            f"https://{kind.word}.{host}.example/",
            self._hours(draw),
        )

    def _lines(self) -> list[Service]:
        """The national lines, 112 first and then in the order of the page of help lines."""
        kinds = [
            ("112", "SOS", Kind("emergency", "", "acute", ("victim", "child", "relative", "professional"))),
            (
                "nationella-linjen",
                "Nationella linjen",
                Kind("helpline", "", "talk", ("victim", "relative", "professional")),
            ),
            ("ungas-linje", "Ungas linje", Kind("helpline", "", "talk", ("child",))),
            ("vandpunktens-linje", "Vändpunktens linje", Kind("helpline", "", "change", ("abuser", "relative"))),
        ]
        lines = []
        for id, name, kind in kinds:
            line = self._service(id, kind, "", "nationell")
            line.name, line.website = name, "https://nationell.example/"
            lines.append(line)
        lines[0].phone = "112"
        return lines

    def _terms(self) -> list[tuple[str, str, str]]:
        """The glossary: id, word and explanation."""
        draw, filler = self.draw("glossary"), self.filler["sv"]
        terms = [
            (f"ord-{n:02}", f"{filler.title(draw, 1, 1)} {filler.title(draw, 1, 1).lower()}", filler.sentence(draw))
            for n in range(1, 21)
        ]
        return sorted(terms, key=lambda term: (swedish(term[1]), term[0]))

    def _party(self, id: str, name: str, kind: str, group: str, county: str) -> Party:
        draw, filler = self.draw("party", id, county), self.filler["sv"]
        return Party(
            id,
            name,
            kind,
            group,
            filler.sentence(draw),
            filler.sentences_of(draw, 8, 24),
            "Samordnaren",
            self._phone(draw),
        )

    def _portal(self, row: dict, services: int) -> Portal:
        short, name, id = row["short_name"], row["name"], slug(row["short_name"])
        parties = [
            self._party("lansstyrelsen", f"Länsstyrelsen i {name}", "county-board", "authority", id),
            self._party("polisen", f"Polisen i {name}", "police", "authority", id),
            self._party("region", f"Regionen i {name}", "region", "authority", id),
            self._party("aklagaren", f"Åklagaren i {name}", "prosecutor", "authority", id),
            self._party("foreningarna", f"Föreningarna i {name}", "voluntary", "voluntary", id),
        ]
        long_names = {one["code"]: one["long_name"] for one in rows("kommun_langnamn.csv")}
        kommuner = []
        for one in (one for one in rows("kommuner.csv") if one["county_code"] == row["code"]):
            draw, filler, kommun = self.draw("kommun", one["code"]), self.filler["sv"], slug(one["name"])
            kinds = sorted([*REQUIRED, *OPTIONAL[: services - len(REQUIRED)]], key=lambda kind: swedish(kind.name))
            steps = [
                (filler.title(draw, 3, 5), filler.sentences_of(draw, 3, 9), party)
                for party in [kommun, "polisen", "region", "aklagaren", kommun]
            ]
            kommuner.append(
                Kommun(
                    kommun,
                    one["code"],
                    one["name"],
                    self._party(kommun, long_names[one["code"]], "municipality", "authority", id),
                    filler.sentence(draw),
                    [self._service(f"{kommun}-{kind.word}", kind, one["name"], kommun) for kind in kinds],
                    {"adult": steps, "child": list(reversed(steps))},
                )
            )
        kommuner.sort(key=lambda kommun: swedish(kommun.name))
        return Portal(id, row["code"], name, short, kommuner, parties)
