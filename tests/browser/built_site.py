"""A built site and the pages of it that the tests look at: one of each kind a reader can come upon."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kinds_of_files import uncovered
from playwright.sync_api import Page

PREFIX = "/any/prefix/"
BASE_URL = f"https://example.org{PREFIX}"
BERKHIVKA = "events/2023-05-12-berkhivka-withdrawal/index.html"

# Pages that a reader can come upon: a path, or a pattern whose longest page will do.
CHOSEN: Mapping[str, str] = {
    "home": "index.html",
    "event": BERKHIVKA,
    "event with other languages": "events/1870-07-13-ems-telegram/index.html",
    "event with the longest page": "events/[0-9]*/index.html",
    "event with most sides": "events/2023-05-12-bakhmut-advance/index.html",
    "event with one side": "events/2023-05-12-crimea-helicopter/index.html",
    "card": "events/*/card.html",
    "slides": "events/2023-05-12-bakhmut-advance/present.html",
    "longest slides": "events/*/present.html",
    "teaching sheet": "events/*/sheet.html",
    "side": "sides/*/index.html",
    "speaker": "speakers/*/index.html",
    "outlet": "outlets/*/index.html",
    "source": "sources/*/index.html",
    "place": "places/*/index.html",
    "term": "terms/*/index.html",
    "topic": "topics/*/index.html",
    "all events": "events/index.html",
    "all sides": "sides/index.html",
    "all speakers": "speakers/index.html",
    "all outlets": "outlets/index.html",
    "all sources": "sources/index.html",
    "all places": "places/index.html",
    "all words": "terms/index.html",
    "all topics": "topics/index.html",
    "all referents": "referents/index.html",
    "events of a side": "events/side/*/index.html",
    "events of a topic": "events/topic/*/index.html",
    "events at a place": "events/place/*/index.html",
    "events in an outlet": "events/outlet/*/index.html",
    "events of a year": "events/year/*/index.html",
    "values of a filter": "events/[a-z]*/index.html",
    "timeline of all events": "timeline/index.html",
    "map": "map/index.html",
    "search": "search/index.html",
    "balance": "balance/index.html",
    "all counts of a section": "balance/*/index.html",
    "reporting": "reporting/index.html",
    "corrections": "corrections/index.html",
    "data": "data/index.html",
    "help": "help/index.html",
    "text": "method/index.html",
    "short text": "about/index.html",
    "unknown address": "404.html",
}

# Of every kind in the table of outputs of which nothing is chosen, the longest page too.
KINDS: Mapping[str, str] = {
    **CHOSEN,
    **{kind: pattern for kind, pattern in uncovered(CHOSEN.values()) if pattern.endswith(".html")},
}

# Of the many lists of events, enough for slow tests.
TEMPLATES = tuple(
    kind for kind in KINDS if not kind.startswith(("all ", "events ")) or kind in ("all events", "all words")
)

OpenPage = Callable[..., Page]


@dataclass(frozen=True)
class BuiltSite:
    """A built site: the folder it stands in and the address at which a server shows that folder."""

    folder: Path
    address: str

    def path(self, kind: str) -> str:
        """The path of a page of that kind; of those that fit a pattern, the longest."""
        pages = sorted(self.folder.glob(KINDS[kind]), key=lambda page: (-page.stat().st_size, page))
        return pages[0].relative_to(self.folder).as_posix()

    def url(self, path: str, origin: str = "server") -> str:
        """The page's address on the server, or on the disk."""
        return (self.folder / path).as_uri() if origin == "disk" else f"{self.address}{path}"
