"""Captions and chapters as WebVTT: sentences cut into what can be read at ease while they are spoken."""

import itertools
import math
import sys

LINE = 37  # letters in a line
SHORTEST, LONGEST = 1, 7  # seconds
READING = 17  # letters a second that most people can read

# A new line is best begun with one of these words, and never ended with one.
JOINING = set("att av bland de den det din du ditt ett en för från genom hos i inte med men när och om på så som till utan vid är".split())


def split(words, count, most):
    """The words in `count` parts of at most `most` letters: as even as can be, but rather cut between phrases than in one."""
    best = (math.inf, None)
    for cuts in itertools.combinations(range(1, len(words)), count - 1):
        parts = [" ".join(words[a:b]) for a, b in zip((0, *cuts), (*cuts, len(words)))]
        if max(map(len, parts)) <= most:
            cost = sum(len(part) ** 2 for part in parts) - sum(gain(words[cut - 1], words[cut]) for cut in cuts)
            best = min(best, (cost, parts))
    return best[1]


def gain(before, after):
    """How much better it is to cut between these two words than between any other two."""
    if before[-1] in ",:;–.?!":
        return 400
    return 200 * ((after.lower() in JOINING) - (before.lower() in JOINING))


def lines(text):
    return [text] if len(text) <= LINE else split(text.split(), 2, LINE)


def captions(sentence, start, length, after, measure):
    """A spoken sentence as captions (start, end, lines).

    Its parts share its time by how long each is when spoken alone, which `measure` tells. The last one stays for the
    `after` seconds: a reader is a little behind the voice.
    """
    for count in range(math.ceil(length / (LONGEST - after)), len(sentence.split()) + 1):
        parts = split(sentence.split(), count, 2 * LINE)
        if parts and all(map(lines, parts)):
            break
    alone = [measure(part) for part in parts]
    ends = [start + length * share / sum(alone) for share in itertools.accumulate(alone)]
    ends[-1] = max(ends[-1] + after, start + SHORTEST)
    return [(a, b, lines(part)) for a, b, part in zip([start, *ends], ends, parts)]


def check(cues):
    for (start, end, text), (following, *_) in itertools.zip_longest(cues, cues[1:], fillvalue=(math.inf,)):
        speed = len(" ".join(text)) / (end - start)
        if not SHORTEST <= end - start <= LONGEST or speed > READING or end > following:
            sys.exit(f"caption of {end - start:.2f} s, {speed:.1f} letters a second: {text}")


def webvtt(cues):
    blocks = ["\n".join([f"{stamp(start)} --> {stamp(end)}", *text]) for start, end, text in cues]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def stamp(time):
    thousandths = round(time * 1000)
    return f"{thousandths // 3600000:02}:{thousandths // 60000 % 60:02}:{thousandths // 1000 % 60:02}.{thousandths % 1000:03}"
