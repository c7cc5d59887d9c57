"""The corpus as an Eleventy project: Markdown, Nunjucks layouts, each page with its path as permalink."""

import shutil

from layout import yaml
from model import Page
from peer_layout import PEERS, Peer, url


class Eleventy(Peer):
    name = "eleventy"
    inputs = ["src", "static"]
    data = "src/_data"
    base = "src/_includes/base.njk"
    card = "src/_includes/card.njk"
    style = "static/assets/site.css"

    def write(self) -> list[Page]:
        made = super().write()
        languages = [
            {"tag": one.tag, "name": one.name, "dir": one.direction, "prefix": one.prefix}
            for one in self.corpus.languages
        ]
        self.put("src/_data/languages.yaml", yaml(languages) + "\n")
        (self.root / "static/assets").mkdir(parents=True)
        shutil.copy(PEERS / "hugo/assets/site.css", self.root / self.style)
        return made

    def source(self, page: Page) -> str:
        end = f".{page.language.tag}.md"
        if self.is_branch(page):
            return "/".join(part for part in ("src", page.portal.id, page.path, "index" + end) if part)
        return f"src/{page.portal.id}/{page.path.removesuffix('.html')}{end}"

    def front(self, page: Page) -> dict:
        fields = super().front(page)
        address = f"/{page.output}" if page.path == "404.html" else url(page.portal, page.full_path)
        # `kommuner.njk` is the list of them, which stands on several kinds of page.
        layout = "choose" if page.kind == "kommuner" else page.kind
        fields |= {"layout": f"{layout}.njk", "kind": page.kind, "lang": page.language.tag, "permalink": address}
        if page.kind in ("prose", "section"):
            fields["path"] = page.path
        if page.kind in ("home", "section", "newslist"):
            # So that an incremental build makes the lists anew when one of their texts changes.
            fields["eleventyImport"] = {"collections": ["listed"]}
        if page.date:
            fields["published"] = page.date
        return fields
