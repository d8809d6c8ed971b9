"""HTML text -> what the tests ask about a page, without a browser: ids, links, headings, inline code."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

INLINE_HANDLERS = ("onclick", "onload", "onerror", "onchange", "oninput", "onsubmit", "onfocus", "onmouseover")
# A block of data, which no browser runs: this very type and no other attribute.
DATA_BLOCK = {"type": "application/ld+json"}


@dataclass
class PageFacts:
    """Shapes: `links` are the values of href and src, `canonical` apart; `inline` names inline code."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    canonical: str | None = None
    refers_to_ids: list[str] = field(default_factory=list)
    h1_count: int = 0
    lang: str | None = None
    title: str = ""
    inline: list[str] = field(default_factory=list)
    policy: str | None = None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.facts = PageFacts()
        self.is_in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts, given = self.facts, {name: value or "" for name, value in attrs}
        if "id" in given:
            facts.ids.append(given["id"])
        for name in ("aria-labelledby", "aria-describedby", "for"):
            facts.refers_to_ids += given.get(name, "").split()
        if given.get("rel") == "canonical":
            facts.canonical = given["href"]
        else:
            facts.links += [given[name] for name in ("href", "src") if name in given]
        if tag == "html":
            facts.lang = given.get("lang")
        if tag == "h1":
            facts.h1_count += 1
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            facts.policy = given["content"]
        is_data = tag == "script" and given == DATA_BLOCK
        if tag == "style" or (tag == "script" and "src" not in given and not is_data):
            facts.inline.append(f"<{tag}>")
        facts.inline += [name for name in ("style", *INLINE_HANDLERS) if name in given]
        self.is_in_title = tag == "title"

    def handle_endtag(self, tag: str) -> None:
        self.is_in_title = False

    def handle_data(self, data: str) -> None:
        if self.is_in_title:
            self.facts.title += data


def read_html(text: str) -> PageFacts:
    """The facts of one page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.facts
