"""Filler text: sentences that read like nothing, in as many scripts as the portals have.

Swedish and English are drawn from word lists; the other languages are made-up words of their own
letters, so that a page has the bytes that a real one would have. No word is one that fristad's
checks judge: there are no digits, no promises, nothing about browsers.
"""

import random
from dataclasses import dataclass

SWEDISH = """
    stöd hjälp samtal kontakt råd vård omsorg skola arbete vardag vecka dag kväll helg möte plan beslut
    kommun region myndighet förening mottagning grupp kurs film material kunskap rutin insats ansvar
    samarbete uppdrag fråga svar exempel del steg sätt stund plats väg hem familj barn förälder syskon
    vän granne kollega chef vuxen ungdom kvinna man människa person handläggare tolk läkare lärare
    trygg lugn nära öppen enkel tydlig viktig svår ny lång kort hel egen annan samma varje flera många
    lyssna berätta förklara ordna planera träffa ringa skriva läsa lära förstå välja börja vänta följa
    behöver får kan ska vill finns gör ger tar kommer går står bor möter vågar orkar räcker
    och att det som på för med till om ett en av i de du vi ni alla när där här också mer genom under
    mellan efter före över utan ofta ibland sedan redan bara gärna tillsammans
""".split()

ENGLISH = """
    support help talk contact advice care school work day week evening weekend meeting plan decision
    municipality region authority group course film material knowledge routine responsibility service
    question answer example part step way place home family child parent friend neighbour colleague
    adult youth woman man person officer interpreter doctor teacher calm near open simple clear
    important difficult new long short whole own other same every several many listen tell explain
    arrange plan meet call write read learn understand choose begin wait follow need may can will
    and to the that which a on is for with not if one has of you we they all when where also more need
    there through during between after before over without often together
""".split()


@dataclass(frozen=True)
class Language:
    """A language of the portals: its tag, own name, direction, and the letters of its made-up words."""

    tag: str
    name: str
    direction: str
    letters: str = ""

    @property
    def prefix(self) -> str:
        """How addresses in the language begin."""
        return "" if self.tag == "sv" else self.tag + "/"


LATIN = "aaabdeeefghiiklmnoooprstuvy"
CYRILLIC = "аабвгдежзиийклмнооопрстуфхцчшюя"
ARABIC = "اابتثجحخدذرزسشصضطعفقكلمنهوي"
ETHIOPIC = "ሀለሐመሠረሰሸቀበተቸነኘአከወዘየደገጠጨጸፈፐ"
LANGUAGES = [
    Language("sv", "Svenska", "ltr"),
    Language("en", "English", "ltr"),
    Language("ar", "العربية", "rtl", ARABIC),
    Language("so", "Soomaali", "ltr", LATIN),
    Language("fa", "فارسی", "rtl", ARABIC + "پچژگ"),
    Language("uk", "Українська", "ltr", CYRILLIC + "іїє"),
    Language("ti", "ትግርኛ", "ltr", ETHIOPIC),
    Language("fi", "Suomi", "ltr", LATIN + "äö"),
    Language("pl", "Polski", "ltr", LATIN + "ąęłóż"),
    Language("es", "Español", "ltr", LATIN + "ñáé"),
    Language("fr", "Français", "ltr", LATIN + "éèàç"),
    Language("de", "Deutsch", "ltr", LATIN + "äöüß"),
    Language("ru", "Русский", "ltr", CYRILLIC + "ыэё"),
    Language("tr", "Türkçe", "ltr", LATIN + "şğıç"),
    Language("th", "ไทย", "ltr", "กขคงจชซดตถทธนบปผพภมยรลวสหอ"),
    Language("am", "አማርኛ", "ltr", ETHIOPIC),
    Language("bs", "Bosanski", "ltr", LATIN + "čćšž"),
    Language("sq", "Shqip", "ltr", LATIN + "ëç"),
    Language("ro", "Română", "ltr", LATIN + "ăâșț"),
    Language("hu", "Magyar", "ltr", LATIN + "őűéá"),
]


class Filler:
    """The text of one language: the same seed and the same random numbers give the same words."""

    POOL = 2500

    def __init__(self, language: Language, seed: int):
        draw = random.Random(f"words {seed} {language.tag}")
        own = {"sv": SWEDISH, "en": ENGLISH}.get(language.tag)
        self.words = own or ["".join(draw.choices(language.letters, k=draw.randint(2, 9))) for _ in range(350)]
        # Whole sentences are drawn from a pool: 100,000 pages are then made in seconds.
        self.sentences = [self._sentence(draw) for _ in range(self.POOL)]

    def _sentence(self, draw: random.Random) -> str:
        words = draw.choices(self.words, k=draw.randint(6, 16))
        mark = {0: "**", 1: "*"}.get(draw.randrange(8))
        if mark:
            place = draw.randrange(1, len(words))
            words[place] = f"{mark}{words[place]}{mark}"
        return capital(" ".join(words)) + "."

    def title(self, draw: random.Random, fewest: int = 3, most: int = 6) -> str:
        return capital(" ".join(draw.choices(self.words, k=draw.randint(fewest, most))))

    def sentence(self, draw: random.Random) -> str:
        """One sentence without marks."""
        return draw.choice(self.sentences).replace("*", "")

    def sentences_of(self, draw: random.Random, fewest: int, most: int) -> str:
        return " ".join(self.sentence(draw) for _ in range(draw.randint(fewest, most)))

    def body(self, draw: random.Random, links: list[str]) -> str:
        """Markdown of some 200 to 600 words: paragraphs, headings, lists, now and then a table."""
        links, blocks, words = list(links), [], 0
        wanted = draw.randint(200, 600)
        sections = 0
        while words < wanted:
            if blocks:
                sections += 1
                # The first heading is of the second level; every third is one level down.
                blocks.append(("### " if sections % 3 == 0 else "## ") + self.title(draw, 2, 5))
            for _ in range(draw.randint(1, 3)):
                sentences = draw.choices(self.sentences, k=draw.randint(2, 5))
                words += 11 * len(sentences)
                if links and draw.random() < 0.7:
                    sentences.append(links.pop() + ".")
                blocks.append("\n".join(sentences))
            block, more = self._block(draw)
            if block:
                blocks.append(block)
                words += more
        if links:
            blocks.append("\n".join("- " + link for link in links))
        return "\n\n".join(blocks) + "\n"

    def _block(self, draw: random.Random) -> tuple[str, int]:
        dice = draw.random()
        if dice < 0.45:
            return "\n".join("- " + one for one in draw.choices(self.sentences, k=draw.randint(3, 5))), 40
        if dice < 0.55:
            return "\n".join(f"{n}. {one}" for n, one in enumerate(draw.choices(self.sentences, k=4), 1)), 40
        if dice < 0.65:
            cells = [self.title(draw, 1, 2) for _ in range(9)]
            rows = ["| " + " | ".join(cells[i : i + 3]) + " |" for i in (0, 3, 6)]
            return "\n".join([rows[0], "| --- | --- | --- |", *rows[1:]]), 12
        if dice < 0.70:
            return "> " + draw.choice(self.sentences), 10
        return "", 0


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
