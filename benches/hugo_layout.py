"""The corpus as a Hugo project: one multilingual site, each page with fristad's path as its `url`."""

from model import Page
from peer_layout import Peer, url


class Hugo(Peer):
    name = "hugo"
    inputs = ["content", "data", "layouts", "assets"]
    base = "layouts/baseof.html"
    card = "layouts/_partials/card.html"
    style = "assets/site.css"

    def write(self) -> list[Page]:
        made = super().write()
        lines = [
            'baseURL = "https://portal.example/"',
            'defaultContentLanguage = "sv"',
            'disableKinds = ["home", "taxonomy", "term", "RSS", "404", "robotsTXT"]',
            "disableDefaultLanguageRedirect = true",
            "disableHugoGeneratorInject = true",
            # The corpus has a day of its own, which may lie in the future of the machine's clock.
            "buildFuture = true",
            "[markup.goldmark.extensions.typographer]",
            "disable = true",
            "[languages]",
        ]
        for weight, language in enumerate(self.corpus.languages, 1):
            lines += [f"[languages.{language.tag}]", f'label = "{language.name}"', f"weight = {weight}"]
        self.put("hugo.toml", "\n".join(lines) + "\n")
        # Hugo makes a page of every folder in every language; a county's first page is in Swedish only.
        for portal in self.corpus.portals:
            for language in self.corpus.languages[1:]:
                self.put(
                    f"content/{portal.id}/_index.{language.tag}.md", "---\nbuild: {render: never, list: never}\n---\n"
                )
        return made

    def source(self, page: Page) -> str:
        end = f".{page.language.tag}.md"
        if self.is_branch(page):
            return "/".join(part for part in ("content", page.portal.id, page.path, "_index" + end) if part)
        return f"content/{page.portal.id}/{page.path.removesuffix('.html')}{end}"

    def front(self, page: Page) -> dict:
        fields = super().front(page)
        address = f"/{page.output}" if page.path == "404.html" else url(page.portal, page.full_path)
        fields |= {"type": page.kind, "url": address}
        if page.date:
            fields["date"] = page.date
        return fields
