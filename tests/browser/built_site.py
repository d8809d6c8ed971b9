"""A built site and the pages of it that the tests look at: one of each kind a reader can come upon."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

PREFIX = "/any/prefix/"
BASE_URL = f"https://example.org{PREFIX}"
BERKHIVKA = "events/2023-05-12-berkhivka-withdrawal/index.html"

# One page of each kind that a reader can come upon: a path, or the folder whose first entry will do.
KINDS: Mapping[str, str] = {
    "home": "index.html",
    "event": BERKHIVKA,
    "event with other languages": "events/1870-07-13-ems-telegram/index.html",
    "event with the longest page": "events/*",
    "event with most sides": "events/2023-05-12-bakhmut-advance/index.html",
    "event with one side": "events/2023-05-12-crimea-helicopter/index.html",
    "side": "sides/*",
    "speaker": "speakers/*",
    "outlet": "outlets/*",
    "source": "sources/*",
    "place": "places/*",
    "term": "terms/*",
    "topic": "topics/*",
    "all events": "events/index.html",
    "all sides": "sides/index.html",
    "all speakers": "speakers/index.html",
    "all outlets": "outlets/index.html",
    "all sources": "sources/index.html",
    "all places": "places/index.html",
    "all words": "terms/index.html",
    "all topics": "topics/index.html",
    "text": "method/index.html",
    "balance": "balance/index.html",
    "reporting": "reporting/index.html",
}

# One kind for each template and what it can hold (the indexes share one): enough for slow tests.
TEMPLATES = tuple(kind for kind in KINDS if not kind.startswith("all ") or kind in ("all events", "all words"))

OpenPage = Callable[..., Page]


@dataclass(frozen=True)
class BuiltSite:
    """A built site: the folder it stands in and the address at which a server shows that folder."""

    folder: Path
    address: str

    def path(self, kind: str) -> str:
        """The path of a page of that kind; of a folder's entries, the one with the longest page."""
        path = KINDS[kind]
        if not path.endswith("*"):
            return path
        pages = sorted(self.folder.glob(f"{path}/index.html"), key=lambda page: (-page.stat().st_size, page))
        return pages[0].relative_to(self.folder).as_posix()

    def url(self, path: str, origin: str = "server") -> str:
        """The page's address on the server, or on the disk."""
        return (self.folder / path).as_uri() if origin == "disk" else f"{self.address}{path}"
