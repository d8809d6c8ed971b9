"""An address that an entry had before -> a page there that leads to the present one, and keeps the part that was meant.

A site of plain files cannot answer with a redirect of HTTP; a page that leads on works on any server and from disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from site_builder.frozen import dataclass
from site_builder.model.urls import entry_path, quote_card_path
from site_builder.pages.output import Events, Material
from site_builder.pages.page import Page
from site_builder.say.phrases import Phrase, message
from site_builder.summary import EventSummary

# What an event may have beside its page, which its old addresses lead to as well.
OF_EVENTS = ("index.html", "card.html", "cite.html", "present.html", "sheet.html", "embed.html", "quotes/*.html")


@dataclass(frozen=True, slots=True)
class MovedView:
    """Where a page is now. Shapes: (title, path) of the page, or of all that had the address, to choose from."""

    pages: tuple[tuple[Phrase, str], ...]


def moved_pages(page: Page[object], before: Iterable[str]) -> Iterator[Page[MovedView]]:
    """A page at each address that a page had before: in the folder of an id that its entry had."""
    folder, _, file = page.path.rsplit("/", 2)
    return (moved_page(f"{folder}/{id}/{file}", [page]) for id in before)


def moved_page(path: str, pages: Sequence[Page[object]]) -> Page[MovedView]:
    """The page at an address that pages had before. It leads to the one page, or names all."""
    first = pages[0]
    title = first.title if len(pages) == 1 else message("Several pages had this address")
    return Page(
        path, "moved", title, title,
        MovedView(tuple((page.title, page.path) for page in pages)), is_unlisted=True, whole=first.whole or first.path,
    )  # fmt: skip


# ---------------------------------------------------------------------------- events


def events_moved(before: str, events: Events, material: Material) -> Iterator[Page[MovedView]]:
    """Where events had the same address, the page there names all of them, the latest first."""
    paths = {event.id: set(_paths_of(event, material)) for event in events}
    for rest in sorted({path.split("/", 2)[2] for found in paths.values() for path in found}):
        now = [(event, f"events/{event.id}/{rest}") for event in events]
        pages = [
            Page(path, "event", event.title, event.title, None, whole=entry_path("events", event.id))
            for event, path in now
            if path in paths[event.id]
        ]
        yield moved_page(f"events/{before}/{rest}", pages)


def _paths_of(event: EventSummary, material: Material) -> Iterator[str]:
    """The pages that an event has."""
    files = ["index.html", "card.html", "cite.html"]
    files += ["present.html", "sheet.html"] * bool(event.asks)
    files += ["embed.html"] * (material.view.base_url is not None)
    yield from (f"events/{event.id}/{file}" for file in files)
    yield from (quote_card_path(event.id, mention.quote) for mention in event.mentions)
