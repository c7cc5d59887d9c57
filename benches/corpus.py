#!/usr/bin/env python3
"""Writes the national corpus for one tool: a function of the number of pages and the seed.

    benches/corpus.py --pages 10000 --tool fristad --out FOLDER

Beside FOLDER comes FOLDER.json: what run.py edits, and which pages then must change.
"""

import argparse
import json
import shutil
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

from eleventy_layout import Eleventy  # noqa: E402
from fristad_layout import Fristad  # noqa: E402
from hugo_layout import Hugo  # noqa: E402
from model import Corpus  # noqa: E402

LAYOUTS = {layout.name: layout for layout in (Fristad, Hugo, Eleventy)}


def generate(tool: str, pages: int, out: Path, seed: int = 1, languages: int = 0) -> dict:
    """Lays the corpus out for `tool` in the folder `out`, which is replaced; what to edit is returned."""
    if out.exists():
        shutil.rmtree(out)
    out.mkdir(parents=True)
    layout = LAYOUTS[tool](Corpus(pages, seed, languages), out)
    manifest = layout.manifest(layout.write())
    out.with_name(out.name + ".json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    return manifest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, required=True, help="how many pages the tool will make")
    parser.add_argument("--tool", choices=sorted(LAYOUTS), default="fristad")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write; what is in it goes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--languages", type=int, default=0, help="2 to 20; otherwise by the number of pages")
    given = parser.parse_args()
    manifest = generate(given.tool, given.pages, given.out, given.seed, given.languages)
    print(f"{given.tool}: {manifest['pages']} pages in {manifest['languages']} languages, in {given.out}")


if __name__ == "__main__":
    main()
