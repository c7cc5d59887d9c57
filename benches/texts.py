"""Do the tools' pages say the same? Compares pages with their tags taken away and white space folded."""

import html
import os
import re
from pathlib import Path


def text_of(file: Path) -> str:
    plain = re.sub(r"<[^>]*>", " ", file.read_text(encoding="utf-8"))
    return " ".join(html.unescape(plain).split())


def pages_below(root: Path) -> set[str]:
    """Every page, as a path below the folder of all sites; what a tool keeps for itself begins with a dot."""
    found = set()
    for folder, folders, names in os.walk(root):
        folders[:] = [one for one in folders if not one.startswith(".")]
        found.update(os.path.relpath(os.path.join(folder, name), root) for name in names if name.endswith(".html"))
    return found


def compare(one: Path, other: Path, most: int = 400) -> dict:
    """How many pages both have, and how many of a sample say the same."""
    ours, theirs = pages_below(one), pages_below(other)
    both = sorted(ours & theirs)
    sample = both[:: max(1, len(both) // most)]
    differing = [path for path in sample if text_of(one / path) != text_of(other / path)]
    return {
        "pages": (len(ours), len(theirs)),
        "alone": sorted(ours ^ theirs)[:5],
        "sampled": len(sample),
        "same": len(sample) - len(differing),
        "differing": differing[:5],
    }
